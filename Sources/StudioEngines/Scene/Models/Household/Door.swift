/// A panelled front door that stands in its frame, alike from both sides.
enum Door {
    static let model = SceneModel(
        name: "door", words: ["doorway", "front door", "entrance door"], habitat: .meadow,
        typicalSize: Vec3(1.95, 2.45, 1.6), build: build)

    private static let width: Float = 0.95
    private static let height: Float = 2.05

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let leaf = b.main(
            MaterialLibrary.paint(b.pick([0xA8322A, 0x2F5D8A, 0x2F6B4F, 0xD19A2E].map(Palette.linear), 1)))
        let frame = b.accent(MaterialLibrary.paint(Palette.linear(0xEFE9DB)))
        let step = b.slot(MaterialLibrary.stone(Palette.linear(0xA9A49A), scale: 0.12))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.89, 0.66, 0.27), roughness: 0.2))
        for turn: Float in [0, .pi] {
            let side = Transform.rotateY(turn)
            b.door(width, height, leaf: leaf, frame: frame, step: step, knob: brass, at: side)
            fittings(&b, brass, at: side)
        }
        // A cornice that both sides share.
        b.add(Mesh.box(Vec3(width + 0.46, 0.06, 0.34), bevel: 0.02), frame, 0, height + 0.15, 0)
        return b.finish()
    }

    /// A plate behind the knob, a slot for letters and a knocker.
    private static func fittings(_ b: inout ModelBuilder, _ brass: UInt16, at side: Transform) {
        func put(_ part: Mesh, _ x: Float, _ y: Float, _ z: Float) {
            b.add(part, brass, at: side * .translate(Vec3(x, y, z)))
        }
        put(Mesh.box(Vec3(0.055, 0.2, 0.014), bevel: 0.005), width * 0.4, height * 0.455, 0.062)
        put(Mesh.box(Vec3(0.24, 0.055, 0.016), bevel: 0.006), 0, height * 0.455, 0.05)
        put(Mesh.sphere(0.026, sides: 16), 0, 1.63, 0.055)
        let ring = Mesh.torus(0.055, tube: 0.011, sides: 28, around: 10).moved(.rotateX(.pi / 2))
        put(ring, 0, 1.58, 0.068)
        for y: Float in [0.3, 1.75] {
            put(Mesh.bar(Vec3(0, -0.06, 0), Vec3(0, 0.06, 0), radius: 0.012, sides: 10), -width * 0.49, y, 0.05)
        }
    }
}
