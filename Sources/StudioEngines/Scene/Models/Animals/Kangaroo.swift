/// A kangaroo upright on its long feet and heavy tail, a joey looking out of the pouch; a wallaby is small.
enum Kangaroo {
    static let kangaroo = SceneModel(
        name: "kangaroo", words: ["red kangaroo", "roo", "joey", "marsupial"], habitat: .desert,
        typicalSize: Vec3(0.6, 1.55, 1.85)
    ) { build($0, size: 1, joey: true) }

    static let wallaby = SceneModel(
        name: "wallaby", words: ["quokka", "pademelon"], habitat: .forest, typicalSize: Vec3(0.34, 0.87, 1.0)
    ) { build($0, size: 0.56, joey: false) }

    private struct Coat { var fur, pale, dark, pink: UInt16 }

    private static func build(_ request: ModelRequest, size: Float, joey: Bool) -> ModelGeometry {
        // Drawn in a kangaroo's measures.
        var b = ModelBuilder(request)
        let c = coat(&b)
        var body = trunk()
        legs(&body)
        b.add(body.mesh(cell: 0.026), c.fur)
        var belly = Blob()
        belly.ellipsoid(Vec3(0, 0.72, 0.17), Vec3(0.115, 0.3, 0.11), turned: .rotateX(0.12))
        b.add(belly.mesh(cell: 0.02).pressed(onto: body, lift: 0.006), c.pale)
        paws(&b, c)
        head(&b, c, at: .translate(Vec3(0, 1.33, 0.17)))
        if joey { pouch(&b, c) }
        return b.finish(placed: .scale(size))
    }

    private static func coat(_ b: inout ModelBuilder) -> Coat {
        var fur = MaterialLibrary.matte(b.pick([0xB0703F, 0xA8764A, 0x9A6A44].map(Palette.linear), 1))
        fur.pattern = .mottled(scale: 0.06, amount: 0.13)
        let main = b.main(fur)
        let color = b.materials[Int(main)].color
        let pale = mix(color, Palette.linear(0xF3E6D0), 0.72)
        return Coat(
            fur: main, pale: b.accent(MaterialLibrary.matte(pale)), dark: b.slot(MaterialLibrary.matte(color * 0.22)),
            pink: b.slot(MaterialLibrary.matte(Palette.linear(0xD9A08E))))
    }

    private static func trunk() -> Blob {
        var body = Blob()
        body.limb(
            [
                (Vec3(0, 0.52, -0.13), 0.235), (Vec3(0, 0.74, -0.03), 0.19), (Vec3(0, 0.97, 0.06), 0.135),
                (Vec3(0, 1.14, 0.1), 0.085), (Vec3(0, 1.3, 0.15), 0.066),
            ], blend: 0.12)
        body.limb(
            [
                (Vec3(0, 0.42, -0.3), 0.16), (Vec3(0, 0.23, -0.55), 0.115), (Vec3(0, 0.1, -0.88), 0.075),
                (Vec3(0.04, 0.055, -1.2), 0.046), (Vec3(0.1, 0.04, -1.45), 0.024),
            ], blend: 0.1)
        return body
    }

    private static func legs(_ body: inout Blob) {
        for s: Float in [-1, 1] {
            body.ellipsoid(
                Vec3(s * 0.18, 0.46, -0.03), Vec3(0.11, 0.235, 0.2), turned: .rotateX(-0.45), blend: 0.06)
            body.limb(
                [
                    (Vec3(s * 0.2, 0.36, 0.1), 0.095), (Vec3(s * 0.205, 0.23, -0.04), 0.065),
                    (Vec3(s * 0.205, 0.09, -0.17), 0.05),
                ], blend: 0.05)
            body.limb(
                [
                    (Vec3(s * 0.205, 0.06, -0.18), 0.052), (Vec3(s * 0.21, 0.05, 0.08), 0.05),
                    (Vec3(s * 0.215, 0.032, 0.3), 0.034),
                ], blend: 0.03)
            body.limb(
                [
                    (Vec3(s * 0.115, 1.0, 0.09), 0.062), (Vec3(s * 0.175, 0.84, 0.18), 0.042),
                    (Vec3(s * 0.135, 0.79, 0.31), 0.03),
                ], blend: 0.04)
        }
    }

