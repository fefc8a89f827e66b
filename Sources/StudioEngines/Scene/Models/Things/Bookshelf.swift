import Foundation
import StudioCore

/// A tall shelf full of books with a few other things between them.
enum Bookshelf {
    static let model = SceneModel(
        name: "bookshelf", words: ["bookcase", "book shelf", "shelf", "bookshelves", "cabinet"],
        habitat: .indoors, typicalSize: Vec3(1.1, 1.95, 0.34)
    ) { request in
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0x8A5A33), scale: 0.1))
        let back = b.slot(MaterialLibrary.wood(Palette.linear(0x5E3B22), scale: 0.1))
        for side: Float in [-1, 1] { b.add(Mesh.box(Vec3(0.035, 1.9, 0.33), bevel: 0.006), wood, side * 0.53, 0.97, 0) }
        b.add(Mesh.box(Vec3(1.05, 1.86, 0.012), bevel: 0.002), back, 0, 0.97, -0.155)
        b.add(Mesh.box(Vec3(1.16, 0.045, 0.37), bevel: 0.012), wood, 0, 1.935, 0.005)
        b.add(Mesh.box(Vec3(1.04, 0.07, 0.3), bevel: 0.008), wood, 0, 0.035, 0)
        for shelf in 0..<5 {
            let y = 0.085 + Float(shelf) * 0.365
            b.add(Mesh.box(Vec3(1.03, 0.026, 0.32), bevel: 0.005), wood, 0, y, 0)
            row(&b, shelf, floor: y + 0.013)
        }
        b.support(.on, Vec3(0, 1.96, 0), 0.45, 0.12)
        return b.finish()
    }

    private static func row(_ b: inout ModelBuilder, _ shelf: Int, floor: Float) {
        var r = b.random.fork(UInt64(shelf) + 2)
        let covers: [UInt32] = [
            0x8E3B34, 0x2F5D62, 0xC9A45A, 0x3D4A66, 0xD9CDB8, 0x5E6B3E, 0x7A4A63, 0x2E3338, 0xB7653A,
        ]
        let gold = b.slot(MaterialLibrary.metal(RGB(0.83, 0.62, 0.25)))
        let gap = r.uniform(-0.3...0.3)
        var x: Float = -0.5
        while x < 0.46 {
            // A vase or a ball where the row of books pauses.
            if abs(x - gap) < 0.03 {
                ornament(&b, shelf, at: Vec3(x + 0.075, floor, 0), &r)
                x += 0.17
                continue
            }
            let size = Vec3(r.uniform(0.024...0.052), r.uniform(0.21...0.31), r.uniform(0.17...0.23))
            let cover = b.slot(MaterialLibrary.paint(Palette.linear(covers[r.index(covers.count)]), roughness: 0.6))
            let leans = r.unit() < 0.08 && x < 0.4
            let place =
                Transform.translate(Vec3(x + size.x / 2, floor + size.y / 2, 0.02)) * .rotateZ(leans ? -0.12 : 0)
            b.add(Mesh.box(size, bevel: 0.004), cover, at: place)
            if r.unit() < 0.5 {
                b.add(
                    Mesh.box(Vec3(size.x * 0.9, 0.006, size.z + 0.002), bevel: 0.0005), gold,
                    at: place * .translate(Vec3(0, size.y * 0.3, 0)))
            }
            x += size.x + 0.002 + (leans ? 0.035 : 0)
        }
    }

    private static func ornament(_ b: inout ModelBuilder, _ shelf: Int, at spot: Vec3, _ r: inout SplitMix64) {
        let glaze = b.slot(MaterialLibrary.glossy(Palette.linear([0x2F6F78, 0xE4DCCB, 0xC65B3C, 0xD9A441][shelf % 4])))
        if shelf % 2 == 0 {
            let side = Mesh.curve([
                SIMD2(0.035, 0), SIMD2(0.058, 0.06), SIMD2(0.05, 0.12), SIMD2(0.022, 0.16), SIMD2(0.032, 0.2),
            ])
            b.add(
                Mesh.lathe([SIMD2(0, 0)] + side + [SIMD2(0.026, 0.2), SIMD2(0, 0.17)], sides: 28), glaze,
                at: .translate(spot))
        } else {
            b.add(Mesh.sphere(0.062, sides: 28), glaze, at: .translate(spot + Vec3(0, 0.062, 0)))
        }
    }
}
