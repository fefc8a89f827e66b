import Foundation
import StudioCore

/// A clump of bamboo: jointed green canes with sprays of narrow leaves.
enum Bamboo {
    static let model = SceneModel(
        name: "bamboo", words: ["bamboo plant", "bamboo tree"], habitat: .forest, typicalSize: Vec3(3, 7, 3)
    ) { build($0, detail: 1) }

    static func build(_ request: ModelRequest, detail: Float) -> ModelGeometry {
        var b = ModelBuilder(request)
        var r = b.random
        var skin = MaterialLibrary.paint(b.pick([0x7FA03C, 0x8FAE4A, 0x6F9440].map(Palette.linear), 1), roughness: 0.4)
        skin.pattern = .mottled(scale: 0.5, amount: 0.15)
        let cane = b.main(skin)
        let ring = b.slot(MaterialLibrary.matte(Palette.linear(0xC9C08A)))
        let green = b.mainMaterial(MaterialLibrary.leaf(Palette.linear(0x6F9A3A))).color
        var leaves = Foliage()
        for index in 0..<14 {
            let a = Float(index) * 2.39996
            let foot = Vec3(cos(a), 0, sin(a)) * (0.2 + 0.075 * Float(index)) + r.direction() * Vec3(0.1, 0, 0.1)
            let (tall, radius) = (r.uniform(5.4...7.4), r.uniform(0.045...0.07))
            let lean = Vec3(cos(a), 0, sin(a)) * r.uniform(0.2...0.75)
            func point(_ t: Float) -> Vec3 { foot + Vec3(0, t * tall - 0.05, 0) + lean * t * t }
            let joints = 17
            var (path, radii): ([Vec3], [Float]) = ([], [])
            for joint in 0..<joints {
                let t = Float(joint) / Float(joints)
                let width = radius * (1 - 0.72 * t)
                path += [point(t), point(t + 0.012), point(t + 0.85 / Float(joints))]
                radii += [width * 1.13, width, width * 0.98]
                b.add(
                    Mesh.torus(width * 1.04, tube: width * 0.12, sides: 12, around: 6), ring, at: .translate(point(t)))
                if joint > 6 { spray(&leaves, point(t), outward: Vec3(cos(a), 0, sin(a)), detail: detail, random: &r) }
            }
            b.add(Mesh.tube(path, radii: radii, sides: 10), cane)
        }
        b.add(leaves.mesh, b.slot(MaterialLibrary.leaf(green)))
        return b.finish(grounded: false)
    }

    private static func spray(
        _ leaves: inout Foliage, _ from: Vec3, outward: Vec3, detail: Float, random r: inout SplitMix64
    ) {
        for _ in 0..<max(4, Int(14 * detail)) {
            let side = (outward * 0.4 + r.direction() * Vec3(1, 0.3, 1)).normalized
            let base = from + side * r.uniform(0.05...0.55) + Vec3(0, r.uniform(-0.05...0.25), 0)
            let along = (side + Vec3(0, -0.55, 0)).normalized
            let up = cross(along, cross(Vec3(0, 1, 0), along)).normalized
            leaves.leaf(base, along: along, up: up, length: r.uniform(0.24...0.4), width: 0.055, shade: side)
        }
    }
}
