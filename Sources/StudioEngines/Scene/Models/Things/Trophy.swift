import Foundation

/// A golden cup with two handles on a dark foot.
enum Trophy {
    static let model = SceneModel(
        name: "trophy", words: ["trophy cup", "prize cup", "winner's cup", "award", "prize", "loving cup"],
        habitat: .table, typicalSize: Vec3(0.28, 0.35, 0.165)
    ) { request in
        var b = ModelBuilder(request)
        let gold = b.main(MaterialLibrary.metal(RGB(1.0, 0.72, 0.28), roughness: 0.16))
        let wood = b.accent(MaterialLibrary.glossy(Palette.linear(0x2A1A12)))
        foot(&b, wood, gold)
        let stem: [SIMD2<Float>] = [
            SIMD2(0.05, 0.082), SIMD2(0.048, 0.09), SIMD2(0.022, 0.104), SIMD2(0.013, 0.122), SIMD2(0.024, 0.136),
            SIMD2(0.013, 0.15), SIMD2(0.018, 0.164),
        ]
        let bowl: [SIMD2<Float>] = [
            SIMD2(0.018, 0.164), SIMD2(0.045, 0.178), SIMD2(0.067, 0.21), SIMD2(0.073, 0.26), SIMD2(0.076, 0.32),
            SIMD2(0.084, 0.342),
        ]
        let inner: [SIMD2<Float>] = [
            SIMD2(0.079, 0.342), SIMD2(0.072, 0.32), SIMD2(0.069, 0.26), SIMD2(0.063, 0.214), SIMD2(0.042, 0.186),
            SIMD2(0, 0.178),
        ]
        var profile: [SIMD2<Float>] = [SIMD2(0, 0.08), SIMD2(0.05, 0.08)]
        profile += Mesh.curve(stem, steps: 6)
        profile += Mesh.curve(bowl, steps: 7).dropFirst()
        profile += [SIMD2(0.0835, 0.3455), SIMD2(0.0795, 0.3455)]
        profile += Mesh.curve(inner, steps: 5)
        b.add(Mesh.lathe(profile, sides: 72, crease: 0.8), gold)
        for (radius, y): (Float, Float) in [(0.0735, 0.27), (0.0742, 0.278)] {
            b.add(Mesh.torus(radius, tube: 0.0022, sides: 72, around: 10), gold, 0, y, 0)
        }
        handles(&b, gold)
        let star = Outline.star(points: 5, outer: 0.03, inner: 0.0135, round: 0.1)
        b.add(
            Mesh.extrude(star, depth: 0.008, bevel: 0.0025), gold,
            at: .translate(Vec3(0, 0.236, 0.069)) * .rotateX(0.16))
        return b.finish()
    }

    private static func foot(_ b: inout ModelBuilder, _ wood: UInt16, _ gold: UInt16) {
        let base: [SIMD2<Float>] = [
            SIMD2(0, 0), SIMD2(0.072, 0), SIMD2(0.075, 0.004), SIMD2(0.075, 0.018), SIMD2(0.066, 0.024),
            SIMD2(0.061, 0.03), SIMD2(0.057, 0.074), SIMD2(0.06, 0.078), SIMD2(0.058, 0.083), SIMD2(0, 0.083),
        ]
        b.add(Mesh.lathe(base, sides: 64, crease: 0.6), wood)
        // The plate for the winner's name follows the round of the foot.
        let plate = Mesh.shell(20, 6, thickness: 0.002) { a, t in
            let turn = (a - 0.5) * 1.1
            let reach = 0.0625 - 0.0028 * t
            return Vec3(sin(turn) * reach, 0.036 + t * 0.032, cos(turn) * reach)
        }
        b.add(plate.outward(), gold)
    }

    private static func handles(_ b: inout ModelBuilder, _ gold: UInt16) {
        let line = Mesh.curve(
            [
                Vec3(0.073, 0.318, 0), Vec3(0.095, 0.334, 0), Vec3(0.122, 0.325, 0), Vec3(0.13, 0.29, 0),
                Vec3(0.118, 0.25, 0), Vec3(0.09, 0.218, 0), Vec3(0.058, 0.2, 0),
            ], steps: 7)
        let radii = line.indices.map { 0.0062 + 0.0026 * sin(Float($0) / Float(line.count - 1) * .pi) }
        b.addMirrored(Mesh.tube(line, radii: radii, sides: 18), gold)
        b.addMirrored(Mesh.sphere(0.0095, sides: 20), gold, at: .translate(Vec3(0.131, 0.302, 0)))
    }
}
