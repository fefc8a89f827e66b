import Foundation
import StudioCore

/// Lake, sea and beach: a level sheet of water at y = 0 over a bed.
enum Waters {
    static func water(_ color: RGB, wave: Float, slope: Float) -> Material {
        var m = Material(color: color, roughness: 0.03)
        m.transmission = 0.9
        m.indexOfRefraction = 1.33
        m.pattern = .ripples(scale: wave, amount: slope)
        return m
    }

    private static func slope(_ weather: SceneGraph.Setting.Weather) -> Float {
        switch weather {
        case .storm: 0.5
        case .rain: 0.3
        case .fog, .snow: 0.08
        default: 0.14
        }
    }

    static func lake(_ d: inout LandDraft) {
        let q = d.request
        let seed = q.random.seedPhase
        let size = max(55, q.viewDistance * 2.6, q.clearing * 6)
        let ahead = q.ahead
        // Afloat: the middle of the lake lies behind the origin's back; ashore: the lake begins beyond the clearing.
        let shift: Float = q.isAfloat ? size * 0.1 : size * 1.08 + q.clearing + 1.5
        let center = ahead * SIMD2(repeating: shift)
        let clearing = q.clearing
        let afloat = q.isAfloat
        let hasPeaks = q.hasPeaks
        d.result.heightAt = { x, z in
            let p = SIMD2(x, z) - center
            let r = Scatter.length(p)
            let bay = ValueNoise.fractal(Vec3(p.x / max(r, 1) * 1.6, seed, p.y / max(r, 1) * 1.6), octaves: 3)
            let detail = ValueNoise.fractal(Vec3(x / 7, seed + 2, z / 7), octaves: 2) * 0.7
            var s = r - size * (1 + 0.38 * bay) + detail
            if !afloat { s = max(s, clearing + 0.8 - Scatter.length(SIMD2(x, z))) }
            guard s > 0 else { return max(s * 0.3, -2.6) }
            let bank = min(s * 0.16, 0.35 + s * 0.02)
            let away = Noise.smoothstep(0, 30, s)
            return bank + away * (0.8 + 2 * ValueNoise.fractal(Vec3(x / 45, seed, z / 45), octaves: 3))
                + (hasPeaks
                    ? Relief.peaks(p.x, p.y, seed: seed, from: max(300, size * 2.4), height: max(330, size * 2))
                    : q.hills(p.x, p.y, seed: seed, from: size * 2.2, height: size * 1.5))
        }
        d.result.waterLevel = 0
        shoreGround(&d, size: size, center: center)
        d.fixed(
            Terrain.sheet(at: 0, radius: size * 1.5).moved(.translate(Vec3(center.x, 0, center.y))),
            [q.isFrozen ? ice : water(RGB(0.36, 0.56, 0.56), wave: 0.9, slope: slope(q.weather))])
        reeds(&d, size: size, center: center)
        let height = d.result.heightAt
        d.trees(.mixed, from: size * 0.5, to: size * 1.9, spacing: max(6, size * 0.085)) { height($0.x, $0.y) > 0.25 }
        d.trees(.pine, from: size * 1.6, to: size * 3.6, spacing: max(9, size * 0.12), salt: 1) {
            height($0.x, $0.y) > 0.6 && ValueNoise.value(Vec3($0.x / 40, seed, $0.y / 40)) > -0.3
        }
        if !afloat {
            d.grass()
            d.flowers()
        }
        d.boulders(spacing: 9, to: size * 1.2, size: 0.2...0.8)
        d.distantWoods(from: size * 3, to: 1100, spacing: 8, share: 0.25, conifers: hasPeaks)
        d.result.haze = Haze(distance: 1200, color: RGB(0.64, 0.73, 0.85), height: 300)
    }

    /// Smooth ice with snow blown over it.
    private static var ice: Material {
        var ice = Material(color: Palette.linear(0xA9C6D6), roughness: 0.09)
        ice.coat = 0.6
        ice.pattern = .ground(other: RGB(0.84, 0.87, 0.91), scale: 6)
        return ice
    }

