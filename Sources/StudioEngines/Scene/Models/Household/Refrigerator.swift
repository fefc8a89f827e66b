/// A round-shouldered refrigerator with a freezer door above, chrome handles and a note under a magnet.
enum Refrigerator {
    static let model = SceneModel(
        name: "refrigerator", words: ["fridge", "freezer", "icebox", "fridge freezer"], habitat: .indoors,
        typicalSize: Vec3(0.76, 1.84, 0.74), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let enamel = b.main(MaterialLibrary.glossy(b.pick([0xE9E6DC, 0x9FCFC3, 0xA9C6D8].map(Palette.linear), 1)))
        let chrome = b.accent(MaterialLibrary.metal(RGB(0.82, 0.83, 0.85), roughness: 0.15))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x3A3C40)))
        let body = Outline.rounded(0.75, 1.76, round: 0.07, steps: 6)
        b.add(Mesh.extrude(body, depth: 0.56, bevel: 0.025), enamel, 0, 0.94, -0.05)
        b.add(Mesh.box(Vec3(0.68, 1.66, 0.03), bevel: 0.004), dark, 0, 0.94, 0.235)
        b.add(Mesh.box(Vec3(0.66, 0.08, 0.5), bevel: 0.01), dark, 0, 0.04, -0.04)
        for (y, height): (Float, Float) in [(0.64, 1.12), (1.51, 0.58)] {
            var door = Blob()
            door.box(Vec3(0, y, 0.29), Vec3(0.745, height, 0.11), round: 0.045)
            b.add(door.mesh(cell: 0.02), enamel)
        }
        b.add(grip(from: 0.78, to: 1.1), chrome)
        b.add(grip(from: 1.3, to: 1.56), chrome)
        b.add(Mesh.box(Vec3(0.2, 0.035, 0.016), bevel: 0.007), chrome, 0.2, 1.7, 0.347)
        notes(&b)
        b.support(.on, Vec3(0, 1.82, -0.05), 0.28, 0.2)
        return b.finish()
    }

    /// An upright bow of chrome at the left edge of a door.
    private static func grip(from low: Float, to high: Float) -> Mesh {
        let (x, near, far): (Float, Float, Float) = (-0.29, 0.335, 0.395)
        let path = Mesh.curve([
            Vec3(x, low, near), Vec3(x, low + 0.015, far - 0.012), Vec3(x, low + 0.05, far),
            Vec3(x, high - 0.05, far), Vec3(x, high - 0.015, far - 0.012), Vec3(x, high, near),
        ])
        return Mesh.tube(path, radius: 0.016, sides: 14)
    }

    private static func notes(_ b: inout ModelBuilder) {
        let paper = b.slot(MaterialLibrary.matte(Palette.linear(0xF4E9A8)))
        let red = b.slot(MaterialLibrary.glossy(Palette.linear(0xC8281E)))
        let blue = b.slot(MaterialLibrary.glossy(Palette.linear(0x2A5DB8)))
        let place = Transform.translate(Vec3(0.12, 1.0, 0.347)) * .rotateZ(-0.06)
        b.add(Mesh.box(Vec3(0.13, 0.15, 0.004), bevel: 0.001), paper, at: place)
        let round = Mesh.ellipsoid(Vec3(0.019, 0.019, 0.012), sides: 18)
        b.add(round, red, at: place * .translate(Vec3(0, 0.06, 0.004)))
        b.add(round, blue, 0.24, 1.13, 0.347)
        b.add(round, red, 0.02, 0.8, 0.347)
    }
}
