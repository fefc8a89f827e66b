import Foundation

/// A flying saucer: a bright disc with lights round its rim and a little green pilot under a glass dome.
enum Ufo {
    static let model = SceneModel(
        name: "ufo",
        words: [
            "flying saucer", "spaceship", "alien spaceship", "alien ship", "alien craft", "saucer ship", "mothership",
        ],
        habitat: .air, typicalSize: Vec3(9, 3.9, 9), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let hull = b.main(MaterialLibrary.metal(RGB(0.74, 0.76, 0.79), roughness: 0.24))
        let trim = b.accent(MaterialLibrary.paint(Palette.linear(0x4B5766), roughness: 0.35))
        disc(&b, hull, trim)
        dome(&b, hull)
        pilot(&b)
        lights(&b)
        return b.finish()
    }

    private static func disc(_ b: inout ModelBuilder, _ hull: UInt16, _ trim: UInt16) {
        let under = Mesh.curve(
            [SIMD2(1.2, 0.42), SIMD2(2.2, 0.62), SIMD2(3.4, 1.02), SIMD2(4.35, 1.5)], steps: 6)
        b.add(Mesh.lathe([SIMD2(0, 0.4)] + under + [SIMD2(0, 1.5)], sides: 72), hull)
        let upper = Mesh.curve(
            [SIMD2(4.35, 1.66), SIMD2(3.5, 2.02), SIMD2(2.5, 2.3), SIMD2(1.75, 2.46)], steps: 6)
        b.add(Mesh.lathe([SIMD2(0, 1.6)] + upper + [SIMD2(0, 2.5)], sides: 72), hull)
        // The rim is a dark band between both shells.
        let rim: [SIMD2<Float>] = [
            SIMD2(0, 1.36), SIMD2(4.1, 1.4), SIMD2(4.42, 1.47), SIMD2(4.5, 1.58), SIMD2(4.42, 1.69), SIMD2(4.1, 1.76),
            SIMD2(0, 1.8),
        ]
        b.add(Mesh.lathe(rim, sides: 72), trim)
        for (r, y): (Float, Float) in [(2.98, 0.85), (2.55, 2.29)] {
            b.add(Mesh.torus(r, tube: 0.06, sides: 64, around: 8), trim, 0, y, 0)
        }
        for rib in 0..<12 {
            let a = Float(rib) / 12 * 2 * .pi
            let line = upper.map { Vec3(cos(a) * $0.x, $0.y + 0.01, sin(a) * $0.x) }
            b.add(Mesh.tube(line, radii: [0.028], sides: 6), trim)
        }
        let nozzle: [SIMD2<Float>] = [
            SIMD2(0.9, 0.6), SIMD2(1.15, 0.12), SIMD2(1.3, 0.0), SIMD2(1.42, 0.12), SIMD2(1.5, 0.62),
        ]
        b.add(Mesh.lathe(nozzle, sides: 48), trim)
    }

    private static func dome(_ b: inout ModelBuilder, _ hull: UInt16) {
        let glass = b.slot(MaterialLibrary.glass(RGB(0.80, 0.96, 0.92)))
        let outer = (0...12).map { step -> SIMD2<Float> in
            let a = Float(step) / 12 * .pi / 2
            return SIMD2(step == 12 ? 0 : cos(a) * 1.6, 2.46 + sin(a) * 1.4)
        }
        let inner = outer.reversed().map { SIMD2($0.x * 0.965, 2.46 + ($0.y - 2.46) * 0.965) }
        b.add(Mesh.lathe(outer + inner, sides: 48, crease: 0.9), glass)
        b.add(Mesh.torus(1.62, tube: 0.11, sides: 56, around: 10), hull, 0, 2.48, 0)
    }

    /// The pilot's head and shoulders, big enough to be seen from afar.
    private static func pilot(_ b: inout ModelBuilder) {
        let skin = b.slot(MaterialLibrary.paint(Palette.linear(0x78B84A)))
        let black = b.slot(MaterialLibrary.glossy(Palette.linear(0x17181C)))
        var body = Blob()
        body.bone(Vec3(0, 2.5, 0), 0.36, Vec3(0, 2.72, 0), 0.2, blend: 0.05)
        body.ellipsoid(Vec3(0, 3.17, 0.02), Vec3(0.42, 0.4, 0.4), blend: 0.12)
        body.ellipsoid(Vec3(0, 2.98, 0.12), Vec3(0.24, 0.2, 0.22), blend: 0.12)
        b.add(body.mesh(cell: 0.055), skin)
        for side: Float in [-1, 1] {
            let eye = Transform.translate(Vec3(side * 0.19, 3.14, 0.34))
            let place = eye * .rotateY(side * 0.42) * .rotateZ(side * 0.45)
            b.add(Mesh.ellipsoid(Vec3(0.15, 0.1, 0.06), sides: 18), black, at: place)
            let stalk = [Vec3(side * 0.1, 3.52, 0), Vec3(side * 0.2, 3.66, 0)]
            b.add(Mesh.tube(stalk, radius: 0.02), skin)
            b.add(Mesh.sphere(0.05, sides: 12), skin, side * 0.21, 3.68, 0)
        }
    }

    private static func lights(_ b: inout ModelBuilder) {
        let strength: Float = b.request.isNight ? 7 : 1.1
        let colors: [RGB] = [0xFFC23A, 0x4DE0D0, 0xF0558A].map(Palette.linear)
        let slots = colors.map { color -> UInt16 in
            var glass = MaterialLibrary.glossy(color)
            glass.emission = color * strength
            return b.slot(glass)
        }
        for lamp in 0..<18 {
            let a = Float(lamp) / 18 * 2 * .pi
            let place = Transform.rotateY(a) * .translate(Vec3(0, 1.58, 4.44))
            b.add(Mesh.ellipsoid(Vec3(0.2, 0.15, 0.15), sides: 16), slots[lamp % 3], at: place)
        }
        for lamp in 0..<6 {
            let a = Float(lamp) / 6 * 2 * .pi
            let place = Transform.rotateY(a) * .translate(Vec3(0, 0.74, 2.2))
            b.add(Mesh.ellipsoid(Vec3(0.26, 0.18, 0.26), sides: 16), slots[1], at: place)
        }
        var beam = MaterialLibrary.glossy(Palette.linear(0xCFF5E6))
        beam.emission = RGB(0.7, 1.0, 0.85) * strength
        b.add(Mesh.cylinder(1.0, height: 0.2, bevel: 0.05, sides: 36), b.slot(beam), 0, 0.3, 0)
        b.lamp(Vec3(0, 0.1, 0), radius: 0.15, RGB(18, 34, 27))
    }
}