    private static func shoreGround(_ d: inout LandDraft, size: Float, center: SIMD2<Float>) {
        var grass = MaterialLibrary.matte(d.green.ground)
        grass.pattern = .ground(other: d.green.soil, scale: 2.2)
        var bed = MaterialLibrary.matte(Palette.linear(0x3B5550))
        bed.pattern = .ground(other: Palette.linear(0x2C4444), scale: 3)
        var shore = MaterialLibrary.matte(d.request.isSnowy ? RGB(0.8, 0.82, 0.86) : Palette.linear(0xA3926E))
        shore.pattern = .ground(other: shore.color * 0.75, scale: 0.8)
        var wooded = MaterialLibrary.matte(d.green.woods)
        wooded.pattern = .ground(other: d.green.glades, scale: 26)
        let hasPeaks = d.request.hasPeaks
        var terrain = Terrain(height: d.result.heightAt) { p, _ in
            if p.y < -0.25 { return 1 }
            if p.y < 0.14 { return 2 }
            if hasPeaks, Vec3(p.x, 0, p.z).length > 150 { return 4 }
            return Scatter.length(SIMD2(p.x, p.z) - center) > size * 1.7 ? 3 : 0
        }
        terrain.rings = hasPeaks ? 190 : 150
        terrain.segments = hasPeaks ? 320 : 256
        d.fixed(terrain.mesh(near: size * 0.35), [grass, bed, shore, wooded, Countryside.alpine(d, snowLine: 150)])
    }

    private static func reeds(_ d: inout LandDraft, size: Float, center: SIMD2<Float>) {
        var r = d.request.random.fork(51)
        let look = [
            MaterialLibrary.leaf(
                d.request.season == .summer || d.request.season == .spring
                    ? Palette.linear(0x7C9A4C) : Palette.linear(0xB29A5A)),
            MaterialLibrary.matte(Palette.linear(0x5E3F26)),
        ]
        let stocks = (0..<3).map { _ in d.stock(GroundCover.reeds(random: &r), look) }
        for p in Scatter.ring(from: d.request.clearing, to: size * 1.35, spacing: 0.8, random: &r) {
            let h = d.result.heightAt(p.x, p.y)
            guard h > -0.5, h < 0.05, d.isClear(p, margin: 0.8), !d.blocksView(p, radius: 1) else { continue }
            guard ValueNoise.value(Vec3(p.x / 8, 1, p.y / 8)) > 0 else { continue }
            d.plant(stocks[r.index(3)], at: p, scale: r.uniform(0.6...1.1), random: &r)
        }
    }

    static func sea(_ d: inout LandDraft) {
        let q = d.request
        let seed = q.random.seedPhase
        let ahead = q.ahead
        d.result.heightAt = { x, z in
            // Blue headlands far off to one side.
            let p = SIMD2(x, z)
            let along = (p * ahead).sum()
            let island = Relief.peaks(x, z, seed: seed, from: 420, height: 260) * Noise.smoothstep(350, 900, along)
            return -7 + max(0, island - 34)
        }
        d.result.waterLevel = 0
        var land = MaterialLibrary.matte(Palette.linear(0x6F7F52))
        land.pattern = .ground(other: Palette.linear(0x8A8270), scale: 20)
        let bed = MaterialLibrary.matte(Palette.linear(0x1B4A5A))
        let terrain = Terrain(height: d.result.heightAt, radius: 3200) { p, _ in p.y > -2 ? 0 : 1 }
        d.fixed(terrain.mesh(near: 40), [land, bed])
        let surface = water(RGB(0.38, 0.5, 0.58), wave: 2.2, slope: slope(q.weather) * 1.5)
        if q.weather == .storm {
            let (clearing, size) = (q.clearing, q.isEmpty ? 5 : max(2, min(8, q.clearing * 0.5)))
            storm(&d, surface, level: 0, near: q.viewDistance, height: size) { p in
                // Lower before the subject and the camera, so that neither is swallowed.
                let along = (p * ahead).sum()
                if q.isEmpty { return 0.3 + 0.7 * Noise.smoothstep(-8, 30, along) }
                let aside = Scatter.length(p - ahead * SIMD2(repeating: along))
                return 0.38 + 0.62
                    * max(
                        Noise.smoothstep(0, clearing * 2.5, along),
                        Noise.smoothstep(clearing, clearing * 3, aside) * 0.6)
            }
        } else {
            d.fixed(Terrain.sheet(at: 0, radius: 9000), [surface])
        }
        d.result.haze = Haze(distance: 2200, color: RGB(0.66, 0.76, 0.87), height: 250)
    }

