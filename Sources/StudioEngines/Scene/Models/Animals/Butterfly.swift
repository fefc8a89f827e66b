import Foundation

/// A butterfly with open wings, patterned like a monarch in the asked colour.
enum Butterfly {
    static let model = SceneModel(
        name: "butterfly", words: ["moth", "monarch butterfly", "monarch"], habitat: .meadow,
        typicalSize: Vec3(0.13, 0.08, 0.08), poses: ["flying", "sitting"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        func scale(_ color: RGB) -> Material {
            var m = MaterialLibrary.paint(color, roughness: 0.5)
            m.translucency = 0.35
            return m
        }
        let color = b.pick([0xE8801F, 0x2F8FD0, 0xE7C02F].map(Palette.linear), 1)
        let wing = b.main(scale(color))
        let inner = b.accent(scale(mix(b.materials[Int(wing)].color, RGB(0.95, 0.85, 0.4), 0.4)))
        let rim = b.slot(scale(Palette.linear(0x1B1614)))
        let white = b.slot(scale(Palette.linear(0xF4EFE4)))
        let lift: Float = b.poses("flying") ? 0.6 : 0.4
        for side: Float in [-1, 1] {
            let mirror = Transform.scale(Vec3(side, 1, 1))
            let hinge = Transform.translate(Vec3(0, 0.012, 0)) * mirror * .rotateZ(lift) * .rotateX(.pi / 2)
            for (outline, shift) in [(fore, Float(0.0008)), (hind, 0)] {
                paint(
                    &b, outline, at: hinge * .translate(Vec3(0, 0, shift)), rim: rim, wing: wing, inner: inner,
                    white: white)
            }
        }
        body(&b)
        // It shows its upper side to whoever looks at it; a great one of its kind.
        return b.finish(placed: .rotateX(0.75) * .scale(1.35))
    }

    /// The wings of one side, drawn from the hinge outwards; +Y is towards the head.
    private static let fore = Outline.closed(
        [
            SIMD2(0.001, -0.002), SIMD2(0.022, -0.002), SIMD2(0.038, 0.006), SIMD2(0.05, 0.024), SIMD2(0.052, 0.034),
            SIMD2(0.046, 0.0365),
            SIMD2(0.026, 0.025), SIMD2(0.008, 0.0105), SIMD2(0.001, 0.006),
        ], steps: 5)
    private static let hind = Outline.closed(
        [
            SIMD2(0.001, 0.001), SIMD2(0.016, 0.003), SIMD2(0.034, 0.0), SIMD2(0.038, -0.01), SIMD2(0.033, -0.022),
            SIMD2(0.022, -0.031),
            SIMD2(0.014, -0.03), SIMD2(0.006, -0.016), SIMD2(0.001, -0.006),
        ], steps: 5)

    /// A dark wing with coloured fields between dark veins and pale spots along its edge; both sides alike.
    private static func paint(
        _ b: inout ModelBuilder, _ outline: [SIMD2<Float>], at place: Transform, rim: UInt16, wing: UInt16,
        inner: UInt16, white: UInt16
    ) {
        b.add(Mesh.extrude(outline, depth: 0.0005, bevel: 0.0001), rim, at: place)
        let middle = outline.reduce(SIMD2<Float>.zero, +) / SIMD2(repeating: Float(outline.count))
        let root = SIMD2<Float>(0.002, 0.001)
        func field(_ share: Float, towards: SIMD2<Float>) -> [SIMD2<Float>] {
            outline.map { towards + ($0 - towards) * SIMD2(repeating: share) }
        }
        b.add(
            Mesh.extrude(field(0.8, towards: between(root, middle, 0.72)), depth: 0.0009, bevel: 0.0001), wing,
            at: place)
        b.add(
            Mesh.extrude(field(0.42, towards: between(root, middle, 0.55)), depth: 0.0012, bevel: 0.0001), inner,
            at: place)
        for step in stride(from: 4, to: outline.count - 8, by: 5) {
            let edge = outline[step]
            guard edge.x > 0.012 else { continue }
            let tip = between(root, edge, 0.96)
            let vein = Mesh.bar(Vec3(root.x, root.y, 0), Vec3(tip.x, tip.y, 0), radius: 0.0008, sides: 6)
            b.add(vein, rim, at: place)
            let spot = between(middle, edge, 0.93)
            b.add(
                Mesh.ellipsoid(Vec3(0.0013, 0.0013, 0.00055), sides: 10), white,
                at: place * .translate(Vec3(spot.x, spot.y, 0)))
        }
    }

    private static func between(_ a: SIMD2<Float>, _ b: SIMD2<Float>, _ share: Float) -> SIMD2<Float> {
        a + (b - a) * SIMD2(repeating: share)
    }

    private static func body(_ b: inout ModelBuilder) {
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x241C18)))
        // Drawn a hundred times as large: a finer distance would drown in rounding.
        var trunk = Blob()
        trunk.ellipsoid(Vec3(0, 1.1, 0.4), Vec3(0.36, 0.38, 0.9))
        trunk.limb([(Vec3(0, 1, 0), 0.28), (Vec3(0, 0.8, -2.4), 0.16)], blend: 0.2)
        trunk.ball(Vec3(0, 1.25, 1.45), 0.29, blend: 0.15)
        b.add(trunk.mesh(cell: 0.09), dark, at: .scale(0.01))
        for side: Float in [-1, 1] {
            let feeler = Mesh.curve(
                [
                    Vec3(side * 0.001, 0.0145, 0.016), Vec3(side * 0.006, 0.021, 0.024),
                    Vec3(side * 0.011, 0.024, 0.032),
                ], steps: 4)
            b.add(Mesh.tube(feeler, radii: [0.0004], sides: 6), dark)
            b.add(Mesh.sphere(0.0009, sides: 10), dark, at: .translate(feeler[feeler.count - 1]))
            for z: Float in [0.008, 0.002, -0.004] {
                b.add(
                    Mesh.tube(
                        [Vec3(side * 0.002, 0.009, z), Vec3(side * 0.008, 0.009, z), Vec3(side * 0.011, 0, z)],
                        radii: [0.0005], sides: 6), dark)
            }
        }
    }
}
