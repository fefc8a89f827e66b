import Foundation
import StudioCore

// Round, pyramid and spire roofs, turned about the Y axis, and the snow that lies on them.
extension ModelBuilder {
    /// A roof whose slope is a profile of (radius, height) from the eave up to the tip; few `sides` make a spire or a
    /// pyramid, whose first corner lies at `turn` radians from +X.
    mutating func turnedRoof(
        _ slope: [SIMD2<Float>], sides: Int = 36, turn: Float = 0, tiles: Slot, at place: Transform = .identity
    ) {
        guard let eave = slope.first, let tip = slope.last else { return }
        let under = SIMD2<Float>(0, eave.y + 0.02)
        let profile = [under] + slope + (tip.x > 1e-4 ? [SIMD2(0, tip.y + tip.x)] : [])
        let frame = place * .rotateY(-turn)
        add(Mesh.lathe(profile, sides: sides, crease: sides < 12 ? 0.3 : 0.6), tiles, at: frame)
        if isWinter { snow(onTurned: slope, sides: sides, at: frame) }
    }

    /// Snow on a slope of (radius, height), eave first: thick at its ragged lower edge, thin at the tip.
    mutating func snow(onTurned slope: [SIMD2<Float>], sides: Int = 36, at place: Transform = .identity) {
        guard slope.count > 1 else { return }
        let white = slot(.snow)
        var r = random.fork(78)
        let phase = r.uniform(0...6)
        let size = slope[0].x
        let depth = min(0.14, size * 0.09)
        let around = sides < 12 ? sides * 5 : sides
        let rows = 12
        let sections = (0...rows).map { row -> [Vec3] in
            (0..<around).map { i in
                let angle = Float(i) / Float(around) * 2 * .pi
                let low = 0.04 + 0.05 * (1 + sin(angle * 5 + phase)) + 0.03 * (1 + sin(angle * 11 + phase * 2))
                let along = low + (1 - low) * Float(max(row - 1, 0)) / Float(rows - 1)
                // The first row lies on the roof, so that the edge is round and closed.
                let lift = row == 0 ? -0.01 : depth * (row == 1 ? 0.75 : 1.1 - 0.6 * along)
                let (p, n) = Self.point(of: slope, at: along)
                let q = p + n * lift
                let flat = Self.flatness(angle, sides: sides)
                return Vec3(cos(angle) * max(q.x, 0) * flat, q.y, sin(angle) * max(q.x, 0) * flat)
            }
        }
        add(Mesh.loft(sections, closed: true, caps: true, crease: 1.4), white, at: place)
    }

    /// How much nearer to the axis a polygon's edge is than its corners.
    private static func flatness(_ angle: Float, sides: Int) -> Float {
        guard sides < 12 else { return 1 }
        let sector = 2 * Float.pi / Float(sides)
        let off = angle - (angle / sector).rounded(.down) * sector - sector / 2
        return cos(sector / 2) / cos(off)
    }

    /// A point of a profile by its share of the length, and the direction away from the axis and up.
    private static func point(of slope: [SIMD2<Float>], at share: Float) -> (SIMD2<Float>, SIMD2<Float>) {
        let place = min(max(share, 0), 1) * Float(slope.count - 1)
        let index = min(Int(place), slope.count - 2)
        let (a, b) = (slope[index], slope[index + 1])
        let d = b - a
        let length = max((d * d).sum().squareRoot(), 1e-6)
        let part = SIMD2<Float>(repeating: place - Float(index))
        return (a + d * part, SIMD2(d.y, -d.x) / SIMD2(repeating: length))
    }
}

extension Material {
    /// Fresh snow.
    static var snow: Material { MaterialLibrary.matte(RGB(repeating: 0.88)) }
}
