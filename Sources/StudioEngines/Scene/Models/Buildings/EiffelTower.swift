import Foundation

/// The iron tower of Paris: four lattice legs that curve together, arches between them, three platforms, a mast.
enum EiffelTower {
    static let model = SceneModel(
        name: "eiffel tower", words: ["tour eiffel", "the eiffel tower", "eiffel"], habitat: .meadow,
        typicalSize: Vec3(132, 330, 132), build: build)

    /// Heights of the platforms, and where the four legs have grown into one.
    private static let decks: [Float] = [57, 115, 276]
    private static let joined: Float = 188

    /// Half width of the tower at a height: it thins as an exponential does, which is the curve of its legs.
    private static func outer(_ y: Float) -> Float { 58 * exp(-y / 85) + 4.5 }

    /// The inner edge of a leg, from the middle.
    private static func inner(_ y: Float) -> Float {
        let leg: Float = y < 115 ? 25 - 15 * (y / 115) : 10
        return max(outer(y) - leg, 0.8)
    }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var iron = b.mainMaterial(MaterialLibrary.paint(Palette.linear(0x7D5B3E), roughness: 0.55))
        // At night the tower is lit golden from within.
        if request.isNight { iron.emission = RGB(0.55, 0.3, 0.09) }
        let beam = b.slot(iron)
        let floor = b.accent(MaterialLibrary.paint(Palette.linear(0x8C6A4A), roughness: 0.55))
        feet(&b)
        let lower = heights(from: 3, to: decks[0] - 3, panels: 5)
        let middle = heights(from: decks[0] + 4, to: decks[1] - 2, panels: 5)
        let upper = heights(from: decks[1] + 3, to: joined, panels: 6)
        let levels = lower + middle + upper
        for (low, high) in zip(levels, levels.dropFirst()) { legs(&b, low, high, beam) }
        let top = heights(from: joined, to: decks[2] - 2, panels: 10)
        for (low, high) in zip(top, top.dropFirst()) { shaft(&b, low, high, beam) }
        for side in 0..<4 { arch(&b, beam, at: .rotateY(Float(side) * .pi / 2)) }
        platforms(&b, beam, floor)
        summit(&b, beam, floor)
        return b.finish()
    }

    /// Heights of the panels between two levels; they grow lower as the tower grows thin.
    private static func heights(from low: Float, to high: Float, panels: Int) -> [Float] {
        (0...panels).map { step -> Float in
            let t = Float(step) / Float(panels)
            return mix(low, high, t + 0.12 * t * (1 - t))
        }
    }

    private static func bar(_ b: inout ModelBuilder, _ from: Vec3, _ to: Vec3, _ radius: Float, _ slot: UInt16) {
        b.add(Mesh.bar(from, to, radius: radius, sides: 4), slot)
    }

    /// A crossed panel with its lower beam between four corners.
    private static func panel(
        _ b: inout ModelBuilder, _ low: (Vec3, Vec3), _ high: (Vec3, Vec3), _ radius: Float, _ slot: UInt16
    ) {
        bar(&b, low.0, high.1, radius, slot)
        bar(&b, low.1, high.0, radius, slot)
        bar(&b, low.0, low.1, radius, slot)
    }

    /// One storey of the four legs.
    private static func legs(_ b: inout ModelBuilder, _ low: Float, _ high: Float, _ slot: UInt16) {
        let thick = mix(Float(1.7), 0.85, min(low / joined, 1))
        func corners(_ y: Float) -> [Vec3] {
            let (o, i) = (outer(y), inner(y))
            return [Vec3(o, y, o), Vec3(i, y, o), Vec3(i, y, i), Vec3(o, y, i)]
        }
        let (foot, head) = (corners(low), corners(high))
        for side in 0..<4 {
            let turn = Transform.rotateY(Float(side) * .pi / 2)
            for i in 0..<4 {
                let j = (i + 1) % 4
                let (a, c) = (turn.point(foot[i]), turn.point(foot[j]))
                let (d, e) = (turn.point(head[i]), turn.point(head[j]))
                bar(&b, a, d, thick, slot)
                panel(&b, (a, c), (d, e), thick * 0.6, slot)
            }
        }
    }

    /// One storey of the upper part, where the legs are one.
    private static func shaft(_ b: inout ModelBuilder, _ low: Float, _ high: Float, _ slot: UInt16) {
        for side in 0..<4 {
            let turn = Transform.rotateY(Float(side) * .pi / 2)
            func corner(_ x: Float, _ y: Float) -> Vec3 { turn.point(Vec3(x * outer(y), y, outer(y))) }
            bar(&b, corner(1, low), corner(1, high), 0.95, slot)
            bar(&b, corner(0.12, low), corner(0.12, high), 0.6, slot)
            bar(&b, corner(-0.12, low), corner(-0.12, high), 0.6, slot)
            panel(&b, (corner(-1, low), corner(1, low)), (corner(-1, high), corner(1, high)), 0.6, slot)
        }
    }

    /// Masonry under each leg.
    private static func feet(_ b: inout ModelBuilder) {
        let stone = b.slot(MaterialLibrary.stone(Palette.linear(0xB5A990), scale: 3))
        let middle = (outer(0) + inner(0)) / 2
        for (x, z): (Float, Float) in [(1, 1), (-1, 1), (1, -1), (-1, -1)] {
            b.add(Mesh.box(Vec3(31, 2.4, 31), bevel: 0.5), stone, x * middle, 1.2, z * middle)
            for (dx, dz): (Float, Float) in [(1, 1), (-1, 1), (1, -1), (-1, -1)] {
                let post = Mesh.cylinder(3.4, height: 5, top: 2.4, bevel: 0.3, sides: 12)
                b.add(post, stone, x * middle + dx * 12, 1, z * middle + dz * 12)
            }
        }
    }

    /// The round arch between two legs: two ribs with struts.
    private static func arch(_ b: inout ModelBuilder, _ slot: UInt16, at turn: Transform) {
        func rib(_ half: Float, _ rise: Float) -> [Vec3] {
            (0...18).map { step -> Vec3 in
                let a = mix(Float(0.06), .pi - 0.06, Float(step) / 18)
                let y = 12 + sin(a) * rise
                return turn.point(Vec3(cos(a) * half, y, outer(y) - 0.8))
            }
        }
        let (upper, lower) = (rib(37, 40.5), rib(33.5, 36))
        b.add(Mesh.tube(upper, radii: [1.1], sides: 5), slot)
        b.add(Mesh.tube(lower, radii: [1.0], sides: 5), slot)
        for i in upper.indices.dropLast() {
            bar(&b, lower[i], upper[i], 0.55, slot)
            bar(&b, lower[i], upper[i + 1], 0.5, slot)
        }
    }

    /// Galleries round the tower at both lower decks.
    private static func platforms(_ b: inout ModelBuilder, _ beam: UInt16, _ floor: UInt16) {
        for (y, depth, count): (Float, Float, Int) in [(decks[0], 20, 15), (decks[1], 12, 9)] {
            let half = outer(y) + 2.2
            for side in 0..<4 {
                let turn = Transform.rotateY(Float(side) * .pi / 2)
                let shift = Vec3(0, y, half - depth / 2)
                b.add(Mesh.box(Vec3(half * 2, 3.4, depth), bevel: 0.4), floor, at: turn * .translate(shift))
                for (dy, thick): (Float, Float) in [(-3.2, 0.9), (4.4, 0.8), (2.1, 0.8)] {
                    let x = half - (dy < 0 ? 1.2 : 0)
                    let (from, to) = (turn.point(Vec3(-x, y + dy, x)), turn.point(Vec3(x, y + dy, x)))
                    bar(&b, from, to, thick, beam)
                }
                for post in 0...count {
                    let x = (Float(post) / Float(count) * 2 - 1) * half
                    let (from, to) = (turn.point(Vec3(x, y - 3, half - 0.8)), turn.point(Vec3(x, y + 4.4, half)))
                    bar(&b, from, to, 0.5, beam)
                }
            }
        }
    }

    private static func summit(_ b: inout ModelBuilder, _ beam: UInt16, _ floor: UInt16) {
        let y = decks[2]
        b.add(Mesh.box(Vec3(15, 2.2, 15), bevel: 0.5), floor, 0, y - 1, 0)
        b.add(Mesh.box(Vec3(17, 3.4, 17), bevel: 0.6), beam, 0, y + 1.8, 0)
        b.add(Mesh.box(Vec3(12, 7, 12), bevel: 0.8), floor, 0, y + 6.5, 0)
        b.add(Mesh.box(Vec3(13.4, 1.2, 13.4), bevel: 0.4), beam, 0, y + 10.2, 0)
        let dome = Mesh.curve(
            [SIMD2(5.4, y + 10.6), SIMD2(4.9, y + 14), SIMD2(3.2, y + 17.5), SIMD2(1.9, y + 19.5)], steps: 5)
        b.add(Mesh.lathe([SIMD2(0, y + 10.5)] + dome + [SIMD2(0, y + 20)], sides: 24), beam)
        b.add(Mesh.cylinder(1.7, height: 8, top: 1.3, bevel: 0.2, sides: 14), floor, 0, y + 19, 0)
        b.add(Mesh.cylinder(1.9, height: 0.9, bevel: 0.2, sides: 14), beam, 0, y + 26.5, 0)
        b.add(Mesh.tube([Vec3(0, y + 26, 0), Vec3(0, 330, 0)], radii: [1.0, 0.45], sides: 10), beam)
        for level: Float in [34, 39, 44] {
            b.add(Mesh.cylinder(1.3, height: 1.6, bevel: 0.2, sides: 10), floor, 0, y + level, 0)
        }
        b.lamp(Vec3(0, y + 24, 0), radius: 2.5, RGB(30, 22, 10))
    }
}
