import Foundation
import StudioCore

/// Sheep, cows and rabbits.
enum FarmAnimals {
    static let sheep = SceneModel(
        name: "sheep", words: ["lamb", "ewe"], habitat: .meadow, typicalSize: Vec3(0.6, 0.95, 1.2)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        var wool = MaterialLibrary.matte(Palette.linear(0xEAE3D3))
        wool.pattern = .mottled(scale: 0.05, amount: 0.1)
        let fleece = b.main(wool)
        let skin = b.accent(MaterialLibrary.matte(b.pick([0x2E2926, 0xC9B597].map(Palette.linear), 1)))
        var coat = Blob()
        coat.limb([(Vec3(0, 0.6, 0.26), 0.24), (Vec3(0, 0.6, -0.28), 0.26)], blend: 0.1)
        for i in 0..<90 {
            let y = 1 - 2 * (Float(i) + 0.5) / 90
            let a = Float(i) * 2.39996
            let ring = (1 - y * y).squareRoot()
            let d = Vec3(ring * cos(a), y, ring * sin(a))
            coat.ball(Vec3(0, 0.6, 0) + d * Vec3(0.26, 0.25, 0.5), r.uniform(0.06...0.085), blend: 0.02)
        }
        coat.limb([(Vec3(0, 0.72, 0.46), 0.15), (Vec3(0, 0.84, 0.54), 0.11)], blend: 0.05)
        for i in 0..<8 {
            coat.ball(
                Vec3(cos(Float(i)) * 0.05, 0.95 + 0.02 * sin(Float(i) * 2), 0.53 + sin(Float(i)) * 0.05), 0.05,
                blend: 0.02)
        }
        coat.ball(Vec3(0, 0.62, -0.56), 0.07, blend: 0.03)
        b.add(coat.mesh(cell: 0.029), fleece)
        var legs = Blob()
        for x: Float in [-0.13, 0.13] {
            for z: Float in [-0.3, 0.28] {
                legs.limb([(Vec3(x, 0.42, z), 0.055), (Vec3(x, 0.22, z), 0.04), (Vec3(x, 0.04, z), 0.042)])
            }
        }
        legs.limb([(Vec3(0, 0.86, 0.57), 0.095), (Vec3(0, 0.78, 0.72), 0.07)], blend: 0.04)
        for s: Float in [-1, 1] {
            legs.ellipsoid(
                Vec3(s * 0.13, 0.88, 0.55), Vec3(0.065, 0.022, 0.035), turned: .rotateZ(s * -0.35), blend: 0.02)
        }
        b.add(legs.mesh(cell: 0.018), skin)
        b.eyes(Vec3(0.06, 0.88, 0.64), radius: 0.017, look: Vec3(0.6, 0.1, 1), iris: Palette.linear(0xC9A23A))
        return b.finish()
    }

    static let cow = SceneModel(
        name: "cow", words: ["bull", "calf", "ox", "cattle", "buffalo", "bison"], habitat: .meadow,
        typicalSize: Vec3(0.8, 1.5, 2.3)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        let hide = b.main(MaterialLibrary.matte(Palette.linear(0xEDE6DA)))
        let patch = b.accent(MaterialLibrary.matte(b.pick([0x2A2422, 0x7A4426].map(Palette.linear), 1)))
        let pink = b.slot(MaterialLibrary.paint(Palette.linear(0xDDA79A)))
        let horn = b.slot(MaterialLibrary.paint(Palette.linear(0xD9CDB0)))
        var body = Blob()
        body.limb([(Vec3(0, 0.98, 0.5), 0.34), (Vec3(0, 0.95, 0), 0.37), (Vec3(0, 1.0, -0.6), 0.35)], blend: 0.2)
        body.box(Vec3(0, 1.24, -0.1), Vec3(0.3, 0.12, 1.5), round: 0.06, blend: 0.16)
        body.limb([(Vec3(0, 1.12, 0.7), 0.22), (Vec3(0, 1.25, 0.95), 0.17)], blend: 0.15)
        for x: Float in [-0.21, 0.21] {
            body.limb(
                [(Vec3(x, 0.85, 0.5), 0.17), (Vec3(x, 0.45, 0.52), 0.09), (Vec3(x, 0.07, 0.52), 0.085)], blend: 0.08)
            body.limb(
                [(Vec3(x, 0.9, -0.68), 0.2), (Vec3(x, 0.5, -0.74), 0.1), (Vec3(x, 0.07, -0.7), 0.085)], blend: 0.08)
        }
        body.limb(
            [(Vec3(0, 1.2, -0.93), 0.04), (Vec3(0, 0.85, -1.03), 0.03), (Vec3(0, 0.55, -1.0), 0.03)], blend: 0.05)
        b.add(body.mesh(cell: 0.045), hide)
        var spots = Blob()
        for _ in 0..<9 {
            let a = r.uniform(-2.4...2.4)
            spots.ball(
                Vec3(sin(a) * 0.36, 0.98 + cos(a) * 0.34, r.uniform(-0.9...0.6)), r.uniform(0.12...0.2), blend: 0.08)
        }
        b.add(spots.mesh(cell: 0.04).pressed(onto: body, lift: 0.006), patch)
        var head = Blob()
        head.limb(
            [(Vec3(0, 1.36, 1.02), 0.15), (Vec3(0, 1.24, 1.2), 0.125), (Vec3(0, 1.14, 1.32), 0.115)], blend: 0.08)
        for s: Float in [-1, 1] {
            head.ellipsoid(Vec3(s * 0.24, 1.4, 0.96), Vec3(0.13, 0.045, 0.07), turned: .rotateZ(s * -0.2), blend: 0.04)
        }
        b.add(head.mesh(cell: 0.03), patch)
        var muzzle = Blob()
        muzzle.ellipsoid(Vec3(0, 1.12, 1.37), Vec3(0.125, 0.095, 0.09))
        for s: Float in [-1, 1] { muzzle.ball(Vec3(s * 0.05, 1.15, 1.46), 0.02, blend: 0.01, carve: true) }
        muzzle.ellipsoid(Vec3(0, 0.6, -0.45), Vec3(0.17, 0.1, 0.17), blend: 0.02)
        b.add(muzzle.mesh(cell: 0.026), pink)
        for s: Float in [-1, 1] {
            let curve = Mesh.curve([Vec3(s * 0.09, 1.48, 0.98), Vec3(s * 0.2, 1.54, 0.99), Vec3(s * 0.24, 1.66, 1.03)])
            b.add(Mesh.tube(curve, radii: curve.indices.map { 0.036 - 0.0022 * Float($0) }, sides: 12), horn)
        }
        b.eyes(Vec3(0.115, 1.33, 1.14), radius: 0.03, look: Vec3(0.8, 0.1, 0.7), iris: nil)
        return b.finish()
    }

