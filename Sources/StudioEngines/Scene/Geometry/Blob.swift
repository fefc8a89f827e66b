import Foundation

/// A soft solid: rounded primitives that melt into each other, as a sculptor joins clay. Bodies of animals and people.
///
/// It is the zero level of a signed distance; primitives and the smooth union follow Quilez, "Distance functions".
struct Blob {
    private enum Shape {
        case bone(a: Vec3, b: Vec3, ra: Float, rb: Float)
        /// `frame` holds the unit axes as columns.
        case ellipsoid(center: Vec3, radii: Vec3, frame: Transform)
        case box(center: Vec3, half: Vec3, round: Float, frame: Transform)
        /// A point set `dot(p, normal) <= offset`, for flat cuts.
        case halfSpace(normal: Vec3, offset: Float)
        /// A round rod without domed ends, for carving wheel arches and sockets.
        case rod(center: Vec3, axis: Vec3, radius: Float, half: Float)
    }

    private struct Part {
        var shape: Shape
        var blend: Float
        var carves: Bool
    }

    private var parts: [Part] = []
    private var bounds = Bounds.empty

    /// A ball.
    mutating func ball(_ center: Vec3, _ radius: Float, blend: Float = 0.02, carve: Bool = false) {
        bone(center, radius, center + Vec3(0, radius * 1e-3, 0), radius, blend: blend, carve: carve)
    }

    /// Two balls and the cone that touches both.
    mutating func bone(_ a: Vec3, _ ra: Float, _ b: Vec3, _ rb: Float, blend: Float = 0.02, carve: Bool = false) {
        add(.bone(a: a, b: b, ra: ra, rb: rb), blend, carve, around: [(a, ra), (b, rb)])
    }

    /// A chain of bones.
    mutating func limb(_ nodes: [(Vec3, Float)], blend: Float = 0.02) {
        for (a, b) in zip(nodes, nodes.dropFirst()) { bone(a.0, a.1, b.0, b.1, blend: blend) }
    }

    mutating func ellipsoid(
        _ center: Vec3, _ radii: Vec3, turned: Transform = .identity, blend: Float = 0.02, carve: Bool = false
    ) {
        add(.ellipsoid(center: center, radii: radii, frame: turned), blend, carve, around: [(center, radii.max())])
    }

    mutating func box(
        _ center: Vec3, _ size: Vec3, round: Float, turned: Transform = .identity, blend: Float = 0.02,
        carve: Bool = false
    ) {
        let half = size * 0.5
        add(
            .box(center: center, half: half, round: round, frame: turned), blend, carve, around: [(center, half.length)]
        )
    }

    /// Carves a cylinder.
    mutating func drill(_ center: Vec3, axis: Vec3, radius: Float, half: Float, blend: Float = 0.01) {
        add(.rod(center: center, axis: axis.normalized, radius: radius, half: half), blend, true, around: [])
    }

    /// Cuts away everything beyond a plane.
    mutating func cut(beyond point: Vec3, normal: Vec3, blend: Float = 0.005) {
        let n = normal.normalized
        add(.halfSpace(normal: -n, offset: dot(-n, point)), blend, true, around: [])
    }

    private mutating func add(_ shape: Shape, _ blend: Float, _ carve: Bool, around balls: [(Vec3, Float)]) {
        parts.append(Part(shape: shape, blend: max(blend, 1e-4), carves: carve))
        guard !carve else { return }
        for (center, radius) in balls {
            bounds.include(center - Vec3(repeating: radius))
            bounds.include(center + Vec3(repeating: radius))
        }
    }

    // MARK: distance

    private static func distance(_ shape: Shape, _ p: Vec3) -> Float {
        switch shape {
        case .bone(let a, let b, let ra, let rb): return roundCone(p, a, b, ra, rb)
        case .ellipsoid(let center, let radii, let frame):
            let q = p - center
            let local = Vec3(dot(q, frame.x), dot(q, frame.y), dot(q, frame.z))
            let k0 = (local / radii).length
            let k1 = (local / (radii * radii)).length
            return k1 > 1e-9 ? k0 * (k0 - 1) / k1 : -radii.min()
        case .box(let center, let half, let round, let frame):
            let q = p - center
            let local = Vec3(abs(dot(q, frame.x)), abs(dot(q, frame.y)), abs(dot(q, frame.z)))
            let d = local - half + Vec3(repeating: round)
            return pointwiseMax(d, .zero).length + min(d.max(), 0) - round
        case .halfSpace(let normal, let offset): return dot(p, normal) - offset
        case .rod(let center, let axis, let radius, let half):
            let q = p - center
            let along = dot(q, axis)
            return max((q - axis * along).length - radius, abs(along) - half)
        }
    }

