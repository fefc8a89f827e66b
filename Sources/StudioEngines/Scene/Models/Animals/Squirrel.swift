/// A squirrel that sits upright with a nut, its bushy tail curled up behind; a chipmunk is striped.
enum Squirrel {
    static let squirrel = SceneModel(
        name: "squirrel", words: ["red squirrel", "grey squirrel", "gray squirrel"], habitat: .forest,
        typicalSize: Vec3(0.14, 0.3, 0.28)
    ) { build($0, striped: false) }

    static let chipmunk = SceneModel(
        name: "chipmunk", words: ["ground squirrel"], habitat: .forest, typicalSize: Vec3(0.12, 0.22, 0.24)
    ) { build($0, striped: true) }

    private struct Coat { var fur, tail, pale, dark: UInt16 }

    private static func build(_ request: ModelRequest, striped: Bool) -> ModelGeometry {
        var b = ModelBuilder(request)
        let c = coat(&b, striped: striped)
        let body = trunk()
        b.add(body.mesh(cell: 0.0058), c.fur)
        var belly = Blob()
        belly.ellipsoid(Vec3(0, 0.085, 0.05), Vec3(0.031, 0.058, 0.03), turned: .rotateX(-0.12))
        b.add(belly.mesh(cell: 0.005).pressed(onto: body, lift: 0.0016), c.pale)
        if striped { stripes(&b, body, c) }
        tail(&b, c, share: striped ? 0.72 : 1)
        head(&b, c, striped: striped, at: .translate(Vec3(0, 0.182, 0.036)))
        nut(&b, at: .translate(Vec3(0, 0.127, 0.093)) * .rotateX(0.25))
        return b.finish()
    }

    private static func coat(_ b: inout ModelBuilder, striped: Bool) -> Coat {
        var furs: [UInt32] = striped ? [0xA8703C] : [0xAF5526, 0xA24C22, 0xB8622E]
        if b.has("grey squirrel", "gray squirrel") { furs = [0x8A8580] }
        var fur = MaterialLibrary.matte(b.pick(furs.map(Palette.linear), 1))
        fur.pattern = .mottled(scale: 0.012, amount: 0.16)
        let main = b.main(fur)
        let color = b.materials[Int(main)].color
        var bushy = fur
        bushy.color = color * 0.88
        bushy.pattern = .mottled(scale: 0.007, amount: 0.3)
        return Coat(
            fur: main, tail: b.slot(bushy), pale: b.accent(MaterialLibrary.matte(Palette.linear(0xF3E9D8))),
            dark: b.slot(MaterialLibrary.matte(color * 0.22)))
    }

