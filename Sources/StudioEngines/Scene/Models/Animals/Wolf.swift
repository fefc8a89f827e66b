/// A grey wolf with a ruff and a hanging brush: standing, walking, running, sitting, howling or asleep.
enum Wolf {
    static let model = SceneModel(
        name: "wolf", words: ["coyote", "grey wolf", "gray wolf", "timber wolf", "jackal", "wolf cub"],
        habitat: .forest, typicalSize: Vec3(0.4, 1.0, 1.6),
        poses: ["standing", "sitting", "walking", "running", "howling", "sleeping", "lying"], build: build)

    private struct Coat { var fur, saddle, pale, dark: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let c = coat(&b)
        if b.poses("sleeping", "lying") {
            curled(&b, c)
            return b.finish()
        }
        let stride: Float = b.poses("running") ? 0.22 : (b.poses("walking") ? 0.12 : 0.025)
        let form = Quadruped(height: 0.7, reach: 0.31, girth: 0.145, spread: 0.085, leg: 0.04, stride: stride)
        let howling = b.poses("howling")
        let seated = b.poses("sitting")
        var body: Blob
        var neck = Vec3(0, 0.8, 0.57)
        if seated {
            body = form.seated()
            neck = form.seatedNeck + Vec3(0, 0.08, 0.06)
        } else {
            if howling { neck += Vec3(0, 0.07, -0.03) }
            body = form.standing()
            body.ellipsoid(Vec3(0, 0.53, 0.2), Vec3(0.14, 0.17, 0.2), blend: 0.08)
            body.limb([(Vec3(0, 0.6, 0.3), 0.145), (neck - Vec3(0, 0.045, 0.075), 0.105)], blend: 0.08)
        }
        b.add(body.mesh(cell: 0.016), c.fur, marked: c.pale) { chest($0, neck, seated: seated) }
        let path =
            seated
            ? [Vec3(0.03, 0.11, -0.33), Vec3(0.2, 0.085, -0.42), Vec3(0.36, 0.08, -0.26), Vec3(0.37, 0.075, 0)]
            : [Vec3(0, 0.6, -0.4), Vec3(0, 0.5, -0.56), Vec3(0, 0.36, -0.66), Vec3(0, 0.24, -0.74)]
        brush(&b, along: path, c)
        let tilt: Float = howling ? -0.95 : 0
        head(&b, c, at: .translate(neck) * .rotateX(tilt), howling: howling)
        return b.finish()
    }

    private static func coat(_ b: inout ModelBuilder) -> Coat {
        let furs: [UInt32] = b.has("coyote", "jackal") ? [0xA88A62, 0xB0946C] : [0x84868A, 0x787A7E, 0x8C8880]
        var fur = MaterialLibrary.matte(b.pick(furs.map(Palette.linear), 1))
        fur.pattern = .mottled(scale: 0.045, amount: 0.22)
        let main = b.main(fur)
        let color = b.materials[Int(main)].color
        var saddle = fur
        saddle.color = color * 0.42
        let pale = mix(color, Palette.linear(0xF3EDE0), 0.8)
        return Coat(
            fur: main, saddle: b.slot(saddle), pale: b.accent(MaterialLibrary.matte(pale)),
            dark: b.slot(MaterialLibrary.glossy(RGB(repeating: 0.014))))
    }

    /// Positive on the pale throat, chest and belly.
    private static func chest(_ p: Vec3, _ neck: Vec3, seated: Bool) -> Float {
        if seated { return Marking.oval(p, neck + Vec3(0, -0.27, 0.06), Vec3(0.085, 0.2, 0.13)) }
        let throat = Marking.oval(p, Vec3(0, 0.56, 0.47), Vec3(0.085, 0.2, 0.13))
        let belly = Marking.oval(p, Vec3(0, 0.4, 0.05), Vec3(0.1, 0.075, 0.36))
        return max(throat, belly)
    }

    private static func brush(_ b: inout ModelBuilder, along path: [Vec3], _ c: Coat) {
        var brush = Blob()
        brush.limb(
            [(path[0], 0.045), (path[1], 0.075), (path[2], 0.075), (mix(path[2], path[3], 0.6), 0.052)], blend: 0.05)
        b.add(brush.mesh(cell: 0.016), c.fur)
        var tip = Blob()
        tip.limb([(mix(path[2], path[3], 0.55), 0.058), (path[3], 0.02)], blend: 0.03)
        b.add(tip.mesh(cell: 0.012), c.saddle)
    }

