/// Monkeys with a long curled tail, tailless apes with big ears, and the heavy black gorilla.
enum Monkey {
    static let monkey = SceneModel(
        name: "monkey", words: ["capuchin", "macaque", "baboon", "rhesus monkey"], habitat: .forest,
        typicalSize: Vec3(0.4, 0.53, 0.55), poses: ["sitting", "standing", "walking"]
    ) { build($0, .monkey) }

    static let ape = SceneModel(
        name: "chimpanzee", words: ["chimp", "ape", "bonobo", "orangutan", "orang-utan", "gibbon"], habitat: .forest,
        typicalSize: Vec3(0.65, 0.9, 0.65), poses: ["sitting", "standing", "walking"]
    ) { build($0, .ape) }

    static let gorilla = SceneModel(
        name: "gorilla", words: ["silverback", "mountain gorilla"], habitat: .forest,
        typicalSize: Vec3(0.85, 1.45, 1.4), poses: ["sitting", "standing", "walking"]
    ) { build($0, .gorilla) }

    private enum Kind { case monkey, ape, gorilla }

    private struct Coat {
        var fur, face, pale: UInt16
        var kind: Kind
        /// How much thicker than a monkey's the limbs are.
        var bulk: Float
    }

    private static func build(_ request: ModelRequest, _ kind: Kind) -> ModelGeometry {
        var b = ModelBuilder(request)
        // The animal is drawn in a monkey's measures and then enlarged.
        var part = ModelBuilder(request)
        let c = coat(&part, kind)
        let onFours = part.poses("standing", "walking", "running") || (kind == .gorilla && !part.poses("sitting"))
        if onFours {
            knuckling(&part, c, stride: part.poses("walking", "running") ? 0.05 : 0.012)
        } else {
            sitting(&part, c)
        }
        let size: Float = kind == .monkey ? 1 : (kind == .ape ? 1.7 : 2.25)
        b.add(part, at: .scale(size))
        return b.finish()
    }

    private static func coat(_ b: inout ModelBuilder, _ kind: Kind) -> Coat {
        let orange = b.has("orangutan", "orang-utan")
        var furs: [UInt32] = kind == .monkey ? [0x8A5A34, 0x7A5230, 0x9A6B3C] : [0x2E2724, 0x352C27]
        if kind == .gorilla { furs = [0x232428, 0x28272A] }
        if orange { furs = [0xA84E1E] }
        var fur = MaterialLibrary.matte(b.pick(furs.map(Palette.linear), 1))
        fur.pattern = .mottled(scale: 0.03, amount: 0.15)
        let main = b.main(fur)
        let skin: UInt32 = kind == .gorilla ? 0x4A4648 : (kind == .ape ? (orange ? 0x7A5A4A : 0xC49A7C) : 0xE6BE98)
        let back: UInt32 = kind == .gorilla ? 0x85878C : 0xD8B58A
        return Coat(
            fur: main, face: b.accent(MaterialLibrary.paint(Palette.linear(skin), roughness: 0.6)),
            pale: b.slot(MaterialLibrary.matte(Palette.linear(back))), kind: kind,
            bulk: kind == .gorilla ? 1.3 : (kind == .ape ? 1.12 : 1))
    }

    // MARK: postures

    private static func sitting(_ b: inout ModelBuilder, _ c: Coat) {
        let k = c.bulk
        var body = Blob()
        body.limb(
            [
                (Vec3(0, 0.1 * k, -0.045), 0.096 * k), (Vec3(0, 0.2, -0.035), 0.086 * k),
                (Vec3(0, 0.3, -0.005), 0.074 * k), (Vec3(0, 0.37, 0.01), 0.05 * k),
            ], blend: 0.06)
        var skin = Blob()
        for s: Float in [-1, 1] {
            body.ball(Vec3(s * 0.07 * k, 0.31, 0), 0.046 * k, blend: 0.04)
            body.limb(
                [
                    (Vec3(s * 0.07 * k, 0.08, 0), 0.054 * k), (Vec3(s * 0.125 * k, 0.155, 0.12), 0.038 * k),
                    (Vec3(s * 0.11 * k, 0.035, 0.165), 0.027 * k),
                ], blend: 0.025)
            body.limb(
                [
                    (Vec3(s * 0.085 * k, 0.31, 0.005), 0.042 * k), (Vec3(s * 0.155 * k, 0.22, 0.03), 0.031 * k),
                    (Vec3(s * 0.135 * k, 0.205, 0.125), 0.026 * k),
                ], blend: 0.02)
            hand(&skin, at: Vec3(s * 0.128 * k, 0.196, 0.152), side: s, bulk: k)
            foot(&skin, at: Vec3(s * 0.115 * k, 0.019, 0.195), side: s, bulk: k)
        }
        b.add(body.mesh(cell: 0.0115), c.fur)
        b.add(skin.mesh(cell: 0.007), c.face)
        if c.kind == .monkey {
            var belly = Blob()
            belly.ellipsoid(Vec3(0, 0.2, 0.05), Vec3(0.058, 0.105, 0.05))
            b.add(belly.mesh(cell: 0.009).pressed(onto: body, lift: 0.003), c.pale)
            let nodes = [
                Vec3(0, 0.06, -0.12), Vec3(0.03, 0.035, -0.21), Vec3(0.12, 0.045, -0.27), Vec3(0.2, 0.13, -0.25),
                Vec3(0.225, 0.25, -0.2), Vec3(0.19, 0.335, -0.17), Vec3(0.135, 0.33, -0.16), Vec3(0.13, 0.275, -0.17),
                Vec3(0.165, 0.265, -0.175),
            ]
            tail(&b, c, nodes)
        }
        head(&b, c, at: .translate(Vec3(0, 0.425, 0.03)))
    }

