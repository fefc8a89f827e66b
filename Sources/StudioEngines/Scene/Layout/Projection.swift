import Foundation

/// Where points of the world fall in the picture of a camera.
struct Projection {
    /// Of the camera, looking along `forward`.
    let position: Vec3
    let forward: Vec3
    let right: Vec3
    let up: Vec3
    /// Half the picture's height and width at distance 1.
    let tangent: SIMD2<Float>

    init(_ camera: Camera, aspect: Float) {
        let frame = camera.frame
        position = frame.translation
        forward = -frame.z
        right = frame.x
        up = frame.y
        let vertical = tan(camera.fieldOfView / 2)
        tangent = SIMD2(vertical * aspect, vertical)
    }

    /// −1...1 from left to right and from bottom to top inside the frame; nil behind the camera.
    func point(_ p: Vec3) -> SIMD2<Float>? {
        let offset = p - position
        let depth = dot(offset, forward)
        guard depth > 1e-3 else { return nil }
        return SIMD2(dot(offset, right), dot(offset, up)) / (tangent * depth)
    }

    func depth(_ p: Vec3) -> Float { dot(p - position, forward) }

    /// The rectangle that holds all the points; nil when one lies behind the camera.
    func rectangle(_ points: [Vec3]) -> FrameRectangle? {
        var rectangle = FrameRectangle.none
        for p in points {
            guard let q = point(p) else { return nil }
            rectangle.low = pointwiseMin(rectangle.low, q)
            rectangle.high = pointwiseMax(rectangle.high, q)
        }
        return rectangle.low.x <= rectangle.high.x ? rectangle : nil
    }
}

/// A part of the picture; the frame reaches from −1 to 1 both ways.
struct FrameRectangle: Equatable, Sendable {
    var low: SIMD2<Float>
    var high: SIMD2<Float>

    static let none = FrameRectangle(low: SIMD2(repeating: .infinity), high: SIMD2(repeating: -.infinity))

    var center: SIMD2<Float> { (low + high) * 0.5 }
    /// Shares of the frame's width and height.
    var share: SIMD2<Float> { (high - low) * 0.5 }

    func isInside(margin: Float) -> Bool { low.min() >= margin - 1 && high.max() <= 1 - margin }

    func overlaps(_ other: FrameRectangle) -> Bool {
        low.x < other.high.x && other.low.x < high.x && low.y < other.high.y && other.low.y < high.y
    }
}

extension PlacedModel {
    /// Corners of the model's slabs in the world: a close hull for framing.
    func hull(_ built: BuiltModel) -> [Vec3] {
        let transform = transform
        return built.profile.slabs.filter { !$0.isEmpty }.flatMap { slab in
            Bounds(low: Vec3(slab.least.x, slab.low, slab.least.y), high: Vec3(slab.most.x, slab.high, slab.most.y))
                .corners.map(transform.point)
        }
    }
}
