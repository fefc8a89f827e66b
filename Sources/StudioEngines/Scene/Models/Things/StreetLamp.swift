import Foundation

/// A cast-iron lamp post with a lantern.
enum StreetLamp {
    static let model = SceneModel(
        name: "street lamp", words: ["streetlight", "lamp post", "lamppost", "street light", "streetlamp"],
        habitat: .street,
        typicalSize: Vec3(0.5, 3.7, 0.5), build: build)

    static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let iron = b.main(MaterialLibrary.paint(Palette.linear(0x2B3A36)))
        let profile: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.2, 0), SIMD2(0.2, 0.1), SIMD2(0.15, 0.14), SIMD2(0.12, 0.45), SIMD2(0.14, 0.5),
            SIMD2(0.1, 0.56),
            SIMD2(0.055, 0.7), SIMD2(0.05, 1.6), SIMD2(0.075, 1.64), SIMD2(0.05, 1.68), SIMD2(0.04, 2.75),
            SIMD2(0.07, 2.8),
            SIMD2(0.05, 2.86), SIMD2(0.12, 2.95), SIMD2(0, 2.95),
        ]
        b.add(Mesh.lathe(profile, sides: 20), iron)
        b.add(Mesh.bar(Vec3(-0.3, 2.62, 0), Vec3(0.3, 2.62, 0), radius: 0.018), iron)
        for x: Float in [-0.3, 0.3] { b.add(Mesh.sphere(0.035, sides: 12), iron, x, 2.62, 0) }
        let glow = b.slot(
            b.request.isNight
                ? MaterialLibrary.glow(RGB(10, 6.4, 2.8)) : MaterialLibrary.glossy(Palette.linear(0xF3E7C4)))
        b.add(
            Mesh.lathe([SIMD2(0, 2.96), SIMD2(0.1, 2.96), SIMD2(0.19, 3.38), SIMD2(0, 3.38)], sides: 6, crease: 0.3),
            glow)
        for corner in 0..<6 {
            let a = Float(corner) / 6 * 2 * .pi
            b.add(
                Mesh.bar(
                    Vec3(cos(a) * 0.105, 2.95, sin(a) * 0.105), Vec3(cos(a) * 0.195, 3.39, sin(a) * 0.195),
                    radius: 0.012, sides: 5), iron)
        }
        b.add(
            Mesh.lathe(
                [
                    SIMD2(0, 3.37), SIMD2(0.24, 3.37), SIMD2(0.22, 3.42), SIMD2(0.08, 3.58), SIMD2(0.04, 3.6),
                    SIMD2(0.04, 3.66), SIMD2(0, 3.7),
                ], sides: 6, crease: 0.3), iron)
        b.lamp(Vec3(0, 3.18, 0), radius: 0.1, RGB(34, 22, 10))
        return b.finish()
    }
}
