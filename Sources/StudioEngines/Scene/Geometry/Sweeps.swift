import Foundation

// Shapes drawn along a path or between sections.
extension Mesh {
    /// A round bar along a path; one radius for each point, or one for all. Ends are domed, or pointed at radius 0.
    static func tube(_ path: [Vec3], radii: [Float], sides: Int = 10, crease: Float = 1.2) -> Mesh {
        let frames = Self.frames(along: path)
        var points: [Vec3] = []
        var rows: [[UInt32]] = []
        func pole(_ p: Vec3) {
            rows.append([UInt32](repeating: UInt32(points.count), count: sides))
            points.append(p)
        }
        func ring(_ center: Vec3, _ frame: (right: Vec3, up: Vec3), _ radius: Float) {
            let first = UInt32(points.count)
            for side in 0..<sides {
                let a = Float(side) / Float(sides) * 2 * .pi
                points.append(center + frame.right * (cos(a) * radius) + frame.up * (sin(a) * radius))
            }
            rows.append((0..<UInt32(sides)).map { first + $0 })
        }
        func radius(_ i: Int) -> Float { radii[min(i, radii.count - 1)] }
        let last = path.count - 1
        let start = (path[0] - path[1]).normalized
        let end = (path[last] - path[last - 1]).normalized
        pole(path[0] + start * (radius(0) * 0.5))
        if radius(0) > 1e-6 { ring(path[0] + start * (radius(0) * 0.35), frames[0], radius(0) * 0.7) }
        for i in 0...last where radius(i) > 1e-6 { ring(path[i], frames[i], radius(i)) }
        if radius(last) > 1e-6 { ring(path[last] + end * (radius(last) * 0.35), frames[last], radius(last) * 0.7) }
        pole(path[last] + end * (radius(last) * 0.5))
        return Mesh(points: points, triangles: stitched(rows, closed: true), crease: crease).outward()
    }

    static func tube(_ path: [Vec3], radius: Float, sides: Int = 8) -> Mesh {
        tube(path, radii: [radius], sides: sides)
    }

    /// A straight round bar.
    static func bar(_ a: Vec3, _ b: Vec3, radius: Float, sides: Int = 8) -> Mesh {
        tube([a, b], radii: [radius], sides: sides)
    }

    /// Perpendicular axes along a path that turn as little as possible (parallel transport), so that tubes do not twist.
    static func frames(along path: [Vec3]) -> [(right: Vec3, up: Vec3)] {
        func tangent(_ i: Int) -> Vec3 {
            (path[min(i + 1, path.count - 1)] - path[max(i - 1, 0)]).normalized
        }
        let first = tangent(0)
        let helper: Vec3 = abs(first.y) < 0.9 ? Vec3(0, 1, 0) : Vec3(1, 0, 0)
        var right = cross(helper, first).normalized
        return path.indices.map { i in
            let t = tangent(i)
            let flat = right - t * dot(right, t)
            right = flat.lengthSquared > 1e-10 ? flat.normalized : cross(t, helper).normalized
            return (right, cross(t, right))
        }
    }

    /// A surface over rows of equally many points, open or closed along the rows, with flat caps when asked.
    static func loft(_ sections: [[Vec3]], closed: Bool, caps: Bool = false, crease: Float = 0.7) -> Mesh {
        var points = sections.flatMap { $0 }
        let width = sections[0].count
        let rows = sections.indices.map { row in (0..<width).map { UInt32(row * width + $0) } }
        var faces = stitched(rows, closed: closed)
        if caps, closed, let first = sections.first, let last = sections.last {
            for (section, row, flip) in [(first, rows[0], false), (last, rows[rows.count - 1], true)] {
                let center = UInt32(points.count)
                points.append(section.reduce(Vec3.zero, +) / Float(width))
                for i in 0..<width {
                    let (a, b) = (row[i], row[(i + 1) % width])
                    faces.append(flip ? SIMD3(center, b, a) : SIMD3(center, a, b))
                }
            }
        }
        let mesh = Mesh(points: points, triangles: faces, crease: crease)
        return caps ? mesh.outward() : mesh
    }

    /// An open surface given by a function of two parameters in 0...1.
    static func sheet(_ columns: Int, _ rows: Int, crease: Float = 1.2, _ point: (Float, Float) -> Vec3) -> Mesh {
        loft(
            (0...rows).map { row in
                (0...columns).map { point(Float($0) / Float(columns), Float(row) / Float(rows)) }
            }, closed: false, crease: crease)
    }

    /// A sheet with a thickness in metres: a closed shell around it.
    static func shell(
        _ columns: Int, _ rows: Int, thickness: Float, crease: Float = 0.7, _ point: (Float, Float) -> Vec3
    ) -> Mesh {
        let front = sheet(columns, rows, crease: 2, point)
        let (points, faces) = (front.positions, front.triangles)
        let count = UInt32(points.count)
        let back = zip(points, front.normals).map { $0 - $1 * thickness }
        var all = faces + faces.map { SIMD3($0.x + count, $0.z + count, $0.y + count) }
        var edges: [UInt64: Bool] = [:]
        for f in faces {
            for (a, b) in [(f.x, f.y), (f.y, f.z), (f.z, f.x)] { edges[UInt64(a) << 32 | UInt64(b)] = true }
        }
        for f in faces {
            for (a, b) in [(f.x, f.y), (f.y, f.z), (f.z, f.x)] where edges[UInt64(b) << 32 | UInt64(a)] == nil {
                all += [SIMD3(b, a, a + count), SIMD3(b, a + count, b + count)]
            }
        }
        return Mesh(points: points + back, triangles: all, crease: crease)
    }

    /// A smooth curve through points (Catmull–Rom), `steps` pieces between two of them.
    static func curve(_ points: [Vec3], steps: Int = 6) -> [Vec3] {
        guard points.count > 2 else { return points }
        var result: [Vec3] = []
        for i in 0..<(points.count - 1) {
            let p0 = points[max(i - 1, 0)]
            let (p1, p2) = (points[i], points[i + 1])
            let p3 = points[min(i + 2, points.count - 1)]
            for step in 0..<steps {
                let t = Float(step) / Float(steps)
                let a = p1 * 2 + (p2 - p0) * t
                let b = (p0 * 2 - p1 * 5 + p2 * 4 - p3) * (t * t)
                let c = (p1 * 3 - p0 - p2 * 3 + p3) * (t * t * t)
                result.append((a + b + c) * 0.5)
            }
        }
        result.append(points[points.count - 1])
        return result
    }

    /// The same curve for a profile in the plane.
    static func curve(_ points: [SIMD2<Float>], steps: Int = 5) -> [SIMD2<Float>] {
        curve(points.map { Vec3($0.x, $0.y, 0) }, steps: steps).map { SIMD2(max(0, $0.x), $0.y) }
    }
}
