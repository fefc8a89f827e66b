import Foundation
import StudioCore

/// The Earth in a black sky: seas, land under clouds, ice at the poles, a rim of air.
struct DistantEarth {
    private let view: View
    private let center: Vec3
    private let right: Vec3
    private let up: Vec3
    /// Towards the sun, along `right`, `up` and back to the viewer.
    private let sun: Vec3
    private let phase: Vec3

    /// `isNear`: from an orbit, so that its edge runs across the picture; else a small disc, as from the moon.
    init(sun: Vec3, seed: UInt64, isNear: Bool) {
        var random = SplitMix64(seed: seed).fork(18)
        let azimuth = random.uniform(0.14...0.24) * (random.unit() < 0.5 ? -1 : 1)
        view = isNear ? .fromOrbit : .fromMoon
        center = Vec3(sin(azimuth) * view.aside, view.height, -cos(azimuth)).normalized
        right = cross(center, Vec3(0, 1, 0)).normalized
        up = cross(right, center)
        self.sun =
            view.isWellLit
            ? Vec3(sun.x, 0.35, 0.35).normalized : Vec3(dot(sun, right), dot(sun, up), -dot(sun, center))
        phase = Vec3(random.uniform(0...40), 2, random.uniform(0...40))
    }

    /// Its light in a direction with the share of the pixel that it covers; nil beside it.
    func seen(_ d: Vec3, pixelAngle: Float) -> (light: RGB, covers: Float)? {
        let (x, y) = (dot(d, right) / view.radius, dot(d, up) / view.radius)
        let r = (x * x + y * y).squareRoot()
        let edge = pixelAngle / view.radius
        let rim = view.airRim ?? edge
        guard dot(d, center) > 0, r < 1 + rim else { return nil }
        let normal = Vec3(x, y, max(0, 1 - x * x - y * y).squareRoot())
        let light = max(0.004, dot(normal, sun))
        let disc = 1 - Noise.smoothstep(1 - edge, 1 + edge, r)
        let air: RGB = view.airRim == nil ? .zero : RGB(0.16, 0.42, 1.0) * (exp(-abs(r - 1) / 0.011) * 0.3 * light)
        guard disc > 0 else { return (air, 0) }
        return (ground(normal) * (light * view.brightness * disc) + air, disc)
    }

    private func ground(_ normal: Vec3) -> RGB {
        let p = normal * view.detail + phase
        let land = Noise.smoothstep(0.02, 0.1, Noise.fbm(p * 1.7, octaves: view.octaves))
        let swirl = Noise.fbm(p * 1.1, octaves: 3) * view.swirl
        let bands = Vec3(p.x * 2 + swirl, p.y * view.bands, p.z * 2) + phase
        let cloud = Noise.smoothstep(0.02, view.cloudEdge, Noise.fbm(bands, octaves: view.octaves))
        let soil = mix(view.shore, view.inland, land * land)
        var color = mix(view.sea, soil, land)
        let ice: Float = view.showsPoles ? Noise.smoothstep(0.82, 0.92, abs(normal.y)) : 0
        color = mix(color, RGB(repeating: 0.85), max(cloud, ice))
        let haze = pow(1 - normal.z, view.hazePower) * 0.7
        return mix(color, RGB(0.3, 0.55, 0.95), haze)
    }
}

extension DistantEarth {
    /// From where it is seen: how large it is, and what can be told apart on it.
    private struct View {
        /// Sine of the half angle that it takes up in the sky.
        var radius: Float
        /// Where its middle is: above the horizon for a metre ahead, and how far aside.
        var height: Float
        var aside: Float
        /// The disc is shown well lit, whatever the sun does to what stands on the moon.
        var isWellLit: Bool
        /// How far its air glows over the edge, as a share of the radius; nil where that is too thin to be seen.
        var airRim: Float?
        var brightness: Float
        /// How many lands there are along a radius, and how finely they are drawn.
        var detail: Float
        var octaves: Int
        /// How much the bands of clouds are curled, how narrow they are, and how soft their edges.
        var swirl: Float
        var bands: Float
        var cloudEdge: Float
        var sea: RGB
        var shore: RGB
        var inland: RGB
        var showsPoles: Bool
        /// The higher, the closer to the edge the blue haze stays.
        var hazePower: Float

        static let fromOrbit = View(
            radius: sin(58 * Float.pi / 180), height: tan(-68.5 * Float.pi / 180), aside: 1.2, isWellLit: false,
            airRim: 0.05, brightness: 0.4, detail: 3.2, octaves: 8, swirl: 1.4, bands: 2.6, cloudEdge: 0.5,
            sea: RGB(0.012, 0.06, 0.2), shore: RGB(0.1, 0.16, 0.05), inland: RGB(0.34, 0.25, 0.13), showsPoles: false,
            hazePower: 2)

        static let fromMoon = View(
            radius: 0.062, height: 0.125, aside: 1, isWellLit: true, airRim: nil, brightness: 1.5, detail: 1,
            octaves: 5, swirl: 0, bands: 4.5, cloudEdge: 0.3, sea: RGB(0.02, 0.09, 0.3), shore: RGB(0.16, 0.2, 0.06),
            inland: RGB(0.16, 0.2, 0.06), showsPoles: true, hazePower: 3)
    }
}
