import Foundation
import StudioCore

/// Meadow, forest, mountains, snow.
enum Countryside {
    /// Lays a ground mesh of grass that turns to rock where steep and to snow where high.
    static func ground(
        _ d: inout LandDraft, height: @escaping @Sendable (Float, Float) -> Float, snowLine: Float = .infinity,
        detail: Float = 1.6
    ) {
        let seed = d.request.random.seedPhase
        let cove = d.request.cove
        let height: @Sendable (Float, Float) -> Float = { x, z in
            height(x, z) + (cove?.rise(x, z, seed: seed) ?? 0)
        }
        d.result.heightAt = height
        var grass = MaterialLibrary.matte(d.green.ground)
        grass.pattern = .ground(other: d.green.soil, scale: detail)
        var rock = MaterialLibrary.matte(Palette.linear(0x857F78))
        rock.pattern = .ground(other: Palette.linear(0x6B655E), scale: 25)
        var forest = MaterialLibrary.matte(d.green.woods)
        forest.pattern = .ground(other: d.green.glades, scale: 30)
        let clearing = d.request.clearing
        var terrain = Terrain(height: height) { p, n in
            let away = Vec3(p.x, 0, p.z).length
            guard away > 40 + clearing * 2 else { return 0 }
            if snowLine.isFinite { return away > 150 ? 2 : 0 }
            let grain = ValueNoise.fractal(p / 60, octaves: 3)
            return n.y < 0.5 + grain * 0.08 ? 1 : away > 150 ? 3 : 0
        }
        if snowLine.isFinite { (terrain.rings, terrain.segments) = (170, 320) }
        d.fixed(
            terrain.mesh(near: max(4, clearing * 2)), [grass, rock, alpine(d, snowLine: snowLine), forest])
        if let cove { shrubs(&d) { cove.rise($0.x, $0.y, seed: seed) > 1 } }
    }

    /// The look of far mountains.
    static func alpine(_ d: LandDraft, snowLine: Float) -> Material {
        var rock = MaterialLibrary.matte(Palette.linear(0x857F78))
        rock.pattern = .alpine(
            forest: d.green.woods, snow: RGB(0.88, 0.9, 0.94), snowLine: d.request.isSnowy ? snowLine * 0.4 : snowLine)
        return rock
    }

    static func meadow(_ d: inout LandDraft) {
        let q = d.request
        let seed = d.request.random.seedPhase
        let clearing = d.request.clearing
        let knoll = d.request.knoll
        ground(&d) { x, z in
            Relief.rolling(x, z, seed: seed, clearing: clearing)
                + Relief.knoll(x, z, clearing: clearing, height: knoll)
                + q.hills(x, z, seed: seed, from: 160, height: 95)
        }
        let reach = max(60, clearing * 6)
        d.grass(density: d.request.crop.isEmpty ? 1 : 0.3)
        if d.request.crop.isEmpty { d.flowers() } else { d.crop() }
        d.pebbles()
        d.boulders(spacing: 14, to: reach, size: 0.2...0.8)
        d.trees(.broad, from: clearing * 2 + 14, to: reach, spacing: 15)
        d.trees(.mixed, from: reach, to: 240, spacing: 21, salt: 1) { p in
            ValueNoise.value(Vec3(p.x / 50, seed, p.y / 50)) > 0.05
        }
        d.distantWoods(from: 170, to: 1100, spacing: 9)
        d.road()
        d.result.haze = Haze(distance: 1500, color: RGB(0.62, 0.72, 0.86), height: 400)
    }

    static func forest(_ d: inout LandDraft) {
        let q = d.request
        let seed = d.request.random.seedPhase
        let clearing = d.request.clearing
        ground(
            &d,
            height: { x, z in
                Relief.rolling(x, z, seed: seed, clearing: clearing, strength: 0.8)
                    + q.hills(x, z, seed: seed, from: 120, height: 60)
            }, detail: 0.9)
        d.grass(density: 0.5)
        d.flowers(share: 0.2)
        d.pebbles()
        undergrowth(&d)
        d.boulders(spacing: 9, to: 40, size: 0.2...0.9)
        d.trees(.mixed, from: clearing + 2.5, to: 40 + clearing, spacing: 4.4)
        d.trees(.pine, from: 40 + clearing, to: 130, spacing: 6, salt: 2)
        d.road()
        d.result.haze = Haze(distance: 220, color: RGB(0.55, 0.66, 0.62), height: 60)
    }

