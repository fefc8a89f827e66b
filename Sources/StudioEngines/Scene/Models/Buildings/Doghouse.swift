import Foundation

/// Small wooden houses for animals: the dog's kennel, and the bird's nesting box on a pole.
enum Doghouse {
    static let doghouse = SceneModel(
        name: "doghouse", words: ["kennel", "dog house", "dog kennel", "dog hut"], habitat: .meadow,
        typicalSize: Vec3(1.15, 1.2, 1.45)
    ) { request in
        var b = ModelBuilder(request)
        let wall = b.main(MaterialLibrary.paint(b.pick([0xB5402C, 0xB98A52, 0x5E86A6].map(Palette.linear), 1)))
        var tile = MaterialLibrary.matte(Palette.linear(0x6B4A3A))
        tile.pattern = .shingles(width: 0.14, height: 0.12)
        let tiles = b.accent(tile)
        let trim = b.accent(MaterialLibrary.paint(Palette.linear(0xF1EBDD)), 2)
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x1E1813)))
        let (half, eave, depth): (Float, Float, Float) = (0.44, 0.66, 1.15)
        let gable: [SIMD2<Float>] = [
            SIMD2(-half, 0), SIMD2(half, 0), SIMD2(half, eave), SIMD2(0, eave + 0.4), SIMD2(-half, eave),
        ]
        b.add(Mesh.extrude(gable, depth: depth, bevel: 0.015), wall, 0, 0.1, 0)
        b.add(Mesh.box(Vec3(0.98, 0.1, 1.25), bevel: 0.02), trim, 0, 0.05, 0)
        // Lapped boards on the long walls.
        for side: Float in [-1, 1] {
            for row in 0..<5 {
                let place = Transform.translate(Vec3(side * (half + 0.008), 0.17 + Float(row) * 0.125, 0))
                b.add(Mesh.box(Vec3(0.03, 0.12, depth), bevel: 0.008), wall, at: place * .rotateZ(-side * 0.09))
            }
            for z: Float in [-1, 1] {
                b.add(Mesh.box(Vec3(0.07, eave + 0.06, 0.07), bevel: 0.012), trim, side * half, 0.42, z * depth / 2)
            }
        }
        let hole = ModelBuilder.arch(width: 0.44, height: 0.58, steps: 20)
        b.add(Mesh.extrude(hole, depth: 0.03, bevel: 0.004), dark, 0, 0.11, depth / 2)
        b.add(ModelBuilder.rim(hole, width: 0.05, depth: 0.04), trim, 0, 0.11, depth / 2)
        bone(&b, trim, at: .translate(Vec3(0, 0.87, depth / 2 + 0.012)))
        b.roof(
            .init(length: depth, span: half * 2, rise: 0.4, overhang: 0.13, courses: 6), tiles: tiles, trim: trim,
            at: .translate(Vec3(0, eave + 0.12, 0)) * .rotateY(.pi / 2))
        return b.finish()
    }

    static let birdhouse = SceneModel(
        name: "birdhouse", words: ["bird house", "nesting box", "nest box", "birdbox", "bird box"], habitat: .meadow,
        typicalSize: Vec3(0.42, 2.0, 0.45)
    ) { request in
        var b = ModelBuilder(request)
        let wall = b.main(MaterialLibrary.paint(b.pick([0x6FA8B8, 0xE0A42A, 0xC8563A].map(Palette.linear), 1)))
        let roof = b.accent(MaterialLibrary.paint(Palette.linear(0x8E3A2A)))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0x94683E), scale: 0.04))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x1E1813)))
        let base: Float = 1.45
        b.add(Mesh.cylinder(0.045, height: base, bevel: 0.01, sides: 16), wood)
        b.add(Mesh.box(Vec3(0.3, 0.03, 0.32), bevel: 0.008), wood, 0, base, 0)
        let gable: [SIMD2<Float>] = [
            SIMD2(-0.13, 0), SIMD2(0.13, 0), SIMD2(0.13, 0.27), SIMD2(0, 0.42), SIMD2(-0.13, 0.27),
        ]
        b.add(Mesh.extrude(gable, depth: 0.26, bevel: 0.01), wall, 0, base + 0.01, 0)
        let slope = atan2(Float(0.15), Float(0.13))
        for side: Float in [-1, 1] {
            let place = Transform.translate(Vec3(side * 0.095, base + 0.345, 0)) * .rotateZ(-side * slope)
            b.add(Mesh.box(Vec3(0.29, 0.025, 0.37), bevel: 0.008), roof, at: place)
        }
        let hole = Transform.translate(Vec3(0, base + 0.22, 0.125)) * .rotateX(.pi / 2)
        b.add(Mesh.cylinder(0.05, height: 0.012, bevel: 0.003, sides: 28), dark, at: hole)
        b.add(Mesh.torus(0.052, tube: 0.009, sides: 28, around: 8), wood, at: hole * .translate(Vec3(0, 0.006, 0)))
        b.add(Mesh.bar(Vec3(0, base + 0.12, 0.12), Vec3(0, base + 0.12, 0.21), radius: 0.012, sides: 10), wood)
        if b.isWinter { b.add(Mesh.ellipsoid(Vec3(0.09, 0.05, 0.17), sides: 20), b.slot(.snow), 0, base + 0.43, 0) }
        return b.finish()
    }

    /// A bone-shaped sign, its middle at the frame's origin.
    private static func bone(_ b: inout ModelBuilder, _ slot: UInt16, at place: Transform) {
        b.add(Mesh.box(Vec3(0.17, 0.05, 0.03), bevel: 0.012), slot, at: place)
        for (x, y): (Float, Float) in [(1, 1), (-1, 1), (1, -1), (-1, -1)] {
            let knob = Mesh.ellipsoid(Vec3(0.034, 0.034, 0.02), sides: 14)
            b.add(knob, slot, at: place * .translate(Vec3(x * 0.085, y * 0.024, 0)))
        }
    }
}
