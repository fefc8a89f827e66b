import Foundation

/// Heaped clouds in a layer above the land, marched through once for each asked direction.
///
/// After Schneider, "The real-time volumetric cloudscapes of Horizon Zero Dawn" (2015): noise shaped by a height
/// profile, Beer's law towards the sun with a second slower octave for light that was scattered many times
/// (Wrenninge et al., "Oz: the great and volumetric", 2013).
struct Clouds {
    private static let base: Float = 0.9
    private static let thickness: Float = 1.0
    private static let feature: Float = 1.9
    private let cover: Float
    private let offset: Vec3
    private let sun: Vec3
    private let sunLight: RGB
    private let ambientTop: RGB
    private let ambientBase: RGB

    private struct Answer {
        var radiance = RGB.zero
        /// Share of the light behind the cloud that comes through.
        var through: Float = 1
    }

    init(cover: Float, seed: UInt64, sun: Vec3, sunLight: RGB, ambientTop: RGB, ambientBase: RGB) {
        self.cover = max(0, min(1, cover))
        self.sun = sun
        self.sunLight = sunLight
        self.ambientTop = ambientTop
        self.ambientBase = ambientBase
        let low = UInt32(truncatingIfNeeded: seed)
        offset =
            Vec3(
                Noise.unit(Noise.hash(low)), Noise.unit(Noise.hash(low ^ 0x55AA)), Noise.unit(Noise.hash(low ^ 0x1234)))
            * 97
    }

    /// The sky behind with the clouds before it. `jitter` in 0..<1 moves the steps of the march: marches
    /// with several, evenly spread, have no bands together.
    func over(_ sky: RGB, _ d: Vec3, jitter: Float) -> RGB {
        let answer = answer(d, jitter: jitter)
        return sky * answer.through + answer.radiance
    }

    private func answer(_ d: Vec3, jitter: Float) -> Answer {
        var result = Answer()
        guard cover > 0.01, d.y > 0.015 else { return result }
        // The layer bends down with the Earth: far clouds sink towards the horizon instead of crowding there.
        let slope = d.y + 0.035
        let near = Self.base / slope
        let far = min((Self.base + Self.thickness) / slope, near + 6)
        let steps = 22
        let step = (far - near) / Float(steps)
        let phase = 0.62 + 0.55 * pow(max(0, 0.5 + 0.5 * dot(d, sun)), 6)
        for i in 0..<steps {
            let t = near + (Float(i) + jitter) * step
            let height = (t * slope - Self.base) / Self.thickness
            let p = Vec3(d.x * t, height * Self.thickness, d.z * t)
            let density = density(p, height: height, octaves: 5)
            guard density > 0 else { continue }
            let passed = exp(-density * step * 26)
            let lit = lightDepth(p, height: height)
            let beer = 0.75 * exp(-lit) + 0.25 * exp(-lit * 0.22)
            let color = sunLight * (beer * phase) + mix(ambientBase, ambientTop, height)
            result.radiance += color * (result.through * (1 - passed))
            result.through *= passed
            if result.through < 0.01 {
                result.through = 0
                break
            }
        }
        // Distant clouds drown in the air before them.
        let seen = exp(-max(0, near - 2) / 11)
        result.through = 1 - (1 - result.through) * seen
        result.radiance *= seen
        return result
    }

    @inline(__always) private func density(_ p: Vec3, height: Float, octaves: Int) -> Float {
        guard height > 0, height < 1 else { return 0 }
        // Flat below, rounded above.
        let profile = Noise.smoothstep(0, 0.12, height) * (1 - Noise.smoothstep(0.25, 1, height) * 0.75)
        let q = Vec3(p.x, p.y * 1.15, p.z) / Self.feature + offset
        let large = Noise.gradient(q * 0.55) * 0.55
        let threshold = 0.51 - cover * 0.86
        let rough = large + profile * 0.30 - threshold
        guard rough > -0.28 else { return 0 }
        let detail = Noise.fbm(q * 1.9 + Vec3(3, 7, 1), octaves: octaves)
        return max(0, min(1, (rough + detail * 0.62 - 0.22) * 2.2)) * profile
    }

    /// Optical depth towards the sun.
    @inline(__always) private func lightDepth(_ p: Vec3, height: Float) -> Float {
        var depth: Float = 0
        var t: Float = 0
        var step: Float = 0.05
        let direction = Vec3(sun.x, max(0.12, sun.y), sun.z).normalized
        for _ in 0..<4 {
            let q = p + direction * (t + step * 0.5)
            depth += density(q, height: q.y / Self.thickness, octaves: 2) * step
            t += step
            step *= 1.9
        }
        return depth * 15
    }
}

/// A closed layer of stratus: three times as bright overhead as at the horizon (Moon and Spencer 1942, the CIE overcast
/// sky), softly mottled.
struct Overcast {
    /// 0: none of it, 1: nothing else is seen.
    let share: Float
    private let zenith: RGB
    private let offset: Vec3

    /// `flux`: irradiance of the ground under the same sky without clouds.
    init(share: Float, flux: Float, tint: RGB, seed: UInt64) {
        self.share = share
        // A third of the light comes through; 7/9 of the zenith's radiance is the mean over the dome.
        zenith = RGB(0.97, 0.99, 1.03) * tint * (flux * 0.34 / .pi * 9 / 7)
        offset = Vec3(Float(seed & 1023), 0, Float((seed >> 10) & 1023))
    }

    func over(_ sky: RGB, _ d: Vec3) -> RGB {
        guard share > 0 else { return sky }
        let up = max(0, d.y)
        let p = Vec3(d.x, 0, d.z) / (up + 0.14) + offset
        let mottle = Noise.fbm(p * 0.9, octaves: 5) * Noise.smoothstep(0, 0.12, up)
        let grey = zenith * ((1 + 2 * up) / 3 * (1 + 0.55 * mottle))
        return mix(sky, grey, share)
    }
}
