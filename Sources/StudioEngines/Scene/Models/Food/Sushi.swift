import Foundation

/// Sushi on a dark board: three rolls, two nigiri and chopsticks.
enum Sushi {
    static let model = SceneModel(
        name: "sushi", words: ["sushi roll", "nigiri", "maki", "sashimi", "maki roll", "california roll"],
        habitat: .table, typicalSize: Vec3(0.27, 0.065, 0.16)
    ) { request in
        var b = ModelBuilder(request)
        let salmon = b.main(MaterialLibrary.glossy(Palette.linear(0xF0743C)))
        let board = b.accent(MaterialLibrary.paint(Palette.linear(0x2E2B2E)))
        let rice = b.slot(MaterialLibrary.matte(Palette.linear(0xF6F3EA)))
        let nori = b.slot(MaterialLibrary.paint(Palette.linear(0x16231C), roughness: 0.5))
        let green = b.slot(MaterialLibrary.glossy(Palette.linear(0x7DB04A)))
        b.add(
            Mesh.extrude(Outline.rounded(0.26, 0.15, round: 0.014), depth: 0.012, bevel: 0.004), board,
            at: .translate(Vec3(0, 0.014, 0)) * .rotateX(-.pi / 2))
        for x: Float in [-0.1, 0.1] { b.add(Mesh.box(Vec3(0.018, 0.009, 0.12), bevel: 0.002), board, x, 0.0045, 0) }
        for number in 0..<3 {
            let spot = Vec3(-0.082 + Float(number) * 0.053, 0.02, 0.032 - 0.006 * Float(number % 2))
            roll(&b, rice, nori, number == 1 ? green : salmon, number == 1 ? salmon : green, at: .translate(spot))
        }
        nigiri(&b, rice, salmon, at: .translate(Vec3(-0.055, 0.02, -0.035)) * .rotateY(0.2))
        nigiri(&b, rice, salmon, at: .translate(Vec3(0.03, 0.02, -0.032)) * .rotateY(0.28))
        b.add(
            Mesh.sphere(0.011, sides: 24).moved(.scale(Vec3(1, 0.75, 1))).tufted(scale: 0.005, height: 0.001), green,
            0.068, 0.0275, 0.038)
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0x8A3A22), scale: 0.02))
        for stick: Float in [0, 1] {
            b.add(
                Mesh.tube(
                    [Vec3(0.088 + stick * 0.012, 0.0235, 0.065), Vec3(0.098 + stick * 0.015, 0.0235, -0.12)],
                    radii: [0.0022, 0.0036], sides: 12), wood)
        }
        return b.finish()
    }

    /// A piece of roll on its cut side.
    private static func roll(
        _ b: inout ModelBuilder, _ rice: UInt16, _ nori: UInt16, _ core: UInt16, _ dot: UInt16, at place: Transform
    ) {
        let (radius, height): (Float, Float) = (0.0225, 0.03)
        let wrap: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(radius - 0.001, 0), SIMD2(radius, 0.0015), SIMD2(radius, height - 0.001),
            SIMD2(radius - 0.0018, height), SIMD2(radius - 0.0022, height - 0.004), SIMD2(0, height - 0.004),
        ]
        b.add(Mesh.lathe(wrap, sides: 48), nori, at: place)
        let inner = radius - 0.0024
        let cushion: [SIMD2<Float>] = [
            SIMD2(0, height - 0.008), SIMD2(inner, height - 0.008), SIMD2(inner, height),
            SIMD2(radius * 0.6, height + 0.0014), SIMD2(0, height + 0.0014),
        ]
        let top = Mesh.lathe(Mesh.curve(cushion, steps: 5), sides: 48, crease: 1)
        b.add(top.tufted(scale: 0.0036, height: 0.0011), rice, at: place)
        let filling = Mesh.extrude(Outline.rounded(0.014, 0.013, round: 0.003), depth: 0.01, bevel: 0.0012)
        b.add(filling, core, at: place * .translate(Vec3(-0.0028, height - 0.002, 0)) * .rotateX(-.pi / 2))
        b.add(
            Mesh.extrude(Outline.rounded(0.007, 0.012, round: 0.002), depth: 0.01, bevel: 0.0012), dot,
            at: place * .translate(Vec3(0.008, height - 0.0022, 0)) * .rotateX(-.pi / 2))
    }

    /// A pillow of rice along X under a slice of fish with pale lines.
    private static func nigiri(_ b: inout ModelBuilder, _ rice: UInt16, _ fish: UInt16, at place: Transform) {
        var pillow = Blob()
        pillow.box(Vec3(0, 0.013, 0), Vec3(0.06, 0.026, 0.03), round: 0.012)
        b.add(pillow.mesh(cell: 0.0026).tufted(scale: 0.0038, height: 0.0013), rice, at: place)
        func over(_ u: Float, _ w: Float, _ lift: Float) -> Vec3 {
            let (x, z) = (u * 0.038, w * 0.0195)
            let sag: Float = 0.007 * pow(abs(u), 3) + 0.0085 * pow(abs(w), 3)
            return Vec3(x, 0.0315 - sag + lift, z)
        }
        let slice = Mesh.shell(28, 16, thickness: 0.0055, crease: 1) { a, v in
            let w = (v - 0.5) * 2
            return over((a - 0.5) * 2 * (1 - 0.12 * w * w), w, 0)
        }
        b.add(slice.outward(), fish, at: place)
        let fat = b.slot(MaterialLibrary.glossy(Palette.linear(0xF9C7A4)))
        for line in 0..<6 {
            let start = -0.72 + Float(line) * 0.27
            let stripe = (0...10).map { step -> Vec3 in
                let w = (Float(step) / 10 - 0.5) * 1.8
                return over(start + 0.14 * w - 0.06 * w * w, w, -0.0003)
            }
            b.add(Mesh.tube(stripe, radii: [0.0009], sides: 8), fat, at: place)
        }
    }
}
