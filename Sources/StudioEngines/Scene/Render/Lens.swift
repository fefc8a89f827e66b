import Foundation

/// Makes the camera's rays: a thin lens with a round opening.
struct Lens {
    private let position: Vec3
    private let forward: Vec3
    private let right: Vec3
    private let up: Vec3
    private let apertureRadius: Float
    private let focusDistance: Float
    private let width: Float
    private let height: Float
    private let scale: Float

    init(_ camera: Camera, width: Int, height: Int) {
        position = camera.position
        let ahead = (camera.target - camera.position).normalized
        forward = ahead == .zero ? Vec3(0, 0, -1) : ahead
        let side = cross(forward, Vec3(0, 1, 0))
        right = side.lengthSquared > 1e-8 ? side.normalized : Vec3(1, 0, 0)
        up = cross(right, forward)
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
        let direction = forward + right * px + up * py
        guard apertureRadius > 0 else { return (position, direction.normalized) }
        let r = lens.x.squareRoot() * apertureRadius
        let phi = 2 * Float.pi * lens.y
        let offset = right * (r * cos(phi)) + up * (r * sin(phi))
        return (position + offset, (direction * focusDistance - offset).normalized)
    }
}
