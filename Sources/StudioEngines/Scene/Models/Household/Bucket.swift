import Foundation

/// A tin bucket with its handle up, and a watering can.
enum Bucket {
    static let bucket = SceneModel(
        name: "bucket", words: ["pail", "water bucket", "tin bucket"], habitat: .meadow,
        typicalSize: Vec3(0.36, 0.5, 0.34), build: buildBucket)

    static let wateringCan = SceneModel(
        name: "watering can", words: ["watering pot", "watering-can", "garden can"], habitat: .meadow,
        typicalSize: Vec3(0.68, 0.42, 0.26), build: buildCan)

    private static func buildBucket(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let tin = b.main(MaterialLibrary.metal(RGB(0.68, 0.7, 0.73), roughness: 0.34))
        let wire = b.slot(MaterialLibrary.metal(RGB(0.55, 0.56, 0.58), roughness: 0.35))
        let wood = b.accent(MaterialLibrary.wood(Palette.linear(0xA8683A), scale: 0.02))
        let profile: [SIMD2<Float>] = [
            SIMD2(0, 0.012), SIMD2(0.1, 0.01), SIMD2(0.102, 0), SIMD2(0.11, 0), SIMD2(0.112, 0.02),
            SIMD2(0.16, 0.29), SIMD2(0.157, 0.292), SIMD2(0.154, 0.288), SIMD2(0.106, 0.024), SIMD2(0, 0.02),
        ]
        b.add(Mesh.lathe(profile, sides: 64, crease: 0.7), tin)
        b.add(Mesh.torus(0.1595, tube: 0.0075, sides: 64, around: 10), tin, 0, 0.29, 0)
        for y: Float in [0.035, 0.105, 0.2] {
            b.add(Mesh.torus(0.109 + 0.178 * (y - 0.008), tube: 0.0045, sides: 64, around: 8), tin, 0, y, 0)
        }
        for side: Float in [-1, 1] {
            b.add(Mesh.box(Vec3(0.012, 0.07, 0.06), bevel: 0.004), tin, at: .translate(Vec3(side * 0.158, 0.265, 0)))
            b.add(Mesh.sphere(0.013, sides: 14), wire, side * 0.17, 0.275, 0)
        }
        let bow = (0...24).map { i -> Vec3 in
            let angle = Float(i) / 24 * .pi
            return Vec3(cos(angle) * 0.17, 0.275 + pow(max(0, sin(angle)), 0.8) * 0.2, 0)
        }
        b.add(Mesh.tube(bow, radius: 0.0055, sides: 10), wire)
        b.add(Mesh.bar(Vec3(-0.05, 0.473, 0), Vec3(0.05, 0.473, 0), radius: 0.0165, sides: 18), wood)
        if b.has("full", "water") {
            var wet = MaterialLibrary.glossy(Palette.linear(0x6FA9BF))
            wet.roughness = 0.04
            wet.pattern = .ripples(scale: 0.06, amount: 0.08)
            b.add(Mesh.cylinder(0.146, height: 0.01, bevel: 0.001, sides: 56), b.slot(wet), 0, 0.242, 0)
            b.support(.inside, Vec3(0, 0.24, 0), 0.09, 0.09)
        } else {
            b.support(.inside, Vec3(0, 0.03, 0), 0.07, 0.07)
        }
        return b.finish()
    }

    private static func buildCan(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.glossy(b.pick([0x3C8A5A, 0x2F7F8C, 0xC8502E].map(Palette.linear), 1)))
        let brass = b.accent(MaterialLibrary.metal(RGB(0.89, 0.66, 0.27), roughness: 0.25))
        let body: [SIMD2<Float>] = [
            SIMD2(0, 0.004), SIMD2(0.112, 0.004), SIMD2(0.118, 0), SIMD2(0.122, 0.008), SIMD2(0.116, 0.02),
            SIMD2(0.112, 0.2), SIMD2(0.118, 0.21), SIMD2(0.113, 0.22), SIMD2(0.085, 0.245), SIMD2(0.07, 0.25),
            SIMD2(0.07, 0.262), SIMD2(0.064, 0.262), SIMD2(0.062, 0.2), SIMD2(0, 0.19),
        ]
        let shift: Float = -0.06
        b.add(Mesh.lathe(body, sides: 56, crease: 0.7), paint, shift, 0, 0)
        b.add(Mesh.torus(0.116, tube: 0.006, sides: 56, around: 8), brass, shift, 0.21, 0)
        let spout = Mesh.curve([
            Vec3(0.03, 0.04, 0), Vec3(0.1, 0.075, 0), Vec3(0.18, 0.17, 0), Vec3(0.265, 0.295, 0),
        ])
        let radii = spout.indices.map { 0.032 - 0.017 * Float($0) / Float(spout.count - 1) }
        b.add(Mesh.tube(spout, radii: radii, sides: 18), paint)
        // The rose: a cone that looks along the spout, with a brass plate of holes.
        let rose = Transform.translate(Vec3(0.255, 0.28, 0)) * .rotateZ(-0.6)
        b.add(Mesh.cylinder(0.014, height: 0.075, top: 0.062, bevel: 0.003, sides: 32), paint, at: rose)
        b.add(Mesh.ellipsoid(Vec3(0.061, 0.016, 0.061), sides: 32), brass, at: rose * .translate(Vec3(0, 0.074, 0)))
        b.add(Mesh.bar(Vec3(0.0, 0.235, 0), Vec3(0.175, 0.175, 0), radius: 0.008, sides: 10), paint)
        handles(&b, paint, shift)
        b.support(.inside, Vec3(shift, 0.2, 0), 0.04, 0.04)
        return b.finish()
    }

    /// A bow over the opening and one behind, as gardeners carry and tip it.
    private static func handles(_ b: inout ModelBuilder, _ paint: UInt16, _ shift: Float) {
        let over = Mesh.curve([
            Vec3(shift + 0.095, 0.225, 0), Vec3(shift + 0.09, 0.31, 0), Vec3(shift + 0.03, 0.375, 0),
            Vec3(shift - 0.06, 0.375, 0), Vec3(shift - 0.16, 0.32, 0), Vec3(shift - 0.2, 0.22, 0),
            Vec3(shift - 0.17, 0.11, 0), Vec3(shift - 0.105, 0.06, 0),
        ])
        b.add(Mesh.tube(over, radius: 0.0125, sides: 14), paint)
    }
}
