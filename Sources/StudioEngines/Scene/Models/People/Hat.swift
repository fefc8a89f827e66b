import Foundation

/// What a head wears, made on a head whose hair reaches from y = −0.06 to 0.14.
enum Hat {
    case straw, cowboy, toque, wizard, witch, crown, tiara, fire, hard, peaked, tricorn, santa, sailor, nurse, horned
    case combat, helm, space, top, cap

    /// The first word that names a hat: "straw hat", "crown".
    static let words: [(word: String, hat: Hat)] = [
        ("straw hat", .straw), ("top hat", .top), ("cowboy hat", .cowboy), ("crown", .crown), ("tiara", .tiara),
        ("helmet", .hard), ("cap", .cap), ("wizard hat", .wizard), ("pointed hat", .witch), ("santa hat", .santa),
        ("witch hat", .witch), ("pirate hat", .tricorn), ("hat", .straw),
    ]

    /// Adds it over the head at `place`; `color` is the asked one.
    func build(_ b: inout ModelBuilder, at place: Transform, color: RGB?) {
        var made = ModelBuilder(b.request)
        switch self {
        case .straw, .cowboy, .top, .wizard, .witch, .tricorn: brimmed(&made, color)
        case .crown, .tiara: jewelled(&made, color)
        case .fire, .hard, .combat, .horned, .helm, .space: hardened(&made, color)
        case .toque, .peaked, .santa, .sailor, .nurse, .cap: soft(&made, color)
        }
        b.add(made, at: place)
    }

    /// A profile turned about the head, a little longer than wide, tipped back by `tilt`.
    func turned(_ profile: [SIMD2<Float>], y: Float, tilt: Float = -0.1, crease: Float = 0.5) -> Mesh {
        Mesh.lathe(profile, sides: 40, crease: crease)
            .moved(.translate(Vec3(0, y, -0.01)) * .rotateX(tilt) * .scale(Vec3(1, 1, 1.08)))
    }

    static let dome: [SIMD2<Float>] = [
        SIMD2(0.113, 0), SIMD2(0.117, 0.004), SIMD2(0.113, 0.05), SIMD2(0.095, 0.09), SIMD2(0.06, 0.117),
        SIMD2(0.025, 0.126), SIMD2(0, 0.127),
    ]
}

/// Hats with a brim.
extension Hat {
    func brimmed(_ b: inout ModelBuilder, _ color: RGB?) {
        switch self {
        case .straw, .cowboy, .top: round(&b, color)
        case .tricorn: threeCornered(&b, color)
        default: pointed(&b, color)
        }
    }

    private func round(_ b: inout ModelBuilder, _ color: RGB?) {
        let (tall, reach): (Float, Float) = self == .top ? (0.21, 0.165) : (0.11, 0.235)
        let (body, ribbon): (Material, UInt32) =
            switch self {
            case .straw: (MaterialLibrary.wood(color ?? Palette.linear(0xD9B967), scale: 0.012), 0x9C2F2A)
            case .top: (MaterialLibrary.matte(color ?? Palette.linear(0x232227)), 0x7A1F2A)
            default: (MaterialLibrary.matte(color ?? Palette.linear(0x6B4526)), 0x33231A)
            }
        var felt = turned(
            [
                SIMD2(0.1, -0.004), SIMD2(reach, -0.012), SIMD2(reach + 0.004, -0.008), SIMD2(reach, -0.003),
                SIMD2(0.114, 0.012), SIMD2(0.11, tall * 0.75), SIMD2(0.1, tall), SIMD2(0.085, tall + 0.014),
                SIMD2(0, tall + 0.017),
            ], y: 0.055)
        if self == .cowboy {
            felt = felt.bent(crease: 0.6) { p in
                let pinch: Float = p.y > 0.12 ? 0.035 * exp(-p.x * p.x * 900) : 0
                return Vec3(p.x, p.y + max(0, abs(p.x) - 0.1) * 0.75 - pinch, p.z)
            }
        }
        b.add(felt, b.slot(body))
        let band: [SIMD2<Float>] = [
            SIMD2(0.11, 0.01), SIMD2(0.1165, 0.013), SIMD2(0.1145, 0.043), SIMD2(0.108, 0.045),
        ]
        b.add(turned(band, y: 0.055), b.slot(MaterialLibrary.fabric(Palette.linear(ribbon))))
    }

