import Foundation
import StudioCore

/// A shooting star: a thin trail that brightens towards its head.
struct Meteor {
    private let head: Vec3
    private let along: Vec3
    private static let length: Float = 0.2

    /// Placed in the sky before the camera, which looks along −Z.
    init(seed: UInt64) {
        var random = SplitMix64(seed: seed).fork(17)
        let side: Float = random.unit() < 0.5 ? -1 : 1
        let azimuth = side * random.uniform(0.08...0.24)
        let elevation = random.uniform(0.15...0.22)
        head = Vec3(sin(azimuth) * cos(elevation), sin(elevation), -cos(azimuth) * cos(elevation))
        along = (Vec3(side * 0.82, 0.5, 0) - head * dot(Vec3(side * 0.82, 0.5, 0), head)).normalized
    }

    func radiance(_ d: Vec3, pixelAngle: Float) -> RGB {
        let t = dot(d - head, along) / Self.length
        guard t > -0.02, t < 1 else { return .zero }
        let away = (d - head - along * (t * Self.length)).length
        let width = max(0.0012, pixelAngle * 0.9) * (1 - 0.7 * max(0, t))
        let core = exp(-away * away / (width * width))
        return RGB(0.85, 0.93, 1) * (core * pow(1 - max(0, t), 1.6) * 2.2 * Noise.smoothstep(-0.02, 0, t))
    }
}
