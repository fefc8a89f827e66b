import Foundation
import StudioCore

/// A horse: standing, walking or galloping.
enum Horse {
    static let model = SceneModel(
        name: "horse", words: ["pony", "stallion", "mare", "foal", "mustang"], habitat: .meadow,
        typicalSize: Vec3(0.6, 2.0, 2.4), poses: ["standing", "walking", "running", "galloping"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var hide = MaterialLibrary.paint(
            b.pick([0x7A4526, 0xA9683A, 0x3B2A22, 0xD8CDBB, 0x8A8480].map(Palette.linear), 1), roughness: 0.75)
        hide.pattern = .mottled(scale: 0.2, amount: 0.12)
        let hideSlot = b.main(hide)
        let mane = b.accent(MaterialLibrary.matte(b.pick([0x241A15, 0x4A2F1D, 0xE0D3B6].map(Palette.linear), 2)))
        let hoof = b.slot(MaterialLibrary.paint(Palette.linear(0x2B2522)))
        let gallop = b.poses("running", "galloping", "jumping")
        let stride: Float = gallop ? 0.55 : (b.poses("walking", "trotting") ? 0.24 : 0.03)
        b.add(body(gallop: gallop, stride: stride).mesh(cell: 0.038), hideSlot)
        for (index, foot) in feet(stride: stride, gallop: gallop).enumerated() {
            let tilt: Float = gallop ? (index < 2 ? -0.5 : 0.7) : 0
            b.add(
                Mesh.cylinder(0.072, height: 0.11, top: 0.056, bevel: 0.015, sides: 18), hoof,
                at: .translate(foot - Vec3(0, 0.075, -0.012)) * .rotateX(tilt))
        }
        head(&b, hide: hideSlot, mane: mane)
        tail(&b, mane, flying: gallop)
        b.support(.on, Vec3(0, 1.43, -0.05), 0.12, 0.25)
        return b.finish()
    }

    /// Ends of the legs: fore left, fore right, hind left, hind right.
    private static func feet(stride: Float, gallop: Bool) -> [Vec3] {
        let lift: Float = gallop ? 0.34 : 0.07
        return [
            Vec3(0.15, gallop ? lift + 0.22 : 0.07, 0.52 + stride * (gallop ? 1.2 : 1)),
            Vec3(-0.15, lift, 0.52 + (gallop ? stride * 0.8 : -stride)),
            Vec3(0.16, 0.07, -0.6 - stride),
            Vec3(-0.16, gallop ? 0.12 : lift, -0.6 + (gallop ? -stride * 0.6 : stride)),
        ]
    }

    private static func body(gallop: Bool, stride: Float) -> Blob {
        var body = Blob()
        body.limb([(Vec3(0, 1.2, 0.42), 0.29), (Vec3(0, 1.15, 0.05), 0.29), (Vec3(0, 1.22, -0.5), 0.3)], blend: 0.2)
        body.ellipsoid(Vec3(0, 1.28, -0.6), Vec3(0.24, 0.24, 0.28), blend: 0.15)
        body.limb([(Vec3(0, 1.32, 0.55), 0.2), (Vec3(0, 1.58, 0.8), 0.135), (Vec3(0, 1.8, 0.98), 0.105)], blend: 0.18)
        let ends = feet(stride: stride, gallop: gallop)
        for (index, foot) in ends.enumerated() {
            let side: Float = index % 2 == 0 ? 1 : -1
            let fore = index < 2
            let root = fore ? Vec3(side * 0.14, 1.08, 0.48) : Vec3(side * 0.15, 1.12, -0.56)
            let reach = foot - root
            var knee = root + reach * 0.48
            var cannon = root + reach * 0.88
            knee += fore ? Vec3(0, 0.02, gallop ? 0.16 : 0.03) : Vec3(0, 0.03, -0.11)
            cannon += fore ? Vec3(0, 0, gallop ? 0.02 : -0.01) : Vec3(0, 0, -0.05)
            body.limb(
                [
                    (root, fore ? 0.15 : 0.2), (mix(root, knee, 0.5) + Vec3(0, 0, fore ? 0 : 0.06), fore ? 0.1 : 0.15),
                    (knee, 0.072), (cannon, 0.05), (foot, 0.058),
                ], blend: 0.09)
        }
        return body
    }

    private static func head(_ b: inout ModelBuilder, hide: UInt16, mane: UInt16) {
        var skull = Blob()
        skull.limb(
            [
                (Vec3(0, 1.86, 0.98), 0.115), (Vec3(0, 1.78, 1.12), 0.1), (Vec3(0, 1.62, 1.28), 0.075),
                (Vec3(0, 1.55, 1.35), 0.078),
            ], blend: 0.07)
        for s: Float in [-1, 1] {
            skull.ball(Vec3(s * 0.05, 1.76, 1.05), 0.08, blend: 0.06)
            skull.bone(Vec3(s * 0.05, 1.95, 0.94), 0.032, Vec3(s * 0.065, 2.07, 0.95), 0.01, blend: 0.025)
            skull.ball(Vec3(s * 0.042, 1.58, 1.4), 0.016, blend: 0.012, carve: true)
        }
        b.add(skull.mesh(cell: 0.024), hide)
        var parts = ModelBuilder(b.request)
        parts.eyes(Vec3(0.096, 1.82, 1.08), radius: 0.031, look: Vec3(0.85, 0.1, 0.5), iris: nil)
        b.add(parts, at: .identity)
        var hair = Foliage()
        var r = b.random
        let crest = Mesh.curve(
            [Vec3(0, 1.5, 0.5), Vec3(0, 1.7, 0.72), Vec3(0, 1.93, 0.88), Vec3(0, 1.99, 0.98)], steps: 9)
        for p in crest {
            for _ in 0..<5 {
                let hand: Float = r.unit() < 0.5 ? 1 : -1
                let side = r.uniform(0.3...1) * hand
                hair.leaf(
                    p + Vec3(0, 0.02, 0), along: Vec3(side * 0.75, -0.75, -0.25 + r.uniform(-0.2...0.2)).normalized,
                    up: Vec3(0.8 * hand, 0.4, -0.2).normalized, length: r.uniform(0.22...0.34), width: 0.07, fold: 0.2)
            }
        }
        for i in 0..<7 {
            hair.leaf(
                Vec3((Float(i) - 3) * 0.014, 1.97, 0.99), along: Vec3((Float(i) - 3) * 0.05, -0.85, 0.6).normalized,
                up: Vec3(0, 0.5, 0.8), length: 0.2, width: 0.045)
        }
        b.add(hair.mesh, mane)
        var ridge = Blob()
        ridge.limb(crest.map { ($0 - Vec3(0, 0.015, 0.01), 0.035) }, blend: 0.02)
        b.add(ridge.mesh(cell: 0.02), mane)
    }

    private static func tail(_ b: inout ModelBuilder, _ mane: UInt16, flying: Bool) {
        var tail = Blob()
        let nodes: [Vec3] =
            flying
            ? [Vec3(0, 1.38, -0.82), Vec3(0, 1.45, -1.05), Vec3(0, 1.36, -1.35), Vec3(0, 1.2, -1.6)]
            : [Vec3(0, 1.38, -0.82), Vec3(0, 1.34, -0.97), Vec3(0, 1.0, -1.05), Vec3(0, 0.6, -1.0)]
        let path = Mesh.curve(nodes, steps: 4)
        tail.limb(
            path.enumerated().map { i, p in (p, 0.035 + 0.06 * sin(Float(i) / Float(path.count - 1) * 2.6)) },
            blend: 0.03)
        b.add(tail.mesh(cell: 0.028), mane)
    }
}
