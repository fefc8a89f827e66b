/// A folding ladder that stands on its own: wide treads in front, struts behind, a red top.
enum Ladder {
    static let model = SceneModel(
        name: "ladder", words: ["step ladder", "stepladder", "folding ladder"], habitat: .meadow,
        typicalSize: Vec3(0.62, 1.9, 1.0), build: build)

    private static let top: Float = 1.85

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0xC9954F), scale: 0.05))
        let red = b.accent(MaterialLibrary.glossy(Palette.linear(0xC8322A)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.7, 0.71, 0.73), roughness: 0.3))
        let rubber = b.slot(MaterialLibrary.matte(Palette.linear(0x2A2A2C)))
        for side: Float in [-1, 1] {
            for front: Float in [1, -1] {
                let (foot, head) = (rail(side, front, 0), rail(side, front, 1))
                beam(&b, foot, head, SIMD2(0.04, front > 0 ? 0.075 : 0.05), wood)
                b.add(Mesh.box(Vec3(0.06, 0.06, 0.09), bevel: 0.012), rubber, foot.x, 0.03, foot.z)
            }
            // The stay that keeps it from sliding apart, and the hinge.
            b.add(Mesh.bar(rail(side, 1, 0.36), rail(side, -1, 0.36), radius: 0.009, sides: 10), steel)
            b.add(Mesh.sphere(0.024, sides: 14), steel, side * 0.205, top - 0.07, 0)
        }
        treads(&b, wood, steel)
        b.add(Mesh.box(Vec3(0.46, 0.045, 0.26), bevel: 0.016), red, 0, top, 0)
        b.support(.on, Vec3(0, top + 0.0225, 0), 0.18, 0.09)
        return b.finish()
    }

    /// A point of one of the four rails, from its foot (0) to its head (1).
    private static func rail(_ side: Float, _ front: Float, _ share: Float) -> Vec3 {
        Vec3(side * mix(0.28, 0.19, share), mix(0.02, top - 0.01, share), front * mix(0.45, 0.05, share))
    }

    /// A squared timber between two points.
    private static func beam(
        _ b: inout ModelBuilder, _ from: Vec3, _ to: Vec3, _ size: SIMD2<Float>, _ slot: UInt16
    ) {
        let along = (to - from).normalized
        let out = cross(Vec3(1, 0, 0), along).normalized
        let place = Transform(x: cross(along, out), y: along, z: out, translation: (from + to) * 0.5)
        b.add(Mesh.box(Vec3(size.x, (to - from).length, size.y), bevel: 0.008), slot, at: place)
    }

    private static func treads(_ b: inout ModelBuilder, _ wood: UInt16, _ steel: UInt16) {
        for step in 1...6 {
            let share = Float(step) / 7
            let end = rail(1, 1, share)
            b.add(Mesh.box(Vec3(end.x * 2, 0.03, 0.12), bevel: 0.01), wood, 0, end.y, end.z + 0.005)
            b.add(Mesh.bar(Vec3(-end.x, end.y - 0.03, end.z), Vec3(end.x, end.y - 0.03, end.z), radius: 0.006), steel)
        }
        for share: Float in [0.16, 0.45, 0.74] {
            let end = rail(1, -1, share)
            b.add(Mesh.box(Vec3(end.x * 2, 0.035, 0.02), bevel: 0.006), wood, 0, end.y, end.z)
        }
    }
}
