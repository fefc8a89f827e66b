import Foundation
import StudioCore

/// The Earth in a black sky: seas, land under clouds, ice at the poles, a rim of air.
struct DistantEarth {
    private let center: Vec3
    private let right: Vec3
    private let up: Vec3
    /// Towards the sun, along `right`, `up` and back to the viewer.
    private let sun: Vec3
    private let phase: Vec3
    /// Sine of the half angle that it takes up in the sky.
    private let radius: Float
    private let isNear: Bool

    /// `isNear`: from an orbit, so that its edge runs across the picture; else a small disc, as from the moon.
    init(sun: Vec3, seed: UInt64, isNear: Bool) {
        var random = SplitMix64(seed: seed).fork(18)
        let azimuth = random.uniform(0.14...0.24) * (random.unit() < 0.5 ? -1 : 1)
        self.isNear = isNear
        radius = isNear ? sin(58 * Float.pi / 180) : 0.062
        let height = isNear ? tan(-68.5 * Float.pi / 180) : 0.125
        center = Vec3(sin(azimuth) * (isNear ? 1.2 : 1), height, -cos(azimuth)).normalized
        right = cross(center, Vec3(0, 1, 0)).normalized
        up = cross(right, center)
        // The disc is shown well lit, whatever the sun does to what stands on the moon.
        self.sun =
            isNear
            ? Vec3(dot(sun, right), dot(sun, up), -dot(sun, center)) : Vec3(sun.x, 0.35, 0.35).normalized
        phase = Vec3(random.uniform(0...40), 2, random.uniform(0...40))
    }

    /// Its light in a direction with the share of the pixel that it covers; nil beside it.
    func seen(_ d: Vec3, pixelAngle: Float) -> (light: RGB, covers: Float)? {
        let (x, y) = (dot(d, right) / radius, dot(d, up) / radius)
        let r = (x * x + y * y).squareRoot()
        let edge = pixelAngle / radius
        let rim: Float = isNear ? 0.05 : edge
        guard dot(d, center) > 0, r < 1 + rim else { return nil }
        let normal = Vec3(x, y, max(0, 1 - x * x - y * y).squareRoot())
        let light = max(0.004, dot(normal, sun))
        let disc = 1 - Noise.smoothstep(1 - edge, 1 + edge, r)
        let air = isNear ? RGB(0.16, 0.42, 1.0) * (exp(-abs(r - 1) / 0.011) * 0.3 * light) : .zero
        guard disc > 0 else { return (air, 0) }
        return (ground(normal) * (light * (isNear ? 0.4 : 1.5) * disc) + air, disc)
    }

    private func ground(_ normal: Vec3) -> RGB {
        let detail: Float = isNear ? 3.2 : 1
        let octaves = isNear ? 8 : 5
        let p = normal * detail + phase
        let land = Noise.smoothstep(0.02, 0.1, Noise.fbm(p * 1.7, octaves: octaves))
        let swirl = Noise.fbm(p * 1.1, octaves: 3) * (isNear ? 1.4 : 0)
        let bands = Vec3(p.x * 2 + swirl, p.y * (isNear ? 2.6 : 4.5), p.z * 2) + phase
        let cloud = Noise.smoothstep(0.02, isNear ? 0.5 : 0.3, Noise.fbm(bands, octaves: octaves))
        let soil = isNear ? mix(RGB(0.1, 0.16, 0.05), RGB(0.34, 0.25, 0.13), land * land) : RGB(0.16, 0.2, 0.06)
        var color = mix(isNear ? RGB(0.012, 0.06, 0.2) : RGB(0.02, 0.09, 0.3), soil, land)
        let ice: Float = isNear ? 0 : Noise.smoothstep(0.82, 0.92, abs(normal.y))
        color = mix(color, RGB(repeating: 0.85), max(cloud, ice))
        let haze = pow(1 - normal.z, isNear ? 2 : 3) * 0.7
        return mix(color, RGB(0.3, 0.55, 0.95), haze)
    }
}