    static func beach(_ d: inout LandDraft) {
        let q = d.request
        let seed = q.random.seedPhase
        let ahead = q.ahead
        let edge = q.clearing + 2.2 + q.viewDistance * 0.12
        let clearing = q.clearing
        func coast(_ across: Float) -> Float {
            edge + 1.8 * ValueNoise.fractal(Vec3(across / 14, seed, 0), octaves: 3) + across * across * 0.004
        }
        d.result.heightAt = { x, z in
            let p = SIMD2(x, z)
            let along = (p * ahead).sum()
            let across = p.x * -ahead.y + p.y * ahead.x
            let limit =
                edge + 1.8 * ValueNoise.fractal(Vec3(across / 14, seed, 0), octaves: 3) + across * across * 0.004
            let s = limit - along
            let level = s > 0 ? min(s * 0.09, 0.28 + s * 0.012) : max(s * 0.11, -4)
            let away = Noise.smoothstep(clearing, clearing + 6, Scatter.length(p))
            let dune =
                away * Noise.smoothstep(2, 14, s) * 0.5
                * (ValueNoise.fractal(Vec3(x / 8, seed + 3, z / 8), octaves: 3) + 0.4)
            let head = Relief.peaks(x, z, seed: seed, from: 260, height: 190) * Noise.smoothstep(60, 260, abs(across))
            return level + dune + max(0, head - 14)
        }
        d.result.waterLevel = -0.12
        sand(&d)
        if q.weather == .storm {
            storm(&d, water(RGB(0.3, 0.5, 0.52), wave: 1.6, slope: 0.5), level: -0.12, near: 24, height: 4.2) { p in
                Noise.smoothstep(3, 42, (p * ahead).sum() - edge)
            }
        } else {
            let sea = water(RGB(0.42, 0.80, 0.82), wave: 1.3, slope: slope(q.weather))
            d.fixed(Terrain.sheet(at: -0.12, radius: 9000), [sea])
        }
        foam(&d, coast: coast)
        strand(&d)
        let height = d.result.heightAt
        let isNorthern = q.isRocky || q.isSnowy
        d.trees(isNorthern ? .pine : .palm, from: q.clearing + 4, to: 45, spacing: isNorthern ? 11 : 6.5) { p in
            let across = abs(p.x * -ahead.y + p.y * ahead.x)
            return height(p.x, p.y) > 0.2 && across > q.clearing + 2
        }
        d.result.haze = Haze(distance: 2200, color: RGB(0.68, 0.62, 0.88), height: 250)
    }

    private static func sand(_ d: inout LandDraft) {
        let isRocky = d.request.isRocky
        var sand = MaterialLibrary.matte(Palette.linear(isRocky ? 0x8F8A80 : 0xE2C99A))
        sand.pattern = .ground(other: Palette.linear(isRocky ? 0x6C7458 : 0xD3B584), scale: 1.2)
        var wet = Material(color: Palette.linear(isRocky ? 0x5E5A54 : 0xB7966A), roughness: 0.35)
        wet.pattern = .mottled(scale: 0.5, amount: 0.12)
        var green = MaterialLibrary.matte(Palette.linear(0x6E8450))
        green.pattern = .ground(other: Palette.linear(0x94866A), scale: 14)
        let deep = MaterialLibrary.matte(Palette.linear(0x5FA7A6))
        var terrain = Terrain(height: d.result.heightAt, radius: 3000) { p, _ in
            p.y > 4 ? 2 : (p.y > -0.2 ? 0 : (p.y > -0.9 ? 1 : 3))
        }
        terrain.rings = 150
        terrain.segments = 288
        d.fixed(terrain.mesh(near: 12), [sand, wet, green, deep])
    }

