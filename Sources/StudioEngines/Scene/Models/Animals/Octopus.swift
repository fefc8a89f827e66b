import Foundation
import StudioCore

/// An octopus on eight curling arms with suckers, and a squid.
enum Octopus {
    static let model = SceneModel(
        name: "octopus", words: ["giant octopus", "kraken"], habitat: .underwater,
        typicalSize: Vec3(0.95, 0.6, 0.95), poses: ["swimming"], build: build)

    static let squid = SceneModel(
        name: "squid", words: ["giant squid", "cuttlefish"], habitat: .underwater,
        typicalSize: Vec3(0.34, 0.95, 0.3), poses: ["swimming"], build: buildSquid)

    private struct Skin { var main, pale: UInt16 }

    private static func hide(_ b: inout ModelBuilder, _ tones: [UInt32]) -> Skin {
        var material = MaterialLibrary.paint(b.pick(tones.map(Palette.linear), 1), roughness: 0.4)
        material.pattern = .mottled(scale: 0.05, amount: 0.14)
        let main = b.main(material)
        let color = b.materials[Int(main)].color
        return Skin(main: main, pale: b.accent(MaterialLibrary.paint(mix(color, Palette.linear(0xF7E6D8), 0.7))))
    }

    // MARK: the octopus

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let skin = hide(&b, [0xCB5038, 0xB8487A, 0xD0703A])
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.43, -0.05), Vec3(0.165, 0.175, 0.18), turned: .rotateX(-0.3))
        body.ellipsoid(Vec3(0, 0.25, 0.02), Vec3(0.125, 0.13, 0.125), blend: 0.07)
        body.ellipsoid(Vec3(0, 0.13, 0), Vec3(0.16, 0.07, 0.16), blend: 0.06)
        for s: Float in [-1, 1] { body.ball(Vec3(s * 0.075, 0.315, 0.095), 0.05, blend: 0.04) }
        var r = b.random
        for arm in 0..<8 {
            let wave = r.uniform(0...6)
            let path = armPath(arm, lifted: b.poses("swimming"), wave: wave, reach: r.around(1, 0.07))
            let last = Float(path.count - 1)
            body.limb(path.enumerated().map { ($1, 0.058 - 0.047 * Float($0) / last) }, blend: 0.022)
            suckers(&b, path, skin.pale)
        }
        b.add(body.mesh(cell: 0.0115), skin.main)
        b.eyes(Vec3(0.088, 0.33, 0.118), radius: 0.04, look: Vec3(0.45, 0.08, 1), iris: Palette.linear(0xF3E3B4))
        let smile = (-6...6).map { step -> Vec3 in
            let a = Float(step) / 6
            return body.surface(from: Vec3(0, 0.23, 0), toward: Vec3(a * 0.4, 0.1 * a * a - 0.02, 1))
        }
        let line = b.slot(MaterialLibrary.matte(b.materials[Int(skin.main)].color * 0.3))
        b.add(Mesh.tube(smile, radii: [0.0045], sides: 6), line)
        return b.finish()
    }

    /// An arm from under the head outwards; its tip rolls up. A swimming one lets its arms hang.
    private static func armPath(_ arm: Int, lifted: Bool, wave: Float, reach: Float) -> [Vec3] {
        let lying: [(out: Float, y: Float)] = [
            (0.07, 0.14), (0.17, 0.085), (0.28, 0.046), (0.37, 0.045), (0.435, 0.085), (0.445, 0.145), (0.4, 0.18),
            (0.36, 0.15),
        ]
        let hanging: [(out: Float, y: Float)] = [
            (0.07, 0.14), (0.15, 0.06), (0.23, -0.03), (0.28, -0.13), (0.32, -0.22), (0.38, -0.28), (0.44, -0.26),
            (0.44, -0.2),
        ]
        let base = (Float(arm) + 0.5) / 8 * 2 * .pi
        let points = (lifted ? hanging : lying).enumerated().map { index, node -> Vec3 in
            let t = Float(index) / 7
            let a = base + 0.2 * sin(t * 4 + wave) * t
            let out = node.out * (1 + (reach - 1) * t)
            return Vec3(sin(a) * out, node.y, cos(a) * out)
        }
        return Mesh.curve(points, steps: 2)
    }

    /// Two rows of suckers under an arm; they show where it rolls up.
    private static func suckers(_ b: inout ModelBuilder, _ path: [Vec3], _ pale: UInt16) {
        let last = Float(path.count - 1)
        for i in 3..<(path.count - 1) {
            let along = (path[i + 1] - path[i - 1]).normalized
            let out = Vec3(path[i].x, 0, path[i].z).normalized
            let side = cross(Vec3(0, 1, 0), out).normalized
            let under = cross(side, along).normalized
            let radius = 0.058 - 0.047 * Float(i) / last
            for s: Float in [-1, 1] {
                let way = (under + side * (s * 0.5)).normalized
                let frame = ModelBuilder.facing(way, up: along)
                let cup = Mesh.ellipsoid(Vec3(radius * 0.36, radius * 0.36, radius * 0.22), sides: 10)
                b.add(cup, pale, at: .translate(path[i] + way * radius) * frame)
            }
        }
    }

    // MARK: the squid

    /// Upright in the water: the mantle with its fins above, the arms below.
    private static func buildSquid(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let skin = hide(&b, [0xCF7F6C, 0xC9675C, 0xB98094])
        var body = Blob()
        body.limb(
            [
                (Vec3(0, 0.9, 0), 0.02), (Vec3(0, 0.78, 0), 0.07), (Vec3(0, 0.62, 0), 0.098), (Vec3(0, 0.48, 0), 0.09),
            ], blend: 0.04)
        body.ellipsoid(Vec3(0, 0.37, 0), Vec3(0.08, 0.075, 0.075), blend: 0.02)
        var r = b.random
        for arm in 0..<8 {
            let a = (Float(arm) + 0.5) / 8 * 2 * Float.pi
            let sway = r.uniform(-0.25...0.25)
            let nodes: [(out: Float, y: Float)] = [(0.04, 0.34), (0.06, 0.27), (0.085, 0.2), (0.08, 0.14), (0.11, 0.1)]
            let points = nodes.enumerated().map { index, node -> Vec3 in
                let turn = a + sway * Float(index) / 4
                return Vec3(sin(turn) * node.out, node.y, cos(turn) * node.out)
            }
            let path = Mesh.curve(points, steps: 2)
            let last = Float(path.count - 1)
            body.limb(path.enumerated().map { ($1, 0.023 - 0.018 * Float($0) / last) }, blend: 0.012)
        }
        b.add(body.mesh(cell: 0.009), skin.main)
        let fin = Mesh.fin(
            [
                (Vec3(0.01, 0.93, 0), Vec3(0.03, 0.62, 0)), (Vec3(0.07, 0.89, 0), Vec3(0.09, 0.655, 0)),
                (Vec3(0.13, 0.82, 0), Vec3(0.14, 0.71, 0)), (Vec3(0.165, 0.765, 0), Vec3(0.165, 0.75, 0)),
            ], thickness: 0.06)
        b.addMirrored(fin, skin.main)
        feelers(&b, skin)
        b.eyes(Vec3(0.06, 0.385, 0.05), radius: 0.03, look: Vec3(0.7, 0.05, 1), iris: Palette.linear(0xF3E9CE))
        return b.finish()
    }

    /// The two long arms that end in clubs with suckers.
    private static func feelers(_ b: inout ModelBuilder, _ skin: Skin) {
        for s: Float in [-1, 1] {
            let path = Mesh.curve(
                [
                    Vec3(s * 0.03, 0.34, 0.03), Vec3(s * 0.1, 0.22, 0.08), Vec3(s * 0.09, 0.1, 0.1),
                    Vec3(s * 0.13, 0, 0.09),
                ], steps: 6)
            var feeler = Blob()
            feeler.limb(path.map { ($0, 0.01) }, blend: 0.005)
            let club = (root: path[path.count - 1], tip: Vec3(s * 0.145, -0.08, 0.09))
            feeler.ellipsoid(
                (club.root + club.tip) * 0.5, Vec3(0.022, 0.055, 0.018), turned: .rotateZ(s * 0.2), blend: 0.02)
            b.add(feeler.mesh(cell: 0.0055), skin.main)
            for step in 0..<5 {
                let p = mix(club.root, club.tip, 0.1 + Float(step) * 0.19)
                b.add(
                    Mesh.ellipsoid(Vec3(0.007, 0.007, 0.004), sides: 10), skin.pale,
                    at: .translate(p + Vec3(0, 0, 0.015)))
            }
        }
    }
}
