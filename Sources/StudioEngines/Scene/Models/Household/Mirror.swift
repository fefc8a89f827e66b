import Foundation

/// A standing mirror: an oval glass in a gilt frame that swings between two posts.
enum Mirror {
    static let model = SceneModel(
        name: "mirror", words: ["looking glass", "standing mirror", "full-length mirror", "wall mirror"],
        habitat: .indoors, typicalSize: Vec3(1.04, 1.75, 0.55), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let gilt = b.main(MaterialLibrary.metal(RGB(0.93, 0.68, 0.3), roughness: 0.3))
        let wood = b.accent(MaterialLibrary.wood(Palette.linear(0x6B3F24), scale: 0.05))
        let silver = b.slot(MaterialLibrary.metal(RGB(0.93, 0.94, 0.95), roughness: 0.015))
        let swing = Transform.translate(Vec3(0, 0.98, 0)) * .rotateX(-0.07)
        glass(&b, gilt, silver, at: swing)
        b.add(
            Mesh.extrude(Outline.ellipse(SIMD2(0.34, 0.65), sides: 64), depth: 0.02, bevel: 0.005), wood,
            at: swing * .translate(Vec3(0, 0, -0.016)))
        for side: Float in [-1, 1] { post(&b, wood, gilt, side) }
        b.add(Mesh.bar(Vec3(-0.45, 0.2, 0), Vec3(0.45, 0.2, 0), radius: 0.022, sides: 14), wood)
        return b.finish()
    }

    private static func glass(_ b: inout ModelBuilder, _ gilt: UInt16, _ silver: UInt16, at swing: Transform) {
        let pane = Mesh.extrude(Outline.ellipse(SIMD2(0.33, 0.64), sides: 64), depth: 0.012, bevel: 0.002)
        b.add(pane, silver, at: swing)
        func oval(_ grow: Float, _ z: Float) -> [Vec3] {
            (0...72).map { i in
                let angle = Float(i) / 72 * 2 * .pi
                return Vec3(cos(angle) * (0.33 + grow), sin(angle) * (0.64 + grow), z)
            }
        }
        b.add(Mesh.tube(oval(0.012, 0.004), radius: 0.034, sides: 14), gilt, at: swing)
        b.add(Mesh.tube(oval(-0.022, 0.012), radius: 0.011, sides: 10), gilt, at: swing)
        // A shell and two leaves on the top of the frame.
        for i in -3...3 {
            let lean = Float(i) * 0.36
            let tip = Vec3(sin(lean) * 0.1, 0.67 + cos(lean) * 0.085, 0.008)
            let leaf = Mesh.tube([Vec3(0, 0.66, 0.008), tip], radii: [0.02, 0.018], sides: 10)
            b.add(leaf, gilt, at: swing)
        }
        b.add(Mesh.sphere(0.032, sides: 18), gilt, at: swing * .translate(Vec3(0, 0.665, 0.03)))
    }

    /// A turned post on two curved feet, with the pivot that holds the frame.
    private static func post(_ b: inout ModelBuilder, _ wood: UInt16, _ gilt: UInt16, _ side: Float) {
        let x = side * 0.445
        let profile: [SIMD2<Float>] = [
            SIMD2(0, 0.1), SIMD2(0.036, 0.1), SIMD2(0.036, 0.26), SIMD2(0.022, 0.29), SIMD2(0.03, 0.42),
            SIMD2(0.022, 0.7), SIMD2(0.034, 0.8), SIMD2(0.022, 0.86), SIMD2(0.03, 0.93), SIMD2(0.03, 1.03),
            SIMD2(0.02, 1.09), SIMD2(0.03, 1.25), SIMD2(0.016, 1.37), SIMD2(0, 1.37),
        ]
        b.add(Mesh.lathe(profile, sides: 24), wood, x, 0, 0)
        b.add(Mesh.sphere(0.034, sides: 20), gilt, x, 1.39, 0)
        b.add(Mesh.bar(Vec3(side * 0.34, 0.98, 0), Vec3(side * 0.495, 0.98, 0), radius: 0.014, sides: 12), gilt)
        b.add(Mesh.sphere(0.026, sides: 16), gilt, side * 0.5, 0.98, 0)
        for z: Float in [-1, 1] {
            let foot = Mesh.curve([
                Vec3(x, 0.17, 0), Vec3(x, 0.13, z * 0.09), Vec3(x, 0.05, z * 0.19), Vec3(x, 0.026, z * 0.25),
            ])
            b.add(Mesh.tube(foot, radii: foot.indices.map { 0.032 - 0.0006 * Float($0) }, sides: 14), wood)
        }
    }
}
