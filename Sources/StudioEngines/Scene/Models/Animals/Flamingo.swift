import Foundation

/// A flamingo on one leg, its neck in an S, its beak bent down; storks, herons and cranes with a straight beak.
enum Flamingo {
    static let model = SceneModel(
        name: "flamingo", words: ["stork", "heron", "crane", "egret", "ibis", "wading bird", "pink flamingo"],
        habitat: .shore, typicalSize: Vec3(0.32, 1.42, 0.8), poses: ["standing", "walking"], build: build)

    private struct Kind {
        var plumage, quill, beak, leg: UInt32
        var crown: UInt32?
        var isStraight = true
    }
    private struct Coat { var plumage, quill, beak, leg, dark: UInt16 }

    private static func kind(for b: ModelBuilder) -> Kind {
        if b.has("stork") { return Kind(plumage: 0xF3F0E8, quill: 0x26262A, beak: 0xD2482C, leg: 0xD2482C) }
        if b.has("heron") {
            return Kind(plumage: 0x8A97A5, quill: 0x55616F, beak: 0xE0A838, leg: 0x9A8548, crown: 0x2A2E36)
        }
        if b.has("crane") {
            return Kind(plumage: 0xE4E4E2, quill: 0x36383E, beak: 0xA79A78, leg: 0x4A4743, crown: 0xC5302A)
        }
        if b.has("egret", "ibis") {
            return Kind(plumage: 0xF6F4EE, quill: 0xE6E2D8, beak: 0xDDA232, leg: 0x34322F)
        }
        return Kind(plumage: 0xEE8296, quill: 0xD9556F, beak: 0xF3D3C8, leg: 0xE58B93, isStraight: false)
    }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let kind = Self.kind(for: b)
        func paint(_ hex: UInt32) -> Material { MaterialLibrary.paint(Palette.linear(hex), roughness: 0.75) }
        let c = Coat(
            plumage: b.main(paint(kind.plumage)), quill: b.accent(paint(kind.quill)), beak: b.slot(paint(kind.beak)),
            leg: b.slot(paint(kind.leg)), dark: b.slot(MaterialLibrary.paint(Palette.linear(0x242226))))
        trunk(&b, c, kind)
        for s: Float in [-1, 1] { foldedWing(&b, s, c) }
        head(&b, c, kind)
        let walks = b.poses("walking")
        leg(&b, c, foot: Vec3(0.045, 0, walks ? 0.16 : 0.0))
        if walks || kind.isStraight {
            leg(&b, c, foot: Vec3(-0.045, 0, walks ? -0.18 : -0.02))
        } else {
            raisedLeg(&b, c)
        }
        return b.finish()
    }

    private static func neck(_ kind: Kind) -> [Vec3] {
        kind.isStraight
            ? [
                Vec3(0, 0.84, 0.13), Vec3(0, 0.93, 0.24), Vec3(0, 1.06, 0.26), Vec3(0, 1.2, 0.21), Vec3(0, 1.31, 0.22),
                Vec3(0, 1.36, 0.28),
            ]
            : [
                Vec3(0, 0.83, 0.14), Vec3(0, 0.86, 0.26), Vec3(0, 0.98, 0.34), Vec3(0, 1.12, 0.3),
                Vec3(0, 1.24, 0.2), Vec3(0, 1.35, 0.2), Vec3(0, 1.395, 0.285),
            ]
    }

    private static func trunk(_ b: inout ModelBuilder, _ c: Coat, _ kind: Kind) {
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.79, -0.02), Vec3(0.125, 0.122, 0.2), turned: .rotateX(-0.22))
        body.bone(Vec3(0, 0.78, -0.12), 0.085, Vec3(0, 0.73, -0.27), 0.03, blend: 0.05)
        let line = Mesh.curve(neck(kind), steps: 4)
        let nodes = line.indices.map { i -> (Vec3, Float) in
            let t = Float(i) / Float(line.count - 1)
            return (line[i], 0.03 + 0.035 * (1 - t) * (1 - t))
        }
        body.limb(nodes, blend: 0.04)
        for x: Float in [-0.045, 0.045] {
            body.bone(Vec3(x, 0.74, 0.01), 0.062, Vec3(x, 0.62, 0.0), 0.022, blend: 0.04)
        }
        b.add(body.mesh(cell: 0.0135), c.plumage)
        var tail = Plumage()
        for i in -2...2 {
            let side = Float(i)
            tail.feather(
                Vec3(side * 0.012, 0.765, -0.2), along: Vec3(side * 0.13, -0.32, -1), up: Vec3(0, 1, -0.3),
                length: 0.17, width: 0.05)
        }
        b.add(tail.mesh, c.plumage)
    }

    private static func foldedWing(_ b: inout ModelBuilder, _ s: Float, _ c: Coat) {
        var wing = Blob()
        wing.ellipsoid(Vec3(s * 0.108, 0.815, -0.01), Vec3(0.034, 0.085, 0.16), turned: .rotateX(-0.2), blend: 0.02)
        b.add(wing.mesh(cell: 0.0125), c.plumage)
        var coverts = Plumage()
        var quills = Plumage()
        for i in 0..<5 {
            let t = Float(i) / 4
            let root = Vec3(s * (0.136 - 0.012 * t), 0.86 - 0.085 * t, 0.06 - 0.05 * t)
            coverts.feather(
                root, along: Vec3(s * -0.08, -0.1 - 0.12 * t, -1), up: Vec3(s, 0.35, 0), length: 0.24, width: 0.062)
            quills.feather(
                root + Vec3(s * -0.008, -0.012, -0.1), along: Vec3(s * -0.22, -0.28 - 0.05 * t, -1),
                up: Vec3(s, 0.35, 0), length: 0.27, width: 0.06)
        }
        b.add(coverts.mesh, c.plumage)
        b.add(quills.mesh, c.quill)
    }

    private static func head(_ b: inout ModelBuilder, _ c: Coat, _ kind: Kind) {
        let line = neck(kind)
        let h = line[line.count - 1]
        var skull = Blob()
        skull.ellipsoid(h + Vec3(0, 0.003, 0.012), Vec3(0.043, 0.044, 0.06))
        b.add(skull.mesh(cell: 0.0075), c.plumage)
        var beak = Blob()
        if kind.isStraight {
            beak.limb(
                [
                    (h + Vec3(0, -0.004, 0.05), 0.03), (h + Vec3(0, -0.016, 0.13), 0.018),
                    (h + Vec3(0, -0.036, 0.27), 0.005),
                ], blend: 0.01)
            b.add(beak.mesh(cell: 0.0065), c.beak)
        } else {
            beak.limb([(h + Vec3(0, -0.004, 0.052), 0.033), (h + Vec3(0, -0.026, 0.108), 0.025)], blend: 0.01)
            b.add(beak.mesh(cell: 0.0065), c.beak)
            var tip = Blob()
            tip.limb(
                [
                    (h + Vec3(0, -0.034, 0.116), 0.0255), (h + Vec3(0, -0.078, 0.132), 0.02),
                    (h + Vec3(0, -0.118, 0.118), 0.007),
                ], blend: 0.012)
            b.add(tip.mesh(cell: 0.006), c.dark)
        }
        if let crown = kind.crown {
            var cap = Blob()
            cap.ellipsoid(h + Vec3(0, 0.036, 0.01), Vec3(0.032, 0.022, 0.055))
            let slot = b.slot(MaterialLibrary.paint(Palette.linear(crown), roughness: 0.75))
            b.add(cap.mesh(cell: 0.006).pressed(onto: skull, lift: 0.004), slot)
        }
        b.eyes(
            h + Vec3(0.0385, 0.012, 0.03), radius: 0.0105, look: Vec3(0.9, 0.05, 0.4), iris: Palette.linear(0xEBC14A))
    }

    private static func leg(_ b: inout ModelBuilder, _ c: Coat, foot: Vec3) {
        let ankle = foot + Vec3(0, 0.016, 0)
        let hip = Vec3(foot.x, 0.66, 0.0)
        let joint = mix(hip, ankle, 0.48) + Vec3(0, 0, -0.012)
        b.add(Mesh.tube([hip, joint, ankle], radii: [0.018, 0.0145, 0.0135], sides: 12), c.leg)
        b.add(Mesh.ellipsoid(Vec3(0.021, 0.03, 0.022), sides: 16), c.leg, at: .translate(joint))
        b.birdFoot(at: ankle, toe: 0.085, thick: 0.0105, skin: c.leg, claw: c.leg)
    }

    /// The other leg, folded under the body.
    private static func raisedLeg(_ b: inout ModelBuilder, _ c: Coat) {
        let (hip, joint, ankle) = (Vec3(-0.045, 0.66, 0.0), Vec3(-0.045, 0.44, 0.17), Vec3(-0.015, 0.36, -0.06))
        b.add(Mesh.tube([hip, joint], radii: [0.018, 0.0145], sides: 12), c.leg)
        b.add(Mesh.tube([joint, ankle], radii: [0.0145, 0.0135], sides: 12), c.leg)
        b.add(Mesh.sphere(0.022, sides: 16), c.leg, at: .translate(joint))
        for toe: Float in [-1, 0, 1] {
            let end = ankle + Vec3(toe * 0.03, -0.075, -0.03)
            b.add(Mesh.tube([ankle, mix(ankle, end, 0.6), end], radii: [0.011, 0.01, 0.003], sides: 9), c.leg)
        }
    }
}
