import Foundation

/// A model as a stack of boxes: tight enough to sit under a tree's boughs or a table's top, cheap to test.
struct ModelProfile: Sendable {
    static let slabCount = 14

    struct Slab: Sendable {
        /// Heights in model space.
        var low: Float
        var high: Float
        /// Extent along X and Z.
        var least: SIMD2<Float>
        var most: SIMD2<Float>

        var isEmpty: Bool { least.x > most.x }
    }

    let bounds: Bounds
    let slabs: [Slab]

    init(_ mesh: Mesh) {
        let bounds = mesh.bounds
        self.bounds = bounds
        guard !bounds.isEmpty else {
            slabs = []
            return
        }
        let step = max(bounds.size.y, 1e-4) / Float(Self.slabCount)
        var slabs = (0..<Self.slabCount).map { i in
            Slab(
                low: bounds.low.y + Float(i) * step, high: bounds.low.y + Float(i + 1) * step,
                least: SIMD2(repeating: .infinity), most: SIMD2(repeating: -.infinity))
        }
        for triangle in mesh.triangles {
            let corners = [
                mesh.positions[Int(triangle.x)], mesh.positions[Int(triangle.y)], mesh.positions[Int(triangle.z)],
            ]
            let box = Bounds(corners)
            let first = Self.index(box.low.y, bounds, step)
            let last = Self.index(box.high.y, bounds, step)
            for i in first...max(first, last) {
                let part = box.size.y > step ? Self.clipped(corners, to: slabs[i]) : (box.low, box.high)
                slabs[i].least = pointwiseMin(slabs[i].least, SIMD2(part.0.x, part.0.z))
                slabs[i].most = pointwiseMax(slabs[i].most, SIMD2(part.1.x, part.1.z))
            }
        }
        self.slabs = slabs
    }

    private static func index(_ y: Float, _ bounds: Bounds, _ step: Float) -> Int {
        max(0, min(slabCount - 1, Int((y - bounds.low.y) / step)))
    }

    /// The bounds of a triangle's part between a slab's two heights.
    private static func clipped(_ corners: [Vec3], to slab: Slab) -> (Vec3, Vec3) {
        var box = Bounds(corners.filter { $0.y >= slab.low && $0.y <= slab.high })
        for (a, b) in [(corners[0], corners[1]), (corners[1], corners[2]), (corners[2], corners[0])] {
            for height in [slab.low, slab.high] where (a.y - height) * (b.y - height) < 0 {
                box.include(mix(a, b, (height - a.y) / (b.y - a.y)))
            }
        }
        return (box.low, box.high)
    }
}

/// A rectangle on the ground plane, turned about the vertical.
struct Footprint: Sendable {
    var center: SIMD2<Float>
    var half: SIMD2<Float>
    var yaw: Float

    /// Whether two rectangles come closer than `gap` (separating axes).
    func overlaps(_ other: Footprint, gap: Float) -> Bool {
        let between = other.center - center
        for axis in axes + other.axes {
            let reach = extent(along: axis) + other.extent(along: axis) + gap
            if abs((between * axis).sum()) >= reach { return false }
        }
        return true
    }

    func extent(along axis: SIMD2<Float>) -> Float {
        let own = axes
        return half.x * abs((own[0] * axis).sum()) + half.y * abs((own[1] * axis).sum())
    }

    /// The directions of model X and Z on the ground.
    private var axes: [SIMD2<Float>] {
        let c = cos(yaw)
        let s = sin(yaw)
        return [SIMD2(c, -s), SIMD2(s, c)]
    }
}
