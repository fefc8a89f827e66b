import Foundation

/// Guitars on a stand.
enum Guitar {
    static let acoustic = SceneModel(
        name: "guitar", words: ["acoustic guitar", "classical guitar", "ukulele", "lute", "mandolin"],
        habitat: .indoors, typicalSize: Vec3(0.46, 1.05, 0.52)
    ) { request in
        var b = ModelBuilder(request)
        let top = b.main(MaterialLibrary.glossy(b.pick([0xD9A25C, 0xC98A45, 0xE0B878].map(Palette.linear), 1)))
        let sides = b.accent(MaterialLibrary.glossy(Palette.linear(0x6E3A1E)))
        let neck = b.slot(MaterialLibrary.glossy(Palette.linear(0x7A4524)))
        let dark = b.slot(MaterialLibrary.paint(Palette.linear(0x241712)))
        let cream = b.slot(MaterialLibrary.glossy(Palette.linear(0xEFE3C4)))
        let place = leaning
        let front: Float = 0.05
        b.add(Mesh.extrude(waisted, depth: 0.096, bevel: 0.006), sides, at: place)
        b.add(
            Mesh.extrude(waisted.map { center + ($0 - center) * 0.985 }, depth: 0.006), top,
            at: place * .translate(Vec3(0, 0, front)))
        b.add(edging(waisted), cream, at: place * .translate(Vec3(0, 0, front - 0.002)))
        let hole = place * .translate(Vec3(0, 0.325, front + 0.0032)) * .rotateX(.pi / 2)
        b.add(
            Mesh.cylinder(0.049, height: 0.0012, bevel: 0.0003, sides: 48),
            b.slot(MaterialLibrary.matte(RGB(repeating: 0.006))), at: hole)
        for (radius, slot) in [(Float(0.05), dark), (0.055, cream), (0.06, dark)] {
            b.add(Mesh.torus(radius, tube: 0.0014, sides: 56, around: 6), slot, at: hole)
        }
        pickGuard(&b, dark, at: place * .translate(Vec3(0, 0, front + 0.0035)))
        b.add(
            Mesh.box(Vec3(0.17, 0.026, 0.008), bevel: 0.003), dark,
            at: place * .translate(Vec3(0, 0.155, front + 0.006)))
        b.add(
            Mesh.box(Vec3(0.075, 0.004, 0.006), bevel: 0.001), cream,
            at: place * .translate(Vec3(0, 0.158, front + 0.011)))
        for pin in 0..<6 {
            b.add(
                Mesh.sphere(0.0035, sides: 10), cream,
                at: place * .translate(Vec3((Float(pin) - 2.5) * 0.0115, 0.147, front + 0.01)))
        }
        Fretboard(bridge: 0.158, joint: 0.485, nut: 0.805, z: front + 0.01).build(
            &b, at: place, neck: neck, board: dark)
        b.instrumentStand(at: place, back: -0.05, top: 0.42, half: 0.21, tube: 0.011)
        return b.finish()
    }

