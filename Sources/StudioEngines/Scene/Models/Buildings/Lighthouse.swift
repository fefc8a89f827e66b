import Foundation
import StudioCore

/// A banded tower on a rock, with gallery, lantern room and dome.
enum Lighthouse {
    static let model = SceneModel(
        name: "lighthouse", words: ["beacon", "light house", "pharos"], habitat: .shore,
        typicalSize: Vec3(7, 16.5, 7), build: build)

    private static let top: Float = 11.2

    private static func radius(_ y: Float) -> Float {
        let s = 1 - y / top
        return 1.35 + 0.85 * s * s * 0.7 + 0.45 * s
    }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let bands = b.main(MaterialLibrary.paint(Palette.linear(0xC23A2E)))
        let white = b.accent(MaterialLibrary.paint(Palette.linear(0xF0EBE0)))
        let iron = b.slot(MaterialLibrary.paint(Palette.linear(0x2F3437)))
        let stone = b.slot(MaterialLibrary.stone())
        rock(&b)
        b.add(Mesh.cylinder(3.0, height: 0.6, top: 2.8, bevel: 0.08, sides: 40), stone, 0, 0.7, 0)
        let count = 7
        for band in 0..<count {
            let (y0, y1) = (top * Float(band) / Float(count), top * Float(band + 1) / Float(count))
            let profile = (0...4).map { step -> SIMD2<Float> in
                let y = mix(y0, y1, Float(step) / 4)
                return SIMD2(radius(y), y)
            }
            b.add(Mesh.lathe(profile, sides: 48), band % 2 == 0 ? white : bands, 0, 1.3, 0)
        }
        openings(&b, white: white, stone: stone)
        gallery(&b, iron: iron, white: white)
        lantern(&b, iron: iron, roof: bands)
        return b.finish()
    }

    private static func rock(_ b: inout ModelBuilder) {
        let stone = b.slot(MaterialLibrary.stone(Palette.linear(0x827C72), scale: 0.8))
        var r = b.random.fork(3)
        for i in 0..<9 {
            let a = Float(i) / 9 * 2 * .pi + r.uniform(-0.2...0.2)
            let boulder = Rock.boulder(&r, roughness: 0.28).moved(
                .scale(Vec3(r.uniform(1.0...1.7), r.uniform(0.5...1.0), r.uniform(0.9...1.4))))
            b.add(boulder, stone, at: .translate(Vec3(cos(a) * 2.7, 0.3, sin(a) * 2.7)) * .rotateY(-a))
        }
        b.add(Mesh.cylinder(3.1, height: 0.9, bevel: 0.2), stone, 0, -0.1, 0)
    }

    private static func openings(_ b: inout ModelBuilder, white: UInt16, stone: UInt16) {
        let pane = b.slot(MaterialLibrary.pane(lit: b.request.isNight))
        let leaf = b.slot(MaterialLibrary.wood(Palette.linear(0x5B4330)))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.8, 0.6, 0.25)))
        b.door(
            1.0, 2.0, leaf: leaf, frame: stone, step: stone, knob: brass, at: .translate(Vec3(0, 1.4, radius(0) - 0.1)))
        let look = ModelBuilder.WindowLook(frame: white, pane: pane, columns: 2, rows: 2)
        for (angle, y): (Float, Float) in [(0.15, 5.2), (0.7, 8.4), (-0.9, 4.0), (2.2, 6.5), (3.6, 9.0), (-0.35, 10.6)]
        {
            let place = Transform.rotateY(angle) * .translate(Vec3(0, y, radius(y - 1.3) - 0.02))
            b.window(0.5, 0.8, look, at: place)
        }
    }

    private static func gallery(_ b: inout ModelBuilder, iron: UInt16, white: UInt16) {
        let y = top + 1.3
        let corbel: [SIMD2<Float>] = [
            SIMD2(1.3, -0.55), SIMD2(1.45, -0.4), SIMD2(2.0, -0.05), SIMD2(2.08, 0), SIMD2(2.08, 0.14), SIMD2(0, 0.14),
        ]
        b.add(Mesh.lathe(corbel, sides: 48, crease: 0.5), white, 0, y, 0)
        for height: Float in [0.5, 0.8, 1.1] {
            b.add(Mesh.torus(1.98, tube: 0.028, sides: 48, around: 6), iron, 0, y + height, 0)
        }
        for post in 0..<20 {
            let a = Float(post) / 20 * 2 * .pi
            let foot = Vec3(cos(a) * 1.98, y + 0.1, sin(a) * 1.98)
            b.add(Mesh.bar(foot, foot + Vec3(0, 1.04, 0), radius: 0.024, sides: 6), iron)
        }
    }

    private static func lantern(_ b: inout ModelBuilder, iron: UInt16, roof: UInt16) {
        let y = top + 1.44
        b.add(Mesh.cylinder(1.12, height: 0.5, bevel: 0.03, sides: 32), iron, 0, y, 0)
        let lit = b.request.isNight
        let light = b.slot(
            lit ? MaterialLibrary.glow(RGB(26, 20, 10)) : MaterialLibrary.glossy(Palette.linear(0xF5E6B0)))
        let lens = Mesh.lathe(
            Mesh.curve([SIMD2(0, 0.1), SIMD2(0.34, 0.2), SIMD2(0.46, 0.65), SIMD2(0.34, 1.1), SIMD2(0, 1.2)]), sides: 24
        )
        b.add(lens, light, 0, y + 0.5, 0)
        b.add(Mesh.cylinder(0.98, height: 1.4, bevel: 0.01, sides: 12), b.slot(MaterialLibrary.glass()), 0, y + 0.5, 0)
        for bar in 0..<12 {
            let a = Float(bar) / 12 * 2 * .pi
            let foot = Vec3(cos(a) * 1.0, y + 0.45, sin(a) * 1.0)
            b.add(Mesh.bar(foot, foot + Vec3(0, 1.5, 0), radius: 0.03, sides: 6), iron)
        }
        let dome = Mesh.curve([
            SIMD2(1.3, 0), SIMD2(1.2, 0.22), SIMD2(0.85, 0.68), SIMD2(0.35, 1.0), SIMD2(0.1, 1.12), SIMD2(0.09, 1.25),
        ])
        b.turnedRoof(dome, sides: 32, tiles: roof, at: .translate(Vec3(0, y + 1.95, 0)))
        b.add(Mesh.sphere(0.17, sides: 16), iron, 0, y + 3.3, 0)
        b.add(Mesh.bar(Vec3(0, y + 3.3, 0), Vec3(0, y + 4.1, 0), radius: 0.025), iron)
        b.lamp(Vec3(0, y + 1.15, 0), radius: 0.3, RGB(60, 46, 22))
    }
}
