import Foundation

/// A toy xylophone: eight coloured bars on a frame, two mallets across.
enum Xylophone {
    static let model = SceneModel(
        name: "xylophone", words: ["glockenspiel", "marimba", "vibraphone"], habitat: .table,
        typicalSize: Vec3(0.44, 0.09, 0.3)
    ) { request in
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0xD9AE70), scale: 0.03))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.8, 0.81, 0.83), roughness: 0.2))
        let paints: [UInt32] = [0xD2362B, 0xE8813A, 0xF0C52A, 0x6DB84A, 0x2F9A7A, 0x2F7FC1, 0x4A4FB0, 0x9A4AA8]
        for side: Float in [-1, 1] {
            b.add(
                Mesh.box(Vec3(0.42, 0.03, 0.024), bevel: 0.007), wood,
                at: .translate(Vec3(0, 0.03, side * 0.072)) * .rotateY(side * 0.1))
        }
        for (x, long): (Float, Float) in [(-0.2, 0.235), (0.2, 0.15)] {
            b.add(Mesh.box(Vec3(0.026, 0.028, long), bevel: 0.007), wood, at: .translate(Vec3(x, 0.024, 0)))
        }
        for (index, paint) in paints.enumerated() {
            let t = Float(index) / 7
            let x = -0.168 + 0.336 * t
            let long = mix(0.25, 0.155, t)
            let bar = b.slot(MaterialLibrary.glossy(Palette.linear(paint)))
            b.add(Mesh.box(Vec3(0.04, 0.012, long), bevel: 0.004), bar, at: .translate(Vec3(x, 0.053, 0)))
            for side: Float in [-1, 1] {
                // A nail over each rail.
                let z = side * (0.072 - x * 0.1)
                b.add(
                    Mesh.ellipsoid(Vec3(0.006, 0.0035, 0.006), sides: 16), steel,
                    at: .translate(Vec3(x, 0.06, z)))
            }
        }
        for (side, paint): (Float, UInt32) in [(-1, 0xD2362B), (1, 0x2F7FC1)] {
            let place = Transform.translate(Vec3(side * 0.03, 0.0645, 0.02)) * .rotateY(side * 0.75)
            let lift: Float = 0.007 + side * 0.004
            b.add(Mesh.bar(Vec3(0, lift, 0.17), Vec3(0, lift, -0.09), radius: 0.004, sides: 12), wood, at: place)
            b.add(
                Mesh.sphere(0.0135, sides: 24), b.slot(MaterialLibrary.glossy(Palette.linear(paint))),
                at: place * .translate(Vec3(0, lift + 0.002, -0.095)))
        }
        return b.finish()
    }
}
