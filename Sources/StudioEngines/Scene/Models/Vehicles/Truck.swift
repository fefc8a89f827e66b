import Foundation

/// A lorry, with a closed box or an open wooden bed.
enum Truck {
    static let model = SceneModel(
        name: "truck",
        words: [
            "lorry", "pickup", "pickup truck", "pick-up", "pickup-truck", "delivery truck", "semitrailer", "dump truck",
            "moving van",
        ],
        habitat: .street, typicalSize: Vec3(2.7, 3.1, 6.8), build: build)

    private static let wheel: Float = 0.48

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let paint = b.main(
            MaterialLibrary.glossy(b.pick([0x2F6F8F, 0xB8442F, 0x4E7F5A, 0xD99A2E].map(Palette.linear), 1)))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x232427)))
        b.cab(front: 3.3, length: 1.8, width: 2.2, height: 2.45, axle: 2.3, wheel: wheel, paint)
        for side: Float in [-1, 1] {
            b.add(Mesh.box(Vec3(0.16, 0.24, 4.9), bevel: 0.03), dark, side * 0.45, 0.72, -0.9)
        }
        b.add(
            Mesh.cylinder(0.28, height: 0.9, bevel: 0.05), b.slot(MaterialLibrary.metal(RGB(0.7, 0.71, 0.73))),
            at: .translate(Vec3(0.85, 0.7, 0.0)) * .rotateX(.pi / 2))
        b.axle(z: 2.3, half: 1.09, radius: wheel, width: 0.32)
        b.axle(z: -1.9, half: 1.12, radius: wheel, width: 0.5)
        if b.has("open", "pickup", "old", "wooden") || b.pick([true, false], 7) { bed(&b) } else { box(&b) }
        for side: Float in [-1, 1] {
            b.add(Mesh.box(Vec3(0.5, 0.5, 0.04), bevel: 0.01), dark, side * 0.86, 0.55, -2.6)
            b.signal(Vec3(0.13, 0.07, 0.05), 0xA3161A, at: Vec3(side * 0.85, 0.86, -3.28))
        }
        return b.finish()
    }

    private static func box(_ b: inout ModelBuilder) {
        let shell = b.accent(MaterialLibrary.paint(Palette.linear(0xE9E4D8)))
        let trim = b.slot(MaterialLibrary.metal(RGB(0.72, 0.73, 0.75), roughness: 0.3))
        b.add(Mesh.box(Vec3(2.4, 2.1, 4.6), bevel: 0.07), shell, 0, 2.02, -0.98)
        b.sidePlates(
            4.3, 0.36, round: 0.05, proud: 0.015, x: 1.2, y: 1.75, z: -0.98,
            b.main(MaterialLibrary.glossy(b.pick([0x2F6F8F, 0xB8442F, 0x4E7F5A, 0xD99A2E].map(Palette.linear), 1))))
        for side: Float in [-1, 1] {
            for y: Float in [1.0, 3.04] {
                b.add(Mesh.box(Vec3(0.08, 0.1, 4.6), bevel: 0.02), trim, side * 1.19, y, -0.98)
            }
            for z: Float in [1.29, -3.25] {
                b.add(Mesh.box(Vec3(0.1, 2.1, 0.1), bevel: 0.02), trim, side * 1.17, 2.02, z)
            }
            b.plate(1.04, 1.9, round: 0.04, shell, at: .translate(Vec3(side * 0.55, 2.02, -3.29)) * .rotateY(.pi))
            b.add(Mesh.bar(Vec3(side * 0.16, 1.2, -3.36), Vec3(side * 0.16, 2.9, -3.36), radius: 0.025), trim)
        }
        b.support(.on, Vec3(0, 3.07, -0.98), 1.0, 2.0)
    }

    private static func bed(_ b: inout ModelBuilder) {
        let wood = b.accent(MaterialLibrary.wood(Palette.linear(0xA9743F), scale: 0.2))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x2B2B2D)))
        b.add(Mesh.box(Vec3(2.3, 0.14, 4.6), bevel: 0.03), wood, 0, 1.06, -0.98)
        for row in 0..<4 {
            let y = 1.24 + Float(row) * 0.24
            for side: Float in [-1, 1] {
                b.add(Mesh.box(Vec3(0.07, 0.2, 4.6), bevel: 0.02), wood, side * 1.13, y, -0.98)
            }
            for z: Float in [1.28, -3.25] { b.add(Mesh.box(Vec3(2.2, 0.2, 0.07), bevel: 0.02), wood, 0, y, z) }
        }
        for z: Float in [1.2, 0.1, -1.0, -2.1, -3.2] {
            for side: Float in [-1, 1] {
                b.add(Mesh.box(Vec3(0.08, 1.1, 0.12), bevel: 0.02), dark, side * 1.19, 1.55, z)
            }
        }
        b.support(.inside, Vec3(0, 1.13, -0.98), 1.0, 2.1)
    }
}
