import Foundation
import StudioCore

/// Swings and slides, and a playground with both.
enum Playground {
    static let swing = SceneModel(
        name: "swing set", words: ["swing", "swings", "playground swing"], habitat: .meadow,
        typicalSize: Vec3(3.3, 2.4, 1.9)
    ) { request in
        var b = ModelBuilder(request)
        let frame = b.main(MaterialLibrary.paint(Palette.linear(0xC8342B)))
        let seat = b.accent(MaterialLibrary.wood(Palette.linear(0xB58450), scale: 0.03))
        let chain = b.slot(MaterialLibrary.metal(RGB(0.6, 0.61, 0.63), roughness: 0.35))
        let top: Float = 2.3
        b.add(Mesh.bar(Vec3(-1.55, top, 0), Vec3(1.55, top, 0), radius: 0.055, sides: 14), frame)
        for x: Float in [-1.45, 1.45] {
            for z: Float in [-1, 1] {
                b.add(Mesh.bar(Vec3(x, top, 0), Vec3(x * 1.08, 0.02, z * 0.9), radius: 0.048, sides: 12), frame)
            }
            b.add(Mesh.bar(Vec3(x * 1.045, 0.95, -0.53), Vec3(x * 1.045, 0.95, 0.53), radius: 0.032, sides: 10), frame)
            b.add(Mesh.sphere(0.085, sides: 16), frame, x, top, 0)
        }
        for (x, angle): (Float, Float) in [(-0.65, 0.22), (0.65, -0.05)] {
            let hang = Transform.translate(Vec3(x, top - 0.05, 0)) * .rotateX(angle)
            for side: Float in [-0.23, 0.23] {
                for link in 0..<34 {
                    let ring = Mesh.torus(0.022, tube: 0.006, sides: 8, around: 4).moved(.scale(Vec3(1, 1, 1.5)))
                    let turn = Transform.rotateY(link % 2 == 0 ? 0 : .pi / 2) * .rotateX(.pi / 2)
                    b.add(ring, chain, at: hang * .translate(Vec3(side, -0.04 - Float(link) * 0.05, 0)) * turn)
                }
            }
            b.add(Mesh.box(Vec3(0.54, 0.045, 0.24), bevel: 0.015), seat, at: hang * .translate(Vec3(0, -1.75, 0)))
        }
        b.support(.on, Vec3(0.65, 0.52, 0.1), 0.2, 0.1)
        return b.finish()
    }

    static let slide = SceneModel(
        name: "playground slide", words: ["slide", "children's slide"], habitat: .meadow,
        typicalSize: Vec3(1.0, 2.5, 4.0)
    ) { request in
        var b = ModelBuilder(request)
        let chute = b.main(MaterialLibrary.glossy(Palette.linear(0xE0A81F)))
        let frame = b.accent(MaterialLibrary.paint(Palette.linear(0x2A5DB8)))
        let high: Float = 1.65
        let line = Mesh.curve([
            Vec3(0, high, -0.75), Vec3(0, high - 0.02, -0.45), Vec3(0, high - 0.4, 0.05), Vec3(0, 0.62, 1.15),
            Vec3(0, 0.36, 1.7), Vec3(0, 0.33, 2.15),
        ])
        let channel = Mesh.shell(12, line.count - 1, thickness: 0.025, crease: 0.9) { a, v in
            let p = line[Int((v * Float(line.count - 1)).rounded())]
            let s = a * 2 - 1
            let wall = max(0, abs(s) - 0.72) / 0.28
            return Vec3(s * 0.3 * (1 + 0.02 * wall), p.y + 0.2 * wall * wall * (3 - 2 * wall), p.z)
        }
        b.add(channel.outward(), chute)
        for x: Float in [-0.31, 0.31] {
            let rim = line.map { $0 + Vec3(x, 0.21, 0) }
            b.add(Mesh.tube(rim, radii: [0.024], sides: 8), chute)
        }
        platform(&b, frame, high)
        ladder(&b, frame, high)
        for x: Float in [-0.25, 0.25] {
            b.add(Mesh.bar(Vec3(x, 0.68, 1.0), Vec3(x * 1.3, 0, 1.0), radius: 0.026), frame)
            b.add(Mesh.bar(Vec3(x, 0.34, 1.85), Vec3(x * 1.3, 0, 1.85), radius: 0.026), frame)
        }
        return b.finish()
    }

