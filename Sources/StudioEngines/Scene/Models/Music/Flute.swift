import Foundation

/// A flute, a clarinet or a recorder, lying.
enum Flute {
    static let model = SceneModel(
        name: "flute", words: ["clarinet", "recorder", "oboe", "piccolo", "tin whistle", "woodwind"],
        habitat: .table, typicalSize: Vec3(0.62, 0.05, 0.3)
    ) { request in
        var b = ModelBuilder(request)
        let isRecorder = b.has("recorder", "tin whistle")
        let isClarinet = b.has("clarinet", "oboe")
        let silver = MaterialLibrary.metal(RGB(0.88, 0.88, 0.9), roughness: 0.14)
        let plain =
            isRecorder
            ? MaterialLibrary.glossy(Palette.linear(0xC98F4E))
            : isClarinet ? MaterialLibrary.glossy(Palette.linear(0x1C1A1C)) : silver
        let body = b.main(plain)
        let metal = b.accent(isRecorder ? MaterialLibrary.glossy(Palette.linear(0xF1E8D4)) : silver)
        let pipe = isRecorder ? recorder : isClarinet ? clarinet : transverse
        // The bore lies along the frame's Y axis, which points to the right; the frame's -X is up.
        let place = Transform.translate(Vec3(-0.29, 0.022, 0.08)) * .rotateY(0.38) * .rotateZ(-.pi / 2)
        b.add(Mesh.lathe(pipe.profile, sides: 44, crease: 0.5), body, at: place)
        for y in pipe.rings {
            b.add(
                Mesh.cylinder(pipe.ring, height: 0.012, bevel: 0.003, sides: 40), metal,
                at: place * .translate(Vec3(0, y - 0.006, 0)))
        }
        if isRecorder { holes(&b, at: place) } else { keys(&b, metal, from: isClarinet ? 0.17 : 0.23, at: place) }
        if !isRecorder, !isClarinet {
            let plate = place * .translate(Vec3(-0.0125, 0.085, 0))
            b.add(Mesh.ellipsoid(Vec3(0.003, 0.021, 0.0125), sides: 24), metal, at: plate)
            let dark = b.slot(MaterialLibrary.matte(RGB(repeating: 0.01)))
            b.add(
                Mesh.ellipsoid(Vec3(0.0012, 0.0062, 0.005), sides: 16), dark,
                at: plate * .translate(Vec3(-0.0025, 0, 0)))
        }
        return b.finish()
    }

    /// The turned tube about Y, and the bands round it.
    private struct Pipe {
        var profile: [SIMD2<Float>]
        var rings: [Float]
        /// Radius of the bands, metres.
        var ring: Float
    }

    private static let transverse = Pipe(
        profile: [SIMD2(0, 0), SIMD2(0.0125, 0), SIMD2(0.0125, 0.64), SIMD2(0.0108, 0.64), SIMD2(0, 0.62)],
        rings: [0.01, 0.2, 0.54, 0.635], ring: 0.0138)

    private static let recorder = Pipe(
        profile: [
            SIMD2(0, 0), SIMD2(0.008, 0), SIMD2(0.013, 0.03), SIMD2(0.017, 0.08), SIMD2(0.019, 0.13),
            SIMD2(0.016, 0.17), SIMD2(0.0145, 0.45), SIMD2(0.019, 0.48), SIMD2(0.0135, 0.52), SIMD2(0.02, 0.6),
            SIMD2(0, 0.6),
        ], rings: [0.16, 0.465], ring: 0.0185)

    private static let clarinet = Pipe(
        profile: [
            SIMD2(0, 0), SIMD2(0.006, 0), SIMD2(0.013, 0.08), SIMD2(0.018, 0.09), SIMD2(0.0175, 0.14),
            SIMD2(0.015, 0.15), SIMD2(0.0145, 0.52), SIMD2(0.017, 0.56), SIMD2(0.026, 0.61), SIMD2(0.036, 0.64),
            SIMD2(0.033, 0.64), SIMD2(0, 0.6),
        ], rings: [0.085, 0.147, 0.34, 0.53], ring: 0.0185)

    private static func holes(_ b: inout ModelBuilder, at place: Transform) {
        let dark = b.slot(MaterialLibrary.matte(RGB(repeating: 0.01)))
        for number in 0..<7 {
            let spot = Vec3(-0.0148, 0.215 + Float(number) * 0.034, 0)
            b.add(Mesh.ellipsoid(Vec3(0.0016, 0.0048, 0.0048), sides: 16), dark, at: place * .translate(spot))
        }
        b.add(Mesh.box(Vec3(0.004, 0.011, 0.014), bevel: 0.001), dark, at: place * .translate(Vec3(-0.0165, 0.095, 0)))
    }

    /// Round keys with a rod beside them.
    private static func keys(_ b: inout ModelBuilder, _ metal: UInt16, from start: Float, at place: Transform) {
        for number in 0..<11 {
            let y = start + Float(number) * 0.031
            let frame = place * .translate(Vec3(-0.012, y, 0)) * .rotateZ(.pi / 2)
            b.add(Mesh.cylinder(0.0085, height: 0.0085, bevel: 0.002, sides: 26), metal, at: frame)
            let rim = Mesh.torus(0.007, tube: 0.0016, sides: 26, around: 8)
            b.add(rim, metal, at: frame * .translate(Vec3(0, 0.008, 0)))
            let arm = place * .translate(Vec3(-0.013, y, 0))
            b.add(Mesh.bar(Vec3(0, 0, 0), Vec3(0.003, 0, 0.0145), radius: 0.0021), metal, at: arm)
        }
        let rod = place * .translate(Vec3(-0.0105, 0, 0.0148))
        b.add(Mesh.bar(Vec3(0, start - 0.02, 0), Vec3(0, start + 0.33, 0), radius: 0.0028, sides: 12), metal, at: rod)
    }
}
