import Foundation

/// A pair of laced shoes.
enum Shoe {
    static let model = SceneModel(
        name: "shoe",
        words: [
            "sneaker", "boot", "running shoe", "footwear", "sandal", "pair of shoe", "pair of shoes",
            "pair of sneaker",
            "pair of sneakers", "pair of boot", "pair of boots",
        ], habitat: .table,
        typicalSize: Vec3(0.24, 0.12, 0.3)
    ) { request in
        var b = ModelBuilder(request)
        let upper = b.main(
            MaterialLibrary.fabric(b.pick([0xC8362B, 0x2C62A0, 0x3F7F5A].map(Palette.linear), 1), scale: 0.004))
        let white = b.accent(MaterialLibrary.paint(Palette.linear(0xF2EFE6)))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x2A2A2E)))
        for side: Float in [-1, 1] {
            let place =
                Transform.translate(Vec3(side * 0.062, 0, side * 0.008)) * .rotateY(side * 0.09)
                * .scale(Vec3(side, 1, 1))
            one(&b, upper: upper, white: white, dark: dark, at: place)
        }
        return b.finish()
    }

    private static func one(_ b: inout ModelBuilder, upper: UInt16, white: UInt16, dark: UInt16, at place: Transform) {
        let sole = Outline.closed(
            [
                SIMD2(0, 0.142), SIMD2(-0.036, 0.118), SIMD2(-0.047, 0.07), SIMD2(-0.038, 0), SIMD2(-0.037, -0.08),
                SIMD2(-0.028, -0.122), SIMD2(0, -0.133),
                SIMD2(0.028, -0.122), SIMD2(0.036, -0.08), SIMD2(0.034, 0), SIMD2(0.045, 0.07), SIMD2(0.033, 0.12),
            ], steps: 5)
        b.add(
            Mesh.extrude(sole, depth: 0.026, bevel: 0.007).outward(), white,
            at: place * .translate(Vec3(0, 0.013, 0)) * .rotateX(.pi / 2))
        var body = Blob()
        body.limb(
            [
                (Vec3(0, 0.04, 0.095), 0.038), (Vec3(0, 0.05, 0.045), 0.04), (Vec3(0, 0.06, -0.01), 0.04),
                (Vec3(0, 0.06, -0.09), 0.036),
            ], blend: 0.03)
        body.bone(Vec3(0, 0.085, -0.045), 0.036, Vec3(0, 0.09, -0.095), 0.034, blend: 0.03)
        body.cut(beyond: Vec3(0, 0.112, 0), normal: Vec3(0, 1, 0.12), blend: 0.012)
        body.cut(beyond: Vec3(0, 0.022, 0), normal: Vec3(0, -1, 0))
        let shape = body
        body.bone(Vec3(0, 0.115, -0.05), 0.027, Vec3(0, 0.12, -0.1), 0.024, blend: 0.008, carve: true)
        body.bone(Vec3(0, 0.085, -0.05), 0.024, Vec3(0, 0.085, -0.092), 0.023, blend: 0.008, carve: true)
        b.add(body.mesh(cell: 0.0038), upper, at: place)
        var lining = Blob()
        lining.ellipsoid(Vec3(0, 0.075, -0.07), Vec3(0.027, 0.012, 0.05))
        b.add(lining.mesh(cell: 0.005), dark, at: place)
        var cap = Blob()
        cap.ellipsoid(Vec3(0, 0.03, 0.118), Vec3(0.045, 0.034, 0.026))
        b.add(cap.mesh(cell: 0.004).pressed(onto: shape, lift: 0.0016), white, at: place)
        for row in 0..<5 {
            let s = Float(row) / 4
            let z = mix(0.068, -0.005, s)
            let path = (0...10).map { i -> Vec3 in
                let t = Float(i) / 5 - 1
                return shape.projected(Vec3(t * 0.024, 0.16, z + 0.006 * t), to: 0.002, within: 1)
            }
            let settled = path.map { shape.projected($0, to: 0.002, within: 1) }
            b.add(Mesh.tube(settled, radii: [0.0032], sides: 8), white, at: place)
        }
        let knot = shape.projected(shape.projected(Vec3(0, 0.16, -0.012), to: 0.004, within: 1), to: 0.004, within: 1)
        for side: Float in [-1, 1] {
            let loop = Mesh.curve(
                [
                    knot, knot + Vec3(side * 0.02, 0.008, 0.004), knot + Vec3(side * 0.034, -0.006, 0.008),
                    knot + Vec3(side * 0.02, -0.008, 0.004), knot,
                ], steps: 5)
            b.add(Mesh.tube(loop, radii: [0.0026], sides: 8), white, at: place)
        }
    }
}
