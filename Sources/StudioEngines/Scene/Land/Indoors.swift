import Foundation
import StudioCore

/// A table in a room, and a room: open towards the camera and the sky, like a stage.
enum Indoors {
    static func table(_ d: inout LandDraft) {
        let clearing = d.request.clearing
        let half = Vec3(max(0.8, clearing * 3.2), 0.04, max(0.5, clearing * 2.2))
        var top = MaterialLibrary.wood(Palette.linear(0x9A6A3E), scale: 0.12)
        top.roughness = 0.38
        top.coat = 0.35
        let frame = stage(d.request)
        let boards = 5
        for board in 0..<boards {
            let depth = half.z * 2 / Float(boards)
            let z = (Float(board) + 0.5) * depth - half.z
            let plank = d.stock(Mesh.box(Vec3(half.x * 2, 0.045, depth - 0.003), bevel: 0.004), [top])
            let shade: Float = [1.0, 0.9, 1.06, 0.95, 1.02][board]
            d.place(plank, at: frame * .translate(Vec3(0, -0.0225, z)), tint: RGB(repeating: shade))
        }
        let apron = d.stock(Mesh.box(Vec3(half.x * 1.9, 0.1, half.z * 1.8), bevel: 0.01), [top])
        d.place(apron, at: frame * .translate(Vec3(0, -0.1, 0)), tint: RGB(repeating: 0.8))
        let leg = d.stock(Mesh.box(Vec3(0.07, 0.7, 0.07), bevel: 0.01), [top])
        for x: Float in [-0.9, 0.9] {
            for z: Float in [-0.85, 0.85] { d.place(leg, at: frame * .translate(Vec3(x * half.x, -0.4, z * half.z))) }
        }
        walls(&d, frame, floor: -0.76, back: half.z + 1.9, side: half.x + 2.6)
        furnish(&d, frame, floor: -0.76, back: half.z + 1.9, side: half.x + 2.6)
        let (hx, hz) = (half.x, half.z)
        let ahead = d.request.ahead
        d.result.heightAt = { x, z in
            let along = (SIMD2(x, z) * ahead).sum()
            let across = x * -ahead.y + z * ahead.x
            return abs(along) <= hz && abs(across) <= hx ? 0 : -0.76
        }
    }

    static func room(_ d: inout LandDraft) {
        let clearing = d.request.clearing
        let frame = stage(d.request)
        let back = clearing + 1.1
        let side = max(2.6, clearing + 2.2, d.request.viewDistance * 0.62)
        walls(&d, frame, floor: 0, back: back, side: side)
        if !d.request.room.isTiled, !d.request.hasRug { rug(&d, frame, radius: clearing) }
        furnish(&d, frame, floor: 0, back: back, side: side)
    }

    private static func rug(_ d: inout LandDraft, _ frame: Transform, radius clearing: Float) {
        var wool = MaterialLibrary.fabric(Palette.linear(0xA8493B), scale: 0.02)
        wool.roughness = 1
        let rug = d.stock(Mesh.cylinder(clearing + 0.35, height: 0.012, bevel: 0.006, sides: 64), [wool])
        d.place(rug, at: frame * .translate(Vec3(0, -0.0122, 0)))
        let border = d.stock(
            Mesh.torus(clearing + 0.28, tube: 0.02, sides: 64).moved(.scale(Vec3(1, 0.3, 1))),
            [MaterialLibrary.fabric(Palette.linear(0xE6D6B4))])
        d.place(border, at: frame * .translate(Vec3(0, -0.004, 0)))
    }

    /// Local axes: Z towards the camera.
    private static func stage(_ q: LandRequest) -> Transform {
        Transform(x: Vec3(-q.ahead.y, 0, q.ahead.x), y: Vec3(0, 1, 0), z: Vec3(-q.ahead.x, 0, -q.ahead.y))
    }