    static let ground = SceneModel(
        name: "playground", words: ["play area", "play ground"], habitat: .meadow, typicalSize: Vec3(7.6, 2.85, 4.8)
    ) { request in
        var b = ModelBuilder(request)
        b.add(swing.build(request), at: .translate(Vec3(-1.9, 0, -0.9)) * .rotateY(0.1))
        b.add(slide.build(request), at: .translate(Vec3(1.9, 0, -0.3)) * .rotateY(0.5))
        sandpit(&b, Vec3(-1.3, 0, 1.5))
        return b.finish()
    }

    /// A square of sand in a wooden frame, with a castle, a bucket and a ball.
    private static func sandpit(_ b: inout ModelBuilder, _ middle: Vec3) {
        let at = Transform.translate(middle)
        var grains = MaterialLibrary.matte(Palette.linear(0xD9BE8C))
        grains.pattern = .mottled(scale: 0.06, amount: 0.2)
        let sand = b.slot(b.isWinter ? .snow : grains)
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0xA9743F), scale: 0.05))
        let heap = Mesh.sheet(16, 16) { a, v in
            let p = SIMD2(a * 2 - 1, 1 - v * 2)
            return Vec3(p.x * 0.98, 0.14 + 0.025 * sin(p.x * 7) * cos(p.y * 6), p.y * 0.98)
        }
        b.add(heap, sand, at: at)
        for side in 0..<4 {
            let board = at * .rotateY(Float(side) * .pi / 2) * .translate(Vec3(0, 0.11, 1))
            b.add(Mesh.box(Vec3(2.16, 0.22, 0.16), bevel: 0.03), wood, at: board)
        }
        for (x, z): (Float, Float) in [(-0.2, -0.2), (0.2, -0.2), (-0.2, 0.15), (0.2, 0.15)] {
            let tower = Mesh.cylinder(0.12, height: 0.3, top: 0.09, bevel: 0.015, sides: 20)
            b.add(tower, sand, at: at * .translate(Vec3(x, 0.13, z)))
        }
        let red = b.slot(MaterialLibrary.glossy(Palette.linear(0xC8281E)))
        let bucket: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.08, 0), SIMD2(0.11, 0.2), SIMD2(0.1, 0.2), SIMD2(0.07, 0.02), SIMD2(0, 0.02),
        ]
        b.add(Mesh.lathe(bucket, sides: 20, crease: 0.4), red, at: at * .translate(Vec3(0.62, 0.14, 0.5)))
        let blue = b.slot(MaterialLibrary.glossy(Palette.linear(0x2A5DB8)))
        b.add(Mesh.sphere(0.14, sides: 24), blue, at: at * .translate(Vec3(-0.62, 0.27, 0.55)))
    }

    private static func platform(_ b: inout ModelBuilder, _ frame: UInt16, _ high: Float) {
        let deck = b.slot(MaterialLibrary.wood(Palette.linear(0xA9743F), scale: 0.05))
        b.add(Mesh.box(Vec3(0.72, 0.05, 0.62), bevel: 0.015), deck, 0, high - 0.05, -0.98)
        for x: Float in [-0.36, 0.36] {
            for z: Float in [-1.28, -0.7] {
                b.add(Mesh.bar(Vec3(x, 0, z), Vec3(x, high + 0.72, z), radius: 0.03, sides: 10), frame)
            }
            for y: Float in [0.34, 0.7] {
                b.add(Mesh.bar(Vec3(x, high + y, -1.28), Vec3(x, high + y, -0.7), radius: 0.022), frame)
            }
        }
        let roof = b.accent(MaterialLibrary.leaf(Palette.linear(0xC8342B)), 2)
        b.turnedRoof(
            [SIMD2(0.66, 0), SIMD2(0.3, 0.25), SIMD2(0.02, 0.45)], sides: 4, turn: .pi / 4, tiles: roof,
            at: .translate(Vec3(0, high + 0.72, -0.99)))
    }

    private static func ladder(_ b: inout ModelBuilder, _ frame: UInt16, _ high: Float) {
        for x: Float in [-0.24, 0.24] {
            b.add(Mesh.bar(Vec3(x, 0, -1.85), Vec3(x, high + 0.3, -1.22), radius: 0.026, sides: 10), frame)
        }
        for rung in 1..<8 {
            let t = Float(rung) / 8
            let z = mix(-1.85, -1.32, t)
            b.add(Mesh.bar(Vec3(-0.24, high * t, z), Vec3(0.24, high * t, z), radius: 0.02), frame)
        }
    }
}
