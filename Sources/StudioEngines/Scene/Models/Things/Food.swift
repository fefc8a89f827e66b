import Foundation
import StudioCore

/// An apple and a cake.
enum Food {
    static let apple = SceneModel(
        name: "apple", words: ["fruit", "peach"], habitat: .table, typicalSize: Vec3(0.08, 0.09, 0.08)
    ) { request in
        var b = ModelBuilder(request)
        let skin = b.main(MaterialLibrary.glossy(b.pick([0xB9252A, 0x8FB03A, 0xC8483A].map(Palette.linear), 1)))
        let profile = Mesh.curve(
            [
                SIMD2(0, 0.008), SIMD2(0.012, 0.002), SIMD2(0.026, 0.006), SIMD2(0.038, 0.034), SIMD2(0.0405, 0.052),
                SIMD2(0.033, 0.072), SIMD2(0.018, 0.077), SIMD2(0.006, 0.069), SIMD2(0, 0.065),
            ], steps: 6)
        b.add(
            Mesh.lathe(profile, sides: 40, crease: 2).bent { p in
                let lobes = 1 + 0.025 * cos(5 * atan2(p.z, p.x)) * max(0, 1 - p.y / 0.05)
                return Vec3(p.x * lobes, p.y, p.z * lobes)
            }, skin)
        let stem = b.slot(MaterialLibrary.matte(Palette.linear(0x5B3E24)))
        b.add(
            Mesh.tube(
                Mesh.curve([Vec3(0, 0.064, 0), Vec3(0.002, 0.078, 0), Vec3(0.008, 0.09, 0.002)]),
                radii: [0.0016, 0.0016, 0.0022], sides: 7), stem)
        b.add(
            Flower.blade(length: 0.03, width: 0.016, arch: 0.7), b.slot(MaterialLibrary.leaf(Palette.linear(0x5C8A3A))),
            at: .translate(Vec3(0.003, 0.076, 0)) * .rotateY(0.8))
        return b.finish()
    }

    static let cake = SceneModel(
        name: "cake",
        words: ["birthday cake", "wedding cake", "layer cake", "cream cake", "dessert", "pie"],
        habitat: .table,
        typicalSize: Vec3(0.28, 0.24, 0.28)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        let icing = b.main(MaterialLibrary.paint(Palette.linear(0xF2B8C0)))
        let cream = b.accent(MaterialLibrary.paint(Palette.linear(0xF7EEDD)))
        let stand = b.slot(MaterialLibrary.glossy(Palette.linear(0xE9E6DF)))
        b.add(Mesh.cylinder(0.15, height: 0.012, bevel: 0.005, sides: 56), stand)
        for (radius, y, height): (Float, Float, Float) in [(0.125, 0.012, 0.09), (0.085, 0.1, 0.07)] {
            b.add(Mesh.cylinder(radius, height: height, bevel: 0.014, sides: 56), icing, 0, y, 0)
            let drip = (0...72).map { i -> Vec3 in
                let a = Float(i) / 72 * 2 * .pi
                return Vec3(
                    cos(a) * (radius + 0.001), y + height - 0.012 - 0.014 * abs(sin(a * 5.5)), sin(a) * (radius + 0.001)
                )
            }
            b.add(Mesh.tube(drip, radius: 0.0075, sides: 8), cream)
            for i in 0..<Int(radius * 150) {
                let a = Float(i) / Float(Int(radius * 150)) * 2 * .pi
                b.add(Mesh.sphere(0.011, sides: 10), cream, cos(a) * radius * 0.985, y + 0.008, sin(a) * radius * 0.985)
            }
        }
        let wax = b.slot(MaterialLibrary.paint(Palette.linear(0x7FB2C9)))
        let flame = b.slot(MaterialLibrary.glow(RGB(9, 5, 1.4)))
        let berry = b.slot(MaterialLibrary.glossy(Palette.linear(0xB5182B)))
        let candles = b.request.filling.map { min($0.count, 40) } ?? 6
        for i in 0..<candles {
            let a = Float(i) / Float(candles) * 2 * .pi + 0.3
            let reach: Float = candles == 1 ? 0 : candles > 14 && i % 2 == 0 ? 0.032 : 0.056
            let p = Vec3(cos(a) * reach, 0.168, sin(a) * reach)
            b.add(Mesh.cylinder(0.0046, height: 0.06, bevel: 0.001, sides: 12), wax, p.x, p.y, p.z)
            b.add(
                Mesh.lathe(
                    Mesh.curve([SIMD2(0, 0), SIMD2(0.0045, 0.007), SIMD2(0.0026, 0.017), SIMD2(0, 0.025)]), sides: 12),
                flame, p.x, p.y + 0.063, p.z)
        }
        for i in 0..<6 {
            let a = Float(i) / 6 * 2 * .pi
            let q = a + 0.5
            b.add(Mesh.sphere(0.0115, sides: 12), berry, cos(q) * 0.106, 0.11 + r.uniform(0...0.001), sin(q) * 0.106)
        }
        return b.finish()
    }
}
