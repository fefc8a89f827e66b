/// A lavatory of white china with its cistern; the lid is up.
enum Toilet {
    static let model = SceneModel(
        name: "toilet", words: ["lavatory", "loo", "toilet bowl", "water closet"], habitat: .indoors,
        typicalSize: Vec3(0.48, 0.88, 0.72), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let china = b.main(MaterialLibrary.glossy(Palette.linear(0xEFEEEA)))
        let seat = b.accent(MaterialLibrary.glossy(Palette.linear(0xF6F5F2)))
        let chrome = b.slot(MaterialLibrary.metal(RGB(0.84, 0.85, 0.87), roughness: 0.12))
        b.add(bowl().mesh(cell: 0.014), china)
        cistern(&b, china, chrome)
        var wet = MaterialLibrary.glossy(Palette.linear(0x8FC0CF))
        wet.roughness = 0.04
        b.add(Mesh.ellipsoid(Vec3(0.105, 0.006, 0.14), sides: 28), b.slot(wet), 0, 0.285, 0.09)
        // The seat, a flat ring, longer than wide; then the lid that leans against the cistern.
        let ring = Mesh.torus(0.158, tube: 0.038, sides: 48, around: 12).moved(.scale(Vec3(1, 0.4, 1.26)))
        b.add(ring, seat, 0, 0.418, 0.09)
        let lid = Mesh.extrude(Outline.ellipse(SIMD2(0.19, 0.225), sides: 44), depth: 0.024, bevel: 0.009)
        b.add(lid, seat, at: .translate(Vec3(0, 0.64, -0.13)) * .rotateX(-0.04))
        for side: Float in [-1, 1] {
            let hinge = Mesh.bar(Vec3(side * 0.05, 0.425, -0.13), Vec3(side * 0.1, 0.425, -0.13), radius: 0.016)
            b.add(hinge, chrome)
            b.add(Mesh.ellipsoid(Vec3(0.014, 0.012, 0.014), sides: 14), chrome, side * 0.125, 0.04, -0.06)
        }
        b.support(.on, Vec3(0, 0.433, 0.09), 0.12, 0.14)
        return b.finish()
    }

    private static func bowl() -> Blob {
        var form = Blob()
        form.ellipsoid(Vec3(0, 0.4, 0.09), Vec3(0.198, 0.22, 0.248))
        form.bone(Vec3(0, 0.1, -0.02), 0.105, Vec3(0, 0.26, 0), 0.115, blend: 0.09)
        form.box(Vec3(0, 0.03, -0.03), Vec3(0.27, 0.06, 0.46), round: 0.028, blend: 0.07)
        form.box(Vec3(0, 0.29, -0.22), Vec3(0.26, 0.22, 0.24), round: 0.05, blend: 0.06)
        form.cut(beyond: Vec3(0, 0.41, 0), normal: Vec3(0, 1, 0), blend: 0.012)
        form.ellipsoid(Vec3(0, 0.42, 0.09), Vec3(0.145, 0.19, 0.185), blend: 0.02, carve: true)
        return form
    }

    private static func cistern(_ b: inout ModelBuilder, _ china: UInt16, _ chrome: UInt16) {
        var tank = Blob()
        tank.box(Vec3(0, 0.595, -0.26), Vec3(0.45, 0.41, 0.18), round: 0.045)
        b.add(tank.mesh(cell: 0.016), china)
        var cover = Blob()
        cover.box(Vec3(0, 0.81, -0.26), Vec3(0.48, 0.05, 0.205), round: 0.022)
        b.add(cover.mesh(cell: 0.012), china)
        b.add(Mesh.cylinder(0.032, height: 0.016, bevel: 0.005, sides: 28), chrome, 0, 0.832, -0.26)
        b.add(Mesh.cylinder(0.02, height: 0.02, top: 0.018, bevel: 0.004, sides: 24), chrome, 0, 0.836, -0.26)
        // The lever of an older flush, at the left where the lid does not hide it.
        b.add(Mesh.bar(Vec3(-0.2, 0.73, -0.16), Vec3(-0.12, 0.715, -0.15), radius: 0.009, sides: 10), chrome)
        b.add(Mesh.sphere(0.019, sides: 16), chrome, -0.2, 0.73, -0.165)
    }
}