    /// Bushes, ferns and stones on a slope that begins within the clearing.
    private static func shrubs(_ d: inout LandDraft, where allowed: (SIMD2<Float>) -> Bool) {
        var r = d.request.random.fork(33)
        let bush = d.stock(GroundCover.bush(random: &r), [MaterialLibrary.leaf(d.green.blade * RGB(0.5, 0.72, 0.5))])
        let fern = d.stock(GroundCover.fern(random: &r), [MaterialLibrary.leaf(mix(d.green.blade, d.green.woods, 0.4))])
        let stone = d.stock(
            Rock.boulder(&r, roughness: 0.3), [MaterialLibrary.stone(Palette.linear(0x84827D), scale: 0.5)])
        let reach = d.request.clearing * 2.4
        for p in Scatter.ring(from: 2, to: reach, spacing: 1.9, random: &r) where allowed(p) {
            let kind = r.unit()
            guard kind < 0.75 else { continue }
            d.plant(
                kind < 0.3 ? bush : kind < 0.6 ? fern : stone, at: p, scale: r.uniform(0.5...1.5), sink: 0.12,
                random: &r)
        }
    }

    private static func undergrowth(_ d: inout LandDraft) {
        var r = d.request.random.fork(31)
        let fern = d.stock(
            GroundCover.fern(random: &r), [MaterialLibrary.leaf(mix(d.green.blade, Palette.linear(0x3F7A35), 0.6))])
        let bush = d.stock(GroundCover.bush(random: &r), [MaterialLibrary.leaf(d.green.blade * RGB(0.5, 0.72, 0.5))])
        let bound = min(1, 0.12 * d.request.viewDistance)
        for p in d.coverPoints(spacing: 0.9 * bound, share: 0.13, reach: 40, random: &r) {
            let isBush = r.unit() < 0.22
            let radius: Float = (isBush ? 0.8 : 0.5) * bound
            guard d.isClear(p, margin: radius), !(isBush && d.blocksView(p, radius: radius)) else { continue }
            d.plant(isBush ? bush : fern, at: p, scale: r.uniform(0.6...1.1) * bound, random: &r)
        }
    }

    static func mountain(_ d: inout LandDraft) {
        let seed = d.request.random.seedPhase
        let clearing = d.request.clearing
        ground(
            &d,
            height: { x, z in
                Relief.rolling(x, z, seed: seed, clearing: clearing, strength: 1.4)
                    + Relief.peaks(x, z, seed: seed, from: 420, height: 470)
            }, snowLine: 185)
        d.grass(density: 0.7)
        d.flowers(share: 0.15)
        d.pebbles(share: 0.1)
        d.boulders(spacing: 7, to: 60, size: 0.25...1.5)
        d.trees(.pine, from: clearing * 2 + 10, to: 70, spacing: 9)
        d.trees(.pine, from: 70, to: 300, spacing: 14, salt: 1) { p in
            ValueNoise.value(Vec3(p.x / 45, seed, p.y / 45)) > -0.1
        }
        d.distantWoods(from: 200, to: 1300, spacing: 9, share: 0.25, tall: 12, conifers: true)
        d.road()
        d.result.haze = Haze(distance: 2600, color: RGB(0.58, 0.70, 0.88), height: 700)
    }

    static func snowfield(_ d: inout LandDraft) {
        let q = d.request
        let seed = d.request.random.seedPhase
        let knoll = d.request.knoll
        let clearing = d.request.clearing
        ground(
            &d,
            height: { x, z in
                let drift = ValueNoise.fractal(Vec3(x / 3.5, seed + 2, z / 1.6), octaves: 2) * 0.07
                return drift * Noise.smoothstep(clearing, clearing + 3, (x * x + z * z).squareRoot())
                    + Relief.rolling(x, z, seed: seed, clearing: clearing)
                    + Relief.knoll(x, z, clearing: clearing, height: knoll)
                    + q.hills(x, z, seed: seed, from: 180, height: 130)
            })
        d.grass(density: 0.05, height: 0.22)
        d.boulders(spacing: 11, to: 60, size: 0.2...0.9)
        d.trees(.pine, from: clearing * 2 + 8, to: 60, spacing: 11)
        d.trees(.pine, from: 60, to: 260, spacing: 16, salt: 1) { p in
            ValueNoise.value(Vec3(p.x / 50, seed, p.y / 50)) > -0.05
        }
        d.distantWoods(from: 200, to: 900, spacing: 10, tall: 11, conifers: true)
        d.result.haze = Haze(distance: 1100, color: RGB(0.74, 0.80, 0.9), height: 300)
    }
}

extension SplitMix64 {
    /// A number that moves noise to a place of its own for each seed.
    var seedPhase: Float {
        var r = fork(7)
        return r.uniform(0...500)
    }
}
