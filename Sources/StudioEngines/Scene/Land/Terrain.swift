import Foundation

/// The ground as a mesh: rings about the origin whose width grows with distance, out to the horizon.
struct Terrain {
    var height: @Sendable (Float, Float) -> Float
    var radius: Float = 2500
    var rings = 110
    var segments = 224
    /// Which material slot a face has, by its centre and unit normal.
    var slot: (Vec3, Vec3) -> UInt16 = { _, _ in 0 }

    /// Distances of the rings: even near the origin, geometric beyond.
    private func distance(_ ring: Int, near: Float) -> Float {
        near * (exp(Float(ring) / Float(rings) * log(radius / near + 1)) - 1)
    }

    func mesh(near: Float = 6) -> Mesh {
        var points = [Vec3(0, height(0, 0), 0)]
        points.reserveCapacity(rings * segments + 1)
        var rows: [[UInt32]] = [[UInt32](repeating: 0, count: segments)]
        for ring in 1...rings {
            let d = distance(ring, near: near)
            let turn = ring % 2 == 0 ? Float(0) : Float.pi / Float(segments)
            let first = UInt32(points.count)
            for segment in 0..<segments {
                let a = Float(segment) / Float(segments) * 2 * .pi + turn
                let (x, z) = (cos(a) * d, sin(a) * d)
                points.append(Vec3(x, height(x, z), z))
            }
            rows.append((0..<UInt32(segments)).map { first + $0 })
        }
        // Rings run outwards, so the surface faces up when they are stitched from outside in.
        var mesh = Mesh(points: points, triangles: Mesh.stitched(rows.reversed(), closed: true), crease: 3)
        for (index, face) in mesh.triangles.enumerated() {
            let (a, b, c) = (mesh.positions[Int(face.x)], mesh.positions[Int(face.y)], mesh.positions[Int(face.z)])
            mesh.slots[index] = slot((a + b + c) / 3, cross(b - a, c - a).normalized)
        }
        return mesh
    }

    /// A level sheet at a height, with a finer middle, for water.
    static func sheet(at level: Float, radius: Float, segments: Int = 96) -> Mesh {
        var mesh = Mesh.lathe(
            [SIMD2(radius, level), SIMD2(radius * 0.1, level), SIMD2(0, level)], sides: segments, crease: 3)
        mesh.normals = mesh.normals.map { _ in Vec3(0, 1, 0) }
        return mesh
    }
}

/// Shapes of ground, combined by the places.
enum Relief {
    /// Soft swells that grow with distance, level within the clearing.
    static func rolling(_ x: Float, _ z: Float, seed: Float, clearing: Float, strength: Float = 1) -> Float {
        let d = (x * x + z * z).squareRoot()
        let away = Noise.smoothstep(clearing, clearing * 3 + 12, d)
        let small = ValueNoise.fractal(Vec3(x / 9, seed, z / 9), octaves: 3) * 0.22
        let broad = ValueNoise.fractal(Vec3(x / 55, seed + 5, z / 55), octaves: 3) * min(d * 0.035, 5)
        return away * (small + broad) * strength
    }

    /// A hill under the clearing: level on top, then the ground falls away by `height`.
    static func knoll(_ x: Float, _ z: Float, clearing: Float, height: Float) -> Float {
        guard height > 0 else { return 0 }
        return -height * Noise.smoothstep(clearing * 0.9, clearing * 1.6 + height * 3.5, (x * x + z * z).squareRoot())
    }

    /// A chain of hills at the horizon.
    static func hills(_ x: Float, _ z: Float, seed: Float, from: Float, height: Float) -> Float {
        let d = (x * x + z * z).squareRoot()
        let rise = Noise.smoothstep(from, from * 3.2, d)
        guard rise > 0 else { return 0 }
        let n = ValueNoise.fractal(Vec3(x / (from * 1.1), seed + 11, z / (from * 1.1)), octaves: 4)
        return rise * height * max(0, 0.42 + n)
    }

    /// Sharp mountains.
    static func peaks(_ x: Float, _ z: Float, seed: Float, from: Float, height: Float) -> Float {
        let d = (x * x + z * z).squareRoot()
        let rise = Noise.smoothstep(from, from * 3.5, d)
        guard rise > 0 else { return 0 }
        let scale = from * 1.5
        let warp = ValueNoise.fractal(Vec3(x / scale, seed + 3, z / scale), octaves: 2) * 0.35
        let ridge = ValueNoise.ridged(Vec3(x / scale + warp, seed, z / scale - warp), octaves: 6)
        // Some stand high, and there are gaps between them.
        return rise * height * ridge * (0.55 + 0.9 * ridge)
    }
}
