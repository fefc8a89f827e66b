import Foundation

/// A microscope seen from its side: its eyepiece leans to the left, to whoever looks in.
enum Microscope {
    static let model = SceneModel(
        name: "microscope", words: ["light microscope", "optical microscope"], habitat: .table,
        typicalSize: Vec3(0.2, 0.38, 0.14)
    ) { request in
        var b = ModelBuilder(request)
        let white = b.main(MaterialLibrary.glossy(Palette.linear(0xE9E7E0)))
        let black = b.accent(MaterialLibrary.paint(Palette.linear(0x1D1E22), roughness: 0.35))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.78, 0.79, 0.81), roughness: 0.2))
        foot(&b, white, black)
        // All above the joint is tilted towards the eye.
        let tilted = Transform.translate(Vec3(-0.03, 0.075, 0)) * .rotateZ(0.2)
        let arm = Mesh.curve(
            [
                Vec3(0, -0.012, 0), Vec3(-0.022, 0.03, 0), Vec3(-0.034, 0.085, 0), Vec3(-0.026, 0.14, 0),
                Vec3(0.008, 0.176, 0), Vec3(0.058, 0.184, 0),
            ], steps: 7)
        let radii = arm.indices.map { 0.0205 - 0.0045 * Float($0) / Float(arm.count - 1) }
        b.add(Mesh.tube(arm, radii: radii, sides: 24).moved(.scale(Vec3(1, 1, 0.92))), white, at: tilted)
        optics(&b, white, black, steel, at: tilted * .translate(Vec3(0.062, 0, 0)))
        stage(&b, black, steel, at: tilted)
        // A coarse and a fine wheel on each side.
        for (x, y, size, reach): (Float, Float, Float, Float) in [
            (-0.033, 0.088, 0.021, 0.043), (-0.02, 0.04, 0.013, 0.037),
        ] {
            let axle = tilted * .translate(Vec3(x, y, 0))
            b.add(Mesh.bar(Vec3(0, 0, -reach), Vec3(0, 0, reach), radius: 0.006, sides: 16), steel, at: axle)
            for side: Float in [-1, 1] {
                let knob = Mesh.cylinder(size, height: 0.014, bevel: 0.0035, sides: 40)
                b.add(knob, black, at: axle * .rotateX(side * .pi / 2) * .translate(Vec3(0, reach - 0.012, 0)))
            }
        }
        return b.finish()
    }

    private static func foot(_ b: inout ModelBuilder, _ white: UInt16, _ black: UInt16) {
        let plan = Outline.rounded(0.18, 0.13, round: 0.035, steps: 8)
        let flat = Transform.rotateX(-.pi / 2)
        b.add(Mesh.extrude(plan, depth: 0.022, bevel: 0.006), white, at: .translate(Vec3(0.012, 0.013, 0)) * flat)
        let rubber = plan.map { $0 * SIMD2(0.96, 0.95) }
        b.add(Mesh.extrude(rubber, depth: 0.006, bevel: 0.001), black, at: .translate(Vec3(0.012, 0.003, 0)) * flat)
        b.add(Mesh.box(Vec3(0.05, 0.066, 0.052), bevel: 0.012), white, -0.032, 0.05, 0)
        b.add(
            Mesh.cylinder(0.02, height: 0.062, bevel: 0.004, sides: 36), black,
            at: .translate(Vec3(-0.03, 0.075, -0.031)) * .rotateX(.pi / 2))
        // The lamp below the stage.
        b.add(Mesh.cylinder(0.026, height: 0.014, bevel: 0.003, sides: 40), black, 0.04, 0.022, 0)
        var light = MaterialLibrary.glossy(Palette.linear(0xFFF3D6))
        light.emission = RGB(1.6, 1.35, 0.9)
        b.add(Mesh.ellipsoid(Vec3(0.019, 0.005, 0.019), sides: 28), b.slot(light), 0.04, 0.036, 0)
    }

    /// The tube about its axis, from the objectives up to the eyepiece.
    private static func optics(
        _ b: inout ModelBuilder, _ white: UInt16, _ black: UInt16, _ steel: UInt16, at place: Transform
    ) {
        let tube: [SIMD2<Float>] = [
            SIMD2(0, 0.128), SIMD2(0.02, 0.128), SIMD2(0.0225, 0.134), SIMD2(0.0225, 0.2), SIMD2(0.0185, 0.208),
            SIMD2(0.0175, 0.262), SIMD2(0, 0.262),
        ]
        b.add(Mesh.lathe(tube, sides: 48), white, at: place)
        let eyepiece: [SIMD2<Float>] = [
            SIMD2(0, 0.258), SIMD2(0.0195, 0.258), SIMD2(0.0195, 0.268), SIMD2(0.0145, 0.271), SIMD2(0.0145, 0.288),
            SIMD2(0.019, 0.292), SIMD2(0.019, 0.306), SIMD2(0.0165, 0.309), SIMD2(0.011, 0.305), SIMD2(0, 0.305),
        ]
        b.add(Mesh.lathe(eyepiece, sides: 44), black, at: place)
        // The turret and its three objectives, one of them over the slide.
        b.add(
            Mesh.cylinder(0.0235, height: 0.012, bevel: 0.004, sides: 44), steel,
            at: place * .translate(Vec3(0, 0.117, 0)))
        let objective: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.0042, 0), SIMD2(0.006, 0.008), SIMD2(0.0085, 0.012), SIMD2(0.0085, 0.046),
            SIMD2(0, 0.046),
        ]
        let lens = Mesh.lathe(objective, sides: 32)
        for (turn, lean, length): (Float, Float, Float) in [(0, 0, 1), (0.9, 0.62, 0.8), (-0.9, 0.62, 0.66)] {
            let hung = place * .translate(Vec3(0, 0.121, 0)) * .rotateY(turn) * .rotateZ(lean)
            b.add(lens, steel, at: hung * .translate(Vec3(0, -0.05 * length, 0)) * .scale(Vec3(1, length, 1)))
            let band = Mesh.torus(0.0087, tube: 0.0012, sides: 32, around: 8)
            b.add(band, black, at: hung * .translate(Vec3(0, -0.022 * length, 0)))
        }
    }

    /// The plate with a slide and two clips, and the condenser below it.
    private static func stage(_ b: inout ModelBuilder, _ black: UInt16, _ steel: UInt16, at place: Transform) {
        b.add(Mesh.box(Vec3(0.135, 0.011, 0.11), bevel: 0.003), black, at: place * .translate(Vec3(0.048, 0.05, 0)))
        b.add(
            Mesh.cylinder(0.019, height: 0.028, top: 0.023, bevel: 0.003, sides: 36), steel,
            at: place * .translate(Vec3(0.062, 0.018, 0)))
        let glass = b.slot(MaterialLibrary.glossy(Palette.linear(0xCFE6EC)))
        b.add(Mesh.box(Vec3(0.03, 0.002, 0.085), bevel: 0.0004), glass, at: place * .translate(Vec3(0.062, 0.0565, 0)))
        let sample = b.slot(MaterialLibrary.glossy(Palette.linear(0xC2407A)))
        let smear = Mesh.ellipsoid(Vec3(0.008, 0.001, 0.008), sides: 24)
        b.add(smear, sample, at: place * .translate(Vec3(0.062, 0.0575, 0)))
        for z: Float in [-0.03, 0.03] {
            let clip = Mesh.curve(
                [Vec3(0.012, 0.0555, z), Vec3(0.03, 0.064, z), Vec3(0.052, 0.0585, z), Vec3(0.068, 0.06, z)], steps: 4)
            b.add(Mesh.tube(clip, radii: [0.0022], sides: 10), steel, at: place)
        }
    }
}
