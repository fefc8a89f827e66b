import Foundation

/// A pineapple: scales in spirals and a crown of stiff leaves.
enum Pineapple {
    static let model = SceneModel(
        name: "pineapple", words: ["ananas"], habitat: .table, typicalSize: Vec3(0.2, 0.36, 0.2)
    ) { request in
        var b = ModelBuilder(request)
        let gold = b.main(MaterialLibrary.paint(Palette.linear(0xD99A2B), roughness: 0.5))
        let color = b.materials[Int(gold)].color
        let deep = b.slot(MaterialLibrary.matte(color * RGB(0.42, 0.36, 0.3)))
        let ripe = b.slot(MaterialLibrary.paint(mix(color, Palette.linear(0xB9A03A), 0.5), roughness: 0.5))
        let thorn = b.slot(MaterialLibrary.matte(Palette.linear(0x6B4A22)))
        let rows = 40
        let profile = (0...rows).map { row -> SIMD2<Float> in
            let y = Float(row) / Float(rows) * height
            return SIMD2(row == 0 || row == rows ? 0 : radius(y), y)
        }
        b.add(Mesh.lathe(profile, sides: 48, crease: 2), deep)
        let count = 150
        let scale = Mesh.lathe(
            [SIMD2(0, -0.004), SIMD2(0.0125, -0.003), SIMD2(0.0108, 0.003), SIMD2(0.005, 0.0062), SIMD2(0, 0.0068)],
            sides: 6, crease: 0.8)
        for index in 0..<count {
            let y = (Float(index) + 0.5) / Float(count) * height * 0.97 + 0.002
            let a = Float(index) * 2.39996
            let slope = (radius(y + 0.004) - radius(y - 0.004)) / 0.008
            let normal = Vec3(cos(a), -max(-1.5, min(1.5, slope)), sin(a)).normalized
            let spot = Vec3(cos(a) * radius(y), y, sin(a) * radius(y))
            let frame = Transform.translate(spot) * ModelBuilder.facing(normal) * .rotateX(.pi / 2)
            let size = mix(0.6, 1, min(1, radius(y) / 0.06))
            b.add(scale, index % 3 == 0 ? ripe : gold, at: frame * .scale(size))
            // Facing turns the frame's Z down, so a thorn that points up leans to -Z.
            let hook = [Vec3(0, 0.005, 0), Vec3(0, 0.009, -0.002), Vec3(0, 0.0095, -0.007)]
            b.add(Mesh.tube(hook, radii: [0.0022, 0.0016, 0.0004], sides: 6), thorn, at: frame * .scale(size))
        }
        crown(&b)
        return b.finish()
    }

    private static let height: Float = 0.185

    private static func radius(_ y: Float) -> Float {
        let s = max(-1, min(1, y / height * 2 - 1))
        return 0.0635 * max(0, 1 - pow(abs(s), 3.2)).squareRoot() * (1 - 0.08 * s)
    }

    /// Rings of leaves, the outer ones arching out, the inner ones upright.
    private static func crown(_ b: inout ModelBuilder) {
        let green = b.accent(MaterialLibrary.leaf(Palette.linear(0x4E8A3E)))
        let pale = b.slot(MaterialLibrary.leaf(Palette.linear(0x7BA763)))
        for ring in 0..<6 {
            let share = Float(ring) / 5
            let count = 10 - ring
            for number in 0..<count {
                let turn = (Float(number) + Float(ring) * 0.45) / Float(count) * 2 * .pi
                let long = mix(0.085, 0.15, share)
                let blade = Flower.blade(length: long, width: 0.03 - 0.008 * share, arch: 0.75 - 0.4 * share)
                // A blade leans out by itself; inner ones are turned up.
                let place = Transform.translate(Vec3(0, height - 0.008 + 0.014 * share, 0)) * .rotateY(turn)
                b.add(
                    blade, (number + ring) % 3 == 0 ? pale : green,
                    at: place * .translate(Vec3(0, 0, 0.016 * (1 - share))) * .rotateX(0.15 - 0.5 * share))
            }
        }
    }
}
