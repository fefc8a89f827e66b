import Foundation
import StudioCore

/// Toys of painted wood: blocks, a train, a car.
enum WoodenToys {
    private static let paints: [UInt32] = [0xD2362B, 0x2F7FC1, 0xF0B52A, 0x47A35A, 0xE8813A]

    static let blocks = SceneModel(
        name: "toy block",
        words: [
            "building block", "toy blocks", "wooden block", "toy brick", "toy", "building blocks", "lego",
        ],
        habitat: .indoors, typicalSize: Vec3(0.3, 0.24, 0.16)
    ) { request in
        var b = ModelBuilder(request)
        let first = b.main(paint(0))
        func slot(_ index: Int) -> UInt16 {
            index == 0 ? first : b.slot(request.colors.isEmpty ? paint(index) : b.materials[Int(first)])
        }
        let cube: Float = 0.065
        let spots: [(Float, Float, Float, Float, Int)] = [
            (-0.075, 0, 0.0, 0.12, 0), (0.0, 0, 0.005, -0.1, 1), (0.078, 0, -0.004, 0.2, 2), (-0.038, 1, 0, 0.3, 3),
            (0.045, 1, 0, -0.2, 4),
        ]
        for (x, level, z, turn, color) in spots {
            let place = Transform.translate(Vec3(x, cube * (level + 0.5), z)) * .rotateY(turn)
            b.add(Mesh.box(Vec3(repeating: cube), bevel: 0.006), slot(color), at: place)
            let pale = b.slot(MaterialLibrary.wood(Palette.linear(0xE3C493), scale: 0.03))
            for side in 0..<4 {
                let face = place * .rotateY(Float(side) * .pi / 2) * .translate(Vec3(0, 0, cube / 2))
                letter(&b, color + side, pale, at: face)
            }
        }
        let roof = [SIMD2<Float>(-0.055, 0), SIMD2(0.055, 0), SIMD2(0, 0.06)]
        b.add(
            Mesh.extrude(roof, depth: cube, bevel: 0.005), slot(0),
            at: .translate(Vec3(0.005, cube * 2, 0)) * .rotateY(0.06))
        b.add(
            Mesh.cylinder(0.024, height: 0.07, bevel: 0.005, sides: 32), slot(3),
            at: .translate(Vec3(0.13, 0.024, 0.07)) * .rotateY(0.5) * .rotateZ(.pi / 2))
        return b.finish()
    }

    /// A raised sign on a block: a ring, a cross, a bar, a triangle by turns.
    private static func letter(_ b: inout ModelBuilder, _ kind: Int, _ slot: UInt16, at face: Transform) {
        switch kind % 4 {
        case 0:
            b.add(
                Mesh.torus(0.014, tube: 0.004, sides: 28, around: 8).moved(.scale(Vec3(1, 0.4, 1))), slot,
                at: face * .rotateX(.pi / 2))
        case 1:
            for turn: Float in [0.78, -0.78] {
                b.add(Mesh.box(Vec3(0.008, 0.042, 0.003), bevel: 0.001), slot, at: face * .rotateZ(turn))
            }
        case 2:
            for y: Float in [-0.012, 0.012] {
                b.add(Mesh.box(Vec3(0.034, 0.008, 0.003), bevel: 0.001), slot, at: face * .translate(Vec3(0, y, 0)))
            }
        default:
            b.add(
                Mesh.extrude(
                    [SIMD2(-0.018, -0.014), SIMD2(0.018, -0.014), SIMD2(0, 0.018)], depth: 0.003, bevel: 0.001), slot,
                at: face)
        }
    }

