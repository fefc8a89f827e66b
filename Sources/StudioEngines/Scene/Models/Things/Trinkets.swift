import Foundation

/// A key, a ring with a stone, a hand bell, an anchor.
enum Trinkets {
    static let key = SceneModel(
        name: "key", words: ["house key", "door key", "skeleton key"], habitat: .table,
        typicalSize: Vec3(0.12, 0.012, 0.05)
    ) { request in
        var b = ModelBuilder(request)
        let brass = b.main(MaterialLibrary.metal(RGB(0.86, 0.64, 0.3), roughness: 0.28))
        let flat = Transform.translate(Vec3(0.03, 0.0055, 0)) * .rotateY(0.3)
        b.add(Mesh.tube([Vec3(-0.045, 0, 0), Vec3(0.045, 0, 0)], radii: [0.0044, 0.0038], sides: 18), brass, at: flat)
        for x: Float in [-0.044, -0.037, 0.02] {
            b.add(
                Mesh.torus(0.0046, tube: 0.0017, sides: 24, around: 10), brass,
                at: flat * .translate(Vec3(x, 0, 0)) * .rotateZ(.pi / 2))
        }
        for i in 0..<3 {
            let a = (Float(i) - 1) * 1.75
            let center = Vec3(-0.0605 - cos(a) * 0.011, 0, sin(a) * 0.0135)
            b.add(Mesh.torus(0.0092, tube: 0.0031, sides: 32, around: 12), brass, at: flat * .translate(center))
        }
        let bit: [SIMD2<Float>] = [
            SIMD2(0.026, 0.002), SIMD2(0.043, 0.002), SIMD2(0.043, 0.022), SIMD2(0.039, 0.022), SIMD2(0.039, 0.013),
            SIMD2(0.036, 0.013), SIMD2(0.036, 0.022),
            SIMD2(0.031, 0.022), SIMD2(0.031, 0.016), SIMD2(0.026, 0.016),
        ]
        b.add(Mesh.extrude(bit, depth: 0.0042, bevel: 0.0008), brass, at: flat * .rotateX(.pi / 2))
        return b.finish()
    }

    static let ring = SceneModel(
        name: "ring", words: ["diamond ring", "wedding ring", "engagement ring", "gold ring"],
        habitat: .table,
        typicalSize: Vec3(0.022, 0.03, 0.012)
    ) { request in
        var b = ModelBuilder(request)
        let gold = b.main(MaterialLibrary.metal(RGB(0.98, 0.74, 0.34), roughness: 0.14))
        let stone = b.accent(MaterialLibrary.glossy(Palette.linear(0xCFE3EE)))
        let upright = Transform.translate(Vec3(0, 0.0105, 0)) * .rotateX(.pi / 2)
        b.add(
            Mesh.torus(0.0092, tube: 0.00125, sides: 80, around: 16).moved(.scale(Vec3(1, 1.5, 1))), gold, at: upright)
        let head = Transform.translate(Vec3(0, 0.0235, 0))
        let cut: [SIMD2<Float>] = [
            SIMD2(0, -0.0042), SIMD2(0.0044, 0.0002), SIMD2(0.0045, 0.0006), SIMD2(0.0031, 0.0021), SIMD2(0, 0.0021),
        ]
        b.add(Mesh.lathe(cut, sides: 10, crease: 0.1), stone, at: head)
        for claw in 0..<6 {
            let a = Float(claw) / 6 * 2 * .pi + 0.3
            let tip = Vec3(cos(a) * 0.0044, 0.0012, sin(a) * 0.0044)
            b.add(
                Mesh.tube(
                    [
                        Vec3(cos(a) * 0.001, -0.0038, sin(a) * 0.001), Vec3(cos(a) * 0.0043, -0.0004, sin(a) * 0.0043),
                        tip,
                    ], radii: [0.0005, 0.0005, 0.0006], sides: 10), gold, at: head)
        }
        for side: Float in [-1, 1] {
            for step in 0..<3 {
                let a = .pi / 2 + side * (0.52 + Float(step) * 0.24)
                b.add(Mesh.sphere(0.0011, sides: 14), stone, cos(a) * 0.0102, 0.0105 + sin(a) * 0.0102, 0)
            }
        }
        return b.finish()
    }

