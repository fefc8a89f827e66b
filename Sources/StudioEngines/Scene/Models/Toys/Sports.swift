import Foundation

/// A tennis racket, a baseball bat and a basketball.
enum Sports {
    static let racket = SceneModel(
        name: "tennis racket", words: ["racket", "racquet", "tennis racquet", "badminton racket", "tennis"],
        habitat: .meadow, typicalSize: Vec3(0.32, 0.7, 0.12)
    ) { request in
        var b = ModelBuilder(request)
        let frame = b.main(MaterialLibrary.glossy(b.pick([0xC8281E, 0x2A5DB8, 0x1E1E21].map(Palette.linear), 1)))
        let grip = b.accent(MaterialLibrary.paint(Palette.linear(0x24242A), roughness: 0.7))
        let string = b.slot(MaterialLibrary.paint(Palette.linear(0xF3F0E6)))
        let center = Vec3(0, 0.525, 0)
        let (wide, high): (Float, Float) = (0.125, 0.16)
        let hoop = (0...64).map { step -> Vec3 in
            let a = Float(step) / 64 * 2 * .pi - .pi / 2
            return center + Vec3(cos(a) * wide, sin(a) * high, 0)
        }
        b.add(Mesh.tube(hoop, radii: [0.0105], sides: 14), frame)
        for side: Float in [-1, 1] {
            let throat = Mesh.curve(
                [Vec3(side * 0.012, 0.2, 0), Vec3(side * 0.035, 0.31, 0), Vec3(side * 0.088, 0.415, 0)], steps: 8)
            b.add(Mesh.tube(throat, radii: [0.0105], sides: 14), frame)
        }
        for line in -8...8 {
            let x = Float(line) / 9 * wide
            let y = high * max(0, 1 - (x / wide) * (x / wide)).squareRoot()
            b.add(Mesh.bar(center + Vec3(x, -y, 0), center + Vec3(x, y, 0), radius: 0.0016, sides: 6), string)
        }
        for line in -10...10 {
            let y = Float(line) / 11 * high
            let x = wide * max(0, 1 - (y / high) * (y / high)).squareRoot()
            b.add(
                Mesh.bar(center + Vec3(-x, y, 0.001), center + Vec3(x, y, 0.001), radius: 0.0016, sides: 6), string)
        }
        b.add(Mesh.tube([Vec3(0, 0.006, 0), Vec3(0, 0.2, 0)], radii: [0.017], sides: 20), grip)
        for wrap in 0..<9 {
            let y = 0.02 + Float(wrap) * 0.021
            b.add(
                Mesh.torus(0.0168, tube: 0.0016, sides: 24, around: 6), grip,
                at: .translate(Vec3(0, y, 0)) * .rotateZ(0.22))
        }
        ball(&b, at: Vec3(0.085, 0.033, 0.03))
        return b.finish()
    }

    /// A yellow tennis ball with its white seam.
    private static func ball(_ b: inout ModelBuilder, at spot: Vec3) {
        let felt = b.slot(MaterialLibrary.matte(Palette.linear(0xCFE04A)))
        let seam = b.slot(MaterialLibrary.matte(Palette.linear(0xF6F4EC)))
        b.add(Mesh.icosphere(4).moved(.scale(0.033)).tufted(scale: 0.003, height: 0.0004), felt, at: .translate(spot))
        b.add(Mesh.tube(seamLine(0.0332), radii: [0.0011], sides: 7), seam, at: .translate(spot) * .rotateX(0.5))
    }

    /// The closed curve of a tennis ball or a baseball.
    private static func seamLine(_ radius: Float) -> [Vec3] {
        (0...96).map { step in
            let a = Float(step) / 96 * 2 * .pi
            let (p, q): (Float, Float) = (0.72, 0.28)
            let x = p * cos(a) + q * cos(3 * a)
            let y = p * sin(a) - q * sin(3 * a)
            let z = 2 * (p * q).squareRoot() * sin(2 * a)
            return Vec3(x, z, y).normalized * radius
        }
    }