    static let electric = SceneModel(
        name: "electric guitar", words: ["bass guitar"], habitat: .indoors, typicalSize: Vec3(0.46, 1.0, 0.52)
    ) { request in
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.glossy(b.pick([0xB8251F, 0x1F4E8A, 0xC9541E].map(Palette.linear), 1)))
        let white = b.accent(MaterialLibrary.glossy(Palette.linear(0xF0EBDD)))
        let maple = b.slot(MaterialLibrary.glossy(Palette.linear(0xD8A865)))
        let rosewood = b.slot(MaterialLibrary.paint(Palette.linear(0x3A2318)))
        let black = b.slot(MaterialLibrary.glossy(Palette.linear(0x1B1B1D)))
        let chrome = b.slot(MaterialLibrary.metal(RGB(0.85, 0.86, 0.88), roughness: 0.12))
        let place = leaning
        let front: Float = 0.023
        b.add(Mesh.extrude(horned, depth: 0.046, bevel: 0.009), paint, at: place)
        let shield = Outline.closed([
            SIMD2(0.02, 0.1), SIMD2(0.085, 0.075), SIMD2(0.11, 0.12), SIMD2(0.085, 0.2), SIMD2(0.1, 0.3),
            SIMD2(0.05, 0.322),
            SIMD2(-0.04, 0.322), SIMD2(-0.09, 0.36), SIMD2(-0.085, 0.28), SIMD2(-0.055, 0.2), SIMD2(-0.05, 0.125),
        ])
        b.add(
            Mesh.extrude(shield, depth: 0.004, bevel: 0.001), white, at: place * .translate(Vec3(0, 0, front + 0.001)))
        for y: Float in [0.15, 0.205, 0.26] {
            let turn = Transform.translate(Vec3(0, y, front + 0.006)) * .rotateZ(y < 0.16 ? 0.2 : 0)
            b.add(
                Mesh.extrude(Outline.rounded(0.082, 0.019, round: 0.009), depth: 0.012, bevel: 0.003), black,
                at: place * turn)
            for pole in 0..<6 {
                b.add(
                    Mesh.sphere(0.0028, sides: 10), chrome,
                    at: place * turn * .translate(Vec3((Float(pole) - 2.5) * 0.0115, 0, 0.006)))
            }
        }
        b.add(
            Mesh.box(Vec3(0.078, 0.034, 0.01), bevel: 0.003), chrome,
            at: place * .translate(Vec3(0, 0.1, front + 0.006)))
        for knob in 0..<3 {
            let spot = Vec3(0.075 + Float(knob) * 0.012, 0.165 - Float(knob) * 0.034, front + 0.002)
            b.add(
                Mesh.cylinder(0.0115, height: 0.014, top: 0.0095, bevel: 0.002, sides: 20), white,
                at: place * .translate(spot) * .rotateX(.pi / 2))
        }
        var neck = Fretboard(bridge: 0.1, joint: 0.33, nut: 0.745, half: 0.021, z: front + 0.012)
        neck.isInline = true
        neck.build(&b, at: place, neck: maple, board: rosewood)
        b.instrumentStand(at: place, back: -0.023, top: 0.36, half: 0.2, tube: 0.011)
        return b.finish()
    }

    private static let leaning = Transform.translate(Vec3(0, 0.085, 0.06)) * .rotateX(-0.2)
    private static let center = SIMD2<Float>(0, 0.22)

    /// The body of an acoustic guitar.
    private static let waisted = Outline.symmetric([
        SIMD2(0, 0), SIMD2(0.11, 0.01), SIMD2(0.178, 0.065), SIMD2(0.195, 0.135), SIMD2(0.17, 0.215),
        SIMD2(0.126, 0.285),
        SIMD2(0.128, 0.335), SIMD2(0.143, 0.395), SIMD2(0.122, 0.458), SIMD2(0.06, 0.485), SIMD2(0, 0.488),
    ])

    /// The body of an electric one, with two horns.
    private static let horned = Outline.closed([
        SIMD2(0, 0), SIMD2(0.09, 0.008), SIMD2(0.15, 0.06), SIMD2(0.158, 0.12), SIMD2(0.13, 0.19), SIMD2(0.117, 0.25),
        SIMD2(0.142, 0.31), SIMD2(0.15, 0.37), SIMD2(0.125, 0.392), SIMD2(0.085, 0.352), SIMD2(0.045, 0.326),
        SIMD2(-0.03, 0.326), SIMD2(-0.065, 0.362), SIMD2(-0.105, 0.43), SIMD2(-0.145, 0.428), SIMD2(-0.148, 0.35),
        SIMD2(-0.122, 0.27), SIMD2(-0.115, 0.2), SIMD2(-0.15, 0.13), SIMD2(-0.162, 0.07), SIMD2(-0.1, 0.01),
    ])

    private static func edging(_ outline: [SIMD2<Float>]) -> Mesh {
        Mesh.tube((outline + outline.prefix(1)).map { Vec3($0.x, $0.y, 0) }, radii: [0.0035], sides: 6)
    }

    /// The plate beside the sound hole that saves the top from the pick.
    private static func pickGuard(_ b: inout ModelBuilder, _ slot: UInt16, at place: Transform) {
        let drop = Outline.closed([
            SIMD2(0.03, 0.272), SIMD2(0.07, 0.235), SIMD2(0.115, 0.225), SIMD2(0.118, 0.27), SIMD2(0.085, 0.325),
            SIMD2(0.062, 0.36),
            SIMD2(0.064, 0.318), SIMD2(0.05, 0.286),
        ])
        b.add(Mesh.extrude(drop, depth: 0.0016, bevel: 0.0005), slot, at: place)
    }
}
