import Foundation
import StudioCore

/// Garden tools that stand in a little heap of earth: a shovel, a rake.
enum Shovel {
    static let shovel = SceneModel(
        name: "shovel", words: ["spade", "garden shovel", "snow shovel", "garden spade"], habitat: .meadow,
        typicalSize: Vec3(0.36, 1.1, 0.3)
    ) { request in
        var b = ModelBuilder(request)
        let steel = b.main(MaterialLibrary.metal(RGB(0.5, 0.52, 0.55), roughness: 0.35))
        let wood = b.accent(MaterialLibrary.wood(Palette.linear(0xC0905A), scale: 0.03))
        let dark = b.slot(MaterialLibrary.paint(Palette.linear(0x2B2C30)))
        let place = Transform.translate(Vec3(0, -0.02, 0)) * .rotateZ(0.05) * .rotateX(-0.1)
        blade(&b, steel, isSpade: b.has("spade", "garden spade", "snow shovel"), at: place)
        b.add(Mesh.bar(Vec3(0, 0.42, -0.012), Vec3(0, 0.95, -0.012), radius: 0.0175, sides: 20), wood, at: place)
        grip(&b, dark, wood, at: place * .translate(Vec3(0, 0.95, -0.012)))
        earth(&b)
        return b.finish()
    }

    /// A hollow blade with a socket for the shaft.
    private static func blade(_ b: inout ModelBuilder, _ steel: UInt16, isSpade: Bool, at place: Transform) {
        let length: Float = 0.34
        let depth: Float = isSpade ? 0.012 : 0.032
        let plate = Mesh.shell(20, 26, thickness: 0.005, crease: 0.8) { a, v in
            let side = (a - 0.5) * 2
            let shoulder = min(1, 0.72 + v * 2.8)
            let late = max(0, (v - 0.5) / 0.5)
            let round: Float = isSpade ? 1 : max(0.0004, 1 - late * late).squareRoot()
            let half = 0.118 * shoulder * round + 0.003
            let hollow = depth * (1 - side * side) * (1 - v * 0.5)
            return Vec3(side * half, length * (1 - v), -hollow)
        }
        b.add(plate.outward(), steel, at: place)
        let socket = Mesh.curve(
            [Vec3(0, 0.14, -0.022), Vec3(0, 0.27, -0.022), Vec3(0, 0.36, -0.014), Vec3(0, 0.5, -0.012)], steps: 5)
        let radii = socket.indices.map { i -> Float in 0.007 + 0.0145 * min(1, Float(i) / 10) }
        b.add(Mesh.tube(socket, radii: radii, sides: 20), steel, at: place)
        for side: Float in [-1, 1] {
            // The treads on which a foot steps.
            b.add(
                Mesh.bar(Vec3(side * 0.02, length, -0.012), Vec3(side * 0.083, length, -0.002), radius: 0.0065), steel,
                at: place)
        }
    }

    /// The grip in the form of a D.
    private static func grip(_ b: inout ModelBuilder, _ dark: UInt16, _ wood: UInt16, at place: Transform) {
        let bow = Mesh.curve(
            [
                Vec3(-0.058, 0.098, 0), Vec3(-0.05, 0.06, 0), Vec3(-0.02, 0.018, 0), Vec3(0, 0, 0),
                Vec3(0.02, 0.018, 0), Vec3(0.05, 0.06, 0), Vec3(0.058, 0.098, 0),
            ], steps: 5)
        b.add(Mesh.tube(bow, radii: [0.0105], sides: 14), dark, at: place)
        b.add(Mesh.bar(Vec3(0, -0.06, 0), Vec3(0, 0.012, 0), radius: 0.0205, sides: 20), dark, at: place)
        b.add(Mesh.bar(Vec3(-0.066, 0.098, 0), Vec3(0.066, 0.098, 0), radius: 0.016, sides: 18), wood, at: place)
    }

    /// The heap of earth with clods in which a tool stands.
    private static func earth(_ b: inout ModelBuilder) {
        var r = b.random.fork(4)
        var soil = MaterialLibrary.matte(Palette.linear(0x5B4230))
        soil.pattern = .mottled(scale: 0.02, amount: 0.4)
        let slot = b.slot(soil)
        var heap = Blob()
        heap.ellipsoid(Vec3(0, 0, 0), Vec3(0.16, 0.065, 0.12))
        for _ in 0..<6 {
            let a = r.uniform(0...6.283)
            let spot = Vec3(cos(a) * 0.1, r.uniform(0...0.02), sin(a) * 0.075)
            heap.ball(spot, r.uniform(0.025...0.04), blend: 0.03)
        }
        heap.cut(beyond: Vec3(0, 0, 0), normal: Vec3(0, -1, 0))
        b.add(heap.mesh(cell: 0.011), slot)
        for _ in 0..<9 {
            let a = r.uniform(0...6.283)
            let size = r.uniform(0.012...0.024)
            let clod = Rock.boulder(&r, roughness: 0.3, levels: 2).moved(.scale(size))
            b.add(clod, slot, cos(a) * 0.15, size * 0.6, sin(a) * 0.115)
        }
    }

    static let rake = SceneModel(
        name: "rake", words: ["leaf rake", "garden rake"], habitat: .meadow, typicalSize: Vec3(0.46, 1.5, 0.28)
    ) { request in
        var b = ModelBuilder(request)
        let tine = b.main(MaterialLibrary.paint(Palette.linear(0xC23A22), roughness: 0.4))
        let wood = b.accent(MaterialLibrary.wood(Palette.linear(0xC0905A), scale: 0.03))
        let place = Transform.translate(Vec3(0, -0.02, 0)) * .rotateZ(0.04)
        b.add(Mesh.bar(Vec3(0, 0, 0), Vec3(0, 1.08, 0), radius: 0.0165, sides: 20), wood, at: place)
        b.add(
            Mesh.tube([Vec3(0, 0.98, 0), Vec3(0, 1.08, 0), Vec3(0, 1.12, 0)], radii: [0.022, 0.022, 0.03], sides: 20),
            tine, at: place)
        let count = 13
        var bar: [Vec3] = []
        for i in 0..<count {
            let angle = (Float(i) / Float(count - 1) - 0.5) * 1.05
            func along(_ reach: Float, _ z: Float) -> Vec3 {
                Vec3(sin(angle) * reach, 1.07 + cos(angle) * reach, z)
            }
            let line = Mesh.curve(
                [along(0.02, 0), along(0.2, 0), along(0.395, 0), along(0.415, 0.02), along(0.41, 0.055)], steps: 4)
            b.add(Mesh.tube(line, radii: [0.0075], sides: 10), tine, at: place)
            bar.append(along(0.22, 0))
        }
        b.add(Mesh.tube(bar, radii: [0.009], sides: 12), tine, at: place)
        earth(&b)
        return b.finish()
    }
}
