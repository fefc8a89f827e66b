import Foundation
import StudioCore

/// A woven rug with borders, a medallion and fringes.
enum Rug {
    static let model = SceneModel(
        name: "rug", words: ["carpet", "mat", "floor mat", "doormat", "oriental rug", "persian rug"], habitat: .indoors,
        typicalSize: Vec3(2, 0.02, 1.25), build: build)

    /// Of the woven part, without the fringes, metres.
    private static let size = SIMD2<Float>(1.84, 1.22)
    /// Metres from one layer of the pattern to the next: enough for rays to tell them apart.
    private static let step: Float = 0.0012

    private struct Wool { var field, cream, dark: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        func wool(_ color: RGB) -> Material { MaterialLibrary.fabric(color, scale: 0.012) }
        let wools = Wool(
            field: b.main(wool(b.pick([0x94303A, 0x2F4F78, 0x3C6B56].map(Palette.linear), 1))),
            cream: b.accent(wool(Palette.linear(0xE9DCC0))), dark: b.accent(wool(Palette.linear(0x262E4C)), 2))
        frames(&b, wools)
        medallion(&b, wools)
        border(&b, wools)
        fringes(&b, wools)
        b.support(.on, Vec3(0, height(8), 0), size.x * 0.46, size.y * 0.46)
        return b.finish()
    }

    private static func height(_ layer: Int) -> Float { 0.01 + Float(layer) * step }

    private static func frames(_ b: inout ModelBuilder, _ wools: Wool) {
        let slots = [wools.field, wools.cream, wools.dark, wools.cream, wools.field]
        for (layer, inset) in [Float(0), 0.05, 0.07, 0.2, 0.22].enumerated() {
            let (width, depth) = (size.x - inset * 2, size.y - inset * 2)
            let high = height(layer)
            b.add(Mesh.box(Vec3(width, high, depth), bevel: 0.003), slots[layer], 0, high / 2, 0)
        }
    }

    /// A flat figure, its outline turned to lie on the floor.
    private static func lay(
        _ outline: [SIMD2<Float>], _ slot: UInt16, _ b: inout ModelBuilder, layer: Int, x: Float = 0, z: Float = 0
    ) {
        let figure = Mesh.extrude(outline, depth: step * 2, bevel: 0.0004)
        b.add(figure, slot, at: .translate(Vec3(x, height(layer) - step, z)) * .rotateX(-.pi / 2))
    }

    /// A lozenge with steps for edges, as knots make them.
    private static func lozenge(_ width: Float, _ depth: Float, steps: Int) -> [SIMD2<Float>] {
        let quarter = (0..<steps).flatMap { at -> [SIMD2<Float>] in
            let (from, to) = (Float(at) / Float(steps), Float(at + 1) / Float(steps))
            return [SIMD2(width * (1 - from), depth * from), SIMD2(width * (1 - from), depth * to)]
        }
        let half = quarter + quarter.reversed().map { SIMD2(-$0.x, $0.y) }
        return half + half.map { SIMD2(-$0.x, -$0.y) }
    }

    private static func medallion(_ b: inout ModelBuilder, _ wools: Wool) {
        let rings: [(Float, UInt16)] = [(1, wools.cream), (0.88, wools.dark), (0.6, wools.cream), (0.48, wools.field)]
        for (layer, ring) in rings.enumerated() {
            lay(lozenge(0.52 * ring.0, 0.32 * ring.0, steps: 6), ring.1, &b, layer: 5 + layer)
        }
        for x: Float in [-0.52, 0.52] {
            for z: Float in [-0.27, 0.27] {
                lay(lozenge(0.11, 0.08, steps: 3), wools.cream, &b, layer: 5, x: x, z: z)
            }
        }
    }

    private static func border(_ b: inout ModelBuilder, _ wools: Wool) {
        let (along, across) = (size.x / 2 - 0.135, size.y / 2 - 0.135)
        func put(_ x: Float, _ z: Float, _ number: Int) {
            let slot = number % 2 == 0 ? wools.field : wools.cream
            lay(lozenge(0.045, 0.045, steps: 3), slot, &b, layer: 3, x: x, z: z)
        }
        for number in 0...12 {
            let x = (Float(number) / 12 * 2 - 1) * along
            for z in [-across, across] { put(x, z, number) }
        }
        for number in 1..<8 {
            let z = (Float(number) / 8 * 2 - 1) * across
            for x in [-along, along] { put(x, z, number) }
        }
    }

    private static func fringes(_ b: inout ModelBuilder, _ wools: Wool) {
        var r = b.random.fork(3)
        for side: Float in [-1, 1] {
            for thread in 0..<70 {
                let z = (Float(thread) / 69 - 0.5) * (size.y - 0.02)
                let foot = Vec3(side * (size.x / 2 - 0.005), 0.006, z)
                let tip = foot + Vec3(side * r.uniform(0.06...0.08), -0.003, r.uniform(-0.008...0.008))
                b.add(Mesh.bar(foot, tip, radius: 0.003, sides: 5), wools.cream)
            }
        }
    }
}
