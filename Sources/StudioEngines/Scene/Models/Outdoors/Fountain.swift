import Foundation
import StudioCore

/// A park fountain: a round pool, two bowls on a pillar, a jet on top and arcs that fall from bowl to bowl.
enum Fountain {
    static let model = SceneModel(
        name: "fountain", words: ["water fountain", "garden fountain", "water feature"], habitat: .meadow,
        typicalSize: Vec3(5.6, 3.9, 5.6), build: build)

    private static let pool: Float = 2.5

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let stone = b.main(
            MaterialLibrary.stone(b.pick([0xCFC6B4, 0xB9B4AA, 0xD8CDB8].map(Palette.linear), 1), scale: 0.4))
        basin(&b, stone)
        pillar(&b, stone)
        b.isWinter ? ice(&b) : water(&b)
        if b.isWinter { snow(&b) }
        return b.finish()
    }

    private static func basin(_ b: inout ModelBuilder, _ stone: UInt16) {
        let wall: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(pool + 0.3, 0), SIMD2(pool + 0.3, 0.12), SIMD2(pool + 0.16, 0.16),
            SIMD2(pool + 0.1, 0.5),
            SIMD2(pool + 0.24, 0.56), SIMD2(pool + 0.24, 0.7), SIMD2(pool - 0.12, 0.7), SIMD2(pool - 0.12, 0.6),
            SIMD2(pool - 0.04, 0.54), SIMD2(pool - 0.1, 0.2), SIMD2(0, 0.2),
        ]
        b.add(Mesh.lathe(wall, sides: 72, crease: 0.5), stone)
        let trim = b.accent(MaterialLibrary.stone(Palette.linear(0xA79E8D), scale: 0.3))
        for i in 0..<12 {
            let place = Transform.rotateY(Float(i) / 12 * 2 * .pi) * .translate(Vec3(0, 0.34, pool + 0.12))
            b.add(Mesh.box(Vec3(0.26, 0.46, 0.16), bevel: 0.03), trim, at: place)
        }
        let floor = b.slot(MaterialLibrary.matte(Palette.linear(0x5F97A0)))
        b.add(Mesh.cylinder(pool - 0.1, height: 0.02, sides: 48), floor, 0, 0.2, 0)
    }

    private static func pillar(_ b: inout ModelBuilder, _ stone: UInt16) {
        let shaft = Mesh.curve([
            SIMD2(0.62, 0.2), SIMD2(0.6, 0.42), SIMD2(0.3, 0.6), SIMD2(0.22, 0.85), SIMD2(0.3, 1.1), SIMD2(0.2, 1.35),
        ])
        b.add(Mesh.lathe([SIMD2(0, 0.2)] + shaft + [SIMD2(0, 1.35)], sides: 36), stone)
        bowl(&b, stone, radius: 1.25, at: 1.3, depth: 0.42)
        let upper = Mesh.curve([SIMD2(0.2, 1.5), SIMD2(0.13, 1.75), SIMD2(0.2, 2.0), SIMD2(0.12, 2.3)])
        b.add(Mesh.lathe([SIMD2(0, 1.4)] + upper + [SIMD2(0, 2.3)], sides: 28), stone)
        bowl(&b, stone, radius: 0.68, at: 2.26, depth: 0.26)
        let finial = Mesh.curve([
            SIMD2(0.1, 2.4), SIMD2(0.08, 2.55), SIMD2(0.16, 2.68), SIMD2(0.15, 2.8), SIMD2(0.05, 2.92),
            SIMD2(0.03, 3.0),
        ])
        b.add(Mesh.lathe([SIMD2(0, 2.36)] + finial + [SIMD2(0, 3.0)], sides: 24), stone)
    }

    private static func bowl(_ b: inout ModelBuilder, _ stone: UInt16, radius: Float, at y: Float, depth: Float) {
        let outer = Mesh.curve([
            SIMD2(0.16, y), SIMD2(radius * 0.5, y + depth * 0.2), SIMD2(radius * 0.9, y + depth * 0.7),
            SIMD2(radius, y + depth),
        ])
        let inner: [SIMD2<Float>] = [
            SIMD2(radius - 0.02, y + depth + 0.04), SIMD2(radius - 0.09, y + depth + 0.02),
            SIMD2(radius * 0.8, y + depth * 0.8), SIMD2(radius * 0.4, y + depth * 0.5), SIMD2(0, y + depth * 0.45),
        ]
        b.add(Mesh.lathe([SIMD2(0, y)] + outer + inner, sides: 56, crease: 0.8), stone)
    }

    private static func water(_ b: inout ModelBuilder) {
        var still = MaterialLibrary.glass(RGB(0.72, 0.9, 0.93))
        still.indexOfRefraction = 1.33
        still.pattern = .ripples(scale: 0.22, amount: 0.22)
        let surface = b.slot(still)
        b.add(Mesh.cylinder(pool - 0.07, height: 0.03, bevel: 0.002, sides: 64), surface, 0, 0.5, 0)
        b.add(Mesh.cylinder(1.15, height: 0.02, bevel: 0.002, sides: 48), surface, 0, 1.66, 0)
        b.add(Mesh.cylinder(0.61, height: 0.02, bevel: 0.002, sides: 36), surface, 0, 2.47, 0)
        let white = b.slot(.fallingWater)
        let foam = b.slot(.foam)
        jet(&b, white)
        arcs(&b, white, foam, count: 10, from: SIMD2(0.66, 2.54), to: SIMD2(1.0, 1.68), thick: 0.028)
        arcs(&b, white, foam, count: 16, from: SIMD2(1.24, 1.76), to: SIMD2(1.85, 0.53), thick: 0.036)
    }

    /// A column that rises from the finial and breaks into falling threads.
    private static func jet(_ b: inout ModelBuilder, _ white: UInt16) {
        var r = b.random.fork(4)
        b.add(
            Mesh.tube([Vec3(0, 2.95, 0), Vec3(0, 3.4, 0), Vec3(0, 3.85, 0)], radii: [0.04, 0.05, 0.02], sides: 10),
            white)
        for i in 0..<14 {
            let a = Float(i) / 14 * 2 * .pi + r.uniform(-0.15...0.15)
            let reach = r.uniform(0.28...0.5)
            let peak = r.uniform(3.5...3.95)
            let path = (0...10).map { step -> Vec3 in
                let t = Float(step) / 10
                let y = 3.3 + (peak - 3.3) * 4 * t * (1 - t) - 0.78 * t * t
                return Vec3(cos(a) * reach * t, y, sin(a) * reach * t)
            }
            b.add(
                Mesh.tube(
                    path, radii: [0.022, 0.024, 0.024, 0.022, 0.02, 0.02, 0.018, 0.017, 0.016, 0.015, 0.014], sides: 6),
                white)
        }
    }

    /// Threads of water over a bowl's rim, with foam where they fall in; points are (radius, height).
    private static func arcs(
        _ b: inout ModelBuilder, _ white: UInt16, _ foam: UInt16, count: Int, from: SIMD2<Float>, to: SIMD2<Float>,
        thick: Float
    ) {
        var r = b.random.fork(UInt64(count))
        for i in 0..<count {
            let a = (Float(i) + 0.5) / Float(count) * 2 * .pi
            let reach = to.x * r.uniform(0.96...1.04)
            let path = (0...10).map { step -> Vec3 in
                let t = Float(step) / 10
                let radius = mix(from.x, reach, t)
                let y = from.y + 0.1 * t * (1 - t) * 4 * 0.5 + (to.y - from.y) * t * t
                return Vec3(cos(a) * radius, y, sin(a) * radius)
            }
            b.add(Mesh.tube(path, radii: (0...10).map { thick * (1 - 0.03 * Float($0)) }, sides: 7), white)
            for _ in 0..<4 {
                let size = r.uniform(0.5...1) * thick * 2.4
                let off = Vec3(r.uniform(-1...1), 0, r.uniform(-1...1)) * (thick * 3)
                b.add(
                    Mesh.ellipsoid(Vec3(size, size * 0.5, size), sides: 8), foam,
                    at: .translate(Vec3(cos(a) * reach, to.y + 0.01, sin(a) * reach) + off))
            }
        }
    }

    /// In a frost the pools are frozen and icicles hang from the rims.
    private static func ice(_ b: inout ModelBuilder) {
        var frozen = MaterialLibrary.paint(Palette.linear(0xCFE4EC), roughness: 0.2)
        frozen.coat = 0.6
        let slot = b.slot(frozen)
        b.add(Mesh.cylinder(pool - 0.07, height: 0.05, sides: 64), slot, 0, 0.5, 0)
        var r = b.random.fork(6)
        for (radius, y): (Float, Float) in [(1.22, 1.7), (0.66, 2.5)] {
            b.add(Mesh.cylinder(radius - 0.08, height: 0.04, sides: 48), slot, 0, y - 0.05, 0)
            let count = Int(radius * 26)
            for i in 0..<count {
                let a = Float(i) / Float(count) * 2 * .pi
                let foot = Vec3(cos(a) * radius, y, sin(a) * radius)
                b.add(
                    Mesh.tube([foot, foot - Vec3(0, r.uniform(0.12...0.5), 0)], radii: [0.035, 0.003], sides: 6), slot)
            }
        }
    }

    private static func snow(_ b: inout ModelBuilder) {
        let white = b.slot(.snow)
        b.add(
            Mesh.torus(pool + 0.06, tube: 0.17, sides: 64, around: 10).moved(.scale(Vec3(1, 0.6, 1))), white, 0, 0.7, 0)
        b.add(Mesh.torus(1.2, tube: 0.06, sides: 48, around: 8), white, 0, 1.76, 0)
        b.add(Mesh.torus(0.64, tube: 0.05, sides: 36, around: 8), white, 0, 2.55, 0)
        b.add(Mesh.ellipsoid(Vec3(0.16, 0.1, 0.16), sides: 16), white, 0, 3.0, 0)
    }
}

extension Material {
    /// Water in the air: white with light, half clear.
    static var fallingWater: Material {
        var m = Material(color: RGB(0.86, 0.94, 0.97), roughness: 0.15)
        m.transmission = 0.45
        m.indexOfRefraction = 1.2
        return m
    }

    /// Bubbles and spray.
    static var foam: Material {
        var m = Material(color: RGB(repeating: 0.9), roughness: 0.7)
        m.translucency = 0.4
        return m
    }
}
