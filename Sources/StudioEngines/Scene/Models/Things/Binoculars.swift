import Foundation

/// Binoculars that lie with their large lenses to the front, the strap behind them.
enum Binoculars {
    static let model = SceneModel(
        name: "binoculars",
        words: ["binocular", "field glasses", "field glass", "opera glasses", "pair of binoculars"],
        habitat: .table, typicalSize: Vec3(0.2, 0.075, 0.24), build: build)

    private static let gap: Float = 0.046
    private static let level: Float = 0.037

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var hide = MaterialLibrary.paint(Palette.linear(0x24262A), roughness: 0.55)
        hide.pattern = .mottled(scale: 0.004, amount: 0.25)
        let leather = b.main(hide)
        let brass = b.accent(MaterialLibrary.metal(RGB(0.88, 0.67, 0.32), roughness: 0.24))
        let dark = b.slot(MaterialLibrary.paint(Palette.linear(0x17181A), roughness: 0.4))
        for side: Float in [-1, 1] {
            // The prisms put the eyepieces nearer to each other than the lenses.
            let place = Transform.translate(Vec3(side * gap, level, 0))
            barrel(&b, leather, brass, dark, at: place)
            eyepiece(&b, leather, brass, dark, at: .translate(Vec3(side * (gap - 0.012), level + 0.006, -0.05)))
        }
        bridge(&b, leather, brass, dark)
        strap(&b, leather)
        return b.finish()
    }

    /// The front half: a cone that widens to the lens. Profiles run along +Z.
    private static func barrel(
        _ b: inout ModelBuilder, _ leather: UInt16, _ brass: UInt16, _ dark: UInt16, at place: Transform
    ) {
        let along = place * .rotateX(.pi / 2)
        var prism = Blob()
        prism.box(Vec3(0, 0, -0.022), Vec3(0.054, 0.05, 0.062), round: 0.02)
        b.add(prism.mesh(cell: 0.005), leather, at: place)
        let body: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.022, 0), SIMD2(0.023, 0.008), SIMD2(0.027, 0.03), SIMD2(0.031, 0.06),
            SIMD2(0.032, 0.075),
            SIMD2(0.032, 0.078), SIMD2(0, 0.078),
        ]
        b.add(Mesh.lathe(body, sides: 48, crease: 0.6), leather, at: along)
        let rim: [SIMD2<Float>] = [
            SIMD2(0.029, 0.076), SIMD2(0.0335, 0.076), SIMD2(0.0345, 0.079), SIMD2(0.0345, 0.096), SIMD2(0.033, 0.098),
            SIMD2(0.0305, 0.098), SIMD2(0.0295, 0.084), SIMD2(0, 0.084),
        ]
        b.add(Mesh.lathe(rim, sides: 56, crease: 0.5), dark, at: along)
        for y: Float in [0.0785, 0.0945] {
            b.add(Mesh.torus(0.0343, tube: 0.0012, sides: 56, around: 8), brass, at: along * .translate(Vec3(0, y, 0)))
        }
        var glass = MaterialLibrary.glossy(Palette.linear(0x2A2F66))
        glass.roughness = 0.04
        b.add(
            Mesh.ellipsoid(Vec3(0.0298, 0.006, 0.0298), sides: 36), b.slot(glass),
            at: along * .translate(Vec3(0, 0.085, 0)))
    }

    private static func eyepiece(
        _ b: inout ModelBuilder, _ leather: UInt16, _ brass: UInt16, _ dark: UInt16, at place: Transform
    ) {
        let along = place * .rotateX(-.pi / 2)
        let tube: [SIMD2<Float>] = [
            SIMD2(0, -0.01), SIMD2(0.018, -0.01), SIMD2(0.018, 0.012), SIMD2(0.0165, 0.014), SIMD2(0.0165, 0.034),
            SIMD2(0, 0.034),
        ]
        b.add(Mesh.lathe(tube, sides: 40, crease: 0.5), leather, at: along)
        let cup: [SIMD2<Float>] = [
            SIMD2(0, 0.032), SIMD2(0.018, 0.032), SIMD2(0.0215, 0.046), SIMD2(0.0215, 0.05), SIMD2(0.019, 0.051),
            SIMD2(0.015, 0.044), SIMD2(0, 0.044),
        ]
        b.add(Mesh.lathe(cup, sides: 40, crease: 0.6), dark, at: along)
        b.add(Mesh.torus(0.0172, tube: 0.0013, sides: 40, around: 8), brass, at: along * .translate(Vec3(0, 0.015, 0)))
    }

    /// The hinge between the barrels with the wheel that focuses.
    private static func bridge(_ b: inout ModelBuilder, _ leather: UInt16, _ brass: UInt16, _ dark: UInt16) {
        for z: Float in [-0.046, 0.006] {
            b.add(Mesh.box(Vec3(gap * 1.7, 0.012, 0.016), bevel: 0.004), dark, 0, level + 0.008, z)
        }
        b.add(Mesh.bar(Vec3(0, level + 0.008, -0.064), Vec3(0, level + 0.008, 0.018), radius: 0.0065, sides: 20), brass)
        let wheel = Transform.translate(Vec3(0, level + 0.008, -0.034)) * .rotateX(.pi / 2)
        b.add(Mesh.cylinder(0.0125, height: 0.026, bevel: 0.002, sides: 36), dark, at: wheel)
        for rib in 0..<18 {
            let turn = wheel * .rotateY(Float(rib) / 18 * 2 * .pi) * .translate(Vec3(0.0125, 0.013, 0))
            b.add(Mesh.box(Vec3(0.0016, 0.021, 0.0018), bevel: 0.0005), brass, at: turn)
        }
    }

    /// A strap from lug to lug that falls in a bow on the table.
    private static func strap(_ b: inout ModelBuilder, _ leather: UInt16) {
        let path = Mesh.curve(
            [
                Vec3(0.07, level, -0.03), Vec3(0.094, 0.018, -0.045), Vec3(0.1, 0.004, -0.085),
                Vec3(0.05, 0.004, -0.125),
                Vec3(-0.03, 0.004, -0.11), Vec3(-0.075, 0.004, -0.13), Vec3(-0.1, 0.004, -0.08),
                Vec3(-0.092, 0.018, -0.045), Vec3(-0.07, level, -0.03),
            ], steps: 7)
        b.add(Mesh.tube(path, radii: [0.0032], sides: 10), leather)
    }
}
