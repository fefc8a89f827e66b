/// Small rodents: the mouse with round ears and a thin tail, the longer rat, and the plump hamster.
enum Mouse {
    static let mouse = SceneModel(
        name: "mouse", words: ["field mouse", "house mouse", "vole", "gerbil"], habitat: .meadow,
        typicalSize: Vec3(0.065, 0.07, 0.2)
    ) { crouching($0, rat: false) }

    static let rat = SceneModel(
        name: "rat", words: ["brown rat", "sewer rat"], habitat: .street, typicalSize: Vec3(0.13, 0.14, 0.52)
    ) { crouching($0, rat: true) }

    static let hamster = SceneModel(
        name: "hamster", words: ["guinea pig", "golden hamster"], habitat: .indoors,
        typicalSize: Vec3(0.085, 0.115, 0.1)
    ) { buildHamster($0) }

    private struct Coat { var fur, pale, pink: UInt16 }

    private static func coat(_ b: inout ModelBuilder, _ furs: [UInt32]) -> Coat {
        var fur = MaterialLibrary.matte(b.pick(furs.map(Palette.linear), 1))
        fur.pattern = .mottled(scale: 0.008, amount: 0.15)
        let main = b.main(fur)
        return Coat(
            fur: main, pale: b.accent(MaterialLibrary.matte(Palette.linear(0xF1EAE0))),
            pink: b.slot(MaterialLibrary.paint(Palette.linear(0xE0A09A), roughness: 0.6)))
    }

    // MARK: mouse and rat

    /// On all fours; a rat is stretched and twice as big.
    private static func crouching(_ request: ModelRequest, rat: Bool) -> ModelGeometry {
        var b = ModelBuilder(request)
        let c = coat(&b, rat ? [0x6B5A4A, 0x5A5048] : [0x8E8A88, 0xA08468, 0x9A948E])
        let long: Float = rat ? 1.3 : 1
        var body = Blob()
        body.limb(
            [
                (Vec3(0, 0.026, -0.026 * long), 0.0245), (Vec3(0, 0.027, -0.004), 0.0225),
                (Vec3(0, 0.027, 0.018 * long), 0.0165),
            ], blend: 0.016)
        let head = Vec3(0, 0.035, 0.034 * long)
        body.ellipsoid(head, Vec3(0.0175, 0.0165, 0.019), blend: 0.01)
        body.bone(head + Vec3(0, -0.002, 0.012), 0.011, head + Vec3(0, -0.007, 0.029), 0.0042, blend: 0.008)
        for s: Float in [-1, 1] {
            body.ellipsoid(
                Vec3(s * 0.0195, 0.018, -0.026 * long), Vec3(0.009, 0.0165, 0.0195), turned: .rotateX(-0.2),
                blend: 0.006)
        }
        b.add(body.mesh(cell: 0.0024), c.fur)
        paws(&b, c, long)
        tail(&b, c, long)
        ears(&b, c, head, size: rat ? 0.72 : 1)
        let nose = head + Vec3(0, -0.0068, 0.0335)
        b.add(Mesh.ellipsoid(Vec3(0.0031, 0.0026, 0.0026), sides: 12), c.pink, at: .translate(nose))
        b.eyes(head + Vec3(0.0125, 0.0035, 0.0125), radius: 0.0043, look: Vec3(0.75, 0.2, 0.7), iris: nil)
        b.whiskers(head + Vec3(0.004, -0.0075, 0.028), length: 0.024, thickness: 0.00028)
        return b.finish(placed: .scale(rat ? 2.1 : 1))
    }

    private static func paws(_ b: inout ModelBuilder, _ c: Coat, _ long: Float) {
        var paws = Blob()
        for s: Float in [-1, 1] {
            paws.bone(Vec3(s * 0.018, 0.0042, -0.03 * long), 0.0042, Vec3(s * 0.02, 0.003, -0.006), 0.003, blend: 0.002)
            paws.limb(
                [
                    (Vec3(s * 0.011, 0.016, 0.019 * long), 0.005), (Vec3(s * 0.0115, 0.004, 0.023 * long), 0.0032),
                    (Vec3(s * 0.012, 0.0026, 0.031 * long), 0.0026),
                ], blend: 0.002)
        }
        b.add(paws.mesh(cell: 0.0015), c.pink)
    }

