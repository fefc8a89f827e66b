import Foundation

/// A frog with bulging eyes, a wide mouth and folded hind legs: sitting or leaping. A toad is brown and warty.
enum Frog {
    static let model = SceneModel(
        name: "frog", words: ["toad", "bullfrog", "tree frog", "froglet"], habitat: .shore,
        typicalSize: Vec3(0.15, 0.097, 0.14), poses: ["sitting", "jumping"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var frog = ModelBuilder(request)
        let toad = frog.has("toad")
        let leaping = frog.poses("jumping", "leaping")
        let hues: [UInt32] = toad ? [0x7A6544, 0x6C5A40] : [0x5FA536, 0x4F9A3C, 0x6FAF34]
        var skin = Material(color: frog.pick(hues.map(Palette.linear), 1), roughness: toad ? 0.7 : 0.35)
        skin.coat = toad ? 0 : 0.35
        skin.pattern = .mottled(scale: 0.012, amount: 0.16)
        let back = frog.main(skin)
        let color = frog.materials[Int(back)].color
        let belly = frog.accent(MaterialLibrary.paint(Palette.linear(toad ? 0xCDBB92 : 0xE6E3B4)))
        var body = trunk()
        if toad { addWarts(to: &body) }
        var skinned = body
        if leaping { stretchedLegs(&skinned) } else { foldedLegs(&skinned) }
        frog.add(skinned.mesh(cell: 0.0034), back)
        frog.add(throat().mesh(cell: 0.0034).pressed(onto: body, lift: 0.0009), belly)
        if !toad {
            let spots = frog.slot(MaterialLibrary.paint(color * 0.45))
            frog.add(patches().mesh(cell: 0.003).pressed(onto: body, lift: 0.0008), spots)
        }
        frog.add(mouth(on: body), frog.slot(MaterialLibrary.paint(color * 0.22)))
        frog.eyes(
            Vec3(0.0285, 0.0865, 0.0365), radius: 0.0108, look: Vec3(0.6, 0.12, 1),
            iris: Palette.linear(toad ? 0xC88A2C : 0xE3BE3A))
        return frog.finish(placed: leaping ? .rotateX(-0.45) : .identity)
    }

    private static func trunk() -> Blob {
        var body = Blob()
        body.limb(
            [
                (Vec3(0, 0.033, -0.042), 0.025), (Vec3(0, 0.043, -0.008), 0.035), (Vec3(0, 0.05, 0.02), 0.033),
            ], blend: 0.02)
        body.ellipsoid(Vec3(0, 0.061, 0.034), Vec3(0.041, 0.024, 0.036), blend: 0.015)
        for s: Float in [-1, 1] { body.ball(Vec3(s * 0.026, 0.083, 0.03), 0.0138, blend: 0.009) }
        return body
    }

    private static func foldedLegs(_ body: inout Blob) {
        for s: Float in [-1, 1] {
            body.bone(Vec3(s * 0.026, 0.031, -0.046), 0.02, Vec3(s * 0.055, 0.038, 0), 0.0145, blend: 0.01)
            body.bone(Vec3(s * 0.057, 0.034, 0), 0.0115, Vec3(s * 0.051, 0.01, -0.05), 0.0082, blend: 0.005)
            body.bone(Vec3(s * 0.053, 0.0075, -0.05), 0.0075, Vec3(s * 0.063, 0.006, -0.012), 0.006, blend: 0.005)
            toes(&body, at: Vec3(s * 0.063, 0.004, -0.012), turn: s * 0.35, length: 0.025)
            body.limb(
                [
                    (Vec3(s * 0.033, 0.043, 0.03), 0.013), (Vec3(s * 0.046, 0.024, 0.027), 0.0092),
                    (Vec3(s * 0.041, 0.007, 0.046), 0.0068),
                ], blend: 0.008)
            toes(&body, at: Vec3(s * 0.041, 0.004, 0.046), turn: s * 0.3, length: 0.017)
        }
    }

    /// In the air: hind legs straight behind, fore legs reaching ahead.
    private static func stretchedLegs(_ body: inout Blob) {
        for s: Float in [-1, 1] {
            body.limb(
                [
                    (Vec3(s * 0.022, 0.031, -0.046), 0.02), (Vec3(s * 0.045, 0.026, -0.085), 0.0125),
                    (Vec3(s * 0.038, 0.02, -0.12), 0.0075), (Vec3(s * 0.044, 0.014, -0.14), 0.006),
                ], blend: 0.008)
            toes(&body, at: Vec3(s * 0.044, 0.014, -0.14), turn: .pi - s * 0.2, length: 0.024)
            body.limb(
                [
                    (Vec3(s * 0.033, 0.043, 0.03), 0.013), (Vec3(s * 0.05, 0.028, 0.045), 0.009),
                    (Vec3(s * 0.046, 0.024, 0.07), 0.0068),
                ], blend: 0.008)
            toes(&body, at: Vec3(s * 0.046, 0.024, 0.07), turn: s * 0.3, length: 0.017)
        }
    }

    /// Four spread toes with round pads; `turn` is their heading, 0 to the front.
    private static func toes(_ body: inout Blob, at root: Vec3, turn: Float, length: Float) {
        for spread: Float in [-0.75, -0.25, 0.25, 0.75] {
            let a = turn + spread
            let tip = root + Vec3(sin(a), 0, cos(a)) * length
            body.bone(root, 0.004, tip, 0.003, blend: 0.003)
            body.ball(tip, 0.0046, blend: 0.002)
        }
    }

    private static func addWarts(to body: inout Blob) {
        let smooth = body
        for i in 0..<44 {
            let y = 1 - (Float(i) + 0.5) / 44
            let ring = (1 - y * y).squareRoot()
            let a = Float(i) * 2.39996
            let out = Vec3(ring * cos(a), y, ring * sin(a) * 1.4) * 0.075
            let on = smooth.landing(from: Vec3(0, 0.036, -0.006) + out)
            body.ball(on, 0.0028 + 0.0012 * sin(Float(i) * 1.7), blend: 0.002)
        }
    }

    private static func throat() -> Blob {
        var patch = Blob()
        patch.ellipsoid(Vec3(0, 0.036, 0.05), Vec3(0.03, 0.021, 0.026))
        return patch
    }

    private static func patches() -> Blob {
        var spots = Blob()
        let places: [(Vec3, Float)] = [
            (Vec3(0.014, 0.081, 0), 0.0085), (Vec3(-0.017, 0.077, -0.006), 0.0095), (Vec3(0.003, 0.072, -0.03), 0.009),
            (Vec3(0.026, 0.064, -0.022), 0.0075), (Vec3(-0.026, 0.06, -0.034), 0.0075),
            (Vec3(0.036, 0.05, -0.004), 0.006), (Vec3(0.012, 0.055, -0.056), 0.0075),
        ]
        for (center, radius) in places { spots.ball(center, radius, blend: 0.001) }
        return spots
    }

    /// The wide closed mouth, its corners turned up.
    private static func mouth(on body: Blob) -> Mesh {
        let path = (0...16).map { i -> Vec3 in
            let a = (0.05 + 0.9 * Float(i) / 16) * Float.pi
            let c = cos(a)
            let near = Vec3(c * 0.048, 0.053 + 0.007 * c * c, 0.034 + sin(a) * 0.044)
            return body.landing(from: near)
        }
        return Mesh.tube(path, radius: 0.0012, sides: 6)
    }
}
