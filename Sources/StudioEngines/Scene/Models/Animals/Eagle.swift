import Foundation

/// An eagle, upright on its claws or soaring: white head, hooked beak. Hawks, falcons and vultures by other colours.
enum Eagle {
    static let model = SceneModel(
        name: "eagle",
        words: [
            "bald eagle", "golden eagle", "sea eagle", "hawk", "falcon", "vulture", "condor", "buzzard", "osprey",
            "bird of prey", "peregrine", "kestrel", "goshawk",
        ],
        habitat: .mountain, typicalSize: Vec3(0.36, 0.8, 0.5), poses: ["sitting", "standing", "flying"], build: build)

    private struct Kind {
        var back, head, breast, tail: UInt32
        var size: Float = 1
        var isBald = false
    }
    private struct Coat { var back, head, breast, tail, dark, horn, skin, claw: UInt16 }

    private static func kind(for b: ModelBuilder) -> Kind {
        if b.has("vulture", "condor") {
            return Kind(back: 0x332C28, head: 0xD58F80, breast: 0x3B332D, tail: 0x262120, isBald: true)
        }
        if b.has("falcon", "peregrine", "kestrel") {
            return Kind(back: 0x5A6878, head: 0x3E4956, breast: 0xE9DFC8, tail: 0x6B7683, size: 0.62)
        }
        if b.has("hawk", "buzzard", "goshawk", "osprey") {
            return Kind(back: 0x7A5535, head: 0x8A6440, breast: 0xE6D3B0, tail: 0xA65A32, size: 0.72)
        }
        if b.has("golden eagle") { return Kind(back: 0x5A3C26, head: 0xB07C3E, breast: 0x64442B, tail: 0x4A3222) }
        return Kind(back: 0x52372A, head: 0xF4F1EA, breast: 0x5C4030, tail: 0xF0ECE2)
    }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let kind = Self.kind(for: b)
        func plumage(_ hex: UInt32) -> Material {
            var m = MaterialLibrary.matte(Palette.linear(hex))
            m.pattern = .mottled(scale: 0.025, amount: 0.22)
            return m
        }
        let back = b.main(plumage(kind.back))
        let color = b.materials[Int(back)].color
        let c = Coat(
            back: back, head: b.accent(MaterialLibrary.matte(Palette.linear(kind.head))),
            breast: b.slot(plumage(kind.breast)), tail: b.slot(MaterialLibrary.matte(Palette.linear(kind.tail))),
            dark: b.slot(MaterialLibrary.matte(color * 0.55)),
            horn: b.slot(MaterialLibrary.paint(Palette.linear(kind.isBald ? 0xCFC2A8 : 0xEDB02F))),
            skin: b.slot(MaterialLibrary.paint(Palette.linear(0xE3A62F))),
            claw: b.slot(MaterialLibrary.glossy(Palette.linear(0x1F1C1A))))
        if b.poses("flying", "soaring", "gliding") { soaring(&b, c, kind) } else { perched(&b, c, kind) }
        guard kind.size != 1 else { return b.finish() }
        return b.finish(placed: .scale(kind.size))
    }

    private static func perched(_ b: inout ModelBuilder, _ c: Coat, _ kind: Kind) {
        var body = Blob()
        body.limb(
            [(Vec3(0, 0.27, -0.055), 0.09), (Vec3(0, 0.4, -0.005), 0.128), (Vec3(0, 0.52, 0.04), 0.11)], blend: 0.06)
        body.bone(Vec3(0, 0.27, -0.07), 0.075, Vec3(0, 0.18, -0.13), 0.035, blend: 0.05)
        b.add(body.mesh(cell: 0.0135), c.back)
        var front = Blob()
        front.ellipsoid(Vec3(0, 0.4, 0.1), Vec3(0.1, 0.16, 0.085))
        b.add(front.mesh(cell: 0.012).pressed(onto: body, lift: 0.004), c.breast)
        collar(&b, c, kind)
        var tail = Plumage()
        for i in -2...2 {
            let side = Float(i)
            tail.feather(
                Vec3(side * 0.014, 0.22, -0.11), along: Vec3(side * 0.09, -0.8, -0.55), up: Vec3(side * 0.1, 0.5, -0.8),
                length: 0.25, width: 0.068)
        }
        b.add(tail.mesh, c.tail)
        for s: Float in [-1, 1] {
            foldedWing(&b, s, c)
            var thigh = Blob()
            thigh.limb(
                [
                    (Vec3(s * 0.068, 0.27, 0.03), 0.075), (Vec3(s * 0.072, 0.17, 0.05), 0.055),
                    (Vec3(s * 0.07, 0.1, 0.045), 0.032),
                ], blend: 0.03)
            b.add(thigh.mesh(cell: 0.012), c.breast)
            let ankle = Vec3(s * 0.07, 0.024, 0.045)
            b.add(Mesh.bar(Vec3(s * 0.07, 0.11, 0.045), ankle, radius: 0.018, sides: 12), c.skin)
            b.birdFoot(at: ankle, toe: 0.075, thick: 0.0145, skin: c.skin, claw: c.claw)
        }
        head(&b, c, kind, at: .translate(Vec3(0, 0.71, 0.08)))
    }

    private static func foldedWing(_ b: inout ModelBuilder, _ s: Float, _ c: Coat) {
        var wing = Blob()
        wing.ellipsoid(Vec3(s * 0.116, 0.42, -0.01), Vec3(0.038, 0.16, 0.092), turned: .rotateX(0.3), blend: 0.02)
        wing.ball(Vec3(s * 0.112, 0.53, 0.045), 0.045, blend: 0.04)
        b.add(wing.mesh(cell: 0.012), c.back)
        var quills = Plumage()
        for i in 0..<5 {
            let t = Float(i) / 4
            quills.feather(
                Vec3(s * (0.142 - 0.03 * t), 0.37 - 0.03 * t, 0.0 - 0.075 * t), along: Vec3(s * -0.2, -0.9, -0.4),
                up: Vec3(s, 0.1, -0.35), length: 0.3, width: 0.075)
        }
        b.add(quills.mesh, c.dark)
    }

    /// White neck feathers that end in points over the shoulders; a vulture's ruff and bare neck.
    private static func collar(_ b: inout ModelBuilder, _ c: Coat, _ kind: Kind) {
        var neck = Blob()
        let thin: Float = kind.isBald ? 0.6 : 1
        neck.limb([(Vec3(0, 0.55, 0.045), 0.094), (Vec3(0, 0.69, 0.072), 0.064 * thin)], blend: 0.04)
        guard !kind.isBald else {
            b.add(neck.mesh(cell: 0.011), c.head)
            let ruff = Mesh.torus(0.09, tube: 0.045, sides: 30, around: 14).tufted(scale: 0.025, height: 0.02)
            let pale = b.slot(MaterialLibrary.matte(Palette.linear(0xE8E0D0)))
            b.add(ruff, pale, at: .translate(Vec3(0, 0.575, 0.05)) * .rotateX(0.25))
            return
        }
        for i in 0..<12 {
            let a = Float(i) / 12 * 2 * .pi
            let out = Vec3(cos(a), 0, sin(a))
            let drop: Float = i % 2 == 0 ? 0.455 : 0.48
            neck.bone(
                Vec3(0, 0.55, 0.042) + out * 0.088, 0.028, Vec3(0, drop, 0.03) + out * 0.138, 0.009, blend: 0.018)
        }
        b.add(neck.mesh(cell: 0.01), c.head)
    }

    private static func soaring(_ b: inout ModelBuilder, _ c: Coat, _ kind: Kind) {
        var body = Blob()
        body.limb([(Vec3(0, 0, -0.2), 0.055), (Vec3(0, -0.01, 0), 0.112), (Vec3(0, 0, 0.14), 0.1)], blend: 0.06)
        b.add(body.mesh(cell: 0.013), c.back)
        var neck = Blob()
        let thin: Float = kind.isBald ? 0.62 : 1
        neck.limb([(Vec3(0, 0.0, 0.16), 0.092 * thin), (Vec3(0, 0.03, 0.28), 0.066 * thin)], blend: 0.03)
        b.add(neck.mesh(cell: 0.011), c.head)
        head(&b, c, kind, at: .translate(Vec3(0, 0.035, 0.31)))
        var tail = Plumage()
        for i in -3...3 {
            let side = Float(i)
            tail.feather(
                Vec3(side * 0.01, 0.004 * abs(side), -0.19), along: Vec3(side * 0.15, 0, -1), up: Vec3(0.06, 1, 0),
                length: 0.3, width: 0.085)
        }
        b.add(tail.mesh, c.tail)
        let arm = [Vec3(0.06, 0.03, 0.07), Vec3(0.27, 0.1, 0.1), Vec3(0.5, 0.14, 0.13), Vec3(0.7, 0.17, 0.04)]
        b.spreadWings(arm: arm, girth: 0.048, quill: 0.36, quills: c.dark, coverts: c.back, skin: c.back)
        for s: Float in [-1, 1] {
            let leg = [Vec3(s * 0.05, -0.07, -0.05), Vec3(s * 0.05, -0.1, -0.12), Vec3(s * 0.05, -0.07, -0.19)]
            b.add(Mesh.tube(leg, radii: [0.035, 0.022, 0.016], sides: 10), c.skin)
        }
    }

    /// The head about the middle of its skull.
    private static func head(_ b: inout ModelBuilder, _ c: Coat, _ kind: Kind, at place: Transform) {
        var face = ModelBuilder(b.request)
        let (head, horn) = (face.slot(b.materials[Int(c.head)]), face.slot(b.materials[Int(c.horn)]))
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 0, 0), Vec3(0.07, 0.067, 0.085))
        for s: Float in [-1, 1] {
            skull.bone(Vec3(s * 0.034, 0.036, 0.066), 0.012, Vec3(s * 0.06, 0.03, 0.015), 0.018, blend: 0.012)
        }
        face.add(skull.mesh(cell: 0.0095), head)
        var beak = Blob()
        beak.limb(
            [
                (Vec3(0, -0.008, 0.062), 0.035), (Vec3(0, -0.004, 0.11), 0.029), (Vec3(0, -0.016, 0.145), 0.02),
                (Vec3(0, -0.048, 0.158), 0.006),
            ], blend: 0.012)
        beak.bone(Vec3(0, -0.028, 0.07), 0.02, Vec3(0, -0.034, 0.115), 0.012, blend: 0.006)
        face.add(beak.mesh(cell: 0.0065), horn)
        face.eyes(
            Vec3(0.056, 0.012, 0.048), radius: 0.0155, look: Vec3(0.8, 0, 0.6),
            iris: Palette.linear(kind.isBald ? 0x7A4A2A : 0xEDBE3A))
        b.add(face, at: place)
    }
}
