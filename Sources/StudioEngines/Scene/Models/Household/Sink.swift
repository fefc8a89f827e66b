/// A washbasin of white china let into a cabinet, under a bent tap.
enum Sink {
    static let model = SceneModel(
        name: "sink", words: ["washbasin", "wash basin", "washstand", "kitchen sink", "bathroom sink", "lavabo"],
        habitat: .indoors, typicalSize: Vec3(0.9, 1.2, 0.58), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let china = b.main(MaterialLibrary.glossy(Palette.linear(0xEFEDE8)))
        let panel = b.accent(MaterialLibrary.wood(Palette.linear(0xA9743F), scale: 0.08))
        let chrome = b.slot(MaterialLibrary.metal(RGB(0.84, 0.85, 0.87), roughness: 0.1))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x3B332C)))
        b.add(Mesh.box(Vec3(0.8, 0.64, 0.46), bevel: 0.01), panel, 0, 0.42, -0.02)
        b.add(Mesh.box(Vec3(0.72, 0.1, 0.4), bevel: 0.006), dark, 0, 0.05, -0.03)
        for side: Float in [-1, 1] {
            let door = Outline.rounded(0.375, 0.56, round: 0.012)
            b.add(Mesh.extrude(door, depth: 0.026, bevel: 0.007), panel, side * 0.197, 0.41, 0.218)
            let field = Outline.rounded(0.26, 0.43, round: 0.012)
            b.add(Mesh.extrude(field, depth: 0.02, bevel: 0.009), panel, side * 0.197, 0.41, 0.23)
            b.add(Mesh.sphere(0.019, sides: 18), chrome, side * 0.045, 0.55, 0.245)
        }
        b.add(basin().mesh(cell: 0.0145), china)
        b.add(Mesh.box(Vec3(0.86, 0.12, 0.03), bevel: 0.01), china, 0, 0.92, -0.255)
        b.add(Mesh.cylinder(0.028, height: 0.008, bevel: 0.003, sides: 28), chrome, 0, 0.753, 0.04)
        tap(&b, chrome)
        soap(&b)
        b.support(.inside, Vec3(0, 0.762, 0.04), 0.14, 0.08)
        return b.finish()
    }

    private static func basin() -> Blob {
        var form = Blob()
        form.box(Vec3(0, 0.815, 0), Vec3(0.9, 0.15, 0.56), round: 0.035)
        form.ellipsoid(Vec3(0, 0.91, 0.04), Vec3(0.325, 0.155, 0.2), blend: 0.025, carve: true)
        return form
    }

    /// A swan's neck between two crosses to turn, one marked red and one blue.
    private static func tap(_ b: inout ModelBuilder, _ chrome: UInt16) {
        let neck = Mesh.curve([
            Vec3(0, 0.88, -0.19), Vec3(0, 1.0, -0.195), Vec3(0, 1.12, -0.18), Vec3(0, 1.185, -0.11),
            Vec3(0, 1.15, -0.025), Vec3(0, 1.075, -0.01),
        ])
        b.add(Mesh.tube(neck, radii: [0.021, 0.02, 0.019], sides: 16), chrome)
        b.add(Mesh.cylinder(0.04, height: 0.03, top: 0.03, bevel: 0.006, sides: 28), chrome, 0, 0.885, -0.19)
        b.add(Mesh.cylinder(0.022, height: 0.03, bevel: 0.004, sides: 24), chrome, 0, 1.06, -0.01)
        for (side, color): (Float, UInt32) in [(-1, 0xC8281E), (1, 0x2A5DB8)] {
            let x = side * 0.17
            b.add(Mesh.cylinder(0.03, height: 0.075, top: 0.018, bevel: 0.005, sides: 24), chrome, x, 0.885, -0.19)
            b.add(Mesh.bar(Vec3(x - 0.042, 0.965, -0.19), Vec3(x + 0.042, 0.965, -0.19), radius: 0.011), chrome)
            b.add(Mesh.bar(Vec3(x, 0.965, -0.232), Vec3(x, 0.965, -0.148), radius: 0.011), chrome)
            let mark = b.slot(MaterialLibrary.glossy(Palette.linear(color)))
            b.add(Mesh.ellipsoid(Vec3(0.017, 0.01, 0.017), sides: 18), mark, x, 0.975, -0.19)
        }
    }

    /// A cake of soap on the brim.
    private static func soap(_ b: inout ModelBuilder) {
        var cake = Blob()
        cake.box(Vec3(0.36, 0.905, -0.13), Vec3(0.09, 0.032, 0.06), round: 0.015)
        b.add(cake.mesh(cell: 0.006), b.slot(MaterialLibrary.glossy(Palette.linear(0xE79FB2))))
    }
}
