import Foundation

/// An alto saxophone on a stand, its bell opening to the front.
enum Saxophone {
    static let model = SceneModel(
        name: "saxophone", words: ["sax", "alto saxophone", "tenor saxophone", "baritone saxophone"],
        habitat: .indoors, typicalSize: Vec3(0.42, 0.8, 0.4)
    ) { request in
        var b = ModelBuilder(request)
        let brass = b.main(MaterialLibrary.metal(RGB(0.95, 0.68, 0.24), roughness: 0.16))
        let gold = b.accent(MaterialLibrary.metal(RGB(0.97, 0.8, 0.42), roughness: 0.14))
        let black = b.slot(MaterialLibrary.glossy(Palette.linear(0x1B1A1C)))
        let cork = b.slot(MaterialLibrary.matte(Palette.linear(0xB98B58)))
        let place = Transform.translate(Vec3(0, 0.075, 0.04)) * .rotateX(-0.14)
        let body = Mesh.curve(horn.map { $0.spot }, steps: 6)
        let widths = Mesh.curve(horn.map { SIMD2($0.width, 0) }, steps: 6).map(\.x)
        b.add(Mesh.tube(body, radii: widths, sides: 28), brass, at: place)
        bell(&b, brass, gold, at: place)
        let neck = Mesh.curve(
            [Vec3(-0.07, 0.55, 0), Vec3(-0.072, 0.6, 0), Vec3(-0.1, 0.632, 0), Vec3(-0.15, 0.622, 0)], steps: 6)
        b.add(
            Mesh.tube(neck, radii: neck.indices.map { 0.0145 - 0.00034 * Float($0) }, sides: 18), brass, at: place)
        let out = (neck[neck.count - 1] - neck[neck.count - 3]).normalized
        let start = neck[neck.count - 1]
        b.add(Mesh.tube([start, start + out * 0.025], radii: [0.0105], sides: 16), cork, at: place)
        let mouth = [start + out * 0.018, start + out * 0.05, start + out * 0.085]
        b.add(Mesh.tube(mouth, radii: [0.0135, 0.0125, 0.005], sides: 18), black, at: place)
        for (y, radius): (Float, Float) in [(0.545, 0.0175), (0.4, 0.0215), (0.16, 0.0325)] {
            b.add(
                Mesh.cylinder(radius, height: 0.012, bevel: 0.003, sides: 32), gold,
                at: place * .translate(Vec3(-0.07, y, 0)))
        }
        keys(&b, gold, at: place)
        b.instrumentStand(at: place, back: -0.042, top: 0.36, half: 0.15, tube: 0.009)
        return b.finish()
    }

    /// The conical tube: down, round the bow, up to the bell.
    private static let horn: [(spot: Vec3, width: Float)] = [
        (Vec3(-0.07, 0.55, 0), 0.0145), (Vec3(-0.07, 0.4, 0), 0.019), (Vec3(-0.07, 0.26, 0), 0.0235),
        (Vec3(-0.07, 0.12, 0), 0.029), (Vec3(-0.052, 0.06, 0), 0.0325), (Vec3(-0.005, 0.036, 0), 0.036),
        (Vec3(0.042, 0.06, 0.004), 0.04), (Vec3(0.062, 0.13, 0.012), 0.0435), (Vec3(0.07, 0.2, 0.022), 0.046),
    ]

    private static func bell(_ b: inout ModelBuilder, _ brass: UInt16, _ rim: UInt16, at place: Transform) {
        let outer = (0...22).map { step -> SIMD2<Float> in
            let s = Float(step) / 22
            return SIMD2(0.0445 + 0.012 * s + 0.047 * pow(s, 4.5), s * 0.225)
        }
        let inner = outer.reversed().map { SIMD2($0.x - 0.002, $0.y + 0.0006) }
        // Open at the top; its floor lies deep inside.
        let flare = Mesh.lathe([SIMD2(0, 0)] + outer + inner + [SIMD2(0, 0.002)], sides: 56, crease: 1.2)
        let frame =
            place * .translate(Vec3(0.0675, 0.175, 0.017))
            * ModelBuilder.facing(Vec3(0.17, 1, 0.3), up: Vec3(0, 0, 1)) * .rotateX(.pi / 2)
        b.add(flare, brass, at: frame)
        let edge = outer[outer.count - 1]
        b.add(
            Mesh.torus(edge.x, tube: 0.0032, sides: 56, around: 10), rim, at: frame * .translate(Vec3(0, edge.y, 0)))
    }

    /// Covered holes down the front with their rods, pearls for the fingers, and the large keys of the bow.
    private static func keys(_ b: inout ModelBuilder, _ gold: UInt16, at place: Transform) {
        let pearl = b.slot(MaterialLibrary.glossy(Palette.linear(0xF2EEE6)))
        func cap(_ spot: Vec3, _ radius: Float, _ turn: Float, pearly: Bool) {
            let frame = place * .translate(spot) * .rotateY(turn) * .rotateX(.pi / 2)
            b.add(Mesh.cylinder(radius * 0.8, height: 0.014, bevel: 0.001, sides: 24), gold, at: frame)
            b.add(
                Mesh.cylinder(radius, height: 0.006, bevel: 0.002, sides: 28), gold,
                at: frame * .translate(Vec3(0, 0.012, 0)))
            guard pearly else { return }
            b.add(
                Mesh.ellipsoid(Vec3(radius * 0.6, 0.003, radius * 0.6), sides: 18), pearl,
                at: frame * .translate(Vec3(0, 0.018, 0)))
        }
        for number in 0..<8 {
            let y = 0.5 - Float(number) * 0.047
            let width: Float = 0.0155 + Float(number) * 0.0016
            cap(Vec3(-0.07, y, width - 0.007), 0.011 + Float(number) * 0.0009, 0, pearly: number != 3)
        }
        for (x, y, turn): (Float, Float, Float) in [(-0.095, 0.13, -0.9), (0.1, 0.13, 0.9), (0.092, 0.2, 0.7)] {
            cap(Vec3(x, y, 0.02), 0.023, turn, pearly: false)
        }
        for (x, z, low, high): (Float, Float, Float, Float) in [
            (-0.092, 0.018, 0.14, 0.52), (-0.048, 0.018, 0.11, 0.46), (-0.1, 0.002, 0.2, 0.42),
        ] {
            b.add(Mesh.bar(Vec3(x, low, z + 0.008), Vec3(x, high, z), radius: 0.0032, sides: 10), gold, at: place)
            for share: Float in [0.04, 0.36, 0.68, 0.96] {
                let spot = Vec3(x, mix(low, high, share), z)
                b.add(Mesh.bar(spot + Vec3(0, 0, 0.004), Vec3(-0.07, spot.y, 0), radius: 0.0028), gold, at: place)
            }
        }
        for (y, x): (Float, Float) in [(0.5, -0.098), (0.45, -0.102), (0.3, -0.108)] {
            b.add(
                Mesh.ellipsoid(Vec3(0.008, 0.02, 0.005), sides: 16), gold,
                at: place * .translate(Vec3(x, y, 0.008)) * .rotateZ(0.15))
        }
        // The brace between the tube and the bell.
        b.add(Mesh.bar(Vec3(-0.06, 0.27, 0.004), Vec3(0.06, 0.27, 0.03), radius: 0.0045, sides: 12), gold, at: place)
        b.add(
            Mesh.torus(0.014, tube: 0.0035, sides: 28), gold,
            at: place * .translate(Vec3(-0.004, 0.27, 0.017)) * .rotateX(.pi / 2))
    }
}
