import Foundation

/// A pocket compass of brass, propped up by its open lid.
enum Compass {
    static let model = SceneModel(
        name: "compass", words: ["pocket compass", "magnetic compass", "ship's compass"], habitat: .table,
        typicalSize: Vec3(0.09, 0.085, 0.105)
    ) { request in
        var b = ModelBuilder(request)
        let brass = b.main(MaterialLibrary.metal(RGB(0.88, 0.65, 0.28), roughness: 0.22))
        let cream = b.slot(MaterialLibrary.matte(Palette.linear(0xF3EAD2)))
        let lean: Float = 0.66
        let face = Transform.translate(Vec3(0, 0.038, 0.03)) * .rotateX(-lean)
        let body: [SIMD2<Float>] = [
            SIMD2(0, -0.008), SIMD2(0.037, -0.008), SIMD2(0.0425, -0.004), SIMD2(0.0435, 0.001), SIMD2(0.0435, 0.007),
            SIMD2(0.042, 0.0095), SIMD2(0.0385, 0.0095), SIMD2(0.037, 0.0065), SIMD2(0.037, 0.003), SIMD2(0, 0.003),
        ]
        let along = face * .rotateX(.pi / 2)
        b.add(Mesh.lathe(body, sides: 72), brass, at: along)
        b.add(
            Mesh.cylinder(0.0369, height: 0.001, bevel: 0.0002, sides: 64), cream,
            at: along * .translate(Vec3(0, 0.0026, 0)))
        dial(&b, at: face * .translate(Vec3(0, 0, 0.0036)))
        needle(&b, brass, at: face * .translate(Vec3(0, 0, 0.0062)))
        // The hinge is above; the lid hangs down behind as a foot.
        let hinge = face.point(Vec3(0, 0.0445, -0.004))
        b.add(
            Mesh.bar(hinge - Vec3(0.01, 0, 0), hinge + Vec3(0.01, 0, 0), radius: 0.0036, sides: 18), brass)
        let open = Transform.translate(hinge) * .rotateX(lean)
        let lid = open * .translate(Vec3(0, -0.0445, -0.002)) * .rotateX(-.pi / 2)
        let cover: [SIMD2<Float>] = [
            SIMD2(0, -0.001), SIMD2(0.04, -0.001), SIMD2(0.0435, -0.003), SIMD2(0.0435, 0.003), SIMD2(0.041, 0.006),
            SIMD2(0.03, 0.0085), SIMD2(0, 0.0095),
        ]
        b.add(Mesh.lathe(cover, sides: 64), brass, at: lid)
        let crown = face * .translate(Vec3(0, -0.0435, 0.0015))
        b.add(Mesh.sphere(0.003, sides: 16), brass, at: crown)
        return b.finish()
    }

    /// Strokes around the rim, the rose, and an N above.
    private static func dial(_ b: inout ModelBuilder, at place: Transform) {
        let ink = b.slot(MaterialLibrary.paint(Palette.linear(0x1F2530)))
        let red = b.slot(MaterialLibrary.paint(Palette.linear(0xB3261E)))
        for tick in 0..<48 {
            let isMain = tick % 6 == 0
            let size = Vec3(isMain ? 0.0011 : 0.0005, isMain ? 0.0042 : 0.0022, 0.0004)
            b.add(
                Mesh.box(size, bevel: 0.0001), ink,
                at: place * .rotateZ(Float(tick) / 48 * 2 * .pi) * .translate(Vec3(0, 0.0355 - size.y / 2, 0)))
        }
        for (outer, inner, turn, slot): (Float, Float, Float, UInt16) in [
            (0.017, 0.006, .pi / 4, red), (0.023, 0.0056, 0, ink),
        ] {
            let rose = Outline.star(points: 4, outer: outer, inner: inner, round: 0.04)
            b.add(
                Mesh.extrude(rose, depth: 0.0006, bevel: 0.0001), slot,
                at: place * .rotateZ(turn) * .translate(Vec3(0, 0, turn > 0 ? 0 : 0.0003)))
        }
        let letter = place * .translate(Vec3(0, 0.0272, 0.0002))
        for side: Float in [-1, 1] {
            let stroke = Mesh.box(Vec3(0.0011, 0.006, 0.0006), bevel: 0.0001)
            b.add(stroke, red, at: letter * .translate(Vec3(side * 0.0021, 0, 0)))
        }
        b.add(Mesh.box(Vec3(0.0011, 0.0068, 0.0006), bevel: 0.0001), red, at: letter * .rotateZ(0.62))
    }

    /// A long lozenge, red towards the north.
    private static func needle(_ b: inout ModelBuilder, _ brass: UInt16, at place: Transform) {
        let red = b.slot(MaterialLibrary.glossy(Palette.linear(0xD0231C)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.75, 0.77, 0.8), roughness: 0.2))
        let half: [SIMD2<Float>] = [SIMD2(-0.0048, 0), SIMD2(0.0048, 0), SIMD2(0, 0.032)]
        let turned = place * .rotateZ(-0.55)
        b.add(Mesh.extrude(half, depth: 0.0014, bevel: 0.0004), red, at: turned)
        b.add(Mesh.extrude(half, depth: 0.0014, bevel: 0.0004), steel, at: turned * .rotateZ(.pi))
        b.add(
            Mesh.cylinder(0.0032, height: 0.006, bevel: 0.001, sides: 24), brass,
            at: place * .translate(Vec3(0, 0, -0.003)) * .rotateX(.pi / 2))
    }
}
