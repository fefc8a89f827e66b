/// A washing machine with a round glass door in front and laundry behind it.
enum WashingMachine {
    static let model = SceneModel(
        name: "washing machine",
        words: ["washer", "dryer", "tumble dryer", "clothes dryer", "laundry machine", "washing-machine"],
        habitat: .indoors, typicalSize: Vec3(0.62, 0.88, 0.66), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let enamel = b.main(MaterialLibrary.glossy(Palette.linear(0xEDEBE6)))
        let steel = b.accent(MaterialLibrary.metal(RGB(0.78, 0.79, 0.81), roughness: 0.18))
        let dark = b.slot(MaterialLibrary.glossy(Palette.linear(0x26282C)))
        let grey = b.slot(MaterialLibrary.paint(Palette.linear(0xB9BDC1)))
        b.add(Mesh.extrude(Outline.rounded(0.6, 0.8, round: 0.03), depth: 0.56, bevel: 0.014), enamel, 0, 0.44, -0.02)
        b.add(Mesh.box(Vec3(0.615, 0.035, 0.6), bevel: 0.014), enamel, 0, 0.855, -0.01)
        for x: Float in [-0.24, 0.24] {
            for z: Float in [-0.24, 0.2] { b.add(Mesh.cylinder(0.025, height: 0.05, sides: 16), dark, x, 0, z) }
        }
        panel(&b, enamel, grey, dark, steel)
        porthole(&b, steel, dark, at: Transform.translate(Vec3(0, 0.41, 0.26)) * .rotateX(.pi / 2))
        // The flap of the filter.
        b.add(Mesh.box(Vec3(0.11, 0.07, 0.012), bevel: 0.005), grey, 0.2, 0.11, 0.262)
        b.support(.on, Vec3(0, 0.8725, -0.02), 0.24, 0.22)
        return b.finish()
    }

    /// The drawer for powder, a dial and a lit display.
    private static func panel(
        _ b: inout ModelBuilder, _ enamel: UInt16, _ grey: UInt16, _ dark: UInt16, _ steel: UInt16
    ) {
        b.add(Mesh.box(Vec3(0.59, 0.12, 0.03), bevel: 0.01), grey, 0, 0.765, 0.262)
        b.add(Mesh.box(Vec3(0.18, 0.09, 0.03), bevel: 0.01), enamel, -0.19, 0.765, 0.272)
        b.add(Mesh.box(Vec3(0.09, 0.02, 0.012), bevel: 0.004), grey, -0.19, 0.74, 0.285)
        let dial = Transform.translate(Vec3(0.03, 0.765, 0.274)) * .rotateX(.pi / 2)
        b.add(Mesh.cylinder(0.047, height: 0.01, bevel: 0.003, sides: 36), dark, at: dial)
        b.add(Mesh.cylinder(0.038, height: 0.04, top: 0.034, bevel: 0.006, sides: 32), steel, at: dial)
        b.add(Mesh.box(Vec3(0.006, 0.03, 0.006), bevel: 0.002), dark, 0.03, 0.78, 0.314)
        b.add(Mesh.box(Vec3(0.12, 0.055, 0.012), bevel: 0.004), dark, 0.19, 0.778, 0.276)
        var digits = MaterialLibrary.paint(Palette.linear(0x7FD8F0))
        digits.emission = Palette.linear(0x7FD8F0) * 0.8
        let light = b.slot(digits)
        for i in 0..<4 {
            b.add(Mesh.box(Vec3(0.013, 0.026, 0.004), bevel: 0.001), light, 0.154 + Float(i) * 0.024, 0.778, 0.282)
            b.add(Mesh.ellipsoid(Vec3(0.009, 0.009, 0.006), sides: 12), enamel, 0.145 + Float(i) * 0.03, 0.73, 0.279)
        }
    }

    /// A ring of steel round a dark drum; its axis is Y of the transform.
    private static func porthole(_ b: inout ModelBuilder, _ steel: UInt16, _ dark: UInt16, at place: Transform) {
        let ring: [SIMD2<Float>] = [
            SIMD2(0.16, -0.01), SIMD2(0.226, -0.01), SIMD2(0.228, 0.015), SIMD2(0.215, 0.04), SIMD2(0.19, 0.052),
            SIMD2(0.168, 0.045), SIMD2(0.158, 0.02), SIMD2(0.16, -0.01),
        ]
        b.add(Mesh.lathe(ring, sides: 56, crease: 0.9), steel, at: place)
        let drum: [SIMD2<Float>] = [SIMD2(0.166, 0.012), SIMD2(0.14, 0.007), SIMD2(0.08, 0.004), SIMD2(0, 0.003)]
        b.add(Mesh.lathe(drum, sides: 48, crease: 0.9), dark, at: place)
        laundry(&b, at: place)
        let bulge = Mesh.ellipsoid(Vec3(0.164, 0.05, 0.164), sides: 40)
        b.add(bulge, b.slot(MaterialLibrary.glass()), at: place * .translate(Vec3(0, 0.03, 0)))
        let grip = Mesh.box(Vec3(0.035, 0.025, 0.12), bevel: 0.009)
        b.add(grip, dark, at: place * .translate(Vec3(0.2, 0.05, 0)))
    }

    /// Wet cloth in some colours in the lower half of the drum.
    private static func laundry(_ b: inout ModelBuilder, at place: Transform) {
        let heap: [(UInt32, Float, Float, Float)] = [
            (0xC8423A, -0.075, 0.06, 0.05), (0x3F78B8, 0.01, 0.08, 0.06), (0xE3B23C, 0.085, 0.055, 0.048),
            (0xEFEDE8, -0.03, 0.02, 0.045), (0x5FA06A, 0.05, 0.01, 0.042), (0xC8423A, 0.0, 0.12, 0.035),
        ]
        for (color, x, z, size) in heap {
            let cloth = b.slot(MaterialLibrary.fabric(Palette.linear(color)))
            let lump = Mesh.ellipsoid(Vec3(size, 0.022, size * 0.8), sides: 18)
            b.add(lump, cloth, at: place * .translate(Vec3(x, 0.016, z)) * .rotateY(x * 9))
        }
    }
}
