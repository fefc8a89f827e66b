import Foundation

/// A friendly tyrannosaurus on its two legs: a great toothy head, tiny arms and a heavy tail; raptors are small ones.
enum Dinosaur {
    static let model = SceneModel(
        name: "dinosaur",
        words: [
            "tyrannosaurus", "tyrannosaurus rex", "t rex", "t-rex", "trex", "raptor", "velociraptor", "allosaurus",
            "dino", "theropod",
        ],
        habitat: .forest, typicalSize: Vec3(1.9, 4.1, 7.2), poses: ["standing", "walking", "running"], build: build)

    private struct Coat { var skin, pale, dark, ivory, mouth: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var hide = MaterialLibrary.paint(
            b.pick([0x6F9440, 0x9A7A42, 0x4F8C68].map(Palette.linear), 1), roughness: 0.7)
        hide.pattern = .mottled(scale: 0.3, amount: 0.16)
        let skin = b.main(hide)
        let color = b.materials[Int(skin)].color
        let c = Coat(
            skin: skin, pale: b.accent(MaterialLibrary.matte(mix(color, Palette.linear(0xF0E3B8), 0.7))),
            dark: b.slot(MaterialLibrary.matte(color * 0.42)),
            ivory: b.slot(MaterialLibrary.paint(Palette.linear(0xF3EBD6))),
            mouth: b.slot(MaterialLibrary.glossy(Palette.linear(0xB5504F))))
        let stride: Float = b.poses("running") ? 0.75 : (b.poses("walking") ? 0.45 : 0.14)
        let body = trunk(stride: stride)
        b.add(body.mesh(cell: 0.085), c.skin)
        belly(&b, body, c)
        stripes(&b, body, c)
        for s: Float in [-1, 1] {
            claws(&b, s, z: s * stride, c)
            hand(&b, s, c)
        }
        head(&b, c)
        guard b.has("raptor", "velociraptor") else { return b.finish() }
        return b.finish(placed: .scale(0.42))
    }

    /// Back line from the neck to the tip of the tail, with the radius there.
    private static let spine: [(Vec3, Float)] = [
        (Vec3(0, 3.42, 1.72), 0.4), (Vec3(0, 3.05, 1.38), 0.44), (Vec3(0, 2.6, 0.95), 0.6),
        (Vec3(0, 2.28, 0.35), 0.74), (Vec3(0, 2.14, -0.35), 0.74), (Vec3(0, 2.04, -1.05), 0.54),
        (Vec3(0.04, 1.86, -1.9), 0.36), (Vec3(0.14, 1.76, -2.75), 0.21), (Vec3(0.3, 1.9, -3.6), 0.06),
    ]

    private static func trunk(stride: Float) -> Blob {
        var body = Blob()
        body.limb(spine, blend: 0.3)
        for s: Float in [-1, 1] {
            let z = s * stride
            body.limb(
                [
                    (Vec3(s * 0.5, 2.0, -0.2), 0.54), (Vec3(s * 0.66, 1.32, 0.26 + z * 0.5), 0.36),
                    (Vec3(s * 0.64, 0.62, -0.22 + z), 0.2), (Vec3(s * 0.64, 0.2, 0.02 + z), 0.19),
                ], blend: 0.16)
            for toe: Float in [-1, 0, 1] {
                let tip = Vec3(s * 0.64 + toe * 0.26, 0.1, 0.52 + z - abs(toe) * 0.1)
                body.bone(Vec3(s * 0.64 + toe * 0.07, 0.17, 0.08 + z), 0.17, tip, 0.1, blend: 0.08)
            }
            body.limb(
                [
                    (Vec3(s * 0.46, 2.62, 1.14), 0.17), (Vec3(s * 0.62, 2.22, 1.3), 0.12),
                    (Vec3(s * 0.52, 2.2, 1.68), 0.085),
                ], blend: 0.08)
        }
        return body
    }

    private static func belly(_ b: inout ModelBuilder, _ body: Blob, _ c: Coat) {
        var front = Blob()
        front.limb(
            [
                (Vec3(0, 3.0, 1.75), 0.26), (Vec3(0, 2.5, 1.42), 0.36), (Vec3(0, 2.0, 0.9), 0.45),
                (Vec3(0, 1.66, 0.25), 0.42), (Vec3(0, 1.62, -0.2), 0.3),
            ], blend: 0.2)
        b.add(front.mesh(cell: 0.07).pressed(onto: body, lift: 0.015), c.pale)
    }

