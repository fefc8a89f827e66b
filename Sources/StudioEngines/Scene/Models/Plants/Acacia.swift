import Foundation
import StudioCore

/// An umbrella thorn, the tree of the savanna: a trunk that forks low into rising limbs under a flat, wide crown.
enum Acacia {
    static let model = SceneModel(
        name: "acacia", words: ["umbrella thorn", "acacia tree", "thorn tree", "mimosa"], habitat: .savanna,
        typicalSize: Vec3(8.4, 5.6, 8.4)
    ) { build($0, detail: 1) }

    static func build(_ request: ModelRequest, detail: Float) -> ModelGeometry {
        var b = ModelBuilder(request)
        var r = b.random
        var barkMaterial = MaterialLibrary.matte(Palette.linear(0x6A5745))
        barkMaterial.pattern = .mottled(scale: 0.1, amount: 0.4)
        let bark = b.slot(barkMaterial)
        let height = (b.has("tall", "old") ? 6.6 : 5.2) * r.uniform(0.95...1.05)
        let color = b.request.colors.first ?? Palette.linear(0x6E8436)
        var leaves = [Foliage](repeating: Foliage(), count: 2)
        let limbs = 5
        let fork = Vec3(r.uniform(-0.2...0.2), height * 0.3, r.uniform(-0.2...0.2))
        b.add(
            Mesh.tube(
                Mesh.curve([Vec3(0, -0.1, 0), Vec3(0, 0.2, 0), fork * Vec3(0.4, 0.6, 0.4), fork], steps: 8),
                radii: (0...24).map { 0.24 - 0.003 * Float($0) }, sides: 10), bark)
        let turn = r.uniform(0...6.28)
        for limb in 0..<limbs {
            let a = turn + Float(limb) / Float(limbs) * 2 * .pi + r.uniform(-0.25...0.25)
            let out = Vec3(cos(a), 0, sin(a))
            let reach = height * r.uniform(0.38...0.52)
            let tip = out * reach + Vec3(0, height * r.uniform(0.84...0.9), 0)
            let path = Mesh.curve([fork, fork + out * (reach * 0.3) + Vec3(0, height * 0.24, 0), tip], steps: 6)
            b.add(taper(path, from: 0.13, to: 0.045), bark)
            for twig in 0..<4 {
                let angle = a + (Float(twig) - 1.5) * 0.62
                let start = path[path.count - 3 - twig % 2 * 2]
                let end =
                    tip + Vec3(cos(angle), 0, sin(angle)) * (height * 0.17)
                    + Vec3(0, height * r.uniform(0.0...0.05), 0)
                b.add(
                    taper(
                        Mesh.curve([start, mix(start, end, 0.5) - Vec3(0, 0.1, 0), end], steps: 4), from: 0.04,
                        to: 0.014), bark)
                leaves[twig % 2].clump(
                    end + Vec3(0, height * 0.035, 0), radii: Vec3(height * 0.17, height * 0.05, height * 0.17),
                    count: Int(170 * detail) + 26, leaf: 0.13 / detail.squareRoot(), droop: 0.05, random: &r)
            }
        }
        // The middle of the crown, a little higher than its rim.
        for _ in 0..<3 {
            let middle = Vec3(r.uniform(-0.7...0.7), height * r.uniform(0.92...0.96), r.uniform(-0.7...0.7))
            leaves[0].clump(
                middle, radii: Vec3(height * 0.22, height * 0.055, height * 0.22), count: Int(220 * detail) + 30,
                leaf: 0.13 / detail.squareRoot(), droop: 0.05, random: &r)
        }
        b.add(leaves[0].mesh, b.slot(MaterialLibrary.leaf(color)))
        b.add(leaves[1].mesh, b.slot(MaterialLibrary.leaf(color * 0.74)))
        return b.finish(grounded: false)
    }

    private static func taper(_ path: [Vec3], from first: Float, to last: Float) -> Mesh {
        let radii = path.indices.map { mix(first, last, Float($0) / Float(path.count - 1)) }
        return Mesh.tube(path, radii: radii, sides: 7)
    }
}
