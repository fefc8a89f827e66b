import Foundation
import StudioCore

/// The floor of a warm sea: rippled sand, rocks, corals and kelp in blue water.
enum Seabed {
    static func build(_ d: inout LandDraft) {
        let seed = d.request.random.seedPhase
        let clearing = d.request.clearing
        d.result.heightAt = { x, z in
            let away = Noise.smoothstep(clearing * 0.6, clearing * 2 + 3, (x * x + z * z).squareRoot())
            let ripples = 0.025 * sin(x * 5 + 2 * ValueNoise.fractal(Vec3(x / 2, seed, z / 2), octaves: 2) * 3)
            return ripples + away * 0.9 * ValueNoise.fractal(Vec3(x / 9, seed + 2, z / 9), octaves: 3)
                + Relief.hills(x, z, seed: seed, from: 25, height: 16)
        }
        var sand = MaterialLibrary.matte(Palette.linear(0xE3D3A8))
        sand.pattern = .ground(other: Palette.linear(0xCDBB90), scale: 1.1)
        d.fixed(Terrain(height: d.result.heightAt, radius: 300).mesh(near: max(4, clearing * 2)), [sand])
        d.pebbles(share: 0.08, color: Palette.linear(0xC9BFA8))
        d.boulders(spacing: 5, to: 40, size: 0.2...1.1, color: Palette.linear(0x6F7F86))
        corals(&d)
        kelp(&d)
        d.result.haze = Haze(
            distance: max(16, d.request.viewDistance * 2.4), color: RGB(0.16, 0.62, 0.85), height: 4000)
    }

    private static func corals(_ d: inout LandDraft) {
        var r = d.request.random.fork(46)
        let colors = [0xE8735A, 0xE893AE, 0xE9A23B, 0x9B5FB5, 0xD94F6A, 0xF0D27A].map {
            MaterialLibrary.matte(Palette.linear($0))
        }
        let stocks = colors.enumerated().map { index, color in
            d.stock(index % 2 == 0 ? Coral.branching(random: &r) : Coral.rounded(random: &r), [color])
        }
        let size = min(1, 0.14 * d.request.viewDistance)
        for p in Scatter.ring(from: d.request.clearing, to: 26 + d.request.clearing, spacing: 1.25 * size, random: &r) {
            guard ValueNoise.value(Vec3(p.x / 5, 4, p.y / 5)) > -0.1, !d.blocksView(p, radius: 0.5 * size) else {
                continue
            }
            d.plant(stocks[r.index(stocks.count)], at: p, scale: size * r.uniform(0.5...1.3), sink: 0.04, random: &r)
        }
    }

    private static func kelp(_ d: inout LandDraft) {
        var r = d.request.random.fork(47)
        let leaf = MaterialLibrary.leaf(Palette.linear(0x4F7A3A))
        let stocks = (0..<3).map { _ in d.stock(Coral.kelp(random: &r), [leaf]) }
        for p in Scatter.ring(from: d.request.clearing + 1.5, to: 30 + d.request.clearing, spacing: 2.1, random: &r) {
            guard ValueNoise.value(Vec3(p.x / 7, 9, p.y / 7)) > 0.05, !d.blocksView(p, radius: 0.8) else { continue }
            d.plant(stocks[r.index(3)], at: p, scale: r.uniform(0.6...1.3), random: &r)
        }
    }
}

/// What grows on the sea's floor, about a metre tall.
enum Coral {
    /// A bush of round branches.
    static func branching(random r: inout SplitMix64) -> Mesh {
        var mesh = Mesh()
        func grow(_ from: Vec3, _ along: Vec3, _ length: Float, _ radius: Float, _ depth: Int) {
            let end = from + along * length
            let middle = mix(from, end, 0.5) + r.direction() * length * 0.1
            mesh.append(
                Mesh.tube([from, middle, end], radii: [radius, radius * 0.85, radius * 0.75], sides: 8), slot: 0)
            guard depth < 3 else { return }
            for _ in 0..<(depth == 0 ? 4 : 2) {
                let next = (along + r.direction() * 0.8 + Vec3(0, 0.35, 0)).normalized
                grow(end, next, length * r.uniform(0.6...0.85), radius * 0.74, depth + 1)
            }
        }
        for _ in 0..<3 { grow(.zero, (r.direction() * 0.5 + Vec3(0, 1, 0)).normalized, 0.22, 0.06, 0) }
        return mesh
    }

    /// A brain coral: domes with a grooved skin.
    static func rounded(random r: inout SplitMix64) -> Mesh {
        var mesh = Mesh()
        for _ in 0..<3 {
            let center = Vec3(r.uniform(-0.3...0.3), 0, r.uniform(-0.3...0.3))
            let size = r.uniform(0.18...0.34)
            let phase = r.uniform(0...50)
            mesh.append(
                Mesh.icosphere(4).bent(crease: 1) { p in
                    let groove = sin(ValueNoise.fractal(p * 3 + Vec3(phase, 0, 0), octaves: 2) * 26)
                    return center + p * Vec3(1, 0.8, 1) * (size * (1 + 0.035 * groove))
                }, slot: 0)
        }
        return mesh
    }

    /// Long leaves that sway upwards.
    static func kelp(random r: inout SplitMix64) -> Mesh {
        var mesh = Mesh()
        for _ in 0..<7 {
            let foot = Vec3(r.uniform(-0.3...0.3), 0, r.uniform(-0.3...0.3))
            let (tall, phase, width) = (r.uniform(1.2...2.8), r.uniform(0...6.28), r.uniform(0.05...0.09))
            let turn = r.uniform(0...6.28)
            let side = Vec3(cos(turn), 0, sin(turn))
            mesh.append(
                Mesh.sheet(2, 22) { a, t in
                    let sway = Vec3(sin(phase + t * 5) * 0.16, 0, cos(phase + t * 4) * 0.16) * t
                    let half = width * (1 - pow(t, 3)) * (0.75 + 0.25 * sin(t * 40))
                    return foot + sway + Vec3(0, t * tall, 0) + side * ((a - 0.5) * 2 * half)
                }, slot: 0)
        }
        return mesh
    }
}
