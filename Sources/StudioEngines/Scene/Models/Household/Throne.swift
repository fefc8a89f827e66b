import Foundation

/// A king's seat: a gilded frame with a high crowned back, upholstered in red velvet. A person can sit on it.
enum Throne {
    static let model = SceneModel(
        name: "throne", words: ["royal throne"], habitat: .indoors,
        typicalSize: Vec3(0.84, 1.75, 0.72), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        // A colour dyes the velvet; a material ("golden", "wooden") is what the frame is made of.
        let gilt = MaterialLibrary.metal(RGB(1.0, 0.71, 0.29), roughness: 0.25)
        let cloth = MaterialLibrary.fabric(Palette.linear(0x9E1B2C), scale: 0.003)
        let isMade = request.material != nil
        let gold = isMade ? b.main(gilt) : b.accent(gilt)
        let velvet = isMade ? b.accent(cloth) : b.main(cloth)
        let ruby = b.slot(MaterialLibrary.glossy(Palette.linear(0xB3162F)))
        b.add(Mesh.box(Vec3(0.68, 0.1, 0.52), bevel: 0.02), gold, 0, 0.4, 0)
        for side: Float in [-1, 1] {
            legs(&b, gold, side)
            arm(&b, gold, velvet, side)
        }
        back(&b, gold, velvet, ruby)
        var pad = Blob()
        pad.box(Vec3(0, 0.465, 0.025), Vec3(0.56, 0.085, 0.44), round: 0.04)
        b.add(pad.mesh(cell: 0.016), velvet)
        for i in -4...4 {
            b.add(Mesh.sphere(0.017, sides: 14), gold, Float(i) * 0.068, 0.4, 0.262)
        }
        b.support(.on, Vec3(0, 0.505, 0.02), 0.2, 0.17)
        return b.finish()
    }

    private static func legs(_ b: inout ModelBuilder, _ gold: UInt16, _ side: Float) {
        let profile: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.045, 0), SIMD2(0.055, 0.03), SIMD2(0.05, 0.06), SIMD2(0.03, 0.085),
            SIMD2(0.034, 0.15), SIMD2(0.05, 0.26), SIMD2(0.038, 0.3), SIMD2(0.052, 0.325), SIMD2(0.052, 0.36),
            SIMD2(0, 0.36),
        ]
        for z: Float in [-0.21, 0.21] { b.add(Mesh.lathe(profile, sides: 24), gold, side * 0.3, 0, z) }
    }

    /// A padded rest on a turned post, with a scroll in front.
    private static func arm(_ b: inout ModelBuilder, _ gold: UInt16, _ velvet: UInt16, _ side: Float) {
        let x = side * 0.345
        let post: [SIMD2<Float>] = [
            SIMD2(0, 0.42), SIMD2(0.036, 0.42), SIMD2(0.024, 0.48), SIMD2(0.036, 0.56), SIMD2(0.022, 0.64),
            SIMD2(0.03, 0.69), SIMD2(0, 0.69),
        ]
        b.add(Mesh.lathe(post, sides: 20), gold, x * 0.93, 0, 0.19)
        let rail = Mesh.curve([
            Vec3(x, 0.78, -0.2), Vec3(x, 0.735, -0.05), Vec3(x, 0.715, 0.1), Vec3(x, 0.735, 0.22),
        ])
        b.add(Mesh.tube(rail, radii: [0.036], sides: 16), gold)
        let scroll = Transform.translate(Vec3(x - 0.045, 0.705, 0.24)) * .rotateZ(-.pi / 2)
        b.add(Mesh.cylinder(0.062, height: 0.09, bevel: 0.012, sides: 32), gold, at: scroll)
        b.add(Mesh.sphere(0.026, sides: 16), gold, x + side * 0.042, 0.705, 0.24)
        var pad = Blob()
        pad.bone(Vec3(x, 0.775, -0.12), 0.034, Vec3(x, 0.75, 0.13), 0.034)
        b.add(pad.mesh(cell: 0.012), velvet)
    }

    /// A tall arch between two posts with balls, under a crest of points.
    private static func back(_ b: inout ModelBuilder, _ gold: UInt16, _ velvet: UInt16, _ ruby: UInt16) {
        let place = Transform.translate(Vec3(0, 0, -0.225)) * .rotateX(-0.05)
        let arch = (0...16).map { i -> SIMD2<Float> in
            let angle = Float(i) / 16 * .pi
            return SIMD2(cos(angle) * 0.31, 1.27 + sin(angle) * 0.2)
        }
        let board: [SIMD2<Float>] = [SIMD2(-0.31, 0.4), SIMD2(0.31, 0.4)] + arch
        b.add(Mesh.extrude(board, depth: 0.07, bevel: 0.02), gold, at: place)
        let inner = board.map { SIMD2($0.x * 0.77, ($0.y - 0.95) * 0.82) }
        let cushion = DomedPlate(outline: inner, rise: 0.035, rim: 0.012)
        b.add(cushion.mesh(rings: 10), velvet, at: place * .translate(Vec3(0, 0.95, 0.032)))
        for (x, y): (Float, Float) in [
            (-0.11, 0.75), (0.11, 0.75), (0, 0.88), (-0.11, 1.01), (0.11, 1.01), (0, 1.14), (-0.11, 1.26), (0.11, 1.26),
        ] {
            let height = cushion.height(SIMD2(x, y - 0.95))
            let button = Mesh.ellipsoid(Vec3(0.017, 0.017, 0.011), sides: 14)
            b.add(button, gold, at: place * .translate(Vec3(x, y, 0.032 + height)))
        }
        for side: Float in [-1, 1] {
            let post = Mesh.bar(Vec3(side * 0.325, 0.4, 0), Vec3(side * 0.325, 1.36, 0), radius: 0.043, sides: 20)
            b.add(post, gold, at: place)
            let top = place * .translate(Vec3(side * 0.325, 1.36, 0))
            b.add(Mesh.torus(0.045, tube: 0.014, sides: 24, around: 10), gold, at: top)
            b.add(Mesh.sphere(0.062, sides: 24), gold, at: top * .translate(Vec3(0, 0.07, 0)))
        }
        crest(&b, gold, ruby, at: place)
    }

    private static func crest(_ b: inout ModelBuilder, _ gold: UInt16, _ ruby: UInt16, at place: Transform) {
        let crown: [SIMD2<Float>] = [
            SIMD2(-0.13, 1.42), SIMD2(0.13, 1.42), SIMD2(0.19, 1.64), SIMD2(0.09, 1.55), SIMD2(0, 1.72),
            SIMD2(-0.09, 1.55), SIMD2(-0.19, 1.64),
        ]
        b.add(Mesh.extrude(crown, depth: 0.06, bevel: 0.012), gold, at: place)
        for (x, y): (Float, Float) in [(-0.19, 1.65), (0, 1.73), (0.19, 1.65)] {
            b.add(Mesh.sphere(0.03, sides: 18), gold, at: place * .translate(Vec3(x, y, 0)))
        }
        let stone = Mesh.ellipsoid(Vec3(0.036, 0.046, 0.026), sides: 20)
        b.add(stone, ruby, at: place * .translate(Vec3(0, 1.5, 0.03)))
    }
}