    private func pointed(_ b: inout ModelBuilder, _ color: RGB?) {
        let isWitch = self == .witch
        let cloth = b.slot(MaterialLibrary.matte(color ?? Palette.linear(isWitch ? 0x241C2B : 0x2F3F8C)))
        let gold = b.slot(MaterialLibrary.metal(RGB(0.95, 0.7, 0.28)))
        let reach: Float = isWitch ? 0.25 : 0.2
        b.add(
            turned(
                [
                    SIMD2(0.09, -0.004), SIMD2(reach, -0.01), SIMD2(reach + 0.003, -0.006), SIMD2(reach, -0.001),
                    SIMD2(0.1, 0.014),
                ], y: 0.06), cloth)
        let path = Mesh.curve(
            [Vec3(0, 0.06, -0.01), Vec3(0, 0.2, -0.02), Vec3(0.015, 0.33, -0.05), Vec3(0.045, 0.42, -0.12)], steps: 8)
        let radii = path.indices.map { 0.116 * (1 - Float($0) / Float(path.count)) + 0.004 }
        b.add(Mesh.tube(path, radii: radii, sides: 28), cloth)
        if isWitch {
            let band = b.slot(MaterialLibrary.fabric(Palette.linear(0x6E3A8C)))
            b.add(turned([SIMD2(0.1, 0.012), SIMD2(0.119, 0.014), SIMD2(0.109, 0.05)], y: 0.06), band)
            b.add(Mesh.box(Vec3(0.05, 0.04, 0.012), bevel: 0.004), gold, 0, 0.103, 0.108)
        } else {
            for (a, y) in [(0.4, 0.12), (-0.5, 0.16), (0.1, 0.22), (1.4, 0.15), (-1.5, 0.11), (-0.9, 0.24)]
                as [(Float, Float)]
            {
                let radius = 0.116 * (1 - (y - 0.06) / 0.4)
                let star = Mesh.extrude(Self.star, depth: 0.006, bevel: 0.001)
                b.add(
                    star, gold,
                    at: .translate(Vec3(sin(a) * radius, y, cos(a) * radius - 0.015)) * .rotateY(a) * .rotateX(-0.25))
            }
        }
    }

    private static let star: [SIMD2<Float>] = (0..<10).map { i in
        let (a, r): (Float, Float) = (Float(i) * 0.6283 + 1.5708, i % 2 == 0 ? 0.02 : 0.009)
        return SIMD2(cos(a) * r, sin(a) * r)
    }

    private func threeCornered(_ b: inout ModelBuilder, _ color: RGB?) {
        let felt = b.slot(MaterialLibrary.matte(color ?? Palette.linear(0x221F22)))
        let gold = b.slot(MaterialLibrary.metal(RGB(0.9, 0.66, 0.26)))
        let bone = b.slot(MaterialLibrary.matte(Palette.linear(0xE9E4D8)))
        b.add(turned(Self.dome, y: 0.055), felt)
        // Folded up in front and at both sides of the back; the corners point forwards left and right, and back.
        func edge(_ angle: Float, _ t: Float) -> Vec3 {
            let corner = -cos(3 * angle)
            let radius = 0.112 + (0.055 + 0.06 * corner) * t
            return Vec3(sin(angle) * radius, 0.06 + (0.085 - 0.055 * corner) * t, cos(angle) * radius * 1.05 - 0.01)
        }
        b.add(Mesh.shell(72, 6, thickness: 0.006) { a, t in edge(a * 2 * .pi, t) }, felt)
        b.add(Mesh.tube((0...72).map { edge(Float($0) / 72 * 2 * .pi, 1.0) }, radius: 0.005, sides: 8), gold)
        let front = Transform.translate(edge(0, 0.62) + Vec3(0, 0, 0.009))
        b.add(Mesh.ellipsoid(Vec3(0.024, 0.022, 0.008), sides: 18), bone, at: front)
        for side: Float in [-1, 1] {
            let (a, c) = (Vec3(-0.036 * side, -0.034, 0), Vec3(0.036 * side, -0.008, 0))
            b.add(Mesh.bar(a, c, radius: 0.0055), bone, at: front)
            b.add(
                Mesh.sphere(0.0055, sides: 10), b.slot(MaterialLibrary.matte(RGB(repeating: 0.01))),
                at: front * .translate(Vec3(side * 0.009, 0.002, 0.007)))
        }
    }
}
