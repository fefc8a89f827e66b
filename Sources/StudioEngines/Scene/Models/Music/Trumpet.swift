import Foundation

/// A trumpet on its stand-like bell, lying with the valves up.
enum Trumpet {
    static let model = SceneModel(
        name: "trumpet", words: ["cornet", "bugle", "trombone", "brass instrument"], habitat: .table,
        typicalSize: Vec3(0.5, 0.18, 0.25)
    ) { request in
        var b = ModelBuilder(request)
        let brass = b.main(MaterialLibrary.metal(RGB(0.92, 0.68, 0.26), roughness: 0.14))
        let silver = b.slot(MaterialLibrary.metal(RGB(0.86, 0.86, 0.87), roughness: 0.14))
        let pearl = b.slot(MaterialLibrary.glossy(Palette.linear(0xF2EEE6)))
        let tilt = Transform.translate(Vec3(0, 0.062, 0)) * .rotateX(0.07)
        bell(&b, brass, at: tilt)
        let tube: Float = 0.0062
        func pipe(_ points: [Vec3], _ slot: UInt16) {
            b.add(Mesh.tube(Mesh.curve(points, steps: 7), radii: [tube], sides: 14), slot, at: tilt)
        }
        // Leadpipe, tuning slide, valve slides.
        pipe([Vec3(0.0, 0.045, -0.24), Vec3(0.0, 0.045, 0), Vec3(0, 0.045, 0.12)], brass)
        pipe(
            [
                Vec3(0, 0.045, 0.11), Vec3(0, 0.042, 0.145), Vec3(0, 0.018, 0.165), Vec3(0, -0.008, 0.145),
                Vec3(0, -0.012, 0.11),
            ], silver)
        pipe([Vec3(0, -0.012, 0.12), Vec3(0, -0.012, 0.03), Vec3(0.0, -0.012, 0.02)], brass)
        pipe(
            [
                Vec3(0, 0, -0.03), Vec3(0, 0, -0.12), Vec3(0, 0.012, -0.165), Vec3(0.008, 0.028, -0.165),
                Vec3(0.012, 0.034, -0.1), Vec3(0.012, 0.034, -0.02),
            ], brass)
        pipe(
            [
                Vec3(0.006, 0.01, -0.018), Vec3(0.045, 0.01, -0.022), Vec3(0.056, 0.004, -0.02),
                Vec3(0.045, -0.006, -0.018), Vec3(0.006, -0.006, -0.018),
            ], silver)
        for valve in 0..<3 {
            let place = tilt * .translate(Vec3(0, 0, -0.022 + Float(valve) * 0.026))
            b.add(
                Mesh.cylinder(0.0115, height: 0.1, bevel: 0.002, sides: 24), brass,
                at: place * .translate(Vec3(0, -0.042, 0)))
            for y: Float in [-0.047, 0.055] {
                b.add(
                    Mesh.cylinder(0.0125, height: 0.011, bevel: 0.003, sides: 24), silver,
                    at: place * .translate(Vec3(0, y, 0)))
            }
            b.add(
                Mesh.cylinder(0.0032, height: 0.03, bevel: 0.001, sides: 12), silver,
                at: place * .translate(Vec3(0, 0.064, 0)))
            b.add(
                Mesh.cylinder(0.008, height: 0.005, bevel: 0.0015, sides: 20), pearl,
                at: place * .translate(Vec3(0, 0.093, 0)))
        }
        let mouth: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.0055, 0), SIMD2(0.006, 0.03), SIMD2(0.009, 0.044), SIMD2(0.0135, 0.052),
            SIMD2(0.0138, 0.056), SIMD2(0.011, 0.0565),
            SIMD2(0.005, 0.046), SIMD2(0, 0.044),
        ]
        b.add(Mesh.lathe(mouth, sides: 28), silver, at: tilt * .translate(Vec3(0, 0.045, -0.235)) * .rotateX(-.pi / 2))
        let hook = (0...10).map { i -> Vec3 in
            let a = Float(i) / 10 * 1.3 * .pi
            return Vec3(0, 0.062 + sin(a) * 0.012, 0.075 - cos(a) * 0.012)
        }
        b.add(Mesh.tube(hook, radii: [0.002], sides: 10), silver, at: tilt)
        return b.finish(placed: .rotateY(1.25))
    }

    /// The bell flares to the front.
    private static func bell(_ b: inout ModelBuilder, _ brass: UInt16, at place: Transform) {
        let outer = (0...26).map { i -> SIMD2<Float> in
            let s = Float(i) / 26
            return SIMD2(0.0062 + 0.0555 * pow(s, 5.5) + 0.0075 * s, -0.04 + s * 0.29)
        }
        let inner = outer.reversed().map { SIMD2($0.x - 0.0012, $0.y + 0.0003) }
        let horn = Mesh.lathe([SIMD2(0, -0.04)] + outer + inner + [SIMD2(0, -0.038)], sides: 56, crease: 1.2)
        b.add(horn, brass, at: place * .rotateX(.pi / 2))
        let rim = outer[outer.count - 1]
        b.add(
            Mesh.torus(rim.x, tube: 0.0018, sides: 56, around: 8), brass,
            at: place * .translate(Vec3(0, 0, rim.y)) * .rotateX(.pi / 2))
    }
}