    private static func curled(_ b: inout ModelBuilder, _ c: Coat) {
        let curl = Curl(radius: 0.28, girth: 0.145)
        b.add(curl.body.mesh(cell: 0.02), c.fur)
        brush(&b, along: curl.tail(thick: 0.075), c)
        var paws = Blob()
        curl.addPaws(to: &paws, leg: 0.043)
        b.add(paws.mesh(cell: 0.015), c.pale)
        head(&b, c, at: curl.head(lift: 0.14), asleep: b.poses("sleeping"))
    }

    // MARK: head

    private static func head(
        _ b: inout ModelBuilder, _ c: Coat, at place: Transform, asleep: Bool = false, howling: Bool = false
    ) {
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 0.015, 0), Vec3(0.108, 0.098, 0.112))
        skull.bone(Vec3(0, 0.002, 0.07), 0.066, Vec3(0, -0.016, 0.225), 0.036, blend: 0.045)
        for s: Float in [-1, 1] {
            // The ruff of the cheeks ends in points.
            skull.bone(Vec3(s * 0.07, -0.03, -0.01), 0.064, Vec3(s * 0.148, -0.055, -0.035), 0.014, blend: 0.03)
            skull.ball(Vec3(s * 0.042, 0.062, 0.07), 0.03, blend: 0.03)
        }
        b.add(skull.mesh(cell: 0.009), c.fur, marked: c.pale, at: place, where: isPale)
        mouth(&b, c, skull, at: place)
        if howling {
            let jaw = place * .translate(Vec3(0, -0.05, 0.07)) * .rotateX(0.32)
            var chin = Blob()
            chin.bone(.zero, 0.034, Vec3(0, 0.004, 0.12), 0.021)
            b.add(chin.mesh(cell: 0.009), c.pale, at: jaw)
        }
        let nose = Mesh.ellipsoid(Vec3(0.027, 0.021, 0.02), sides: 18)
        b.add(nose, c.dark, at: place * .translate(Vec3(0, 0.002, 0.257)))
        ears(&b, c, at: place)
        var face = ModelBuilder(b.request)
        if asleep || howling {
            face.closedEyes(Vec3(0.05, 0.042, 0.104), half: 0.02, drop: 0.008, slope: 0.6, thickness: 0.004)
        } else {
            face.eyes(
                Vec3(0.049, 0.042, 0.091), radius: 0.018, look: Vec3(0.42, 0.08, 1), iris: Palette.linear(0xE0A930))
        }
        b.add(face, at: place)
    }

    /// Positive on the pale cheeks, brows and the underside of the muzzle.
    private static func isPale(_ p: Vec3) -> Float {
        let side = Vec3(abs(p.x), p.y, p.z)
        let cheek = Marking.oval(side, Vec3(0.095, -0.055, 0.04), Vec3(0.06, 0.045, 0.09))
        let brow = Marking.oval(side, Vec3(0.036, 0.09, 0.095), Vec3(0.018, 0.016, 0.03))
        let jaw = Marking.oval(p, Vec3(0, -0.06, 0.13), Vec3(0.07, 0.055, 0.16))
        return max(cheek, max(brow, jaw))
    }

    private static func mouth(_ b: inout ModelBuilder, _ c: Coat, _ skull: Blob, at place: Transform) {
        let mouth = (0...8).map { i -> Vec3 in
            let t = Float(i) / 4 - 1
            let near = Vec3(t * 0.075, -0.045 + 0.004 * t * t, 0.27 - 0.11 * t * t)
            return skull.landing(from: near)
        }
        b.add(Mesh.tube(mouth, radius: 0.003, sides: 6), c.dark, at: place)
    }

    private static func ears(_ b: inout ModelBuilder, _ c: Coat, at place: Transform) {
        for s: Float in [-1, 1] {
            var ear = Blob()
            ear.limb([(Vec3(s * 0.064, 0.085, -0.02), 0.045), (Vec3(s * 0.082, 0.19, -0.03), 0.009)])
            b.add(ear.mesh(cell: 0.011), c.fur, at: place)
            let lining = Mesh.cylinder(0.027, height: 0.08, top: 0.004, bevel: 0.003, sides: 16)
            b.add(
                lining, c.saddle,
                at: place * .translate(Vec3(s * 0.069, 0.092, 0.012)) * .rotateZ(s * -0.17) * .rotateX(-0.22))
        }
    }
}
