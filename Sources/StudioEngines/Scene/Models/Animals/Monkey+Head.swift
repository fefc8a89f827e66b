/// The head with its bare face.
extension Monkey {
    /// The head at a place, looking ahead.
    static func head(_ b: inout ModelBuilder, _ c: Coat, at place: Transform) {
        let gorilla = c.kind == .gorilla
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 0.03, 0), Vec3(0.088, 0.086, 0.084))
        for s: Float in [-1, 1] { skull.ball(Vec3(s * 0.05, -0.015, 0.01), 0.05, blend: 0.03) }
        if gorilla {
            skull.limb([(Vec3(0, 0.09, 0), 0.06), (Vec3(0, 0.13, -0.03), 0.035)], blend: 0.05)
            skull.ellipsoid(Vec3(0, -0.02, -0.03), Vec3(0.1, 0.09, 0.09), blend: 0.04)
        }
        b.add(skull.mesh(cell: 0.0085), c.fur, at: place)
        var mask = Blob()
        for s: Float in [-1, 1] { mask.ellipsoid(Vec3(s * 0.032, 0.04, 0.066), Vec3(0.041, 0.043, 0.04), blend: 0.008) }
        mask.ellipsoid(Vec3(0, -0.01, 0.07), Vec3(0.058, 0.05, 0.04), blend: 0.02)
        b.add(mask.mesh(cell: 0.0065).pressed(onto: skull, lift: 0.003), c.face, at: place)
        let snout = muzzle(gorilla)
        b.add(snout.mesh(cell: 0.0062), c.face, at: place)
        ears(&b, c, at: place)
        var face = ModelBuilder(b.request)
        let dark = face.slot(MaterialLibrary.matte(RGB(repeating: 0.02)))
        let smile = (0...10).map { i -> Vec3 in
            let t = Float(i) / 5 - 1
            return snout.landing(from: Vec3(t * 0.05, -0.05 + 0.018 * t * t, 0.15 - 0.05 * t * t))
        }
        face.add(Mesh.tube(smile, radius: 0.0024, sides: 6), dark)
        for s: Float in [-1, 1] {
            let nostril = snout.landing(from: Vec3(s * 0.01, 0.006, 0.15))
            face.add(
                Mesh.ellipsoid(Vec3(gorilla ? 0.0085 : 0.0058, 0.0045, 0.004), sides: 12), dark,
                at: .translate(nostril) * .rotateZ(s * 0.4))
        }
        face.eyes(
            Vec3(0.032, 0.04, gorilla ? 0.083 : 0.071), radius: gorilla ? 0.0115 : 0.0155, look: Vec3(0.25, 0.06, 1),
            iris: Palette.linear(gorilla ? 0x5A3418 : 0x6B3F1C))
        b.add(face, at: place)
    }

    /// Muzzle and, in the gorilla, the heavy brow.
    private static func muzzle(_ gorilla: Bool) -> Blob {
        var snout = Blob()
        snout.ellipsoid(Vec3(0, -0.03, 0.07), Vec3(0.053, 0.042, 0.046))
        snout.ellipsoid(Vec3(0, 0.006, 0.085), Vec3(gorilla ? 0.03 : 0.018, 0.018, 0.022), blend: 0.015)
        if gorilla {
            for s: Float in [-1, 1] {
                snout.bone(Vec3(s * 0.008, 0.066, 0.084), 0.016, Vec3(s * 0.056, 0.06, 0.062), 0.014, blend: 0.012)
            }
            snout.bone(Vec3(0, 0.006, 0.082), 0.016, Vec3(0, 0.06, 0.08), 0.013, blend: 0.012)
        }
        return snout
    }

    private static func ears(_ b: inout ModelBuilder, _ c: Coat, at place: Transform) {
        let size: Float = c.kind == .gorilla ? 0.55 : (c.kind == .ape ? 1.15 : 1)
        for s: Float in [-1, 1] {
            let spot = place * .translate(Vec3(s * 0.096, 0.025, -0.002)) * .rotateY(s * -0.45) * .scale(size)
            var ear = Blob()
            ear.ellipsoid(.zero, Vec3(0.042, 0.045, 0.014))
            b.add(ear.mesh(cell: 0.0065), c.kind == .monkey ? c.fur : c.face, at: spot)
            b.add(
                Mesh.ellipsoid(Vec3(0.029, 0.032, 0.008), sides: 18), c.face,
                at: spot * .translate(Vec3(0, 0, 0.009)))
        }
    }
}
