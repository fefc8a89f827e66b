import Foundation

/// A sandglass in a turned frame, its sand half run down.
enum Hourglass {
    static let model = SceneModel(
        name: "hourglass", words: ["sandglass", "sand glass", "sand timer", "egg timer", "hour glass"],
        habitat: .table, typicalSize: Vec3(0.14, 0.24, 0.14)
    ) { request in
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.glossy(Palette.linear(0x7A4422)))
        let sand = b.accent(MaterialLibrary.matte(Palette.linear(0xE3B368)))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.88, 0.66, 0.3), roughness: 0.25))
        stand(&b, wood, brass)
        var clear = MaterialLibrary.glass(RGB(0.97, 0.98, 0.98))
        clear.roughness = 0
        let glass = b.slot(clear)
        let wall = bulbs
        // Two walls: the outer one, and the inner one that faces the sand.
        let inner = wall.map { p -> SIMD2<Float> in
            SIMD2(max(0, p.x - 0.0016), middle + (p.y - middle) * 0.985)
        }
        b.add(Mesh.lathe(wall, sides: 64, crease: 1), glass)
        b.add(Mesh.lathe(inner.reversed(), sides: 64, crease: 1), glass)
        fill(&b, sand, inner)
        return b.finish()
    }

    private static let middle: Float = 0.12

    /// The outside of both bulbs from the lower end to the upper one.
    private static let bulbs: [SIMD2<Float>] = {
        let upper: [SIMD2<Float>] = Mesh.curve(
            [
                SIMD2(0.0052, middle), SIMD2(0.008, middle + 0.009), SIMD2(0.026, middle + 0.028),
                SIMD2(0.042, middle + 0.055), SIMD2(0.0435, middle + 0.078), SIMD2(0.032, middle + 0.097),
                SIMD2(0, middle + 0.1),
            ], steps: 6)
        let lower = upper.dropFirst().reversed().map { SIMD2($0.x, 2 * middle - $0.y) }
        return lower + upper
    }()

    /// The radius of the inner wall at a height.
    private static func width(_ wall: [SIMD2<Float>], at y: Float) -> Float {
        for (low, high) in zip(wall, wall.dropFirst()) where low.y <= y && high.y >= y {
            return mix(low.x, high.x, (y - low.y) / max(high.y - low.y, 1e-6))
        }
        return 0
    }

    /// A heap below, a rest with a hollow above, and the thread that runs between.
    private static func fill(_ b: inout ModelBuilder, _ sand: UInt16, _ wall: [SIMD2<Float>]) {
        let gap: Float = 0.0006
        let (level, rest): (Float, Float) = (middle - 0.062, middle + 0.048)
        let below = wall.filter { $0.y < level && $0.x > 0.002 }.map { SIMD2($0.x - gap, $0.y + gap) }
        let heap: [SIMD2<Float>] = [
            SIMD2(width(wall, at: level) - gap, level), SIMD2(0.026, level + 0.008), SIMD2(0.012, level + 0.02),
            SIMD2(0.004, level + 0.0265), SIMD2(0, level + 0.028),
        ]
        b.add(Mesh.lathe([SIMD2(0, below.first?.y ?? 0.03)] + below + heap, sides: 56, crease: 0.9), sand)
        let above = wall.filter { $0.y > middle + 0.004 && $0.y < rest && $0.x > 0.002 }
        let side = above.map { SIMD2($0.x - gap, $0.y) }
        let hollow: [SIMD2<Float>] = [
            SIMD2(width(wall, at: rest) - gap, rest), SIMD2(0.02, rest - 0.006), SIMD2(0.007, rest - 0.015),
            SIMD2(0, rest - 0.018),
        ]
        b.add(Mesh.lathe([SIMD2(0, middle + 0.003)] + side + hollow, sides: 56, crease: 0.9), sand)
        b.add(Mesh.bar(Vec3(0, level + 0.02, 0), Vec3(0, middle + 0.006, 0), radius: 0.0013, sides: 12), sand)
    }

    private static func stand(_ b: inout ModelBuilder, _ wood: UInt16, _ brass: UInt16) {
        let plate: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.064, 0), SIMD2(0.068, 0.003), SIMD2(0.068, 0.009), SIMD2(0.064, 0.013),
            SIMD2(0.058, 0.0155), SIMD2(0.05, 0.0165), SIMD2(0, 0.0165),
        ]
        let disc = Mesh.lathe(plate, sides: 64)
        b.add(disc, wood)
        b.add(disc, wood, at: .translate(Vec3(0, 2 * middle, 0)) * .rotateX(.pi))
        for y in [0.0165, 2 * middle - 0.0205] as [Float] {
            b.add(Mesh.cylinder(0.024, height: 0.004, bevel: 0.0012, sides: 40), brass, 0, y, 0)
        }
        let half: [SIMD2<Float>] = [
            SIMD2(0.0075, 0.014), SIMD2(0.0075, 0.022), SIMD2(0.0045, 0.027), SIMD2(0.0062, 0.042), SIMD2(0.0042, 0.07),
            SIMD2(0.0046, 0.095), SIMD2(0.0078, 0.108), SIMD2(0.0078, 0.12),
        ]
        let lower: [SIMD2<Float>] = Mesh.curve(half, steps: 4)
        let upper = lower.dropLast().reversed().map { SIMD2($0.x, 2 * middle - $0.y) }
        let pillar = Mesh.lathe([SIMD2(0, 0.013)] + lower + upper + [SIMD2(0, 2 * middle - 0.013)], sides: 24)
        for post in 0..<3 {
            let a = Float(post) / 3 * 2 * .pi + .pi / 2 + 0.55
            b.add(pillar, wood, cos(a) * 0.056, 0, sin(a) * 0.056)
        }
    }
}
