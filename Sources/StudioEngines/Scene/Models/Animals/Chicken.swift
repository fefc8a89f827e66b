/// Fowl of the farmyard: hens, the rooster with his comb and plumes, yellow chicks, and turkeys with a fanned tail.
enum Chicken {
    static let hen = SceneModel(
        name: "chicken", words: ["hen", "poultry", "fowl", "pullet"], habitat: .meadow,
        typicalSize: Vec3(0.24, 0.5, 0.46)
    ) { build($0, .hen) }

    static let rooster = SceneModel(
        name: "rooster", words: ["cock", "cockerel"], habitat: .meadow, typicalSize: Vec3(0.25, 0.6, 0.6)
    ) { build($0, .rooster) }

    static let turkey = SceneModel(
        name: "turkey", words: ["turkey cock", "gobbler"], habitat: .meadow, typicalSize: Vec3(0.62, 0.66, 0.5)
    ) { build($0, .turkey) }

    /// Grown fowl of one build.
    enum Kind { case hen, rooster, turkey }

    /// The slots of the feathers, of comb and wattles, and of beak and legs.
    struct Plumage { var body, neck, tail, red, horn: UInt16 }

    private static func build(_ request: ModelRequest, _ kind: Kind) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = plumage(&b, kind)
        var body = Blob()
        body.limb([(Vec3(0, 0.245, 0.055), 0.1), (Vec3(0, 0.235, -0.06), 0.094)], blend: 0.06)
        body.ball(Vec3(0, 0.225, 0.095), 0.085, blend: 0.05)
        body.limb([(Vec3(0, 0.27, -0.12), 0.07), (Vec3(0, 0.345, -0.2), 0.026)], blend: 0.05)
        for s: Float in [-1, 1] {
            body.limb([(Vec3(s * 0.05, 0.17, 0.02), 0.05), (Vec3(s * 0.052, 0.1, 0.03), 0.02)], blend: 0.03)
        }
        var neck = Blob()
        neck.limb(
            [
                (Vec3(0, 0.275, 0.105), 0.074), (Vec3(0, 0.35, 0.145), 0.05), (Vec3(0, 0.42, 0.17), 0.036),
                (Vec3(0, 0.445, 0.175), 0.036),
            ], blend: 0.04)
        // A turkey's bare blue neck rises from a feathered collar.
        if kind == .turkey { body.bone(Vec3(0, 0.26, 0.1), 0.08, Vec3(0, 0.34, 0.14), 0.058, blend: 0.05) }
        b.add(body.mesh(cell: 0.0125), p.body)
        b.add(neck.mesh(cell: 0.0085), p.neck)
        wings(&b, p)
        tail(&b, p, kind)
        legs(&b, p.horn)
        head(&b, p, kind)
        return b.finish()
    }

    private static func plumage(_ b: inout ModelBuilder, _ kind: Kind) -> Plumage {
        var bodies: [UInt32] = [0xA4582A, 0xEDE7DA, 0x8E4E2A]
        if kind == .rooster { bodies = [0xA8481E, 0xB4521F] }
        if kind == .turkey { bodies = [0x4A3427] }
        var feather = MaterialLibrary.matte(b.pick(bodies.map(Palette.linear), 1))
        feather.pattern = .mottled(scale: 0.018, amount: kind == .turkey ? 0.35 : 0.2)
        let main = b.main(feather)
        let color = b.materials[Int(main)].color
        var neck = feather
        neck.color = mix(color, Palette.linear(0xE2A43C), kind == .rooster ? 0.85 : 0.12)
        if kind == .turkey { neck.color = Palette.linear(0x8FA8BC) }
        var tail = Material(color: color * 0.5, roughness: 0.6)
        if kind == .rooster {
            tail = MaterialLibrary.glossy(Palette.linear(0x174238))
        } else if kind == .turkey {
            tail.color = Palette.linear(0x6B4426)
        }
        return Plumage(
            body: main, neck: b.slot(neck), tail: b.accent(tail),
            red: b.slot(MaterialLibrary.paint(Palette.linear(0xCB2420))),
            horn: b.slot(MaterialLibrary.paint(Palette.linear(0xE0A02E))))
    }

    private static func legs(_ b: inout ModelBuilder, _ slot: UInt16) {
        for s: Float in [-1, 1] {
            let ankle = Vec3(s * 0.052, 0.014, 0.03)
            b.add(Mesh.bar(Vec3(s * 0.052, 0.11, 0.03), ankle, radius: 0.009, sides: 10), slot)
            for (x, z): (Float, Float) in [(-0.038, 0.055), (0, 0.068), (0.038, 0.055), (0, -0.038)] {
                let tip = Vec3(ankle.x + x, 0.005, ankle.z + z)
                b.add(Mesh.tube([ankle, mix(ankle, tip, 0.6), tip], radii: [0.0085, 0.0075, 0.004], sides: 8), slot)
            }
        }
    }

    /// A beak of some length up along Y.
    static func beak(_ length: Float) -> Mesh {
        Mesh.lathe(
            [
                SIMD2(0, 0), SIMD2(length * 0.36, 0), SIMD2(length * 0.3, length * 0.35),
                SIMD2(length * 0.14, length * 0.78), SIMD2(0, length),
            ], sides: 16, crease: 1)
    }

    private static func head(_ b: inout ModelBuilder, _ p: Plumage, _ kind: Kind) {
        b.add(beak(0.044), p.horn, at: .translate(Vec3(0, 0.442, 0.202)) * .rotateX(.pi / 2 + 0.2))
        b.eyes(
            Vec3(0.0255, 0.456, 0.193), radius: 0.0088, look: Vec3(0.85, 0.1, 0.55), iris: Palette.linear(0xD9822B))
        if kind == .turkey {
            var wattle = Blob()
            wattle.limb(
                [(Vec3(0, 0.47, 0.215), 0.008), (Vec3(0.012, 0.44, 0.243), 0.009), (Vec3(0.016, 0.4, 0.243), 0.011)],
                blend: 0.008)
            wattle.limb([(Vec3(0, 0.415, 0.2), 0.018), (Vec3(0, 0.35, 0.205), 0.022)], blend: 0.01)
            b.add(wattle.mesh(cell: 0.0055), p.red)
            return
        }
        let size: Float = kind == .rooster ? 1.25 : 0.72
        let outline: [SIMD2<Float>] = [
            SIMD2(-0.04, -0.012), SIMD2(0.03, -0.016), SIMD2(0.046, 0.004), SIMD2(0.038, 0.036), SIMD2(0.024, 0.02),
            SIMD2(0.012, 0.054), SIMD2(-0.002, 0.027), SIMD2(-0.018, 0.058), SIMD2(-0.028, 0.028),
            SIMD2(-0.052, 0.046), SIMD2(-0.052, 0.012),
        ]
        let comb = Mesh.extrude(outline.map { $0 * SIMD2(repeating: size) }, depth: 0.014, bevel: 0.004)
        b.add(comb, p.red, at: .translate(Vec3(0, 0.478, 0.176)) * .rotateY(-.pi / 2))
        var wattles = Blob()
        for s: Float in [-1, 1] {
            wattles.ellipsoid(
                Vec3(s * 0.012, 0.412 - 0.012 * size, 0.207), Vec3(0.01, 0.026 * size, 0.015 * size), blend: 0.003)
        }
        b.add(wattles.mesh(cell: 0.0045), p.red)
    }
}
