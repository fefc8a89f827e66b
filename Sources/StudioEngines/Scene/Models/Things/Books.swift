import Foundation
import StudioCore

/// Books that lie open, and books in a pile.
enum Books {
    static let pile = SceneModel(
        name: "book pile", words: ["pile of books", "pile of book", "stack of books", "stack of book", "stacked book"],
        habitat: .table,
        typicalSize: Vec3(0.24, 0.2, 0.28)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        let covers: [UInt32] = [0x8E2F2A, 0x2C4C6B, 0xC9A04A, 0x35573F, 0x6A4A73]
        let page = b.slot(MaterialLibrary.matte(Palette.linear(0xEDE4CE)))
        let gold = b.accent(MaterialLibrary.metal(RGB(0.85, 0.62, 0.22)))
        let first = b.main(MaterialLibrary.paint(Palette.linear(covers[0]), roughness: 0.55))
        var floor: Float = 0
        for book in 0..<5 {
            let size =
                Vec3(r.uniform(0.15...0.18), r.uniform(0.028...0.045), r.uniform(0.215...0.25))
                * (1 - 0.05 * Float(book))
            let cover =
                request.colors.isEmpty && book > 0
                ? b.slot(MaterialLibrary.paint(Palette.linear(covers[book]), roughness: 0.55)) : first
            let place =
                Transform.translate(Vec3(r.uniform(-0.012...0.012), floor, r.uniform(-0.01...0.01)))
                * .rotateY(r.uniform(-0.3...0.3) + 1.3)
            closed(&b, size, cover: cover, page: page, gold: gold, at: place)
            floor += size.y
        }
        b.support(.on, Vec3(0, floor, 0), 0.05, 0.06)
        return b.finish()
    }

    /// A closed book whose back is at -X.
    private static func closed(
        _ b: inout ModelBuilder, _ size: Vec3, cover: UInt16, page: UInt16, gold: UInt16, at place: Transform
    ) {
        let board: Float = 0.0035
        for y in [board / 2, size.y - board / 2] {
            b.add(Mesh.box(Vec3(size.x, board, size.z), bevel: 0.001), cover, at: place * .translate(Vec3(0, y, 0)))
        }
        let back = Mesh.shell(10, 1, thickness: 0.003) { a, v in
            let angle = a * .pi
            return Vec3(-size.x / 2 - sin(angle) * 0.008, size.y / 2 - cos(angle) * size.y / 2, (v - 0.5) * size.z)
        }
        b.add(back.outward(), cover, at: place)
        b.add(
            Mesh.box(Vec3(size.x - 0.006, size.y - 2 * board, size.z - 0.01), bevel: 0.0008), page,
            at: place * .translate(Vec3(-0.001, size.y / 2, 0)))
        for z: Float in [-0.34, 0.34] {
            let band = Mesh.shell(10, 1, thickness: 0.001) { a, v in
                let angle = (0.12 + a * 0.76) * .pi
                return Vec3(
                    -size.x / 2 - sin(angle) * 0.0088, size.y / 2 - cos(angle) * size.y * 0.505,
                    z * size.z + (v - 0.5) * 0.005)
            }
            b.add(band.outward(), gold, at: place)
        }
    }

    static let open = SceneModel(
        name: "open book", words: ["album", "photo album", "atlas", "textbook", "cookbook"], habitat: .table,
        typicalSize: Vec3(0.36, 0.05, 0.25)
    ) { request in
        var b = ModelBuilder(request)
        let cover = b.main(MaterialLibrary.paint(Palette.linear(0x7E2B2B), roughness: 0.55))
        let page = b.slot(MaterialLibrary.matte(Palette.linear(0xF1EAD8)))
        let ink = b.slot(MaterialLibrary.matte(Palette.linear(0x4A4640)))
        let ribbon = b.accent(MaterialLibrary.paint(Palette.linear(0xB3262B)))
        let length: Float = 0.24
        for side: Float in [-1, 1] {
            b.add(Mesh.box(Vec3(0.176, 0.004, length + 0.01), bevel: 0.0015), cover, side * 0.09, 0.002, 0)
            b.add(block(side, length), page)
            for line in 0..<15 where !(side > 0 && line < 6) {
                let z = -length * 0.4 + Float(line) * 0.0135
                let short: Float = line == 14 ? 0.45 : line % 5 == 4 ? 0.7 : 1
                let text = (0...10).map { i -> Vec3 in
                    let x =
                        0.024 + 0.118 * Float(i) / 10 * (side < 0 ? 1 : short) + (side < 0 ? 0.118 * (1 - short) : 0)
                    return Vec3(side * x, surface(x) + 0.0003, z)
                }
                b.add(Mesh.tube(text, radii: [0.0011], sides: 6), ink)
            }
        }
        picture(&b)
        let mark = Mesh.shell(2, 14, thickness: 0.0008, crease: 1) { a, v in
            let z = mix(-length * 0.46, length * 0.62, v)
            return Vec3((a - 0.5) * 0.008 + 0.004 * sin(v * 5), z > length * 0.49 ? 0.003 : surface(0.001) + 0.0012, z)
        }
        b.add(mark.outward(), ribbon)
        b.support(.on, Vec3(0.09, 0.02, 0), 0.05, 0.08)
        return b.finish()
    }

    /// Height of the pages over the distance from the fold.
    private static func surface(_ x: Float) -> Float {
        0.011 + 0.022 * pow(max(0, sin(min(1, x / 0.17 + 0.06) * .pi)), 0.75) * (1 - x * 2.2)
    }

    private static func block(_ side: Float, _ length: Float) -> Mesh {
        let steps = 18
        let outline = (0...steps).map { i -> SIMD2<Float> in
            let x = 0.168 * Float(i) / Float(steps) + 0.0004
            return SIMD2(x, surface(x))
        }
        let section = [SIMD2<Float>(0.0004, 0.004), SIMD2(0.17, 0.004)] + outline.reversed()
        let solid = Mesh.extrude(section, depth: length, bevel: 0.0006)
        return side > 0 ? solid : solid.moved(.scale(Vec3(-1, 1, 1)))
    }

    /// A drawing on the right page: hills under a sun.
    private static func picture(_ b: inout ModelBuilder) {
        for (color, radii, center): (UInt32, SIMD2<Float>, SIMD2<Float>) in [
            (0x9CC4DC, SIMD2(0.055, 0.03), SIMD2(0.083, -0.065)), (0xE8B23A, SIMD2(0.011, 0.011), SIMD2(0.108, -0.077)),
            (0x5F9A58, SIMD2(0.045, 0.012), SIMD2(0.078, -0.049)),
        ] {
            let shape = Mesh.sheet(24, 4) { a, v in
                let angle = a * 2 * .pi
                let reach = max(v, 0.02)
                let x = center.x + cos(angle) * radii.x * reach
                let lift: Float = color == 0x9CC4DC ? 0.0005 : 0.0009
                return Vec3(x, surface(x) + lift, center.y + sin(angle) * radii.y * reach)
            }
            b.add(shape, b.slot(MaterialLibrary.matte(Palette.linear(color))))
        }
    }
}
