import Foundation
import StudioCore

/// The upper side of the clouds, as it is seen from an airplane: billows to the horizon, towers here and there,
/// summits that look out where mountains were named.
enum CloudSea {
    static func build(_ d: inout LandDraft) {
        let seed = d.request.random.seedPhase
        let clearing = d.request.clearing
        // What flies is high over them, what stands has them for its ground.
        let depth: Float = d.request.isAirborne ? 8 + clearing * 2.2 : 0
        let scale = min(max(9, clearing * 1.6), 18)
        let top: @Sendable (Float, Float) -> Float = { x, z in
            let away = Noise.smoothstep(clearing * 0.8, clearing * 2.5 + 4, (x * x + z * z).squareRoot())
            let rolls = billows(Vec3(x, 0, z), seed: seed, scale: scale)
            return -depth + (rolls - 0.35) * scale * 0.55 * (depth > 0 ? 1 : away)
        }
        if depth == 0 { d.result.heightAt = top }
        var terrain = Terrain(height: top, radius: 9000)
        (terrain.rings, terrain.segments) = (210, 384)
        d.fixed(terrain.mesh(near: max(10, clearing * 2)), [vapour(isNight: d.request.isNight)])
        towers(&d, top: top, scale: scale)
        if d.request.hasPeaks { summits(&d, seed: seed, depth: depth) }
        d.result.haze = Haze(distance: 1100, color: RGB(0.85, 0.9, 0.97), height: 40)
    }

    /// Light goes far into a cloud and comes out again: its shaded side is nearly as white as the other.
    private static func vapour(isNight: Bool) -> Material {
        var vapour = MaterialLibrary.matte(RGB(0.9, 0.91, 0.93))
        vapour.translucency = 0.6
        vapour.emission = RGB(0.9, 0.95, 1) * (isNight ? 0.004 : 0.16)
        return vapour
    }

    /// Round heads with creases between them, 0 to about 1: the absolute value of noise turned over.
    private static func billows(_ p: Vec3, seed: Float, scale: Float) -> Float {
        let bent = p / scale + Vec3(repeating: 0.35 * ValueNoise.fractal(p / (scale * 2.3), octaves: 2))
        var (sum, amplitude, frequency): (Float, Float, Float) = (0, 0.55, 0.4)
        for octave in 0..<5 {
            let n = ValueNoise.value(bent * frequency + Vec3(seed, Float(octave) * 7.1, 0))
            sum += amplitude * (1 - pow(1 - min(abs(n) * 1.5, 1), 2))
            amplitude *= 0.46
            frequency *= 2.1
        }
        return sum
    }

    private static func towers(_ d: inout LandDraft, top: (Float, Float) -> Float, scale: Float) {
        var r = d.request.random.fork(81)
        let heaps = (0..<4).map { _ in d.stock(heap(&r), [vapour(isNight: d.request.isNight)]) }
        let reach = d.request.viewDistance + scale * 40
        for p in Scatter.ring(from: d.request.clearing * 2 + scale, to: reach, spacing: scale * 2.6, random: &r) {
            guard r.unit() < 0.55, !d.blocksView(p, radius: scale * 1.5) else { continue }
            let size = scale * r.uniform(0.4...1.2)
            let place = Vec3(p.x, top(p.x, p.y) - size * 0.45, p.y)
            let turn = Transform.rotateY(r.uniform(0...6.28))
            d.place(heaps[r.index(4)], at: .translate(place) * turn * .scale(size))
        }
    }

    /// A heap of balls, one high in the middle and smaller ones about it; rough as cauliflower.
    private static func heap(_ r: inout SplitMix64) -> Mesh {
        var mesh = Mesh()
        for ball in 0..<22 {
            let a = Float(ball) * 2.4 + r.uniform(-0.4...0.4)
            let out = Float(ball) / 22
            let size = (0.5 - 0.26 * out) * r.uniform(0.75...1.2)
            let center = Vec3(cos(a) * out * 1.15, size * 0.35 + (1 - out) * r.uniform(0.1...0.5), sin(a) * out * 0.9)
            let phase = Vec3(repeating: r.uniform(0...60))
            let ball = Mesh.icosphere(4).bent(crease: 3) { p in
                let rough = billows(p * 1.4 + phase, seed: 0, scale: 0.5) - 0.4
                return center + p * (size * (1 + 0.5 * rough))
            }
            mesh.append(ball, slot: 0)
        }
        return mesh
    }

    private static func summits(_ d: inout LandDraft, seed: Float, depth: Float) {
        var terrain = Terrain(
            height: { x, z in
                Relief.peaks(x, z, seed: seed, from: 620, height: 600) - 150 - depth
            }, radius: 4000)
        (terrain.rings, terrain.segments) = (170, 320)
        var rock = MaterialLibrary.matte(Palette.linear(0x7E7B78))
        let snow = RGB(0.88, 0.9, 0.94)
        rock.pattern = .alpine(forest: snow * 0.9, snow: snow, snowLine: 0)
        d.fixed(terrain.mesh(near: 60), [rock])
    }
}