    private static func tail(_ b: inout ModelBuilder, _ c: Coat, _ long: Float) {
        let path = Mesh.curve(
            [
                Vec3(0, 0.02, -0.045 * long), Vec3(0.003, 0.0085, -0.062 * long), Vec3(0.016, 0.0032, -0.085 * long),
                Vec3(0.03, 0.003, -0.104 * long), Vec3(0.028, 0.0045, -0.125 * long), Vec3(0.01, 0.013, -0.134 * long),
            ], steps: 6)
        let last = Float(path.count - 1)
        let radii = path.indices.map { 0.0036 - 0.0026 * Float($0) / last }
        b.add(Mesh.tube(path, radii: radii, sides: 10), c.pink)
    }

    private static func ears(_ b: inout ModelBuilder, _ c: Coat, _ head: Vec3, size: Float) {
        for s: Float in [-1, 1] {
            let place =
                Transform.translate(head + Vec3(s * 0.0155, 0.0185 * (0.45 + 0.55 * size), -0.0055))
                * .rotateY(s * 0.3) * .rotateZ(s * -0.4) * .scale(size)
            var ear = Blob()
            ear.ellipsoid(.zero, Vec3(0.0145, 0.0155, 0.0034))
            b.add(ear.mesh(cell: 0.0017), c.fur, at: place)
            b.add(
                Mesh.ellipsoid(Vec3(0.0112, 0.0122, 0.0022), sides: 20), c.pink,
                at: place * .translate(Vec3(0, 0, 0.0018)))
        }
    }

    // MARK: hamster

    /// Upright on its haunches, the paws at its chest.
    private static func buildHamster(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let c = coat(&b, [0xC98A48, 0xD39A58, 0xB98A66])
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.038, -0.004), Vec3(0.038, 0.037, 0.038))
        body.ellipsoid(Vec3(0, 0.078, 0.008), Vec3(0.0315, 0.027, 0.03), blend: 0.02)
        for s: Float in [-1, 1] { body.ball(Vec3(s * 0.018, 0.07, 0.019), 0.017, blend: 0.012) }
        body.ball(Vec3(0, 0.016, -0.041), 0.006, blend: 0.005)
        b.add(body.mesh(cell: 0.0036), c.fur)
        var pale = Blob()
        pale.ellipsoid(Vec3(0, 0.04, 0.024), Vec3(0.025, 0.031, 0.02))
        for s: Float in [-1, 1] { pale.ball(Vec3(s * 0.0215, 0.067, 0.025), 0.0145, blend: 0.004) }
        b.add(pale.mesh(cell: 0.0034).pressed(onto: body, lift: 0.001), c.pale)
        var muzzle = Blob()
        for s: Float in [-1, 1] { muzzle.ball(Vec3(s * 0.006, 0.071, 0.0365), 0.0082, blend: 0.004) }
        b.add(muzzle.mesh(cell: 0.0022), c.pale)
        var paws = Blob()
        for s: Float in [-1, 1] {
            paws.limb([(Vec3(s * 0.024, 0.052, 0.024), 0.0075), (Vec3(s * 0.0105, 0.051, 0.042), 0.005)], blend: 0.004)
            paws.ellipsoid(Vec3(s * 0.021, 0.0045, 0.03), Vec3(0.0085, 0.0045, 0.015), blend: 0.003)
        }
        b.add(paws.mesh(cell: 0.0024), c.pink)
        b.add(Mesh.ellipsoid(Vec3(0.004, 0.003, 0.003), sides: 12), c.pink, 0, 0.0785, 0.0425)
        for s: Float in [-1, 1] {
            let place = Transform.translate(Vec3(s * 0.0225, 0.1, -0.002)) * .rotateY(s * 0.35) * .rotateZ(s * -0.45)
            b.add(Mesh.ellipsoid(Vec3(0.0105, 0.0115, 0.0042), sides: 18), c.fur, at: place)
            b.add(
                Mesh.ellipsoid(Vec3(0.0075, 0.0085, 0.0025), sides: 16), c.pink,
                at: place * .translate(Vec3(0, 0, 0.0024)))
        }
        b.eyes(Vec3(0.0175, 0.0855, 0.0305), radius: 0.0056, look: Vec3(0.5, 0.12, 0.9), iris: nil)
        b.whiskers(Vec3(0.008, 0.0715, 0.042), length: 0.022, thickness: 0.0003)
        return b.finish()
    }
}