    static let bat = SceneModel(
        name: "baseball bat", words: ["bat and ball", "baseball", "softball bat", "cricket ball"], habitat: .meadow,
        typicalSize: Vec3(0.82, 0.075, 0.32)
    ) { request in
        var b = ModelBuilder(request)
        let ash = b.main(MaterialLibrary.wood(Palette.linear(0xD0A060), scale: 0.03))
        let tape = b.accent(MaterialLibrary.matte(Palette.linear(0x2A2A2E)))
        let profile = Mesh.curve(
            [
                SIMD2(0, 0), SIMD2(0.02, 0.002), SIMD2(0.0245, 0.01), SIMD2(0.02, 0.019), SIMD2(0.0135, 0.03),
                SIMD2(0.013, 0.2), SIMD2(0.0175, 0.38), SIMD2(0.03, 0.56), SIMD2(0.034, 0.7), SIMD2(0.033, 0.81),
                SIMD2(0.022, 0.84), SIMD2(0, 0.842),
            ], steps: 6)
        let place = Transform.translate(Vec3(-0.4, 0.03, 0)) * .rotateY(0.16) * .rotateZ(-.pi / 2)
        b.add(Mesh.lathe(profile, sides: 44, crease: 1.2), ash, at: place)
        let wrap = Mesh.cylinder(0.0148, height: 0.2, bevel: 0.002, sides: 30)
        b.add(wrap, tape, at: place * .translate(Vec3(0, 0.03, 0)))
        let leather = b.slot(MaterialLibrary.paint(Palette.linear(0xF2EDE2), roughness: 0.6))
        let thread = b.slot(MaterialLibrary.matte(Palette.linear(0xC8281E)))
        let spot = Transform.translate(Vec3(0.06, 0.0335, 0.1)) * .rotateX(0.4)
        b.add(Mesh.icosphere(4).moved(.scale(0.0375)), leather, at: spot)
        let seam = seamLine(0.0377)
        b.add(Mesh.tube(seam, radii: [0.0009], sides: 7), thread, at: spot)
        for (index, p) in seam.enumerated().dropLast() where index % 2 == 0 {
            let along = (seam[index + 1] - p).normalized
            let across = cross(along, p.normalized) * 0.0042
            b.add(
                Mesh.bar((p + across).normalized * 0.0378, (p - across).normalized * 0.0378, radius: 0.0007, sides: 6),
                thread, at: spot)
        }
        return b.finish()
    }

    static let basketball = SceneModel(
        name: "basketball", words: ["basket ball"], habitat: .meadow, typicalSize: Vec3(0.24, 0.24, 0.24)
    ) { request in
        var b = ModelBuilder(request)
        let skin = b.main(MaterialLibrary.paint(Palette.linear(0xD9702A), roughness: 0.6))
        let black = b.accent(MaterialLibrary.matte(Palette.linear(0x1D1B1A)))
        let radius: Float = 0.12
        let place = Transform.translate(Vec3(0, radius, 0)) * .rotateY(0.5) * .rotateX(0.35) * .rotateZ(0.2)
        b.add(Mesh.icosphere(4).moved(.scale(radius)), skin, at: place)
        func line(_ point: (Float) -> Vec3) {
            let path = (0...72).map { point(Float($0) / 72 * 2 * .pi).normalized * (radius * 0.999) }
            b.add(Mesh.tube(path, radii: [0.0026], sides: 8), black, at: place)
        }
        line { Vec3(cos($0), sin($0), 0) }
        line { Vec3(0, sin($0), cos($0)) }
        // Two bows that bulge to the sides.
        for side: Float in [-1, 1] {
            line { Vec3(side * (0.62 + 0.2 * cos($0 * 2)), sin($0) * 0.72, cos($0) * 0.72) }
        }
        return b.finish()
    }
}
