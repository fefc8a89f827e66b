import Foundation

/// A wrapped present with a ribbon and a bow.
enum GiftBox {
    static let model = SceneModel(
        name: "gift box",
        words: ["gift", "present", "birthday present", "christmas present", "wrapped gift", "parcel"], habitat: .table,
        typicalSize: Vec3(0.24, 0.26, 0.24)
    ) { request in
        var b = ModelBuilder(request)
        let paper = b.main(
            MaterialLibrary.paint(
                b.pick([0xB3262F, 0x2C6E9E, 0x2F7D55, 0x6E3F8A].map(Palette.linear), 1), roughness: 0.4))
        let silk = b.accent(MaterialLibrary.metal(RGB(0.93, 0.72, 0.34), roughness: 0.38))
        let (side, tall): (Float, Float) = (0.2, 0.15)
        b.add(Mesh.box(Vec3(side, tall, side), bevel: 0.004), paper, 0, tall / 2, 0)
        b.add(Mesh.box(Vec3(side + 0.012, 0.04, side + 0.012), bevel: 0.004), paper, 0, tall + 0.012, 0)
        let top = tall + 0.0325
        for turn: Float in [0, .pi / 2] {
            let around = Transform.rotateY(turn)
            b.add(
                Mesh.box(Vec3(0.03, tall, side + 0.004), bevel: 0.001), silk,
                at: around * .translate(Vec3(0, tall / 2, 0)))
            b.add(
                Mesh.box(Vec3(0.03, 0.043, side + 0.016), bevel: 0.001), silk,
                at: around * .translate(Vec3(0, tall + 0.0125, 0)))
        }
        for loop in 0..<6 {
            let place = Transform.translate(Vec3(0, top, 0)) * .rotateY(Float(loop) / 6 * 2 * .pi + 0.3)
            let upper = loop % 2 == 0
            let path = Mesh.curve(
                [
                    Vec3(0, 0, 0), Vec3(0, upper ? 0.045 : 0.03, 0.03), Vec3(0, upper ? 0.062 : 0.04, 0.062),
                    Vec3(0, upper ? 0.04 : 0.018, 0.075),
                    Vec3(0, 0.012, 0.045), Vec3(0, 0.003, 0),
                ], steps: 6)
            b.add(ribbon(path, width: 0.028), silk, at: place)
        }
        for turn: Float in [0.7, 2.5, -1.3] {
            let place = Transform.translate(Vec3(0, top, 0)) * .rotateY(turn)
            let path = Mesh.curve(
                [Vec3(0, 0.004, 0), Vec3(0, 0.012, 0.05), Vec3(0, 0.004, 0.085), Vec3(0, 0.01, 0.105)], steps: 6)
            b.add(ribbon(path, width: 0.024), silk, at: place)
        }
        b.add(Mesh.ellipsoid(Vec3(0.016, 0.013, 0.016), sides: 24), silk, 0, top + 0.012, 0)
        return b.finish()
    }

    /// A strip along a path in the plane x = 0, narrow where it starts.
    private static func ribbon(_ path: [Vec3], width: Float) -> Mesh {
        Mesh.shell(2, path.count - 1, thickness: 0.0012, crease: 1) { a, v in
            let p = path[Int((v * Float(path.count - 1)).rounded())]
            return p + Vec3((a - 0.5) * width * min(1, 0.35 + v * 4), 0, 0)
        }.outward()
    }
}