    /// On all fours: monkeys on flat hands, apes on their knuckles with the shoulders high.
    private static func knuckling(_ b: inout ModelBuilder, _ c: Coat, stride: Float) {
        let k = c.bulk
        let high: Float = c.kind == .monkey ? 0.3 : 0.385
        let hip = Vec3(0, 0.265, -0.19)
        var body = Blob()
        body.limb(
            [
                (hip, 0.085 * k), (Vec3(0, mix(hip.y, high, 0.5), -0.04), 0.094 * k), (Vec3(0, high, 0.1), 0.094 * k),
                (Vec3(0, high + 0.07, 0.17), 0.06 * k),
            ], blend: 0.06)
        var skin = Blob()
        for s: Float in [-1, 1] {
            let step = s * stride
            body.ball(Vec3(s * 0.075 * k, high, 0.11), 0.066 * k, blend: 0.05)
            body.limb(
                [
                    (Vec3(s * 0.062 * k, 0.24, -0.19), 0.066 * k), (Vec3(s * 0.08 * k, 0.14, -0.14 - step), 0.046 * k),
                    (Vec3(s * 0.082 * k, 0.04, -0.19 - step * 1.5), 0.03 * k),
                ], blend: 0.03)
            body.limb(
                [
                    (Vec3(s * 0.1 * k, high - 0.01, 0.12), 0.052 * k),
                    (Vec3(s * 0.122 * k, high * 0.53, 0.125 + step), 0.043 * k),
                    (Vec3(s * 0.105 * k, 0.055, 0.15 + step * 1.5), 0.033 * k),
                ], blend: 0.03)
            hand(&skin, at: Vec3(s * 0.105 * k, 0.027, 0.165 + step * 1.5), side: s, bulk: k)
            foot(&skin, at: Vec3(s * 0.084 * k, 0.019, -0.165 - step * 1.5), side: s, bulk: k)
        }
        b.add(body.mesh(cell: 0.0115), c.fur)
        b.add(skin.mesh(cell: 0.007), c.face)
        if c.kind == .gorilla {
            var saddle = Blob()
            saddle.ellipsoid(Vec3(0, 0.41, -0.1), Vec3(0.1, 0.06, 0.14), turned: .rotateX(-0.35))
            b.add(saddle.mesh(cell: 0.01).pressed(onto: body, lift: 0.003), c.pale)
        } else if c.kind == .monkey {
            let nodes = [
                Vec3(0, 0.29, -0.26), Vec3(0, 0.3, -0.34), Vec3(0, 0.4, -0.4), Vec3(0, 0.51, -0.36),
                Vec3(0.01, 0.54, -0.29), Vec3(0.015, 0.49, -0.26), Vec3(0.015, 0.455, -0.3),
            ]
            tail(&b, c, nodes)
        }
        head(&b, c, at: .translate(Vec3(0, high + 0.115, 0.225)))
    }

    private static func tail(_ b: inout ModelBuilder, _ c: Coat, _ nodes: [Vec3]) {
        let path = Mesh.curve(nodes, steps: 5)
        let last = Float(path.count - 1)
        let radii = path.indices.map { 0.024 - 0.009 * Float($0) / last }
        b.add(Mesh.tube(path, radii: radii, sides: 14), c.fur)
    }

    private static func hand(_ skin: inout Blob, at p: Vec3, side: Float, bulk: Float) {
        skin.ellipsoid(p, Vec3(0.026, 0.019, 0.028) * bulk, blend: 0.008)
        for finger in 0..<4 {
            let x = (Float(finger) - 1.5) * 0.0125 * bulk
            let root = p + Vec3(x, 0, 0.018 * bulk)
            skin.bone(root, 0.0085 * bulk, root + Vec3(x * 0.2, -0.016 * bulk, 0.014), 0.007 * bulk, blend: 0.003)
        }
        let thumb = p + Vec3(side * -0.024 * bulk, 0, 0.002)
        skin.bone(thumb, 0.0085 * bulk, thumb + Vec3(side * -0.008, -0.01, 0.016), 0.007 * bulk, blend: 0.005)
    }

    private static func foot(_ skin: inout Blob, at p: Vec3, side: Float, bulk: Float) {
        skin.ellipsoid(p, Vec3(0.026 * bulk, 0.019, 0.045), blend: 0.008)
        for toe in 0..<4 {
            let x = (Float(toe) - 1.2) * 0.0125 * bulk
            let root = p + Vec3(x, -0.006, 0.036)
            skin.bone(root, 0.0095 * bulk, root + Vec3(x * 0.25, -0.003, 0.022), 0.008 * bulk, blend: 0.003)
        }
        let big = p + Vec3(side * -0.024 * bulk, -0.006, 0.008)
        skin.bone(big, 0.0095 * bulk, big + Vec3(side * -0.014, -0.002, 0.02), 0.008 * bulk, blend: 0.006)
    }

    // MARK: head

    private static func head(_ b: inout ModelBuilder, _ c: Coat, at place: Transform) {
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
