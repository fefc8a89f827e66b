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
            "white wine", "cocktail",
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
        let wall = Mesh.lathe(
            [
                SIMD2(0, 0), SIMD2(0.029, 0), SIMD2(0.0315, 0.0025), SIMD2(0.0385, 0.124), SIMD2(0.0378, 0.1255),
                SIMD2(0.0368, 0.124),
                SIMD2(0.0302, 0.012), SIMD2(0.027, 0.0095), SIMD2(0, 0.0095),
            ], sides: 72, crease: 0.9)
        b.add(wall, glass)
        guard !b.has("empty") else { return }
        let drink = b.slot(drink(b, plain: .water))
        b.add(fill([SIMD2(0.0262, 0.0102), SIMD2(0.0298, 0.0128)], top: SIMD2(0.0352, 0.1)), drink)
        if b.has("orange juice", "juice", "lemonade", "cola", "soda", "cocktail") { straw(&b) }
    }

    private static func stemmed(_ b: inout ModelBuilder, _ glass: UInt16) {
        let foot: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.036, 0), SIMD2(0.0365, 0.0015), SIMD2(0.02, 0.0045), SIMD2(0.006, 0.009),
            SIMD2(0.004, 0.02), SIMD2(0.0038, 0.075),
            SIMD2(0.006, 0.088),
        ]
        let bowl = Mesh.curve(
            [SIMD2(0.006, 0.088), SIMD2(0.024, 0.098), SIMD2(0.0385, 0.125), SIMD2(0.04, 0.15), SIMD2(0.0345, 0.198)],
            steps: 7)
        let inner = bowl.dropFirst(3).reversed().map { SIMD2($0.x - 0.0014, $0.y + 0.0008) }
        b.add(Mesh.lathe(foot + bowl.dropFirst() + inner + [SIMD2(0, 0.0925)], sides: 72, crease: 1), glass)
        guard !b.has("empty") else { return }
        let level = bowl.filter { $0.y > 0.0925 && $0.y < 0.142 }.map { SIMD2($0.x - 0.0021, $0.y + 0.0012) }
        let top = level[level.count - 1]
        b.add(fill(level.dropLast(), top: top), b.slot(drink(b, plain: .redWine)))
    }

    /// The body of a drink from its bottom to a level top.
    private static func fill(_ side: [SIMD2<Float>], top: SIMD2<Float>) -> Mesh {
        Mesh.lathe(
            [SIMD2(0, side[0].y)] + side + [top, SIMD2(top.x * 0.97, top.y + 0.0004), SIMD2(0, top.y)], sides: 64,
            crease: 0.9)
    }

    private enum Plain { case water, redWine }

    private static func drink(_ b: ModelBuilder, plain: Plain) -> Material {
        func clear(_ tint: RGB) -> Material {
            var liquid = MaterialLibrary.glass(tint)
            liquid.roughness = 0
            liquid.indexOfRefraction = 1.33
            return liquid
        }
        if b.has("milk", "glass of milk") { return MaterialLibrary.glossy(Palette.linear(0xF3EFE4)) }
        if b.has("orange juice", "juice") { return MaterialLibrary.glossy(Palette.linear(0xF09A1E)) }
        if b.has("apple juice", "beer") { return clear(RGB(0.9, 0.55, 0.12)) }
        if b.has("lemonade", "white wine", "white", "champagne") { return clear(RGB(0.93, 0.85, 0.5)) }
        if b.has("cola", "soda") { return clear(RGB(0.12, 0.03, 0.01)) }
        if b.has("cocktail") { return clear(RGB(0.95, 0.35, 0.3)) }
        return plain == .redWine ? clear(RGB(0.3, 0.012, 0.03)) : clear(RGB(0.9, 0.96, 0.97))
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
