import Foundation

// Solids with a closed, outward surface, centred on the origin unless said otherwise.
extension Mesh {
    /// A box whose edges are cut at 45° and shaded round, as worked wood and stone are.
    static func box(_ size: Vec3, bevel: Float = 0.01) -> Mesh {
        let half = size * 0.5
        let cut = min(bevel, half.min() * 0.9)
        var mesh = Mesh()
        func corner(_ axis: Int, _ signs: Vec3) -> UInt32 {
            UInt32(axis * 8 + (signs.x > 0 ? 1 : 0) + (signs.y > 0 ? 2 : 0) + (signs.z > 0 ? 4 : 0))
        }
        let signs: [Vec3] = (0..<8).map { Vec3($0 & 1 == 0 ? -1 : 1, $0 & 2 == 0 ? -1 : 1, $0 & 4 == 0 ? -1 : 1) }
        for axis in 0..<3 {
            for sign in signs {
                var point = (half - Vec3(repeating: cut)) * sign
                point[axis] = half[axis] * sign[axis]
                var normal = Vec3.zero
                normal[axis] = sign[axis]
                mesh.positions.append(point)
                mesh.normals.append(normal)
            }
        }
        func face(_ a: UInt32, _ b: UInt32, _ c: UInt32, outward: Vec3) {
            let p = mesh.positions
            guard hasArea(p[Int(a)], p[Int(b)], p[Int(c)]) else { return }
            let n = cross(p[Int(b)] - p[Int(a)], p[Int(c)] - p[Int(a)])
            mesh.triangles.append(dot(n, outward) > 0 ? SIMD3(a, b, c) : SIMD3(a, c, b))
        }
        func quad(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, outward: Vec3) {
            face(a, b, c, outward: outward)
            face(a, c, d, outward: outward)
        }
        for axis in 0..<3 {
            let u = (axis + 1) % 3
            let v = (axis + 2) % 3
            func signed(_ a: Float, _ b: Float, _ c: Float) -> Vec3 {
                var s = Vec3.zero
                s[axis] = a
                s[u] = b
                s[v] = c
                return s
            }
            for side: Float in [-1, 1] {
                quad(
                    corner(axis, signed(side, -1, -1)), corner(axis, signed(side, 1, -1)),
                    corner(axis, signed(side, 1, 1)), corner(axis, signed(side, -1, 1)), outward: signed(side, 0, 0))
                for other: Float in [-1, 1] {
                    quad(
                        corner(u, signed(-1, side, other)), corner(u, signed(1, side, other)),
                        corner(v, signed(1, side, other)), corner(v, signed(-1, side, other)),
                        outward: signed(0, side, other))
                }
            }
        }
        for sign in signs { face(corner(0, sign), corner(1, sign), corner(2, sign), outward: sign) }
        mesh.slots = [UInt16](repeating: 0, count: mesh.triangles.count)
        return mesh
    }

    /// A profile of (radius, height) turned about the Y axis, from bottom to top on the outside.
    ///
    /// A profile that starts and ends at radius 0 is closed. `crease` decides which rims stay sharp.
    static func lathe(_ profile: [SIMD2<Float>], sides: Int = 32, crease: Float = 0.6) -> Mesh {
        var points: [Vec3] = []
        var rings: [[UInt32]] = []
        for node in profile {
            if node.x < 1e-6 {
                rings.append([UInt32](repeating: UInt32(points.count), count: sides))
                points.append(Vec3(0, node.y, 0))
                continue
            }
            let first = UInt32(points.count)
            rings.append((0..<UInt32(sides)).map { first + $0 })
            for side in 0..<sides {
                let angle = Float(side) / Float(sides) * 2 * .pi
                points.append(Vec3(cos(angle) * node.x, node.y, sin(angle) * node.x))
            }
        }
        return Mesh(points: points, triangles: stitched(rings, closed: true), crease: crease)
    }

    /// Triangles between neighbouring rows of equally many points. Seen from outside, a row runs clockwise about the
    /// direction in which the rows advance.
    static func stitched(_ rows: [[UInt32]], closed: Bool) -> [SIMD3<UInt32>] {
        var faces: [SIMD3<UInt32>] = []
        for (low, high) in zip(rows, rows.dropFirst()) {
            let count = min(low.count, high.count)
            for i in 0..<(closed ? count : count - 1) {
                let next = (i + 1) % count
                let quad = (low[i], low[next], high[next], high[i])
                if quad.0 != quad.1 { faces.append(SIMD3(quad.0, quad.2, quad.1)) }
                if quad.2 != quad.3 { faces.append(SIMD3(quad.0, quad.3, quad.2)) }
            }
        }
        return faces
    }

    static func ellipsoid(_ radii: Vec3, sides: Int = 24) -> Mesh {
        let rows = max(6, sides / 2)
        let profile = (0...rows).map { row -> SIMD2<Float> in
            let angle = Float(row) / Float(rows) * .pi
            return SIMD2(row == 0 || row == rows ? 0 : sin(angle), -cos(angle))
        }
        return lathe(profile, sides: sides, crease: 2).moved(.scale(radii))
    }

