import Foundation

/// The shell and its plates.
extension Turtle {
    /// The dome of a shell. Its plates are drawn on a unit disc whose rim is the shell's rim (+Y of the disc is ahead).
    struct Carapace {
        var radii: Vec3

        func point(_ p: SIMD2<Float>, lift: Float) -> Vec3 {
            let rho = max((p * p).sum().squareRoot(), 1e-4)
            let polar = rho * Float.pi / 2
            let flat = sin(polar) / rho
            return Vec3(p.x * flat, cos(polar), p.y * flat) * (radii + Vec3(repeating: lift))
        }

        /// A plate swelling a little from a sunk rim.
        func plate(_ outline: [SIMD2<Float>], size: Float, lift: Float) -> Mesh {
            let count = Float(outline.count)
            let center = outline.reduce(SIMD2<Float>.zero, +) / SIMD2(repeating: count)
            var rim: [SIMD2<Float>] = []
            for (i, corner) in outline.enumerated() {
                let edge = outline[(i + 1) % outline.count] - corner
                for step in 0..<3 { rim.append(corner + edge * SIMD2(repeating: Float(step) / 3)) }
            }
            let rows: [(Float, Float)] = [
                (0.985, -0.004), (0.95, lift * 0.55), (0.87, lift), (0.6, lift * 1.15), (0.3, lift * 1.3),
                (0, lift * 1.3),
            ]
            let sections = rows.map { row -> [Vec3] in
                let share = SIMD2<Float>(repeating: row.0 * size)
                return rim.map { point(center + ($0 - center) * share, lift: row.1) }
            }
            return Mesh.loft(sections, closed: true, crease: 1.2).outward()
        }

        var dome: Mesh {
            var profile: [SIMD2<Float>] = [SIMD2(0, -0.24), SIMD2(0.72, -0.22), SIMD2(0.95, -0.1)]
            for i in 0..<14 {
                let a = Float(14 - i) / 14 * Float.pi / 2
                profile.append(SIMD2(sin(a), cos(a)))
            }
            profile.append(SIMD2(0, 1))
            return Mesh.lathe(profile, sides: 40, crease: 1.2).moved(.scale(radii * 0.988))
        }
    }

    private static func onRing(_ degrees: Float, _ radius: Float) -> SIMD2<Float> {
        let a = degrees * Float.pi / 180
        return SIMD2(sin(a) * radius, cos(a) * radius)
    }

    /// The shell: a dark dome under a row of plates along the back, two rows beside it and a rim.
    static func carapace(_ b: inout ModelBuilder, _ shell: Carapace, _ hide: Hide, at place: Transform) {
        b.add(shell.dome, hide.groove, at: place)
        let bounds: [Float] = [0.78, 0.47, 0.16, -0.16, -0.47, -0.78]
        let middles: [Float] = [0.625, 0.315, 0, -0.315, -0.625]
        let angles: [Float] = [20, 56, 90, 124, 160]
        var plates: [[SIMD2<Float>]] = []
        for i in 0..<5 {
            let (v0, v1, m) = (bounds[i], bounds[i + 1], middles[i])
            plates.append([
                SIMD2(-0.2, v0), SIMD2(0.2, v0), SIMD2(0.28, m), SIMD2(0.2, v1), SIMD2(-0.2, v1), SIMD2(-0.28, m),
            ])
        }
        for i in 0..<4 {
            let inner: [SIMD2<Float>] = [
                SIMD2(0.28, middles[i + 1]), SIMD2(0.2, bounds[i + 1]), SIMD2(0.28, middles[i]),
            ]
            let arc = (0...3).map { onRing(mix(angles[i], angles[i + 1], Float($0) / 3), 0.8) }
            let right = inner + arc
            plates.append(right)
            plates.append(right.map { SIMD2(-$0.x, $0.y) })
        }
        for outline in plates {
            b.add(shell.plate(outline, size: 1, lift: 0.0045), hide.plate, at: place)
            b.add(shell.plate(outline, size: 0.5, lift: 0.0072), hide.plateHeart, at: place)
        }
        for i in 0..<24 {
            let (from, to) = (Float(i) * 15, Float(i + 1) * 15)
            let outline = [
                onRing(from, 0.82), onRing((from + to) / 2, 0.82), onRing(to, 0.82), onRing(to, 1.03),
                onRing((from + to) / 2, 1.03), onRing(from, 1.03),
            ]
            b.add(shell.plate(outline, size: 1, lift: 0.007), hide.plate, at: place)
        }
    }
}
