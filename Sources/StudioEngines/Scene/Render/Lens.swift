import Foundation

/// Makes the camera's rays: a thin lens with a round opening.
struct Lens {
    private let frame: Transform
    private let apertureRadius: Float
    private let focusDistance: Float
    private let width: Float
    private let height: Float
    private let scale: Float

    init(_ camera: Camera, width: Int, height: Int) {
        frame = camera.frame
        apertureRadius = camera.apertureRadius
        focusDistance = max(1e-3, camera.focusDistance)
        self.width = Float(width)
        self.height = Float(height)
        scale = tan(camera.fieldOfView / 2) * 2 / Float(height)
    }

    @inline(__always) func ray(x: Int, y: Int, jitter: SIMD2<Float>, lens: SIMD2<Float>)
        -> (origin: Vec3, direction: Vec3)
    {
        let px = (Float(x) + jitter.x - width / 2) * scale
        let py = (height / 2 - Float(y) - jitter.y) * scale
        let direction = -frame.z + frame.x * px + frame.y * py
        guard apertureRadius > 0 else { return (frame.translation, direction.normalized) }
        let r = lens.x.squareRoot() * apertureRadius
        let (x, y) = Turn.point(lens.y)
        let offset = frame.x * (r * x) + frame.y * (r * y)
        return (frame.translation + offset, (direction * focusDistance - offset).normalized)
    }
}