    private static func walls(_ d: inout LandDraft, _ frame: Transform, floor: Float, back: Float, side: Float) {
        let night = d.request.isNight
        var plaster = MaterialLibrary.matte(Palette.linear(night ? 0xB9A68C : 0xD9CDB8))
        plaster.pattern = .mottled(scale: 0.7, amount: 0.06)
        let panel = MaterialLibrary.paint(d.request.room.panel)
        let white = MaterialLibrary.paint(Palette.linear(0xF2EEE5))
        func put(_ size: Vec3, _ center: Vec3, _ m: Material, bevel: Float = 0.01) {
            let s = d.stock(Mesh.box(size, bevel: bevel), [m])
            d.place(s, at: frame * .translate(center + Vec3(0, floor, 0)))
        }
        let reach = max(back + 6, d.request.viewDistance + 2)
        if d.request.room.isTiled {
            tiles(&d, frame, floor: floor, from: -back, to: reach, side: side)
        } else {
            boards(&d, frame, floor: floor, from: -back, to: reach, side: side)
        }
        // The back wall around a window opening.
        let (left, right, sill, head): (Float, Float, Float, Float) = (0.35, 1.85, 0.95, 2.35)
        // From farther away one would look over the wall of a small room.
        let tall = max(3.2, d.request.viewDistance * 0.7)
        put(Vec3(side + left, tall, 0.16), Vec3((left - side) / 2, tall / 2, -back - 0.08), plaster)
        put(Vec3(side - right, tall, 0.16), Vec3((side + right) / 2, tall / 2, -back - 0.08), plaster)
        put(Vec3(right - left, sill, 0.16), Vec3((left + right) / 2, sill / 2, -back - 0.08), plaster)
        put(Vec3(right - left, tall - head, 0.16), Vec3((left + right) / 2, (tall + head) / 2, -back - 0.08), plaster)
        // The floor lies a little lower than what stands on its rug: skirting and side walls go down to it.
        let sunk: Float = 0.05
        for x in [-side, side] {
            put(Vec3(0.16, tall + sunk, back + 1.4), Vec3(x, (tall - sunk) / 2, -(back - 1.4) / 2), plaster)
        }
        put(Vec3(side + left, 0.85, 0.03), Vec3((left - side) / 2, 0.425, -back + 0.01), panel)
        put(Vec3(side - right, 0.85, 0.03), Vec3((side + right) / 2, 0.425, -back + 0.01), panel)
        put(Vec3(right - left, 0.85, 0.03), Vec3((left + right) / 2, 0.425, -back + 0.01), panel)
        put(Vec3(side * 2, 0.05, 0.06), Vec3(0, 0.87, -back + 0.03), white)
        put(Vec3(side * 2, 0.12 + sunk, 0.05), Vec3(0, (0.12 - sunk) / 2, -back + 0.03), white)
        window({ put($0, $1, $2, bevel: $3) }, left, right, sill, head, back, white)
        curtains(&d, frame, floor: floor, left, right, head, back)
    }

    private static func boards(
        _ d: inout LandDraft, _ frame: Transform, floor: Float, from back: Float, to front: Float, side: Float
    ) {
        let plank = d.stock(
            Mesh.box(Vec3(side * 2.4, 0.03, 0.178), bevel: 0.003),
            [MaterialLibrary.wood(Palette.linear(0x8E6743), scale: 0.14)])
        var r = d.request.random.fork(81)
        var z = back
        while z < front {
            d.place(
                plank, at: frame * .translate(Vec3(0, floor - 0.03, z + 0.09)),
                tint: RGB(repeating: r.uniform(0.82...1.08)))
            z += 0.18
        }
    }

    /// A row of tiles is one mesh, set again for every second row, moved by a tile.
    private static func tiles(
        _ d: inout LandDraft, _ frame: Transform, floor: Float, from back: Float, to front: Float, side: Float
    ) {
        let size: Float = 0.4
        let count = Int((side * 1.2 / size).rounded(.up))
        var row = Mesh()
        for index in -count...count {
            let tile = Mesh.box(Vec3(size - 0.008, 0.03, size - 0.008), bevel: 0.004)
            row.append(tile.moved(.translate(Vec3(Float(index) * size, 0, 0))), slot: index % 2 == 0 ? 0 : 1)
        }
        let stock = d.stock(
            row,
            [MaterialLibrary.glossy(Palette.linear(0xE9E4D8)), MaterialLibrary.glossy(Palette.linear(0x8FA3A8))])
        var z = back + size / 2
        var isOdd = false
        while z < front {
            let place = Vec3(isOdd ? size : 0, floor - 0.016, z)
            d.place(stock, at: frame * .translate(place))
            isOdd.toggle()
            z += size
        }
    }

    private static func window(
        _ put: (Vec3, Vec3, Material, Float) -> Void, _ left: Float, _ right: Float, _ sill: Float, _ head: Float,
        _ back: Float, _ white: Material
    ) {
        let (middle, height) = ((left + right) / 2, head - sill)
        for x in [left, middle, right] {
            put(Vec3(0.07, height, 0.12), Vec3(x, (sill + head) / 2, -back - 0.06), white, 0.01)
        }
        for y in [sill, (sill + head) / 2, head] {
            put(Vec3(right - left, 0.06, 0.12), Vec3(middle, y, -back - 0.06), white, 0.01)
        }
        put(Vec3(right - left + 0.24, 0.05, 0.26), Vec3(middle, sill - 0.03, -back + 0.06), white, 0.015)
    }

    private static func curtains(
        _ d: inout LandDraft, _ frame: Transform, floor: Float, _ left: Float, _ right: Float, _ head: Float,
        _ back: Float
    ) {
        var cloth = MaterialLibrary.fabric(Palette.linear(0xC98B4E), scale: 0.01)
        cloth.translucency = 0.35
        for (x, width): (Float, Float) in [(left - 0.35, 0.5), (right - 0.15, 0.5)] {
            let mesh = Mesh.sheet(36, 6) { a, v in
                Vec3(
                    x + a * width, head + 0.18 - v * (head - 0.1), -back + 0.12 + 0.035 * sin(a * 30) * (0.6 + 0.4 * v))
            }
            d.place(d.stock(mesh, [cloth]), at: frame * .translate(Vec3(0, floor, 0)))
        }
        let rod = Mesh.bar(
            Vec3(left - 0.5, head + 0.2, -back + 0.12), Vec3(right + 0.5, head + 0.2, -back + 0.12), radius: 0.015)
        d.place(
            d.stock(rod, [MaterialLibrary.metal(RGB(0.35, 0.28, 0.18), roughness: 0.4)]),
            at: frame * .translate(Vec3(0, floor, 0)))
    }

