import Foundation
import StudioCore

/// The hillside that a waterfall comes down: the land rises behind it and comes forward at both sides, so that the
/// fall is a part of its valley and no hill by itself.
struct Cove: Sendable, Equatable {
    /// Where the fall stands: x, z.
    var center: SIMD2<Float>
    /// How the fall is turned: 0 faces +Z, radians towards +X.
    var yaw: Float
    /// Factor over the real size of the model.
    var scale: Float

    /// Height of the hillside over the valley's floor.
    func rise(_ x: Float, _ z: Float, seed: Float) -> Float {
        let (c, s) = (cos(yaw), sin(yaw))
        // In the model's own frame, in which the fall looks along +Z.
        let away = SIMD2(x, z) - center
        let p = SIMD2(c * away.x - s * away.y, s * away.x + c * away.y) / SIMD2(repeating: scale)
        let aside = max(0, abs(p.x) - Waterfall.shoulder)
        let rough = ValueNoise.fractal(Vec3(p.x / 11, seed, p.y / 11), octaves: 3)
        // Hidden by the rock in the middle; beside it the foot of the slope comes forward.
        let into = -p.y - Waterfall.back + aside * 1.05 + rough * min(aside * 0.5, 2.6)
        let slope = Noise.smoothstep(0, 12, into) * Waterfall.height
        let broad = ValueNoise.fractal(Vec3(p.x / 70, seed + 3, p.y / 70), octaves: 2)
        let beyond = Noise.smoothstep(5, 150, into) * (24 + 22 * broad)
        return (slope + beyond) * (1 + 0.16 * rough * Noise.smoothstep(0, 6, aside)) * scale
    }
}
