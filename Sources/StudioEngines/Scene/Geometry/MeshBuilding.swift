import Foundation

// How meshes are made, joined and moved. A shape is given as points and triangles; its normals follow from a crease
// angle, so that no shape has to think about them.
extension Mesh {
    /// A surface of shared points. Corners whose faces meet at less than `crease` radians are shaded smooth.
    ///
    /// Triangles without area are left out.
    init(points: [Vec3], triangles faces: [SIMD3<UInt32>], crease: Float = 0.6) {
        self.init()
        var kept: [SIMD3<UInt32>] = []
        var crosses: [Vec3] = []
        kept.reserveCapacity(faces.count)
        for face in faces {
            let a = points[Int(face.x)]
            let area = cross(points[Int(face.y)] - a, points[Int(face.z)] - a)
            guard Self.hasArea(a, points[Int(face.y)], points[Int(face.z)]) else { continue }
            kept.append(face)
            crosses.append(area)
        }
        shade(points: points, faces: kept, crosses: crosses, cosine: cos(crease))
        slots = [UInt16](repeating: 0, count: triangles.count)
    }

    /// Whether three corners span a triangle that is worth tracing: not a point, and no sliver.
    static func hasArea(_ a: Vec3, _ b: Vec3, _ c: Vec3) -> Bool {
        let doubled = cross(b - a, c - a).length
        let longest = max((b - a).lengthSquared, (c - b).lengthSquared, (a - c).lengthSquared)
        return longest > 1e-12 && doubled > longest * 1e-5
    }

    /// Gives each corner the area-weighted mean of the normals of the faces around its point that it is smooth with.
    private mutating func shade(points: [Vec3], faces: [SIMD3<UInt32>], crosses: [Vec3], cosine: Float) {
        var around = [[Int32]](repeating: [], count: points.count)
        for (index, face) in faces.enumerated() {
            for corner in 0..<3 { around[Int(face[corner])].append(Int32(index)) }
        }
        let units = crosses.map(\.normalized)
        var made = [[(normal: Vec3, index: UInt32)]](repeating: [], count: points.count)
        triangles.reserveCapacity(faces.count)
        for (index, face) in faces.enumerated() {
            var corners = SIMD3<UInt32>.zero
            for corner in 0..<3 {
                let point = Int(face[corner])
                var sum = Vec3.zero
                for other in around[point] where dot(units[Int(other)], units[index]) >= cosine {
                    sum += crosses[Int(other)]
                }
                let length = sum.length
                let normal = length > crosses[index].length * 1e-3 ? sum / length : units[index]
                if let known = made[point].first(where: { dot($0.normal, normal) > 0.9999 }) {
                    corners[corner] = known.index
                } else {
                    corners[corner] = UInt32(positions.count)
                    made[point].append((normal, corners[corner]))
                    positions.append(points[point])
                    normals.append(normal)
                }
            }
            triangles.append(corners)
        }
    }

    /// Adds a copy of another mesh, all of it in one material slot.
    mutating func append(_ other: Mesh, at transform: Transform = .identity, slot: UInt16) {
        let first = slots.count
        append(other, at: transform)
        for index in first..<slots.count { slots[index] = slot }
    }

    /// Adds a copy of another mesh with the slots that it has. A mirroring transform keeps the outside outside.
    mutating func append(_ other: Mesh, at transform: Transform = .identity) {
        let base = UInt32(positions.count)
        let mirrored = dot(cross(transform.x, transform.y), transform.z) < 0
        let outwards = transform.normals
        positions.reserveCapacity(positions.count + other.positions.count)
        for point in other.positions { positions.append(transform.point(point)) }
        for normal in other.normals { normals.append(outwards.direction(normal).normalized) }
        for face in other.triangles {
            let shifted = face &+ SIMD3(repeating: base)
            triangles.append(mirrored ? SIMD3(shifted.x, shifted.z, shifted.y) : shifted)
        }
        slots.append(contentsOf: other.slots)
    }

    /// A moved copy.
    func moved(_ transform: Transform) -> Mesh {
        var result = Mesh()
        result.append(self, at: transform)
        return result
    }

    /// A copy with every point moved by a function and normals made anew.
    func bent(crease: Float = 0.9, _ move: (Vec3) -> Vec3) -> Mesh {
        let (points, faces) = welded()
        return Mesh(points: points.map(move), triangles: faces, crease: crease)
    }

    /// The triangles that pass a test of their middle and their unit normal, and the others.
    func split(_ test: (_ middle: Vec3, _ normal: Vec3) -> Bool) -> (passed: Mesh, others: Mesh) {
        var (passed, others) = (self, self)
        (passed.triangles, passed.slots, others.triangles, others.slots) = ([], [], [], [])
        for (triangle, slot) in zip(triangles, slots) {
            let corners = [triangle.x, triangle.y, triangle.z].map { positions[Int($0)] }
            let normal = cross(corners[1] - corners[0], corners[2] - corners[0]).normalized
            if test((corners[0] + corners[1] + corners[2]) / 3, normal) {
                passed.triangles.append(triangle)
                passed.slots.append(slot)
            } else {
                others.triangles.append(triangle)
                others.slots.append(slot)
            }
        }
        return (passed.withoutLoosePoints(), others.withoutLoosePoints())
    }

    /// The same triangles without points that none of them uses.
    private func withoutLoosePoints() -> Mesh {
        var place = [UInt32?](repeating: nil, count: positions.count)
        var kept = Mesh()
        kept.slots = slots
        kept.triangles = triangles.map { triangle in
            var moved = triangle
            for corner in 0..<3 {
                let old = Int(triangle[corner])
                let new = place[old] ?? UInt32(kept.positions.count)
                if place[old] == nil {
                    kept.positions.append(positions[old])
                    kept.normals.append(normals[old])
                    place[old] = new
                }
                moved[corner] = new
            }
            return moved
        }
        return kept
    }

    /// The surface with equal points joined.
    func welded() -> (points: [Vec3], triangles: [SIMD3<UInt32>]) {
        var known: [Vec3: UInt32] = [:]
        var points: [Vec3] = []
        var place: [UInt32] = []
        place.reserveCapacity(positions.count)
        for position in positions {
            if let index = known[position] {
                place.append(index)
            } else {
                known[position] = UInt32(points.count)
                place.append(UInt32(points.count))
                points.append(position)
            }
        }
        return (points, triangles.map { SIMD3(place[Int($0.x)], place[Int($0.y)], place[Int($0.z)]) })
    }
}