    static let bell = SceneModel(
        name: "bell", words: ["hand bell", "handbell", "school bell", "church bell"], habitat: .table,
        typicalSize: Vec3(0.12, 0.2, 0.12)
    ) { request in
        var b = ModelBuilder(request)
        let brass = b.main(MaterialLibrary.metal(RGB(0.92, 0.69, 0.3), roughness: 0.18))
        let wood = b.accent(MaterialLibrary.glossy(Palette.linear(0x5F351C)))
        let wall = Mesh.curve(
            [
                SIMD2(0.06, 0.002), SIMD2(0.052, 0.014), SIMD2(0.041, 0.045), SIMD2(0.035, 0.075), SIMD2(0.022, 0.09),
                SIMD2(0, 0.094),
            ], steps: 7)
        let inner = wall.reversed().map { SIMD2(max(0, $0.x - 0.003), $0.y - 0.002) }
        b.add(Mesh.lathe(inner + [SIMD2(0.058, 0)] + wall, sides: 64, crease: 1), brass)
        for (r, y): (Float, Float) in [(0.0575, 0.006), (0.0405, 0.049), (0.036, 0.071)] {
            b.add(Mesh.torus(r, tube: 0.0016, sides: 56, around: 8), brass, 0, y, 0)
        }
        b.add(Mesh.cylinder(0.01, height: 0.014, bevel: 0.003, sides: 24), brass, 0, 0.09, 0)
        let grip = Mesh.curve(
            [
                SIMD2(0.009, 0.102), SIMD2(0.0125, 0.112), SIMD2(0.0085, 0.135), SIMD2(0.0135, 0.165),
                SIMD2(0.011, 0.182), SIMD2(0, 0.187),
            ], steps: 6)
        b.add(Mesh.lathe([SIMD2(0, 0.101)] + grip, sides: 36), wood)
        return b.finish()
    }

    static let anchor = SceneModel(
        name: "anchor", words: ["ship anchor", "grapnel"], habitat: .shore, typicalSize: Vec3(1.0, 1.45, 0.9)
    ) { request in
        var b = ModelBuilder(request)
        var rust = MaterialLibrary.paint(Palette.linear(0x3A4148), roughness: 0.55)
        rust.pattern = .mottled(scale: 0.08, amount: 0.3)
        let iron = b.main(rust)
        let rope = b.accent(MaterialLibrary.matte(Palette.linear(0xC9AD78)))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0x7A4E2C)))
        // It stands leaning back, its crown in the sand.
        let lean = Transform.translate(Vec3(0, 0.02, 0)) * .rotateX(-0.3) * .rotateZ(0.1)
        b.add(Mesh.tube([Vec3(0, 0.05, 0), Vec3(0, 1.25, 0)], radii: [0.06, 0.04], sides: 18), iron, at: lean)
        let arms = (0...24).map { i -> Vec3 in
            let a = (Float(i) / 24 - 0.5) * 2.15
            return Vec3(sin(a) * 0.52, 0.55 - cos(a) * 0.52, 0)
        }
        b.add(
            Mesh.tube(arms, radii: arms.indices.map { 0.062 - 0.028 * abs(Float($0) / 12 - 1) }, sides: 16), iron,
            at: lean)
        for side: Float in [-1, 1] {
            let end = side < 0 ? arms[1] : arms[23]
            let fluke = Outline.symmetric(
                [SIMD2(0, -0.1), SIMD2(0.1, -0.07), SIMD2(0.075, 0.06), SIMD2(0, 0.2)], steps: 5)
            let place = lean * .translate(end) * .rotateZ(side * -0.62) * .rotateY(.pi / 2)
            b.add(Mesh.extrude(fluke, depth: 0.035, bevel: 0.01), iron, at: place)
        }
        b.add(
            Mesh.tube(
                [Vec3(0, 1.08, -0.42), Vec3(0, 1.08, 0), Vec3(0, 1.08, 0.42)], radii: [0.035, 0.055, 0.035], sides: 16),
            wood, at: lean)
        b.add(
            Mesh.torus(0.1, tube: 0.02, sides: 40, around: 12), iron,
            at: lean * .translate(Vec3(0, 1.36, 0)) * .rotateX(.pi / 2) * .rotateZ(0.4))
        let cord = Mesh.curve(
            [
                Vec3(0.05, 1.4, -0.4), Vec3(0.16, 1.1, -0.3), Vec3(0.2, 0.6, -0.1), Vec3(0.35, 0.03, 0.15),
                Vec3(0.1, 0.03, 0.42), Vec3(-0.35, 0.03, 0.34), Vec3(-0.42, 0.03, 0.1),
            ], steps: 9)
        b.add(Mesh.tube(cord, radii: [0.022], sides: 10), rope)
        return b.finish(grounded: true)
    }
}
