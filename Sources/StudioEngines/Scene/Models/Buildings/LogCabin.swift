import Foundation
import StudioCore

/// A cabin of round logs, notched at the corners, under a roof of wooden shingles, with a stone chimney at its side.
enum LogCabin {
    static let model = SceneModel(
        name: "log cabin", words: ["cabin", "log house", "log hut", "wooden cabin", "mountain hut", "lodge"],
        habitat: .forest, typicalSize: Vec3(8, 6, 6.4), build: build)

    private static let width: Float = 6.4
    private static let depth: Float = 4.6
    private static let radius: Float = 0.15
    /// From a log to the one above it: they are cut to lie close.
    private static let course: Float = 0.27
    private static let courses = 9
    private static let base: Float = 0.3
    private static let rise: Float = 2.1
    private static var eave: Float { base + Float(courses) * course }

    private struct Paint {
        var logs: [UInt16]
        var ends, stone, roof, trim, door, pane, iron: UInt16
    }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = paints(&b)
        foundation(&b, p)
        walls(&b, p)
        gables(&b, p)
        b.roof(
            .init(length: width, span: depth, rise: rise, overhang: 0.6, courses: 9), tiles: p.roof, trim: p.trim,
            at: .translate(Vec3(0, eave, 0)))
        openings(&b, p)
        chimney(&b, p)
        return b.finish()
    }

    private static func paints(_ b: inout ModelBuilder) -> Paint {
        let wood = MaterialLibrary.wood(b.pick([0x9A6A3E, 0x84583A, 0xA87A4A].map(Palette.linear), 1), scale: 0.12)
        let main = b.main(wood)
        let tones = b.slots(
            of: b.materials[Int(main)], tones: [1, 0.88, 1.1, 0.8].map { RGB(repeating: $0) })
        var shingle = MaterialLibrary.matte(Palette.linear(0x5C4B3E))
        shingle.pattern = .shingles(width: 0.24, height: 0.3)
        return Paint(
            logs: tones, ends: b.slot(MaterialLibrary.wood(Palette.linear(0xD2A86E), scale: 0.08)),
            stone: b.slot(MaterialLibrary.stone()), roof: b.accent(shingle),
            trim: b.slot(MaterialLibrary.wood(Palette.linear(0x5F3F28))),
            door: b.accent(MaterialLibrary.paint(Palette.linear(0x2F5D4A)), 2),
            pane: b.slot(MaterialLibrary.pane(lit: b.request.isNight)),
            iron: b.slot(MaterialLibrary.metal(RGB(0.12, 0.12, 0.13), roughness: 0.5)))
    }

    private static func foundation(_ b: inout ModelBuilder, _ p: Paint) {
        var r = b.random.fork(2)
        b.add(Mesh.box(Vec3(width, base, depth), bevel: 0.03), p.stone, 0, base / 2, 0)
        let around = 2 * (width + depth)
        var at: Float = 0
        while at < around {
            let size = r.uniform(0.34...0.5)
            let (x, z) = rim(at)
            let stone = Mesh.ellipsoid(Vec3(size * 0.55, base * 0.62, size * 0.5), sides: 12)
            b.add(stone, p.stone, at: .translate(Vec3(x, base * 0.42, z)) * .rotateY(r.uniform(0...6.2)))
            at += size * 0.95
        }
    }

    /// The point so many metres along the walls' foot.
    private static func rim(_ metres: Float) -> (x: Float, z: Float) {
        let (w, d) = (width / 2, depth / 2)
        return switch metres {
        case ..<width: (metres - w, d)
        case ..<(width + depth): (w, d - (metres - width))
        case ..<(2 * width + depth): (w - (metres - width - depth), -d)
        default: (-w, (metres - 2 * width - depth) - d)
        }
    }

    /// A log whose cut ends show lighter wood.
    private static func log(_ b: inout ModelBuilder, _ p: Paint, from a: Vec3, to c: Vec3, number: Int) {
        var r = b.random.fork(UInt64(number) &+ 900)
        let thick = radius * r.uniform(0.94...1.04)
        b.add(Mesh.bar(a, c, radius: thick, sides: 16), p.logs[number % p.logs.count])
        let out = (c - a).normalized * 0.004
        for (end, way) in [(a, -out), (c, out)] {
            b.add(Mesh.bar(end, end + way, radius: thick * 0.84, sides: 16), p.ends)
        }
    }

    private static func walls(_ b: inout ModelBuilder, _ p: Paint) {
        let stick: Float = 0.32
        for row in 0..<courses {
            let y = base + radius + Float(row) * course
            for side: Float in [-1, 1] {
                let x = width / 2 + stick
                let number = row * 4 + (side > 0 ? 0 : 1)
                log(
                    &b, p, from: Vec3(-x, y, side * depth / 2), to: Vec3(x, y, side * depth / 2), number: number)
                // Under the roof the gables' logs go on.
                guard row < courses - 1 else { continue }
                let z = depth / 2 + (row < courses - 2 ? stick : 0.1)
                let up = y + course / 2
                log(
                    &b, p, from: Vec3(side * width / 2, up, -z), to: Vec3(side * width / 2, up, z), number: number + 2)
            }
        }
    }

    /// Shorter and shorter logs below the roof, before boards that close the gaps between.
    private static func gables(_ b: inout ModelBuilder, _ p: Paint) {
        let half = depth / 2
        let outline = [SIMD2(-half, 0), SIMD2(half, 0), SIMD2(0, rise)]
        for side: Float in [-1, 1] {
            let place = Transform.translate(Vec3(side * width / 2, eave, 0)) * .rotateY(.pi / 2)
            b.add(Mesh.extrude(outline, depth: 0.1, bevel: 0.01), p.trim, at: place)
        }
        let count = Int((rise - 0.1) / course)
        for row in 0..<count {
            let up = Float(row) * course
            let half = depth / 2 * (1 - (up + course) / rise)
            for side: Float in [-1, 1] {
                let place = Vec3(side * width / 2, eave + radius + up - course / 2, 0)
                log(
                    &b, p, from: place - Vec3(0, 0, half), to: place + Vec3(0, 0, half),
                    number: 60 + row * 2 + (side > 0 ? 1 : 0))
            }
        }
    }

    private static func openings(_ b: inout ModelBuilder, _ p: Paint) {
        let look = ModelBuilder.WindowLook(frame: p.trim, pane: p.pane, shutter: p.door, columns: 2, rows: 2)
        let front = Transform.translate(Vec3(0, base, depth / 2 + radius * 0.85))
        for x: Float in [-1.95, 1.95] { b.window(0.85, 0.95, look, at: front * .translate(Vec3(x, 1.4, 0))) }
        b.door(
            0.95, 1.95, leaf: p.door, frame: p.trim, step: p.stone, knob: p.iron,
            at: front * .translate(Vec3(0, 0.05, 0)))
        b.wallLantern(iron: p.iron, at: front * .translate(Vec3(0.85, 1.85, 0.26)))
        for side: Float in [-1, 1] {
            let end = Transform.rotateY(side * .pi / 2) * .translate(Vec3(0, base, width / 2 + radius * 0.85))
            b.window(0.8, 0.9, look, at: end * .translate(Vec3(side, 1.4, 0)))
        }
    }

    /// Field stones, set one by one around a core.
    private static func chimney(_ b: inout ModelBuilder, _ p: Paint) {
        let place = Vec3(-width / 2 - 0.45, 0, -0.5)
        let top = eave + rise + 0.55
        b.chimney(0.8, top, brick: p.stone, cap: p.stone, at: .translate(place))
        var r = b.random.fork(6)
        var y: Float = 0.1
        while y < top - 0.15 {
            for side in 0..<4 {
                for along in stride(from: Float(-0.3), through: 0.31, by: 0.3) {
                    let stone = Mesh.ellipsoid(
                        Vec3(r.uniform(0.15...0.2), r.uniform(0.1...0.14), r.uniform(0.06...0.1)), sides: 9)
                    let turn = Transform.rotateY(Float(side) * .pi / 2)
                    let out: Float = side % 2 == 0 ? 0.34 : 0.4
                    b.add(stone, p.stone, at: .translate(place) * turn * .translate(Vec3(along, y, out)))
                }
            }
            y += 0.22
        }
    }
}