    /// The sea's surface in a storm, with foam.
    private static func storm(
        _ d: inout LandDraft, _ water: Material, level: Float, near: Float, height: Float,
        share: @escaping @Sendable (SIMD2<Float>) -> Float
    ) {
        var foam = MaterialLibrary.matte(RGB(repeating: 0.82))
        foam.translucency = 0.25
        let swell = Swell(seed: d.request.random.seedPhase, ahead: d.request.ahead, height: height, share: share)
        d.fixed(swell.mesh(level: level, near: near), [water, foam])
    }

    /// White lace where the last waves run out.
    private static func foam(_ d: inout LandDraft, coast: (Float) -> Float) {
        var white = MaterialLibrary.matte(RGB(repeating: 0.86))
        white.translucency = 0.3
        let (ahead, side) = (d.request.ahead, SIMD2(-d.request.ahead.y, d.request.ahead.x))
        let water = d.result.waterLevel ?? 0
        for line in 0..<3 {
            let out = Float(line) * 2.4 + 1.2
            let mesh = Mesh.sheet(420, 2) { a, v in
                let across = (a - 0.5) * 130
                let n = ValueNoise.fractal(Vec3(across / 1.7, Float(line) * 9, 0), octaves: 3)
                let n2 = ValueNoise.fractal(Vec3(across / 0.6, Float(line) * 5 + v * 3, 4), octaves: 2)
                let width = max(0.015, 0.16 + 0.2 * n) * (1 - Float(line) * 0.2)
                let along = coast(across) + out + n * 0.7 + (v - 0.5) * width * (1 + n2)
                let p = side * SIMD2(repeating: across) + ahead * SIMD2(repeating: along)
                return Vec3(p.x, water + 0.012 + 0.02 * sin(v * .pi), p.y)
            }
            d.fixed(mesh, [white])
        }
    }

    /// Shells, pebbles, tufts of marram.
    private static func strand(_ d: inout LandDraft) {
        d.pebbles(share: 0.12, color: Palette.linear(0xB9AB98), size: 0.04)
        let isRocky = d.request.isRocky
        d.boulders(
            spacing: isRocky ? 4 : 13, to: 50, size: 0.2...(isRocky ? 2.2 : 0.9), color: Palette.linear(0x8D8378))
        var r = d.request.random.fork(61)
        let bound = min(0.05, 0.012 * d.request.viewDistance)
        let shell = Mesh.sheet(14, 8) { a, t in
            let angle = (a - 0.5) * 2.4
            let ridge: Float = 1 + 0.06 * cos(angle * 18)
            return Vec3(sin(angle) * t, 0.42 * sin(t * 2.6) * ridge, cos(angle) * t * 0.9 - 0.4)
        }
        let look = [0xEAD7C2, 0xE2A98F, 0xF1EBE0].map { d.stock(shell, [MaterialLibrary.paint(Palette.linear($0))]) }
        for p in d.coverPoints(spacing: bound * 7, share: 0.38, reach: 18, random: &r) {
            d.plant(look[r.index(3)], at: p, scale: bound * r.uniform(0.5...1.1), sink: 0.05, random: &r)
        }
        let height = d.result.heightAt
        let request = d
        d.grass(density: isRocky ? 0.6 : 0.25, height: isRocky ? 0.24 : 0.42, hasTurf: false) {
            height($0.x, $0.y) > 0.3 && !request.blocksView($0, radius: 1)
        }
    }
}
