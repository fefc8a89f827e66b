import Foundation

/// Crocodiles with open toothed jaws and a ridged back, and small green lizards of the same build.
enum Crocodile {
    static let crocodile = SceneModel(
        name: "crocodile", words: ["alligator", "croc", "caiman", "gator"], habitat: .shore,
        typicalSize: Vec3(1.2, 0.62, 3.6)
    ) { buildCrocodile($0) }

    /// The slots of the skin above, below and on horny parts.
    struct Hide { var back, belly, dark: UInt16 }

    /// A mottled skin of one of the hues.
    static func hide(_ b: inout ModelBuilder, _ hues: [UInt32], belly: UInt32, scale: Float) -> Hide {
        var skin = Material(color: b.pick(hues.map(Palette.linear), 1), roughness: 0.5)
        skin.coat = 0.2
        skin.pattern = .mottled(scale: scale, amount: 0.28)
        let back = b.main(skin)
        return Hide(
            back: back, belly: b.accent(MaterialLibrary.paint(Palette.linear(belly))),
            dark: b.slot(MaterialLibrary.matte(b.materials[Int(back)].color * 0.5)))
    }

    /// How far the jaws gape, in radians.
    private static let gape: Float = 0.26
    private static let hinge = Vec3(0, 0.29, 1.0)

    private static func buildCrocodile(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let h = hide(&b, [0x5F7038, 0x56663A, 0x66703A], belly: 0xD6CC98, scale: 0.07)
        var body = trunk()
        legs(&body)
        upperJaw(&body)
        b.add(body.mesh(cell: 0.026), h.back)
        ridges(&b, body, h)
        lowerJaw(&b, h)
        teeth(&b)
        claws(&b, h)
        for s: Float in [-1, 1] {
            b.add(Mesh.ellipsoid(Vec3(0.02, 0.012, 0.02), sides: 12), h.dark, s * 0.045, 0.445, 1.76)
        }
        b.eyes(
            Vec3(0.125, 0.525, 1.045), radius: 0.046, look: Vec3(0.7, 0.1, 0.8), iris: Palette.linear(0xD9B534),
            slit: true)
        return b.finish()
    }