    static let rabbit = SceneModel(
        name: "rabbit", words: ["bunny", "hare"], habitat: .meadow,
        typicalSize: Vec3(0.2, 0.36, 0.32)
    ) { request in
        var b = ModelBuilder(request)
        var fur = MaterialLibrary.matte(b.pick([0xA58E72, 0xE9E3D8, 0x7A7470, 0xB98A5A].map(Palette.linear), 1))
        fur.pattern = .mottled(scale: 0.02, amount: 0.15)
        let coat = b.main(fur)
        let white = b.accent(MaterialLibrary.matte(Palette.linear(0xF3EEE6)))
        let pink = b.slot(MaterialLibrary.matte(Palette.linear(0xDDA09A)))
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.092, -0.055), Vec3(0.078, 0.09, 0.1))
        body.ellipsoid(Vec3(0, 0.095, 0.03), Vec3(0.058, 0.068, 0.07), blend: 0.05)
        body.ellipsoid(Vec3(0, 0.182, 0.085), Vec3(0.052, 0.05, 0.06), blend: 0.03)
        for s: Float in [-1, 1] {
            body.ellipsoid(Vec3(s * 0.062, 0.06, -0.06), Vec3(0.034, 0.055, 0.07), blend: 0.02)
            body.limb([(Vec3(s * 0.06, 0.018, -0.03), 0.018), (Vec3(s * 0.06, 0.016, 0.045), 0.017)], blend: 0.015)
            body.limb([(Vec3(s * 0.03, 0.09, 0.06), 0.024), (Vec3(s * 0.028, 0.018, 0.085), 0.017)], blend: 0.02)
            body.limb(
                [
                    (Vec3(s * 0.022, 0.215, 0.065), 0.014), (Vec3(s * 0.034, 0.28, 0.045), 0.021),
                    (Vec3(s * 0.045, 0.345, 0.03), 0.012),
                ], blend: 0.012)
        }
        b.add(body.mesh(cell: 0.0075), coat)
        var pale = Blob()
        pale.ball(Vec3(0, 0.085, -0.158), 0.034)
        for s: Float in [-1, 1] { pale.ball(Vec3(s * 0.012, 0.166, 0.132), 0.0165, blend: 0.008) }
        pale.ellipsoid(Vec3(0, 0.1, 0.078), Vec3(0.032, 0.045, 0.028), blend: 0.01)
        b.add(pale.mesh(cell: 0.006), white)
        for s: Float in [-1, 1] {
            b.add(
                Mesh.ellipsoid(Vec3(0.011, 0.043, 0.004), sides: 16), pink,
                at: .translate(Vec3(s * 0.036, 0.286, 0.0635)) * .rotateZ(s * -0.17) * .rotateX(-0.24))
        }
        b.add(Mesh.ellipsoid(Vec3(0.006, 0.0045, 0.004), sides: 12), pink, 0, 0.1755, 0.146)
        b.eyes(Vec3(0.042, 0.193, 0.113), radius: 0.0105, look: Vec3(0.8, 0.15, 0.7), iris: nil)
        b.whiskers(Vec3(0.016, 0.166, 0.142), length: 0.05, thickness: 0.0006)
        return b.finish()
    }
}