    private static func furnish(_ d: inout LandDraft, _ frame: Transform, floor: Float, back: Float, side: Float) {
        if d.request.room == .living {
            shelves(&d, frame, floor: floor, back: back, side: side)
        } else {
            d.request.room.furnish(&d, at: frame * .translate(Vec3(0, floor, -back)), side: side)
        }
        guard !d.request.isDim else { return }
        d.lamp(frame.point(Vec3(-0.9, floor + 2.3, -back + 1.2)), radius: 0.12, RGB(26, 17, 9))
        d.lamp(frame.point(Vec3(1.4, floor + 2.6, 1.2)), radius: 0.2, RGB(16, 11, 7))
    }

    /// A shelf with books, a picture, a potted plant.
    private static func shelves(_ d: inout LandDraft, _ frame: Transform, floor: Float, back: Float, side: Float) {
        var b = ModelBuilder(d.modelRequest(90))
        var r = d.request.random.fork(91)
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0x7A5434)))
        let z = -back + 0.2
        let x0 = -min(side - 0.3, 2.0)
        for shelf in 0..<4 {
            let y = 0.25 + Float(shelf) * 0.42
            b.add(Mesh.box(Vec3(1.2, 0.03, 0.3), bevel: 0.006), wood, x0 + 0.6, y, z)
            var x = x0 + 0.06
            while x < x0 + 1.08 {
                let size = Vec3(r.uniform(0.025...0.055), r.uniform(0.2...0.31), r.uniform(0.16...0.22))
                let colors: [UInt32] = [0x8E3B34, 0x2F5D62, 0xC9A45A, 0x3D4A66, 0xD9CDB8, 0x5E6B3E]
                let cover = b.slot(MaterialLibrary.paint(Palette.linear(colors[r.index(6)]), roughness: 0.6))
                if r.unit() < 0.9 {
                    b.add(Mesh.box(size, bevel: 0.004), cover, x + size.x / 2, y + 0.015 + size.y / 2, z)
                }
                x += size.x + 0.003
            }
        }
        for end in [x0, x0 + 1.2] { b.add(Mesh.box(Vec3(0.03, 1.8, 0.31), bevel: 0.006), wood, end, 0.9, z) }
        b.add(Mesh.box(Vec3(1.23, 0.03, 0.31), bevel: 0.006), wood, x0 + 0.6, 1.8, z)
        picture(&b, Vec3(-0.28, 1.75, -back + 0.03))
        let clay = b.slot(MaterialLibrary.matte(Palette.linear(0xB9683F)))
        let px = min(side - 0.5, 2.4)
        b.add(
            Mesh.lathe(
                [
                    SIMD2(0, 0), SIMD2(0.15, 0), SIMD2(0.2, 0.3), SIMD2(0.22, 0.3), SIMD2(0.22, 0.36),
                    SIMD2(0.19, 0.36), SIMD2(0.18, 0.32), SIMD2(0, 0.32),
                ], sides: 28), clay, px, 0, -back + 0.5)
        var leaves = Foliage()
        for i in 0..<34 {
            let a = Float(i) * 2.39996
            let lift = r.uniform(0.5...1.6)
            let out = Vec3(cos(a), lift, sin(a)).normalized
            leaves.leaf(
                out * 0.12, along: out, up: (Vec3(0, 1, 0) - out * out.y).normalized, length: r.uniform(0.4...0.85),
                width: 0.1, fold: 0.3)
        }
        b.add(leaves.mesh, b.slot(MaterialLibrary.leaf(Palette.linear(0x3F7040))), px, 0.33, -back + 0.5)
        let geometry = b.finish(grounded: false)
        d.place(d.stock(geometry), at: frame * .translate(Vec3(0, floor, 0)))
    }

    private static func picture(_ b: inout ModelBuilder, _ center: Vec3) {
        let gold = b.slot(MaterialLibrary.wood(Palette.linear(0x8A6632)))
        let sky = b.slot(MaterialLibrary.matte(Palette.linear(0x9DB8C4)))
        let hill = b.slot(MaterialLibrary.matte(Palette.linear(0x5F7F66)))
        b.add(Mesh.box(Vec3(0.7, 0.52, 0.04), bevel: 0.015), gold, center.x, center.y, center.z)
        b.add(Mesh.box(Vec3(0.6, 0.42, 0.02), bevel: 0.002), sky, center.x, center.y, center.z + 0.015)
        let outline = [
            SIMD2<Float>(-0.3, -0.21), SIMD2(0.3, -0.21), SIMD2(0.3, -0.02), SIMD2(0.1, -0.09), SIMD2(-0.08, 0.06),
            SIMD2(-0.3, -0.06),
        ]
        b.add(Mesh.extrude(outline, depth: 0.01, bevel: 0.001), hill, center.x, center.y, center.z + 0.028)
    }
}
