import Foundation
import StudioCore

/// Lions, lionesses and tigers.
enum BigCat {
    static let lion = SceneModel(
        name: "lion", words: ["king of the jungle"], habitat: .savanna, typicalSize: Vec3(0.6, 1.4, 2.2),
        poses: ["standing", "sitting", "walking", "running"]
    ) { build($0, .lion) }

    static let lioness = SceneModel(
        name: "lioness", words: ["puma", "cougar", "lion cub"], habitat: .savanna, typicalSize: Vec3(0.55, 1.3, 2.1),
        poses: ["standing", "sitting", "walking", "running"]
    ) { build($0, .lioness) }

    static let tiger = SceneModel(
        name: "tiger", words: ["tigress", "tiger cub", "bengal tiger"], habitat: .forest,
        typicalSize: Vec3(0.55, 1.3, 2.1), poses: ["standing", "sitting", "walking", "running"]
    ) { build($0, .tiger) }

    private enum Kind { case lion, lioness, tiger }
    private struct Coat { var fur, pale, dark, mane: UInt16 }

    private static func build(_ request: ModelRequest, _ kind: Kind) -> ModelGeometry {
        var b = ModelBuilder(request)
        let furs: [UInt32] = kind == .tiger ? [0xCF7A2C, 0xD98632] : [0xC99A58, 0xD3A865, 0xBD8D4E]
        var fur = MaterialLibrary.matte(b.pick(furs.map(Palette.linear), 1))
        fur.pattern = .mottled(scale: 0.06, amount: 0.1)
        let main = b.mainMaterial(fur)
        let c = Coat(
            fur: b.slot(main),
            pale: b.slot(
                MaterialLibrary.matte(mix(main.color, Palette.linear(0xF4ECDC), kind == .tiger ? 0.85 : 0.55))),
            dark: b.slot(MaterialLibrary.matte(Palette.linear(0x2E241E))),
            mane: b.accent(MaterialLibrary.matte(b.pick([0x6E3F1E, 0x7F4A22, 0x5A3219].map(Palette.linear), 2))))
        let stride: Float = b.poses("running") ? 0.3 : (b.poses("walking") ? 0.16 : 0.04)
        let form = Quadruped(height: 0.98, reach: 0.52, girth: 0.215, spread: 0.13, leg: 0.075, stride: stride)
        var body: Blob
        var head = Vec3(0, 1.08, 0.94)
        let seated = b.poses("sitting")
        if seated {
            body = form.seated()
            head = form.seatedNeck + Vec3(0, 0.12, 0.08)
        } else {
            body = form.standing()
            body.ellipsoid(Vec3(0, 0.72, 0.46), Vec3(0.2, 0.25, 0.24), blend: 0.12)
            body.limb([(Vec3(0, 0.82, 0.55), 0.19), (head - Vec3(0, 0.06, 0.1), 0.14)], blend: 0.14)
        }
        let tail =
            seated
            ? Mesh.curve([Vec3(0, 0.12, -0.55), Vec3(0.22, 0.06, -0.62), Vec3(0.42, 0.05, -0.4)], steps: 4)
            : Mesh.curve(
                [Vec3(0, 0.84, -0.66), Vec3(0, 0.6, -0.88), Vec3(0, 0.5, -1.05), Vec3(0, 0.62, -1.2)], steps: 4)
        body.limb(tail.map { ($0, 0.034) }, blend: 0.05)
        b.add(body.mesh(cell: form.cell), c.fur)
        if let end = tail.last, kind != .tiger {
            var tuft = Blob()
            tuft.ball(end, 0.07)
            tuft.ball(end + Vec3(0, 0.05, -0.05), 0.045, blend: 0.05)
            b.add(tuft.mesh(cell: 0.018), c.mane)
        }
        if kind == .tiger, !seated { stripes(&b, body, c) }
        if kind == .lion { mane(&b, c, at: .translate(head)) }
        self.head(&b, c, at: .translate(head), striped: kind == .tiger)
        return b.finish()
    }

    /// Dark bands that run down the flanks, each of its own length.
    private static func stripes(_ b: inout ModelBuilder, _ body: Blob, _ c: Coat) {
        var r = b.random
        for i in 0..<11 {
            for s: Float in [-1, 1] {
                let z = 0.52 - Float(i) * 0.108 + r.uniform(-0.02...0.02)
                let low = r.uniform(0.2...1.0)
                let slant = r.uniform(-0.06...0.06)
                var band = Blob()
                let nodes = (0...6).map { step -> (Vec3, Float) in
                    let t = Float(step) / 6
                    let a = Float.pi / 2 - t * (Float.pi / 2 + 1.25 - low)
                    let across = Vec3(s * cos(a) * 0.235, 0.765 + sin(a) * 0.235, z + slant * t)
                    return (across, 0.036 * (1 - 0.75 * t))
                }
                band.limb(nodes)
                b.add(band.mesh(cell: 0.016).pressed(onto: body, lift: 0.005), c.dark)
            }
        }
    }

