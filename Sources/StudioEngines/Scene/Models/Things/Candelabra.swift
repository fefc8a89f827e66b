import Foundation

/// A candelabra: a turned stem with curled arms, each with a burning candle.
enum Candelabra {
    static let model = SceneModel(
        name: "candelabra",
        words: [
            "candelabrum", "candle holder", "candleholder", "menorah", "branched candlestick",
        ],
        habitat: .table, typicalSize: Vec3(0.36, 0.46, 0.14), build: build)

    private struct Paint { var metal, wax, wick, flame: UInt16 }

    /// Where the drip pans of the arms are.
    private static let arms: [Vec3] = [
        Vec3(0, 0.29, 0), Vec3(0.085, 0.262, 0), Vec3(-0.085, 0.262, 0), Vec3(0.158, 0.226, 0), Vec3(-0.158, 0.226, 0),
    ]
    private static let hub = Vec3(0, 0.178, 0)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var ivory = MaterialLibrary.paint(Palette.linear(0xF2E9D2))
        ivory.translucency = 0.3
        let p = Paint(
            metal: b.main(MaterialLibrary.metal(RGB(0.93, 0.71, 0.34), roughness: 0.2)), wax: b.accent(ivory),
            wick: b.slot(MaterialLibrary.matte(RGB(repeating: 0.02))),
            flame: b.slot(MaterialLibrary.glow(RGB(14, 7.5, 2))))
        stem(&b, p)
        for arm in arms {
            if arm.x != 0 { branch(&b, p, to: arm) }
            holder(&b, p, at: arm)
            candle(&b, p, at: arm)
        }
        return b.finish()
    }

    private static func stem(_ b: inout ModelBuilder, _ p: Paint) {
        let foot: [SIMD2<Float>] = [
            SIMD2(0.066, 0), SIMD2(0.07, 0.004), SIMD2(0.066, 0.01), SIMD2(0.05, 0.016), SIMD2(0.04, 0.02),
            SIMD2(0.018, 0.034), SIMD2(0.011, 0.06), SIMD2(0.012, 0.07), SIMD2(0.023, 0.084), SIMD2(0.021, 0.098),
            SIMD2(0.01, 0.114), SIMD2(0.009, 0.14), SIMD2(0.013, 0.156), SIMD2(0.022, 0.17), SIMD2(0.022, 0.186),
            SIMD2(0.011, 0.2), SIMD2(0.007, 0.22), SIMD2(0.0085, 0.25), SIMD2(0.006, 0.288),
        ]
        let profile = Mesh.curve(foot, steps: 4)
        b.add(Mesh.lathe([SIMD2(0, 0)] + profile + [SIMD2(0, 0.29)], sides: 48, crease: 0.8), p.metal)
        for (radius, y): (Float, Float) in [(0.0665, 0.0085), (0.0235, 0.091), (0.0225, 0.178)] {
            b.add(Mesh.torus(radius, tube: 0.003, sides: 48, around: 10), p.metal, 0, y, 0)
        }
    }

    /// An arm that dips, rises to its pan and curls back under itself.
    private static func branch(_ b: inout ModelBuilder, _ p: Paint, to pan: Vec3) {
        let sweep = pan.x - hub.x
        let line = Mesh.curve(
            [
                hub, hub + Vec3(sweep * 0.28, -0.03, 0), hub + Vec3(sweep * 0.62, -0.042, 0),
                Vec3(hub.x + sweep * 0.93, hub.y - 0.012, 0), Vec3(pan.x, mix(hub.y, pan.y, 0.5), 0), pan,
            ], steps: 7)
        b.add(Mesh.tube(line, radii: [0.0058], sides: 14), p.metal)
        let side: Float = sweep < 0 ? -1 : 1
        let start = line[16]
        let curl = (0...26).map { step -> Vec3 in
            let t = Float(step) / 26
            let angle = t * 7.2
            let reach = 0.017 * (1 - 0.8 * t)
            let turn = Vec3(-side * sin(angle), -cos(angle), 0)
            return start + Vec3(0, 0.0165, 0) + turn * reach
        }
        b.add(Mesh.tube(curl, radii: curl.indices.map { 0.004 - 0.00008 * Float($0) }, sides: 10), p.metal)
        b.add(Mesh.sphere(0.0044, sides: 14), p.metal, at: .translate(curl[curl.count - 1]))
    }

    private static func holder(_ b: inout ModelBuilder, _ p: Paint, at arm: Vec3) {
        let pan: [SIMD2<Float>] = [
            SIMD2(0, -0.006), SIMD2(0.008, -0.006), SIMD2(0.012, 0.0), SIMD2(0.026, 0.004), SIMD2(0.03, 0.0095),
            SIMD2(0.027, 0.0095), SIMD2(0.014, 0.006), SIMD2(0.0115, 0.01), SIMD2(0.0155, 0.02), SIMD2(0.016, 0.03),
            SIMD2(0.013, 0.03), SIMD2(0.011, 0.02), SIMD2(0, 0.016),
        ]
        b.add(Mesh.lathe(pan, sides: 36, crease: 0.8), p.metal, at: .translate(arm))
    }

    private static func candle(_ b: inout ModelBuilder, _ p: Paint, at arm: Vec3) {
        let (low, high): (Float, Float) = (0.016, 0.122)
        let stick: [SIMD2<Float>] = [
            SIMD2(0, low), SIMD2(0.0105, low), SIMD2(0.0088, high), SIMD2(0.0076, high + 0.003),
            SIMD2(0.0045, high), SIMD2(0, high - 0.001),
        ]
        let place = Transform.translate(arm)
        b.add(Mesh.lathe(stick, sides: 24), p.wax, at: place)
        b.add(Mesh.bar(Vec3(0, high - 0.002, 0), Vec3(0.001, high + 0.01, 0), radius: 0.0011), p.wick, at: place)
        let glow: [SIMD2<Float>] = [
            SIMD2(0, high + 0.006), SIMD2(0.0052, high + 0.014), SIMD2(0.0042, high + 0.024), SIMD2(0, high + 0.041),
        ]
        b.add(Mesh.lathe(Mesh.curve(glow, steps: 5), sides: 16), p.flame, at: place)
        b.lamp(arm + Vec3(0, high + 0.02, 0), radius: 0.005, RGB(150, 85, 30))
    }
}
