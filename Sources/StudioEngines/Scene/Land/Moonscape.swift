import Foundation
import StudioCore

/// The moon's grey plains: craters of all sizes, stones, low hills, no air.
enum Moonscape {
    static func build(_ d: inout LandDraft) {
        let seed = d.request.random.seedPhase
        let clearing = d.request.clearing
        let craters = Self.craters(d.request)
        d.result.heightAt = { x, z in
            let away = Noise.smoothstep(clearing, clearing * 2 + 4, (x * x + z * z).squareRoot())
            let bowls = craters.reduce(Float(0)) { $0 + $1.depth(x, z) }
            return away * (ValueNoise.fractal(Vec3(x / 7, seed, z / 7), octaves: 4) * 0.3 + bowls)
                + Relief.hills(x, z, seed: seed, from: 140, height: 75)
        }
        var dust = MaterialLibrary.matte(Palette.linear(0x9A9894))
        dust.pattern = .ground(other: Palette.linear(0x84827E), scale: 1.4)
        var terrain = Terrain(height: d.result.heightAt)
        terrain.rings = 190
        terrain.segments = 360
        d.fixed(terrain.mesh(near: max(8, clearing * 3)), [dust])
        d.pebbles(share: 0.1, color: Palette.linear(0x8C8A86))
        d.boulders(spacing: 8, to: 70, size: 0.12...0.8, color: Palette.linear(0x8A8884))
    }

    private struct Crater: Sendable {
        var center: SIMD2<Float>
        var radius: Float

        /// A bowl with a raised rim.
        func depth(_ x: Float, _ z: Float) -> Float {
            let t = Scatter.length(SIMD2(x, z) - center) / radius
            guard t < 2 else { return 0 }
            let bowl = t < 1 ? (t * t - 1) * 0.3 : 0
            return radius * (bowl + 0.09 * exp(-(t - 1) * (t - 1) * 14))
        }
    }

    private static func craters(_ q: LandRequest) -> [Crater] {
        var r = q.random.fork(45)
        var found: [Crater] = []
        for (count, size, reach) in [(26, 0.9, 22), (16, 2.6, 45), (12, 9, 130)] as [(Int, Float, Float)] {
            for _ in 0..<count {
                let (angle, away) = (r.uniform(0...6.2832), q.clearing + reach * r.unit().squareRoot())
                let radius = size * r.uniform(0.6...1.5)
                let center = SIMD2(cos(angle), sin(angle)) * SIMD2(repeating: away + radius)
                found.append(Crater(center: center, radius: radius))
            }
        }
        return found
    }
}
