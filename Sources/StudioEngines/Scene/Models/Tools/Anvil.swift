import Foundation

/// A smith's anvil on its block of wood, the horn to the right.
enum Anvil {
    static let model = SceneModel(
        name: "anvil", words: ["blacksmith's anvil", "smith's anvil"], habitat: .meadow,
        typicalSize: Vec3(0.72, 0.72, 0.46)
    ) { request in
        var b = ModelBuilder(request)
        let iron = b.main(MaterialLibrary.metal(RGB(0.2, 0.2, 0.215), roughness: 0.45))
        let bright = b.slot(MaterialLibrary.metal(RGB(0.62, 0.63, 0.65), roughness: 0.25))
        let height: Float = 0.4
        Axe.block(&b, radius: 0.205, height: height)
        let place = Transform.translate(Vec3(-0.03, height + 0.004, 0))
        // The waist between the feet and the face, as a side view.
        let right: [SIMD2<Float>] = Mesh.curve(
            [SIMD2(0.14, 0.04), SIMD2(0.1, 0.08), SIMD2(0.078, 0.13), SIMD2(0.1, 0.18), SIMD2(0.14, 0.215)], steps: 5)
        let left = right.reversed().map { SIMD2(-$0.x, $0.y) }
        b.add(Mesh.extrude(right + left, depth: 0.115, bevel: 0.01), iron, at: place)
        b.add(Mesh.box(Vec3(0.31, 0.055, 0.19), bevel: 0.014), iron, at: place * .translate(Vec3(0, 0.0275, 0)))
        b.add(Mesh.box(Vec3(0.4, 0.075, 0.125), bevel: 0.012), iron, at: place * .translate(Vec3(-0.03, 0.245, 0)))
        b.add(Mesh.box(Vec3(0.38, 0.012, 0.112), bevel: 0.004), bright, at: place * .translate(Vec3(-0.032, 0.2795, 0)))
        let horn = Mesh.curve(
            [
                Vec3(0.14, 0.228, 0), Vec3(0.22, 0.232, 0), Vec3(0.3, 0.245, 0), Vec3(0.37, 0.262, 0),
                Vec3(0.41, 0.272, 0),
            ], steps: 6)
        let radii = horn.indices.map { i -> Float in
            let s = Float(i) / Float(horn.count - 1)
            return 0.056 * (1 - s * s) + 0.006
        }
        b.add(Mesh.tube(horn, radii: radii, sides: 32), iron, at: place)
        let hole = b.slot(MaterialLibrary.matte(RGB(repeating: 0.008)))
        let dot = Mesh.box(Vec3(0.026, 0.003, 0.026), bevel: 0.0008)
        b.add(dot, hole, at: place * .translate(Vec3(-0.17, 0.285, 0.02)))
        for side: Float in [-1, 1] {
            // The nails that hold its feet.
            let nail = Mesh.cylinder(0.014, height: 0.014, bevel: 0.005, sides: 20)
            b.add(nail, bright, at: place * .translate(Vec3(side * 0.125, 0.052, 0.075)))
        }
        b.support(.on, Vec3(-0.06, height + 0.2895, 0), 0.14, 0.045)
        return b.finish()
    }
}
