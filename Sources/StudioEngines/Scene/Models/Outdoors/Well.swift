import Foundation
import StudioCore

/// A round stone well with a little tiled roof, a winch and a bucket.
enum Well {
    static let model = SceneModel(
        name: "well", words: ["wishing well", "water well", "draw well"], habitat: .meadow,
        typicalSize: Vec3(2.2, 2.75, 2.0), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        shaft(&b)
        let wood = b.accent(MaterialLibrary.wood(Palette.linear(0x7A5233), scale: 0.05))
        for x: Float in [-0.82, 0.82] {
            b.add(Mesh.box(Vec3(0.13, 2.0, 0.13), bevel: 0.02), wood, x, 1.0, 0)
            for z: Float in [-1, 1] {
                let brace = Transform.translate(Vec3(x, 1.72, z * 0.2)) * .rotateX(z * 0.8)
                b.add(Mesh.box(Vec3(0.08, 0.5, 0.08), bevel: 0.012), wood, at: brace)
            }
        }
        var tile = MaterialLibrary.matte(Palette.linear(0x8F4A36))
        tile.pattern = .shingles(width: 0.16, height: 0.14)
        b.roof(
            .init(length: 1.8, span: 1.3, rise: 0.62, overhang: 0.14, courses: 7), tiles: b.accent(tile, 2), trim: wood,
            at: .translate(Vec3(0, 1.98, 0)))
        for x: Float in [-0.86, 0.86] {
            let gable = Mesh.extrude([SIMD2(-0.62, 0), SIMD2(0.62, 0), SIMD2(0, 0.58)], depth: 0.05, bevel: 0.01)
            b.add(gable, wood, at: .translate(Vec3(x, 2.0, 0)) * .rotateY(.pi / 2))
        }
        winch(&b, wood)
        return b.finish()
    }

    private static func shaft(_ b: inout ModelBuilder) {
        let base = b.mainMaterial(MaterialLibrary.stone(Palette.linear(0xA39A89), scale: 0.2))
        let slots = b.slots(of: base, tones: [RGB(1, 1, 1), RGB(0.82, 0.81, 0.8), RGB(1.12, 1.08, 1.0)])
        var r = b.random.fork(2)
        for row in 0..<4 {
            for i in 0..<13 {
                let a = (Float(i) + (row % 2 == 0 ? 0 : 0.5)) / 13 * 2 * Float.pi
                let size = Vec3(0.425 * r.uniform(0.93...1), 0.2, 0.24)
                let out = 0.84 + r.uniform(-0.012...0.02)
                b.add(
                    Mesh.box(size, bevel: 0.04), slots[r.index(3)],
                    at: .rotateY(a) * .translate(Vec3(0, 0.1 + Float(row) * 0.205, out)))
            }
        }
        let rim: [SIMD2<Float>] = [
            SIMD2(0.72, 0.8), SIMD2(1.02, 0.8), SIMD2(1.04, 0.84), SIMD2(1.02, 0.92), SIMD2(0.72, 0.92),
            SIMD2(0.72, 0.8),
        ]
        b.add(Mesh.lathe(rim, sides: 40, crease: 0.5), slots[2])
        var water = MaterialLibrary.glossy(Palette.linear(0x16262C))
        water.roughness = 0.05
        b.add(Mesh.cylinder(0.74, height: 0.3, sides: 36), b.slot(water))
        var lining = base
        lining.color *= 0.4
        let inner = Mesh.lathe([SIMD2(0.8, 0), SIMD2(0.8, 0.82), SIMD2(0.73, 0.82), SIMD2(0.73, 0)], sides: 36)
        b.add(inner, b.slot(lining))
    }

    private static func winch(_ b: inout ModelBuilder, _ wood: UInt16) {
        let iron = b.slot(MaterialLibrary.metal(RGB(0.3, 0.3, 0.31), roughness: 0.5))
        let rope = b.slot(MaterialLibrary.matte(Palette.linear(0xCDB98A)))
        b.add(Mesh.bar(Vec3(-0.9, 1.5, 0), Vec3(0.9, 1.5, 0), radius: 0.06, sides: 14), wood)
        for i in 0..<9 {
            let turn = Mesh.torus(0.07, tube: 0.017, sides: 16, around: 6)
            b.add(turn, rope, at: .translate(Vec3(-0.14 + Float(i) * 0.034, 1.5, 0)) * .rotateZ(.pi / 2))
        }
        b.add(
            Mesh.tube(
                [Vec3(0.88, 1.5, 0), Vec3(1.0, 1.5, 0), Vec3(1.02, 1.24, 0.06), Vec3(1.16, 1.24, 0.06)], radius: 0.022),
            iron)
        b.add(Mesh.bar(Vec3(0, 1.44, 0.06), Vec3(0, 1.16, 0.06), radius: 0.014, sides: 6), rope)
        let bucket: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.11, 0), SIMD2(0.145, 0.24), SIMD2(0.13, 0.24), SIMD2(0.1, 0.03), SIMD2(0, 0.03),
        ]
        b.add(Mesh.lathe(bucket, sides: 20, crease: 0.4), wood, 0, 0.84, 0.06)
        for y: Float in [0.06, 0.19] {
            b.add(Mesh.torus(0.118 + y * 0.13, tube: 0.009, sides: 24, around: 6), iron, 0, 0.84 + y, 0.06)
        }
        let handle = (0...8).map { i -> Vec3 in
            let a = Float(i) / 8 * .pi
            return Vec3(cos(a) * 0.14, 1.07 + sin(a) * 0.1, 0.06)
        }
        b.add(Mesh.tube(handle, radius: 0.008, sides: 6), iron)
    }
}