    /// Dark bands over the back and the tail.
    private static func stripes(_ b: inout ModelBuilder, _ body: Blob, _ c: Coat) {
        let line = Mesh.curve(spine.map { $0.0 }, steps: 2)
        for i in 2..<(line.count - 2) {
            let k = min(i / 2, spine.count - 2)
            let radius = mix(spine[k].1, spine[k + 1].1, Float(i % 2) * 0.5)
            let along = (line[i + 1] - line[i - 1]).normalized
            let up = (Vec3(0, 1, 0) - along * along.y).normalized
            var band = Blob()
            let nodes = (0...8).map { step -> (Vec3, Float) in
                let a = (Float(step) / 4 - 1) * 1.15
                let across = Vec3(sin(a), 0, 0) + up * cos(a)
                let thick = (0.02 + radius * 0.12) * (1.05 - abs(a) * 0.7)
                return (line[i] + across * (radius * 1.08), thick)
            }
            band.limb(nodes)
            b.add(band.mesh(cell: 0.04).pressed(onto: body, lift: 0.014), c.dark)
        }
    }

    private static func claws(_ b: inout ModelBuilder, _ s: Float, z: Float, _ c: Coat) {
        for toe: Float in [-1, 0, 1] {
            let root = Vec3(s * 0.64 + toe * 0.265, 0.11, 0.54 + z - abs(toe) * 0.1)
            let out = Vec3(toe * 0.3, -0.1, 1).normalized
            let path = [root, root + out * 0.13, root + out * 0.25 - Vec3(0, 0.05, 0)]
            b.add(Mesh.tube(path, radii: [0.085, 0.06, 0], sides: 12), c.ivory)
        }
    }

    private static func hand(_ b: inout ModelBuilder, _ s: Float, _ c: Coat) {
        for finger: Float in [-1, 1] {
            let root = Vec3(s * 0.52 + finger * 0.045, 2.18, 1.72)
            let path = [root, root + Vec3(finger * 0.03, -0.03, 0.1), root + Vec3(finger * 0.03, -0.12, 0.15)]
            b.add(Mesh.tube(path, radii: [0.055, 0.045, 0], sides: 10), c.ivory)
        }
    }

    private static func head(_ b: inout ModelBuilder, _ c: Coat) {
        var skull = Blob()
        skull.limb(
            [
                (Vec3(0, 3.56, 1.75), 0.47), (Vec3(0, 3.64, 2.25), 0.43), (Vec3(0, 3.56, 2.75), 0.34),
                (Vec3(0, 3.52, 3.1), 0.29),
            ], blend: 0.15)
        skull.limb(
            [
                (Vec3(0, 3.3, 1.8), 0.36), (Vec3(0, 2.98, 2.3), 0.25), (Vec3(0, 2.82, 2.72), 0.2),
                (Vec3(0, 2.78, 2.9), 0.17),
            ], blend: 0.06)
        for s: Float in [-1, 1] {
            skull.bone(Vec3(s * 0.24, 4.02, 2.36), 0.1, Vec3(s * 0.36, 3.98, 1.98), 0.13, blend: 0.08)
            skull.ellipsoid(Vec3(s * 0.13, 3.72, 3.24), Vec3(0.05, 0.05, 0.1), blend: 0.04)
            skull.ellipsoid(Vec3(s * 0.15, 3.7, 3.36), Vec3(0.035, 0.04, 0.09), blend: 0.02, carve: true)
        }
        b.add(skull.mesh(cell: 0.058), c.skin)
        var tongue = Blob()
        tongue.limb(
            [(Vec3(0, 3.22, 2.2), 0.2), (Vec3(0, 3.08, 2.5), 0.14), (Vec3(0, 2.98, 2.84), 0.1)], blend: 0.08)
        b.add(tongue.mesh(cell: 0.04), c.mouth)
        teeth(&b, c)
        b.eyes(
            Vec3(0.37, 3.86, 2.28), radius: 0.125, look: Vec3(0.75, 0.08, 0.7), iris: Palette.linear(0xE9B935),
            slit: true)
    }

    /// Pointed teeth around both jaws.
    private static func teeth(_ b: inout ModelBuilder, _ c: Coat) {
        let tooth = Mesh.lathe([SIMD2(0, -0.06), SIMD2(0.055, -0.06), SIMD2(0.045, 0.05), SIMD2(0, 0.19)], sides: 12)
        let down = Transform.rotateX(.pi)
        for i in 0..<6 {
            let t = Float(i) / 5
            let r = mix(Float(0.38), 0.27, t)
            let upper = Vec3(r * 0.78, mix(3.32, 3.33, t), mix(2.42, 3.14, t))
            b.addMirrored(tooth, c.ivory, at: .translate(upper) * down)
            guard i < 5 else { continue }
            let lower = Vec3(mix(0.2, 0.13, t), mix(3.08, 2.94, t), mix(2.42, 2.86, t))
            b.addMirrored(tooth, c.ivory, at: .translate(lower) * .scale(0.72))
        }
        b.addMirrored(tooth, c.ivory, at: .translate(Vec3(0.08, 3.3, 3.29)) * down)
    }
}
