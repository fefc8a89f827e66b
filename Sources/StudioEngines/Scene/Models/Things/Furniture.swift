import Foundation

/// Tables, chairs, benches, beds.
enum Furniture {
    static let chair = SceneModel(
        name: "chair", words: ["seat", "stool", "dining chair"], habitat: .indoors,
        typicalSize: Vec3(0.46, 0.92, 0.5)
    ) { request in
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0x9C6B3F)))
        let cushion = b.accent(MaterialLibrary.fabric(Palette.linear(0x7A8F86)))
        for x: Float in [-1, 1] {
            b.add(leg(Vec3(x * 0.19, 0.43, 0.18), Vec3(x * 0.205, 0, 0.2)), wood)
            let post = [
                Vec3(x * 0.195, 0, -0.22), Vec3(x * 0.185, 0.44, -0.17), Vec3(x * 0.178, 0.7, -0.19),
                Vec3(x * 0.175, 0.92, -0.24),
            ]
            b.add(Mesh.tube(Mesh.curve(post), radii: [0.017, 0.021, 0.021, 0.019, 0.016], sides: 10), wood)
            b.add(Mesh.bar(Vec3(x * 0.2, 0.18, 0.19), Vec3(x * 0.19, 0.2, -0.19), radius: 0.011), wood)
        }
        b.add(Mesh.bar(Vec3(-0.195, 0.2, 0), Vec3(0.195, 0.2, 0), radius: 0.011), wood)
        b.add(Mesh.box(Vec3(0.44, 0.035, 0.42), bevel: 0.014), wood, 0, 0.44, 0)
        var pad = Blob()
        pad.box(Vec3(0, 0.475, 0.005), Vec3(0.4, 0.05, 0.38), round: 0.024)
        b.add(pad.mesh(cell: 0.014), cushion)
        for (y, z, h): (Float, Float, Float) in [(0.86, -0.228, 0.1), (0.66, -0.186, 0.04)] {
            let rail = Mesh.shell(10, 2, thickness: 0.018) { a, v in
                let x = (a - 0.5) * 0.36
                return Vec3(x, y + (v - 0.5) * h + 0.012 * cos(x * 8), z - 0.03 * cos(x * 8) - (v - 0.5) * h * 0.18)
            }
            b.add(rail.outward(), wood)
        }
        for i in -2...2 {
            let x = Float(i) * 0.065
            b.add(Mesh.bar(Vec3(x, 0.45, -0.17), Vec3(x, 0.82, -0.245 - 0.01 * cos(x * 8)), radius: 0.009), wood)
        }
        b.support(.on, Vec3(0, 0.5, 0), 0.18, 0.17)
        return b.finish()
    }

    static let table = SceneModel(
        name: "table", words: ["dining table", "coffee table", "workbench"], habitat: .indoors,
        typicalSize: Vec3(1.5, 0.75, 0.85)
    ) { request in
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0x9A6A3E), scale: 0.1))
        let isRound = b.has("round")
        if isRound {
            b.add(Mesh.cylinder(0.62, height: 0.035, bevel: 0.012, sides: 64), wood, 0, 0.715, 0)
            let column = Mesh.curve([
                SIMD2(0.26, 0.0), SIMD2(0.25, 0.03), SIMD2(0.08, 0.09), SIMD2(0.05, 0.2), SIMD2(0.075, 0.34),
                SIMD2(0.045, 0.5), SIMD2(0.06, 0.66), SIMD2(0.14, 0.715),
            ])
            b.add(Mesh.lathe([SIMD2(0, 0)] + column + [SIMD2(0, 0.715)], sides: 32), wood)
            b.support(.on, Vec3(0, 0.75, 0), 0.4, 0.4)
            return b.finish()
        }
        for i in 0..<5 {
            b.add(Mesh.box(Vec3(1.5, 0.036, 0.168), bevel: 0.005), wood, 0, 0.732, (Float(i) - 2) * 0.17)
        }
        for x: Float in [-0.66, 0.66] {
            for z: Float in [-0.34, 0.34] {
                let profile: [SIMD2<Float>] = [
                    SIMD2(0, 0), SIMD2(0.022, 0), SIMD2(0.03, 0.08), SIMD2(0.026, 0.12), SIMD2(0.036, 0.3),
                    SIMD2(0.04, 0.46),
                    SIMD2(0.03, 0.5), SIMD2(0.038, 0.53), SIMD2(0.038, 0.55), SIMD2(0, 0.55),
                ]
                b.add(Mesh.lathe(profile, sides: 18), wood, x, 0, z)
                b.add(Mesh.box(Vec3(0.085, 0.17, 0.085), bevel: 0.008), wood, x, 0.63, z)
            }
            b.add(Mesh.box(Vec3(0.025, 0.1, 0.62), bevel: 0.004), wood, x, 0.66, 0)
        }
        for z: Float in [-0.34, 0.34] { b.add(Mesh.box(Vec3(1.26, 0.1, 0.025), bevel: 0.004), wood, 0, 0.66, z) }
        b.support(.on, Vec3(0, 0.75, 0), 0.68, 0.36)
        return b.finish()
    }

    static let bench = SceneModel(
        name: "bench", words: ["park bench", "pew"], habitat: .meadow, typicalSize: Vec3(1.6, 0.85, 0.65)
    ) { request in
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0x8A5F3A)))
        let iron = b.slot(MaterialLibrary.paint(Palette.linear(0x26302D)))
        for i in 0..<5 { b.add(Mesh.box(Vec3(1.6, 0.028, 0.08), bevel: 0.008), wood, 0, 0.45, Float(i) * 0.092 - 0.14) }
        for i in 0..<4 {
            let y = 0.54 + Float(i) * 0.095
            b.add(
                Mesh.box(Vec3(1.6, 0.08, 0.026), bevel: 0.008), wood,
                at: .translate(Vec3(0, y, -0.215 - Float(i) * 0.024)) * .rotateX(-0.24))
        }
        for x: Float in [-0.66, 0.66] {
            let back = Mesh.curve([Vec3(x, 0, -0.28), Vec3(x, 0.25, -0.2), Vec3(x, 0.45, -0.2), Vec3(x, 0.86, -0.31)])
            b.add(Mesh.tube(back, radius: 0.022), iron)
            let front = Mesh.curve([
                Vec3(x, 0, 0.3), Vec3(x, 0.2, 0.22), Vec3(x, 0.43, 0.26), Vec3(x, 0.62, 0.28), Vec3(x, 0.66, 0.18),
                Vec3(x, 0.64, -0.24),
            ])
            b.add(Mesh.tube(front, radius: 0.022), iron)
            b.add(Mesh.bar(Vec3(x, 0.43, -0.2), Vec3(x, 0.43, 0.26), radius: 0.02), iron)
        }
        b.support(.on, Vec3(0, 0.465, 0.03), 0.7, 0.2)
        return b.finish()
    }

    private static func leg(_ top: Vec3, _ foot: Vec3) -> Mesh {
        Mesh.tube([foot, top], radii: [0.016, 0.021], sides: 10)
    }
}
