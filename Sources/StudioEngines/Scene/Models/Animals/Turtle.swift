import Foundation

/// Turtles with a shell of horny plates: pond turtles, high-domed tortoises, and sea turtles with flippers.
enum Turtle {
    static let turtle = SceneModel(
        name: "turtle", words: ["terrapin", "pond turtle"], habitat: .shore, typicalSize: Vec3(0.37, 0.2, 0.54)
    ) { build($0, .pond) }

    static let tortoise = SceneModel(
        name: "tortoise", words: ["giant tortoise", "land turtle"], habitat: .meadow,
        typicalSize: Vec3(0.37, 0.25, 0.55)
    ) { build($0, .land) }

    static let sea = SceneModel(
        name: "sea turtle", words: ["green turtle", "marine turtle"], habitat: .underwater,
        typicalSize: Vec3(0.66, 0.18, 0.56)
    ) { build($0, .sea) }

    private enum Kind { case pond, land, sea }

    /// The slots of the shell, the skin and the belly.
    struct Hide { var plate, plateHeart, groove, skin, belly: UInt16 }

    private static func build(_ request: ModelRequest, _ kind: Kind) -> ModelGeometry {
        var b = ModelBuilder(request)
        let hide = hide(&b, kind)
        let shell = Carapace(radii: Vec3(0.15, kind == .land ? 0.145 : (kind == .sea ? 0.085 : 0.108), 0.19))
        let rise: Float = kind == .land ? 0.075 : 0.06
        carapace(&b, shell, hide, at: .translate(Vec3(0, rise, 0)))
        var belly = Blob()
        belly.ellipsoid(Vec3(0, rise - 0.008, 0), Vec3(0.134, 0.034, 0.172))
        b.add(belly.mesh(cell: 0.011), hide.belly)
        var body = Blob()
        if kind == .sea { flippers(&body, rise) } else { legs(&body, rise) }
        body.bone(Vec3(0, rise - 0.008, -0.16), 0.022, Vec3(0, rise - 0.03, -0.245), 0.006, blend: 0.01)
        let head = Vec3(0, rise + (kind == .sea ? 0.035 : 0.068), 0.252)
        neckAndHead(&body, from: Vec3(0, rise + 0.008, 0.13), head)
        b.add(body.mesh(cell: 0.0075), hide.skin)
        if kind != .sea { claws(&b, hide.belly) }
        face(&b, body, head)
        return b.finish()
    }

    private static func hide(_ b: inout ModelBuilder, _ kind: Kind) -> Hide {
        let shells: [UInt32] = kind == .land ? [0x7C5A2E, 0x6B4E2A] : [0x5A6B2C, 0x4E6130, 0x6B5E2E]
        let skins: [UInt32] = kind == .land ? [0x8C8058] : [0x7C9A4A, 0x6F9150]
        var horn = Material(color: b.pick(shells.map(Palette.linear), 1), roughness: 0.4)
        horn.coat = 0.3
        horn.pattern = .mottled(scale: 0.025, amount: 0.25)
        let plate = b.main(horn)
        let color = b.materials[Int(plate)].color
        var heart = horn
        heart.color = mix(color, Palette.linear(0xE0BE68), kind == .land ? 0.62 : 0.3)
        var skin = MaterialLibrary.matte(b.pick(skins.map(Palette.linear), 2))
        skin.pattern = .mottled(scale: 0.012, amount: 0.3)
        return Hide(
            plate: plate, plateHeart: b.slot(heart), groove: b.slot(MaterialLibrary.matte(color * 0.28)),
            skin: b.accent(skin), belly: b.slot(MaterialLibrary.paint(Palette.linear(0xD9C184))))
    }

    private static func legs(_ body: inout Blob, _ rise: Float) {
        for s: Float in [-1, 1] {
            for end: Float in [-1, 1] {
                let z: Float = end > 0 ? 0.128 : -0.135
                body.limb(
                    [
                        (Vec3(s * 0.095, rise, z * 0.8), 0.036), (Vec3(s * 0.145, rise * 0.7, z * 1.05), 0.034),
                        (Vec3(s * 0.152, 0.03, z * 1.1 + 0.006), 0.029),
                    ], blend: 0.015)
                body.ellipsoid(
                    Vec3(s * 0.153, 0.018, z * 1.1 + 0.014), Vec3(0.032, 0.018, 0.036), blend: 0.012)
            }
        }
    }

    private static func claws(_ b: inout ModelBuilder, _ slot: UInt16) {
        let claw = Mesh.ellipsoid(Vec3(0.006, 0.006, 0.013), sides: 10)
        for z: Float in [0.128, -0.135] {
            for toe in -1...1 {
                let x = 0.153 + Float(toe) * 0.017
                let reach = 0.046 - 0.004 * abs(Float(toe))
                b.addMirrored(claw, slot, at: .translate(Vec3(x, 0.01, z * 1.1 + reach)))
            }
        }
    }

    private static func flippers(_ body: inout Blob, _ rise: Float) {
        let y = rise - 0.006
        for s: Float in [-1, 1] {
            body.limb(
                [
                    (Vec3(s * 0.1, y, 0.12), 0.032), (Vec3(s * 0.19, y, 0.145), 0.025),
                    (Vec3(s * 0.29, y, 0.06), 0.009),
                ], blend: 0.01)
            body.ellipsoid(
                Vec3(s * 0.225, y, 0.1), Vec3(0.1, 0.012, 0.044), turned: .rotateY(s * 0.62), blend: 0.02)
            body.ellipsoid(
                Vec3(s * 0.125, y, -0.185), Vec3(0.035, 0.012, 0.075), turned: .rotateY(s * -0.5), blend: 0.015)
        }
    }

    private static func neckAndHead(_ body: inout Blob, from root: Vec3, _ head: Vec3) {
        body.limb(
            [(root, 0.038), (mix(root, head, 0.6) - Vec3(0, 0.008, 0), 0.03), (head - Vec3(0, 0, 0.02), 0.031)],
            blend: 0.015)
        body.ellipsoid(head, Vec3(0.038, 0.034, 0.044), blend: 0.012)
        body.ellipsoid(head + Vec3(0, -0.008, 0.028), Vec3(0.028, 0.022, 0.027), blend: 0.012)
    }

    private static func face(_ b: inout ModelBuilder, _ body: Blob, _ head: Vec3) {
        let mouth = (0...12).map { i -> Vec3 in
            let a = (0.1 + 0.8 * Float(i) / 12) * Float.pi
            let c = cos(a)
            let near = head + Vec3(c * 0.05, -0.014 + 0.007 * c * c, 0.012 + sin(a) * 0.055)
            return body.landing(from: near)
        }
        let dark = b.slot(MaterialLibrary.matte(RGB(repeating: 0.03)))
        b.add(Mesh.tube(mouth, radius: 0.0017, sides: 6), dark)
        for s: Float in [-1, 1] {
            b.add(Mesh.sphere(0.0025, sides: 8), dark, s * 0.006, head.y + 0.003, head.z + 0.052)
        }
        let eye = head + Vec3(0.029, 0.012, 0.022)
        b.eyes(eye, radius: 0.0098, look: Vec3(0.75, 0.1, 0.8), iris: Palette.linear(0x6E5A22))
    }
}
