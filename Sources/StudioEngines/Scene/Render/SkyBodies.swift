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

/// The Earth half lit in a black sky.
struct DistantEarth {
    private let center: Vec3
    private let sun: Vec3
    private let phase: Vec3
    private static let radius: Float = 0.062

    init(sun: Vec3, seed: UInt64) {
        var random = SplitMix64(seed: seed).fork(18)
        let azimuth = random.uniform(0.14...0.24) * (random.unit() < 0.5 ? -1 : 1)
        center = Vec3(sin(azimuth), 0.125, -cos(azimuth)).normalized
        self.sun = (Vec3(sun.x, 0.35, 0.35)).normalized
        phase = Vec3(random.uniform(0...40), 2, random.uniform(0...40))
    }

    /// Its light in a direction with the share of the pixel that it covers; nil beside it.
    func seen(_ d: Vec3, pixelAngle: Float) -> (light: RGB, covers: Float)? {
        let right = cross(center, Vec3(0, 1, 0)).normalized
        let up = cross(right, center)
        let (x, y) = (dot(d, right) / Self.radius, dot(d, up) / Self.radius)
        let r = (x * x + y * y).squareRoot()
        let edge = pixelAngle / Self.radius
        guard dot(d, center) > 0, r < 1 + edge else { return nil }
        let z = max(0, 1 - x * x - y * y).squareRoot()
        let normal = Vec3(x, y, z)
        let p = normal + phase
        let land = Noise.smoothstep(0.02, 0.1, Noise.fbm(p * 1.7, octaves: 5))
        let cloud = Noise.smoothstep(0.02, 0.3, Noise.fbm(Vec3(p.x * 2, p.y * 4.5, p.z * 2) + phase, octaves: 5))
        var color = mix(RGB(0.02, 0.09, 0.3), RGB(0.16, 0.2, 0.06), land)
        color = mix(color, RGB(repeating: 0.85), max(cloud, Noise.smoothstep(0.82, 0.92, abs(y))))
        color = mix(color, RGB(0.3, 0.55, 0.95), pow(1 - z, 3) * 0.7)
        let light = max(0.004, dot(normal, sun))
        return (color * (light * 1.5) * (1 - Noise.smoothstep(1 - edge, 1 + edge, r)), 1)
    }
}
