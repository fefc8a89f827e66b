import Foundation

/// A crab with two raised claws, eyes on stalks and four pairs of bent legs.
enum Crab {
    static let model = SceneModel(
        name: "crab", words: ["hermit crab", "king crab"], habitat: .shore,
        typicalSize: Vec3(0.36, 0.17, 0.24), poses: ["standing", "walking"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let c = Crustacean(
            &b, hues: [0xCB4428, 0xD4562C, 0xBE3B2E], mottling: (0.02, 0.12), pale: (0xF7DFC0, 0.72), dark: 0.3)
        // In tenths of a metre.
        back(&b, c)
        legs(&b, c)
        for s: Float in [-1, 1] { claw(&b, s, size: s > 0 ? 1.12 : 0.96, c) }
        for s: Float in [-1, 1] {
            let stalk = [Vec3(s * 0.24, 0.72, 0.5), Vec3(s * 0.27, 0.95, 0.6), Vec3(s * 0.28, 1.06, 0.62)]
            b.add(Mesh.tube(stalk, radii: [0.075, 0.06, 0.065], sides: 14), c.shell)
        }
        b.eyes(Vec3(0.28, 1.13, 0.63), radius: 0.125, look: Vec3(0.25, 0.1, 1), iris: Palette.linear(0xF6F2E6))
        return b.finish(placed: .scale(0.1))
    }

    /// The broad shell with teeth along its front, the pale underside and the mouth.
    private static func back(_ b: inout ModelBuilder, _ c: Crustacean) {
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
        b.add(body.mesh(cell: 0.05), c.shell)
        var belly = Blob()
        belly.ellipsoid(Vec3(0, 0.44, 0.02), Vec3(0.78, 0.26, 0.54))
        belly.ellipsoid(Vec3(0, 0.5, 0.42), Vec3(0.3, 0.15, 0.2), blend: 0.1)
        b.add(belly.mesh(cell: 0.05), c.pale)
        let mouth = Mesh.curve([Vec3(-0.17, 0.53, 0.585), Vec3(0, 0.48, 0.632), Vec3(0.17, 0.53, 0.585)], steps: 6)
        b.add(Mesh.tube(mouth, radii: [0.022], sides: 8), c.dark)
        for s: Float in [-1, 1] {
            for spot in 0..<2 {
                let place = Vec3(s * (0.22 + Float(spot) * 0.26), 0, -0.05 - Float(spot) * 0.12)
                let point = body.surface(from: place + Vec3(0, 0.6, 0), toward: Vec3(0, 1, 0))
                b.add(Mesh.ellipsoid(Vec3(0.09, 0.03, 0.09), sides: 16), c.pale, at: .translate(point))
            }
        }
    }

    private static func legs(_ b: inout ModelBuilder, _ c: Crustacean) {
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
                b.add(limb.mesh(cell: 0.04), c.shell)
                b.add(Mesh.tube([ankle, mix(ankle, foot, 0.5), foot], radii: [0.07, 0.05, 0.008], sides: 12), c.dark)
            }
        }
    }

    /// An arm that reaches forward and up into an open claw.
    private static func claw(_ b: inout ModelBuilder, _ s: Float, size: Float, _ c: Crustacean) {
        let wrist = Vec3(s * 1.22, 0.92, 0.72)
        var arm = Blob()
        arm.limb(
            [(Vec3(s * 0.62, 0.55, 0.36), 0.15), (Vec3(s * 1.16, 0.6, 0.5), 0.15), (wrist, 0.12)], blend: 0.06)
        b.add(arm.mesh(cell: 0.045), c.shell)
        // The palm points up and inwards.
        let turn = Transform.rotateZ(s * 0.35) * .rotateX(0.2)
        c.pincer(&b, s, at: .translate(wrist) * turn * .scale(size))
    }
}
