/// A writing desk: a leather-covered top on two chests of drawers; the drawers face the front.
enum Desk {
    static let model = SceneModel(
        name: "desk", words: ["writing desk", "school desk", "office desk", "bureau desk", "writing table"],
        habitat: .indoors, typicalSize: Vec3(1.4, 0.77, 0.7), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0x8A5630), scale: 0.09))
        let leather = b.accent(MaterialLibrary.paint(Palette.linear(0x2F5A45), roughness: 0.55))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.89, 0.66, 0.27), roughness: 0.22))
        b.add(Mesh.box(Vec3(1.42, 0.04, 0.7), bevel: 0.014), wood, 0, 0.75, 0)
        b.add(Mesh.box(Vec3(1.34, 0.02, 0.62), bevel: 0.006), wood, 0, 0.722, 0)
        b.add(Mesh.box(Vec3(1.02, 0.004, 0.46), bevel: 0.0015), leather, 0, 0.7705, 0.02)
        for side: Float in [-1, 1] { chest(&b, wood, brass, side * 0.46) }
        // The knee hole: a shallow drawer above, a panel behind.
        b.add(Mesh.box(Vec3(0.56, 0.11, 0.56), bevel: 0.006), wood, 0, 0.66, -0.01)
        drawer(&b, wood, brass, Vec3(0, 0.66, 0.272), SIMD2(0.52, 0.085))
        b.add(Mesh.box(Vec3(0.56, 0.5, 0.02), bevel: 0.004), wood, 0, 0.38, -0.26)
        b.support(.on, Vec3(0, 0.772, 0), 0.62, 0.27)
        return b.finish()
    }

    private static func chest(_ b: inout ModelBuilder, _ wood: UInt16, _ brass: UInt16, _ x: Float) {
        b.add(Mesh.box(Vec3(0.4, 0.62, 0.58), bevel: 0.008), wood, x, 0.405, -0.01)
        b.add(Mesh.box(Vec3(0.43, 0.06, 0.61), bevel: 0.014), wood, x, 0.1, -0.01)
        for side: Float in [-0.16, 0.16] {
            for z: Float in [-0.25, 0.23] {
                b.add(Mesh.cylinder(0.022, height: 0.09, top: 0.034, bevel: 0.005, sides: 18), wood, x + side, 0, z)
            }
        }
        for (y, height): (Float, Float) in [(0.635, 0.135), (0.48, 0.155), (0.255, 0.25)] {
            drawer(&b, wood, brass, Vec3(x, y, 0.284), SIMD2(0.355, height))
        }
    }

    /// A drawer's front with a raised field and a brass handle that hangs from two studs.
    private static func drawer(
        _ b: inout ModelBuilder, _ wood: UInt16, _ brass: UInt16, _ spot: Vec3, _ size: SIMD2<Float>
    ) {
        b.add(Mesh.box(Vec3(size.x, size.y, 0.026), bevel: 0.008), wood, at: .translate(spot))
        let field = Mesh.box(Vec3(size.x - 0.05, size.y - 0.04, 0.02), bevel: 0.007)
        b.add(field, wood, at: .translate(spot + Vec3(0, 0, 0.008)))
        for side: Float in [-1, 1] {
            b.add(Mesh.sphere(0.012, sides: 14), brass, at: .translate(spot + Vec3(side * 0.045, 0.008, 0.022)))
        }
        let pull = Mesh.curve([
            Vec3(-0.045, 0.008, 0.028), Vec3(-0.034, -0.014, 0.034), Vec3(0, -0.02, 0.036), Vec3(0.034, -0.014, 0.034),
            Vec3(0.045, 0.008, 0.028),
        ])
        b.add(Mesh.tube(pull, radius: 0.0055, sides: 10), brass, at: .translate(spot))
    }
}
