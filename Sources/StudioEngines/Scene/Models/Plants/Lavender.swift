import Foundation
import StudioCore

/// A bush of lavender: purple spikes on thin stems over grey-green leaves.
enum Lavender {
    static let model = SceneModel(
        name: "lavender", words: ["lavender bush", "lavender plant", "salvia", "sage plant"], habitat: .meadow,
        typicalSize: Vec3(0.75, 0.6, 0.75)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        let tone = b.pick([0x7F55B8, 0x8A63C4, 0x6F4CA8].map(Palette.linear), 1)
        let purple = b.main(MaterialLibrary.leaf(tone))
        let color = b.materials[Int(purple)].color
        let pale = b.slot(MaterialLibrary.leaf(mix(color, RGB(repeating: 0.75), 0.22)))
        let stem = b.slot(MaterialLibrary.leaf(Palette.linear(0x7E9460)))
        let bloom = spike()
        let count = 48
        for index in 0..<count {
            let a = Float(index) * 2.39996
            let share = ((Float(index) + 0.5) / Float(count)).squareRoot()
            let out = Vec3(cos(a), 0, sin(a))
            // The outer stems lean out, so that the heads make a dome.
            let lean = (out * (share * 0.75) + Vec3(0, 1, 0) + r.direction() * 0.06).normalized
            let foot = out * (share * 0.06)
            let top = foot + lean * (r.uniform(0.42...0.48) - share * 0.05)
            let path = Mesh.curve([foot, mix(foot, top, 0.5) - out * (share * 0.015), top], steps: 4)
            b.add(Mesh.tube(path, radii: [0.0028], sides: 5), stem)
            let up = (lean + Vec3(0, 0.5, 0)).normalized
            let frame = Transform.translate(top) * ModelBuilder.facing(up, up: Vec3(0, 0, 1)) * .rotateX(.pi / 2)
            b.add(
                bloom, index % 3 == 0 ? pale : purple,
                at: frame * .rotateY(r.uniform(0...6)) * .scale(Vec3(1, r.uniform(0.85...1.15), 1)))
        }
        leaves(&b, &r)
        return b.finish(grounded: false)
    }

    /// One spike about the Y axis: whorls of buds, each turned against the last.
    private static func spike() -> Mesh {
        let whorls = 7
        var profile: [SIMD2<Float>] = [SIMD2(0, -0.004)]
        for whorl in 0..<whorls {
            let t = Float(whorl) / Float(whorls)
            let y = t * 0.115
            let wide: Float = 0.0165 * (1 - 0.55 * t * t)
            profile += [SIMD2(wide * 0.55, y), SIMD2(wide, y + 0.006), SIMD2(wide * 0.9, y + 0.011)]
        }
        profile.append(SIMD2(0, 0.122))
        return Mesh.lathe(profile, sides: 12, crease: 2).bent(crease: 1.4) { p in
            let row = (p.y / 0.115 * 7).rounded(.down)
            let bud: Float = 1 + 0.24 * cos(6 * atan2(p.z, p.x) + row * 2.1)
            return Vec3(p.x * bud, p.y, p.z * bud)
        }
    }

    private static func leaves(_ b: inout ModelBuilder, _ r: inout SplitMix64) {
        var leaves = Foliage()
        for index in 0..<420 {
            let a = Float(index) * 2.39996
            let out = Vec3(cos(a), 0, sin(a))
            let reach = r.unit().squareRoot()
            let base = out * (reach * 0.13) + Vec3(0, r.uniform(0.0...0.17), 0)
            let along = (out * (0.3 + reach * 0.7) + Vec3(0, r.uniform(0.5...1.1), 0)).normalized
            let up = cross(along, cross(Vec3(0, 1, 0), along))
            guard up.lengthSquared > 1e-4 else { continue }
            leaves.leaf(
                base, along: along, up: up.normalized, length: r.uniform(0.06...0.12), width: 0.011,
                shade: (out + Vec3(0, 0.8, 0)).normalized)
        }
        b.add(leaves.mesh, b.slot(MaterialLibrary.leaf(Palette.linear(0x8A9C78))))
    }
}
