import Foundation
import StudioCore

/// Blue noise: points that keep their distance (dart throwing after Bridson, "Fast Poisson disk sampling", 2007).
enum Scatter {
    /// Points in the plane at least `spacing` apart, between two distances of the origin.
    static func ring(from inner: Float, to outer: Float, spacing: Float, random: inout SplitMix64) -> [SIMD2<Float>] {
        poisson(size: SIMD2(repeating: outer * 2), spacing: spacing, random: &random)
            .map { $0 - SIMD2(repeating: outer) }
            .filter { length($0) >= inner && length($0) <= outer }
    }

    /// Points about a center that thin out with distance: their spacing is `share` of the distance, never under
    /// `spacing`. `from`, `to`: distances; `half`: half the opening angle about `direction`, radians.
    static func fan(
        center: SIMD2<Float>, direction: SIMD2<Float>, half: Float, from: Float, to: Float, share: Float,
        spacing: Float, random: inout SplitMix64
    ) -> [SIMD2<Float>] {
        // Equal spacing in (angle, log distance) is spacing in proportion to distance in the plane.
        let depth = log(to / from)
        let middle = atan2(direction.y, direction.x)
        return poisson(size: SIMD2(half * 2, depth), spacing: share, random: &random).compactMap { p in
            let distance = from * exp(p.y)
            let chance = distance * share / spacing
            if chance < 1, random.unit() > chance * chance { return nil }
            let angle = middle + p.x - half
            return center + SIMD2(cos(angle), sin(angle)) * SIMD2(repeating: distance)
        }
    }

    static func length(_ p: SIMD2<Float>) -> Float { (p * p).sum().squareRoot() }

    /// Fills a rectangle with a corner at the origin.
    static func poisson(size: SIMD2<Float>, spacing: Float, random: inout SplitMix64) -> [SIMD2<Float>] {
        let cell = spacing / Float(2).squareRoot()
        let (columns, rows) = (Int(size.x / cell) + 1, Int(size.y / cell) + 1)
        var grid = [Int32](repeating: -1, count: columns * rows)
        var points: [SIMD2<Float>] = []
        var active: [Int] = []
        func place(_ p: SIMD2<Float>) -> Int { Int(p.x / cell) + columns * Int(p.y / cell) }
        func isFree(_ p: SIMD2<Float>) -> Bool {
            guard p.x >= 0, p.y >= 0, p.x < size.x, p.y < size.y else { return false }
            let (x, y) = (Int(p.x / cell), Int(p.y / cell))
            for j in max(0, y - 2)...min(rows - 1, y + 2) {
                for i in max(0, x - 2)...min(columns - 1, x + 2) {
                    let other = grid[i + columns * j]
                    guard other >= 0 else { continue }
                    let d = points[Int(other)] - p
                    if (d * d).sum() < spacing * spacing { return false }
                }
            }
            return true
        }
        func add(_ p: SIMD2<Float>) {
            grid[place(p)] = Int32(points.count)
            active.append(points.count)
            points.append(p)
        }
        add(size * SIMD2(random.uniform(0.3...0.7), random.uniform(0.3...0.7)))
        while !active.isEmpty {
            let pick = random.index(active.count)
            let base = points[active[pick]]
            var found = false
            for _ in 0..<12 {
                let angle = random.uniform(0...6.2831853)
                let reach = spacing * random.uniform(1...1.7)
                let p = base + SIMD2(cos(angle), sin(angle)) * SIMD2(repeating: reach)
                if isFree(p) {
                    add(p)
                    found = true
                    break
                }
            }
            if !found {
                active.swapAt(pick, active.count - 1)
                active.removeLast()
            }
        }
        return points
    }
}
