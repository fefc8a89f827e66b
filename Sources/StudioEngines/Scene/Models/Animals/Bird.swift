import Foundation
import StudioCore

/// A small bird, perched or with spread wings; ducks swim.
enum Bird {
    static let model = SceneModel(
        name: "bird",
        words: [
            "sparrow", "robin", "pigeon", "dove", "seagull", "gull", "crow", "raven", "songbird",
        ],
        habitat: .meadow, typicalSize: Vec3(0.14, 0.2, 0.3), poses: ["sitting", "standing", "flying"]
    ) { request in
        var b = ModelBuilder(request)
        let flying = b.poses("flying", "soaring", "gliding")
        let feather = b.main(
            MaterialLibrary.matte(b.pick([0x4A78A8, 0xA9713D, 0x6F7F8C, 0xC25A36].map(Palette.linear), 1)))
        let breast = b.accent(MaterialLibrary.matte(Palette.linear(0xE3B58A)))
        let dark = b.slot(MaterialLibrary.matte(b.materials[Int(feather)].color * 0.55))
        let beak = b.slot(MaterialLibrary.paint(Palette.linear(0xD9982E)))
        var place = Transform.translate(Vec3(0, 0.075, 0)) * .rotateX(-0.55)
        if flying { place = .translate(Vec3(0, 0.05, 0)) * .rotateX(-0.1) }
        var body = Blob()
        body.limb(
            [(Vec3(0, 0, 0.012), 0.046), (Vec3(0, 0.004, -0.06), 0.03), (Vec3(0, 0.002, -0.1), 0.014)], blend: 0.03)
        body.ball(Vec3(0, 0.048, 0.052), 0.037, blend: 0.025)
        b.add(body.mesh(cell: 0.0055), feather, at: place)
        var bib = Blob()
        bib.ellipsoid(Vec3(0, -0.014, 0.026), Vec3(0.036, 0.034, 0.038))
        b.add(bib.mesh(cell: 0.005), breast, at: place)
        var tail = Foliage()
        for i in -2...2 {
            tail.leaf(
                Vec3(Float(i) * 0.004, 0.004, -0.085), along: Vec3(Float(i) * 0.09, 0.02, -1).normalized,
                up: Vec3(0, 1, 0), length: 0.1 - 0.006 * abs(Float(i)), width: 0.026, fold: 0.1)
        }
        b.add(tail.mesh, dark, at: place)
        let face =
            place
            * (flying
                ? .rotateX(0)
                : Transform.translate(Vec3(0, 0.048, 0.052)) * .rotateX(0.5) * .translate(Vec3(0, -0.048, -0.052)))
        b.add(
            Mesh.lathe([SIMD2(0, 0), SIMD2(0.0095, 0), SIMD2(0.006, 0.012), SIMD2(0, 0.028)], sides: 12), beak,
            at: face * .translate(Vec3(0, 0.044, 0.083)) * .rotateX(.pi / 2 + 0.1))
        var parts = ModelBuilder(request)
        parts.eyes(Vec3(0.0255, 0.057, 0.074), radius: 0.0072, look: Vec3(0.8, 0.1, 0.6), iris: nil)
        b.add(parts, at: face)
        wings(&b, dark, feather, at: place, spread: flying)
        if !flying { legs(&b, beak) }
        return b.finish()
    }

