import Foundation
import StudioCore

/// A broadleaf tree: a forking trunk that carries clumps of leaves.
enum Tree {
    static let model = SceneModel(
        name: "tree",
        words: [
            "oak", "maple", "broadleaf", "beech", "elm", "linden", "oak tree", "maple tree",
        ],
        habitat: .meadow, typicalSize: Vec3(5.6, 6.6, 5.6)
    ) { build($0, detail: 1) }

    /// `detail` 1 is for a subject; less makes lighter trees for the distance. `leaves`: three colours of the crown,
    /// nil for those of the season; `fruit` hangs at its outside while there are leaves.
    static func build(
        _ request: ModelRequest, detail: Float, leaves: [RGB]? = nil, fruit: Material? = nil
    ) -> ModelGeometry {
        var b = ModelBuilder(request)
        var r = b.random
        let bark = b.slot(bark(for: b))
        let height = (b.has("tall", "old") ? 7.6 : 6.2) * r.uniform(0.92...1.08)
        var growth = Growth(detail: detail, isBare: b.isWinter)
        growth.trunk(height: height, old: b.has("old"), random: &r)
        for branch in growth.branches { b.add(branch, bark) }
        if b.isWinter {
            // Snow lies on the upper side of every limb.
            let snow = b.slot(MaterialLibrary.matte(RGB(0.86, 0.88, 0.92)))
            for branch in growth.branches.dropFirst(6) { b.add(branch, snow, 0, 0.03, 0) }
        }
        let colors = leaves.map { b.request.colors.isEmpty ? $0 : leafColors(b) } ?? leafColors(b)
        crown(&b, growth.tips, colors, height: height, detail: detail, random: &r)
        if let fruit, !colors.isEmpty { hang(fruit, &b, growth.tips, detail: detail, random: &r) }
        perches(&b, growth.tips)
        return b.finish(grounded: false)
    }

    /// On the outside of the leaves, all around: where a bird would be seen. In winter on the limbs.
    private static func perches(_ b: inout ModelBuilder, _ tips: [(Vec3, Float)]) {
        for (center, radius) in tips {
            let out = Vec3(center.x, 0, center.z)
            guard out.length > 0.3 else { continue }
            let edge = out.normalized * (radius * 0.6) + Vec3(0, radius * 0.62, 0)
            b.support(.on, b.isWinter ? center : center + edge, 0.1, 0.1)
        }
    }

    private static func bark(for b: ModelBuilder) -> Material {
        var m = MaterialLibrary.matte(Palette.linear(0x6B5442))
        m.pattern = .mottled(scale: 0.12, amount: 0.4)
        return m
    }

    private static func leafColors(_ b: ModelBuilder) -> [RGB] {
        if let asked = b.request.colors.first { return [asked, asked * 0.72, mix(asked, RGB(repeating: 1), 0.1)] }
        switch b.request.season {
        case .spring: return [0x86A83E, 0x6C9636, 0xA3BC58].map(Palette.linear)
        case .summer: return [0x5C8A34, 0x46752C, 0x7BA045].map(Palette.linear)
        case .autumn:
            return b.pick(
                [[0xD0701E, 0xB34A1C, 0xE0A02E], [0xC9952A, 0xA9741F, 0xDDB646], [0xB5391F, 0x8E2A1C, 0xD06A2A]], 4
            )
            .map(Palette.linear)
        case .winter: return []
        }
    }

    /// Fruit a little larger than life, so that it is seen.
    private static func hang(
        _ fruit: Material, _ b: inout ModelBuilder, _ tips: [(Vec3, Float)], detail: Float, random r: inout SplitMix64
    ) {
        let slot = b.slot(fruit)
        let ball = Mesh.sphere(0.085, sides: detail < 0.5 ? 8 : 14)
        for (center, radius) in tips {
            for _ in 0..<Int(3 + radius * 5) {
                let d = r.direction()
                guard d.y < 0.6, (center.x * d.x + center.z * d.z) > -0.2 else { continue }
                let place = center + d * Vec3(radius, radius * 0.78, radius) * r.uniform(1...1.1)
                b.add(ball, slot, at: .translate(place) * .scale(Vec3(1, 0.94, 1)))
            }
        }
    }

    private static func crown(
        _ b: inout ModelBuilder, _ tips: [(Vec3, Float)], _ colors: [RGB], height: Float, detail: Float,
        random r: inout SplitMix64
    ) {
        guard !colors.isEmpty else { return }
        var masses = [Foliage](repeating: Foliage(), count: 3)
        var core = Mesh()
        for (index, tip) in tips.enumerated() {
            let radius = tip.1
            let radii = Vec3(radius, radius * 0.78, radius)
            core.append(Mesh.icosphere(1).moved(.translate(tip.0) * .scale(radii * 0.7)), slot: 0)
            let shade = tip.0.y > height * 0.72 ? 2 : (index % 3 == 0 ? 1 : 0)
            let leaves = Int(420 * radius * radius * detail)
            for (mass, share) in [(shade, Float(0.72)), ((shade + 1) % 3, Float(0.28))] {
                masses[mass].clump(
                    tip.0, radii: radii, count: Int(Float(leaves) * share), leaf: 0.25 / detail.squareRoot(), random: &r
                )
            }
        }
        b.add(core, b.slot(MaterialLibrary.leaf(colors[1] * 0.6)))
        for (mass, color) in zip(masses, colors) { b.add(mass.mesh, b.slot(MaterialLibrary.leaf(color))) }
    }
}