    private static func trunk() -> Blob {
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.27, 0.05), Vec3(0.29, 0.205, 0.72))
        body.limb(
            [
                (Vec3(0, 0.3, 0.95), 0.17), (Vec3(0, 0.28, 0.6), 0.2), (Vec3(0, 0.27, 0), 0.21),
                (Vec3(0, 0.26, -0.55), 0.185), (Vec3(0.02, 0.2, -0.95), 0.135), (Vec3(0.1, 0.14, -1.3), 0.095),
                (Vec3(0.26, 0.095, -1.58), 0.058), (Vec3(0.45, 0.06, -1.76), 0.026),
            ], blend: 0.12)
        return body
    }

    private static func legs(_ body: inout Blob) {
        for s: Float in [-1, 1] {
            for (z, thick): (Float, Float) in [(0.5, 0.085), (-0.48, 0.105)] {
                body.limb(
                    [
                        (Vec3(s * 0.2, 0.25, z), thick), (Vec3(s * 0.42, 0.21, z - 0.06), thick * 0.8),
                        (Vec3(s * 0.45, 0.07, z + 0.03), thick * 0.62),
                    ], blend: 0.06)
                for toe in -1...1 {
                    let spread = Float(toe) * 0.07
                    body.bone(
                        Vec3(s * 0.455, 0.045, z + 0.05), 0.045, Vec3(s * 0.475 + spread, 0.03, z + 0.17), 0.028,
                        blend: 0.02)
                }
            }
        }
    }

    private static func upperJaw(_ body: inout Blob) {
        body.ellipsoid(Vec3(0, 0.4, 0.98), Vec3(0.2, 0.12, 0.25), blend: 0.08)
        body.box(Vec3(0, 0.375, 1.4), Vec3(0.27, 0.1, 0.8), round: 0.048, turned: .rotateX(-0.02), blend: 0.08)
        body.ellipsoid(Vec3(0, 0.385, 1.74), Vec3(0.135, 0.065, 0.1), blend: 0.04)
        for s: Float in [-1, 1] {
            body.ball(Vec3(s * 0.11, 0.5, 1.01), 0.068, blend: 0.04)
            body.ball(Vec3(s * 0.045, 0.42, 1.75), 0.036, blend: 0.03)
        }
    }

    /// Where the lower jaw is: turned down about the hinge.
    private static var dropped: Transform { .translate(hinge) * .rotateX(gape) }

    private static func lowerJaw(_ b: inout ModelBuilder, _ h: Hide) {
        var jaw = Blob()
        jaw.box(Vec3(0, -0.035, 0.37), Vec3(0.25, 0.08, 0.84), round: 0.038)
        jaw.ellipsoid(Vec3(0, -0.035, 0.73), Vec3(0.12, 0.04, 0.09), blend: 0.03)
        jaw.ball(Vec3(0, -0.03, -0.02), 0.12, blend: 0.06)
        b.add(jaw.mesh(cell: 0.018), h.belly, at: dropped)
        let mouth = b.slot(MaterialLibrary.paint(Palette.linear(0xCC6E6A)))
        var tongue = Blob()
        tongue.box(Vec3(0, 0.002, 0.36), Vec3(0.19, 0.024, 0.72), round: 0.012)
        b.add(tongue.mesh(cell: 0.012), mouth, at: dropped)
        var palate = Blob()
        palate.box(Vec3(0, 0.325, 1.38), Vec3(0.2, 0.024, 0.7), round: 0.012)
        palate.ellipsoid(Vec3(0, 0.3, 1.06), Vec3(0.12, 0.05, 0.08), blend: 0.02)
        b.add(palate.mesh(cell: 0.012), mouth)
    }

    private static func teeth(_ b: inout ModelBuilder) {
        let ivory = b.slot(MaterialLibrary.glossy(Palette.linear(0xF2EBD6)))
        let profile: [SIMD2<Float>] = [SIMD2(0, 0), SIMD2(0.018, 0), SIMD2(0.012, 0.03), SIMD2(0, 0.064)]
        let tooth = Mesh.lathe(profile, sides: 10, crease: 1.2)
        for i in 0..<9 {
            let t = Float(i) / 8
            let size = 0.85 + 0.35 * sin(Float(i) * 2.3)
            let z = 1.16 + 0.58 * t
            let down = Transform.translate(Vec3(0.117, 0.348, z)) * .rotateX(.pi)
            b.addMirrored(tooth, ivory, at: down * .scale(size))
            let up = dropped * .translate(Vec3(0.107, -0.008, 0.2 + 0.53 * t))
            b.addMirrored(tooth, ivory, at: up * .scale(1.75 - size))
        }
        for x: Float in [0.04, 0.085] {
            let z: Float = x < 0.05 ? 1.81 : 1.785
            b.addMirrored(tooth, ivory, at: .translate(Vec3(x, 0.355, z)) * .rotateX(.pi))
        }
    }

    private static func claws(_ b: inout ModelBuilder, _ h: Hide) {
        let claw = Mesh.ellipsoid(Vec3(0.014, 0.014, 0.034), sides: 10)
        for z: Float in [0.5, -0.48] {
            for toe in -1...1 {
                b.addMirrored(claw, h.dark, at: .translate(Vec3(0.475 + Float(toe) * 0.07, 0.022, z + 0.205)))
            }
        }
    }

    /// Horny knobs: two rows on the back, one row of upright scales on the tail.
    private static func ridges(_ b: inout ModelBuilder, _ body: Blob, _ h: Hide) {
        let profile: [SIMD2<Float>] = [SIMD2(0, -0.03), SIMD2(0.05, -0.03), SIMD2(0.03, 0.03), SIMD2(0, 0.055)]
        let knob = Mesh.lathe(profile, sides: 8, crease: 0.9).moved(.scale(Vec3(0.7, 1, 1.25)))
        for i in 0..<13 {
            let z = 0.72 - Float(i) * 0.115
            for x: Float in [-0.15, -0.055, 0.055, 0.15] {
                let edge = abs(x) > 0.1
                if edge, i < 2 || i > 10 { continue }
                let on = body.landing(from: Vec3(x * 1.5, 0.65, z))
                b.add(knob, h.dark, at: .translate(on) * .rotateZ(-x * 3) * .scale(edge ? 0.75 : 1))
            }
        }
        let tail = Mesh.curve(
            [
                Vec3(0.01, 0.3, -0.8), Vec3(0.02, 0.3, -0.95), Vec3(0.1, 0.215, -1.3), Vec3(0.26, 0.14, -1.58),
                Vec3(0.42, 0.08, -1.73),
            ], steps: 4)
        for (i, near) in tail.enumerated() {
            let on = body.landing(from: near + Vec3(0, 0.1, 0))
            let size = 1.35 - 0.05 * Float(i)
            b.add(knob, h.dark, at: .translate(on) * .scale(Vec3(size * 0.6, size * 1.25, size)))
        }
    }
}
