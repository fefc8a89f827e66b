import Foundation

/// A battle tank: tracks, sloped hull, a round turret with a long gun.
enum Tank {
    static let model = SceneModel(
        name: "tank", words: ["military tank", "battle tank", "army tank", "panzer", "armored vehicle"],
        habitat: .meadow, typicalSize: Vec3(3.3, 2.7, 7.6), build: build)

    private struct Paint { var green, dark, steel: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let coat = MaterialLibrary.paint(Palette.linear(0x6A7142), roughness: 0.6)
        var shade = b.mainMaterial(coat)
        shade.color *= 0.72
        let p = Paint(
            green: b.main(coat), dark: b.slot(shade),
            steel: b.slot(MaterialLibrary.metal(RGB(0.4, 0.41, 0.42), roughness: 0.45)))
        for side: Float in [-1, 1] {
            b.crawler(x: side * 1.28, z: -0.8, length: 5.7, height: 0.98, width: 0.62, rim: p.dark)
        }
        hull(&b, p)
        turret(&b, p)
        b.support(.on, Vec3(0, 1.5, -2.9), 0.8, 0.4)
        return b.finish()
    }

    private static func hull(_ b: inout ModelBuilder, _ p: Paint) {
        b.sideBody(
            [
                SIMD2(1.75, 0.5), SIMD2(2.2, 0.92), SIMD2(0.9, 1.48), SIMD2(-3.35, 1.48), SIMD2(-3.6, 1.1),
                SIMD2(-3.3, 0.45),
            ], width: 2.0, bevel: 0.06, p.green)
        for side: Float in [-1, 1] {
            // Mudguards and a skirt over each track.
            b.add(Mesh.box(Vec3(0.74, 0.06, 5.4), bevel: 0.02), p.green, side * 1.3, 1.08, -0.9)
            b.add(
                Mesh.box(Vec3(0.74, 0.06, 0.6), bevel: 0.02), p.green,
                at: .translate(Vec3(side * 1.3, 1.0, 2.02)) * .rotateX(0.3))
            for (z, long): (Float, Float) in [(-0.1, 1.3), (-2.4, 1.6)] {
                b.add(Mesh.box(Vec3(0.5, 0.26, long), bevel: 0.04), p.dark, side * 1.32, 1.24, z)
            }
            b.headlamp(Vec3(side * 0.8, 1.2, 1.55), radius: 0.11)
            let line = [Vec3(side * 0.7, 0.72, 2.0), Vec3(side * 0.7, 0.72, 2.16)]
            b.add(Mesh.tube(line, radius: 0.08), p.steel)
            let exhaust = Mesh.bar(Vec3(side * 0.6, 1.2, -3.45), Vec3(side * 0.6, 1.3, -3.75), radius: 0.1, sides: 14)
            b.add(exhaust, p.steel)
        }
        b.add(
            Mesh.box(Vec3(0.7, 0.1, 0.34), bevel: 0.03), p.dark, at: .translate(Vec3(0.4, 1.28, 1.42)) * .rotateX(0.4))
        for row in 0..<5 {
            b.add(Mesh.box(Vec3(1.5, 0.05, 0.1), bevel: 0.015), p.dark, 0, 1.5, -2.5 - Float(row) * 0.17)
        }
    }

    private static func turret(_ b: inout ModelBuilder, _ p: Paint) {
        let middle: Float = -0.75
        var shell = Blob()
        shell.ellipsoid(Vec3(0, 1.72, middle), Vec3(1.18, 0.62, 1.4))
        shell.box(Vec3(0, 1.82, middle - 0.9), Vec3(1.5, 0.52, 1.0), round: 0.18, blend: 0.2)
        shell.box(Vec3(0, 1.8, middle + 1.0), Vec3(1.0, 0.5, 0.7), round: 0.15, blend: 0.2)
        shell.cut(beyond: Vec3(0, 1.46, 0), normal: Vec3(0, -1, 0), blend: 0.02)
        shell.cut(beyond: Vec3(0, 2.2, 0), normal: Vec3(0, 1, 0), blend: 0.12)
        b.add(shell.mesh(cell: 0.075), p.green)
        let root = Vec3(0, 1.86, middle + 1.2)
        let along = Transform.translate(root) * .rotateX(.pi / 2 - 0.04)
        let gun: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.22, 0), SIMD2(0.2, 0.4), SIMD2(0.115, 0.48), SIMD2(0.105, 1.7), SIMD2(0.15, 1.74),
            SIMD2(0.15, 2.1), SIMD2(0.1, 2.14), SIMD2(0.09, 3.05), SIMD2(0.14, 3.08), SIMD2(0.14, 3.4),
            SIMD2(0.07, 3.42), SIMD2(0.06, 3.2), SIMD2(0, 3.2),
        ]
        b.add(Mesh.lathe(gun, sides: 28), p.green, at: along)
        b.add(Mesh.cylinder(0.36, height: 0.24, top: 0.32, bevel: 0.04, sides: 28), p.green, 0.4, 2.12, middle - 0.35)
        b.add(Mesh.cylinder(0.28, height: 0.06, bevel: 0.02, sides: 24), p.dark, 0.4, 2.34, middle - 0.35)
        b.add(Mesh.cylinder(0.28, height: 0.12, bevel: 0.03, sides: 24), p.dark, -0.4, 2.14, middle - 0.3)
        let rifle = [Vec3(0.4, 2.48, middle - 0.4), Vec3(0.4, 2.5, middle + 0.5)]
        b.add(Mesh.tube(rifle, radius: 0.035), p.steel)
        b.add(Mesh.bar(Vec3(0.4, 2.32, middle - 0.15), Vec3(0.4, 2.5, middle - 0.15), radius: 0.03), p.steel)
        let aerial = [Vec3(-0.6, 2.0, middle - 1.2), Vec3(-0.66, 3.0, middle - 1.35)]
        b.add(Mesh.tube(aerial, radius: 0.016), p.steel)
        star(&b)
    }

    /// A white star on the sloping front.
    private static func star(_ b: inout ModelBuilder) {
        let outline = (0..<10).map { i -> SIMD2<Float> in
            let a = Float(i) / 10 * 2 * .pi + .pi / 2
            let r: Float = i % 2 == 0 ? 0.29 : 0.115
            return SIMD2(cos(a) * r, sin(a) * r)
        }
        let white = b.accent(MaterialLibrary.matte(Palette.linear(0xE9E6DA)))
        let place = Transform.translate(Vec3(-0.3, 1.13, 1.71)) * .rotateX(-1.164)
        b.add(Mesh.extrude(outline, depth: 0.05, bevel: 0.005), white, at: place)
    }
}