    private static func mane(_ b: inout ModelBuilder, _ c: Coat, at place: Transform) {
        var r = b.random
        var hair = Blob()
        hair.ellipsoid(Vec3(0, -0.04, -0.13), Vec3(0.3, 0.34, 0.17))
        hair.ellipsoid(Vec3(0, -0.28, -0.1), Vec3(0.2, 0.26, 0.17), blend: 0.1)
        hair.ellipsoid(Vec3(0, -0.04, -0.3), Vec3(0.24, 0.27, 0.18), blend: 0.1)
        for ring in 0..<3 {
            let count = 15
            for i in 0..<count {
                let a = (Float(i) + Float(ring) * 0.5) / Float(count) * 2 * Float.pi
                let drop: Float = sin(a) < 0 ? 1.3 : 1
                let z = -0.02 - Float(ring) * 0.13
                let size: Float = 0.25 + (ring == 1 ? 0.05 : 0)
                let root = Vec3(cos(a) * size * 0.8, sin(a) * size * 0.85 * drop - 0.02, z)
                let tip = Vec3(cos(a) * size * 1.35, sin(a) * size * 1.35 * drop - 0.05, z - r.uniform(0.04...0.12))
                hair.bone(root, 0.07, tip, 0.022, blend: 0.025)
            }
        }
        b.add(hair.mesh(cell: 0.02), c.mane, at: place)
    }

    private static func head(_ b: inout ModelBuilder, _ c: Coat, at place: Transform, striped: Bool) {
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 0.02, 0), Vec3(0.17, 0.165, 0.17))
        for s: Float in [-1, 1] {
            skull.ball(Vec3(s * 0.09, -0.04, 0.05), 0.1, blend: 0.06)
            skull.ellipsoid(Vec3(s * 0.14, 0.17, -0.02), Vec3(0.065, 0.07, 0.035), blend: 0.03)
        }
        skull.bone(Vec3(0, 0.02, 0.12), 0.075, Vec3(0, -0.01, 0.23), 0.055, blend: 0.05)
        b.add(skull.mesh(cell: 0.019), c.fur, at: place)
        var muzzle = Blob()
        for s: Float in [-1, 1] {
            muzzle.ellipsoid(Vec3(s * 0.045, -0.055, 0.205), Vec3(0.065, 0.055, 0.075), blend: 0.02)
        }
        muzzle.ellipsoid(Vec3(0, -0.1, 0.165), Vec3(0.05, 0.04, 0.065), blend: 0.02)
        b.add(muzzle.mesh(cell: 0.015), c.pale, at: place)
        b.add(
            Mesh.ellipsoid(Vec3(0.045, 0.026, 0.025), sides: 16), c.dark, at: place * .translate(Vec3(0, 0.005, 0.28)))
        for s: Float in [-1, 1] {
            b.add(
                Mesh.ellipsoid(Vec3(0.038, 0.042, 0.015), sides: 16), c.pale,
                at: place * .translate(Vec3(s * 0.14, 0.17, 0.006)))
            guard striped else { continue }
            b.add(
                Mesh.ellipsoid(Vec3(0.036, 0.016, 0.016), sides: 16), c.pale,
                at: place * .translate(Vec3(s * 0.08, 0.095, 0.128)) * .rotateZ(s * 0.3))
            for row in 0..<3 {
                b.add(
                    Mesh.ellipsoid(Vec3(0.055, 0.011, 0.03), sides: 12), c.dark,
                    at: place * .translate(Vec3(s * (0.155 - Float(row) * 0.004), 0.03 - Float(row) * 0.05, 0.06))
                        * .rotateZ(s * (0.5 - Float(row) * 0.3)))
            }
        }
        if striped {
            for row in 0..<3 {
                b.add(
                    Mesh.ellipsoid(Vec3(0.05 - Float(row) * 0.008, 0.011, 0.02), sides: 12), c.dark,
                    at: place * .translate(Vec3(0, 0.175 - Float(row) * 0.035, 0.07 + Float(row) * 0.028)))
            }
        }
        var face = ModelBuilder(b.request)
        face.eyes(Vec3(0.08, 0.05, 0.145), radius: 0.027, look: Vec3(0.3, 0.05, 1), iris: Palette.linear(0xC08A2A))
        b.add(face, at: place)
    }
}
