import Foundation
import StudioCore

/// Leaves as many small folded cards, shaded by the shape of the crown so that they read as one soft mass.
struct Foliage {
    private(set) var mesh = Mesh()

    /// A pointed leaf from `base` along `along`, folded about its middle rib. `shade` bends its normals.
    mutating func leaf(
        _ base: Vec3, along: Vec3, up: Vec3, length: Float, width: Float, fold: Float = 0.25, shade: Vec3? = nil
    ) {
        let side = cross(along, up).normalized
        let normal = cross(side, along).normalized
        let middle = base + along * (length * 0.45)
        let lift = normal * (width * fold)
        let first = UInt32(mesh.positions.count)
        mesh.positions += [
            base, middle + side * width * 0.5 + lift, base + along * length, middle - side * width * 0.5 + lift,
        ]
        let bend = shade ?? normal
        let left = (bend * 2 + normal - side * fold).normalized
        let right = (bend * 2 + normal + side * fold).normalized
        let center = (bend * 2 + normal).normalized
        mesh.normals += [center, left, center, right]
        mesh.triangles += [SIMD3(first, first + 1, first + 2), SIMD3(first, first + 2, first + 3)]
        mesh.slots += [0, 0]
    }

    /// Leaves all over an ellipsoid, pointing outwards and drooping a little.
    mutating func clump(
        _ center: Vec3, radii: Vec3, count: Int, leaf size: Float, droop: Float = 0.3, random: inout SplitMix64
    ) {
        for _ in 0..<count {
            let d = random.direction()
            let depth = 1 - 0.35 * random.unit() * random.unit()
            let outward = (d / radii).normalized
            let position = center + d * radii * depth
            var along = outward * 0.75 + random.direction() * 0.85 - Vec3(0, droop, 0)
            along = along.normalized
            var up = outward * 0.6 + Vec3(0, 0.7, 0) + random.direction() * 0.4
            up -= along * dot(up, along)
            guard up.lengthSquared > 1e-4 else { continue }
            let length = size * random.uniform(0.75...1.25)
            leaf(
                position - along * length * 0.4, along: along, up: up.normalized, length: length, width: length * 0.62,
                shade: outward)
        }
    }
}
