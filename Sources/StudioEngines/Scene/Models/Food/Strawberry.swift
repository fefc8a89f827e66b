/// A strawberry that lies on its side.
enum Strawberry {
    static let model = SceneModel(
        name: "strawberry", words: ["raspberry", "berry"], habitat: .table, typicalSize: Vec3(0.04, 0.05, 0.04)
    ) { request in
        var b = ModelBuilder(request)
        let skin = b.main(MaterialLibrary.glossy(Palette.linear(0xC01F22)))
        let seed = b.slot(MaterialLibrary.paint(Palette.linear(0xE8C76A)))
        let profile = Mesh.curve(
            [
                SIMD2(0, 0), SIMD2(0.006, 0.002), SIMD2(0.0135, 0.014), SIMD2(0.0185, 0.029), SIMD2(0.0165, 0.038),
                SIMD2(0.008, 0.042), SIMD2(0, 0.0415),
            ], steps: 6)
        let place = Transform.translate(Vec3(0, 0.012, 0)) * .rotateZ(0.95) * .rotateX(0.2)
        b.add(Mesh.lathe(profile, sides: 40, crease: 2), skin, at: place)
        for i in 0..<70 {
            let s = (Float(i) + 0.5) / 70
            let p = profile[min(profile.count - 1, Int((0.1 + s * 0.72) * Float(profile.count - 1)))]
            let a = Float(i) * 2.39996
            let grain = Mesh.ellipsoid(Vec3(0.0004, 0.0009, 0.0006), sides: 6)
            b.add(grain, seed, at: place * .rotateY(a) * .translate(Vec3(p.x, p.y, 0)))
        }
        let leaf = b.slot(MaterialLibrary.leaf(Palette.linear(0x4F8A35)))
        for i in 0..<8 {
            b.add(
                Flower.blade(length: 0.017, width: 0.008, arch: 1.1), leaf,
                at: place * .translate(Vec3(0, 0.0412, 0)) * .rotateY(Float(i) * 0.785))
        }
        b.add(Mesh.bar(Vec3(0, 0.041, 0), Vec3(0.002, 0.054, 0), radius: 0.0013), leaf, at: place)
        return b.finish()
    }
}
