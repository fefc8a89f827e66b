import Foundation

/// The small car in black and white with a light bar.
enum PoliceCar {
    static let model = SceneModel(
        name: "police car", words: ["patrol car", "squad car", "police cruiser", "cop car"], habitat: .street,
        typicalSize: Vec3(1.75, 1.65, 3.6), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var plain = request
        // The second colour paints the roof.
        if request.colors.isEmpty { plain.colors = [0x1F2F57, 0xEDEBE6].map(Palette.linear) }
        let car = Car.model.build(plain)
        var b = ModelBuilder(request)
        b.add(car, at: .identity)
        b.supports = car.supports
        b.lamps = car.lamps
        let white = b.accent(MaterialLibrary.glossy(Palette.linear(0xF0EEE8)))
        let gold = b.slot(MaterialLibrary.metal(RGB(0.95, 0.72, 0.32), roughness: 0.3))
        b.sidePlates(0.9, 0.22, round: 0.05, proud: 0.025, x: 0.735, y: 0.58, z: 0.1, white)
        let star = (0..<12).map { i -> SIMD2<Float> in
            let a = Float(i) / 12 * 2 * .pi
            let r: Float = i % 2 == 0 ? 0.105 : 0.056
            return SIMD2(cos(a) * r, sin(a) * r)
        }
        for side: Float in [-1, 1] {
            let place = Transform.translate(Vec3(side * 0.762, 0.58, 0.16)) * .rotateY(side * .pi / 2)
            b.add(Mesh.extrude(star, depth: 0.03, bevel: 0.006), gold, at: place)
        }
        let chrome = b.slot(MaterialLibrary.metal(RGB(0.86, 0.87, 0.88), roughness: 0.12))
        b.add(Mesh.box(Vec3(1.0, 0.07, 0.22), bevel: 0.025), chrome, 0, 1.49, -0.12)
        for (side, color): (Float, UInt32) in [(-1, 0x2058D8), (1, 0xD8281E)] {
            b.signal(Vec3(0.22, 0.09, 0.1), color, at: Vec3(side * 0.25, 1.56, -0.12))
            b.lamp(Vec3(side * 0.25, 1.8, -0.12), radius: 0.06, Palette.linear(color) * 30)
        }
        return b.finish()
    }
}
