import Foundation

/// A field cannon on its wheeled carriage, with a small pile of balls.
enum Cannon {
    static let model = SceneModel(
        name: "cannon", words: ["field gun", "artillery", "howitzer"], habitat: .meadow,
        typicalSize: Vec3(1.45, 1.15, 2.5)
    ) { request in
        var b = ModelBuilder(request)
        let iron = b.main(MaterialLibrary.metal(RGB(0.2, 0.2, 0.215), roughness: 0.38))
        let wood = b.accent(MaterialLibrary.wood(Palette.linear(0x8A5630), scale: 0.06))
        let black = b.slot(MaterialLibrary.metal(RGB(0.12, 0.12, 0.13), roughness: 0.5))
        let barrel = Transform.translate(Vec3(0, 0.74, 0.12)) * .rotateX(.pi / 2 - 0.16)
        tube(&b, iron, black, at: barrel)
        carriage(&b, wood, black)
        for side: Float in [-1, 1] {
            wheel(&b, wood, black, at: .translate(Vec3(side * 0.46, radius, 0.1)) * .rotateZ(side * -.pi / 2))
        }
        let size: Float = 0.085
        let balls = [
            Vec3(0, size, size * 1.155), Vec3(-size, size, -size * 0.577), Vec3(size, size, -size * 0.577),
            Vec3(0, size * 2.633, 0),
        ]
        for ball in balls {
            b.add(Mesh.sphere(size, sides: 28), black, at: .translate(Vec3(0.74, 0, 0.72) + ball))
        }
        return b.finish()
    }

    private static let radius: Float = 0.54

    /// The barrel along Y about its trunnions.
    private static func tube(_ b: inout ModelBuilder, _ iron: UInt16, _ black: UInt16, at place: Transform) {
        let profile: [SIMD2<Float>] = [
            SIMD2(0, -0.74), SIMD2(0.04, -0.725), SIMD2(0.056, -0.69), SIMD2(0.045, -0.655), SIMD2(0.03, -0.63),
            SIMD2(0.05, -0.605), SIMD2(0.13, -0.58), SIMD2(0.182, -0.555), SIMD2(0.19, -0.54), SIMD2(0.19, -0.48),
            SIMD2(0.172, -0.465), SIMD2(0.165, -0.16), SIMD2(0.176, -0.15), SIMD2(0.176, -0.1), SIMD2(0.16, -0.09),
            SIMD2(0.148, 0.2), SIMD2(0.156, 0.21), SIMD2(0.156, 0.25), SIMD2(0.14, 0.26), SIMD2(0.118, 0.86),
            SIMD2(0.132, 0.87), SIMD2(0.132, 0.9), SIMD2(0.124, 0.92), SIMD2(0.158, 1.02), SIMD2(0.162, 1.06),
            SIMD2(0.15, 1.08), SIMD2(0.09, 1.08), SIMD2(0.084, 1.07), SIMD2(0.082, 0.8),
        ]
        b.add(Mesh.lathe(profile, sides: 64, crease: 0.5), iron, at: place)
        b.add(Mesh.cylinder(0.083, height: 0.02, sides: 32), black, at: place * .translate(Vec3(0, 0.8, 0)))
        // The trunnions on which it tilts.
        b.add(Mesh.bar(Vec3(-0.27, 0, 0), Vec3(0.27, 0, 0), radius: 0.05, sides: 24), iron, at: place)
        // The touch hole's patch is on its upper side.
        b.add(Mesh.box(Vec3(0.05, 0.07, 0.03), bevel: 0.008), iron, at: place * .translate(Vec3(0, -0.42, -0.168)))
    }

    private static func carriage(_ b: inout ModelBuilder, _ wood: UInt16, _ black: UInt16) {
        // A cheek as (z, y): high under the trunnions, then down to the trail on the ground.
        let cheek: [SIMD2<Float>] = [
            SIMD2(-1.3, 0.02), SIMD2(-1.12, 0.02), SIMD2(-0.2, 0.38), SIMD2(0.42, 0.4), SIMD2(0.46, 0.5),
            SIMD2(0.4, 0.64), SIMD2(0.22, 0.74), SIMD2(0.0, 0.74), SIMD2(-0.14, 0.68), SIMD2(-0.34, 0.58),
            SIMD2(-1.3, 0.17),
        ]
        for side: Float in [-1, 1] {
            b.sideBody(cheek, width: 0.075, bevel: 0.014, x: side * 0.225, wood)
            let cap = Mesh.box(Vec3(0.09, 0.03, 0.26), bevel: 0.01)
            b.add(cap, black, at: .translate(Vec3(side * 0.225, 0.775, 0.115)))
            b.add(Mesh.box(Vec3(0.085, 0.19, 0.05), bevel: 0.01), black, side * 0.225, 0.1, -1.29)
        }
        for (y, z): (Float, Float) in [(0.46, 0.33), (0.4, -0.42), (0.13, -1.15)] {
            b.add(Mesh.box(Vec3(0.46, 0.1, 0.1), bevel: 0.014), wood, 0, y, z)
        }
        b.add(Mesh.box(Vec3(0.84, 0.11, 0.12), bevel: 0.02), wood, 0, radius - 0.02, 0.1)
        b.add(Mesh.bar(Vec3(-0.6, radius, 0.1), Vec3(0.6, radius, 0.1), radius: 0.042, sides: 20), black)
        b.add(
            Mesh.torus(0.07, tube: 0.016, sides: 28, around: 10), black,
            at: .translate(Vec3(0, 0.13, -1.24)) * .rotateX(0.3))
    }

    /// A wooden wheel with an iron tyre about local Y, its outer face to +Y.
    private static func wheel(_ b: inout ModelBuilder, _ wood: UInt16, _ iron: UInt16, at place: Transform) {
        let felloe: [SIMD2<Float>] = [
            SIMD2(radius - 0.1, -0.035), SIMD2(radius - 0.018, -0.038), SIMD2(radius - 0.018, 0.038),
            SIMD2(radius - 0.1, 0.035), SIMD2(radius - 0.1, -0.035),
        ]
        b.add(Mesh.lathe(felloe, sides: 64), wood, at: place)
        let tyre: [SIMD2<Float>] = [
            SIMD2(radius - 0.03, -0.042), SIMD2(radius - 0.003, -0.042), SIMD2(radius, -0.038), SIMD2(radius, 0.038),
            SIMD2(radius - 0.003, 0.042), SIMD2(radius - 0.03, 0.042),
        ]
        b.add(Mesh.lathe(tyre, sides: 64), iron, at: place)
        for spoke in 0..<12 {
            let a = Float(spoke) / 12 * 2 * .pi
            let out = Vec3(cos(a), 0, sin(a))
            b.add(
                Mesh.tube([out * 0.06, out * (radius - 0.08)], radii: [0.033, 0.025], sides: 12), wood, at: place)
        }
        let hub: [SIMD2<Float>] = [
            SIMD2(0, -0.1), SIMD2(0.075, -0.1), SIMD2(0.1, -0.03), SIMD2(0.1, 0.03), SIMD2(0.07, 0.12), SIMD2(0, 0.12),
        ]
        b.add(Mesh.lathe(hub, sides: 36), wood, at: place)
        for (y, size): (Float, Float) in [(-0.085, 0.085), (0.1, 0.08)] {
            let band = Mesh.cylinder(size, height: 0.025, bevel: 0.006, sides: 36)
            b.add(band, iron, at: place * .translate(Vec3(0, y, 0)))
        }
    }
}
