import Foundation

/// Closed outlines in the plane, counter-clockwise, for extrusion and for plates.
enum Outline {
    typealias Point = SIMD2<Float>

    /// A smooth curve through points that ends where it begins (Catmull–Rom), `steps` pieces between two of them.
    static func closed(_ points: [Point], steps: Int = 6) -> [Point] {
        let count = points.count
        let ring = (-1..<(count + 2)).map { points[($0 + count) % count] }
        let curve = Mesh.curve(ring.map { Vec3($0.x, $0.y, 0) }, steps: steps)
        return curve[steps..<(steps * (count + 1))].map { Point($0.x, $0.y) }
    }

    /// The smooth outline whose right half, from the bottom to the top, goes through these points.
    static func symmetric(_ right: [Point], steps: Int = 6) -> [Point] {
        let left = right.reversed().filter { abs($0.x) > 1e-5 }.map { Point(-$0.x, $0.y) }
        return closed(right + left, steps: steps)
    }

    /// A rectangle about the origin with round corners.
    static func rounded(_ width: Float, _ height: Float, round: Float, steps: Int = 4) -> [Point] {
        let (w, h) = (width / 2 - round, height / 2 - round)
        let corners: [(x: Float, y: Float, turn: Float)] = [(w, -h, -0.5), (w, h, 0), (-w, h, 0.5), (-w, -h, 1)]
        return corners.flatMap { corner in
            (0...steps).map { step in
                let angle = (corner.turn + Float(step) / Float(2 * steps)) * .pi
                return Point(corner.x + cos(angle) * round, corner.y + sin(angle) * round)
            }
        }
    }

    /// A circle about the origin, or an ellipse.
    static func ellipse(_ radii: Point, sides: Int = 32) -> [Point] {
        (0..<sides).map { side in
            let angle = Float(side) / Float(sides) * 2 * .pi
            return Point(cos(angle), sin(angle)) * radii
        }
    }
}

/// A plate on the XY plane that rises towards its middle, as the belly of a violin or a cushion does. Its outline is
/// seen whole from the origin.
struct DomedPlate {
    var outline: [SIMD2<Float>]
    var rise: Float
    /// Metres that the rim itself is thick.
    var rim: Float = 0

    private func lift(_ share: Float) -> Float { rim + rise * (1 - share * share) }

    /// The plate with a flat underside at z = 0.
    func mesh(rings: Int = 8, crease: Float = 0.8) -> Mesh {
        let count = outline.count
        var points: [Vec3] = [Vec3.zero]
        var rows = [[UInt32](repeating: 0, count: count)]
        func row(_ share: Float, _ z: Float) {
            rows.append((0..<UInt32(count)).map { UInt32(points.count) + $0 })
            points += outline.map { Vec3($0.x * share, $0.y * share, z) }
        }
        row(1, 0)
        for ring in 0..<rings where ring > 0 || rim > 0 {
            let share = 1 - Float(ring) / Float(rings)
            row(share, lift(share))
        }
        rows.append([UInt32](repeating: UInt32(points.count), count: count))
        points.append(Vec3(0, 0, lift(0)))
        return Mesh(points: points, triangles: Mesh.stitched(rows, closed: true), crease: crease).outward()
    }

    /// Height of the upper side over a point of the plane.
    func height(_ p: SIMD2<Float>) -> Float {
        let reach = (p * p).sum().squareRoot()
        guard reach > 1e-6 else { return lift(0) }
        var share: Float = 0
        for i in outline.indices {
            let (a, b) = (outline[i], outline[(i + 1) % outline.count])
            let edge = b - a
            let turn = p.x * edge.y - p.y * edge.x
            guard abs(turn) > 1e-9 else { continue }
            let along = (a.x * p.y - a.y * p.x) / turn
            let out = (a.x * edge.y - a.y * edge.x) / turn
            if along >= -0.001, along <= 1.001, out > 0 { share = max(share, 1 / out) }
        }
        return lift(min(share, 1))
    }
}
