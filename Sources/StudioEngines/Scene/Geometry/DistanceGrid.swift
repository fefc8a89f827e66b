import Foundation

/// Samples of a signed distance on a regular grid, and the surface between them.
struct DistanceGrid {
    private static let block = 8
    private let low: Vec3
    private let cell: Float
    private let counts: SIMD3<Int>
    private var values: [Float]

    init(low: Vec3, cell: Float, extent: Vec3) {
        self.low = low
        self.cell = cell
        counts = SIMD3(Int(extent.x / cell) + 2, Int(extent.y / cell) + 2, Int(extent.z / cell) + 2)
        values = [Float](repeating: 1, count: counts.x * counts.y * counts.z)
    }

    private func index(_ x: Int, _ y: Int, _ z: Int) -> Int { x + counts.x * (y + counts.y * z) }

    private func point(_ x: Int, _ y: Int, _ z: Int) -> Vec3 { low + Vec3(Float(x), Float(y), Float(z)) * cell }

    /// Samples block by block. `local` gets a block's centre and half diagonal and returns a distance that is right
    /// there: far primitives can be left out, and blocks without surface cost one call.
    mutating func fill(_ local: (Vec3, Float) -> (Vec3) -> Float) {
        let size = Self.block
        for bz in stride(from: 0, to: counts.z, by: size) {
            for by in stride(from: 0, to: counts.y, by: size) {
                for bx in stride(from: 0, to: counts.x, by: size) {
                    let center = point(bx, by, bz) + Vec3(repeating: cell * Float(size - 1) / 2)
                    let reach = cell * Float(size) * 0.9
                    let distance = local(center, reach)
                    let middle = distance(center)
                    let near = abs(middle) < reach * 1.7
                    for z in bz..<min(bz + size, counts.z) {
                        for y in by..<min(by + size, counts.y) {
                            for x in bx..<min(bx + size, counts.x) {
                                values[index(x, y, z)] = near ? distance(point(x, y, z)) : middle
                            }
                        }
                    }
                }
            }
        }
    }

    /// One point in each cell that the surface crosses, one quad around each grid edge that it crosses.
    func surface() -> Mesh {
        var mesh = Mesh()
        var vertex = [UInt32](repeating: .max, count: values.count)
        for z in 0..<counts.z - 1 {
            for y in 0..<counts.y - 1 {
                for x in 0..<counts.x - 1 {
                    guard let p = crossing(x, y, z) else { continue }
                    vertex[index(x, y, z)] = UInt32(mesh.positions.count)
                    mesh.positions.append(p)
                }
            }
        }
        mesh.normals = [Vec3](repeating: Vec3(0, 1, 0), count: mesh.positions.count)
        let steps = [1, counts.x, counts.x * counts.y]
        for z in 1..<counts.z - 1 {
            for y in 1..<counts.y - 1 {
                for x in 1..<counts.x - 1 {
                    let here = index(x, y, z)
                    for axis in 0..<3 {
                        let (a, b) = (values[here], values[here + steps[axis]])
                        guard (a < 0) != (b < 0) else { continue }
                        let (u, v) = (steps[(axis + 1) % 3], steps[(axis + 2) % 3])
                        let quad = [vertex[here - u - v], vertex[here - v], vertex[here], vertex[here - u]]
                        guard !quad.contains(.max) else { continue }
                        let order = a < 0 ? [0, 1, 2, 3] : [0, 3, 2, 1]
                        mesh.triangles.append(SIMD3(quad[order[0]], quad[order[1]], quad[order[2]]))
                        mesh.triangles.append(SIMD3(quad[order[0]], quad[order[2]], quad[order[3]]))
                    }
                }
            }
        }
        mesh.slots = [UInt16](repeating: 0, count: mesh.triangles.count)
        return mesh
    }

    /// The mean of the crossings of a cell's edges, nil when the surface does not pass.
    private func crossing(_ x: Int, _ y: Int, _ z: Int) -> Vec3? {
        func corner(_ i: Int) -> (x: Int, y: Int, z: Int) { (x + (i & 1), y + (i >> 1 & 1), z + (i >> 2)) }
        var corners = [Float](repeating: 0, count: 8)
        var inside = 0
        for i in 0..<8 {
            let c = corner(i)
            corners[i] = values[index(c.x, c.y, c.z)]
            if corners[i] < 0 { inside += 1 }
        }
        guard inside > 0, inside < 8 else { return nil }
        var sum = Vec3.zero
        var count: Float = 0
        for i in 0..<8 {
            for bit in [1, 2, 4] where i & bit == 0 {
                let (a, b) = (corners[i], corners[i | bit])
                guard (a < 0) != (b < 0) else { continue }
                let (ca, cb) = (corner(i), corner(i | bit))
                sum += mix(point(ca.x, ca.y, ca.z), point(cb.x, cb.y, cb.z), a / (a - b))
                count += 1
            }
        }
        return sum / count
    }
}

extension Mesh {
    /// Removes triangles without area, and the points that only they used.
    mutating func dropDegenerate() {
        var place = [UInt32](repeating: .max, count: positions.count)
        var result = Mesh()
        for (face, slot) in zip(triangles, slots) {
            guard Self.hasArea(positions[Int(face.x)], positions[Int(face.y)], positions[Int(face.z)]) else { continue }
            var kept = face
            for corner in 0..<3 {
                let old = Int(face[corner])
                if place[old] == .max {
                    place[old] = UInt32(result.positions.count)
                    result.positions.append(positions[old])
                    result.normals.append(normals[old])
                }
                kept[corner] = place[old]
            }
            result.triangles.append(kept)
            result.slots.append(slot)
        }
        self = result
    }
}
