import Foundation
import StudioCore

/// Logs leaned together in a ring of stones, with flames that give light.
enum Campfire {
    static let model = SceneModel(
        name: "campfire", words: ["bonfire", "fire", "camp fire", "flame", "fire pit", "blaze"], habitat: .meadow,
        typicalSize: Vec3(1.35, 1.1, 1.35), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var r = b.random.fork(3)
        let stones = [0x8E8A82, 0x77736C, 0xA29B8E].map {
            b.slot(MaterialLibrary.stone(Palette.linear($0), scale: 0.1))
        }
        for i in 0..<12 {
            let a = Float(i) / 12 * 2 * .pi + r.uniform(-0.08...0.08)
            let stone = Rock.boulder(&r, roughness: 0.25, levels: 2)
                .moved(.scale(Vec3(r.uniform(0.11...0.16), r.uniform(0.09...0.13), r.uniform(0.1...0.13))))
            b.add(stone, stones[i % 3], at: .translate(Vec3(cos(a) * 0.53, 0.06, sin(a) * 0.53)) * .rotateY(-a))
        }
        let ash = b.slot(MaterialLibrary.matte(Palette.linear(0x3B3733)))
        b.add(Mesh.cylinder(0.48, height: 0.04, bevel: 0.02, sides: 32), ash)
        logs(&b, &r)
        embers(&b, &r)
        flames(&b, &r)
        // Small enough to hide in the middle flame.
        b.lamp(Vec3(0, 0.36, 0), radius: 0.06, RGB(230, 98, 27))
        return b.finish()
    }

    private static func logs(_ b: inout ModelBuilder, _ r: inout SplitMix64) {
        let bark = b.main(MaterialLibrary.wood(Palette.linear(0x6B472B), scale: 0.05))
        let cut = b.slot(MaterialLibrary.wood(Palette.linear(0xC79A62), scale: 0.02))
        let count = 7
        for i in 0..<count {
            let a = Float(i) / Float(count) * 2 * .pi + r.uniform(-0.15...0.15)
            let out = Vec3(cos(a), 0, sin(a))
            let foot = out * 0.4 + Vec3(0, 0.06, 0)
            let top = out * 0.05 + Vec3(0, r.uniform(0.48...0.62), 0) + Vec3(-out.z, 0, out.x) * 0.06
            let radius = r.uniform(0.045...0.06)
            b.add(
                Mesh.tube([foot, mix(foot, top, 0.5), top], radii: [radius, radius * 1.04, radius * 0.9], sides: 10),
                bark)
            b.add(Mesh.sphere(radius * 0.72, sides: 10), cut, top.x, top.y + radius * 0.12, top.z)
        }
    }

    private static func embers(_ b: inout ModelBuilder, _ r: inout SplitMix64) {
        let glow = b.slot(MaterialLibrary.glow(RGB(4.5, 0.9, 0.12)))
        let coal = b.slot(MaterialLibrary.matte(Palette.linear(0x1F1A18)))
        for i in 0..<34 {
            let a = r.uniform(0...6.283)
            let reach = r.unit() * 0.36
            let size = r.uniform(0.02...0.045)
            b.add(
                Mesh.ellipsoid(Vec3(size, size * 0.7, size), sides: 8), i % 3 == 0 ? coal : glow, cos(a) * reach, 0.045,
                sin(a) * reach)
        }
    }

    /// Tongues of fire: pale at the heart, orange outside, each bent its own way.
    private static func flames(_ b: inout ModelBuilder, _ r: inout SplitMix64) {
        let share: Float = b.request.isNight ? 0.17 : 1.2
        let colors = [RGB(2.6, 0.42, 0.02), RGB(3.2, 0.85, 0.06), RGB(3.8, 1.6, 0.22)].map { color -> UInt16 in
            var m = MaterialLibrary.glow(color * share)
            m.color = RGB(0.2, 0.1, 0.05)
            return b.slot(m)
        }
        let rings: [(count: Int, reach: Float, height: Float, width: Float)] = [
            (7, 0.21, 0.62, 0.085), (5, 0.12, 0.85, 0.09), (3, 0.06, 0.72, 0.08),
        ]
        for (ring, color) in zip(rings, colors) {
            for k in 0..<ring.count {
                let a = Float(k) / Float(ring.count) * 2 * Float.pi + r.uniform(0...0.8)
                let tall = ring.height * r.uniform(0.75...1.15)
                let foot = Vec3(cos(a) * ring.reach, 0.08, sin(a) * ring.reach)
                b.add(tongue(foot, height: tall, width: ring.width, phase: r.uniform(0...6)), color)
            }
        }
        b.add(tongue(Vec3(0, 0.08, 0), height: 0.95, width: 0.15, phase: 1), colors[2])
        for _ in 0..<14 {
            let a = r.uniform(0...6.283)
            let p = Vec3(cos(a) * r.uniform(0.02...0.25), r.uniform(0.75...1.1), sin(a) * r.uniform(0.02...0.25))
            b.add(Mesh.sphere(r.uniform(0.006...0.012), sides: 6), colors[1], p.x, p.y, p.z)
        }
    }

    private static func tongue(_ foot: Vec3, height: Float, width: Float, phase: Float) -> Mesh {
        let steps = 12
        let path = (0...steps).map { i -> Vec3 in
            let t = Float(i) / Float(steps)
            let sway = 0.09 * t * sin(t * 4.4 + phase)
            // Flames draw together over the middle.
            let inward = 1 - 0.75 * t
            return Vec3(foot.x * inward + sway, foot.y + t * height, foot.z * inward + 0.07 * t * cos(t * 4 + phase))
        }
        let radii = (0...steps).map { i -> Float in
            let t = Float(i) / Float(steps)
            return i == steps ? 0.002 : width * (0.35 + 1.5 * t * (1 - t) * (1.3 - t)) * (1 - t * t * 0.8)
        }
        return Mesh.tube(path, radii: radii, sides: 10)
    }
}
