import Foundation

/// A long-necked dinosaur on four pillar legs: a small head high up, a tail as long as the neck.
enum Sauropod {
    static let model = SceneModel(
        name: "sauropod",
        words: [
            "brontosaurus", "diplodocus", "brachiosaurus", "apatosaurus", "brontosaur", "diplodocid",
            "long-necked dinosaur",
        ],
        habitat: .forest, typicalSize: Vec3(2.3, 6.4, 12), poses: ["standing", "walking"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var hide = MaterialLibrary.paint(
            b.pick([0x7C9A78, 0x6C8CA0, 0x9A8A66].map(Palette.linear), 1), roughness: 0.75)
        hide.pattern = .mottled(scale: 0.4, amount: 0.14)
        let skin = b.main(hide)
        let color = b.materials[Int(skin)].color
        let pale = b.accent(MaterialLibrary.matte(mix(color, Palette.linear(0xF0E6C6), 0.6)))
        let dark = b.slot(MaterialLibrary.matte(color * 0.5))
        let ivory = b.slot(MaterialLibrary.paint(Palette.linear(0xE6DCC4)))
        let stride: Float = b.poses("walking") ? 0.5 : 0.12
        let form = Quadruped(height: 3.3, reach: 1.35, girth: 1.02, spread: 0.62, leg: 0.36, stride: stride)
        var body = form.standing()
        body.ellipsoid(Vec3(0, 2.3, 0), Vec3(1.08, 1.08, 1.8), blend: 0.4)
        body.limb(tapered(neck, from: 0.82, to: 0.28), blend: 0.3)
        body.limb(tapered(tail, from: 0.8, to: 0.05), blend: 0.3)
        b.add(body.mesh(cell: 0.115), skin)
        belly(&b, body, pale)
        spots(&b, body, dark)
        nails(&b, form, ivory)
        head(&b, skin, dark)
        return b.finish()
    }

    private static let neck = [
        Vec3(0, 2.5, 1.3), Vec3(0, 3.0, 2.3), Vec3(0, 4.1, 3.05), Vec3(0, 5.2, 3.4), Vec3(0, 5.9, 3.75),
    ]
    private static let tail = [
        Vec3(0, 2.4, -1.4), Vec3(0, 2.1, -2.6), Vec3(0.1, 1.55, -4.0), Vec3(0.35, 1.15, -5.4), Vec3(0.8, 1.3, -6.8),
    ]

    /// A curve through the points that thins fast at first, then slowly.
    private static func tapered(_ points: [Vec3], from thick: Float, to thin: Float) -> [(Vec3, Float)] {
        let line = Mesh.curve(points, steps: 3)
        return line.indices.map { i in
            let t = Float(i) / Float(line.count - 1)
            let share: Float = pow(t, 0.72)
            return (line[i], mix(thick, thin, share))
        }
    }

    private static func belly(_ b: inout ModelBuilder, _ body: Blob, _ pale: UInt16) {
        var front = Blob()
        front.limb(
            [
                (Vec3(0, 5.3, 3.66), 0.2), (Vec3(0, 4.1, 3.38), 0.28), (Vec3(0, 2.9, 2.75), 0.42),
                (Vec3(0, 1.8, 1.6), 0.5), (Vec3(0, 1.5, 0), 0.55), (Vec3(0, 1.6, -1.2), 0.45),
            ], blend: 0.3)
        b.add(front.mesh(cell: 0.1).pressed(onto: body, lift: 0.02), pale)
    }

    /// Round dark spots along the back, from the neck to the tail.
    private static func spots(_ b: inout ModelBuilder, _ body: Blob, _ dark: UInt16) {
        let line = [
            Vec3(0, 4.1, 2.58), Vec3(0, 3.4, 2.05), Vec3(0, 3.3, 1.3), Vec3(0, 3.35, 0.6), Vec3(0, 3.35, -0.1),
            Vec3(0, 3.3, -0.8), Vec3(0, 3.15, -1.5), Vec3(0, 2.75, -2.3), Vec3(0, 2.35, -3.1),
        ]
        for (i, p) in line.enumerated() {
            let size: Float = 0.2 - 0.015 * abs(Float(i) - 4)
            for s: Float in [-1, 1] {
                var spot = Blob()
                let out: Float = i % 2 == 0 ? 0.3 : 0.55
                spot.ellipsoid(p + Vec3(s * out, -out * out * 0.5, 0), Vec3(size, 0.3, size * 1.1))
                b.add(spot.mesh(cell: 0.065).pressed(onto: body, lift: 0.018), dark)
            }
        }
    }

    private static func nails(_ b: inout ModelBuilder, _ form: Quadruped, _ ivory: UInt16) {
        let nail = Mesh.ellipsoid(Vec3(0.085, 0.09, 0.06), sides: 14)
        for s: Float in [-1, 1] {
            let step = s * form.stride
            for z in [form.reach + step, -form.reach - step] {
                for toe in 0..<3 {
                    let a = (Float(toe) - 1) * 0.55
                    let x = s * form.spread + sin(a) * form.leg * 1.12
                    let front = z + form.leg * 0.5 + cos(a) * form.leg * 1.38
                    b.add(nail, ivory, at: .translate(Vec3(x, 0.12, front)) * .rotateY(a))
                }
            }
        }
    }

    private static func head(_ b: inout ModelBuilder, _ skin: UInt16, _ dark: UInt16) {
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 6.03, 3.92), Vec3(0.32, 0.32, 0.38))
        skull.limb([(Vec3(0, 5.98, 4.05), 0.27), (Vec3(0, 5.88, 4.5), 0.23)], blend: 0.15)
        skull.bone(Vec3(0, 5.9, 3.8), 0.25, Vec3(0, 5.78, 4.42), 0.16, blend: 0.08)
        for s: Float in [-1, 1] {
            skull.ball(Vec3(s * 0.2, 6.17, 4.02), 0.13, blend: 0.08)
            skull.ellipsoid(Vec3(s * 0.09, 6.02, 4.7), Vec3(0.035, 0.045, 0.08), blend: 0.03, carve: true)
        }
        b.add(skull.mesh(cell: 0.05), skin)
        let smile = Mesh.curve(
            [
                Vec3(-0.25, 5.9, 4.2), Vec3(-0.22, 5.82, 4.45), Vec3(0, 5.8, 4.71), Vec3(0.22, 5.82, 4.45),
                Vec3(0.25, 5.9, 4.2),
            ], steps: 5)
        b.add(Mesh.tube(smile, radii: [0.022], sides: 8), dark)
        b.eyes(Vec3(0.27, 6.17, 4.08), radius: 0.095, look: Vec3(0.8, 0.05, 0.6), iris: nil)
    }
}