/// Wood: tapered limbs that fork, and where the leaves sit.
struct Growth {
    let detail: Float
    /// Without leaves the finest twigs show.
    let isBare: Bool
    private(set) var branches: [Mesh] = []
    /// Centre and radius of each clump of leaves.
    private(set) var tips: [(Vec3, Float)] = []

    init(detail: Float, isBare: Bool) {
        self.detail = detail
        self.isBare = isBare
    }

    mutating func trunk(height: Float, old: Bool, random r: inout SplitMix64) {
        let girth: Float = height * (old ? 0.052 : 0.036)
        let fork = height * r.uniform(0.27...0.34)
        let lean = Vec3(r.uniform(-0.12...0.12), 0, r.uniform(-0.12...0.12)) * height * 0.35
        let top = Vec3(0, fork, 0) + lean * 0.5
        let nodes = [Vec3(0, -0.1, 0), Vec3(0, 0.12, 0), Vec3(lean.x * 0.1, fork * 0.4, lean.z * 0.3), top]
        let radii: [Float] = [girth * 1.9, girth * 1.35, girth * 0.95, girth * 0.85]
        add(nodes, radii, sides: 12)
        for root in 0..<5 {
            let a = Float(root) * 1.2566 + r.uniform(-0.3...0.3)
            let out = Vec3(cos(a), 0, sin(a))
            let path = [
                out * girth * 0.6 + Vec3(0, 0.32, 0), out * girth * 1.7 + Vec3(0, 0.08, 0),
                out * girth * 3.0 + Vec3(0, -0.1, 0),
            ]
            add(path, [girth * 0.55, girth * 0.45, girth * 0.2], sides: 7)
        }
        let limbs = 5
        let turn = r.uniform(0...6.28)
        for limb in 0..<limbs {
            let a = turn + Float(limb) * 2 * .pi / Float(limbs) + r.uniform(-0.25...0.25)
            let steep: Float = r.uniform(0.7...1.25)
            let direction = Vec3(cos(a), steep, sin(a)).normalized
            grow(
                from: top - Vec3(0, r.uniform(0...0.25) * fork, 0), direction, length: height * r.uniform(0.25...0.31),
                radius: girth * 0.5, depth: 1, random: &r)
        }
        grow(
            from: top, Vec3(lean.x * 0.1, 1, lean.z * 0.1).normalized, length: height * 0.3, radius: girth * 0.62,
            depth: 1, random: &r)
        tips.append((top + Vec3(0, height * 0.3, 0), height * 0.26))
        for side in 0..<3 {
            let a = turn + Float(side) * 2.1
            tips.append((top + Vec3(cos(a) * 0.12, 0.47, sin(a) * 0.12) * height, height * 0.17))
        }
    }

    private mutating func add(_ nodes: [Vec3], _ radii: [Float], sides: Int) {
        let path = Mesh.curve(nodes, steps: 4)
        let fine = path.indices.map { i -> Float in
            let s = Float(i) / Float(path.count - 1) * Float(radii.count - 1)
            let k = min(Int(s), radii.count - 2)
            return mix(radii[k], radii[k + 1], s - Float(k))
        }
        branches.append(Mesh.tube(path, radii: fine, sides: sides))
    }

    private mutating func sprout(_ from: Vec3, _ end: Vec3, radius: Float, random r: inout SplitMix64) {
        let length = (end - from).length
        let along = (end - from) / length
        for _ in 0..<(detail < 0.5 ? 4 : 9) {
            let start = mix(from, end, r.uniform(0.25...1))
            let out = (along + r.direction() * 0.85 + Vec3(0, 0.35, 0)).normalized
            let reach = length * r.uniform(0.35...0.65)
            let bend = start + out * (reach * 0.5) + r.direction() * (reach * 0.08)
            branches.append(
                Mesh.tube([start, bend, start + out * reach], radii: [radius * 0.4, radius * 0.28, 0.006], sides: 5))
        }
    }

    private mutating func grow(
        from: Vec3, _ direction: Vec3, length: Float, radius: Float, depth: Int, random r: inout SplitMix64
    ) {
        let bend = r.direction() * 0.18
        let middle = from + (direction + bend).normalized * (length * 0.5)
        let end = middle + (direction - bend * 0.3 + Vec3(0, 0.15, 0)).normalized * (length * 0.5)
        add([from, middle, end], [radius, radius * 0.75, radius * 0.55], sides: depth < 2 ? 8 : 6)
        guard depth < 2 else {
            tips.append((end, length * r.uniform(0.62...0.85)))
            if isBare { sprout(from, end, radius: radius, random: &r) }
            return
        }
        tips.append((mix(middle, end, 0.7), length * r.uniform(0.42...0.55)))
        for child in 0..<3 {
            var side = r.direction()
            side -= direction * dot(side, direction)
            let next = (direction * 0.75 + side.normalized * 0.75 + Vec3(0, 0.2, 0)).normalized
            let start = child == 0 ? middle : end
            grow(
                from: start, next, length: length * r.uniform(0.6...0.75), radius: radius * 0.5, depth: depth + 1,
                random: &r)
        }
    }
}
