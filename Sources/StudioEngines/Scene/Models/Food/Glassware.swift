import Foundation

/// Drinking glasses with what is in them.
enum Glassware {
    static let model = SceneModel(
        name: "glass",
        words: [
            "drinking glass", "tumbler", "wine glass", "wineglass", "goblet", "chalice", "champagne glass", "champagne",
            "glass of water",
            "water glass", "orange juice", "apple juice", "juice", "lemonade", "glass of milk", "milk", "cola", "soda",
            "red wine",
            "white wine",
        ], habitat: .table, typicalSize: Vec3(0.08, 0.16, 0.08)
    ) { request in
        var b = ModelBuilder(request)
        var clear = MaterialLibrary.glass()
        clear.roughness = 0
        let glass = b.main(clear)
        let isWine = b.has(
            "wine", "wine glass", "wineglass", "goblet", "chalice", "champagne", "champagne glass", "red wine",
            "white wine", "cocktail")
        if isWine { stemmed(&b, glass) } else { tumbler(&b, glass) }
        return b.finish()
    }

    private static func tumbler(_ b: inout ModelBuilder, _ glass: UInt16) {
        let outer: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.029, 0), SIMD2(0.0315, 0.0025), SIMD2(0.0385, 0.124), SIMD2(0.0378, 0.1255),
        ]
        let wall: [SIMD2<Float>] = [SIMD2(0.0368, 0.124), SIMD2(0.0302, 0.012), SIMD2(0.027, 0.0095)]
        vessel(&b, glass, outer: outer, inner: wall, level: 0.113, plain: nil)
        if b.has("orange juice", "juice", "lemonade", "cola", "soda", "cocktail") { straw(&b) }
    }

    private static func stemmed(_ b: inout ModelBuilder, _ glass: UInt16) {
        let foot: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.036, 0), SIMD2(0.0365, 0.0015), SIMD2(0.02, 0.0045), SIMD2(0.006, 0.009),
            SIMD2(0.004, 0.02),
            SIMD2(0.0038, 0.075), SIMD2(0.006, 0.088),
        ]
        let bowl = Mesh.curve(
            [SIMD2(0.006, 0.088), SIMD2(0.024, 0.098), SIMD2(0.0385, 0.125), SIMD2(0.04, 0.15), SIMD2(0.0345, 0.198)],
            steps: 7)
        let inner = bowl.dropFirst(3).reversed().map { SIMD2($0.x - 0.0014, $0.y + 0.0008) }
        vessel(&b, glass, outer: foot + bowl.dropFirst(), inner: inner, level: 0.142, plain: wine)
    }

    /// A glass by its outer and its inner profile, filled to a level. Clear water is one body with its glass: so much
    /// refraction, and so few walls, has a full glass.
    private static func vessel(
        _ b: inout ModelBuilder, _ glass: UInt16, outer: [SIMD2<Float>], inner: [SIMD2<Float>], level: Float,
        plain: RGB?
    ) {
        let liquid = b.has("empty") ? nil : drink(b, plain: plain)
        let isWater = liquid == nil && !b.has("empty")
        let bottom = inner[inner.count - 1].y
        let dry = isWater ? inner.filter { $0.y > level } : inner
        let depth = isWater ? level : bottom
        let rim = isWater ? [SIMD2(width(of: inner, at: level), level)] : []
        b.add(Mesh.lathe(outer + dry + rim + [SIMD2(0, depth)], sides: 72, crease: 0.9), glass)
        guard let liquid else { return }
        let side = inner.reversed().filter { $0.y < level }.map { SIMD2($0.x - 0.0005, $0.y + 0.0006) }
        let top = SIMD2(width(of: inner, at: level) - 0.0005, level)
        b.add(fill(side, top: top), b.slot(liquid))
    }

    /// The radius of a profile that falls from its rim, at a height.
    private static func width(of profile: [SIMD2<Float>], at height: Float) -> Float {
        for (above, below) in zip(profile, profile.dropFirst()) where above.y >= height && below.y <= height {
            return mix(below.x, above.x, (height - below.y) / max(above.y - below.y, 1e-6))
        }
        return profile[0].x
    }

    /// The body of a drink from its bottom to a level top.
    private static func fill(_ side: [SIMD2<Float>], top: SIMD2<Float>) -> Mesh {
        Mesh.lathe(
            [SIMD2(0, side[0].y)] + side + [top, SIMD2(top.x * 0.97, top.y + 0.0004), SIMD2(0, top.y)], sides: 64,
            crease: 0.9)
    }

    private static let wine = Palette.linear(0x7A1226)

    /// What is in the glass; nil is water. `plain`: the colour where nothing is said.
    private static func drink(_ b: ModelBuilder, plain: RGB?) -> Material? {
        let known: [(words: [String], color: UInt32)] = [
            (["milk", "glass of milk"], 0xF3EFE4), (["orange juice", "juice"], 0xF09A1E),
            (["apple juice", "beer"], 0xD99A2B),
            (["lemonade", "white wine", "white", "champagne"], 0xE9D98A), (["cola", "soda"], 0x3A1A10),
            (["cocktail"], 0xE8604E),
        ]
        let said = known.first { $0.words.contains(where: b.request.attributes.contains) }
        return (said.map { Palette.linear($0.color) } ?? plain).map(MaterialLibrary.glossy)
    }

    private static func straw(_ b: inout ModelBuilder) {
        let red = b.slot(MaterialLibrary.glossy(Palette.linear(0xC9302A)))
        let white = b.slot(MaterialLibrary.glossy(Palette.linear(0xF2EFE6)))
        let (low, high) = (Vec3(-0.018, 0.018, 0), Vec3(0.038, 0.178, 0.004))
        for piece in 0..<14 {
            let (a, c) = (mix(low, high, Float(piece) / 14), mix(low, high, Float(piece + 1) / 14))
            b.add(Mesh.bar(a, c, radius: 0.003, sides: 14), piece % 2 == 0 ? red : white)
        }
    }
}