    private static func paws(_ b: inout ModelBuilder, _ c: Coat) {
        var paws = Blob()
        for s: Float in [-1, 1] {
            paws.bone(Vec3(s * 0.134, 0.787, 0.318), 0.033, Vec3(s * 0.12, 0.755, 0.355), 0.028, blend: 0.01)
            for finger: Float in [-1, 0, 1] {
                let root = Vec3(s * 0.12 + finger * 0.018, 0.75, 0.36)
                paws.bone(root, 0.012, root + Vec3(finger * 0.006, -0.035, 0.022), 0.008, blend: 0.006)
            }
            paws.bone(Vec3(s * 0.215, 0.036, 0.26), 0.039, Vec3(s * 0.216, 0.03, 0.33), 0.029, blend: 0.01)
        }
        b.add(paws.mesh(cell: 0.009), c.dark)
    }

    /// A young one's head and paws over the rim of the pouch.
    private static func pouch(_ b: inout ModelBuilder, _ c: Coat) {
        var bag = Blob()
        bag.ellipsoid(Vec3(0, 0.53, 0.13), Vec3(0.135, 0.15, 0.125))
        bag.ellipsoid(Vec3(0, 0.63, 0.2), Vec3(0.1, 0.03, 0.075), turned: .rotateX(0.15), blend: 0.04)
        b.add(bag.mesh(cell: 0.017), c.pale)
        var joey = Blob()
        joey.limb([(Vec3(0, 0.58, 0.18), 0.07), (Vec3(0, 0.7, 0.23), 0.05)], blend: 0.03)
        for s: Float in [-1, 1] {
            joey.limb([(Vec3(s * 0.045, 0.655, 0.235), 0.022), (Vec3(s * 0.05, 0.63, 0.29), 0.017)], blend: 0.012)
        }
        b.add(joey.mesh(cell: 0.012), c.fur)
        head(&b, c, at: .translate(Vec3(0, 0.745, 0.245)) * .scale(0.6))
    }

    // MARK: head

    private static func head(_ b: inout ModelBuilder, _ c: Coat, at place: Transform) {
        var skull = Blob()
        skull.ellipsoid(.zero, Vec3(0.082, 0.084, 0.098))
        skull.bone(Vec3(0, -0.012, 0.06), 0.062, Vec3(0, -0.042, 0.175), 0.042, blend: 0.04)
        b.add(skull.mesh(cell: 0.0105), c.fur, at: place)
        var muzzle = Blob()
        for s: Float in [-1, 1] { muzzle.ball(Vec3(s * 0.016, -0.06, 0.182), 0.032, blend: 0.015) }
        muzzle.ellipsoid(Vec3(0, -0.06, 0.12), Vec3(0.047, 0.032, 0.07), blend: 0.025)
        b.add(muzzle.mesh(cell: 0.0085), c.pale, at: place)
        b.add(
            Mesh.ellipsoid(Vec3(0.026, 0.018, 0.018), sides: 16), c.dark, at: place * .translate(Vec3(0, -0.028, 0.21)))
        for s: Float in [-1, 1] {
            let spot = place * .translate(Vec3(s * 0.062, 0.155, -0.035)) * .rotateZ(s * -0.32) * .rotateY(s * 0.25)
            var ear = Blob()
            ear.ellipsoid(Vec3(0, 0.01, 0), Vec3(0.038, 0.115, 0.017))
            ear.ball(Vec3(0, -0.08, 0), 0.024, blend: 0.03)
            b.add(ear.mesh(cell: 0.009), c.fur, at: spot)
            b.add(
                Mesh.ellipsoid(Vec3(0.024, 0.09, 0.008), sides: 20), c.pink,
                at: spot * .translate(Vec3(0, 0.012, 0.0115)))
        }
        var face = ModelBuilder(b.request)
        face.eyes(
            Vec3(0.06, 0.026, 0.062), radius: 0.0195, look: Vec3(0.8, 0.1, 0.65), iris: Palette.linear(0x4A2A16))
        b.add(face, at: place)
    }
}
