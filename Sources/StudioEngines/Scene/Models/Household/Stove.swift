/// A kitchen stove with its oven, and a microwave oven.
enum Stove {
    static let stove = SceneModel(
        name: "stove", words: ["oven", "cooker", "kitchen range", "kitchen stove", "gas stove"],
        habitat: .indoors, typicalSize: Vec3(0.66, 1.05, 0.7), build: buildStove)

    static let microwave = SceneModel(
        name: "microwave", words: ["microwave oven"], habitat: .table, typicalSize: Vec3(0.5, 0.3, 0.4),
        build: buildMicrowave)

    private static func buildStove(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let enamel = b.main(MaterialLibrary.glossy(Palette.linear(0xEAE6DC)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.75, 0.76, 0.78), roughness: 0.22))
        let dark = b.accent(MaterialLibrary.glossy(Palette.linear(0x242528)))
        b.add(Mesh.extrude(Outline.rounded(0.64, 0.8, round: 0.02), depth: 0.58, bevel: 0.012), enamel, 0, 0.46, -0.02)
        b.add(Mesh.box(Vec3(0.58, 0.08, 0.5), bevel: 0.01), dark, 0, 0.04, -0.04)
        b.add(Mesh.box(Vec3(0.66, 0.03, 0.62), bevel: 0.01), steel, 0, 0.868, -0.01)
        b.add(Mesh.box(Vec3(0.66, 0.2, 0.045), bevel: 0.016), enamel, 0, 0.97, -0.3)
        b.add(Mesh.cylinder(0.05, height: 0.02, bevel: 0.004, sides: 28), dark, at: front(0, 0.99, -0.28))
        // The control panel, the oven's door and the drawer below it.
        b.add(Mesh.box(Vec3(0.63, 0.11, 0.04), bevel: 0.012), steel, 0, 0.795, 0.28)
        b.add(Mesh.extrude(Outline.rounded(0.6, 0.44, round: 0.03), depth: 0.04, bevel: 0.012), enamel, 0, 0.5, 0.285)
        b.add(Mesh.extrude(Outline.rounded(0.6, 0.14, round: 0.03), depth: 0.04, bevel: 0.012), enamel, 0, 0.19, 0.285)
        ovenWindow(&b, dark)
        b.add(railing(0.5, at: Vec3(0, 0.675, 0.305)), steel)
        b.add(railing(0.3, at: Vec3(0, 0.225, 0.305)), steel)
        for i in -2...2 { knob(&b, Float(i) * 0.115, dark, steel) }
        for x: Float in [-0.155, 0.155] {
            for z: Float in [-0.15, 0.14] { burner(&b, x, z, dark) }
        }
        b.support(.on, Vec3(0, 0.915, 0), 0.26, 0.22)
        return b.finish()
    }

    /// Turns what stands on y = 0 so that it stands out of the front.
    private static func front(_ x: Float, _ y: Float, _ z: Float) -> Transform {
        .translate(Vec3(x, y, z)) * .rotateX(.pi / 2)
    }

    private static func ovenWindow(_ b: inout ModelBuilder, _ dark: UInt16) {
        var pane = MaterialLibrary.glossy(Palette.linear(0x3A2A20))
        pane.roughness = 0.06
        pane.emission = RGB(0.5, 0.2, 0.05) * (b.request.isNight ? 1 : 0.45)
        b.add(Mesh.extrude(Outline.rounded(0.46, 0.27, round: 0.04), depth: 0.02, bevel: 0.005), dark, 0, 0.475, 0.303)
        let glass = Mesh.extrude(Outline.rounded(0.41, 0.22, round: 0.03), depth: 0.01, bevel: 0.003)
        b.add(glass, b.slot(pane), 0, 0.475, 0.311)
    }

    /// A bar on two stays.
    private static func railing(_ width: Float, at middle: Vec3) -> Mesh {
        let (half, out): (Float, Float) = (width / 2, 0.05)
        let path = Mesh.curve([
            Vec3(-half, 0, 0), Vec3(-half + 0.005, 0, out - 0.01), Vec3(-half + 0.04, 0, out),
            Vec3(half - 0.04, 0, out), Vec3(half - 0.005, 0, out - 0.01), Vec3(half, 0, 0),
        ])
        return Mesh.tube(path, radius: 0.013, sides: 12).moved(.translate(middle))
    }

    private static func knob(_ b: inout ModelBuilder, _ x: Float, _ dark: UInt16, _ steel: UInt16) {
        b.add(Mesh.cylinder(0.034, height: 0.012, bevel: 0.003, sides: 28), steel, at: front(x, 0.795, 0.297))
        b.add(Mesh.cylinder(0.027, height: 0.04, top: 0.023, bevel: 0.006, sides: 24), dark, at: front(x, 0.795, 0.305))
        b.add(Mesh.box(Vec3(0.006, 0.026, 0.006), bevel: 0.002), steel, x, 0.799, 0.345)
    }

    /// A ring of flame holes under a cross of iron.
    private static func burner(_ b: inout ModelBuilder, _ x: Float, _ z: Float, _ dark: UInt16) {
        b.add(Mesh.cylinder(0.1, height: 0.012, bevel: 0.004, sides: 36), dark, x, 0.88, z)
        b.add(Mesh.cylinder(0.045, height: 0.02, top: 0.04, bevel: 0.005, sides: 28), dark, x, 0.885, z)
        b.add(Mesh.torus(0.1, tube: 0.0085, sides: 36, around: 8), dark, x, 0.907, z)
        for turn: Float in [0, .pi / 2] {
            b.add(
                Mesh.box(Vec3(0.21, 0.014, 0.013), bevel: 0.004), dark,
                at: .translate(Vec3(x, 0.909, z)) * .rotateY(turn + 0.785))
        }
    }

    private static func buildMicrowave(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let shell = b.main(MaterialLibrary.glossy(Palette.linear(0xD8D8D5)))
        let dark = b.accent(MaterialLibrary.glossy(Palette.linear(0x1F2023)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.78, 0.79, 0.8), roughness: 0.2))
        b.add(Mesh.extrude(Outline.rounded(0.5, 0.285, round: 0.02), depth: 0.34, bevel: 0.01), shell, 0, 0.157, -0.02)
        b.add(
            Mesh.extrude(Outline.rounded(0.36, 0.262, round: 0.018), depth: 0.03, bevel: 0.008), shell, -0.06, 0.157,
            0.162)
        b.add(
            Mesh.extrude(Outline.rounded(0.28, 0.19, round: 0.025), depth: 0.012, bevel: 0.003), dark, -0.075, 0.157,
            0.175)
        b.add(Mesh.bar(Vec3(0.095, 0.07, 0.2), Vec3(0.095, 0.245, 0.2), radius: 0.008, sides: 12), steel)
        for y: Float in [0.075, 0.24] {
            b.add(Mesh.bar(Vec3(0.095, y, 0.17), Vec3(0.095, y, 0.2), radius: 0.007, sides: 10), steel)
        }
        b.add(Mesh.box(Vec3(0.108, 0.255, 0.016), bevel: 0.005), dark, 0.184, 0.157, 0.152)
        var digits = MaterialLibrary.paint(Palette.linear(0x5FE0A0))
        digits.emission = Palette.linear(0x5FE0A0)
        let light = b.slot(digits)
        for i in 0..<4 {
            let x = 0.152 + Float(i) * 0.019 + (i > 1 ? 0.008 : 0)
            b.add(Mesh.box(Vec3(0.012, 0.022, 0.003), bevel: 0.001), light, x, 0.255, 0.161)
        }
        for row in 0..<4 {
            for column in -1...1 {
                let button = Mesh.box(Vec3(0.023, 0.018, 0.008), bevel: 0.003)
                b.add(button, shell, 0.184 + Float(column) * 0.031, 0.21 - Float(row) * 0.027, 0.161)
            }
        }
        b.add(Mesh.box(Vec3(0.086, 0.03, 0.008), bevel: 0.003), steel, 0.184, 0.065, 0.161)
        for x: Float in [-0.2, 0.2] {
            for z: Float in [-0.14, 0.1] { b.add(Mesh.cylinder(0.016, height: 0.02, sides: 14), dark, x, 0, z) }
        }
        b.support(.on, Vec3(0, 0.2995, -0.02), 0.2, 0.13)
        return b.finish()
    }
}
