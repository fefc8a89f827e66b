import Foundation

/// A pair of lacquered chopsticks with their tips on a small rest. A little stouter than real ones, so that they are
/// seen.
enum Chopsticks {
    static let model = SceneModel(
        name: "chopstick", words: ["pair of chopsticks", "chopsticks", "wooden chopsticks"], habitat: .table,
        typicalSize: Vec3(0.24, 0.02, 0.12)
    ) { request in
        var b = ModelBuilder(request)
        let stick = b.main(MaterialLibrary.wood(Palette.linear(0x8A3222), scale: 0.02))
        let band = b.accent(MaterialLibrary.metal(RGB(0.95, 0.72, 0.32), roughness: 0.25))
        let glaze = b.slot(MaterialLibrary.glossy(Palette.linear(0xDDE6E6)))
        let lying = Transform.rotateY(0.36)
        for side: Float in [-1, 1] {
            // The thick ends lie on the table, a little apart; the tips rise over the rest.
            let end = Vec3(-0.115, thick, side * 0.0125)
            let tip = Vec3(0.115, 0.0205, side * 0.0075)
            let path = (0...8).map { i -> Vec3 in mix(end, tip, Float(i) / 8) }
            let radii = (0...8).map { i -> Float in mix(thick, 0.0024, Float(i) / 8) }
            b.add(Mesh.tube(path, radii: radii, sides: 20), stick, at: lying)
            for (from, to): (Float, Float) in [(0.03, 0.05), (0.07, 0.16), (0.18, 0.2)] {
                let ring = [mix(end, tip, from), mix(end, tip, to)]
                let girth = [from, to].map { t -> Float in mix(thick, 0.0024, t) + 0.0005 }
                b.add(Mesh.tube(ring, radii: girth, sides: 20), band, at: lying)
            }
        }
        b.add(rest, glaze, at: lying * .translate(Vec3(0.062, 0, 0)))
        return b.finish()
    }

    /// Radius of the end that is held.
    private static let thick: Float = 0.0056

    /// A pillow of porcelain with a hollow in which the sticks lie.
    private static var rest: Mesh {
        var body = Blob()
        body.box(Vec3(0, 0.0065, 0), Vec3(0.02, 0.013, 0.052), round: 0.005)
        for side: Float in [-1, 1] { body.ball(Vec3(0, 0.0105, side * 0.0215), 0.0075, blend: 0.008) }
        body.cut(beyond: Vec3(0, 0.0005, 0), normal: Vec3(0, -1, 0))
        return body.mesh(cell: 0.0022)
    }
}
