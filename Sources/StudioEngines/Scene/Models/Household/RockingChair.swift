import Foundation

/// A wooden rocking chair with spindles, arms and a cushion. A person can sit on it.
enum RockingChair {
    static let model = SceneModel(
        name: "rocking chair", words: ["rocker", "rocking-chair", "rockingchair"], habitat: .indoors,
        typicalSize: Vec3(0.62, 1.15, 0.98), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0x8E5A30)))
        let cushion = b.accent(MaterialLibrary.fabric(Palette.linear(0xA8483A)))
        b.add(Mesh.box(Vec3(0.5, 0.035, 0.47), bevel: 0.014), wood, 0, 0.43, 0.01)
        var pad = Blob()
        pad.box(Vec3(0, 0.465, 0.02), Vec3(0.43, 0.05, 0.4), round: 0.024)
        b.add(pad.mesh(cell: 0.014), cushion)
        for side: Float in [-1, 1] { flank(&b, wood, side) }
        for z: Float in [-0.17, 0.19] {
            b.add(Mesh.bar(Vec3(-0.225, 0.24, z), Vec3(0.225, 0.24, z), radius: 0.012, sides: 10), wood)
        }
        back(&b, wood)
        b.support(.on, Vec3(0, 0.49, 0.01), 0.18, 0.17)
        return b.finish()
    }

    /// The height of a rocker's middle line.
    private static func rocker(_ z: Float) -> Float { 0.026 + 0.5 * (z + 0.03) * (z + 0.03) }

    /// The post of the back leans more than a chair's.
    private static func lean(_ y: Float) -> Float { -0.19 - 0.24 * (y - 0.43) }

    private static func flank(_ b: inout ModelBuilder, _ wood: UInt16, _ side: Float) {
        let x = side * 0.24
        let curve = (0...24).map { i -> Vec3 in
            let z = -0.52 + Float(i) / 24 * 0.94
            return Vec3(x, rocker(z), z)
        }
        b.add(Mesh.tube(curve, radius: 0.024, sides: 12), wood)
        for z: Float in [-0.18, 0.2] {
            let leg = [Vec3(x, rocker(z), z), Vec3(side * 0.228, 0.23, z * 0.97), Vec3(side * 0.215, 0.43, z * 0.9)]
            b.add(Mesh.tube(leg, radii: [0.018, 0.025, 0.02], sides: 12), wood)
        }
        b.add(Mesh.bar(Vec3(x * 0.96, 0.2, -0.175), Vec3(x * 0.96, 0.2, 0.195), radius: 0.012, sides: 10), wood)
        let post = [0.42, 0.65, 0.9, 1.12].map { Vec3(side * 0.215, $0, lean($0)) } as [Vec3]
        b.add(Mesh.tube(Mesh.curve(post), radii: [0.022], sides: 12), wood)
        b.add(Mesh.sphere(0.03, sides: 16), wood, side * 0.215, 1.135, lean(1.135))
        // The arm lies on a turned post and ends in a rounded hand.
        b.add(
            Mesh.tube(
                [Vec3(side * 0.232, 0.43, 0.19), Vec3(side * 0.25, 0.55, 0.2), Vec3(side * 0.258, 0.67, 0.21)],
                radii: [0.018, 0.024, 0.016], sides: 12), wood)
        let arm = Mesh.curve([
            Vec3(side * 0.218, 0.7, lean(0.7)), Vec3(side * 0.25, 0.69, -0.08), Vec3(side * 0.265, 0.68, 0.1),
            Vec3(side * 0.265, 0.68, 0.25),
        ])
        b.add(Mesh.tube(arm, radii: [0.022, 0.023, 0.024, 0.026, 0.028], sides: 14), wood)
    }

    private static func back(_ b: inout ModelBuilder, _ wood: UInt16) {
        for (y, height): (Float, Float) in [(1.06, 0.13), (0.55, 0.05)] {
            let rail = Mesh.shell(14, 3, thickness: 0.02) { a, v in
                let x = (a - 0.5) * 0.43
                let crown = height > 0.1 ? 0.03 * cos(x * 7) * v : 0
                let level = y + (v - 0.5) * height + crown
                return Vec3(x, level, lean(level) - 0.01 - 0.03 * cos(x * 7))
            }
            b.add(rail.outward(), wood)
        }
        for i in -3...3 {
            let x = Float(i) * 0.054
            let bow = 0.03 * cos(x * 7)
            b.add(
                Mesh.tube(
                    [Vec3(x, 0.54, lean(0.54) - bow), Vec3(x, 0.8, lean(0.8) - bow), Vec3(x, 1.02, lean(1.02) - bow)],
                    radii: [0.009, 0.013, 0.009], sides: 10), wood)
        }
        for side: Float in [-0.1, 0.1] {
            b.add(Mesh.bar(Vec3(side, 0.43, lean(0.43)), Vec3(side, 0.54, lean(0.54) - 0.02), radius: 0.011), wood)
        }
    }
}
