import Foundation

/// Gold coins: two stacks and one that leans on them with its face to the front.
enum Coin {
    static let model = SceneModel(
        name: "coin", words: ["money", "gold coin", "cash", "penny", "doubloon", "medallion"], habitat: .table,
        typicalSize: Vec3(0.1, 0.029, 0.068)
    ) { request in
        var b = ModelBuilder(request)
        let gold = b.main(MaterialLibrary.metal(RGB(1.0, 0.73, 0.3), roughness: 0.22))
        let radius: Float = 0.0155
        let disc = coin(radius)
        let relief = Mesh.extrude(
            Outline.star(points: 5, outer: radius * 0.58, inner: radius * 0.26, round: 0.1), depth: 0.0012,
            bevel: 0.0003)
        func put(_ place: Transform) {
            b.add(disc, gold, at: place)
            // Both sides bear a star.
            for side: Float in [-1, 1] {
                let face = Transform.translate(Vec3(0, 0.0012 + side * 0.0008, 0)) * .rotateX(.pi / 2)
                b.add(relief, gold, at: place * face)
            }
        }
        for (x, z, count): (Float, Float, Int) in [(-0.002, -0.006, 8), (-0.034, -0.001, 4)] {
            for layer in 0..<count {
                let turn = Float(layer) * 1.9 + x * 90
                let shift = Vec3(cos(turn * 1.7) * 0.0011, Float(layer) * 0.0025, sin(turn * 1.3) * 0.0011)
                put(.translate(Vec3(x, 0, z) + shift) * .rotateY(turn))
            }
        }
        let lean: Float = 0.34
        let spot = Vec3(0.005, radius * cos(lean), 0.0125)
        put(.translate(spot) * .rotateX(.pi / 2 - lean) * .translate(Vec3(0, -0.0012, 0)) * .rotateY(.pi))
        put(.translate(Vec3(0.034, 0, 0.004)) * .rotateY(0.6))
        put(.translate(Vec3(-0.02, 0, 0.031)) * .rotateY(2))
        return b.finish()
    }

    /// A struck coin on y = 0 with raised rims and a milled edge.
    private static func coin(_ radius: Float) -> Mesh {
        let thick: Float = 0.0024
        let profile: [SIMD2<Float>] = [
            SIMD2(0, 0.0004), SIMD2(radius * 0.8, 0.0004), SIMD2(radius * 0.84, 0), SIMD2(radius * 0.96, 0),
            SIMD2(radius, 0.0004), SIMD2(radius, thick - 0.0004), SIMD2(radius * 0.96, thick),
            SIMD2(radius * 0.84, thick), SIMD2(radius * 0.8, thick - 0.0004), SIMD2(0, thick - 0.0004),
        ]
        let sides = 80
        let plain = Mesh.lathe(profile, sides: sides, crease: 0.5)
        return plain.bent(crease: 0.5) { p in
            let reach = (p.x * p.x + p.z * p.z).squareRoot()
            guard reach > radius * 0.99 else { return p }
            let step = Int((atan2(p.z, p.x) / (2 * .pi) * Float(sides)).rounded())
            let mill: Float = step % 2 == 0 ? 1 : 0.982
            return Vec3(p.x * mill, p.y, p.z * mill)
        }
    }
}