    private static func roundCone(_ p: Vec3, _ a: Vec3, _ b: Vec3, _ ra: Float, _ rb: Float) -> Float {
        let ba = b - a
        let l2 = ba.lengthSquared
        let rr = ra - rb
        let a2 = l2 - rr * rr
        guard a2 > 1e-12 else { return ra > rb ? (p - a).length - ra : (p - b).length - rb }
        let il2 = 1 / l2
        let pa = p - a
        let y = dot(pa, ba)
        let z = y - l2
        let x2 = (pa * l2 - ba * y).lengthSquared
        let y2 = y * y * l2
        let z2 = z * z * l2
        let k = (rr < 0 ? -1 : (rr > 0 ? 1 : 0)) * rr * rr * x2
        if (z < 0 ? -1 : 1) * a2 * z2 > k { return (x2 + z2).squareRoot() * il2 - rb }
        if (y < 0 ? -1 : 1) * a2 * y2 < k { return (x2 + y2).squareRoot() * il2 - ra }
        return ((x2 * a2 * il2).squareRoot() + y * rr) * il2 - ra
    }

    private static func combine(_ parts: [Part], _ p: Vec3) -> Float {
        var result: Float = 1e3
        for part in parts {
            let d = distance(part.shape, p)
            let k = part.blend
            if part.carves {
                let h = max(k - abs(result + d), 0) / k
                result = max(result, -d) + h * h * k * 0.25
            } else {
                let h = max(k - abs(result - d), 0) / k
                result = min(result, d) - h * h * k * 0.25
            }
        }
        return result
    }

    /// The signed distance at a point, negative inside.
    func distance(_ p: Vec3) -> Float { Self.combine(parts, p) }

    private func gradient(_ p: Vec3, _ e: Float) -> Vec3 {
        let k: [Vec3] = [Vec3(1, -1, -1), Vec3(-1, -1, 1), Vec3(-1, 1, -1), Vec3(1, 1, 1)]
        return k.reduce(Vec3.zero) { $0 + $1 * distance(p + $1 * e) }.normalized
    }

    /// The point moved along the gradient to a distance from the surface, if it is near enough.
    func projected(_ p: Vec3, to level: Float, within reach: Float) -> Vec3 {
        let d = distance(p) - level
        return d > 0 && d < reach ? p - gradient(p, 0.002) * d : p
    }

    // MARK: surface

    /// The surface as a mesh with faces about `cell` metres wide (surface nets: Gibson 1998), its points moved onto the
    /// true surface, normals from the distance's gradient.
    func mesh(cell: Float) -> Mesh {
        let margin = (parts.map(\.blend).max() ?? 0) * 0.3 + cell * 2
        let low = bounds.low - Vec3(repeating: margin)
        let extent = bounds.size + Vec3(repeating: 2 * margin)
        var grid = DistanceGrid(low: low, cell: cell, extent: extent)
        grid.fill { center, reach in
            let nearest = abs(distance(center)) + 2 * reach
            let local = parts.filter { $0.carves || Self.distance($0.shape, center) < nearest + $0.blend }
            return { Self.combine(local, $0) }
        }
        var mesh = grid.surface()
        for i in mesh.positions.indices {
            var p = mesh.positions[i]
            for _ in 0..<2 {
                let step = distance(p)
                p -= gradient(p, cell * 0.25) * min(max(step, -cell * 0.7), cell * 0.7)
            }
            mesh.positions[i] = p
            mesh.normals[i] = gradient(p, cell * 0.25)
        }
        mesh.dropDegenerate()
        return mesh
    }
}

extension Mesh {
    /// A patch laid on a body: what stands out of it is pressed down to `lift` metres above its surface.
    func pressed(onto body: Blob, lift: Float) -> Mesh {
        bent(crease: 2) { p in
            var q = p
            for _ in 0..<3 { q = body.projected(q, to: lift, within: 1) }
            return q
        }
    }
}
