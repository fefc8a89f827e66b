import Foundation

/// A small castle: four round towers with cone roofs, a keep, walls with battlements and a gate.
enum Castle {
    static let model = SceneModel(
        name: "castle", words: ["fortress", "palace", "citadel", "keep", "fort", "stronghold"], habitat: .meadow,
        typicalSize: Vec3(22, 23, 22), build: build)

    private struct Paint { var stone, trim, roof, dark, pane, wood, flag: UInt16 }
    private static let half: Float = 8

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var wall = MaterialLibrary.stone(Palette.linear(0xB5AA96), scale: 1.2)
        wall.pattern = .brick(width: 0.9, height: 0.42, mortar: Palette.linear(0x9C917F))
        var tile = MaterialLibrary.matte(b.pick([0x3E5C86, 0x8F3B32, 0x4A4F6B].map(Palette.linear), 1))
        tile.pattern = .shingles(width: 0.5, height: 0.45)
        let p = Paint(
            stone: b.main(wall), trim: b.slot(MaterialLibrary.stone(Palette.linear(0xC8BEA9), scale: 0.6)),
            roof: b.accent(tile), dark: b.slot(MaterialLibrary.matte(Palette.linear(0x2B2723))),
            pane: b.slot(MaterialLibrary.pane(lit: b.request.isNight)),
            wood: b.slot(MaterialLibrary.wood(Palette.linear(0x6B472B), scale: 0.3)),
            flag: b.accent(MaterialLibrary.leaf(Palette.linear(0xC8342B)), 2))
        for (x, z): (Float, Float) in [(-1, -1), (1, -1), (-1, 1), (1, 1)] {
            tower(&b, p, Vec3(x * half, 0, z * half), radius: 2.1, height: z > 0 ? 10.5 : 12, roof: 4.6)
        }
        for side in 0..<4 {
            curtain(&b, p, .rotateY(Float(side) * .pi / 2) * .translate(Vec3(0, 0, half)), gate: side == 0)
        }
        gatehouse(&b, p)
        keep(&b, p)
        return b.finish()
    }

    private static func tower(
        _ b: inout ModelBuilder, _ p: Paint, _ foot: Vec3, radius: Float, height: Float, roof: Float
    ) {
        let at = Transform.translate(foot)
        let body: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(radius * 1.2, 0), SIMD2(radius * 1.18, 0.5), SIMD2(radius * 1.02, 1.6),
            SIMD2(radius * 0.97, height - 1.6),
            SIMD2(radius * 1.02, height - 1.3),
        ]
        b.add(Mesh.lathe(body, sides: 40), p.stone, at: at)
        let head: [SIMD2<Float>] = [
            SIMD2(radius, height - 1.35), SIMD2(radius * 1.2, height - 0.9), SIMD2(radius * 1.2, height),
            SIMD2(0, height),
        ]
        b.add(Mesh.lathe(head, sides: 40), p.trim, at: at)
        for i in 0..<14 {
            let a = Float(i) / 14 * 2 * .pi
            let place = at * .rotateY(a) * .translate(Vec3(0, height, radius * 1.12))
            b.add(Mesh.box(Vec3(0.48, 0.75, 0.32), bevel: 0.05), p.trim, at: place * .translate(Vec3(0, 0.35, 0)))
            b.add(Mesh.box(Vec3(0.2, 0.5, 0.4), bevel: 0.04), p.trim, at: place * .translate(Vec3(0, -1.05, -0.04)))
        }
        b.add(Mesh.cylinder(radius * 0.92, height: 1.0, sides: 32), p.stone, at: at * .translate(Vec3(0, height, 0)))
        let cone = Mesh.curve(
            [
                SIMD2(radius * 1.12, 0.55), SIMD2(radius * 0.72, 1.5), SIMD2(radius * 0.3, roof * 0.72),
                SIMD2(0.06, roof + 0.5),
            ], steps: 6)
        b.turnedRoof(cone, tiles: p.roof, at: at * .translate(Vec3(0, height, 0)))
        flag(&b, p, foot + Vec3(0, height + roof + 0.4, 0))
        for (a, y): (Float, Float) in [(0.4, 0.55), (-0.5, 0.35), (1.6, 0.6), (2.9, 0.45), (-1.7, 0.6), (0.1, 0.78)] {
            slit(&b, p, at * .rotateY(a) * .translate(Vec3(0, height * y, radius * 0.985)))
        }
    }

    private static func flag(_ b: inout ModelBuilder, _ p: Paint, _ foot: Vec3) {
        b.add(Mesh.bar(foot, foot + Vec3(0, 2.0, 0), radius: 0.05), p.dark)
        b.add(
            Mesh.sheet(10, 4) { s, v in
                foot + Vec3(s * 1.5, 1.95 - v * 0.9 * (1 - s * 0.55) - s * 0.25, 0.14 * sin(s * 6 + v))
            }, p.flag)
    }

    private static func slit(_ b: inout ModelBuilder, _ p: Paint, _ place: Transform) {
        b.add(Mesh.box(Vec3(0.56, 1.24, 0.14), bevel: 0.04), p.trim, at: place)
        b.add(Mesh.box(Vec3(0.26, 0.92, 0.1), bevel: 0.01), p.pane, at: place * .translate(Vec3(0, 0, 0.05)))
    }

    private static func merlons(
        _ b: inout ModelBuilder, _ slot: UInt16, from: Float, to: Float, step: Float, at place: Transform
    ) {
        for x in stride(from: from + step / 2, to: to, by: step) {
            b.add(Mesh.box(Vec3(step * 0.56, 0.85, 0.4), bevel: 0.05), slot, at: place * .translate(Vec3(x, 0.4, 0)))
            guard b.isWinter else { continue }
            let cap = Mesh.box(Vec3(step * 0.54, 0.16, 0.38), bevel: 0.07)
            b.add(cap, b.slot(.snow), at: place * .translate(Vec3(x, 0.86, 0)))
        }
    }

    private static func curtain(_ b: inout ModelBuilder, _ p: Paint, _ place: Transform, gate: Bool) {
        let height: Float = 6
        b.add(
            Mesh.box(Vec3(half * 2, height, 1.2), bevel: 0.05), p.stone, at: place * .translate(Vec3(0, height / 2, 0)))
        b.add(Mesh.box(Vec3(half * 2, 0.28, 1.5), bevel: 0.06), p.trim, at: place * .translate(Vec3(0, height, 0)))
        b.add(Mesh.box(Vec3(half * 2, 0.6, 1.5), bevel: 0.1), p.trim, at: place * .translate(Vec3(0, 0.3, 0)))
        merlons(
            &b, p.trim, from: -half + 2, to: half - 2, step: 1.2, at: place * .translate(Vec3(0, height + 0.1, 0.5)))
        guard !gate else { return }
        for x: Float in [-3, 0, 3] { slit(&b, p, place * .translate(Vec3(x, 3.4, 0.6))) }
    }

    private static func gatehouse(_ b: inout ModelBuilder, _ p: Paint) {
        let z = half + 0.3
        b.add(Mesh.box(Vec3(5.2, 7.8, 2.6), bevel: 0.06), p.stone, 0, 3.9, z)
        b.add(Mesh.box(Vec3(5.6, 0.3, 3.0), bevel: 0.08), p.trim, 0, 7.8, z)
        merlons(&b, p.trim, from: -2.7, to: 2.7, step: 1.08, at: .translate(Vec3(0, 7.9, z + 1.3)))
        let front = z + 1.3
        let arch = { (w: Float, h: Float) -> [SIMD2<Float>] in
            [SIMD2(-w, 0), SIMD2(w, 0)]
                + (0...12).map { SIMD2(cos(Float($0) / 12 * .pi) * w, h + sin(Float($0) / 12 * .pi) * w) }
        }
        b.add(Mesh.extrude(arch(1.75, 2.6), depth: 0.5, bevel: 0.08), p.trim, 0, 0, front)
        b.add(Mesh.extrude(arch(1.35, 2.6), depth: 0.5, bevel: 0.02), p.dark, 0, 0, front + 0.04)
        for i in 0..<6 {
            let x = -1.1 + Float(i) * 0.44
            let top = 2.6 + (1.35 * 1.35 - x * x).squareRoot()
            b.add(Mesh.box(Vec3(0.12, top - 1.5, 0.1), bevel: 0.02), p.wood, x, (top + 1.5) / 2, front + 0.32)
            b.add(
                Mesh.cylinder(0.07, height: 0.22, top: 0.001, sides: 6), p.wood,
                at: .translate(Vec3(x, 1.5, front + 0.32)) * .rotateX(.pi))
        }
        for y: Float in [1.9, 2.5, 3.1, 3.6] {
            b.add(Mesh.box(Vec3(2.5 - max(0, y - 2.6) * 0.6, 0.1, 0.12), bevel: 0.02), p.wood, 0, y, front + 0.32)
        }
        b.add(Mesh.box(Vec3(2.9, 0.18, 3.4), bevel: 0.04), p.wood, 0, 0.12, front + 1.9)
        for x: Float in [-1.6, 1.6] {
            slit(&b, p, .translate(Vec3(x, 5.9, front)))
            b.add(
                Mesh.bar(Vec3(x * 0.85, 4.4, front + 0.2), Vec3(x * 0.85, 0.25, front + 3.4), radius: 0.045, sides: 6),
                p.dark)
        }
        slit(&b, p, .translate(Vec3(0, 5.9, front)))
    }

    private static func keep(_ b: inout ModelBuilder, _ p: Paint) {
        let size: Float = 6.5
        let height: Float = 12.5
        b.add(Mesh.box(Vec3(size, height, size), bevel: 0.08), p.stone, 0, height / 2, -1.5)
        b.add(Mesh.box(Vec3(size + 0.7, 0.5, size + 0.7), bevel: 0.14), p.trim, 0, height, -1.5)
        for side in 0..<4 {
            let face = Transform.translate(Vec3(0, 0, -1.5)) * .rotateY(Float(side) * .pi / 2)
            merlons(
                &b, p.trim, from: -size / 2 - 0.3, to: size / 2 + 0.3, step: 1.18,
                at: face * .translate(Vec3(0, height + 0.2, size / 2 + 0.1)))
            for x: Float in [-1.7, 0, 1.7] { slit(&b, p, face * .translate(Vec3(x, height * 0.82, size / 2))) }
            for x: Float in [-1, 1] { slit(&b, p, face * .translate(Vec3(x, height * 0.62, size / 2))) }
        }
        b.roof(
            .init(length: size - 0.6, span: size - 0.6, rise: 3.6, overhang: 0.1, courses: 9), tiles: p.roof,
            trim: p.wood, at: .translate(Vec3(0, height + 0.35, -1.5)))
        let gable: [SIMD2<Float>] = [SIMD2(-size / 2 + 0.4, 0), SIMD2(size / 2 - 0.4, 0), SIMD2(0, 3.5)]
        b.add(
            Mesh.extrude(gable, depth: size - 0.7, bevel: 0.03), p.stone,
            at: .translate(Vec3(0, height + 0.3, -1.5)) * .rotateY(.pi / 2))
        tower(&b, p, Vec3(2.9, 0, -4.3), radius: 1.5, height: 17, roof: 4.2)
    }
}
