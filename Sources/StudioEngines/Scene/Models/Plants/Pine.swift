import Foundation
import StudioCore

/// A fir: whorls of drooping boughs with needles, narrowing to the top.
enum Pine {
    static let model = SceneModel(
        name: "pine",
        words: ["fir", "spruce", "conifer", "evergreen", "pine tree", "fir tree", "cedar", "larch"],
        habitat: .forest, typicalSize: Vec3(3.6, 7.2, 3.6)
    ) { build($0, detail: 1) }

    static func build(_ request: ModelRequest, detail: Float) -> ModelGeometry {
        var b = ModelBuilder(request)
        var r = b.random
        let height = (b.has("tall", "old") ? 9.5 : 7.0) * r.uniform(0.9...1.12)
        let reach = height * r.uniform(0.23...0.28)
        var barkMaterial = MaterialLibrary.matte(Palette.linear(0x5F4636))
        barkMaterial.pattern = .mottled(scale: 0.1, amount: 0.4)
        let bark = b.slot(barkMaterial)
        let trunk = [Vec3(0, -0.1, 0), Vec3(0, 0.15, 0), Vec3(0, height * 0.5, 0), Vec3(0, height * 0.98, 0)]
        b.add(Mesh.tube(trunk, radii: [height * 0.034, height * 0.025, height * 0.015, 0.01], sides: 10), bark)
        let color = b.request.colors.first ?? b.pick([0x35593A, 0x3D6238, 0x2F5444].map(Palette.linear), 2)
        var needles = [Foliage](repeating: Foliage(), count: 2)
        var snow = Foliage()
        let whorls = Int(20 * detail.squareRoot()) + 3
        for whorl in 0..<whorls {
            let s = Float(whorl) / Float(whorls)
            let y = height * (0.1 + 0.87 * pow(s, 0.92))
            let length = reach * pow(1 - s, 0.85) + 0.2
            let boughs = max(5, Int((11 - 5 * s) * detail.squareRoot()))
            let turn = r.uniform(0...6.28)
            for bough in 0..<boughs {
                let a = turn + Float(bough) / Float(boughs) * 2 * .pi + r.uniform(-0.15...0.15)
                let size = length * r.uniform(0.8...1.1)
                let path = spine(y: y, angle: a, length: size, lift: mix(-0.05, 0.75, s), droop: mix(0.42, 0.15, s))
                feather(&needles[(bough + whorl) % 2], path, length: size, detail: detail, random: &r)
                if b.isWinter { cap(&snow, path, length: size, random: &r) }
            }
        }
        b.add(needles[0].mesh, b.slot(MaterialLibrary.leaf(color)))
        b.add(needles[1].mesh, b.slot(MaterialLibrary.leaf(color * 0.72)))
        if b.isWinter { b.add(snow.mesh, b.slot(MaterialLibrary.matte(RGB(0.86, 0.88, 0.92)))) }
        return b.finish(grounded: false)
    }

    private static func spine(y: Float, angle: Float, length: Float, lift: Float, droop: Float) -> [Vec3] {
        let out = Vec3(cos(angle), 0, sin(angle))
        return (0...5).map { step in
            let t = Float(step) / 5
            let rise = lift * t - droop * t * t + 0.14 * t * t * t
            return Vec3(0, y, 0) + out * (length * t) + Vec3(0, rise * length, 0)
        }
    }

    private static func feather(
        _ f: inout Foliage, _ path: [Vec3], length: Float, detail: Float, random r: inout SplitMix64
    ) {
        let twigs = max(4, Int(length * 8 * detail.squareRoot()) + 4)
        for twig in 0...twigs {
            let t = Float(twig) / Float(twigs)
            let s = t * 4.999
            let i = Int(s)
            let p = mix(path[i], path[i + 1], s - Float(i))
            let along = (path[i + 1] - path[i]).normalized
            let side = cross(Vec3(0, 1, 0), along).normalized
            let size = length * (0.14 + 0.42 * sin((0.18 + 0.82 * (1 - t)) * 2.2)) * r.uniform(0.85...1.15) * 0.75
            let outward = Vec3(along.x, 0.55, along.z).normalized
            if twig == twigs {
                f.leaf(
                    p - along * size * 0.3, along: along, up: Vec3(0, 1, 0), length: size * 0.9, width: size * 0.4,
                    shade: outward)
                continue
            }
            for hand: Float in [-1, 1] {
                let d = (along * 0.75 + side * hand - Vec3(0, r.uniform(0.12...0.35), 0)).normalized
                let up = (Vec3(0, 1, 0) + side * (hand * -0.25)).normalized
                f.leaf(p, along: d, up: up, length: size, width: max(size * 0.34, 0.05), fold: -0.2, shade: outward)
            }
        }
    }

    /// Snow lies on the upper side of a bough.
    private static func cap(_ f: inout Foliage, _ path: [Vec3], length: Float, random r: inout SplitMix64) {
        let raised = path.map { mix(path[0], $0, 0.93) + Vec3(0, 0.035 + 0.02 * length, 0) }
        feather(&f, raised, length: length * 0.8, detail: 0.45, random: &r)
    }
}
