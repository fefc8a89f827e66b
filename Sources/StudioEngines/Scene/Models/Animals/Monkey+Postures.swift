/// Sitting, or on all fours, with hands, feet and tail.
extension Monkey {
    /// On its haunches, the hands on the knees.
    static func sitting(_ b: inout ModelBuilder, _ c: Coat) {
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
    static func knuckling(_ b: inout ModelBuilder, _ c: Coat, stride: Float) {
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
}
