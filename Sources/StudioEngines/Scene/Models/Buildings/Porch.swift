import Foundation
import StudioCore

/// A wooden porch before the wall of a house: boards, two steps, posts with a rail, a door and a lantern.
enum Porch {
    private static let deck: Float = 0.42
    private static let half = SIMD2<Float>(2.0, 1.0)

    static let model = SceneModel(
        name: "porch", words: ["veranda", "verandah", "doorstep", "front porch", "stoop"], habitat: .meadow,
        typicalSize: Vec3(4.2, 3.2, 2.9)
    ) { request in
        var b = ModelBuilder(request)
        let boards = b.slot(MaterialLibrary.wood(Palette.linear(0x9C7B57), scale: 0.08))
        let white = b.slot(MaterialLibrary.paint(Palette.linear(0xEDE9DF)))
        let wall = b.main(MaterialLibrary.paint(b.pick([0x8FA3AD, 0xC9B48A, 0x93A284].map(Palette.linear), 1)))
        floor(&b, boards, white)
        back(&b, wall, white)
        posts(&b, white)
        b.support(.on, Vec3(0, deck, 0.35), 1.1, 0.4)
        return b.finish(grounded: false)
    }

    private static func floor(_ b: inout ModelBuilder, _ boards: UInt16, _ white: UInt16) {
        let count = 13
        let wide = half.y * 2 / Float(count)
        for i in 0..<count {
            let z = -half.y + (Float(i) + 0.5) * wide
            b.add(Mesh.box(Vec3(half.x * 2, 0.035, wide - 0.008), bevel: 0.006), boards, 0, deck - 0.0175, z)
        }
        b.add(Mesh.box(Vec3(half.x * 2, deck - 0.035, half.y * 2 - 0.06), bevel: 0.01), white, 0, (deck - 0.035) / 2, 0)
        for step in 1...2 {
            let height = deck * Float(3 - step) / 3
            b.add(
                Mesh.box(Vec3(1.5, height, 0.34), bevel: 0.012), boards, 0, height / 2,
                half.y + 0.17 + Float(step - 1) * 0.34)
        }
    }

    /// Clapboards, and a panelled door with a lantern beside it.
    private static func back(_ b: inout ModelBuilder, _ wall: UInt16, _ white: UInt16) {
        let z = -half.y
        for row in 0..<18 {
            let y = deck + 0.08 + Float(row) * 0.15
            b.add(
                Mesh.box(Vec3(half.x * 2, 0.162, 0.05), bevel: 0.006), wall,
                at: .translate(Vec3(0, y, z)) * .rotateX(0.1))
        }
        let paint = b.slot(MaterialLibrary.glossy(Palette.linear(0x7A2B26)))
        let x: Float = 0.75
        b.add(Mesh.box(Vec3(1.12, 2.2, 0.14), bevel: 0.01), white, x, deck + 1.1, z)
        b.add(Mesh.box(Vec3(0.9, 2.05, 0.16), bevel: 0.01), paint, x, deck + 1.03, z + 0.01)
        for (row, tall) in [(0.5, 0.7), (1.45, 0.85)] as [(Float, Float)] {
            for side: Float in [-0.21, 0.21] {
                b.add(Mesh.box(Vec3(0.3, tall, 0.03), bevel: 0.012), paint, x + side, deck + row, z + 0.09)
            }
        }
        let brass = b.slot(MaterialLibrary.metal(RGB(0.85, 0.62, 0.26)))
        b.add(Mesh.sphere(0.035, sides: 20), brass, x - 0.36, deck + 1.0, z + 0.13)
        lantern(&b, at: Vec3(-0.15, deck + 1.75, z + 0.17))
    }

    private static func lantern(_ b: inout ModelBuilder, at p: Vec3) {
        let iron = b.slot(MaterialLibrary.metal(RGB(repeating: 0.06), roughness: 0.5))
        b.add(Mesh.box(Vec3(0.1, 0.28, 0.03), bevel: 0.008), iron, p.x, p.y, p.z - 0.13)
        for y: Float in [-0.14, 0.14] {
            b.add(Mesh.box(Vec3(0.17, 0.025, 0.17), bevel: 0.006), iron, p.x, p.y + y, p.z)
        }
        for (dx, dz) in [(-0.07, -0.07), (0.07, -0.07), (-0.07, 0.07), (0.07, 0.07)] as [(Float, Float)] {
            b.add(Mesh.box(Vec3(0.014, 0.28, 0.014), bevel: 0.003), iron, p.x + dx, p.y, p.z + dz)
        }
        let light = b.request.isNight ? MaterialLibrary.glow(RGB(9, 5.2, 2)) : MaterialLibrary.pane(lit: false)
        b.add(Mesh.box(Vec3(0.12, 0.24, 0.12), bevel: 0.01), b.slot(light), p.x, p.y, p.z)
        b.lamp(p + Vec3(0, 0, 0.02), radius: 0.05, RGB(60, 36, 15))
    }

    private static func posts(_ b: inout ModelBuilder, _ white: UInt16) {
        for side: Float in [-1, 1] {
            let x = side * (half.x - 0.1)
            b.add(Mesh.box(Vec3(0.13, 2.6, 0.13), bevel: 0.015), white, x, deck + 1.3, half.y - 0.1)
            let inner = side * 0.95
            b.add(Mesh.box(Vec3(0.1, 0.95, 0.1), bevel: 0.012), white, inner, deck + 0.475, half.y - 0.1)
            let (middle, length) = ((x + inner) / 2, abs(x - inner))
            for y: Float in [0.14, 0.86] {
                b.add(Mesh.box(Vec3(length, 0.06, 0.07), bevel: 0.012), white, middle, deck + y, half.y - 0.1)
            }
            for i in 1..<7 {
                let at = inner + (x - inner) * Float(i) / 7
                b.add(Mesh.box(Vec3(0.035, 0.7, 0.035), bevel: 0.006), white, at, deck + 0.5, half.y - 0.1)
            }
        }
        b.add(Mesh.box(Vec3(half.x * 2 + 0.2, 0.2, 0.16), bevel: 0.015), white, 0, deck + 2.68, half.y - 0.1)
    }
}
