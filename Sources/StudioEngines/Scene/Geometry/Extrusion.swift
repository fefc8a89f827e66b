import Foundation

extension Mesh {
    /// A simple polygon in the XY plane (counter-clockwise seen from +Z), thickened along Z about 0, front and back edges bevelled.
    static func extrude(_ outline: [SIMD2<Float>], depth: Float, bevel: Float = 0.01) -> Mesh {
        let cut = min(bevel, depth * 0.45)
        let inner = inset(outline, by: cut)
        let half = depth / 2
        let count = outline.count
        var points: [Vec3] = []
        for (ring, z) in [(inner, -half), (outline, -half + cut), (outline, half - cut), (inner, half)] {
            points += ring.map { Vec3($0.x, $0.y, z) }
        }
        let rows = (0..<4).map { row in (0..<count).map { UInt32(row * count + $0) } }
        var faces = stitched(rows, closed: true).map { SIMD3($0.x, $0.z, $0.y) }
        for face in triangulated(inner) {
            faces.append(face &+ SIMD3(repeating: UInt32(3 * count)))
            faces.append(SIMD3(face.x, face.z, face.y))
        }
        return Mesh(points: points, triangles: faces, crease: 0.5)
    }

    /// The outline moved inwards along the mean of its neighbouring edges' normals.
    private static func inset(_ outline: [SIMD2<Float>], by distance: Float) -> [SIMD2<Float>] {
        let count = outline.count
        func edgeNormal(_ i: Int) -> SIMD2<Float> {
            let d = outline[(i + 1) % count] - outline[i]
            let length = max((d * d).sum().squareRoot(), 1e-9)
            return SIMD2(-d.y, d.x) / SIMD2(repeating: length)
        }
        return (0..<count).map { i in
            let (a, b) = (edgeNormal((i + count - 1) % count), edgeNormal(i))
            let sum = a + b
            let scale = distance * 2 / max((sum * sum).sum(), 0.5)
            return outline[i] + sum * SIMD2(repeating: scale)
        }
    }

    /// Ear clipping (Meisters 1975), for a simple counter-clockwise polygon.
    static func triangulated(_ outline: [SIMD2<Float>]) -> [SIMD3<UInt32>] {
        var left = Array(outline.indices)
        var faces: [SIMD3<UInt32>] = []
        func turn(_ a: Int, _ b: Int, _ c: Int) -> Float {
            let (u, v) = (outline[b] - outline[a], outline[c] - outline[a])
            return u.x * v.y - u.y * v.x
        }
        func isEar(_ i: Int) -> Bool {
            let (a, b, c) = (left[(i + left.count - 1) % left.count], left[i], left[(i + 1) % left.count])
            guard turn(a, b, c) > 0 else { return false }
            return !left.contains { p in
                p != a && p != b && p != c && turn(a, b, p) >= 0 && turn(b, c, p) >= 0 && turn(c, a, p) >= 0
            }
        }
        while left.count > 3 {
            let ear = left.indices.first(where: isEar) ?? 0
            let (a, c) = (left[(ear + left.count - 1) % left.count], left[(ear + 1) % left.count])
            faces.append(SIMD3(UInt32(a), UInt32(left[ear]), UInt32(c)))
            left.remove(at: ear)
        }
        faces.append(SIMD3(UInt32(left[0]), UInt32(left[1]), UInt32(left[2])))
        return faces
    }
}
