import Foundation

/// A crab with two raised claws, eyes on stalks and four pairs of bent legs.
enum Crab {
    static let model = SceneModel(
        name: "crab", words: ["hermit crab", "king crab"], habitat: .shore,
        typicalSize: Vec3(0.36, 0.17, 0.24), poses: ["standing", "walking"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var armour = MaterialLibrary.paint(b.pick([0xCB4428, 0xD4562C, 0xBE3B2E].map(Palette.linear), 1))
        armour.coat = 0.4
        armour.pattern = .mottled(scale: 0.02, amount: 0.12)
        let shell = b.main(armour)
        let color = b.materials[Int(shell)].color
        let pale = b.accent(MaterialLibrary.paint(mix(color, Palette.linear(0xF7DFC0), 0.72)))
        let dark = b.slot(MaterialLibrary.paint(color * 0.3))
        // In tenths of a metre.
        back(&b, shell, pale, dark)
        legs(&b, shell, dark)
        for s: Float in [-1, 1] { claw(&b, s, size: s > 0 ? 1.12 : 0.96, shell, pale, dark) }
        for s: Float in [-1, 1] {
            let stalk = [Vec3(s * 0.24, 0.72, 0.5), Vec3(s * 0.27, 0.95, 0.6), Vec3(s * 0.28, 1.06, 0.62)]
            b.add(Mesh.tube(stalk, radii: [0.075, 0.06, 0.065], sides: 14), shell)
        }
        b.eyes(Vec3(0.28, 1.13, 0.63), radius: 0.125, look: Vec3(0.25, 0.1, 1), iris: Palette.linear(0xF6F2E6))
        return b.finish(placed: .scale(0.1))
    }

    /// The broad shell with teeth along its front, the pale underside and the mouth.
    private static func back(_ b: inout ModelBuilder, _ shell: UInt16, _ pale: UInt16, _ dark: UInt16) {
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.6, 0), Vec3(0.95, 0.34, 0.64))
        body.ellipsoid(Vec3(0, 0.66, -0.3), Vec3(0.66, 0.27, 0.44), blend: 0.15)
        for s: Float in [-1, 1] {
            for tooth in 0..<4 {
                let a = 0.5 + Float(tooth) * 0.27
                let root = Vec3(s * sin(a) * 0.88, 0.6, cos(a) * 0.58)
                let tip = Vec3(s * sin(a) * 1.04, 0.62, cos(a) * 0.69 + 0.04)
                body.bone(root, 0.08, tip, 0.025, blend: 0.05)
            }
        }
        b.add(body.mesh(cell: 0.05), shell)
        var belly = Blob()
        belly.ellipsoid(Vec3(0, 0.44, 0.02), Vec3(0.78, 0.26, 0.54))
        belly.ellipsoid(Vec3(0, 0.5, 0.42), Vec3(0.3, 0.15, 0.2), blend: 0.1)
        b.add(belly.mesh(cell: 0.05), pale)
        let mouth = Mesh.curve([Vec3(-0.17, 0.53, 0.585), Vec3(0, 0.48, 0.632), Vec3(0.17, 0.53, 0.585)], steps: 6)
        b.add(Mesh.tube(mouth, radii: [0.022], sides: 8), dark)
        for s: Float in [-1, 1] {
            for spot in 0..<2 {
                let place = Vec3(s * (0.22 + Float(spot) * 0.26), 0, -0.05 - Float(spot) * 0.12)
                let point = body.surface(from: place + Vec3(0, 0.6, 0), toward: Vec3(0, 1, 0))
                b.add(Mesh.ellipsoid(Vec3(0.09, 0.03, 0.09), sides: 16), pale, at: .translate(point))
            }
        }
    }

    private static func legs(_ b: inout ModelBuilder, _ shell: UInt16, _ dark: UInt16) {
        let step: Float = b.poses("walking") ? 0.12 : 0
        for s: Float in [-1, 1] {
            for leg in 0..<4 {
                let along = 0.26 - Float(leg) * 0.24
                let lift = (leg % 2 == 0) == (s > 0) ? step : 0
                let hip = Vec3(s * 0.66, 0.5, along)
                let knee = Vec3(s * 1.3, 0.86 + lift, along * 1.9 - 0.05)
                let ankle = Vec3(s * 1.62, 0.45 + lift, along * 2.35 - 0.05)
                let foot = Vec3(s * 1.75, 0.03 + lift * 0.6, along * 2.5 - 0.05)
                var limb = Blob()
                limb.bone(hip, 0.12, knee, 0.105)
                limb.bone(knee, 0.105, ankle, 0.075, blend: 0.02)
                b.add(limb.mesh(cell: 0.04), shell)
                b.add(Mesh.tube([ankle, mix(ankle, foot, 0.5), foot], radii: [0.07, 0.05, 0.008], sides: 12), dark)
            }
        }
    }

    /// An arm that reaches forward and up into an open claw.
    private static func claw(
        _ b: inout ModelBuilder, _ s: Float, size: Float, _ shell: UInt16, _ pale: UInt16, _ dark: UInt16
    ) {
        let wrist = Vec3(s * 1.22, 0.92, 0.72)
        var arm = Blob()
        arm.limb(
            [(Vec3(s * 0.62, 0.55, 0.36), 0.15), (Vec3(s * 1.16, 0.6, 0.5), 0.15), (wrist, 0.12)], blend: 0.06)
        b.add(arm.mesh(cell: 0.045), shell)
        // The palm points up and inwards.
        let turn = Transform.rotateZ(s * 0.35) * .rotateX(0.2)
        pincer(&b, s, at: .translate(wrist) * turn * .scale(size), shell, pale, dark)
    }

    /// A claw from the wrist at the origin up along Y, its thick finger outwards; `s` is its side. Tenths of a metre.
    static func pincer(
        _ b: inout ModelBuilder, _ s: Float, at place: Transform, _ shell: UInt16, _ pale: UInt16, _ dark: UInt16
    ) {
        var palm = Blob()
        palm.ellipsoid(Vec3(0, 0.3, 0), Vec3(0.27, 0.34, 0.19))
        palm.limb(
            [
                (Vec3(s * 0.14, 0.45, 0), 0.16), (Vec3(s * 0.19, 0.7, 0), 0.115), (Vec3(s * 0.08, 0.93, 0), 0.05),
            ], blend: 0.08)
        b.add(palm.mesh(cell: 0.042), shell, at: place)
        var finger = Blob()
        finger.limb(
            [
                (Vec3(s * -0.16, 0.42, 0), 0.11), (Vec3(s * -0.25, 0.64, 0), 0.085), (Vec3(s * -0.14, 0.85, 0), 0.035),
            ], blend: 0.05)
        b.add(finger.mesh(cell: 0.035), shell, at: place)
        for (x, y, lean): (Float, Float, Float) in [(0.075, 0.92, 0.45), (-0.135, 0.84, -0.45)] {
            b.add(
                Mesh.ellipsoid(Vec3(0.06, 0.09, 0.06), sides: 14), dark,
                at: place * .translate(Vec3(s * x, y, 0)) * .rotateZ(s * lean))
        }
        for (y, x): (Float, Float) in [(0.56, 0.07), (0.66, 0.085), (0.76, 0.09)] {
            b.add(Mesh.sphere(0.035, sides: 10), pale, at: place * .translate(Vec3(s * x, y, 0)))
        }
    }
}
