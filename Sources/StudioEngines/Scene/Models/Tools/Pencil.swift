import Foundation

/// What one writes and paints with: pencil, crayon, pen, paintbrush. They lie along X, their points to the right.
enum Pencil {
    static let pencil = SceneModel(
        name: "pencil",
        words: [
            "crayon", "pen", "ballpoint pen", "ballpoint", "fountain pen", "colored pencil", "coloured pencil",
            "lead pencil", "wax crayon", "marker", "marker pen",
        ], habitat: .table, typicalSize: Vec3(0.175, 0.0115, 0.045)
    ) { request in
        var b = ModelBuilder(request)
        if b.has("crayon", "wax crayon") {
            crayon(&b)
        } else if b.has("pen", "ballpoint pen", "ballpoint", "fountain pen", "marker", "marker pen") {
            pen(&b)
        } else {
            wooden(&b)
        }
        return b.finish()
    }

    /// Lays a thing that was turned along Y down along X.
    private static let lying: Transform = .rotateY(0.2) * .translate(Vec3(0, 0.01, 0)) * .rotateZ(-.pi / 2)

    /// A six-sided pencil with a sharpened point, a ferrule and a rubber.
    private static func wooden(_ b: inout ModelBuilder) {
        let isColored = b.has("colored pencil", "coloured pencil")
        let paint = b.main(MaterialLibrary.glossy(Palette.linear(0xEBB21F)))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0xDDB27A), scale: 0.006))
        let lead = isColored ? paint : b.slot(MaterialLibrary.paint(Palette.linear(0x2A2A2E), roughness: 0.35))
        let tin = b.slot(MaterialLibrary.metal(RGB(0.8, 0.79, 0.72), roughness: 0.25))
        let rubber = b.slot(MaterialLibrary.matte(Palette.linear(0xE48A92)))
        let place = lying * .rotateY(.pi / 6)
        let radius: Float = 0.0058
        let body: [SIMD2<Float>] = [
            SIMD2(0, -0.07), SIMD2(radius, -0.07), SIMD2(radius, 0.05), SIMD2(radius * 0.97, 0.0515), SIMD2(0, 0.0515),
        ]
        b.add(Mesh.lathe(body, sides: 6, crease: 0.2), paint, at: place)
        b.add(
            Mesh.lathe(
                [SIMD2(0, 0.05), SIMD2(radius * 0.96, 0.05), SIMD2(0.0018, 0.078), SIMD2(0, 0.078)], sides: 36), wood,
            at: place)
        b.add(
            Mesh.lathe(
                [SIMD2(0, 0.0765), SIMD2(0.002, 0.0765), SIMD2(0.0004, 0.0868), SIMD2(0, 0.087)], sides: 28), lead,
            at: place)
        b.add(
            Mesh.cylinder(0.0057, height: 0.014, bevel: 0.0006, sides: 36), tin,
            at: place * .translate(Vec3(0, -0.082, 0)))
        for ring in 0..<3 {
            let y = -0.0795 + Float(ring) * 0.0045
            b.add(Mesh.torus(0.0056, tube: 0.0005, sides: 32, around: 6), tin, at: place * .translate(Vec3(0, y, 0)))
        }
        b.add(
            Mesh.cylinder(0.0054, height: 0.011, bevel: 0.0022, sides: 32), rubber,
            at: place * .translate(Vec3(0, -0.092, 0)))
    }

    /// A wax crayon in its paper sleeve.
    private static func crayon(_ b: inout ModelBuilder) {
        let color = Palette.linear(b.pick([0xD2342A, 0x2F74C0, 0x3F9A48], 1))
        let wax = b.main(MaterialLibrary.paint(color, roughness: 0.5))
        var sleeve = MaterialLibrary.matte(b.materials[Int(wax)].color)
        sleeve.color *= 0.82
        let paper = b.slot(sleeve)
        let ink = b.slot(MaterialLibrary.matte(Palette.linear(0x26262A)))
        let profile: [SIMD2<Float>] = [
            SIMD2(0, -0.07), SIMD2(0.0082, -0.07), SIMD2(0.0086, -0.0695), SIMD2(0.0086, 0.045), SIMD2(0.0078, 0.0465),
            SIMD2(0.0036, 0.066), SIMD2(0.003, 0.0675), SIMD2(0, 0.068),
        ]
        b.add(Mesh.lathe(profile, sides: 48), wax, at: lying)
        b.add(
            Mesh.cylinder(0.0091, height: 0.1, bevel: 0.0003, sides: 48), paper,
            at: lying * .translate(Vec3(0, -0.061, 0)))
        for y: Float in [-0.056, 0.032] {
            let line = Mesh.cylinder(0.0093, height: 0.003, bevel: 0.0002, sides: 48)
            b.add(line, ink, at: lying * .translate(Vec3(0, y, 0)))
        }
    }

    /// A pen with a clip and a metal point.
    private static func pen(_ b: inout ModelBuilder) {
        let barrel = b.main(MaterialLibrary.glossy(Palette.linear(0x223F86)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.88, 0.7, 0.36), roughness: 0.2))
        let profile: [SIMD2<Float>] = [
            SIMD2(0, -0.075), SIMD2(0.005, -0.0745), SIMD2(0.0065, -0.072), SIMD2(0.0066, 0.03), SIMD2(0.0062, 0.048),
            SIMD2(0.0052, 0.062), SIMD2(0, 0.062),
        ]
        b.add(Mesh.lathe(profile, sides: 48, crease: 0.9), barrel, at: lying)
        for y: Float in [-0.004, 0.0] {
            b.add(Mesh.torus(0.0066, tube: 0.0008, sides: 40, around: 8), steel, at: lying * .translate(Vec3(0, y, 0)))
        }
        b.add(
            Mesh.lathe(
                [SIMD2(0, 0.06), SIMD2(0.0051, 0.06), SIMD2(0.0018, 0.077), SIMD2(0.0005, 0.0835), SIMD2(0, 0.084)],
                sides: 36), steel, at: lying)
        // The clip is on the upper side, which is local -X before it is laid down.
        let clip = Mesh.curve(
            [Vec3(-0.004, -0.0745, 0), Vec3(-0.0088, -0.07, 0), Vec3(-0.0085, -0.04, 0), Vec3(-0.0068, -0.026, 0)],
            steps: 5)
        b.add(Mesh.tube(clip, radii: [0.0014], sides: 12), steel, at: lying)
    }

    static let paintbrush = SceneModel(
        name: "paintbrush", words: ["paint brush", "brush", "artist's brush"], habitat: .table,
        typicalSize: Vec3(0.24, 0.024, 0.07)
    ) { request in
        var b = ModelBuilder(request)
        let handle = b.main(MaterialLibrary.glossy(Palette.linear(0xA8482A)))
        let tin = b.slot(MaterialLibrary.metal(RGB(0.82, 0.82, 0.8), roughness: 0.2))
        let hair = b.slot(MaterialLibrary.matte(Palette.linear(0x6B4A2E)))
        let paint = b.accent(MaterialLibrary.glossy(Palette.linear(0x2C6FC2)))
        // It rests on its hair and on the thin end.
        let place = lying * .rotateZ(0.039)
        let grip = Mesh.curve(
            [
                SIMD2(0.0022, -0.128), SIMD2(0.003, -0.1), SIMD2(0.0042, -0.05), SIMD2(0.0078, 0.005),
                SIMD2(0.0075, 0.022), SIMD2(0.006, 0.04),
            ], steps: 6)
        b.add(Mesh.lathe([SIMD2(0, -0.13)] + grip + [SIMD2(0, 0.041)], sides: 40, crease: 0.9), handle, at: place)
        b.add(
            Mesh.lathe(
                [SIMD2(0, 0.032), SIMD2(0.0068, 0.032), SIMD2(0.0085, 0.072), SIMD2(0.008, 0.073), SIMD2(0, 0.073)],
                sides: 40), tin, at: place)
        for y: Float in [0.04, 0.045, 0.062] {
            let reach = 0.0068 + (y - 0.032) * 0.0425
            b.add(Mesh.torus(reach, tube: 0.0007, sides: 40, around: 8), tin, at: place * .translate(Vec3(0, y, 0)))
        }
        let tuft = Mesh.curve(
            [SIMD2(0.0076, 0.072), SIMD2(0.0105, 0.085), SIMD2(0.0098, 0.1), SIMD2(0.005, 0.115), SIMD2(0, 0.122)],
            steps: 6)
        let (wet, dry) = Mesh.lathe([SIMD2(0, 0.071)] + tuft, sides: 40, crease: 1).split { middle, _ in
            middle.y > 0.094
        }
        b.add(dry, hair, at: place)
        b.add(wet, paint, at: place)
        return b.finish()
    }
}
