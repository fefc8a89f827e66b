import Foundation
import StudioCore

/// A tomato, a potato, an onion.
enum Vegetables {
    static let tomato = SceneModel(
        name: "tomato", words: ["cherry tomato", "beefsteak tomato"], habitat: .table,
        typicalSize: Vec3(0.085, 0.08, 0.085)
    ) { request in
        var b = ModelBuilder(request)
        let skin = b.main(MaterialLibrary.glossy(Palette.linear(0xCF2A1C)))
        let green = b.slot(MaterialLibrary.leaf(Palette.linear(0x4C8A34)))
        let profile = Mesh.curve(
            [
                SIMD2(0, 0.003), SIMD2(0.014, 0), SIMD2(0.034, 0.012), SIMD2(0.042, 0.032), SIMD2(0.037, 0.053),
                SIMD2(0.02, 0.064), SIMD2(0.008, 0.062), SIMD2(0, 0.058),
            ], steps: 6)
        let body = Mesh.lathe(profile, sides: 60, crease: 2).bent(crease: 2) { p in
            let lobe: Float = 1 + 0.022 * cos(5 * atan2(p.z, p.x)) * Noise.smoothstep(0.03, 0.06, p.y)
            return Vec3(p.x * lobe, p.y, p.z * lobe)
        }
        b.add(body, skin)
        let crown = Transform.translate(Vec3(0, 0.0605, 0))
        for leaf in 0..<6 {
            let blade = Mesh.shell(4, 10, thickness: 0.0006, crease: 1.2) { a, t in
                let half = 0.0062 * pow(sin((0.16 + 0.83 * t) * .pi), 0.8)
                let side = (a - 0.5) * 2
                let lift: Float = 0.003 + 0.013 * t - 0.0135 * t * t
                return Vec3(side * half, lift, 0.003 + 0.027 * t)
            }
            b.add(blade.outward(), green, at: crown * .rotateY(Float(leaf) / 6 * 2 * .pi + 0.3))
        }
        let stem = Mesh.curve([Vec3(0, 0.058, 0), Vec3(0.001, 0.07, 0.001), Vec3(0.007, 0.081, 0.003)], steps: 5)
        b.add(Mesh.tube(stem, radii: [0.003, 0.0022], sides: 9), green)
        return b.finish()
    }

    static let potato = SceneModel(
        name: "potato", words: ["sweet potato", "spud", "yam"], habitat: .table, typicalSize: Vec3(0.115, 0.065, 0.078)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        let tone: UInt32 = b.has("sweet potato", "yam") ? 0xB0623F : 0xC39A5F
        var peel = MaterialLibrary.matte(Palette.linear(tone))
        peel.pattern = .mottled(scale: 0.008, amount: 0.22)
        let skin = b.main(peel)
        let dark = b.slot(MaterialLibrary.matte(b.materials[Int(skin)].color * 0.45))
        var body = Blob()
        body.ellipsoid(Vec3(-0.014, 0.033, 0.002), Vec3(0.042, 0.031, 0.036))
        body.ellipsoid(Vec3(0.022, 0.03, -0.003), Vec3(0.036, 0.028, 0.033), blend: 0.03)
        body.ellipsoid(Vec3(0.0, 0.042, 0.012), Vec3(0.022, 0.02, 0.018), blend: 0.025)
        let smooth = body
        var eyes: [Vec3] = []
        for _ in 0..<9 {
            let d = r.direction()
            let out = Vec3(d.x, abs(d.y) * 0.8 + 0.1, d.z * 0.6 + 0.35).normalized
            eyes.append(smooth.landing(from: Vec3(0, 0.033, 0) + out * 0.08))
        }
        for eye in eyes { body.ball(eye, 0.0035, blend: 0.006, carve: true) }
        b.add(body.mesh(cell: 0.0032), skin)
        for eye in eyes {
            let pit = mix(eye, Vec3(0, 0.033, 0), 0.05)
            b.add(Mesh.ellipsoid(Vec3(0.0032, 0.0012, 0.002), sides: 10), dark, at: .translate(pit))
        }
        return b.finish()
    }

    static let onion = SceneModel(
        name: "onion", words: ["shallot", "garlic", "red onion"], habitat: .table, typicalSize: Vec3(0.08, 0.105, 0.08)
    ) { request in
        var b = ModelBuilder(request)
        let tone: UInt32 = b.has("garlic") ? 0xEFE6D8 : b.has("red onion") ? 0x8A2F55 : 0xC98538
        var peel = MaterialLibrary.glossy(Palette.linear(tone))
        let skin = b.main(peel)
        peel.color = b.materials[Int(skin)].color * RGB(0.7, 0.6, 0.52)
        let vein = b.slot(peel)
        let dry = b.slot(MaterialLibrary.matte(mix(b.materials[Int(skin)].color, Palette.linear(0xD8B070), 0.6)))
        let profile = Mesh.curve(
            [
                SIMD2(0, 0.002), SIMD2(0.01, 0.002), SIMD2(0.03, 0.013), SIMD2(0.04, 0.034), SIMD2(0.033, 0.055),
                SIMD2(0.016, 0.069), SIMD2(0.0075, 0.08), SIMD2(0.006, 0.094), SIMD2(0.0045, 0.1), SIMD2(0, 0.099),
            ], steps: 6)
        let cloves: Float = b.has("garlic") ? 0.055 : 0.006
        let body = Mesh.lathe(profile, sides: 120, crease: 2).bent(crease: 2) { p in
            let lobe: Float = 1 + cloves * (abs(cos(4 * atan2(p.z, p.x))) - 0.5)
            return Vec3(p.x * lobe, p.y, p.z * lobe)
        }
        let (veins, rest) = body.split { p, _ in
            let turn = (atan2(p.z, p.x) / (2 * .pi) + 1) * 120
            return p.y < 0.09 && p.y > 0.008 && Int(turn) % 8 == 0
        }
        b.add(rest, skin)
        b.add(veins, vein)
        for root in 0..<16 {
            let a = Float(root) * 2.39996
            let reach: Float = 0.004 + 0.0006 * Float(root % 5)
            let end = Vec3(cos(a) * (reach + 0.008), 0.0006, sin(a) * (reach + 0.008))
            b.add(Mesh.tube([Vec3(cos(a) * reach, 0.004, sin(a) * reach), end], radii: [0.0008], sides: 6), dry)
        }
        for tip in 0..<4 {
            let a = Float(tip) * 1.7
            let path = Mesh.curve(
                [
                    Vec3(0, 0.088, 0), Vec3(cos(a) * 0.003, 0.099, sin(a) * 0.003),
                    Vec3(cos(a) * 0.01, 0.107, sin(a) * 0.01),
                ], steps: 4)
            b.add(Mesh.tube(path, radii: path.indices.map { 0.004 - 0.0004 * Float($0) }, sides: 8), dry)
        }
        return b.finish()
    }
}
