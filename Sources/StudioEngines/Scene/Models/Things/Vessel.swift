import Foundation

/// Turned tableware.
enum Vessel {
    static let mug = SceneModel(
        name: "cup", words: ["mug", "teacup", "coffee cup", "coffee mug", "coffee", "tea"], habitat: .table,
        typicalSize: Vec3(0.125, 0.095, 0.085)
    ) { request in
        var b = ModelBuilder(request)
        let glaze = b.main(
            MaterialLibrary.glossy(b.pick([0xC65B3C, 0x2F6F78, 0xE7E0D0, 0x3E5C8A, 0xD9A441].map(Palette.linear), 1)))
        let outer = Mesh.curve([SIMD2(0.03, 0.004), SIMD2(0.037, 0.012), SIMD2(0.041, 0.045), SIMD2(0.0415, 0.09)])
        let profile: [SIMD2<Float>] =
            [SIMD2(0, 0.004), SIMD2(0.026, 0.004), SIMD2(0.027, 0), SIMD2(0.03, 0)] + outer
            + [
                SIMD2(0.0408, 0.0935), SIMD2(0.0392, 0.0945), SIMD2(0.0378, 0.093), SIMD2(0.0375, 0.02),
                SIMD2(0.032, 0.011), SIMD2(0, 0.0095),
            ]
        b.add(Mesh.lathe(profile, sides: 56, crease: 0.9), glaze)
        let handle = Mesh.curve(
            [
                Vec3(0.038, 0.074, 0), Vec3(0.056, 0.077, 0), Vec3(0.069, 0.062, 0), Vec3(0.066, 0.04, 0),
                Vec3(0.052, 0.027, 0), Vec3(0.037, 0.024, 0),
            ], steps: 8)
        b.add(Mesh.tube(handle, radii: [0.0052], sides: 12).moved(.scale(Vec3(1, 1, 1.35))), glaze)
        let drink = b.slot(MaterialLibrary.glossy(Palette.linear(b.has("tea", "teacup") ? 0x9C5A24 : 0x3A2116)))
        if !b.has("empty") {
            b.add(Mesh.lathe([SIMD2(0.0376, 0.0755), SIMD2(0.036, 0.0752), SIMD2(0, 0.0752)], sides: 40), drink)
        }
        Steam.rise(from: Vec3(0, 0.079, 0), radius: 0.036, on: &b)
        b.support(.inside, Vec3(0, b.has("empty") ? 0.0095 : 0.0752, 0), 0.024, 0.024)
        return b.finish()
    }
}
