/// A pear that leans a little.
enum Pear {
    static let model = SceneModel(name: "pear", words: [], habitat: .table, typicalSize: Vec3(0.075, 0.115, 0.075)) {
        request in
        var b = ModelBuilder(request)
        var peel = MaterialLibrary.paint(
            b.pick([0xB9B23C, 0xC9A94A, 0x93A845].map(Palette.linear), 1), roughness: 0.42)
        peel.coat = 0.3
        peel.pattern = .mottled(scale: 0.012, amount: 0.14)
        let profile = Mesh.curve(
            [
                SIMD2(0, 0.006), SIMD2(0.014, 0), SIMD2(0.031, 0.012), SIMD2(0.037, 0.033), SIMD2(0.031, 0.054),
                SIMD2(0.0195, 0.075),
                SIMD2(0.014, 0.092), SIMD2(0.007, 0.099), SIMD2(0, 0.096),
            ], steps: 6)
        b.add(Mesh.lathe(profile, sides: 44, crease: 2), b.main(peel), at: .rotateZ(-0.07))
        b.stalk(at: .translate(Vec3(0.006, 0.094, 0)), length: 0.02)
        return b.finish()
    }
}
