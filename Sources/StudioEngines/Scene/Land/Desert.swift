import Foundation
import StudioCore

/// Dunes, cacti, rocks, table mountains at the horizon.
enum Desert {
    static func build(_ d: inout LandDraft) {
        let seed = d.request.random.seedPhase
        let clearing = d.request.clearing
        d.result.heightAt = { x, z in
            let away = Noise.smoothstep(clearing, clearing * 3 + 14, (x * x + z * z).squareRoot())
            return away * (dunes(x, z, seed) + 0.05 * ValueNoise.value(Vec3(x / 1.4, seed, z / 0.8)))
                + mesas(x, z, seed)
        }
        var sand = MaterialLibrary.matte(Palette.linear(0xD9AE72))
        sand.pattern = .ground(other: Palette.linear(0xC7935A), scale: 4)
        var rock = MaterialLibrary.matte(Palette.linear(0xA9603C))
        rock.pattern = .ground(other: Palette.linear(0x8A4A30), scale: 14)
        let terrain = Terrain(height: d.result.heightAt) { p, n in
            Vec3(p.x, 0, p.z).length > 500 || (n.y < 0.8 && p.y > 8) ? 1 : 0
        }
        d.fixed(terrain.mesh(near: max(4, clearing * 2)), [sand, rock])
        d.pebbles(share: 0.09, color: Palette.linear(0xB08A60))
        d.boulders(spacing: 12, to: 80, size: 0.2...1.3, color: Palette.linear(0xA7714B))
        plants(&d)
        d.result.haze = Haze(distance: 2400, color: RGB(0.86, 0.78, 0.66), height: 400)
    }

    /// Long crests with a steep lee side.
    private static func dunes(_ x: Float, _ z: Float, _ seed: Float) -> Float {
        let d = (x * x + z * z).squareRoot()
        let warp = ValueNoise.fractal(Vec3(x / 60, seed, z / 60), octaves: 2) * 22
        let phase = (z * 0.8 + x * 0.35 + warp) / 38
        let t = phase - phase.rounded(.down)
        let crest = t < 0.72 ? Noise.smoothstep(0, 0.72, t) : 1 - Noise.smoothstep(0.72, 1, t)
        let size = 0.5 + 0.5 * ValueNoise.value(Vec3(x / 90, seed + 4, z / 90))
        return crest * size * min(1 + d * 0.045, 9)
    }

    private static func mesas(_ x: Float, _ z: Float, _ seed: Float) -> Float {
        let d = (x * x + z * z).squareRoot()
        guard d > 450 else { return 0 }
        let n = ValueNoise.fractal(Vec3(x / 420, seed + 9, z / 420), octaves: 3)
        let steps = Noise.smoothstep(0.16, 0.22, n) * 70 + Noise.smoothstep(0.28, 0.33, n) * 55
        return steps * Noise.smoothstep(450, 650, d)
    }

    private static func plants(_ d: inout LandDraft) {
        var r = d.request.random.fork(41)
        let skin = MaterialLibrary.matte(Palette.linear(0x5E7F4A))
        let cacti = (0..<3).map { _ in d.stock(GroundCover.cactus(random: &r), [skin]) }
        for p in Scatter.ring(from: d.request.clearing + 4, to: 140, spacing: 13, random: &r) {
            guard r.unit() < 0.6, d.isClear(p, margin: 1.2), !d.blocksView(p, radius: 0.9) else { continue }
            d.plant(cacti[r.index(3)], at: p, scale: r.uniform(0.55...1.15), random: &r)
        }
        let dry = MaterialLibrary.leaf(Palette.linear(0xB59A5C))
        let tall = min(0.3, 0.07 * d.request.viewDistance)
        let tuft = d.stock(GroundCover.tuft(blades: 14, height: tall, spread: tall, random: &r), [dry])
        for p in d.coverPoints(spacing: tall * 3, share: 0.17, random: &r) {
            d.plant(tuft, at: p, scale: r.uniform(0.6...1.3), random: &r)
        }
    }
}
