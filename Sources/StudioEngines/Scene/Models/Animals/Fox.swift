import StudioCore

/// A red fox with black stockings, white cheeks and a brush: standing, walking, running or sitting.
enum Fox {
    static let model = SceneModel(
        name: "fox", words: ["red fox", "vixen", "fox cub"], habitat: .forest, typicalSize: Vec3(0.24, 0.6, 1.1),
        poses: ["standing", "sitting", "walking", "running", "sleeping", "lying"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var fur = MaterialLibrary.matte(b.pick([0xC2602A, 0xCB6C2E, 0xB4552A].map(Palette.linear), 1))
        fur.pattern = .mottled(scale: 0.03, amount: 0.12)
        let coat = b.main(fur)
        let white = b.accent(MaterialLibrary.matte(Palette.linear(0xF2ECE0)))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x2B2320)))
        let stride: Float = b.poses("running") ? 0.13 : (b.poses("walking") ? 0.07 : 0.015)
        let form = Quadruped(height: 0.4, reach: 0.18, girth: 0.087, spread: 0.052, leg: 0.024, stride: stride)
        if b.poses("sleeping", "lying") {
            curled(&b, coat, white, dark)
            return b.finish()
        }
        let seated = b.poses("sitting")
        var body: Blob
        var head = Vec3(0, 0.47, 0.35)
        if seated {
            body = form.seated()
            head = form.seatedNeck + Vec3(0, 0.055, 0.045)
        } else {
            body = form.standing()
            body.limb([(Vec3(0, 0.34, 0.19), 0.08), (head - Vec3(0, 0.02, 0.035), 0.055)], blend: 0.05)
            var socks = Blob()
            form.addLegs(to: &socks, top: 0.62, extra: 0.003)
            b.add(socks.mesh(cell: 0.0105), dark)
        }
        b.add(body.mesh(cell: 0.0125), coat)
        var chest = Blob()
        if seated {
            chest.ellipsoid(head - Vec3(0, 0.16, -0.01), Vec3(0.055, 0.11, 0.07))
        } else {
            chest.ellipsoid(Vec3(0, 0.33, 0.27), Vec3(0.055, 0.09, 0.07))
        }
        b.add(chest.mesh(cell: 0.011).pressed(onto: body, lift: 0.004), white)
        let path =
            seated
            ? [Vec3(0.02, 0.07, -0.2), Vec3(0.14, 0.06, -0.24), Vec3(0.23, 0.07, -0.1), Vec3(0.22, 0.07, 0.08)]
            : [Vec3(0, 0.35, -0.25), Vec3(0, 0.3, -0.4), Vec3(0, 0.27, -0.55), Vec3(0, 0.33, -0.7)]
        brush(&b, along: path, coat, white)
        self.head(&b, at: .translate(head), coat, white, dark)
        return b.finish()
    }

    private static func brush(_ b: inout ModelBuilder, along path: [Vec3], _ coat: UInt16, _ white: UInt16) {
        var brush = Blob()
        brush.limb(
            [(path[0], 0.03), (path[1], 0.064), (path[2], 0.07), (mix(path[2], path[3], 0.5), 0.052)], blend: 0.04)
        b.add(brush.mesh(cell: 0.012), coat)
        var tip = Blob()
        tip.limb([(mix(path[2], path[3], 0.55), 0.055), (path[3], 0.016)], blend: 0.03)
        b.add(tip.mesh(cell: 0.01), white)
    }

    /// Asleep in a ring, the nose by the brush.
    private static func curled(_ b: inout ModelBuilder, _ coat: UInt16, _ white: UInt16, _ dark: UInt16) {
        let curl = Curl(radius: 0.17, girth: 0.088)
        b.add(curl.body.mesh(cell: 0.0125), coat)
        brush(&b, along: curl.tail(thick: 0.06), coat, white)
        var socks = Blob()
        curl.addPaws(to: &socks, leg: 0.026)
        b.add(socks.mesh(cell: 0.01), dark)
        head(&b, at: curl.head(lift: 0.088), coat, white, dark, asleep: b.poses("sleeping"))
    }

    private static func head(
        _ b: inout ModelBuilder, at place: Transform, _ coat: UInt16, _ white: UInt16, _ dark: UInt16,
        asleep: Bool = false
    ) {
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 0.01, 0), Vec3(0.077, 0.066, 0.075))
        skull.bone(Vec3(0, 0, 0.05), 0.042, Vec3(0, -0.018, 0.145), 0.016, blend: 0.03)
        b.add(skull.mesh(cell: 0.009), coat, at: place)
        var cheeks = Blob()
        for s: Float in [-1, 1] {
            cheeks.bone(Vec3(s * 0.05, -0.025, 0.02), 0.038, Vec3(s * 0.094, -0.02, -0.008), 0.008, blend: 0.02)
        }
        cheeks.bone(Vec3(0, -0.028, 0.05), 0.036, Vec3(0, -0.028, 0.138), 0.014, blend: 0.03)
        b.add(cheeks.mesh(cell: 0.008), white, at: place)
        b.add(Mesh.sphere(0.014, sides: 16), dark, at: place * .translate(Vec3(0, -0.013, 0.16)))
        for s: Float in [-1, 1] {
            var ear = Blob()
            ear.limb([(Vec3(s * 0.048, 0.06, -0.015), 0.034), (Vec3(s * 0.066, 0.145, -0.025), 0.006)])
            b.add(ear.mesh(cell: 0.008), coat, at: place)
            b.add(
                Mesh.cylinder(0.02, height: 0.06, top: 0.003, bevel: 0.002, sides: 14), dark,
                at: place * .translate(Vec3(s * 0.053, 0.066, 0.008)) * .rotateZ(s * -0.2) * .rotateX(-0.22))
        }
        var face = ModelBuilder(b.request)
        if asleep {
            face.closedEyes(Vec3(0.042, 0.024, 0.066), half: 0.014, drop: 0.006, slope: 0.8, thickness: 0.0028)
        } else {
            face.eyes(
                Vec3(0.038, 0.026, 0.062), radius: 0.0125, look: Vec3(0.45, 0.1, 1), iris: Palette.linear(0x9A5C1C))
        }
        b.add(face, at: place)
    }
}
