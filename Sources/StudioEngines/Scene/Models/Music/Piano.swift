import Foundation

/// A grand piano with its lid open, and its bench. X runs from the player to the tail, +Z is the side of the audience.
enum Piano {
    static let model = SceneModel(
        name: "piano", words: ["grand piano", "pianoforte", "harpsichord", "concert grand"], habitat: .indoors,
        typicalSize: Vec3(2.7, 1.75, 2.3)
    ) { request in
        var b = ModelBuilder(request)
        let lacquer = b.main(MaterialLibrary.glossy(Palette.linear(0x1B1B1E)))
        let gold = b.slot(MaterialLibrary.metal(RGB(0.83, 0.6, 0.25), roughness: 0.35))
        casing(&b, lacquer)
        inside(&b, gold)
        lid(&b, lacquer)
        PianoKeys.build(&b, lacquer)
        for foot in [Vec3(-0.55, 0, -0.6), Vec3(-0.55, 0, 0.6), Vec3(0.62, 0, -0.5)] { leg(&b, foot, lacquer, gold) }
        lyre(&b, lacquer, gold)
        bench(&b, lacquer)
        // The keys look half towards whoever looks at the audience's side.
        var turned = ModelBuilder(request)
        turned.add(b, at: .rotateY(0.55))
        let seat = Transform.rotateY(0.55).point(Vec3(-1.22, 0.52, 0))
        turned.support(.on, seat, 0.16, 0.16)
        return turned.finish()
    }

    private static let shelf: Float = 0.66
    private static let rim: Float = 0.97

    /// The plan of the case as (x, -z), from the keys along the audience's side to the tail and back along the wall.
    private static func plan(from start: Float) -> [SIMD2<Float>] {
        let curve = Mesh.curve(
            [
                Vec3(start, -0.74, 0), Vec3(0, -0.74, 0), Vec3(0.22, -0.68, 0), Vec3(0.38, -0.48, 0),
                Vec3(0.5, -0.2, 0),
                Vec3(0.66, 0.06, 0), Vec3(0.82, 0.26, 0), Vec3(0.9, 0.46, 0), Vec3(0.85, 0.66, 0), Vec3(0.7, 0.74, 0),
            ], steps: 6)
        return curve.map { SIMD2($0.x, $0.y) } + [SIMD2(start, 0.74)]
    }

    /// Lays an outline drawn upright down on the level.
    private static let flat = Transform.rotateX(-.pi / 2)

    private static func casing(_ b: inout ModelBuilder, _ lacquer: UInt16) {
        let outline = plan(from: -0.62)
        b.add(Mesh.extrude(outline, depth: 0.05, bevel: 0.01), lacquer, at: .translate(Vec3(0, shelf, 0)) * flat)
        let wall = outline.dropLast() + [SIMD2(0.0, 0.74), SIMD2(-0.62, 0.74)]
        let path = Array(wall)
        let side = Mesh.shell(path.count - 1, 1, thickness: 0.045, crease: 0.5) { a, v in
            let p = path[Int((a * Float(path.count - 1)).rounded())]
            return Vec3(p.x, shelf + v * (rim - shelf), -p.y)
        }
        b.add(side.outward(), lacquer)
        let edge = path.map { Vec3($0.x, rim, -$0.y) }
        b.add(Mesh.tube(edge, radii: [0.014], sides: 8), lacquer)
        b.add(Mesh.box(Vec3(0.36, 0.09, 1.48), bevel: 0.012), lacquer, -0.78, shelf - 0.0, 0)
        for z: Float in [-0.7, 0.7] {
            let cheek = Outline.closed(
                [
                    SIMD2(-0.96, 0.7), SIMD2(-0.55, 0.7), SIMD2(-0.55, 0.96), SIMD2(-0.72, 0.965), SIMD2(-0.8, 0.86),
                    SIMD2(-0.94, 0.8),
                ], steps: 4)
            b.add(Mesh.extrude(cheek, depth: 0.08, bevel: 0.012), lacquer, at: .translate(Vec3(0, 0, z)))
        }
        b.add(Mesh.box(Vec3(0.03, 0.27, 1.38), bevel: 0.006), lacquer, -0.6, rim - 0.14, 0)
    }

    /// The cast frame with its strings.
    private static func inside(_ b: inout ModelBuilder, _ gold: UInt16) {
        let inner = plan(from: -0.58).map { SIMD2(0.05 + ($0.x - 0.05) * 0.94, $0.y * 0.92) }
        b.add(Mesh.extrude(inner, depth: 0.03, bevel: 0.008), gold, at: .translate(Vec3(0, 0.86, 0)) * flat)
        let steel = b.slot(MaterialLibrary.metal(RGB(0.8, 0.8, 0.82), roughness: 0.25))
        let felt = b.slot(MaterialLibrary.fabric(Palette.linear(0x8E2430)))
        for string in 0..<44 {
            let z = 0.6 - Float(string) / 43 * 1.22
            let reach = mix(-0.02, 0.74, pow(Float(string) / 43, 0.8))
            b.add(Mesh.bar(Vec3(-0.46, 0.9, z), Vec3(reach, 0.9, z), radius: 0.0022, sides: 4), steel)
        }
        b.add(Mesh.box(Vec3(0.05, 0.02, 1.26), bevel: 0.006), felt, -0.3, 0.905, 0)
        for (x, z): (Float, Float) in [(0.02, 0.28), (0.2, -0.1), (0.34, -0.42)] {
            b.add(Mesh.bar(Vec3(-0.5, 0.915, z), Vec3(x + 0.1, 0.915, z), radius: 0.014, sides: 10), gold)
        }
    }

