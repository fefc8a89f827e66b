import Foundation
import StudioCore

/// A toadstool with a spotted cap, with a small one beside it.
enum Mushroom {
    static let model = SceneModel(
        name: "mushroom", words: ["toadstool", "fungus", "fly agaric"], habitat: .forest,
        typicalSize: Vec3(0.2, 0.19, 0.18)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        one(&b, at: .identity, scale: 1, random: &r)
        one(&b, at: .translate(Vec3(0.085, 0, 0.035)) * .rotateZ(-0.16), scale: 0.5, random: &r)
        return b.finish()
    }

    private static func one(_ b: inout ModelBuilder, at place: Transform, scale: Float, random r: inout SplitMix64) {
        let place = place * .scale(scale)
        let cap = b.main(MaterialLibrary.glossy(Palette.linear(0xC22E22)))
        let flesh = b.accent(MaterialLibrary.matte(Palette.linear(0xEFE6D2)))
        let stem = Mesh.curve([SIMD2(0.026, 0), SIMD2(0.03, 0.012), SIMD2(0.02, 0.05), SIMD2(0.017, 0.12)])
        b.add(Mesh.lathe([SIMD2(0, 0)] + stem + [SIMD2(0, 0.135)], sides: 28), flesh, at: place)
        let skirt = Mesh.lathe([SIMD2(0.018, 0.105), SIMD2(0.034, 0.09), SIMD2(0.038, 0.084)], sides: 36)
        b.add(skirt, flesh, at: place)
        let dome = Mesh.curve([
            SIMD2(0.083, 0.108), SIMD2(0.085, 0.116), SIMD2(0.074, 0.148), SIMD2(0.045, 0.176), SIMD2(0.018, 0.187),
        ])
        b.add(Mesh.lathe([SIMD2(0.078, 0.107)] + dome + [SIMD2(0, 0.189)], sides: 48), cap, at: place)
        let gills = Mesh.sheet(96, 1, crease: 0.2) { a, t in
            let angle = -a * 2 * .pi
            let reach = mix(0.018, 0.08, t)
            let fold: Float = Int(a * 96 + 0.5) % 2 == 0 ? 0.006 : 0
            return Vec3(cos(angle) * reach, 0.122 - 0.014 * t + fold * (1 - t * 0.6), sin(angle) * reach)
        }
        b.add(gills, flesh, at: place)
        for i in 0..<17 {
            let a = Float(i) * 2.39996 + r.uniform(-0.2...0.2)
            let s = (Float(i) + 0.5) / 17
            let (radius, height) = (0.078 * s.squareRoot(), 0.189 - 0.068 * pow(s, 1.35))
            let size = r.uniform(0.005...0.0105)
            let normal = Vec3(cos(a) * s, 0.75, sin(a) * s).normalized
            let frame = ModelBuilder.facing(normal, up: Vec3(0.3, 0.1, 1).normalized)
            b.add(
                Mesh.ellipsoid(Vec3(size, size * 0.9, 0.004), sides: 9), flesh,
                at: place * .translate(Vec3(cos(a) * radius, height, sin(a) * radius)) * frame)
        }
    }
}
