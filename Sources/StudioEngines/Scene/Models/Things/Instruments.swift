import Foundation

/// A telescope, headphones, a microphone: finer instruments.
enum Instruments {
    static let telescope = SceneModel(
        name: "telescope", words: ["spyglass", "refractor", "astronomical telescope"], habitat: .meadow,
        typicalSize: Vec3(0.9, 1.55, 1.1)
    ) { request in
        var b = ModelBuilder(request)
        let body = b.main(MaterialLibrary.glossy(Palette.linear(0xEDE8DC)))
        let brass = b.accent(MaterialLibrary.metal(RGB(0.87, 0.66, 0.3), roughness: 0.22))
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0x8A5630), scale: 0.05))
        let black = b.slot(MaterialLibrary.paint(Palette.linear(0x1C1C1F)))
        let head = Vec3(0, 1.08, 0)
        for leg in 0..<3 {
            let a = Float(leg) / 3 * 2 * .pi + 0.5
            let foot = Vec3(sin(a) * 0.42, 0.012, cos(a) * 0.42)
            b.add(
                Mesh.tube(
                    [head - Vec3(0, 0.06, 0) + Vec3(sin(a), 0, cos(a)) * 0.05, foot], radii: [0.024, 0.018], sides: 14),
                wood)
            b.add(Mesh.sphere(0.02, sides: 14), black, foot.x, 0.018, foot.z)
            let brace = mix(head - Vec3(0, 0.06, 0), foot, 0.55)
            b.add(Mesh.bar(Vec3(0, brace.y, 0), brace, radius: 0.007), brass)
        }
        b.add(Mesh.cylinder(0.075, height: 0.06, bevel: 0.014, sides: 32), brass, 0, 1.0, 0)
        b.add(Mesh.cylinder(0.03, height: 0.1, bevel: 0.006, sides: 24), black, 0, 1.05, 0)
        b.add(Mesh.sphere(0.05, sides: 24), brass, 0, 1.15, 0)
        let tube = Transform.translate(Vec3(0, 1.19, 0.05)) * .rotateX(.pi / 2 - 0.55)
        let profile: [SIMD2<Float>] = [
            SIMD2(0, -0.4), SIMD2(0.045, -0.4), SIMD2(0.055, -0.38), SIMD2(0.055, -0.3), SIMD2(0.062, -0.28),
            SIMD2(0.062, 0.42), SIMD2(0.075, 0.44),
            SIMD2(0.075, 0.6), SIMD2(0.068, 0.6), SIMD2(0.066, 0.52), SIMD2(0, 0.52),
        ]
        b.add(Mesh.lathe(profile, sides: 48, crease: 0.4), body, at: tube)
        for (y, r): (Float, Float) in [
            (-0.34, 0.057), (-0.26, 0.064), (0.0, 0.064), (0.12, 0.064), (0.45, 0.0765), (0.59, 0.0765),
        ] {
            b.add(Mesh.cylinder(r, height: 0.022, bevel: 0.004, sides: 48), brass, at: tube * .translate(Vec3(0, y, 0)))
        }
        var glass = MaterialLibrary.glossy(Palette.linear(0x22304F))
        glass.roughness = 0.05
        b.add(
            Mesh.ellipsoid(Vec3(0.066, 0.014, 0.066), sides: 32), b.slot(glass),
            at: tube * .translate(Vec3(0, 0.525, 0)))
        b.add(
            Mesh.cylinder(0.028, height: 0.14, bevel: 0.004, sides: 28), black, at: tube * .translate(Vec3(0, -0.53, 0))
        )
        b.add(
            Mesh.cylinder(0.035, height: 0.035, top: 0.03, bevel: 0.006, sides: 28), brass,
            at: tube * .translate(Vec3(0, -0.56, 0)))
        b.add(Mesh.bar(Vec3(0, -0.36, 0.0), Vec3(0.075, -0.36, 0), radius: 0.012, sides: 14), brass, at: tube)
        let finder = tube * .translate(Vec3(0, -0.1, -0.09))
        b.add(Mesh.cylinder(0.017, height: 0.2, bevel: 0.003, sides: 24), brass, at: finder)
        for y: Float in [0.04, 0.15] {
            b.add(Mesh.bar(Vec3(0, y, 0), Vec3(0, y, 0.04), radius: 0.006), black, at: finder)
        }
        return b.finish()
    }

    static let headphones = SceneModel(
        name: "headphones", words: ["headphone", "earphone", "headset"], habitat: .table,
        typicalSize: Vec3(0.19, 0.21, 0.11)
    ) { request in
        var b = ModelBuilder(request)
        let shell = b.main(MaterialLibrary.glossy(b.pick([0x26272B, 0xB5302A, 0xE8E2D6].map(Palette.linear), 1)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.74, 0.75, 0.77), roughness: 0.2))
        let pad = b.accent(MaterialLibrary.paint(Palette.linear(0x2E2A2A), roughness: 0.6))
        let lean = Transform.translate(Vec3(0, 0, -0.02)) * .rotateX(-0.14)
        let arc = (0...36).map { i -> Vec3 in
            let a = Float(i) / 36 * .pi
            return Vec3(cos(a) * 0.082, 0.1 + sin(a) * 0.094, 0)
        }
        b.add(Mesh.tube(arc, radii: [0.0035], sides: 12).moved(.scale(Vec3(1, 1, 3.4))), steel, at: lean)
        let cushion = (7...29).map { arc[$0] * Vec3(0.965, 1, 1) - Vec3(0, 0.004, 0) }
        b.add(Mesh.tube(cushion, radii: [0.0075], sides: 14).moved(.scale(Vec3(1, 1, 1.9))), pad, at: lean)
        for side: Float in [-1, 1] {
            b.add(
                Mesh.box(Vec3(0.012, 0.06, 0.022), bevel: 0.005), shell,
                at: lean * .translate(Vec3(side * 0.083, 0.088, 0)))
            let cup = lean * .translate(Vec3(side * 0.078, 0.05, 0)) * .rotateZ(side * (-.pi / 2 + 0.08))
            let dome = Mesh.curve([
                SIMD2(0.038, 0), SIMD2(0.042, 0.006), SIMD2(0.04, 0.018), SIMD2(0.026, 0.027), SIMD2(0, 0.029),
            ])
            b.add(Mesh.lathe([SIMD2(0, 0)] + dome, sides: 48), shell, at: cup * .scale(Vec3(1.12, 1, 0.95)))
            b.add(
                Mesh.torus(0.03, tube: 0.0125, sides: 48, around: 14).moved(.scale(Vec3(1.12, 0.85, 0.95))), pad,
                at: cup * .translate(Vec3(0, -0.007, 0)))
            b.add(Mesh.torus(0.02, tube: 0.0016, sides: 40, around: 8), steel, at: cup * .translate(Vec3(0, 0.0275, 0)))
        }
        let cord = Mesh.curve(
            [
                Vec3(0.085, 0.012, 0.0), Vec3(0.1, 0.003, 0.03), Vec3(0.06, 0.003, 0.07), Vec3(-0.02, 0.003, 0.06),
                Vec3(-0.05, 0.003, 0.085), Vec3(0.01, 0.003, 0.1),
            ], steps: 10)
        b.add(Mesh.tube(cord, radii: [0.002], sides: 8), pad)
        return b.finish()
    }

    static let microphone = SceneModel(
        name: "microphone", words: ["mic"], habitat: .table, typicalSize: Vec3(0.14, 0.33, 0.14)
    ) { request in
        var b = ModelBuilder(request)
        let body = b.main(MaterialLibrary.paint(Palette.linear(0x26272B), roughness: 0.35))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.76, 0.77, 0.79), roughness: 0.22))
        let mesh = b.slot(MaterialLibrary.metal(RGB(0.42, 0.42, 0.44), roughness: 0.4))
        b.add(
            Mesh.lathe(
                [
                    SIMD2(0, 0), SIMD2(0.066, 0), SIMD2(0.07, 0.006), SIMD2(0.066, 0.014), SIMD2(0.014, 0.022),
                    SIMD2(0, 0.022),
                ], sides: 48), body)
        b.add(Mesh.bar(Vec3(0, 0.02, 0), Vec3(0, 0.15, 0), radius: 0.0075, sides: 18), steel)
        b.add(Mesh.sphere(0.014, sides: 20), body, 0, 0.155, 0)
        let tilt = Transform.translate(Vec3(0, 0.16, 0)) * .rotateX(0.5)
        b.add(
            Mesh.cylinder(0.019, height: 0.05, bevel: 0.003, sides: 28), body, at: tilt * .translate(Vec3(0, -0.02, 0)))
        let grip = Mesh.curve([SIMD2(0.011, -0.075), SIMD2(0.013, -0.07), SIMD2(0.0155, 0.0), SIMD2(0.0195, 0.068)])
        b.add(Mesh.lathe([SIMD2(0, -0.076)] + grip + [SIMD2(0, 0.07)], sides: 36), body, at: tilt)
        let ball = tilt * .translate(Vec3(0, 0.1, 0))
        b.add(Mesh.sphere(0.031, sides: 40), mesh, at: ball)
        // A woven grille: rings one way and the other.
        for ring in -6...6 {
            let y = Float(ring) * 0.0046
            let reach = max(1e-5, 0.0312 * 0.0312 - y * y).squareRoot()
            b.add(Mesh.torus(reach, tube: 0.00085, sides: 36, around: 6), steel, at: ball * .translate(Vec3(0, y, 0)))
        }
        for turn in 0..<14 {
            b.add(
                Mesh.torus(0.0313, tube: 0.00085, sides: 40, around: 6), steel,
                at: ball * .rotateY(Float(turn) / 14 * .pi) * .rotateX(.pi / 2))
        }
        b.add(
            Mesh.cylinder(0.033, height: 0.009, bevel: 0.003, sides: 40), steel,
            at: ball * .translate(Vec3(0, -0.0045, 0)))
        return b.finish()
    }
}