    private static func wings(
        _ b: inout ModelBuilder, _ dark: UInt16, _ feather: UInt16, at place: Transform, spread: Bool
    ) {
        for s: Float in [-1, 1] {
            var quills = Foliage()
            if spread {
                for i in 0..<13 {
                    let t = Float(i) / 12
                    let root = Vec3(s * (0.03 + 0.15 * t), 0.025 + 0.055 * t, 0.02 - 0.03 * t * t)
                    let along = Vec3(s * (0.15 + 1.15 * t * t), 0.12 * t, -1 + 0.35 * t).normalized
                    quills.leaf(
                        root, along: along, up: Vec3(0, 1, 0), length: 0.085 + 0.06 * t, width: 0.034, fold: 0.08)
                }
                b.add(quills.mesh, dark, at: place)
                var arm = Blob()
                arm.limb(
                    [
                        (Vec3(s * 0.03, 0.024, 0.012), 0.016), (Vec3(s * 0.11, 0.055, 0.024), 0.012),
                        (Vec3(s * 0.19, 0.082, -0.004), 0.007),
                    ], blend: 0.01)
                arm.ellipsoid(
                    Vec3(s * 0.09, 0.046, -0.006), Vec3(0.075, 0.006, 0.03), turned: .rotateZ(s * 0.36), blend: 0.012)
                b.add(arm.mesh(cell: 0.005), feather, at: place)
            } else {
                for i in 0..<6 {
                    let t = Float(i) / 5
                    quills.leaf(
                        Vec3(s * (0.042 - 0.006 * t), 0.022 - 0.03 * t, -0.0 - 0.02 * (1 - t)),
                        along: Vec3(s * -0.2, 0.03 - 0.1 * t, -1).normalized, up: Vec3(s, 0.4, 0).normalized,
                        length: 0.105 - 0.03 * t, width: 0.03, fold: 0.25)
                }
                b.add(quills.mesh, dark, at: place)
                b.add(
                    Mesh.ellipsoid(Vec3(0.012, 0.028, 0.045), sides: 18), feather,
                    at: place * .translate(Vec3(s * 0.04, 0.004, 0.0)) * .rotateX(0.15))
            }
        }
    }

    private static func legs(_ b: inout ModelBuilder, _ slot: UInt16) {
        for s: Float in [-1, 1] {
            let ankle = Vec3(s * 0.018, 0.004, 0.02)
            b.add(Mesh.bar(Vec3(s * 0.016, 0.05, 0.0), ankle, radius: 0.0026, sides: 7), slot)
            for toe in [
                Vec3(-0.012, -0.002, 0.02), Vec3(0, -0.002, 0.024), Vec3(0.012, -0.002, 0.02), Vec3(0, -0.002, -0.014),
            ] {
                b.add(Mesh.tube([ankle, ankle + toe], radii: [0.0024, 0.0012], sides: 6), slot)
            }
        }
    }

    static let duck = SceneModel(
        name: "duck", words: ["duckling", "mallard", "rubber duck"], habitat: .water,
        typicalSize: Vec3(0.24, 0.34, 0.5)
    ) { request in
        var b = ModelBuilder(request)
        let white = b.main(MaterialLibrary.matte(b.pick([0xF0EBE0, 0x8A6A48, 0xE9C63D].map(Palette.linear), 1)))
        let beak = b.accent(MaterialLibrary.paint(Palette.linear(0xE0862B)))
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.045, -0.02), Vec3(0.105, 0.088, 0.18))
        body.limb([(Vec3(0, 0.08, -0.17), 0.04), (Vec3(0, 0.135, -0.24), 0.012)], blend: 0.05)
        body.limb(
            [(Vec3(0, 0.09, 0.12), 0.05), (Vec3(0, 0.17, 0.135), 0.036), (Vec3(0, 0.225, 0.14), 0.04)], blend: 0.05)
        body.ellipsoid(Vec3(0, 0.238, 0.152), Vec3(0.05, 0.048, 0.058), blend: 0.02)
        for s: Float in [-1, 1] {
            body.limb(
                [
                    (Vec3(s * 0.088, 0.08, 0.05), 0.034), (Vec3(s * 0.092, 0.09, -0.08), 0.034),
                    (Vec3(s * 0.05, 0.115, -0.19), 0.01),
                ], blend: 0.015)
        }
        b.add(body.mesh(cell: 0.011), white)
        var bill = Blob()
        bill.ellipsoid(Vec3(0, 0.222, 0.222), Vec3(0.027, 0.0085, 0.042), turned: .rotateX(0.1))
        bill.ellipsoid(Vec3(0, 0.232, 0.197), Vec3(0.021, 0.014, 0.022), blend: 0.012)
        b.add(bill.mesh(cell: 0.005), beak)
        b.eyes(Vec3(0.042, 0.252, 0.178), radius: 0.008, look: Vec3(0.8, 0.1, 0.6), iris: nil)
        b.draught = 0.043
        return b.finish(grounded: false)
    }
}
