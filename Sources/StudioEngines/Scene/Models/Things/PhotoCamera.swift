import Foundation

/// A camera in leather and steel, looking to the front.
enum PhotoCamera {
    static let model = SceneModel(
        name: "camera", words: ["photo camera", "photographic camera", "film camera", "digital camera"],
        habitat: .table, typicalSize: Vec3(0.145, 0.1, 0.11), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var leather = MaterialLibrary.paint(Palette.linear(0x232326), roughness: 0.7)
        leather.pattern = .mottled(scale: 0.002, amount: 0.4)
        let body = b.main(leather)
        let steel = b.slot(MaterialLibrary.metal(RGB(0.74, 0.74, 0.76), roughness: 0.3))
        let black = b.slot(MaterialLibrary.paint(Palette.linear(0x17171A)))
        var glass = MaterialLibrary.glossy(Palette.linear(0x1A2340))
        glass.roughness = 0.05
        glass.coat = 1
        let lens = b.slot(glass)
        housing(&b, body, steel)
        objective(&b, black, steel, lens)
        fittings(&b, steel, lens)
        return b.finish()
    }

    /// A leather band between two of steel, and the hump of the viewfinder.
    private static func housing(_ b: inout ModelBuilder, _ body: UInt16, _ steel: UInt16) {
        let flat = Transform.rotateX(-.pi / 2)
        let plan = Outline.rounded(0.14, 0.036, round: 0.0165, steps: 8)
        func layer(_ low: Float, _ high: Float, _ grow: Float, _ slot: UInt16) {
            let shape = plan.map { $0 * SIMD2(1 + grow / 0.07, 1 + grow / 0.018) }
            b.add(
                Mesh.extrude(shape, depth: high - low, bevel: 0.0015), slot,
                at: .translate(Vec3(0, (low + high) / 2, 0)) * flat)
        }
        layer(0, 0.009, 0.0003, steel)
        layer(0.009, 0.058, 0, body)
        layer(0.058, 0.078, 0.0003, steel)
        let hump = [
            SIMD2<Float>(-0.026, 0), SIMD2(0.026, 0), SIMD2(0.021, 0.015), SIMD2(0.014, 0.019), SIMD2(-0.014, 0.019),
            SIMD2(-0.021, 0.015),
        ]
        b.add(Mesh.extrude(hump, depth: 0.034, bevel: 0.003), steel, 0, 0.077, 0)
    }

    /// The barrel with its rings, the ribs for the fingers and the glass.
    private static func objective(_ b: inout ModelBuilder, _ black: UInt16, _ steel: UInt16, _ lens: UInt16) {
        let front = Transform.translate(Vec3(0, 0.037, 0.016)) * .rotateX(.pi / 2)
        let barrel: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.032, 0), SIMD2(0.032, 0.006), SIMD2(0.029, 0.008), SIMD2(0.029, 0.02),
            SIMD2(0.0275, 0.021), SIMD2(0.0275, 0.032),
            SIMD2(0.0285, 0.034), SIMD2(0.0285, 0.046), SIMD2(0.026, 0.047), SIMD2(0.021, 0.04), SIMD2(0, 0.04),
        ]
        b.add(Mesh.lathe(barrel, sides: 56, crease: 0.5), black, at: front)
        for y: Float in [0.0068, 0.0205, 0.0468] {
            b.add(
                Mesh.torus(y < 0.01 ? 0.0312 : y < 0.03 ? 0.0285 : 0.0268, tube: 0.0009, sides: 56, around: 6), steel,
                at: front * .translate(Vec3(0, y, 0)))
        }
        b.add(Mesh.ellipsoid(Vec3(0.0205, 0.005, 0.0205), sides: 36), lens, at: front * .translate(Vec3(0, 0.041, 0)))
        for rib in 0..<36 {
            let a = Float(rib) / 36 * 2 * .pi
            b.add(
                Mesh.box(Vec3(0.0014, 0.009, 0.0026), bevel: 0.0004), black,
                at: front * .translate(Vec3(cos(a) * 0.0288, 0.0265, sin(a) * 0.0288)) * .rotateY(-a))
        }
    }

    /// Knobs, the viewfinder's window, a red dot and the eyes of the strap.
    private static func fittings(_ b: inout ModelBuilder, _ steel: UInt16, _ lens: UInt16) {
        for (x, radius, height): (Float, Float, Float) in [
            (-0.05, 0.011, 0.008), (0.045, 0.0095, 0.007), (0.06, 0.005, 0.005),
        ] {
            b.add(Mesh.cylinder(radius, height: height, bevel: 0.0012, sides: 28), steel, x, 0.078, 0)
        }
        b.add(Mesh.box(Vec3(0.02, 0.012, 0.002), bevel: 0.0006), lens, 0, 0.087, 0.0168)
        b.add(
            Mesh.sphere(0.0035, sides: 14), b.slot(MaterialLibrary.glossy(Palette.linear(0xC0281E))), -0.045, 0.067,
            0.0175)
        for side: Float in [-1, 1] {
            b.add(
                Mesh.torus(0.005, tube: 0.0011, sides: 16, around: 7), steel,
                at: .translate(Vec3(side * 0.0725, 0.064, 0)) * .rotateX(.pi / 2))
        }
    }
}
