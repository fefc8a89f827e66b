import StudioCore

/// An upright penguin with a white belly, flippers, and yellow at its cheeks.
enum Penguin {
    static let model = SceneModel(
        name: "penguin", words: ["emperor penguin", "penguin chick"], habitat: .shore,
        typicalSize: Vec3(0.45, 0.85, 0.4), poses: ["standing", "walking"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let coat = b.main(MaterialLibrary.paint(b.pick([0x26292F, 0x2E333D].map(Palette.linear), 1), roughness: 0.7))
        let white = b.slot(MaterialLibrary.matte(Palette.linear(0xF2EFE6)))
        let gold = b.accent(MaterialLibrary.matte(Palette.linear(0xE5A62F)))
        let orange = b.slot(MaterialLibrary.paint(Palette.linear(0xDE7F2C)))
        let step: Float = b.poses("walking") ? 0.06 : 0
        var body = Blob()
        body.limb(
            [
                (Vec3(0, 0.2, 0), 0.155), (Vec3(0, 0.34, 0), 0.17), (Vec3(0, 0.52, -0.005), 0.13),
                (Vec3(0, 0.63, 0), 0.09),
            ], blend: 0.1)
        body.ellipsoid(Vec3(0, 0.72, 0.015), Vec3(0.096, 0.092, 0.1), blend: 0.05)
        body.limb([(Vec3(0, 0.14, -0.1), 0.06), (Vec3(0, 0.04, -0.2), 0.016)], blend: 0.06)
        b.add(body.mesh(cell: 0.018), coat)
        var belly = Blob()
        belly.ellipsoid(Vec3(0, 0.32, 0.13), Vec3(0.135, 0.25, 0.12))
        b.add(belly.mesh(cell: 0.015).pressed(onto: body, lift: 0.005), white)
        for s: Float in [-1, 1] {
            var cheek = Blob()
            cheek.ellipsoid(Vec3(s * 0.085, 0.69, 0.01), Vec3(0.03, 0.05, 0.045))
            b.add(cheek.mesh(cell: 0.009).pressed(onto: body, lift: 0.004), gold)
            var flipper = Blob()
            let (root, elbow, tip) = (
                Vec3(s * 0.125, 0.55, 0), Vec3(s * 0.215, 0.4, 0.005), Vec3(s * (0.265 + step), 0.24, -0.02)
            )
            flipper.limb([(root, 0.045), (elbow, 0.046), (tip, 0.016)], blend: 0.02)
            let flat = Transform.scale(Vec3(1, 1, 0.7))
            b.add(flipper.mesh(cell: 0.012), coat, at: flat)
            var foot = Blob()
            let z = 0.05 + s * step
            for toe: Float in [-1, 0, 1] {
                foot.bone(
                    Vec3(s * 0.085, 0.026, z), 0.028, Vec3(s * 0.085 + toe * 0.045, 0.016, z + 0.12), 0.015,
                    blend: 0.014)
            }
            b.add(foot.mesh(cell: 0.009), orange)
        }
        var throat = Blob()
        throat.ellipsoid(Vec3(0, 0.585, 0.085), Vec3(0.06, 0.05, 0.04))
        b.add(throat.mesh(cell: 0.01).pressed(onto: body, lift: 0.0055), gold)
        var beak = Blob()
        beak.limb(
            [(Vec3(0, 0.72, 0.09), 0.03), (Vec3(0, 0.715, 0.15), 0.018), (Vec3(0, 0.702, 0.2), 0.007)], blend: 0.01)
        b.add(beak.mesh(cell: 0.007), orange)
        b.eyes(Vec3(0.055, 0.752, 0.09), radius: 0.0165, look: Vec3(0.5, 0.1, 1), iris: Palette.linear(0xC9862E))
        return b.finish()
    }
}
