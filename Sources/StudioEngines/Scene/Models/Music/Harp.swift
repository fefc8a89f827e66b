import Foundation

/// A concert harp: pillar, swung neck, sound box and strings.
enum Harp {
    static let model = SceneModel(
        name: "harp", words: ["lyre", "concert harp", "celtic harp"], habitat: .indoors,
        typicalSize: Vec3(1.0, 1.8, 0.42)
    ) { request in
        var b = ModelBuilder(request)
        let gold = b.main(MaterialLibrary.metal(RGB(0.95, 0.69, 0.28), roughness: 0.26))
        let wood = b.accent(MaterialLibrary.glossy(Palette.linear(0xA5622F)))
        b.add(Mesh.box(Vec3(0.56, 0.09, 0.36), bevel: 0.025), wood, -0.14, 0.065, 0)
        for (x, z): (Float, Float) in [(-0.38, 0.14), (-0.38, -0.14), (0.1, 0.14), (0.1, -0.14)] {
            b.add(Mesh.ellipsoid(Vec3(0.035, 0.024, 0.035), sides: 20), gold, x, 0.022, z)
        }
        pillar(&b, gold)
        b.add(Mesh.loft(box(), closed: true, caps: true, crease: 0.6), wood)
        let neck = neckLine
        b.add(
            Mesh.tube(neck, radii: neck.indices.map { 0.042 - 0.008 * sin(Float($0) / 24 * .pi) }, sides: 18)
                .moved(.scale(Vec3(1, 1, 0.75))), gold)
        strings(&b)
        return b.finish()
    }

    /// The sound box leans from the foot up to the shoulder.
    private static let foot = Vec3(0.02, 0.1, 0)
    private static let shoulder = Vec3(0.43, 1.42, 0)

    private static let neckLine = Mesh.curve(
        [
            Vec3(-0.41, 1.66, 0), Vec3(-0.27, 1.7, 0), Vec3(-0.05, 1.53, 0), Vec3(0.16, 1.42, 0), Vec3(0.45, 1.45, 0),
        ], steps: 6)

    private static func pillar(_ b: inout ModelBuilder, _ gold: UInt16) {
        let profile = Mesh.curve(
            [
                SIMD2(0.06, 0), SIMD2(0.062, 0.03), SIMD2(0.04, 0.08), SIMD2(0.034, 0.2), SIMD2(0.033, 1.36),
                SIMD2(0.046, 1.42), SIMD2(0.036, 1.46), SIMD2(0.06, 1.55), SIMD2(0.064, 1.62), SIMD2(0.045, 1.66),
            ], steps: 5)
        let place = Transform.translate(Vec3(-0.38, 0.1, 0)) * .rotateZ(0.015)
        b.add(Mesh.lathe([SIMD2(0, 0)] + profile + [SIMD2(0, 1.67)], sides: 40, crease: 0.8), gold, at: place)
        for flute in 0..<10 {
            let a = Float(flute) / 10 * 2 * .pi
            let out = Vec3(cos(a) * 0.032, 0, sin(a) * 0.032)
            b.add(
                Mesh.bar(out + Vec3(0, 0.2, 0), out + Vec3(0, 1.36, 0), radius: 0.0075, sides: 8), gold, at: place)
        }
        b.add(Mesh.sphere(0.034, sides: 24), gold, at: place * .translate(Vec3(0, 1.69, 0)))
    }

    /// Sections of the box, wide at the foot; its flat board faces the strings.
    private static func box() -> [[Vec3]] {
        let along = (shoulder - foot).normalized
        let back = Vec3(along.y, -along.x, 0)
        return (0...12).map { step in
            let t = Float(step) / 12
            let center = mix(foot, shoulder, t)
            let (half, deep) = (mix(0.17, 0.055, t), mix(0.15, 0.06, t))
            return (0...14).map { i in
                let a = Float(i) / 14 * .pi
                return center + back * (sin(a) * deep) + Vec3(0, 0, cos(a) * half)
            }
        }
    }

    private static func strings(_ b: inout ModelBuilder) {
        let steel = b.slot(MaterialLibrary.paint(Palette.linear(0xF0E8D6)))
        let red = b.slot(MaterialLibrary.paint(Palette.linear(0xC22E28)))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.9, 0.7, 0.35), roughness: 0.3))
        for string in 0..<26 {
            let t = Float(string) / 25
            let low = mix(foot, shoulder, 0.06 + 0.86 * t)
            let x = low.x - 0.34 + 0.3 * t
            let high = Vec3(x, height(of: x), 0)
            b.add(
                Mesh.bar(low, high, radius: 0.0034 - 0.0012 * t, sides: 7), string % 7 == 0 ? red : steel)
            b.add(Mesh.sphere(0.0095, sides: 14), brass, high.x, high.y, 0.032)
        }
    }

    /// Height of the neck over a place.
    private static func height(of x: Float) -> Float {
        for (a, c) in zip(neckLine, neckLine.dropFirst()) where a.x <= x && c.x >= x {
            return mix(a.y, c.y, (x - a.x) / max(c.x - a.x, 1e-5))
        }
        return 1.5
    }
}
