import Foundation
import StudioCore

/// Fruit besides the apple.
enum Fruit {
    static let banana = SceneModel(
        name: "banana", words: ["plantain", "bunch of bananas", "bunch of banana"], habitat: .table,
        typicalSize: Vec3(0.19, 0.045, 0.1)
    ) { request in
        var b = ModelBuilder(request)
        let isBunch = b.has("bunch of bananas", "bunch of banana")
        let peel = b.main(MaterialLibrary.paint(Palette.linear(0xEBC52F), roughness: 0.5))
        let color = b.materials[Int(peel)].color
        let green = b.slot(MaterialLibrary.paint(mix(color, Palette.linear(0x9AA63A), 0.6), roughness: 0.55))
        let brown = b.slot(MaterialLibrary.matte(Palette.linear(0x3E2C1B)))
        for number in 0..<(isBunch ? 4 : 1) {
            let turn = isBunch ? (Float(number) - 1.5) * 0.3 : 0
            let lift = isBunch ? Float(number % 2) * 0.012 : 0
            let place = Transform.translate(Vec3(0, 0.017 + lift, 0)) * .rotateY(turn)
            let path = (0...20).map { i -> Vec3 in
                let s = Float(i) / 20
                let angle = s * 1.75 - 0.45
                return Vec3(-0.09 + sin(angle) * 0.105 + 0.045, 0.005 * sin(s * 6), cos(angle) * 0.105 - 0.085)
            }
            let radii = path.indices.map { i -> Float in
                let s = Float(i) / 20
                return 0.0058 + 0.0122 * pow(sin(min(1, s * 0.93 + 0.03) * .pi), 0.55)
            }
            b.add(Mesh.tube(path, radii: radii, sides: 7, crease: 1.1), peel, at: place)
            let stem = [path[0] + (path[0] - path[1]).normalized * 0.026, path[0], path[1]]
            b.add(Mesh.tube(stem, radii: [0.0058, 0.006, 0.0095], sides: 9), green, at: place)
            b.add(
                Mesh.tube([stem[0] + (stem[0] - stem[1]) * 0.2, stem[0]], radii: [0.005, 0.0062], sides: 12), brown,
                at: place)
            let tip = path[20] + (path[20] - path[19]).normalized * 0.006
            b.add(Mesh.tube([path[20], tip], radii: [0.0062, 0.003], sides: 12), brown, at: place)
            for spot in [6, 11, 15] {
                b.add(
                    Mesh.ellipsoid(Vec3(0.0035, 0.0006, 0.0016), sides: 12), brown,
                    at: place * .translate(path[spot] + Vec3(0, radii[spot] * 0.985, 0)))
            }
        }
        return b.finish()
    }

    static let orange = SceneModel(
        name: "orange", words: ["tangerine", "mandarin", "clementine", "grapefruit", "citrus"], habitat: .table,
        typicalSize: Vec3(0.084, 0.095, 0.084)
    ) { request in
        var b = ModelBuilder(request)
        var peel = MaterialLibrary.paint(Palette.linear(0xE8841A), roughness: 0.4)
        peel.coat = 0.3
        peel.pattern = .mottled(scale: 0.0022, amount: 0.22)
        let skin = b.main(peel)
        let ball = Mesh.ellipsoid(Vec3(0.042, 0.039, 0.042), sides: 72).bent(crease: 2) { p in
            let dent = max(0, p.y / 0.039 - 0.9) * 0.03
            return p * (1 + 0.006 * Noise.gradient(p * 520)) - Vec3(0, dent, 0)
        }
        b.add(ball, skin, 0, 0.039, 0)
        stalk(&b, at: .translate(Vec3(0, 0.0745, 0)))
        return b.finish()
    }

