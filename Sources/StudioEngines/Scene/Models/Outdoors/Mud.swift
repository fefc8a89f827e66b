import Foundation
import StudioCore

/// A wallow: wet ground with water standing in its hollows.
enum Mud {
    static let model = SceneModel(
        name: "mud", words: ["mud puddle", "mud bath", "puddle of mud", "swamp"], habitat: .meadow,
        typicalSize: Vec3(4.4, 0.08, 3.6)
    ) { request in
        var b = ModelBuilder(request)
        let phase = b.random.direction() * 20
        var wet = Material(color: Palette.linear(0x46342A), roughness: 0.42)
        wet.pattern = .mottled(scale: 0.3, amount: 0.3)
        let mud = b.main(wet)
        var pool = Material(color: Palette.linear(0x30261E), roughness: 0.05)
        pool.coat = 1
        let water = b.slot(pool)
        func rim(_ angle: Float) -> Float {
            1 + 0.16 * ValueNoise.fractal(Vec3(cos(angle), sin(angle), 0) * 1.4 + phase, octaves: 3)
        }
        let ground = Mesh.sheet(120, 40) { around, out in
            let angle = around * 2 * .pi
            let reach = out * rim(angle)
            let p = Vec3(cos(angle) * reach * 2.2, 0, -sin(angle) * reach * 1.8)
            let lumps = ValueNoise.fractal(p * 1.7 + phase, octaves: 4) * 0.05
            // Higher towards the edge, where it was pushed, then down to the ground.
            let bank = 0.03 * Noise.smoothstep(0.5, 0.75, out)
            let height = 0.033 + lumps * (1.2 - out) + bank
            return p + Vec3(0, max(0, height) * (1 - Noise.smoothstep(0.72, 1, out)), 0)
        }
        b.add(ground, mud)
        let surface = Mesh.sheet(64, 1) { around, out in
            let angle = around * 2 * .pi
            let reach = out * rim(angle) * 0.8
            return Vec3(cos(angle) * reach * 2.2, 0.032, -sin(angle) * reach * 1.8)
        }
        b.add(surface, water)
        for use in [Support.Use.inside, .on] { b.support(use, Vec3(0, 0.02, 0.2), 0.9, 0.5) }
        return b.finish(grounded: false)
    }
}
