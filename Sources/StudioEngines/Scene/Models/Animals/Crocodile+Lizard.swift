import Foundation

/// Lizards: geckos and newts with spots, iguanas with a comb of spines.
extension Crocodile {
    static let lizard = SceneModel(
        name: "lizard", words: ["gecko", "iguana", "salamander", "newt", "chameleon", "skink"], habitat: .desert,
        typicalSize: Vec3(0.22, 0.085, 0.33)
    ) { buildLizard($0) }

    private static func buildLizard(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let gecko = b.has("gecko")
        let wet = b.has("salamander", "newt")
        let hues: [UInt32] = wet ? [0x2A2826] : [0x5FA83A, 0x4F9A44, 0x78B03A]
        let h = hide(&b, hues, belly: wet ? 0xE8B82E : 0xD8DC8A, scale: 0.012)
        var body = Blob()
        body.limb(
            [
                (Vec3(0, 0.043, 0.065), 0.019), (Vec3(0, 0.038, 0.02), 0.0265), (Vec3(0, 0.036, -0.035), 0.025),
                (Vec3(0, 0.031, -0.08), 0.0165), (Vec3(0.018, 0.021, -0.125), 0.0115),
                (Vec3(0.055, 0.012, -0.16), 0.0085), (Vec3(0.1, 0.008, -0.158), 0.0062),
                (Vec3(0.125, 0.007, -0.125), 0.0045), (Vec3(0.112, 0.006, -0.095), 0.0032),
            ], blend: 0.012)
        body.ellipsoid(Vec3(0, 0.054, 0.1), Vec3(0.024, 0.0185, 0.026), blend: 0.012)
        body.ellipsoid(Vec3(0, 0.05, 0.126), Vec3(0.0165, 0.012, 0.022), blend: 0.012)
        for s: Float in [-1, 1] { body.ball(Vec3(s * 0.0175, 0.066, 0.104), 0.0095, blend: 0.006) }
        lizardLegs(&body)
        b.add(body.mesh(cell: 0.0042), h.back)
        var throat = Blob()
        throat.ellipsoid(Vec3(0, 0.038, 0.095), Vec3(0.018, 0.014, 0.032))
        b.add(throat.mesh(cell: 0.004).pressed(onto: body, lift: 0.001), h.belly)
        if b.has("iguana", "chameleon") { crest(&b, body, h) } else { spots(&b, body, wet || gecko ? h.belly : h.dark) }
        let mouth = (0...10).map { i -> Vec3 in
            let a = (0.12 + 0.76 * Float(i) / 10) * Float.pi
            return body.landing(from: Vec3(cos(a) * 0.03, 0.047, 0.112 + sin(a) * 0.045))
        }
        b.add(Mesh.tube(mouth, radius: 0.0009, sides: 6), h.dark)
        b.eyes(
            Vec3(0.0195, 0.0675, 0.1055), radius: gecko ? 0.0092 : 0.0075, look: Vec3(0.85, 0.15, 0.6),
            iris: Palette.linear(0xE2A82C))
        return b.finish()
    }

    private static func lizardLegs(_ body: inout Blob) {
        for s: Float in [-1, 1] {
            for (z, way): (Float, Float) in [(0.05, 0.022), (-0.055, -0.016)] {
                let foot = Vec3(s * 0.077, 0.005, z + way)
                body.limb(
                    [
                        (Vec3(s * 0.016, 0.034, z), 0.0115), (Vec3(s * 0.057, 0.034, z - way * 0.6), 0.0085),
                        (foot, 0.0056),
                    ], blend: 0.008)
                for toe in -2...2 {
                    let a = Float(toe) * 0.5 + s * 0.7
                    let tip = foot + Vec3(sin(a) * 0.02, -0.001, cos(a) * 0.02)
                    body.bone(foot, 0.004, tip, 0.0028, blend: 0.002)
                    body.ball(tip, 0.0038, blend: 0.002)
                }
            }
        }
    }

    /// The spiny comb of an iguana.
    private static func crest(_ b: inout ModelBuilder, _ body: Blob, _ h: Hide) {
        let profile: [SIMD2<Float>] = [SIMD2(0, -0.004), SIMD2(0.0042, -0.004), SIMD2(0.0025, 0.007), SIMD2(0, 0.017)]
        let spike = Mesh.lathe(profile, sides: 8, crease: 1)
        for i in 0..<18 {
            let t = Float(i) / 17
            let on = body.landing(from: Vec3(0, 0.095, 0.08 - 0.165 * t))
            b.add(spike, h.dark, at: .translate(on) * .rotateX(-0.35) * .scale(1.1 - 0.55 * t))
        }
    }

    private static func spots(_ b: inout ModelBuilder, _ body: Blob, _ slot: UInt16) {
        var spots = Blob()
        for i in 0..<12 {
            let side: Float = i % 2 == 0 ? 1 : -1
            spots.ball(Vec3(side * 0.013, 0.063, 0.055 - 0.0125 * Float(i)), 0.0055, blend: 0.001)
        }
        b.add(spots.mesh(cell: 0.0026).pressed(onto: body, lift: 0.0009), slot)
    }
}