    private static func lid(_ b: inout ModelBuilder, _ lacquer: UInt16) {
        let angle: Float = 0.66
        let hinge = Transform.translate(Vec3(0, rim + 0.02, -0.74)) * .rotateX(-angle)
        let board = plan(from: -0.3).map { SIMD2($0.x, $0.y - 0.74) * SIMD2(1.015, 1.015) }
        b.add(Mesh.extrude(board, depth: 0.022, bevel: 0.008), lacquer, at: hinge * flat)
        // The front part lies folded back on it.
        let flap = hinge * .translate(Vec3(-0.14, 0.03, 0.74)) * .rotateZ(0.05)
        b.add(Mesh.box(Vec3(0.32, 0.02, 1.48), bevel: 0.007), lacquer, at: flap)
        b.add(
            Mesh.bar(Vec3(-0.02, rim - 0.02, 0.68), hinge.point(Vec3(-0.04, -0.01, 1.25)), radius: 0.013, sides: 10),
            lacquer)
        let desk = Transform.translate(Vec3(-0.42, rim + 0.13, 0)) * .rotateZ(-0.28) * .rotateY(-.pi / 2)
        b.add(Mesh.extrude(Outline.rounded(0.72, 0.24, round: 0.05), depth: 0.018, bevel: 0.006), lacquer, at: desk)
        let paper = b.slot(MaterialLibrary.matte(Palette.linear(0xF1ECDD)))
        for side: Float in [-1, 1] {
            b.add(
                Mesh.box(Vec3(0.2, 0.27, 0.004), bevel: 0.001), paper,
                at: desk * .translate(Vec3(side * 0.103, 0.03, 0.016)) * .rotateY(side * -0.08))
        }
    }

    private static func leg(_ b: inout ModelBuilder, _ foot: Vec3, _ lacquer: UInt16, _ gold: UInt16) {
        let post = Mesh.lathe(
            [SIMD2(0, 0.07), SIMD2(0.05, 0.07), SIMD2(0.075, 0.5), SIMD2(0.1, 0.58), SIMD2(0.1, 0.66), SIMD2(0, 0.66)],
            sides: 4,
            crease: 0.3)
        b.add(post, lacquer, at: .translate(foot) * .rotateY(.pi / 4))
        b.add(Mesh.cylinder(0.026, height: 0.05, sides: 16), gold, foot.x, 0.035, foot.z)
        b.add(
            Mesh.torus(0.022, tube: 0.014, sides: 20, around: 10), gold,
            at: .translate(foot + Vec3(0, 0.036, 0)) * .rotateX(.pi / 2))
    }

    private static func lyre(_ b: inout ModelBuilder, _ lacquer: UInt16, _ gold: UInt16) {
        for z: Float in [-0.07, 0.07] {
            b.add(Mesh.bar(Vec3(-0.62, 0.12, z), Vec3(-0.55, 0.64, z), radius: 0.018, sides: 10), lacquer)
        }
        b.add(Mesh.box(Vec3(0.1, 0.07, 0.28), bevel: 0.012), lacquer, -0.62, 0.11, 0)
        for z: Float in [-0.07, 0, 0.07] {
            b.add(Mesh.ellipsoid(Vec3(0.065, 0.008, 0.019), sides: 16), gold, -0.71, 0.085, z)
        }
    }

    private static func bench(_ b: inout ModelBuilder, _ lacquer: UInt16) {
        let leather = b.slot(MaterialLibrary.paint(Palette.linear(0x2A2426)))
        var pad = Blob()
        pad.box(Vec3(-1.22, 0.475, 0), Vec3(0.36, 0.09, 0.76), round: 0.035)
        b.add(pad.mesh(cell: 0.022), leather)
        b.add(Mesh.box(Vec3(0.34, 0.08, 0.74), bevel: 0.01), lacquer, -1.22, 0.405, 0)
        for x: Float in [-1.36, -1.08] {
            for z: Float in [-0.32, 0.32] {
                b.add(Mesh.cylinder(0.018, height: 0.38, top: 0.026, bevel: 0.004, sides: 14), lacquer, x, 0, z)
            }
        }
    }
}

/// The keyboard of a piano whose player sits at -X.
private enum PianoKeys {
    static func build(_ b: inout ModelBuilder, _ lacquer: UInt16) {
        let ivory = b.slot(MaterialLibrary.glossy(Palette.linear(0xF0ECE0)))
        let ebony = b.slot(MaterialLibrary.glossy(Palette.linear(0x161618)))
        let felt = b.slot(MaterialLibrary.fabric(Palette.linear(0x8E2430)))
        let count = 52
        let pitch: Float = 1.3 / Float(count)
        for key in 0..<count {
            let z = (Float(key) + 0.5) * pitch - 0.65
            b.add(Mesh.box(Vec3(0.2, 0.022, pitch - 0.0022), bevel: 0.002), ivory, -0.83, 0.725, z)
            // No black key between E and F, and between B and C.
            let step = (key + 5) % 7
            guard key < count - 1, step != 2, step != 6 else { continue }
            b.add(Mesh.box(Vec3(0.125, 0.022, pitch * 0.5), bevel: 0.003), ebony, -0.79, 0.743, z + pitch / 2)
        }
        b.add(Mesh.box(Vec3(0.012, 0.018, 1.31), bevel: 0.003), felt, -0.725, 0.745, 0)
        let fallboard = Transform.translate(Vec3(-0.675, 0.83, 0)) * .rotateZ(-0.3)
        b.add(Mesh.box(Vec3(0.025, 0.19, 1.32), bevel: 0.008), lacquer, at: fallboard)
    }
}
