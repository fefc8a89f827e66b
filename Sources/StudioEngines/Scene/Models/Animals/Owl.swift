import Foundation
import StudioCore

/// An owl on its feet: a round head with feather tufts, a pale face and great eyes.
enum Owl {
    static let model = SceneModel(
        name: "owl", words: ["owlet", "barn owl", "snowy owl", "eagle owl"], habitat: .forest,
        typicalSize: Vec3(0.3, 0.48, 0.28), poses: ["standing", "sitting"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var plumage = MaterialLibrary.matte(b.pick([0x7D5A3A, 0x8C6B48, 0x6E5644].map(Palette.linear), 1))
        plumage.pattern = .mottled(scale: 0.015, amount: 0.25)
        let coat = b.main(plumage)
        let color = b.materials[Int(coat)].color
        let dark = b.slot(MaterialLibrary.matte(color * 0.5))
        let pale = b.accent(MaterialLibrary.matte(mix(color, Palette.linear(0xF1E6CF), 0.78)))
        let horn = b.slot(MaterialLibrary.paint(Palette.linear(0xD9A03A)))
        var body = Blob()
        body.limb([(Vec3(0, 0.14, 0), 0.095), (Vec3(0, 0.22, 0), 0.112), (Vec3(0, 0.28, 0), 0.1)], blend: 0.05)
        body.ellipsoid(Vec3(0, 0.355, 0.01), Vec3(0.118, 0.098, 0.1), blend: 0.03)
        body.limb([(Vec3(0, 0.12, -0.05), 0.06), (Vec3(0, 0.03, -0.1), 0.03)], blend: 0.04)
        for s: Float in [-1, 1] {
            body.limb([(Vec3(s * 0.075, 0.42, 0.025), 0.03), (Vec3(s * 0.105, 0.485, 0.015), 0.006)], blend: 0.025)
            body.bone(Vec3(s * 0.045, 0.09, 0.02), 0.045, Vec3(s * 0.045, 0.035, 0.03), 0.028, blend: 0.02)
        }
        b.add(body.mesh(cell: 0.0115), coat)
        var front = Blob()
        front.ellipsoid(Vec3(0, 0.2, 0.09), Vec3(0.078, 0.105, 0.06))
        for s: Float in [-1, 1] { front.ellipsoid(Vec3(s * 0.048, 0.36, 0.1), Vec3(0.055, 0.057, 0.05), blend: 0.01) }
        b.add(front.mesh(cell: 0.009).pressed(onto: body, lift: 0.004), pale)
        breast(&b, body, dark)
        for s: Float in [-1, 1] {
            var wing = Blob()
            wing.ellipsoid(Vec3(s * 0.104, 0.2, -0.015), Vec3(0.03, 0.115, 0.075), turned: .rotateX(0.25), blend: 0.02)
            wing.bone(Vec3(s * 0.095, 0.13, -0.05), 0.03, Vec3(s * 0.05, 0.045, -0.105), 0.01, blend: 0.03)
            b.add(wing.mesh(cell: 0.01), dark)
            for toe: Float in [-1, 0, 1] {
                b.add(
                    Mesh.tube(
                        [
                            Vec3(s * 0.045, 0.018, 0.03), Vec3(s * 0.045 + toe * 0.016, 0.018, 0.065),
                            Vec3(s * 0.045 + toe * 0.024, 0.006, 0.086),
                        ], radii: [0.013, 0.012, 0.004], sides: 10), horn)
            }
            var brow = Blob()
            brow.limb(
                [
                    (Vec3(s * 0.008, 0.375, 0.122), 0.008), (Vec3(s * 0.05, 0.412, 0.105), 0.012),
                    (Vec3(s * 0.1, 0.44, 0.06), 0.008),
                ],
                blend: 0.01)
            b.add(brow.mesh(cell: 0.006), dark)
        }
        b.add(
            Mesh.tube(
                [Vec3(0, 0.362, 0.105), Vec3(0, 0.346, 0.132), Vec3(0, 0.318, 0.13)], radii: [0.015, 0.012, 0.002],
                sides: 12), horn)
        b.eyes(Vec3(0.048, 0.368, 0.094), radius: 0.03, look: Vec3(0.22, 0, 1), iris: Palette.linear(0xE0A020))
        return b.finish()
    }

    /// Rows of small dark feather marks down the breast.
    private static func breast(_ b: inout ModelBuilder, _ body: Blob, _ dark: UInt16) {
        for row in 0..<4 {
            let count = 4 - row % 2
            for i in 0..<count {
                let x = (Float(i) - Float(count - 1) / 2) * 0.03
                var mark = Blob()
                mark.ellipsoid(Vec3(x, 0.255 - Float(row) * 0.034, 0.108 - x * x * 6), Vec3(0.006, 0.011, 0.02))
                b.add(mark.mesh(cell: 0.004).pressed(onto: body, lift: 0.007), dark)
            }
        }
    }
}
