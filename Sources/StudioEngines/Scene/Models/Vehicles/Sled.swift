import Foundation

/// Things that glide on snow: the child's wooden sled, and the sleigh that a horse or reindeer draws.
enum Sled {
    static let sled = SceneModel(
        name: "sled", words: ["sledge", "toboggan", "luge", "wooden sled", "snow sled", "bobsled"], habitat: .meadow,
        typicalSize: Vec3(0.52, 0.4, 1.5)
    ) { request in
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0xC08A4E), scale: 0.04))
        let steel = b.accent(MaterialLibrary.paint(Palette.linear(0xB8322A), roughness: 0.35))
        let rope = b.slot(MaterialLibrary.fabric(Palette.linear(0xD8C9A4), scale: 0.01))
        for x: Float in [-0.2, 0.2] {
            // The runner sweeps up in front and back to the seat.
            let line = Mesh.curve(
                [
                    Vec3(x, 0.05, -0.62), Vec3(x, 0.025, -0.5), Vec3(x, 0.025, 0.3), Vec3(x, 0.06, 0.55),
                    Vec3(x, 0.2, 0.7), Vec3(x, 0.34, 0.66), Vec3(x, 0.36, 0.5),
                ], steps: 6)
            b.add(Mesh.tube(line, radii: [0.025], sides: 10), steel)
            for z: Float in [-0.45, -0.05, 0.35] {
                b.add(Mesh.box(Vec3(0.035, 0.22, 0.05), bevel: 0.01), wood, x, 0.14, z)
            }
            b.add(Mesh.box(Vec3(0.04, 0.035, 1.14), bevel: 0.01), wood, x, 0.24, -0.05)
        }
        for z: Float in [-0.45, -0.05, 0.35] { b.add(Mesh.box(Vec3(0.44, 0.035, 0.05), bevel: 0.01), wood, 0, 0.22, z) }
        for slat in 0..<5 {
            let x = (Float(slat) - 2) * 0.094
            b.add(Mesh.box(Vec3(0.08, 0.025, 1.2), bevel: 0.01), wood, x, 0.272, -0.05)
        }
        b.add(Mesh.bar(Vec3(-0.21, 0.35, 0.6), Vec3(0.21, 0.35, 0.6), radius: 0.022, sides: 10), wood)
        let line = Mesh.curve(
            [
                Vec3(-0.2, 0.34, 0.66), Vec3(-0.1, 0.12, 0.86), Vec3(0.02, 0.03, 0.95), Vec3(0.14, 0.14, 0.84),
                Vec3(0.2, 0.34, 0.66),
            ], steps: 6)
        b.add(Mesh.tube(line, radii: [0.011], sides: 6), rope)
        b.support(.on, Vec3(0, 0.285, -0.1), 0.2, 0.45)
        return b.finish()
    }

    static let sleigh = SceneModel(
        name: "sleigh", words: ["santa sleigh", "santa's sleigh", "horse sleigh", "christmas sleigh"], habitat: .meadow,
        typicalSize: Vec3(1.3, 1.5, 2.6)
    ) { request in
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.glossy(Palette.linear(0xB3221E)))
        let gold = b.accent(MaterialLibrary.metal(RGB(0.95, 0.7, 0.3), roughness: 0.25))
        tub(&b, paint, gold)
        runners(&b, gold)
        seats(&b)
        b.support(.inside, Vec3(0, 0.82, -0.55), 0.4, 0.2)
        return b.finish()
    }

    /// The side of the sleigh as (z, y), counter-clockwise from the front foot: swan's breast, low waist, high back.
    private static let side: [SIMD2<Float>] = Outline.closed(
        [
            SIMD2(0.55, 0.42), SIMD2(0.9, 0.62), SIMD2(1.08, 0.95), SIMD2(1.2, 1.08), SIMD2(1.02, 1.12),
            SIMD2(0.8, 0.92), SIMD2(0.35, 0.78), SIMD2(-0.1, 0.82), SIMD2(-0.5, 1.08), SIMD2(-0.9, 1.42),
            SIMD2(-1.18, 1.5), SIMD2(-1.12, 1.2), SIMD2(-0.98, 0.75), SIMD2(-0.75, 0.46), SIMD2(0, 0.38),
        ], steps: 4)

    private static func tub(_ b: inout ModelBuilder, _ paint: UInt16, _ gold: UInt16) {
        for x: Float in [-0.5, 0.5] {
            b.sideBody(side, width: 0.07, bevel: 0.02, x: x, paint)
            let edge = side.map { Vec3(x * 1.02, $0.y, $0.x) }
            b.add(Mesh.tube(edge + [edge[0]], radii: [0.032], sides: 8), gold)
            // A scroll ornament on the flank.
            let scroll = (0...20).map { step -> Vec3 in
                let a = Float(step) / 20 * 3.6 * .pi
                let r = 0.16 - 0.006 * Float(step)
                return Vec3(x * 1.09, 0.68 + sin(a) * r, -0.55 + cos(a) * r)
            }
            b.add(Mesh.tube(scroll, radii: [0.016], sides: 6), gold)
        }
        let floor: [Vec3] = [
            Vec3(0, 1.02, 1.0), Vec3(0, 0.66, 0.84), Vec3(0, 0.46, 0.5), Vec3(0, 0.43, 0), Vec3(0, 0.5, -0.7),
            Vec3(0, 0.8, -0.96), Vec3(0, 1.38, -1.1),
        ]
        let line = Mesh.curve(floor, steps: 4)
        let skin = Mesh.shell(4, line.count - 1, thickness: 0.05) { a, v in
            let p = line[Int((v * Float(line.count - 1)).rounded())]
            return Vec3((a * 2 - 1) * 0.5, p.y, p.z)
        }
        b.add(skin.outward(), paint)
    }

    private static func runners(_ b: inout ModelBuilder, _ gold: UInt16) {
        for x: Float in [-0.44, 0.44] {
            let line = Mesh.curve(
                [
                    Vec3(x, 0.1, -1.3), Vec3(x, 0.035, -1.05), Vec3(x, 0.035, 0.6), Vec3(x, 0.14, 1.0),
                    Vec3(x, 0.42, 1.28), Vec3(x, 0.72, 1.3), Vec3(x, 0.84, 1.14), Vec3(x, 0.74, 1.02),
                ], steps: 6)
            b.add(Mesh.tube(line, radii: [0.035], sides: 10), gold)
            for (z, lean): (Float, Float) in [(-0.7, -0.12), (0, 0), (0.5, 0.12)] {
                b.add(Mesh.bar(Vec3(x, 0.04, z + lean), Vec3(x, 0.5, z), radius: 0.026), gold)
            }
        }
        for z: Float in [-0.7, 0.5] { b.add(Mesh.bar(Vec3(-0.44, 0.34, z), Vec3(0.44, 0.34, z), radius: 0.026), gold) }
    }

    private static func seats(_ b: inout ModelBuilder) {
        let velvet = b.accent(MaterialLibrary.fabric(Palette.linear(0x2F5A3A), scale: 0.006), 2)
        var bench = Blob()
        bench.box(Vec3(0, 0.7, -0.6), Vec3(0.9, 0.22, 0.5), round: 0.08)
        bench.box(Vec3(0, 1.1, -0.94), Vec3(0.9, 0.62, 0.18), round: 0.08, turned: .rotateX(-0.28), blend: 0.05)
        b.add(bench.mesh(cell: 0.05), velvet)
    }
}
