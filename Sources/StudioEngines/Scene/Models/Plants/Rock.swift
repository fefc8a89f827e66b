import Foundation
import StudioCore

/// Boulders: a ball cut by random planes, roughened.
enum Rock {
    static let model = SceneModel(
        name: "rock", words: ["stone", "boulder", "pebble", "cliff", "crag"], habitat: .mountain,
        typicalSize: Vec3(1.4, 0.9, 1.2)
    ) { request in
        var b = ModelBuilder(request)
        let stone = b.main(MaterialLibrary.stone(b.pick([0x8E8A82, 0x9B9184, 0x7D8084].map(Palette.linear), 1)))
        var r = b.random.fork(2)
        let main = boulder(&r, roughness: 0.25).moved(.scale(Vec3(0.72, 0.5, 0.6)))
        b.add(main, stone, 0, 0.36, 0)
        for i in 0..<3 {
            let a = Float(i) * 2.3 + r.uniform(0...1)
            let s = r.uniform(0.1...0.24)
            let stoneMesh = boulder(&r, roughness: 0.25).moved(.scale(Vec3(s * 1.3, s, s * 1.1)))
            b.add(stoneMesh, stone, cos(a) * 0.72, s * 0.6, sin(a) * 0.6)
        }
        if b.isWinter {
            let snow = b.slot(MaterialLibrary.matte(RGB(repeating: 0.88)))
            b.add(main.bent { Vec3($0.x * 0.93, max($0.y, 0.12) + 0.045, $0.z * 0.93) }, snow, 0, 0.36, 0)
        }
        return b.finish()
    }

    /// A rock of radius about 1.
    static func boulder(_ random: inout SplitMix64, roughness: Float, levels: Int = 3) -> Mesh {
        let planes = (0..<14).map { _ in (random.direction(), random.uniform(0.62...0.95)) }
        let phase = Vec3(random.unit(), random.unit(), random.unit()) * 20
        return Mesh.icosphere(levels).bent(crease: 0.42) { p in
            var q = p * (1 + roughness * 0.35 * ValueNoise.fractal(p * 2.2 + phase, octaves: 3))
            for (normal, offset) in planes {
                let over = dot(q, normal) - offset
                if over > 0 { q -= normal * over }
            }
            return q
        }
    }
}
