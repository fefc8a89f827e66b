import Foundation

/// The sky by night as films light it: deep blue that is never black, stars, a pale band of the Milky Way and a moon.
struct NightSky {
    static let moonIrradiance = RGB(0.60, 0.74, 1.0) * 0.20
    private let moon: Vec3
    private let moonRadius: Float
    private let seed: UInt32
    private let sights: Set<SkySight>
    private let aurora: Aurora?
    private let meteor: Meteor?
    private let earth: DistantEarth?
    let isAirless: Bool

    init(moon: Vec3, seed: UInt64, sights: Set<SkySight>) {
        self.moon = moon
        self.seed = UInt32(truncatingIfNeeded: seed ^ (seed >> 32))
        self.sights = sights
        // Seen with a long lens, as in pictures that are about the moon.
        moonRadius = sights.isDisjoint(with: [.moon, .crescent]) ? 0.024 : 0.042
        aurora = sights.contains(.aurora) ? Aurora(seed: seed) : nil
        meteor = sights.contains(.meteor) ? Meteor(seed: seed) : nil
        isAirless = sights.contains(.airless)
        let isNear = sights.contains(.orbit)
        earth = isNear || sights.contains(.earth) ? DistantEarth(sun: moon, seed: seed, isNear: isNear) : nil
    }

    /// Gradient, Milky Way and the moon's halo.
    func smooth(_ d: Vec3) -> RGB {
        if isAirless { return shine(d) }
        let up = max(0, d.y)
        let horizon = RGB(0.017, 0.034, 0.078)
        let zenith = RGB(0.0030, 0.0080, 0.030)
        var color = mix(horizon, zenith, min(1, 1.25 * up.squareRoot()))
        color += RGB(0.022, 0.015, 0.012) * exp(-up * 14)
        let tilt = Vec3(0.55, 0.45, -0.70).normalized
        let across = dot(d, tilt)
        let cloud = 0.55 + 0.9 * Noise.fbm(d * 5 + Vec3(repeating: Float(seed & 255)), octaves: 5)
        let band = exp(-across * across * 18) * max(0, cloud) * Noise.smoothstep(0.02, 0.35, up)
        color += RGB(0.017, 0.017, 0.024) * band * (sights.contains(.milkyWay) ? 3.2 : 1)
        let toMoon = max(0, dot(d, moon))
        color += RGB(0.10, 0.125, 0.16) * (pow(toMoon, 260) * 0.8 + pow(toMoon, 24) * 0.16)
        if let aurora { color += aurora.radiance(d) }
        return color
    }

    /// What the Earth throws back: blue from below in an orbit, hardly anything on the moon.
    private func shine(_ d: Vec3) -> RGB {
        sights.contains(.orbit) ? RGB(0.02, 0.045, 0.09) * max(0.02, -d.y) : RGB(repeating: 0.012)
    }

    /// Stars and the moon's disc, which need every sample of a pixel. `pixelAngle`: radians across a pixel.
    func sharp(_ d: Vec3, pixelAngle: Float) -> (light: RGB, covers: Float) {
        if let earth, let seen = earth.seen(d, pixelAngle: pixelAngle) { return seen }
        let toMoon = acos(max(-1, min(1, dot(d, moon))))
        let disc =
            isAirless ? 0 : 1 - Noise.smoothstep(moonRadius - pixelAngle, moonRadius + pixelAngle, toMoon)
        var light = RGB.zero
        if disc > 0 {
            let sea = Noise.smoothstep(-0.1, 0.35, Noise.fbm(d * 70 + Vec3(repeating: 4), octaves: 4))
            light = RGB(0.95, 0.97, 1.0) * (0.95 - 0.35 * sea) * (disc * phase(d))
        }
        if disc < 1, d.y > 0 || isAirless {
            let air = isAirless ? (sights.contains(.earth) ? 1.6 : 0.35) : Noise.smoothstep(0, 0.25, d.y)
            light += stars(d, pixelAngle: pixelAngle) * ((1 - disc) * air)
        }
        if let meteor { light += meteor.radiance(d, pixelAngle: pixelAngle) }
        // What shines on things from a black sky is not seen in it.
        return (light, isAirless ? 1 : disc)
    }

    /// How bright a point of the disc is: all of it is lit but for a crescent.
    private func phase(_ d: Vec3) -> Float {
        guard sights.contains(.crescent) else { return 1 }
        let right = cross(moon, Vec3(0, 1, 0)).normalized
        let tilted = (right + cross(right, moon) * -0.45).normalized
        let x = dot(d - moon, tilted) / moonRadius
        let y = dot(d - moon, cross(tilted, moon)) / moonRadius
        let edge = 0.42 * max(0, 1 - y * y).squareRoot()
        return 0.03 + 0.97 * Noise.smoothstep(edge - 0.05, edge + 0.12, x)
    }

    private func stars(_ d: Vec3, pixelAngle: Float) -> RGB {
        let rows: Float = 110
        let elevation = asin(max(-1, min(1, d.y)))
        let row = (elevation / (.pi / 2) * rows).rounded(.down)
        let rowElevation = (row + 0.5) / rows * (.pi / 2)
        let columns = max(1, (4 * rows * cos(rowElevation)).rounded())
        let azimuth = atan2(d.z, d.x) / (2 * .pi) + 0.5
        let column = (azimuth * columns).rounded(.down)
        let h = Noise.hash(Int32(row), Int32(column), Int32(bitPattern: seed))
        guard Noise.unit(h) < 0.42 else { return .zero }
        let h2 = Noise.hash(h ^ 0x9E37_79B9)
        let h3 = Noise.hash(h2)
        let starElevation = (row + 0.2 + 0.6 * Noise.unit(h2)) / rows * (.pi / 2)
        let starAzimuth = ((column + 0.2 + 0.6 * Noise.unit(h3)) / columns - 0.5) * 2 * .pi
        let star = Vec3(
            cos(starElevation) * cos(starAzimuth), sin(starElevation), cos(starElevation) * sin(starAzimuth))
        let brightness = pow(Noise.unit(Noise.hash(h3)), 7)
        let radius = max(0.0006, pixelAngle * 0.42) * (0.75 + 0.7 * brightness)
        let away = (star - d).lengthSquared / (radius * radius)
        guard away < 9 else { return .zero }
        let warm = Noise.unit(Noise.hash(h3 ^ 0xABCD))
        let color = mix(RGB(0.72, 0.82, 1.0), RGB(1.0, 0.88, 0.72), warm * warm)
        return color * (exp(-away) * (0.05 + 1.1 * brightness))
    }
}
