import Foundation

/// A television set of wood on four legs, with a lit screen.
enum Television {
    static let model = SceneModel(
        name: "television", words: ["tv", "tv set", "television set", "telly"], habitat: .indoors,
        typicalSize: Vec3(0.95, 1.25, 0.5)
    ) { request in
        var b = ModelBuilder(request)
        let wood = b.main(MaterialLibrary.wood(Palette.linear(0x8A5530), scale: 0.09))
        let cream = b.accent(MaterialLibrary.paint(Palette.linear(0xE8DCC0)))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.87, 0.67, 0.32), roughness: 0.22))
        let dark = b.slot(MaterialLibrary.paint(Palette.linear(0x1F1E1D)))
        var body = Blob()
        body.box(Vec3(0, 0.66, 0), Vec3(0.92, 0.58, 0.42), round: 0.05)
        b.add(body.mesh(cell: 0.022), wood)
        b.add(Mesh.extrude(Outline.rounded(0.84, 0.5, round: 0.05), depth: 0.02, bevel: 0.006), cream, 0, 0.66, 0.208)
        b.add(
            Mesh.extrude(Outline.rounded(0.59, 0.44, round: 0.07), depth: 0.03, bevel: 0.008), dark, -0.1, 0.66, 0.212)
        var glass = MaterialLibrary.glossy(Palette.linear(0x6E9FB8))
        glass.roughness = 0.06
        glass.emission = Palette.linear(0x8FC3DC) * (request.isNight ? 1.6 : 0.35)
        let bulge = DomedPlate(outline: Outline.rounded(0.53, 0.385, round: 0.075, steps: 6), rise: 0.03, rim: 0.004)
        b.add(bulge.mesh(), b.slot(glass), -0.1, 0.66, 0.222)
        b.lamp(Vec3(-0.1, 0.66, 0.45), radius: 0.12, RGB(2.2, 3, 3.6))
        for (y, size): (Float, Float) in [(0.8, 0.042), (0.69, 0.034)] {
            let knob = Transform.translate(Vec3(0.3, y, 0.216)) * .rotateX(.pi / 2)
            b.add(Mesh.cylinder(size, height: 0.012, bevel: 0.003, sides: 36), dark, at: knob)
            b.add(Mesh.cylinder(size * 0.62, height: 0.034, bevel: 0.006, sides: 28), brass, at: knob)
        }
        for line in 0..<7 {
            b.add(Mesh.box(Vec3(0.13, 0.009, 0.01), bevel: 0.002), dark, 0.3, 0.6 - Float(line) * 0.021, 0.217)
        }
        for side: Float in [-1, 1] {
            for z: Float in [-0.14, 0.14] {
                b.add(
                    Mesh.tube(
                        [Vec3(side * 0.36, 0.4, z), Vec3(side * 0.44, 0.012, z * 1.35)], radii: [0.026, 0.015],
                        sides: 16), wood)
                b.add(
                    Mesh.tube(
                        [Vec3(side * 0.431, 0.06, z * 1.31), Vec3(side * 0.4405, 0.012, z * 1.352)],
                        radii: [0.0172, 0.0158], sides: 16), brass)
            }
            b.add(Mesh.bar(Vec3(0, 0.96, -0.05), Vec3(side * 0.26, 1.27, -0.08), radius: 0.006), brass)
            b.add(Mesh.sphere(0.012, sides: 14), brass, side * 0.26, 1.272, -0.08)
        }
        b.add(Mesh.ellipsoid(Vec3(0.06, 0.03, 0.05), sides: 24), dark, 0, 0.955, -0.05)
        b.support(.on, Vec3(-0.25, 0.955, 0.05), 0.12, 0.1)
        return b.finish()
    }
}