    static let lemon = SceneModel(
        name: "lemon", words: ["lime", "citron"], habitat: .table, typicalSize: Vec3(0.105, 0.062, 0.062)
    ) { request in
        var b = ModelBuilder(request)
        var peel = MaterialLibrary.paint(Palette.linear(b.has("lime") ? 0x8DB53A : 0xF0CE2E), roughness: 0.4)
        peel.coat = 0.3
        peel.pattern = .mottled(scale: 0.0022, amount: 0.18)
        let skin = b.main(peel)
        let profile = Mesh.curve(
            [
                SIMD2(0, -0.052), SIMD2(0.005, -0.05), SIMD2(0.009, -0.043), SIMD2(0.021, -0.034), SIMD2(0.03, -0.014),
                SIMD2(0.031, 0.004),
                SIMD2(0.024, 0.027), SIMD2(0.011, 0.038), SIMD2(0.0065, 0.043), SIMD2(0, 0.044),
            ], steps: 7)
        let body = Mesh.lathe(profile, sides: 56, crease: 2).bent(crease: 2) {
            $0 * (1 + 0.006 * Noise.gradient($0 * 480))
        }
        let lying = Transform.translate(Vec3(0, 0.031, 0)) * .rotateY(0.35) * .rotateZ(.pi / 2 - 0.06)
        b.add(body, skin, at: lying)
        stalk(&b, at: lying * .translate(Vec3(0, 0.0435, 0)))
        return b.finish()
    }

    static let grapes = SceneModel(
        name: "grape", words: ["grapes", "bunch of grapes", "bunch of grape", "grapevine"], habitat: .table,
        typicalSize: Vec3(0.13, 0.085, 0.2)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        var skin = MaterialLibrary.glossy(b.pick([0x4A2352, 0x8DA642, 0x5B1F3D].map(Palette.linear), 1))
        skin.translucency = 0.25
        skin.coat = 0.5
        let berry = b.main(skin)
        skin.color = b.materials[Int(berry)].color * RGB(1.35, 1.25, 1.3)
        let other = b.slot(skin)
        let green = b.slot(MaterialLibrary.matte(Palette.linear(0x7C8A3E)))
        var placed: [Vec3] = []
        let size: Float = 0.0115
        // A heap that is broad at the stalk and narrow at its end; each grape keeps its distance.
        for _ in 0..<2600 where placed.count < 95 {
            let s = r.unit()
            let width = 0.052 * pow(sin(.pi * (0.16 + 0.8 * (1 - s))), 0.8)
            let a = r.uniform(0...(2 * .pi))
            let reach = width * r.unit().squareRoot()
            let p = Vec3(cos(a) * reach, size + max(0, 0.3 + sin(a)) * reach * 0.85, s * 0.17 - 0.085)
            if placed.allSatisfy({ ($0 - p).length > size * 1.55 }) { placed.append(p) }
        }
        for (index, p) in placed.enumerated() {
            let ball = Mesh.ellipsoid(Vec3(size, size, size * 1.12), sides: 18)
            b.add(
                ball, index % 4 == 0 ? other : berry,
                at: .translate(p) * .rotateY(r.uniform(0...6)) * .rotateX(r.uniform(-1...1)))
        }
        let stem = Mesh.curve(
            [Vec3(0, 0.03, -0.05), Vec3(0.002, 0.045, -0.09), Vec3(0.012, 0.06, -0.12), Vec3(0.03, 0.062, -0.128)],
            steps: 5)
        b.add(Mesh.tube(stem, radii: [0.0028], sides: 9), green)
        let leaf = b.slot(MaterialLibrary.leaf(Palette.linear(0x55823A)))
        for (turn, tilt): (Float, Float) in [(2.4, 0.5), (-2.2, 0.35)] {
            b.add(
                Flower.blade(length: 0.075, width: 0.06, arch: 0.8), leaf,
                at: .translate(stem[8]) * .rotateY(turn) * .rotateX(tilt))
        }
        return b.finish()
    }

    static let pear = SceneModel(name: "pear", words: [], habitat: .table, typicalSize: Vec3(0.075, 0.115, 0.075)) {
        request in
        var b = ModelBuilder(request)
        var peel = MaterialLibrary.paint(
            b.pick([0xB9B23C, 0xC9A94A, 0x93A845].map(Palette.linear), 1), roughness: 0.42)
        peel.coat = 0.3
        peel.pattern = .mottled(scale: 0.012, amount: 0.14)
        let profile = Mesh.curve(
            [
                SIMD2(0, 0.006), SIMD2(0.014, 0), SIMD2(0.031, 0.012), SIMD2(0.037, 0.033), SIMD2(0.031, 0.054),
                SIMD2(0.0195, 0.075),
                SIMD2(0.014, 0.092), SIMD2(0.007, 0.099), SIMD2(0, 0.096),
            ], steps: 6)
        b.add(Mesh.lathe(profile, sides: 44, crease: 2), b.main(peel), at: .rotateZ(-0.07))
        stalk(&b, at: .translate(Vec3(0.006, 0.094, 0)), length: 0.02)
        return b.finish()
    }