    static func sphere(_ radius: Float, sides: Int = 24) -> Mesh { ellipsoid(Vec3(repeating: radius), sides: sides) }

    /// An upright cylinder or cone on y = 0 with bevelled rims.
    static func cylinder(_ radius: Float, height: Float, top: Float? = nil, bevel: Float = 0.005, sides: Int = 24)
        -> Mesh
    {
        let upper = top ?? radius
        let cut = min(bevel, height * 0.45, max(radius, upper) * 0.45)
        var profile: [SIMD2<Float>] = [SIMD2(0, 0)]
        if radius > cut { profile += [SIMD2(radius - cut, 0)] }
        profile += [SIMD2(radius, cut)]
        if upper > cut {
            profile += [SIMD2(upper, height - cut), SIMD2(upper - cut, height)]
        }
        profile += [SIMD2(0, height)]
        return lathe(profile, sides: sides, crease: 0.95)
    }

    /// A ring about the Y axis.
    static func torus(_ radius: Float, tube: Float, sides: Int = 32, around: Int = 12) -> Mesh {
        var points: [Vec3] = []
        for side in 0..<sides {
            let a = Float(side) / Float(sides) * 2 * .pi
            for step in 0..<around {
                let b = Float(step) / Float(around) * 2 * .pi
                let reach = radius + cos(b) * tube
                points.append(Vec3(cos(a) * reach, sin(b) * tube, sin(a) * reach))
            }
        }
        let rows = (0...sides).map { side in (0..<around).map { UInt32((side % sides) * around + $0) } }
        return Mesh(points: points, triangles: stitched(rows, closed: true), crease: 2).outward()
    }

    /// A convex-ish closed body that was wound inside out is turned; the sign of its volume tells.
    func outward() -> Mesh {
        guard signedVolume < 0 else { return self }
        var result = self
        result.triangles = triangles.map { SIMD3($0.x, $0.z, $0.y) }
        result.normals = normals.map { -$0 }
        return result
    }

    /// The enclosed volume in cubic metres; negative when the surface is wound inside out.
    var signedVolume: Float {
        triangles.reduce(Float(0)) { sum, face in
            sum + dot(positions[Int(face.x)], cross(positions[Int(face.y)], positions[Int(face.z)])) / 6
        }
    }

    /// A ball of near-equal triangles: an icosahedron divided `levels` times, radius 1.
    static func icosphere(_ levels: Int) -> Mesh {
        let t: Float = (1 + Float(5).squareRoot()) / 2
        var points: [Vec3] = [
            Vec3(-1, t, 0), Vec3(1, t, 0), Vec3(-1, -t, 0), Vec3(1, -t, 0), Vec3(0, -1, t), Vec3(0, 1, t),
            Vec3(0, -1, -t), Vec3(0, 1, -t), Vec3(t, 0, -1), Vec3(t, 0, 1), Vec3(-t, 0, -1), Vec3(-t, 0, 1),
        ].map(\.normalized)
        var faces: [SIMD3<UInt32>] = [
            [0, 11, 5], [0, 5, 1], [0, 1, 7], [0, 7, 10], [0, 10, 11], [1, 5, 9], [5, 11, 4], [11, 10, 2], [10, 7, 6],
            [7, 1, 8], [3, 9, 4], [3, 4, 2], [3, 2, 6], [3, 6, 8], [3, 8, 9], [4, 9, 5], [2, 4, 11], [6, 2, 10],
            [8, 6, 7], [9, 8, 1],
        ]
        for _ in 0..<levels {
            var middles: [UInt64: UInt32] = [:]
            func middle(_ a: UInt32, _ b: UInt32) -> UInt32 {
                let key = UInt64(min(a, b)) << 32 | UInt64(max(a, b))
                if let known = middles[key] { return known }
                points.append(((points[Int(a)] + points[Int(b)]) * 0.5).normalized)
                middles[key] = UInt32(points.count - 1)
                return UInt32(points.count - 1)
            }
            faces = faces.flatMap { f -> [SIMD3<UInt32>] in
                let (ab, bc, ca) = (middle(f.x, f.y), middle(f.y, f.z), middle(f.z, f.x))
                return [SIMD3(f.x, ab, ca), SIMD3(f.y, bc, ab), SIMD3(f.z, ca, bc), SIMD3(ab, bc, ca)]
            }
        }
        return Mesh(points: points, triangles: faces, crease: 2)
    }
}

extension Mesh {
    /// A copy whose faces are wound to agree with their normals.
    func facingOut() -> Mesh {
        var result = self
        result.triangles = triangles.map { f in
            let (a, b, c) = (positions[Int(f.x)], positions[Int(f.y)], positions[Int(f.z)])
            return dot(cross(b - a, c - a), normals[Int(f.x)]) < 0 ? SIMD3(f.x, f.z, f.y) : f
        }
        return result
    }
}
