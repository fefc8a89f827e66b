import Foundation
import StudioCore

/// A coconut palm: a ringed, leaning trunk and a crown of feathered fronds.
enum Palm {
    static let model = SceneModel(
        name: "palm", words: ["palm tree", "coconut palm", "coconut tree", "date palm"], habitat: .shore,
        typicalSize: Vec3(4.6, 6.6, 4.6), build: build)

    static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var r = b.random
        var bark = MaterialLibrary.matte(Palette.linear(0x8A7156))
        bark.pattern = .stripes(width: 0.06, other: Palette.linear(0x6F5842))
        let height = (b.has("tall") ? 7.5 : 5.4) * r.uniform(0.9...1.15)
        let lean = r.uniform(0.5...1.3)
        let trunk = Mesh.curve(
            [
                Vec3(-lean * 0.45, -0.1, 0), Vec3(-lean * 0.38, 0.25, 0), Vec3(-lean * 0.1, height * 0.55, 0),
                Vec3(lean * 0.55, height, 0),
            ], steps: 14)
        let radii = trunk.indices.map { i -> Float in
            let t = Float(i) / Float(trunk.count - 1)
            return (0.2 - 0.1 * t + 0.16 * pow(1 - t, 8)) * (i % 2 == 0 ? 1.07 : 0.95)
        }
        b.add(Mesh.tube(trunk, radii: radii, sides: 12, crease: 0.5), b.slot(bark))
        let crown = trunk[trunk.count - 1]
        let green = b.main(MaterialLibrary.leaf(Palette.linear(0x5F8C3A)))
        let rib = b.slot(MaterialLibrary.leaf(Palette.linear(0x9A9A55)))
        var leaves = Foliage()
        let count = 14
        for frond in 0..<count {
            let a = Float(frond) * 2.39996
            let level = Float(frond) / Float(count)
            add(
                frond: &leaves, &b, rib: rib, from: crown, angle: a, rise: mix(1.05, -0.1, level),
                length: r.uniform(1.9...2.5), random: &r)
        }
        b.add(leaves.mesh, green)
        let nut = b.slot(MaterialLibrary.paint(Palette.linear(0x6B4A2B)))
        for i in 0..<5 {
            let a = Float(i) * 1.256
            b.add(Mesh.sphere(0.11, sides: 14), nut, crown.x + cos(a) * 0.17, crown.y - 0.16, sin(a) * 0.17)
        }
        return b.finish(grounded: false)
    }

    private static func add(
        frond leaves: inout Foliage, _ b: inout ModelBuilder, rib: UInt16, from: Vec3, angle: Float, rise: Float,
        length: Float, random r: inout SplitMix64
    ) {
        let out = Vec3(cos(angle), 0, sin(angle))
        let spine = (0...12).map { step -> Vec3 in
            let t = Float(step) / 12
            return from + out * (length * (t - 0.16 * t * t))
                + Vec3(0, length * (rise * t - (0.55 + rise * 0.62) * t * t), 0)
        }
        b.add(Mesh.tube(spine, radii: [0.03, 0.02, 0.015, 0.01], sides: 5), rib)
        let pairs = 26
        for pair in 2..<pairs {
            let t = Float(pair) / Float(pairs)
            let s = t * 11.99
            let i = Int(s)
            let p = mix(spine[i], spine[i + 1], s - Float(i))
            let along = (spine[i + 1] - spine[i]).normalized
            let side = cross(Vec3(0, 1, 0), along).normalized
            let size = length * 0.32 * pow(sin((0.12 + 0.84 * t) * .pi), 0.6) * r.uniform(0.9...1.1)
            for hand: Float in [-1, 1] {
                let d = (along * 0.75 + side * hand - Vec3(0, 0.5, 0)).normalized
                leaves.leaf(
                    p, along: d, up: (Vec3(0, 1, 0) + side * (hand * 0.5)).normalized, length: size, width: 0.075,
                    fold: 0.3, shade: (Vec3(0, 1, 0) + out * 0.4).normalized)
            }
        }
    }
}
