import Foundation
import StudioCore

/// A weeping willow: a short thick trunk under a dome of strands that hang almost to the ground.
enum Willow {
    static let model = SceneModel(
        name: "willow", words: ["willow tree", "weeping willow"], habitat: .meadow, typicalSize: Vec3(7, 6.6, 7)
    ) { build($0, detail: 1) }

    static func build(_ request: ModelRequest, detail: Float) -> ModelGeometry {
        var b = ModelBuilder(request)
        var r = b.random
        var bark = MaterialLibrary.matte(Palette.linear(0x6A5A48))
        bark.pattern = .mottled(scale: 0.1, amount: 0.4)
        let wood = b.slot(bark)
        let trunk = Mesh.curve(
            [Vec3(0, -0.1, 0), Vec3(0.08, 0.8, 0), Vec3(-0.05, 1.7, 0.05), Vec3(0, 2.5, 0)], steps: 5)
        b.add(
            Mesh.tube(trunk, radii: trunk.indices.map { 0.46 - 0.018 * Float($0) + 0.2 * exp(-Float($0)) }, sides: 16),
            wood)
        let colors = leaves(b)
        var masses = [Foliage](repeating: Foliage(), count: colors.count)
        let limbs = 11
        for limb in 0..<limbs {
            let a = Float(limb) * 2.39996
            let spread: Float = limb < 3 ? r.uniform(0.5...1) : r.uniform(1.7...2.7)
            let out = Vec3(cos(a), 0, sin(a))
            let rise: Float = (limb < 3 ? 4 : 3.2) * r.uniform(0.9...1.05)
            let path = Mesh.curve(
                [
                    Vec3(0, 2.3, 0), out * (spread * 0.45) + Vec3(0, 2.3 + rise * 0.7, 0),
                    out * spread + Vec3(0, 2.3 + rise, 0), out * (spread * 1.35) + Vec3(0, 2.3 + rise * 0.88, 0),
                ], steps: 6)
            b.add(Mesh.tube(path, radii: path.indices.map { 0.17 - 0.0075 * Float($0) }, sides: 8), wood)
            for index in path.indices.suffix(12).filter({ $0 % 3 == 0 }) {
                masses[limb % masses.count].clump(
                    path[index], radii: Vec3(0.75, 0.35, 0.75), count: Int(45 * detail) + 8, leaf: 0.34, droop: 1,
                    random: &r)
            }
            for strand in 0..<Int(58 * detail.squareRoot()) {
                let along = path[min(path.count - 1, 6 + r.index(path.count - 6))]
                let away = r.direction() * Vec3(0.95, 0.25, 0.95)
                masses[strand % masses.count].strand(
                    along + away, length: min(along.y - 0.25, r.uniform(2...4.4)), detail: detail, random: &r)
            }
        }
        for (mass, color) in zip(masses, colors) { b.add(mass.mesh, b.slot(MaterialLibrary.leaf(color))) }
        return b.finish(grounded: false)
    }

    private static func leaves(_ b: ModelBuilder) -> [RGB] {
        if let asked = b.request.colors.first { return [asked, asked * 0.78, mix(asked, RGB(repeating: 1), 0.12)] }
        switch b.request.season {
        case .autumn: return [0xC9B03A, 0xB39530, 0xD8C454].map(Palette.linear)
        case .winter: return [0x9A8A4A, 0x857642, 0xA99A5A].map(Palette.linear)
        case .spring: return [0xA5BC52, 0x8EAA45, 0xB8CB68].map(Palette.linear)
        case .summer: return [0x7F9E48, 0x6A8A3E, 0x96B05A].map(Palette.linear)
        }
    }
}

extension Foliage {
    /// A hanging twig with narrow leaves on both sides.
    fileprivate mutating func strand(_ top: Vec3, length: Float, detail: Float, random r: inout SplitMix64) {
        guard length > 0.4 else { return }
        let sway = Vec3(r.uniform(-0.2...0.2), 0, r.uniform(-0.2...0.2))
        let outward = (Vec3(top.x, 0.8, top.z)).normalized
        let count = Int(length * 9 * detail.squareRoot())
        for i in 0..<max(count, 3) {
            let t = Float(i) / Float(max(count, 3))
            let base = top + Vec3(0, -length * t, 0) + sway * (t * t)
            let side = Vec3(r.uniform(-1...1), 0, r.uniform(-1...1))
            let along = (Vec3(0, -1, 0) + side * 0.42).normalized
            let up = cross(along, cross(outward, along)).normalized
            leaf(
                base, along: along, up: up, length: 0.36 / detail.squareRoot(), width: 0.1 / detail.squareRoot(),
                shade: outward)
        }
    }
}