    static let train = SceneModel(
        name: "toy train", words: ["wooden train", "model train", "train set"], habitat: .indoors,
        typicalSize: Vec3(0.1, 0.13, 0.5)
    ) { request in
        var b = ModelBuilder(request)
        let red = b.main(paint(0))
        let blue = b.accent(paint(1))
        let (yellow, green) = (b.slot(paint(2)), b.slot(paint(3)))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0xD9B27A), scale: 0.03))
        let black = b.slot(MaterialLibrary.paint(Palette.linear(0x26262A)))
        func chassis(_ z: Float, _ length: Float) {
            b.add(Mesh.box(Vec3(0.07, 0.018, length), bevel: 0.005), wood, 0, 0.035, z)
            for end: Float in [-0.32, 0.32] {
                for side: Float in [-1, 1] { disc(&b, Vec3(side * 0.038, 0.022, z + end * length), 0.022, black, wood) }
            }
        }
        chassis(0.15, 0.17)
        b.add(
            Mesh.cylinder(0.03, height: 0.1, bevel: 0.006, sides: 36), red,
            at: .translate(Vec3(0, 0.074, 0.13)) * .rotateX(.pi / 2))
        b.add(
            Mesh.cylinder(0.0305, height: 0.012, bevel: 0.003, sides: 36), yellow,
            at: .translate(Vec3(0, 0.074, 0.221)) * .rotateX(.pi / 2))
        b.add(Mesh.box(Vec3(0.066, 0.075, 0.055), bevel: 0.007), blue, 0, 0.08, 0.097)
        b.add(Mesh.box(Vec3(0.08, 0.012, 0.074), bevel: 0.005), red, 0, 0.122, 0.096)
        b.add(Mesh.cylinder(0.011, height: 0.036, top: 0.015, bevel: 0.003, sides: 24), yellow, 0, 0.1, 0.205)
        b.add(Mesh.sphere(0.01, sides: 20), yellow, 0, 0.106, 0.165)
        for (z, slot, kind) in [(Float(-0.02), green, 0), (-0.165, yellow, 1)] {
            chassis(z, 0.12)
            if kind == 0 {
                b.add(Mesh.box(Vec3(0.068, 0.034, 0.114), bevel: 0.005), slot, 0, 0.06, z)
                for log in 0..<3 {
                    b.add(
                        Mesh.cylinder(0.014, height: 0.1, bevel: 0.004, sides: 24), wood,
                        at: .translate(Vec3(Float(log - 1) * 0.021, log == 1 ? 0.104 : 0.086, z - 0.05))
                            * .rotateX(.pi / 2))
                }
            } else {
                b.add(Mesh.box(Vec3(0.066, 0.062, 0.11), bevel: 0.007), slot, 0, 0.074, z)
                b.add(Mesh.box(Vec3(0.078, 0.012, 0.122), bevel: 0.005), red, 0, 0.109, z)
                for pane: Float in [-0.03, 0, 0.03] {
                    for side: Float in [-1, 1] {
                        b.add(Mesh.box(Vec3(0.003, 0.026, 0.02), bevel: 0.001), blue, side * 0.033, 0.08, z + pane)
                    }
                }
            }
            b.add(Mesh.bar(Vec3(0, 0.035, z + 0.055), Vec3(0, 0.035, z + 0.09), radius: 0.004), black)
        }
        return b.finish()
    }

    static let car = SceneModel(
        name: "toy car", words: ["wooden car", "model car", "toy truck"], habitat: .indoors,
        typicalSize: Vec3(0.1, 0.09, 0.19)
    ) { request in
        var b = ModelBuilder(request)
        let red = b.main(paint(0))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0xD9B27A), scale: 0.03))
        let black = b.slot(MaterialLibrary.paint(Palette.linear(0x26262A)))
        let yellow = b.accent(paint(2))
        let pane = b.slot(MaterialLibrary.pane(lit: false))
        var body = Blob()
        body.box(Vec3(0, 0.038, 0), Vec3(0.085, 0.036, 0.185), round: 0.017)
        body.ellipsoid(Vec3(0, 0.052, -0.012), Vec3(0.038, 0.036, 0.058), blend: 0.016)
        for z: Float in [-0.054, 0.056] {
            body.drill(Vec3(0, 0.02, z), axis: Vec3(1, 0, 0), radius: 0.0245, half: 0.1, blend: 0.003)
        }
        body.cut(beyond: Vec3(0, 0.016, 0), normal: Vec3(0, -1, 0))
        b.add(body.mesh(cell: 0.0035), red)
        var windows = Blob()
        windows.box(Vec3(0, 0.069, -0.012), Vec3(0.2, 0.017, 0.06), round: 0.006)
        windows.box(Vec3(0, 0.069, -0.012), Vec3(0.045, 0.017, 0.2), round: 0.006, blend: 0.001)
        b.add(windows.mesh(cell: 0.0035).pressed(onto: body, lift: 0.0008), pane)
        for z: Float in [-0.054, 0.056] {
            for side: Float in [-1, 1] { disc(&b, Vec3(side * 0.04, 0.021, z), 0.021, black, wood) }
        }
        for side: Float in [-1, 1] { b.add(Mesh.sphere(0.0085, sides: 18), yellow, side * 0.027, 0.042, 0.088) }
        return b.finish()
    }

    /// A toy's wheel with a wooden hub.
    private static func disc(_ b: inout ModelBuilder, _ center: Vec3, _ radius: Float, _ black: UInt16, _ hub: UInt16) {
        let axis = Transform.translate(center) * .rotateZ(center.x > 0 ? -.pi / 2 : .pi / 2)
        b.add(
            Mesh.cylinder(radius, height: 0.014, bevel: 0.004, sides: 32), black,
            at: axis * .translate(Vec3(0, -0.006, 0)))
        b.add(Mesh.cylinder(radius * 0.45, height: 0.01, bevel: 0.003, sides: 24), hub, at: axis)
    }

    private static func paint(_ index: Int) -> Material {
        MaterialLibrary.glossy(Palette.linear(paints[index % paints.count]))
    }
}
