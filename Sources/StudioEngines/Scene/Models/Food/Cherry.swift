/// Two cherries on one knot.
enum Cherry {
    static let model = SceneModel(
        name: "cherry", words: ["cherries"], habitat: .table, typicalSize: Vec3(0.06, 0.065, 0.03)
    ) { request in
        var b = ModelBuilder(request)
        let skin = b.main(MaterialLibrary.glossy(Palette.linear(0x9E1626)))
        let green = b.slot(MaterialLibrary.matte(Palette.linear(0x6E8A3A)))
        let knot = Vec3(0.004, 0.066, -0.006)
        for (x, z): (Float, Float) in [(-0.015, 0.0), (0.014, 0.006)] {
            let profile = Mesh.curve(
                [
                    SIMD2(0, 0), SIMD2(0.008, 0.002), SIMD2(0.0125, 0.011), SIMD2(0.0085, 0.021), SIMD2(0.003, 0.0215),
                    SIMD2(0, 0.019),
                ], steps: 6)
            b.add(Mesh.lathe(profile, sides: 32, crease: 2), skin, x, 0, z)
            let stem = Mesh.curve([Vec3(x, 0.019, z), Vec3(x * 0.8, 0.044, z * 0.6), knot])
            b.add(Mesh.tube(stem, radii: [0.0009], sides: 7), green)
        }
        b.add(Mesh.sphere(0.002, sides: 12), green, at: .translate(knot))
        b.add(
            Flower.blade(length: 0.03, width: 0.015, arch: 0.8), b.slot(MaterialLibrary.leaf(Palette.linear(0x4F8A3A))),
            at: .translate(knot) * .rotateY(1.2))
        return b.finish()
    }
}
