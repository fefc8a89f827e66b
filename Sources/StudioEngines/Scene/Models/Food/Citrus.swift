/// Oranges and lemons, with pitted skins.
enum Citrus {
    static let orange = SceneModel(
        name: "orange", words: ["tangerine", "mandarin", "clementine", "grapefruit", "citrus"], habitat: .table,
        typicalSize: Vec3(0.084, 0.095, 0.084)
    ) { request in
        var b = ModelBuilder(request)
        var peel = MaterialLibrary.paint(Palette.linear(0xE8841A), roughness: 0.4)
        peel.coat = 0.3
        peel.pattern = .mottled(scale: 0.0022, amount: 0.22)
        let skin = b.main(peel)
        let ball = Mesh.ellipsoid(Vec3(0.042, 0.039, 0.042), sides: 72).bent(crease: 2) { p in
            let dent = max(0, p.y / 0.039 - 0.9) * 0.03
            return p * (1 + 0.006 * Noise.gradient(p * 520)) - Vec3(0, dent, 0)
        }
        b.add(ball, skin, 0, 0.039, 0)
        b.stalk(at: .translate(Vec3(0, 0.0745, 0)))
        return b.finish()
    }

    static let lemon = SceneModel(
        name: "lemon", words: ["lime", "citron"], habitat: .table, typicalSize: Vec3(0.105, 0.062, 0.062)
    ) { request in
        var b = ModelBuilder(request)
        var peel = MaterialLibrary.paint(Palette.linear(b.has("lime") ? 0x8DB53A : 0xF0CE2E), roughness: 0.4)
        peel.coat = 0.3
        peel.pattern = .mottled(scale: 0.0022, amount: 0.18)
        let skin = b.main(peel)
        let profile = Mesh.curve(
            [
                SIMD2(0, -0.052), SIMD2(0.005, -0.05), SIMD2(0.009, -0.043), SIMD2(0.021, -0.034), SIMD2(0.03, -0.014),
                SIMD2(0.031, 0.004),
                SIMD2(0.024, 0.027), SIMD2(0.011, 0.038), SIMD2(0.0065, 0.043), SIMD2(0, 0.044),
            ], steps: 7)
        let body = Mesh.lathe(profile, sides: 56, crease: 2).bent(crease: 2) {
            $0 * (1 + 0.006 * Noise.gradient($0 * 480))
        }
        let lying = Transform.translate(Vec3(0, 0.031, 0)) * .rotateY(0.35) * .rotateZ(.pi / 2 - 0.06)
        b.add(body, skin, at: lying)
        b.stalk(at: lying * .translate(Vec3(0, 0.0435, 0)))
        return b.finish()
    }
}
