import Foundation
import StudioCore

/// Rain on the land: darker and shinier ground, puddles where it is level.
enum Wetness {
    /// Soaks what has no gloss of its own; leaves, metal, glass and lamps stay as they are.
    static func soak(_ land: inout LandResult) {
        for index in land.materials.indices {
            var m = land.materials[index]
            guard m.roughness > 0.4, m.translucency == 0, m.metallic == 0, m.transmission == 0, m.emission == .zero
            else {
                continue
            }
            m.color *= 0.68
            m.roughness = 0.32
            m.coat = max(m.coat, 0.35)
            land.materials[index] = m
        }
    }

    /// Flat pools around the subject, of any outline.
    static func puddles(_ d: inout LandDraft) {
        var water = Material(color: RGB(0.035, 0.04, 0.045), roughness: 0.015)
        water.coat = 1
        water.pattern = .ripples(scale: 0.12, amount: 0.035)
        var r = d.request.random.fork(71)
        let stocks = (0..<4).map { _ in d.stock(pool(phase: r.uniform(0...90)), [water]) }
        let size = max(0.5, min(2.2, d.request.viewDistance * 0.09))
        for p in Scatter.ring(
            from: d.request.clearing * 0.55, to: 26 + d.request.clearing, spacing: size * 2.6, random: &r)
        {
            guard r.unit() < 0.62 else { continue }
            let foot = Vec3(p.x, d.result.heightAt(p.x, p.y) + 0.006, p.y)
            let turn = Transform.rotateY(r.uniform(0...6.28))
            let scale = size * r.uniform(0.45...1.3)
            d.place(stocks[r.index(4)], at: .translate(foot) * turn * .scale(Vec3(scale, 1, scale * 0.7)))
        }
    }

    private static func pool(phase: Float) -> Mesh {
        let rim = (0..<56).map { i -> Vec3 in
            let a = Float(i) / 56 * 2 * .pi
            let radius = 0.75 + 0.5 * ValueNoise.fractal(Vec3(cos(a) * 1.4, phase, sin(a) * 1.4), octaves: 3)
            return Vec3(cos(a) * radius, 0, sin(a) * radius)
        }
        let faces = (0..<56).map { i -> SIMD3<UInt32> in
            let next = UInt32((i + 1) % 56 + 1)
            return SIMD3(0, next, UInt32(i + 1))
        }
        return Mesh(points: [.zero] + rim, triangles: faces)
    }
}
