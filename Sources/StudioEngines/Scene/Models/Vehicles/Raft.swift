import Foundation
import StudioCore

/// Logs lashed together with a mast, a patched sail and a steering oar.
enum Raft {
    static let model = SceneModel(
        name: "raft", words: ["log raft", "wooden raft", "sailing raft", "castaway raft"], habitat: .water,
        typicalSize: Vec3(2.7, 3.4, 4.4), build: build)

    private static let log: Float = 0.15
    private static let count = 8

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let tones = [RGB(1, 1, 1), RGB(0.86, 0.84, 0.82), RGB(1.1, 1.07, 1.02)]
        let bark = b.mainMaterial(MaterialLibrary.wood(Palette.linear(0x9A6E42), scale: 0.14))
        let woods = b.slots(of: bark, tones: tones)
        let cut = b.slot(MaterialLibrary.wood(Palette.linear(0xD9B380), scale: 0.08))
        let rope = b.slot(MaterialLibrary.fabric(Palette.linear(0xCDB98C), scale: 0.01))
        logs(&b, woods, cut)
        beams(&b, woods[1], cut, rope)
        mast(&b, woods[0], rope)
        oar(&b, woods[2])
        b.draught = -b.mesh.bounds.low.y
        b.support(.on, Vec3(0, 0.2, 0.55), 0.7, 0.6)
        return b.finish(grounded: false)
    }

    private static func logs(_ b: inout ModelBuilder, _ woods: [UInt16], _ cut: UInt16) {
        var r = b.random.fork(2)
        for i in 0..<count {
            let x = (Float(i) - Float(count - 1) / 2) * log * 1.97
            let radius = log * r.uniform(0.94...1.06)
            let (front, back) = (1.85 + r.uniform(-0.22...0.22), -1.85 - r.uniform(-0.22...0.22))
            let line = (0...6).map { step -> Vec3 in
                let z = mix(back, front, Float(step) / 6)
                return Vec3(x + r.uniform(-0.012...0.012), 0.04 + r.uniform(-0.01...0.01), z)
            }
            b.add(Mesh.tube(line, radii: [radius], sides: 16), woods[i % woods.count])
            for end in [back, front] {
                let place = Transform.translate(Vec3(x, 0.04, end)) * .rotateX(end > 0 ? .pi / 2 : -.pi / 2)
                b.add(Mesh.cylinder(radius * 0.9, height: radius * 0.56, bevel: 0.02, sides: 18), cut, at: place)
            }
        }
    }

    /// Cross beams with a lashing on every log, and a few planks to stand on.
    private static func beams(_ b: inout ModelBuilder, _ wood: UInt16, _ cut: UInt16, _ rope: UInt16) {
        let half = Float(count) * log
        for z: Float in [-1.35, -0.62, 1.4] {
            b.add(Mesh.bar(Vec3(-half, 0.2, z), Vec3(half, 0.2, z), radius: 0.07, sides: 12), wood)
            for i in 0..<count {
                let x = (Float(i) - Float(count - 1) / 2) * log * 1.97
                for turn: Float in [-0.35, 0.35] {
                    let ring = Mesh.torus(0.16, tube: 0.018, sides: 16, around: 5)
                    let place = Transform.translate(Vec3(x, 0.1, z)) * .rotateY(turn) * .rotateX(.pi / 2)
                    b.add(ring, rope, at: place * .scale(Vec3(0.75, 1, 1.15)))
                }
            }
        }
        for plank in 0..<5 {
            b.add(Mesh.box(Vec3(1.5, 0.03, 0.27), bevel: 0.01), cut, 0, 0.195, -0.2 + Float(plank) * 0.29)
        }
        b.add(Mesh.cylinder(0.2, height: 0.46, top: 0.2, bevel: 0.03, sides: 20), wood, 0.75, 0.18, -0.98)
        b.add(Mesh.torus(0.2, tube: 0.02, sides: 24, around: 6), rope, 0.75, 0.5, -0.98)
        b.add(Mesh.torus(0.16, tube: 0.03, sides: 24, around: 6), rope, -0.75, 0.21, -1.0)
    }

    private static func mast(_ b: inout ModelBuilder, _ wood: UInt16, _ rope: UInt16) {
        let z: Float = -0.62
        b.add(Mesh.tube([Vec3(0, 0.05, z), Vec3(0, 3.2, z)], radii: [0.07, 0.045], sides: 12), wood)
        b.add(Mesh.tube([Vec3(-1.05, 2.85, z + 0.06), Vec3(1.05, 2.9, z + 0.06)], radii: [0.04], sides: 10), wood)
        b.add(Mesh.tube([Vec3(-1.0, 1.05, z + 0.1), Vec3(1.0, 1.02, z + 0.1)], radii: [0.035], sides: 10), wood)
        var cloth = MaterialLibrary.fabric(Palette.linear(0xEFE4CB), scale: 0.015)
        cloth.translucency = 0.4
        let sail = b.accent(cloth)
        func spot(_ a: Float, _ v: Float) -> Vec3 {
            let width = mix(Float(0.92), 0.98, v)
            let belly = 0.42 * sin(a * .pi) * sin(v * .pi * 0.92 + 0.12)
            return Vec3((a * 2 - 1) * width, mix(1.05, 2.86, v), z + 0.12 + belly)
        }
        b.add(Mesh.sheet(18, 16) { a, v in spot(a, v) }, sail)
        let patch = b.slot(MaterialLibrary.fabric(Palette.linear(0xB5553C), scale: 0.01))
        let piece = Mesh.shell(5, 5, thickness: 0.02) { a, v in
            spot(0.62 + a * 0.2, 0.28 + v * 0.22) + Vec3(0, 0, 0.012)
        }
        b.add(piece.outward(), patch)
        let lines: [(Vec3, Vec3)] = [
            (Vec3(0, 3.1, z), Vec3(-1.0, 0.2, -1.35)), (Vec3(0, 3.1, z), Vec3(1.0, 0.2, -1.35)),
            (Vec3(0, 3.1, z), Vec3(-1.0, 0.2, 1.4)), (Vec3(0, 3.1, z), Vec3(1.0, 0.2, 1.4)),
            (Vec3(-0.98, 1.05, z + 0.1), Vec3(-0.95, 0.2, z)), (Vec3(0.98, 1.02, z + 0.1), Vec3(0.95, 0.2, z)),
        ]
        for (from, to) in lines { b.add(Mesh.bar(from, to, radius: 0.013, sides: 5), rope) }
        var flag = MaterialLibrary.fabric(Palette.linear(0xC8342B))
        flag.translucency = 0.3
        let pennant = Mesh.sheet(8, 3) { a, v in
            Vec3(0.04 * sin(a * 6), 3.2 - v * 0.2 - (0.1 - 0.2 * v) * a, z - 0.02 - 0.42 * a)
        }
        b.add(pennant, b.accent(flag, 2))
    }

    private static func oar(_ b: inout ModelBuilder, _ wood: UInt16) {
        b.add(Mesh.bar(Vec3(-0.12, 0.15, -1.5), Vec3(-0.14, 0.75, -1.52), radius: 0.03), wood)
        b.add(Mesh.bar(Vec3(0.12, 0.15, -1.5), Vec3(0.08, 0.75, -1.52), radius: 0.03), wood)
        let (hand, foot) = (Vec3(0.05, 1.15, -0.75), Vec3(-0.05, 0.1, -2.15))
        b.add(Mesh.bar(hand, foot, radius: 0.028, sides: 10), wood)
        let blade = Transform.translate(Vec3(-0.06, 0, -2.28)) * .rotateX(-0.64)
        b.add(Mesh.ellipsoid(Vec3(0.03, 0.13, 0.3), sides: 16), wood, at: blade)
    }
}
