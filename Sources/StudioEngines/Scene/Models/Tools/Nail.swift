import Foundation

/// A wire nail that lies on its side.
enum Nail {
    static let model = SceneModel(
        name: "nail", words: ["iron nail", "screw", "bolt", "tack"], habitat: .table,
        typicalSize: Vec3(0.012, 0.012, 0.08)
    ) { request in
        var b = ModelBuilder(request)
        let steel = b.main(MaterialLibrary.metal(RGB(0.6, 0.61, 0.63), roughness: 0.3))
        let profile: [SIMD2<Float>] = [
            SIMD2(0, 0.08), SIMD2(0.0058, 0.08), SIMD2(0.006, 0.0785), SIMD2(0.0032, 0.077), SIMD2(0.0026, 0.074),
            SIMD2(0.0026, 0.009), SIMD2(0, 0),
        ]
        // It rests on the rim of its head and on its point.
        b.add(Mesh.lathe(profile.reversed(), sides: 80), steel, at: .rotateX(-.pi / 2 + 0.05))
        return b.finish()
    }
}
