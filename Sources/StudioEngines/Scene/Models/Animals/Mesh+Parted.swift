// Markings of a coat: the skin itself is cut, so that nothing lies on top of it and every edge is clean.
extension Mesh {
    /// The surface cut along the line where `field` changes its sign: the part where it is positive, and the other.
    func parted(by field: (Vec3) -> Float) -> (positive: Mesh, negative: Mesh) {
        var points = Mesh()
        points.positions = positions
        points.normals = normals
        let isPositive = positions.map { field($0) > 0 }
        var made: [UInt64: UInt32] = [:]
        func crossing(_ a: UInt32, _ b: UInt32) -> UInt32 {
            let (low, high) = (min(a, b), max(a, b))
            let key = UInt64(low) << 32 | UInt64(high)
            if let known = made[key] { return known }
            let (p, q) = (positions[Int(low)], positions[Int(high)])
            let t = Self.signChange(from: p, to: q, field)
            made[key] = UInt32(points.positions.count)
            points.positions.append(mix(p, q, t))
            points.normals.append(mix(normals[Int(low)], normals[Int(high)], t).normalized)
            return UInt32(points.positions.count - 1)
        }
        var positive: [SIMD3<UInt32>] = []
        var negative: [SIMD3<UInt32>] = []
        for face in triangles {
            let sides = [isPositive[Int(face.x)], isPositive[Int(face.y)], isPositive[Int(face.z)]]
            let count = sides.filter { $0 }.count
            guard let lone = (0..<3).first(where: { sides[$0] == (count == 1) }), count == 1 || count == 2 else {
                if count == 3 { positive.append(face) } else { negative.append(face) }
                continue
            }
            // The corner that is alone on its side comes first.
            let (a, b, c) = (face[lone], face[(lone + 1) % 3], face[(lone + 2) % 3])
            let (ab, ca) = (crossing(a, b), crossing(c, a))
            let tip = SIMD3<UInt32>(a, ab, ca)
            let rest = [SIMD3<UInt32>(ab, b, c), SIMD3<UInt32>(ab, c, ca)]
            positive += count == 1 ? [tip] : rest
            negative += count == 1 ? rest : [tip]
        }
        return (points.keeping(positive), points.keeping(negative))
    }

    /// Where a field changes its sign between two points, as a share of the way, off the ends so that faces keep area.
    private static func signChange(from p: Vec3, to q: Vec3, _ field: (Vec3) -> Float) -> Float {
        let isPositive = field(p) > 0
        var (low, high): (Float, Float) = (0, 1)
        for _ in 0..<5 {
            let middle = (low + high) / 2
            if (field(mix(p, q, middle)) > 0) == isPositive { low = middle } else { high = middle }
        }
        return min(max((low + high) / 2, 0.05), 0.95)
    }

    /// The points with other triangles, without points that none of them uses.
    private func keeping(_ faces: [SIMD3<UInt32>]) -> Mesh {
        var mesh = self
        mesh.triangles = faces
        mesh.slots = [UInt16](repeating: 0, count: faces.count)
        mesh.dropDegenerate()
        return mesh
    }

    /// Each triangle whose middle passes a test divided into four, for markings finer than the faces.
    func refined(where test: (Vec3) -> Bool) -> Mesh {
        var result = self
        result.triangles = []
        var made: [UInt64: UInt32] = [:]
        func middle(_ a: UInt32, _ b: UInt32) -> UInt32 {
            let key = UInt64(min(a, b)) << 32 | UInt64(max(a, b))
            if let known = made[key] { return known }
            let index = UInt32(result.positions.count)
            made[key] = index
            result.positions.append((positions[Int(a)] + positions[Int(b)]) * 0.5)
            result.normals.append((normals[Int(a)] + normals[Int(b)]).normalized)
            return index
        }
        for f in triangles {
            let sum = positions[Int(f.x)] + positions[Int(f.y)] + positions[Int(f.z)]
            guard test(sum / 3) else {
                result.triangles.append(f)
                continue
            }
            let (ab, bc, ca) = (middle(f.x, f.y), middle(f.y, f.z), middle(f.z, f.x))
            result.triangles += [
                SIMD3<UInt32>(f.x, ab, ca), SIMD3<UInt32>(f.y, bc, ab), SIMD3<UInt32>(f.z, ca, bc),
                SIMD3<UInt32>(ab, bc, ca),
            ]
        }
        result.slots = [UInt16](repeating: 0, count: result.triangles.count)
        return result
    }
}

extension ModelBuilder {
    /// A skin in two materials: `mark` where the field is positive, `ground` elsewhere.
    mutating func add(
        _ skin: Mesh, _ ground: Slot, marked mark: Slot, at transform: Transform = .identity,
        where field: (Vec3) -> Float
    ) {
        let parts = skin.parted(by: field)
        add(parts.negative, ground, at: transform)
        add(parts.positive, mark, at: transform)
    }
}

/// Fields for markings, in metres: positive within.
enum Marking {
    /// Within an ellipsoid. The distance is about right near its surface.
    static func oval(_ p: Vec3, _ center: Vec3, _ radii: Vec3) -> Float {
        (1 - ((p - center) / radii).length) * radii.min()
    }

    /// Within the nearest of some balls.
    static func spots(_ p: Vec3, _ centers: [Vec3], _ radius: Float) -> Float {
        var nearest = Float.greatestFiniteMagnitude
        for center in centers { nearest = min(nearest, (p - center).lengthSquared) }
        return radius - nearest.squareRoot()
    }
}