    static let cherry = SceneModel(
        name: "cherry", words: ["cherries"], habitat: .table, typicalSize: Vec3(0.06, 0.065, 0.03)
    ) { request in
        var b = ModelBuilder(request)
        let skin = b.main(MaterialLibrary.glossy(Palette.linear(0x9E1626)))
        let green = b.slot(MaterialLibrary.matte(Palette.linear(0x6E8A3A)))
        let knot = Vec3(0.004, 0.066, -0.006)
        for (x, z): (Float, Float) in [(-0.015, 0.0), (0.014, 0.006)] {
            let profile = Mesh.curve(
                [
                    SIMD2(0, 0), SIMD2(0.008, 0.002), SIMD2(0.0125, 0.011), SIMD2(0.0085, 0.021), SIMD2(0.003, 0.0215),
                    SIMD2(0, 0.019),
                ], steps: 6)
            b.add(Mesh.lathe(profile, sides: 32, crease: 2), skin, x, 0, z)
            let stem = Mesh.curve([Vec3(x, 0.019, z), Vec3(x * 0.8, 0.044, z * 0.6), knot])
            b.add(Mesh.tube(stem, radii: [0.0009], sides: 7), green)
        }
        b.add(Mesh.sphere(0.002, sides: 12), green, at: .translate(knot))
        b.add(
            Flower.blade(length: 0.03, width: 0.015, arch: 0.8), b.slot(MaterialLibrary.leaf(Palette.linear(0x4F8A3A))),
            at: .translate(knot) * .rotateY(1.2))
        return b.finish()
    }

    static let strawberry = SceneModel(
        name: "strawberry", words: ["raspberry", "berry"], habitat: .table, typicalSize: Vec3(0.04, 0.05, 0.04)
    ) { request in
        var b = ModelBuilder(request)
        let skin = b.main(MaterialLibrary.glossy(Palette.linear(0xC01F22)))
        let seed = b.slot(MaterialLibrary.paint(Palette.linear(0xE8C76A)))
        let profile = Mesh.curve(
            [
                SIMD2(0, 0), SIMD2(0.006, 0.002), SIMD2(0.0135, 0.014), SIMD2(0.0185, 0.029), SIMD2(0.0165, 0.038),
                SIMD2(0.008, 0.042), SIMD2(0, 0.0415),
            ], steps: 6)
        let place = Transform.translate(Vec3(0, 0.012, 0)) * .rotateZ(0.95) * .rotateX(0.2)
        b.add(Mesh.lathe(profile, sides: 40, crease: 2), skin, at: place)
        for i in 0..<70 {
            let s = (Float(i) + 0.5) / 70
            let p = profile[min(profile.count - 1, Int((0.1 + s * 0.72) * Float(profile.count - 1)))]
            let a = Float(i) * 2.39996
            let grain = Mesh.ellipsoid(Vec3(0.0004, 0.0009, 0.0006), sides: 6)
            b.add(grain, seed, at: place * .rotateY(a) * .translate(Vec3(p.x, p.y, 0)))
        }
        let leaf = b.slot(MaterialLibrary.leaf(Palette.linear(0x4F8A35)))
        for i in 0..<8 {
            b.add(
                Flower.blade(length: 0.017, width: 0.008, arch: 1.1), leaf,
                at: place * .translate(Vec3(0, 0.0412, 0)) * .rotateY(Float(i) * 0.785))
        }
        b.add(Mesh.bar(Vec3(0, 0.041, 0), Vec3(0.002, 0.054, 0), radius: 0.0013), leaf, at: place)
        return b.finish()
    }

    /// A short stem with a leaf.
    private static func stalk(_ b: inout ModelBuilder, at place: Transform, length: Float = 0.008) {
        let wood = b.slot(MaterialLibrary.matte(Palette.linear(0x5F5A2C)))
        b.add(
            Mesh.tube([Vec3(0, -0.002, 0), Vec3(length * 0.2, length, 0)], radii: [0.0022, 0.0028], sides: 8), wood,
            at: place)
        let leaf = b.slot(MaterialLibrary.leaf(Palette.linear(0x4E7F35)))
        b.add(
            Flower.blade(length: 0.042, width: 0.02, arch: 0.7), leaf,
            at: place * .translate(Vec3(0, length * 0.5, 0)) * .rotateY(0.9))
    }
}
