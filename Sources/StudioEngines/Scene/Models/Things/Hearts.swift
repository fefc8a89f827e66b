import Foundation

/// Plain signs as solid things: a heart, a star.
enum Hearts {
    static let heart = SceneModel(
        name: "heart", words: ["love heart", "valentine", "valentine heart"], habitat: .table,
        typicalSize: Vec3(0.32, 0.29, 0.16)
    ) { request in
        var b = ModelBuilder(request)
        let red = b.main(MaterialLibrary.glossy(Palette.linear(0xCB1524)))
        b.add(Mesh.puffed(Outline.heart(unit: 0.0103), depth: 0.08, rows: 28), red, 0, 0.168, 0)
        // Its tip sinks in a little, so that it stands.
        return b.finish(grounded: false)
    }

    static let star = SceneModel(
        name: "star", words: ["gold star", "golden star", "five-pointed star", "pentagram"], habitat: .table,
        typicalSize: Vec3(0.31, 0.29, 0.1)
    ) { request in
        var b = ModelBuilder(request)
        let gold = b.main(MaterialLibrary.metal(RGB(1.0, 0.72, 0.28), roughness: 0.24))
        let outline = Outline.star(points: 5, outer: 0.165, inner: 0.074, round: 0.16)
        // A blunt rim, then a straight slope to the middle, so that a ridge runs along every arm.
        let slope: [SIMD2<Float>] = [
            SIMD2(0.02, 0.052), SIMD2(0.2, 0.044), SIMD2(0.4, 0.0355), SIMD2(0.6, 0.027), SIMD2(0.8, 0.0185),
            SIMD2(0.95, 0.012), SIMD2(0.99, 0.008),
        ]
        var rows: [SIMD2<Float>] = slope.map { SIMD2($0.x, -$0.y) }
        rows.append(SIMD2(1, 0))
        rows += slope.reversed()
        let sections = rows.map { row -> [Vec3] in outline.map { Vec3($0.x * row.x, $0.y * row.x, row.y) } }
        b.add(Mesh.loft(sections, closed: true, caps: true, crease: 0.35), gold)
        return b.finish()
    }
}

extension Mesh {
    /// A cushion whose rim is the outline, which rises to `depth` in its middle on either side.
    static func puffed(_ outline: [SIMD2<Float>], depth: Float, rows: Int = 20) -> Mesh {
        let sections = (0...rows).map { row -> [Vec3] in
            let angle = (Float(row) / Float(rows) - 0.5) * .pi * 0.985
            let (share, z) = (cos(angle), sin(angle) * depth)
            return outline.map { Vec3($0.x * share, $0.y * share, z) }
        }
        return loft(sections, closed: true, caps: true, crease: 0.9)
    }
}

extension Outline {
    /// The usual sine curve of a heart about its middle, 32 times as wide as the unit.
    static func heart(unit: Float) -> [Point] {
        (0..<96).map { i -> Point in
            let t = -Float(i) / 96 * 2 * Float.pi
            let x: Float = 16 * pow(sin(t), 3)
            let lobes: Float = 13 * cos(t) - 5 * cos(2 * t)
            let y: Float = lobes - 2 * cos(3 * t) - cos(4 * t)
            return Point(x, y) * Point(repeating: unit)
        }
    }

    /// A star about the origin, one point up. `round`: the share of each edge that its blunted corners take.
    static func star(points: Int, outer: Float, inner: Float, round: Float) -> [Point] {
        let count = points * 2
        let corners = (0..<count).map { i -> Point in
            let angle = (0.5 + Float(i) / Float(points)) * .pi
            let reach = i % 2 == 0 ? outer : inner
            return Point(cos(angle) * reach, sin(angle) * reach)
        }
        return corners.indices.flatMap { i -> [Point] in
            let (before, here, after) = (corners[(i + count - 1) % count], corners[i], corners[(i + 1) % count])
            let share = Point(repeating: round)
            let (a, c) = (here + (before - here) * share, here + (after - here) * share)
            return [a, (a + here + here + c) * Point(repeating: 0.25), c]
        }
    }
}
