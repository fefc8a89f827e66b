import Foundation

/// Haze along a ray, in closed form: exponential in height, glowing with the light of the horizon.
///
/// Source: Quilez, "Better fog" (2010), for the integral of a medium that thins with height.
struct HazeModel {
    private let strength: Float
    private let height: Float
    private let color: RGB
    private let sun: SIMD2<Float>
    private let horizon: UnsafePointer<RGB>

    init?(_ haze: Haze?, sky: SkyModel) {
        guard let haze, haze.distance > 0 else { return nil }
        strength = 1 / haze.distance
        height = max(0.1, haze.height)
        color = haze.color
        let flat = SIMD2(sky.sunDirection.x, sky.sunDirection.z)
        let length = (flat * flat).sum().squareRoot()
        sun = length > 1e-4 ? flat / length : SIMD2(1, 0)
        horizon = sky.horizon
    }

    /// The share of light that passes `distance` metres (may be infinite) along a ray.
    @inline(__always) func passed(_ origin: Vec3, _ d: Vec3, _ distance: Float) -> Float {
        let start = exp(-max(0, origin.y) / height)
        let x = d.y * min(distance, 1e6) / height
        let path = abs(x) < 1e-4 ? min(distance, 1e6) : (1 - exp(max(-60, min(60, -x)))) * height / d.y
        return exp(-min(60, start * path * strength))
    }

    /// What fully dense haze in a direction looks like.
    @inline(__always) func glow(_ d: Vec3) -> RGB {
        let flat = (d.x * d.x + d.z * d.z).squareRoot()
        let c = flat > 1e-5 ? (d.x * sun.x + d.z * sun.y) / flat : 0
        let x = max(0, min(1, (1 - c) * 0.5)).squareRoot() * Float(SkyModel.horizonCount - 1)
        let i = min(SkyModel.horizonCount - 2, Int(x))
        return mix(horizon[i], horizon[i + 1], x - Float(i)) * color
    }
}
