/// The yellow chick, which has another build than its mother.
extension Chicken {
    static let chick = SceneModel(
        name: "chick", words: ["baby chick", "baby chicken"], habitat: .meadow, typicalSize: Vec3(0.075, 0.115, 0.1)
    ) { request in
        var b = ModelBuilder(request)
        buildChick(&b)
        return b.finish()
    }

    private static func buildChick(_ b: inout ModelBuilder) {
        var down = MaterialLibrary.matte(b.pick([0xF2C83A, 0xEFCF52].map(Palette.linear), 1))
        down.pattern = .mottled(scale: 0.008, amount: 0.12)
        let fluff = b.main(down)
        let orange = b.accent(MaterialLibrary.paint(Palette.linear(0xE3822A)))
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.045, -0.004), Vec3(0.034, 0.032, 0.039))
        body.ball(Vec3(0, 0.087, 0.016), 0.026, blend: 0.016)
        body.bone(Vec3(0, 0.052, -0.035), 0.012, Vec3(0, 0.06, -0.047), 0.006, blend: 0.012)
        for s: Float in [-1, 1] {
            body.ellipsoid(
                Vec3(s * 0.033, 0.05, -0.008), Vec3(0.007, 0.014, 0.023), turned: .rotateX(0.3), blend: 0.003)
        }
        b.add(body.mesh(cell: 0.0036).tufted(scale: 0.004, height: 0.0008), fluff)
        b.add(beak(0.013), orange, at: .translate(Vec3(0, 0.083, 0.039)) * .rotateX(.pi / 2 + 0.1))
        b.eyes(Vec3(0.0165, 0.0925, 0.0335), radius: 0.0046, look: Vec3(0.6, 0.1, 0.8), iris: nil)
        for s: Float in [-1, 1] {
            let ankle = Vec3(s * 0.015, 0.004, 0.004)
            b.add(Mesh.bar(Vec3(s * 0.015, 0.022, 0), ankle, radius: 0.0027, sides: 8), orange)
            for (x, z): (Float, Float) in [(-0.009, 0.015), (0, 0.018), (0.009, 0.015), (0, -0.01)] {
                let tip = Vec3(ankle.x + x, 0.0016, ankle.z + z)
                b.add(Mesh.tube([ankle, tip], radii: [0.0026, 0.0014], sides: 7), orange)
            }
        }
    }
}
