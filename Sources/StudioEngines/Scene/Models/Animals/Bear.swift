import StudioCore

/// Bears: brown, white as polar bears, black and white as pandas.
enum Bear {
    static let brown = SceneModel(
        name: "bear", words: ["brown bear", "grizzly", "grizzly bear", "bear cub", "cub", "black bear"],
        habitat: .forest, typicalSize: Vec3(0.8, 1.4, 2.0), poses: ["standing", "sitting", "walking", "running"]
    ) { build($0, [0x6B4630, 0x7D5234, 0x553827], .brown) }

    static let polar = SceneModel(
        name: "polar bear", words: ["ice bear", "white bear"], habitat: .mountain, typicalSize: Vec3(0.8, 1.4, 2.0),
        poses: ["standing", "sitting", "walking", "running"]
    ) { build($0, [0xEDE8DA, 0xE6E0CF], .polar) }

    static let panda = SceneModel(
        name: "panda", words: ["panda bear", "giant panda"], habitat: .forest, typicalSize: Vec3(0.8, 1.4, 2.0),
        poses: ["standing", "sitting", "walking", "running"]
    ) { build($0, [0xECE8DF], .panda) }

    private enum Kind { case brown, polar, panda }

    private static func build(_ request: ModelRequest, _ furs: [UInt32], _ kind: Kind) -> ModelGeometry {
        var b = ModelBuilder(request)
        var fur = MaterialLibrary.matte(b.pick(furs.map(Palette.linear), 1))
        fur.pattern = .mottled(scale: 0.08, amount: 0.14)
        let coat = b.main(fur)
        let color = b.materials[Int(coat)].color
        let black = MaterialLibrary.matte(Palette.linear(0x262426))
        let dark = kind == .panda ? b.accent(black) : coat
        let pale = b.slot(MaterialLibrary.matte(kind == .panda ? color : mix(color, Palette.linear(0xD9BC92), 0.5)))
        let stride: Float = b.poses("running") ? 0.3 : (b.poses("walking") ? 0.16 : 0.04)
        let form = Quadruped(height: 1.1, reach: 0.46, girth: 0.36, spread: 0.21, leg: 0.112, stride: stride)
        var body: Blob
        var legs = Blob()
        var shoulders = Blob()
        var head = Vec3(0, 1.12, 0.98)
        let sitting = b.poses("sitting")
        if sitting {
            body = form.seated()
            head = form.seatedNeck + Vec3(0, 0.2, 0.1)
            for s: Float in [-1, 1] {
                legs.limb(
                    [
                        (Vec3(s * 0.24, 0.8, 0.12), 0.2), (Vec3(s * 0.2, 0.4, 0.29), 0.15),
                        (Vec3(s * 0.19, 0.12, 0.32), 0.14),
                    ])
                legs.limb([(Vec3(s * 0.36, 0.14, -0.1), 0.15), (Vec3(s * 0.37, 0.14, 0.28), 0.14)])
            }
        } else {
            body = form.standing()
            body.ball(Vec3(0, 0.86, 0.38), 0.33, blend: 0.15)
            body.limb([(Vec3(0, 0.88, 0.5), 0.31), (head - Vec3(0, 0.06, 0.1), 0.22)], blend: 0.2)
            body.ball(Vec3(0, 0.82, -0.78), 0.075, blend: 0.05)
            form.addLegs(to: &legs, top: 0.8, extra: 0.012)
            shoulders.ellipsoid(Vec3(0, 0.76, 0.42), Vec3(0.5, 0.6, 0.16))
        }
        b.add(body.mesh(cell: 0.04), coat)
        if kind == .panda {
            b.add(legs.mesh(cell: 0.036), dark)
            if !sitting { b.add(shoulders.mesh(cell: 0.032).pressed(onto: body, lift: 0.008), dark) }
        }
        self.head(&b, at: .translate(head), coat, dark, pale, panda: kind == .panda)
        return b.finish()
    }

    private static func head(
        _ b: inout ModelBuilder, at place: Transform, _ coat: UInt16, _ dark: UInt16, _ pale: UInt16, panda: Bool
    ) {
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 0.03, 0), Vec3(0.24, 0.22, 0.23))
        for s: Float in [-1, 1] { skull.ball(Vec3(s * 0.12, -0.05, 0.06), 0.14, blend: 0.08) }
        skull.bone(Vec3(0, -0.03, 0.12), 0.14, Vec3(0, -0.05, 0.27), 0.1, blend: 0.08)
        b.add(skull.mesh(cell: 0.026), coat, at: place)
        var muzzle = Blob()
        muzzle.ellipsoid(Vec3(0, -0.055, 0.28), Vec3(0.115, 0.095, 0.12))
        b.add(muzzle.mesh(cell: 0.02), pale, at: place)
        let nose = b.slot(MaterialLibrary.glossy(RGB(repeating: 0.014)))
        b.add(Mesh.ellipsoid(Vec3(0.055, 0.038, 0.035), sides: 18), nose, at: place * .translate(Vec3(0, -0.015, 0.39)))
        b.add(
            Mesh.tube(
                Mesh.curve([Vec3(-0.07, -0.085, 0.36), Vec3(0, -0.11, 0.392), Vec3(0.07, -0.085, 0.36)], steps: 4),
                radii: [0.008], sides: 6), nose, at: place)
        for s: Float in [-1, 1] {
            var ear = Blob()
            ear.ellipsoid(Vec3(s * 0.17, 0.22, -0.03), Vec3(0.085, 0.085, 0.05))
            b.add(ear.mesh(cell: 0.016), dark, at: place)
            if !panda {
                b.add(
                    Mesh.ellipsoid(Vec3(0.05, 0.05, 0.02), sides: 16), pale,
                    at: place * .translate(Vec3(s * 0.17, 0.22, 0.008)))
            } else {
                b.add(
                    Mesh.ellipsoid(Vec3(0.062, 0.08, 0.04), sides: 18), dark,
                    at: place * .translate(Vec3(s * 0.1, 0.052, 0.202)) * .rotateZ(s * -0.5) * .rotateY(s * 0.4))
            }
        }
        var face = ModelBuilder(b.request)
        face.eyes(
            Vec3(0.095, 0.065, panda ? 0.232 : 0.205), radius: 0.031, look: Vec3(0.35, 0.1, 1),
            iris: Palette.linear(0x3A2212))
        b.add(face, at: place)
    }
}
