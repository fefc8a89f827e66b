/// A wardrobe with two doors, and a dresser with drawers.
enum Wardrobe {
    static let wardrobe = SceneModel(
        name: "wardrobe", words: ["closet", "armoire", "cupboard", "clothes cupboard", "linen cupboard"],
        habitat: .indoors, typicalSize: Vec3(1.36, 2.1, 0.66), build: buildWardrobe)

    static let dresser = SceneModel(
        name: "dresser", words: ["chest of drawers", "drawer", "commode", "sideboard", "bureau", "nightstand"],
        habitat: .indoors, typicalSize: Vec3(1.1, 0.95, 0.54), build: buildDresser)

    /// The grain of the library's wood lies along X; doors stand.
    private static func timber(_ color: UInt32) -> Material {
        var m = MaterialLibrary.paint(Palette.linear(color), roughness: 0.5)
        m.pattern = .mottled(scale: 0.12, amount: 0.16)
        return m
    }

    private static func buildWardrobe(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let wood = b.main(timber(0x94602F))
        let trim = b.accent(timber(0x6E4220))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.89, 0.66, 0.27), roughness: 0.22))
        b.add(Mesh.box(Vec3(1.24, 1.86, 0.56), bevel: 0.012), wood, 0, 1.03, 0)
        b.add(Mesh.box(Vec3(1.32, 0.1, 0.62), bevel: 0.02), trim, 0, 0.13, 0)
        b.add(Mesh.box(Vec3(1.3, 0.06, 0.62), bevel: 0.02), trim, 0, 1.95, 0.005)
        b.add(Mesh.box(Vec3(1.38, 0.05, 0.68), bevel: 0.02), trim, 0, 2.0, 0.005)
        crest(&b, trim, brass)
        for side: Float in [-1, 1] {
            for z: Float in [-0.22, 0.24] {
                b.add(Mesh.sphere(0.055, sides: 20), trim, side * 0.56, 0.05, z)
            }
            door(&b, wood, trim, brass, side)
            drawer(&b, wood, brass, Vec3(side * 0.3, 0.31, 0.288), SIMD2(0.56, 0.2))
        }
        b.support(.on, Vec3(0, 2.026, 0), 0.5, 0.2)
        return b.finish()
    }

    /// A low arch over the cornice with a knob on each end.
    private static func crest(_ b: inout ModelBuilder, _ trim: UInt16, _ brass: UInt16) {
        let arch = Mesh.curve([
            SIMD2(0.5, 2.02), SIMD2(0.42, 2.05), SIMD2(0.25, 2.1), SIMD2(0, 2.13),
        ])
        let left = arch.reversed().dropFirst().map { SIMD2(-$0.x, $0.y) }
        // Symmetric by hand: `Mesh.curve` of a profile keeps to x >= 0.
        b.add(Mesh.extrude(arch + left, depth: 0.05, bevel: 0.012), trim, 0, 0, 0.28)
        b.add(Mesh.ellipsoid(Vec3(0.06, 0.025, 0.015), sides: 20), brass, 0, 2.075, 0.305)
    }

    private static func door(
        _ b: inout ModelBuilder, _ wood: UInt16, _ trim: UInt16, _ brass: UInt16, _ side: Float
    ) {
        let x = side * 0.3
        b.add(Mesh.box(Vec3(0.585, 1.46, 0.035), bevel: 0.009), wood, x, 1.175, 0.288)
        for (y, height): (Float, Float) in [(0.82, 0.6), (1.53, 0.6)] {
            let border = Outline.rounded(0.42, height, round: 0.02)
            b.add(Mesh.extrude(border, depth: 0.014, bevel: 0.004), trim, x, y, 0.3055)
            let field = Outline.rounded(0.36, height - 0.06, round: 0.016)
            b.add(Mesh.extrude(field, depth: 0.03, bevel: 0.012), wood, x, y, 0.305)
        }
        b.add(Mesh.sphere(0.026, sides: 18), brass, side * 0.045, 1.17, 0.325)
        b.add(Mesh.box(Vec3(0.028, 0.12, 0.008), bevel: 0.003), brass, side * 0.045, 1.15, 0.307)
        for y: Float in [0.62, 1.74] {
            b.add(Mesh.bar(Vec3(side * 0.598, y - 0.05, 0.3), Vec3(side * 0.598, y + 0.05, 0.3), radius: 0.01), brass)
        }
    }

    private static func buildDresser(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0xA8713E), scale: 0.09))
        let top = b.accent(MaterialLibrary.wood(Palette.linear(0x7E4E28), scale: 0.09))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.89, 0.66, 0.27), roughness: 0.22))
        b.add(Mesh.box(Vec3(1.04, 0.78, 0.46), bevel: 0.012), wood, 0, 0.51, 0)
        b.add(Mesh.box(Vec3(1.12, 0.045, 0.54), bevel: 0.016), top, 0, 0.92, 0.005)
        b.add(Mesh.box(Vec3(1.09, 0.07, 0.5), bevel: 0.018), top, 0, 0.14, 0.005)
        for side: Float in [-1, 1] {
            for z: Float in [-0.18, 0.19] {
                b.add(Mesh.cylinder(0.026, height: 0.13, top: 0.042, bevel: 0.006, sides: 20), top, side * 0.47, 0, z)
            }
            drawer(&b, wood, brass, Vec3(side * 0.25, 0.8, 0.24), SIMD2(0.475, 0.155))
        }
        for (y, height): (Float, Float) in [(0.6, 0.2), (0.325, 0.25)] {
            drawer(&b, wood, brass, Vec3(0, y, 0.24), SIMD2(0.975, height))
        }
        b.support(.on, Vec3(0, 0.9425, 0), 0.46, 0.2)
        return b.finish()
    }

    /// A drawer's front with a raised field and two knobs.
    private static func drawer(
        _ b: inout ModelBuilder, _ wood: UInt16, _ brass: UInt16, _ spot: Vec3, _ size: SIMD2<Float>
    ) {
        b.add(Mesh.box(Vec3(size.x, size.y, 0.035), bevel: 0.01), wood, at: .translate(spot))
        let field = Mesh.box(Vec3(size.x - 0.07, size.y - 0.05, 0.024), bevel: 0.01)
        b.add(field, wood, at: .translate(spot + Vec3(0, 0, 0.012)))
        for side: Float in [-1, 1] {
            let knob = spot + Vec3(side * size.x * 0.27, 0, 0.04)
            b.add(Mesh.sphere(0.021, sides: 18), brass, at: .translate(knob))
            let stem = Transform.translate(knob + Vec3(0, 0, -0.025)) * .rotateX(.pi / 2)
            b.add(Mesh.cylinder(0.012, height: 0.03, sides: 12), brass, at: stem)
        }
    }
}
