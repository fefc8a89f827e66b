import Foundation
import StudioCore

/// The sea in a storm: steep waves in trains, white on their crests and torn along the wind.
struct Swell {
    let seed: Float
    /// From the camera into the picture.
    let ahead: SIMD2<Float>
    /// Metres from crest to trough at most.
    let height: Float
    /// The share of the height that waves have at a place.
    let share: @Sendable (SIMD2<Float>) -> Float

    /// The surface over the still level, and how much of a crest it is, 0...1.
    func wave(_ x: Float, _ z: Float) -> (y: Float, crest: Float) {
        let p = SIMD2(x, z)
        let along = (p * ahead).sum()
        let across = x * -ahead.y + z * ahead.x
        let warp = ValueNoise.fractal(Vec3(x / 26, seed, z / 26), octaves: 3)
        let first = Self.train((along * 0.92 + across * 0.38) / 19 + warp * 0.85 + seed)
        let second = Self.train((along * 0.8 - across * 0.6) / 8.3 + warp * 1.3)
        let chop = ValueNoise.fractal(Vec3(x / 2.6, seed + 4, z / 2.6), octaves: 3)
        let group = 0.62 + 0.5 * ValueNoise.value(Vec3(x / 60, seed + 9, z / 60))
        let crest = (first * 0.72 + second * 0.24) * group + chop * 0.09
        let level = share(p)
        return ((crest - 0.3) * height * level, crest * Noise.smoothstep(0.1, 0.5, level))
    }

    /// Round troughs and narrow crests, steeper on the lee.
    private static func train(_ phase: Float) -> Float {
        let t = phase - phase.rounded(.down)
        let skewed = t < 0.6 ? t / 1.2 : 0.5 + (t - 0.6) / 0.8
        return pow(0.5 - 0.5 * cos(skewed * 2 * .pi), 1.7)
    }

    /// The surface as a mesh around the origin: water, and foam in a second slot.
    func mesh(level: Float, near: Float) -> Mesh {
        let swell = self
        var terrain = Terrain(height: { x, z in level + swell.wave(x, z).y }, radius: 7000) { p, _ in
            let crest = swell.wave(p.x, p.z).crest
            let lace = ValueNoise.fractal(Vec3(p.x / 0.9, swell.seed, p.z / 0.9), octaves: 3)
            return crest + lace * 0.2 > 0.5 ? 1 : 0
        }
        terrain.rings = 330
        terrain.segments = 520
        return terrain.mesh(near: near)
    }
}
