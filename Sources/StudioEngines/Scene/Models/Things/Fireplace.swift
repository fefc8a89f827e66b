import Foundation
import StudioCore

/// A brick fireplace with a wooden mantel and a burning fire.
enum Fireplace {
    static let model = SceneModel(
        name: "fireplace", words: ["hearth", "fire place", "chimney piece"], habitat: .indoors,
        typicalSize: Vec3(1.6, 1.45, 0.65)
    ) { request in
        var b = ModelBuilder(request)
        let brick = b.main(
            MaterialLibrary.material(named: "brick", color: Palette.linear(0x9C5340)) ?? MaterialLibrary.stone())
        let wood = b.accent(MaterialLibrary.wood(Palette.linear(0x7A4E2C), scale: 0.1))
        let stone = b.slot(MaterialLibrary.stone(Palette.linear(0x8C877D), scale: 0.1))
        var dark = MaterialLibrary.matte(Palette.linear(0x2E2622))
        dark.pattern = .mottled(scale: 0.08, amount: 0.4)
        let soot = b.slot(dark)
        for side: Float in [-1, 1] {
            b.add(Mesh.box(Vec3(0.36, 1.2, 0.5), bevel: 0.01), brick, side * 0.56, 0.66, -0.03)
        }
        let arch = arched()
        b.add(Mesh.extrude(arch, depth: 0.5, bevel: 0.008), brick, 0, 0, -0.03)
        b.add(Mesh.box(Vec3(0.78, 1.1, 0.06), bevel: 0.004), soot, 0, 0.6, -0.25)
        for side: Float in [-1, 1] {
            b.add(Mesh.box(Vec3(0.02, 1.0, 0.4), bevel: 0.002), soot, side * 0.377, 0.55, -0.05)
        }
        b.add(Mesh.box(Vec3(1.66, 0.07, 0.8), bevel: 0.015), stone, 0, 0.035, 0.08)
        b.add(Mesh.box(Vec3(1.66, 0.09, 0.62), bevel: 0.018), wood, 0, 1.3, 0.0)
        b.add(Mesh.box(Vec3(1.54, 0.05, 0.56), bevel: 0.02), wood, 0, 1.235, -0.01)
        fire(&b)
        b.lamp(Vec3(0, 0.3, 0.12), radius: 0.1, RGB(34, 14, 4))
        b.support(.on, Vec3(0, 1.345, 0.02), 0.7, 0.2)
        return b.finish()
    }

    /// The wall over the opening.
    private static func arched() -> [SIMD2<Float>] {
        let curve = (0...12).map { i -> SIMD2<Float> in
            let angle = Float(i) / 12 * .pi
            return SIMD2(-cos(angle) * 0.385, 0.66 + sin(angle) * 0.2)
        }
        return curve + [SIMD2(0.39, 1.26), SIMD2(-0.39, 1.26)]
    }

    private static func fire(_ b: inout ModelBuilder) {
        var r = b.random
        let bark = b.slot(MaterialLibrary.matte(Palette.linear(0x4A3322)))
        let ember = b.slot(MaterialLibrary.glow(RGB(2.6, 0.5, 0.08)))
        for (a, c): (Vec3, Vec3) in [
            (Vec3(-0.24, 0.12, 0.06), Vec3(0.24, 0.12, 0.03)), (Vec3(-0.22, 0.12, -0.12), Vec3(0.24, 0.13, -0.1)),
            (Vec3(-0.18, 0.2, 0.07), Vec3(0.2, 0.2, -0.13)),
        ] {
            b.add(Mesh.tube([a, mix(a, c, 0.5) + Vec3(0, 0.008, 0), c], radii: [0.05, 0.046, 0.05], sides: 14), bark)
        }
        for _ in 0..<16 {
            let p = Vec3(r.uniform(-0.24...0.24), 0.085, r.uniform(-0.14...0.12))
            b.add(Mesh.icosphere(1).moved(.scale(r.uniform(0.015...0.03))), ember, at: .translate(p))
        }
        for (color, count, tall): (RGB, Int, ClosedRange<Float>) in [
            (RGB(7, 2.0, 0.25), 9, 0.26...0.42), (RGB(11, 5.5, 1.0), 6, 0.14...0.26),
        ] {
            let slot = b.slot(MaterialLibrary.glow(color))
            for _ in 0..<count {
                let height = r.uniform(tall)
                let foot = Vec3(r.uniform(-0.19...0.19), 0.15, r.uniform(-0.1...0.07))
                let sway = Vec3(r.uniform(-0.05...0.05), 0, r.uniform(-0.02...0.02))
                let path = Mesh.curve(
                    [
                        foot, foot + Vec3(0, height * 0.4, 0) + sway, foot + Vec3(0, height * 0.75, 0) - sway * 0.6,
                        foot + Vec3(0, height, 0),
                    ], steps: 5)
                let radii = path.indices.map { i -> Float in
                    let s = Float(i) / Float(path.count - 1)
                    return 0.001 + height * 0.15 * pow(sin(min(1, s * 0.8 + 0.2) * .pi), 1) * (1 - s * 0.6)
                }
                b.add(Mesh.tube(path, radii: radii, sides: 12), slot)
            }
        }
    }
}
