import Foundation
import StudioCore

/// A round pizza on a board with one slice drawn out, or the slice alone.
enum Pizza {
    static let model = SceneModel(
        name: "pizza",
        words: ["pizza slice", "slice of pizza", "piece of pizza", "pepperoni pizza", "margherita", "flatbread"],
        habitat: .table, typicalSize: Vec3(0.4, 0.05, 0.42), build: build)

    private static let radius: Float = 0.16
    private static let slices = 8

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let isSlice = b.has("pizza slice", "slice of pizza", "piece of pizza")
        if !isSlice {
            let board = b.slot(MaterialLibrary.wood(Palette.linear(0xB4834E), scale: 0.05))
            b.add(Mesh.cylinder(0.196, height: 0.016, bevel: 0.005, sides: 72), board)
        }
        for number in 0..<(isSlice ? 1 : slices) {
            let middle = (Float(number) + 0.5) / Float(slices) * 2 * .pi
            var place = Transform.translate(Vec3(0, 0.0155, 0)) * .rotateY(.pi / 2 - middle)
            if isSlice { place = .rotateY(-0.6) * .translate(Vec3(-radius / 2, 0, 0)) }
            if number == 1, !isSlice {
                place = .translate(Vec3(sin(0.9), 0.06, cos(0.9)) * 0.045) * .rotateY(0.05) * place
            }
            slice(&b, number, at: place)
        }
        return b.finish()
    }

    /// One slice whose tip is at the origin and whose rim is at +X.
    private static func slice(_ b: inout ModelBuilder, _ number: Int, at place: Transform) {
        var r = b.random.fork(UInt64(number) + 3)
        var dough = MaterialLibrary.paint(Palette.linear(0xCB8F4A), roughness: 0.7)
        dough.pattern = .mottled(scale: 0.016, amount: 0.35)
        let crust = b.slot(dough)
        var melted = MaterialLibrary.paint(Palette.linear(0xF0C766), roughness: 0.38)
        melted.pattern = .mottled(scale: 0.02, amount: 0.2)
        let cheese = b.main(melted)
        let sauce = b.slot(MaterialLibrary.glossy(Palette.linear(0xB0331B)))
        let half = Float.pi / Float(slices) - 0.016
        let base: [SIMD2<Float>] = [
            SIMD2(0.002, 0), SIMD2(radius, 0), SIMD2(radius + 0.007, 0.007), SIMD2(radius + 0.004, 0.018),
            SIMD2(radius - 0.01, 0.023),
            SIMD2(radius - 0.024, 0.016), SIMD2(radius - 0.03, 0.009), SIMD2(0.002, 0.009),
        ]
        wedge(&b, base, half, crust, at: place, wave: 0.0025, phase: r.uniform(0...6))
        wedge(
            &b,
            [SIMD2(0.003, 0.007), SIMD2(radius - 0.024, 0.007), SIMD2(radius - 0.026, 0.0112), SIMD2(0.003, 0.0106)],
            half * 0.99, sauce, at: place, wave: 0.002)
        wedge(
            &b,
            [
                SIMD2(0.004, 0.008), SIMD2(radius - 0.032, 0.008), SIMD2(radius - 0.036, 0.0135),
                SIMD2(radius - 0.06, 0.0145), SIMD2(0.004, 0.0128),
            ], half * 0.97, cheese, at: place, wave: 0.006, phase: r.uniform(0...6))
        toppings(&b, half, at: place, &r)
    }

    /// A profile turned about the Y axis over an angle; its rim waves.
    private static func wedge(
        _ b: inout ModelBuilder, _ profile: [SIMD2<Float>], _ half: Float, _ slot: UInt16, at place: Transform,
        wave: Float,
        phase: Float = 0
    ) {
        let steps = 12
        let sections = (0...steps).map { step -> [Vec3] in
            let angle = (Float(step) / Float(steps) * 2 - 1) * half
            return profile.map { p in
                let reach = p.x * (1 + wave / radius * sin(angle * 17 + phase))
                return Vec3(cos(angle) * reach, p.y, sin(angle) * reach)
            }
        }
        b.add(Mesh.loft(sections, closed: true, caps: true, crease: 0.9), slot, at: place)
    }

    private static func toppings(_ b: inout ModelBuilder, _ half: Float, at place: Transform, _ r: inout SplitMix64) {
        let salami = b.slot(MaterialLibrary.glossy(Palette.linear(0xA32A1C)))
        let olive = b.slot(MaterialLibrary.glossy(Palette.linear(0x26231F)))
        let basil = b.slot(MaterialLibrary.leaf(Palette.linear(0x3F7D2E)))
        for (reach, turn) in [(Float(0.105), Float(0.13)), (0.066, -0.1)] {
            let a = turn + r.uniform(-0.07...0.07)
            let disc = Mesh.curve(
                [SIMD2(0, 0.0022), SIMD2(0.012, 0.0024), SIMD2(0.0185, 0.0045), SIMD2(0.0195, 0.003)], steps: 3)
            let spot =
                place * .translate(Vec3(cos(a) * reach, 0.0132, sin(a) * reach)) * .rotateX(r.uniform(-0.06...0.06))
            b.add(
                Mesh.lathe(disc.reversed() + [SIMD2(0.0185, 0), SIMD2(0, 0)], sides: 28, crease: 0.8).outward(), salami,
                at: spot)
        }
        for _ in 0..<2 {
            let (reach, a) = (r.uniform(0.06...0.118), r.uniform(-0.7...0.7) * half)
            let spot = Vec3(cos(a) * reach, 0.0165, sin(a) * reach)
            b.add(
                Mesh.torus(0.0062, tube: 0.0027, sides: 20, around: 8), olive,
                at: place * .translate(spot) * .rotateX(r.uniform(-0.3...0.3)))
        }
        let a = r.uniform(-0.5...0.5) * half
        let leaf = Flower.blade(length: 0.03, width: 0.017, arch: 0.9)
        let spot = place * .translate(Vec3(cos(a) * 0.088, 0.0155, sin(a) * 0.088)) * .rotateY(r.uniform(0...6.28))
        b.add(leaf, basil, at: spot * .rotateX(0.5))
    }
}
