import Foundation

/// A hand saw that lies flat: a toothed blade and a wooden handle with a hole for the hand.
enum Saw {
    static let model = SceneModel(
        name: "saw", words: ["handsaw", "hand saw", "hacksaw", "carpenter's saw"], habitat: .table,
        typicalSize: Vec3(0.6, 0.026, 0.17)
    ) { request in
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0xA8683A), scale: 0.035))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.74, 0.75, 0.77), roughness: 0.24))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.85, 0.65, 0.3), roughness: 0.25))
        let flat = Transform.rotateY(0.12) * .translate(Vec3(-0.2, 0.013, 0)) * .rotateX(-.pi / 2)
        b.add(Mesh.extrude(blade, depth: 0.0022, bevel: 0.0004), steel, at: flat)
        handle(&b, wood, at: flat)
        for spot in [SIMD2<Float>(0.0, 0.035), SIMD2(0.006, 0.066), SIMD2(-0.012, 0.0)] {
            b.add(
                Mesh.cylinder(0.006, height: 0.003, bevel: 0.001, sides: 18), brass,
                at: flat * .translate(Vec3(spot.x, spot.y, 0.0115)) * .rotateX(.pi / 2))
        }
        return b.finish()
    }

    /// Along X, the teeth below.
    private static let blade: [SIMD2<Float>] = {
        let (start, end): (Float, Float) = (-0.02, 0.47)
        let count = 46
        let teeth = (0..<count).flatMap { tooth -> [SIMD2<Float>] in
            let x = mix(start, end, Float(tooth) / Float(count))
            let step = (end - start) / Float(count)
            return [SIMD2(x, -0.016), SIMD2(x + step * 0.75, -0.0235)]
        }
        return teeth + [SIMD2(end, -0.016), SIMD2(end + 0.004, 0.035), SIMD2(0.44, 0.052), SIMD2(start, 0.096)]
    }()

    /// A closed grip of rounded wood, with horns above and below.
    private static func handle(_ b: inout ModelBuilder, _ wood: UInt16, at place: Transform) {
        var grip = Blob()
        let thick: Float = 0.0125
        grip.limb(
            [
                (Vec3(0.008, 0.085, 0), thick), (Vec3(-0.012, 0.05, 0), thick * 1.15),
                (Vec3(-0.018, 0.0, 0), thick * 1.1),
                (Vec3(-0.04, -0.028, 0), thick * 0.95), (Vec3(-0.075, -0.036, 0), thick * 0.9),
                (Vec3(-0.1, -0.018, 0), thick),
                (Vec3(-0.092, 0.03, 0), thick * 1.2), (Vec3(-0.086, 0.075, 0), thick * 1.1),
                (Vec3(-0.072, 0.103, 0), thick),
                (Vec3(-0.03, 0.105, 0), thick * 0.9), (Vec3(0.008, 0.085, 0), thick),
            ], blend: 0.008)
        grip.bone(Vec3(-0.084, 0.09, 0), thick, Vec3(-0.108, 0.118, 0), thick * 0.55, blend: 0.01)
        grip.bone(Vec3(-0.1, -0.02, 0), thick, Vec3(-0.124, -0.032, 0), thick * 0.55, blend: 0.01)
        grip.bone(Vec3(-0.005, 0.06, 0), thick, Vec3(0.012, 0.01, 0), thick * 0.8, blend: 0.01)
        b.add(grip.mesh(cell: 0.0035), wood, at: place * .scale(Vec3(1, 1, 0.9)))
    }
}
