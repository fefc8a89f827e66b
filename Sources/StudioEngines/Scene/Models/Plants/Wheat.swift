import Foundation
import StudioCore

/// Wheat, barley or rye: one plant of a few golden stalks with full ears.
enum Wheat {
    static let model = SceneModel(
        name: "wheat",
        words: [
            "grain", "barley", "rye", "oat", "cereal", "ear of wheat", "wheat stalk", "wheat plant", "cereal plant",
        ],
        habitat: .meadow, typicalSize: Vec3(0.5, 0.95, 0.5)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        let gold = b.main(MaterialLibrary.straw(b.pick([0xEDD08A, 0xF2DA9C, 0xE6C67C].map(Palette.linear), 1)))
        let color = b.materials[Int(gold)].color
        let straw = b.slot(MaterialLibrary.straw(mix(color, Palette.linear(0xDCC67A), 0.5)))
        let hair = b.slot(MaterialLibrary.straw(mix(color, Palette.linear(0xF3DFA0), 0.55)))
        let awn: Float = b.has("barley", "rye") ? 0.15 : 0.08
        var awns = Foliage()
        for index in 0..<9 {
            let a = Float(index) * 2.39996
            let out = Vec3(cos(a), 0, sin(a))
            let share = (Float(index) / 9).squareRoot()
            let tall = r.uniform(0.62...0.72)
            let foot = out * (share * 0.035)
            let neck = foot + out * (share * 0.11) + Vec3(0, tall, 0)
            let nod = (out * r.uniform(0.12...0.5) + Vec3(0, 1, 0)).normalized
            let path = Mesh.curve([foot, mix(foot, neck, 0.55) - out * 0.015, neck, neck + nod * 0.03], steps: 5)
            b.add(Mesh.tube(path, radii: [0.0042], sides: 7), straw)
            let frame = Transform.translate(neck + nod * 0.02) * ModelBuilder.facing(nod, up: Vec3(0, 0, 1))
            ear(&b, gold, &awns, at: frame * .rotateX(.pi / 2), awn: awn, random: &r)
            for leaf in 0..<2 {
                let blade = Flower.blade(length: r.uniform(0.14...0.2), width: 0.014, arch: 0.95)
                let turn = a + Float(leaf) * 2.6 + r.uniform(-0.5...0.5)
                b.add(blade, straw, at: .translate(path[4 + leaf * 3]) * .rotateY(turn))
            }
        }
        b.add(awns.mesh, hair)
        return b.finish(grounded: false)
    }

    /// Grains in four rows about the Y axis of the frame, each with a long bristle.
    private static func ear(
        _ b: inout ModelBuilder, _ slot: UInt16, _ awns: inout Foliage, at frame: Transform, awn: Float,
        random r: inout SplitMix64
    ) {
        let kernel = Mesh.lathe(
            [SIMD2(0, 0), SIMD2(0.0068, 0.008), SIMD2(0.0062, 0.017), SIMD2(0, 0.03)], sides: 7, crease: 2)
        let count = 22
        for number in 0..<count {
            let t = Float(number) / Float(count)
            let size: Float = 1 - 0.3 * t
            let turn = Float(number) * .pi / 2 + 0.4
            let spot = frame * .rotateY(turn) * .translate(Vec3(0, t * 0.125, 0.005)) * .rotateX(0.36)
            b.add(kernel, slot, at: spot * .scale(size))
            let outward = spot.direction(Vec3(0, 0, 1))
            let along = spot.direction(Vec3(0, 1, 0)) + frame.direction(Vec3(0, 0.9, 0))
            awns.leaf(
                spot.point(Vec3(0, 0.026 * size, 0)), along: along.normalized, up: outward,
                length: awn * r.uniform(0.8...1.2), width: 0.0032, shade: outward)
        }
    }
}