    private static func trunk() -> Blob {
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.058, -0.018), Vec3(0.052, 0.057, 0.055))
        body.limb(
            [(Vec3(0, 0.07, -0.008), 0.049), (Vec3(0, 0.115, 0.014), 0.039), (Vec3(0, 0.16, 0.03), 0.027)], blend: 0.03)
        for s: Float in [-1, 1] {
            body.ellipsoid(
                Vec3(s * 0.045, 0.048, 0.002), Vec3(0.021, 0.04, 0.044), turned: .rotateX(-0.35), blend: 0.012)
            body.bone(Vec3(s * 0.043, 0.012, -0.01), 0.012, Vec3(s * 0.043, 0.0095, 0.058), 0.0095, blend: 0.01)
            body.limb(
                [
                    (Vec3(s * 0.034, 0.134, 0.028), 0.016), (Vec3(s * 0.044, 0.108, 0.052), 0.0115),
                    (Vec3(s * 0.02, 0.122, 0.088), 0.0085),
                ], blend: 0.01)
            body.ball(Vec3(s * 0.016, 0.125, 0.093), 0.0095, blend: 0.005)
        }
        return body
    }

    /// An S that leans on the back and rolls outwards at its top.
    private static func tail(_ b: inout ModelBuilder, _ c: Coat, share: Float) {
        let nodes = [
            Vec3(0, 0.03, -0.06), Vec3(0, 0.055, -0.105), Vec3(0, 0.12, -0.125), Vec3(0, 0.19, -0.102),
            Vec3(0, 0.245, -0.098), Vec3(0, 0.268, -0.14), Vec3(0, 0.235, -0.178),
        ]
        let thick: [Float] = [0.02, 0.034, 0.043, 0.045, 0.042, 0.034, 0.016]
        let root = nodes[0]
        var brush = Blob()
        let reach = 0.25 + 0.75 * share
        let bones = zip(nodes, thick).map { node, radius -> (Vec3, Float) in
            (root + (node - root) * reach, radius * share)
        }
        brush.limb(bones, blend: 0.025)
        b.add(brush.mesh(cell: 0.0058).tufted(scale: 0.008, height: 0.0035), c.tail)
    }

    private static func stripes(_ b: inout ModelBuilder, _ body: Blob, _ c: Coat) {
        for (x, slot): (Float, UInt16) in [
            (0, c.dark), (0.018, c.dark), (0.029, c.pale), (0.04, c.dark), (-0.018, c.dark), (-0.029, c.pale),
            (-0.04, c.dark),
        ] {
            var stripe = Blob()
            stripe.limb(
                [
                    (Vec3(x, 0.05, -0.07), 0.0055), (Vec3(x * 1.05, 0.1, -0.052), 0.0055),
                    (Vec3(x * 0.75, 0.155, -0.01), 0.004),
                ])
            b.add(stripe.mesh(cell: 0.0032).pressed(onto: body, lift: 0.0012), slot)
        }
    }

    private static func head(_ b: inout ModelBuilder, _ c: Coat, striped: Bool, at place: Transform) {
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 0.004, 0), Vec3(0.039, 0.036, 0.042))
        for s: Float in [-1, 1] { skull.ball(Vec3(s * 0.02, -0.011, 0.014), 0.021, blend: 0.014) }
        skull.bone(Vec3(0, -0.006, 0.03), 0.021, Vec3(0, -0.012, 0.047), 0.012, blend: 0.014)
        b.add(skull.mesh(cell: 0.0046), c.fur, at: place)
        var muzzle = Blob()
        for s: Float in [-1, 1] { muzzle.ball(Vec3(s * 0.008, -0.0175, 0.047), 0.0098, blend: 0.004) }
        muzzle.ball(Vec3(0, -0.024, 0.04), 0.0095, blend: 0.005)
        b.add(muzzle.mesh(cell: 0.003), c.pale, at: place)
        let nose = Mesh.ellipsoid(Vec3(0.0052, 0.0038, 0.004), sides: 14)
        b.add(nose, c.dark, at: place * .translate(Vec3(0, -0.009, 0.0585)))
        for s: Float in [-1, 1] {
            var ear = Blob()
            ear.ellipsoid(Vec3(s * 0.024, 0.041, -0.008), Vec3(0.0105, 0.019, 0.006), turned: .rotateZ(s * -0.2))
            if !striped {
                // The ear tufts of a red squirrel.
                ear.bone(Vec3(s * 0.027, 0.054, -0.01), 0.006, Vec3(s * 0.032, 0.078, -0.013), 0.0012, blend: 0.006)
            }
            b.add(ear.mesh(cell: 0.003), c.fur, at: place)
            if striped {
                var stripe = Blob()
                stripe.limb([(Vec3(s * 0.022, 0.001, 0.045), 0.004), (Vec3(s * 0.046, 0.008, -0.01), 0.0045)])
                b.add(stripe.mesh(cell: 0.0028).pressed(onto: skull, lift: 0.001), c.pale, at: place)
            }
        }
        var face = ModelBuilder(b.request)
        face.eyes(Vec3(0.0275, 0.009, 0.0245), radius: 0.0092, look: Vec3(0.75, 0.12, 0.75), iris: nil)
        face.whiskers(Vec3(0.01, -0.017, 0.054), length: 0.036, thickness: 0.0005)
        b.add(face, at: place)
    }

    /// An acorn between the paws.
    private static func nut(_ b: inout ModelBuilder, at place: Transform) {
        let kernel = b.slot(MaterialLibrary.glossy(Palette.linear(0xA5712F)))
        let cup = b.slot(MaterialLibrary.matte(Palette.linear(0x5C4024)))
        b.add(Mesh.ellipsoid(Vec3(0.0115, 0.0155, 0.0115), sides: 18), kernel, at: place)
        b.add(
            Mesh.ellipsoid(Vec3(0.0132, 0.0075, 0.0132), sides: 18), cup, at: place * .translate(Vec3(0, 0.0095, 0)))
        b.add(Mesh.bar(Vec3(0, 0.014, 0), Vec3(0.001, 0.022, 0), radius: 0.0018, sides: 7), cup, at: place)
    }
}
