import Foundation
import StudioCore

/// A cottage with porch, dormer, chimney and lit windows at night.
enum House {
    static let house = SceneModel(
        name: "house",
        words: [
            "cottage", "home", "building", "farmhouse", "villa", "hut", "dwelling", "bungalow", "mansion",
        ],
        habitat: .meadow, typicalSize: Vec3(8.4, 6.6, 6.8), build: build)

    private static let width: Float = 7.2
    private static let depth: Float = 5.2
    private static let wall: Float = 2.75
    private static let base: Float = 0.35
    private static let rise: Float = 2.7

    private struct Paint {
        var wall, stone, tiles, trim, door, pane, brick, metal, shutter: UInt16
    }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = paints(&b)
        walls(&b, p)
        facade(&b, p)
        dormer(&b, p)
        b.roof(
            .init(length: width, span: depth, rise: rise), tiles: p.tiles, trim: p.trim,
            at: .translate(Vec3(0, base + wall, 0)))
        b.chimney(
            0.72, 2.2, brick: p.brick, cap: p.stone, at: .translate(Vec3(-width * 0.27, base + wall + rise - 0.9, -0.7))
        )
        porch(&b, p)
        flowerBoxes(&b)
        return b.finish()
    }

    private static func paints(_ b: inout ModelBuilder) -> Paint {
        let walls = [0xEDE3CF, 0xE6D3B1, 0xE9E7E1, 0xD9C2A0, 0xC9D3CE].map(Palette.linear)
        let roofs = [0x9A4B34, 0x7A3F35, 0x56606B, 0x6B5443].map(Palette.linear)
        var plaster = MaterialLibrary.matte(b.pick(walls, 1))
        plaster.pattern = .mottled(scale: 0.6, amount: b.has("old") ? 0.3 : 0.12)
        var tile = MaterialLibrary.matte(b.pick(roofs, 2))
        tile.pattern = .shingles(width: 0.3, height: 0.23)
        let doors = [0x2F6B66, 0x8E2F2A, 0x2F4E7A, 0x5E7F3D].map(Palette.linear)
        let door = MaterialLibrary.paint(b.pick(doors, 3))
        return Paint(
            wall: b.main(plaster), stone: b.slot(MaterialLibrary.stone()), tiles: b.accent(tile),
            trim: b.slot(MaterialLibrary.paint(Palette.linear(0xF3EFE6))), door: b.accent(door, 2),
            pane: b.slot(MaterialLibrary.pane(lit: b.request.isNight)),
            brick: b.slot(MaterialLibrary.material(named: "brick") ?? door),
            metal: b.slot(MaterialLibrary.metal(RGB(0.8, 0.6, 0.25))), shutter: b.accent(door, 2))
    }

    private static func walls(_ b: inout ModelBuilder, _ p: Paint) {
        let half = depth / 2
        let gable: [SIMD2<Float>] = [
            SIMD2(-half, 0), SIMD2(half, 0), SIMD2(half, wall), SIMD2(0, wall + rise), SIMD2(-half, wall),
        ]
        b.add(
            Mesh.extrude(gable, depth: width, bevel: 0.03), p.wall, at: .translate(Vec3(0, base, 0)) * .rotateY(.pi / 2)
        )
        b.add(Mesh.box(Vec3(width + 0.16, base, depth + 0.16), bevel: 0.04), p.stone, 0, base / 2, 0)
        for x: Float in [-1, 1] {
            for z: Float in [-1, 1] {
                let post = Mesh.box(Vec3(0.2, wall, 0.2), bevel: 0.02)
                b.add(post, p.trim, x * (width / 2 - 0.06), base + wall / 2, z * (depth / 2 - 0.06))
            }
        }
        for x: Float in [-1, 1] {
            let length = Vec3(0, rise, half).length + 0.55
            for z: Float in [-1, 1] {
                let board = Mesh.box(Vec3(0.07, 0.2, length), bevel: 0.015)
                let slope = atan2(rise, half) * z
                b.add(
                    board, p.trim,
                    at: .translate(Vec3(x * (width / 2 + 0.4), base + wall + rise / 2 - 0.2, z * (half / 2 + 0.2)))
                        * .rotateX(slope))
            }
        }
    }

    private static func facade(_ b: inout ModelBuilder, _ p: Paint) {
        let look = ModelBuilder.WindowLook(frame: p.trim, pane: p.pane, shutter: p.shutter, columns: 2, rows: 3)
        let front = Transform.translate(Vec3(0, base, depth / 2))
        for x: Float in [-2.3, 2.3] { b.window(0.95, 1.25, look, at: front * .translate(Vec3(x, 1.45, 0))) }
        let back = Transform.rotateY(.pi) * front
        for x: Float in [-2.2, 0, 2.2] { b.window(0.95, 1.2, look, at: back * .translate(Vec3(x, 1.5, 0))) }
        var plain = look
        plain.shutter = nil
        for side: Float in [-1, 1] {
            let end = Transform.rotateY(side * .pi / 2) * .translate(Vec3(0, base, width / 2))
            for x: Float in [-1.2, 1.2] { b.window(0.85, 1.2, look, at: end * .translate(Vec3(x, 1.5, 0))) }
            b.window(0.7, 0.85, plain, at: end * .translate(Vec3(0, wall + 0.95, 0)))
        }
        b.door(
            1.0, 2.1, leaf: p.door, frame: p.trim, step: p.stone, knob: p.metal,
            at: front * .translate(Vec3(0, 0.02, 0)))
    }

    private static func porch(_ b: inout ModelBuilder, _ p: Paint) {
        let z = depth / 2
        for x: Float in [-0.95, 0.95] {
            b.add(Mesh.box(Vec3(0.14, 2.4, 0.14), bevel: 0.02), p.trim, x, 1.2, z + 1.05)
        }
        b.add(Mesh.box(Vec3(2.2, 0.14, 0.14), bevel: 0.02), p.trim, 0, 2.45, z + 1.05)
        for x: Float in [-0.95, 0.95] { b.add(Mesh.box(Vec3(0.12, 0.14, 1.1), bevel: 0.02), p.trim, x, 2.45, z + 0.55) }
        let gable: [SIMD2<Float>] = [SIMD2(-1.0, 0), SIMD2(1.0, 0), SIMD2(0, 0.75)]
        b.add(Mesh.extrude(gable, depth: 0.08, bevel: 0.01), p.wall, 0, 2.5, z + 1.05)
        b.roof(
            .init(length: 1.15, span: 2.1, rise: 0.8, overhang: 0.18, courses: 4), tiles: p.tiles, trim: p.trim,
            at: .translate(Vec3(0, 2.52, z + 0.55)) * .rotateY(.pi / 2))
        let lantern = Vec3(0.78, 2.0, z + 0.16)
        let glow = b.lampGlass()
        b.add(Mesh.box(Vec3(0.13, 0.2, 0.13), bevel: 0.02), glow, lantern.x, lantern.y, lantern.z)
        b.add(Mesh.cylinder(0.12, height: 0.1, top: 0.02, sides: 4), p.metal, lantern.x, lantern.y + 0.1, lantern.z)
        b.lamp(lantern + Vec3(0, 0, 0.12), radius: 0.05, RGB(30, 17, 7))
    }

    private static func dormer(_ b: inout ModelBuilder, _ p: Paint) {
        let y = base + wall + 0.35
        let z = depth / 2 - 0.35
        let outline: [SIMD2<Float>] = [
            SIMD2(-0.85, 0), SIMD2(0.85, 0), SIMD2(0.85, 1.1), SIMD2(0, 1.85), SIMD2(-0.85, 1.1),
        ]
        b.add(Mesh.extrude(outline, depth: 2.2, bevel: 0.02), p.wall, 0, y, z - 1.1)
        b.window(
            0.8, 0.85, .init(frame: p.trim, pane: p.pane, columns: 2, rows: 2), at: .translate(Vec3(0, y + 0.68, z)))
        b.roof(
            .init(length: 2.1, span: 1.7, rise: 0.75, overhang: 0.2, courses: 5), tiles: p.tiles, trim: p.trim,
            at: .translate(Vec3(0, y + 1.1, z - 1.05)) * .rotateY(.pi / 2))
    }

    private static func flowerBoxes(_ b: inout ModelBuilder) {
        guard !b.isWinter else { return }
        let box = b.slot(MaterialLibrary.wood(Palette.linear(0x7A5233)))
        let green = b.slot(MaterialLibrary.leaf(Palette.linear(0x4E8A3A)))
        let bloom = b.slot(MaterialLibrary.leaf(b.pick([0xD9486E, 0xE8762C, 0xF0D64A].map(Palette.linear), 9)))
        var r = b.random.fork(5)
        for x: Float in [-2.3, 2.3] {
            let y = base + 0.73
            b.add(Mesh.box(Vec3(1.25, 0.2, 0.22), bevel: 0.02), box, x, y - 0.02, depth / 2 + 0.17)
            for _ in 0..<42 {
                let p = Vec3(x + r.uniform(-0.58...0.58), y + r.uniform(0.08...0.24), depth / 2 + r.uniform(0.08...0.3))
                let puff = Mesh.ellipsoid(Vec3(repeating: r.uniform(0.03...0.065)), sides: 6)
                b.add(puff, r.unit() < 0.55 ? green : bloom, p.x, p.y, p.z)
            }
        }
    }
}
