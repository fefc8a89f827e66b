import Foundation
import StudioCore

/// Ice cream, doughnuts, hamburgers: what is eaten from the hand.
enum Snacks {
    static let iceCream = SceneModel(
        name: "ice cream", words: ["ice cream cone", "icecream", "gelato", "sundae", "ice lolly", "popsicle"],
        habitat: .table,
        typicalSize: Vec3(0.13, 0.24, 0.13)
    ) { request in
        var b = ModelBuilder(request)
        let flavours: [UInt32] = [0xF3B6C4, 0xF4E6C2, 0x6B4028]
        let scoops = (0..<3).map { index -> UInt16 in
            let cream = MaterialLibrary.paint(Palette.linear(flavours[index]), roughness: 0.5)
            return index == 0 ? b.main(cream) : b.accent(cream, index)
        }
        let waffle = b.slot(MaterialLibrary.paint(Palette.linear(0xD39A52), roughness: 0.6))
        let dark = b.slot(MaterialLibrary.paint(Palette.linear(0xA86E30), roughness: 0.6))
        let foot: Float = 0.012
        stand(&b)
        let (tip, mouth): (SIMD2<Float>, SIMD2<Float>) = (SIMD2(0.003, foot), SIMD2(0.033, foot + 0.125))
        b.add(
            Mesh.lathe([SIMD2(0, foot - 0.003), tip, mouth, SIMD2(0.031, mouth.y), SIMD2(0, foot + 0.02)], sides: 40),
            waffle)
        for line in 0..<9 {
            for turn: Float in [-1, 1] {
                let path = (0...14).map { i -> Vec3 in
                    let s = Float(i) / 14
                    let angle = Float(line) / 9 * 2 * .pi + turn * s * 2.2
                    let reach = tip.x + (mouth.x - tip.x) * s + 0.0004
                    return Vec3(cos(angle) * reach, tip.y + (mouth.y - tip.y) * s, sin(angle) * reach)
                }
                b.add(Mesh.tube(path, radii: [0.0011], sides: 5), dark)
            }
        }
        b.add(Mesh.torus(0.0335, tube: 0.0032, sides: 40, around: 8), waffle, 0, mouth.y, 0)
        let spots = [Vec3(-0.019, 0.148, 0.008), Vec3(0.02, 0.15, -0.004), Vec3(0.001, 0.186, 0.002)]
        for (spot, slot) in zip(spots, scoops) { scoop(&b, slot, at: spot + Vec3(0, foot, 0)) }
        let cherry = b.slot(MaterialLibrary.glossy(Palette.linear(0xB0182A)))
        b.add(Mesh.sphere(0.0105, sides: 22), cherry, 0.002, 0.228 + foot, 0.002)
        b.add(
            Mesh.tube(
                Mesh.curve(
                    [Vec3(0.002, 0.236, 0.002), Vec3(0.006, 0.252, 0), Vec3(0.015, 0.263, 0)].map {
                        $0 + Vec3(0, foot, 0)
                    }), radii: [0.0009], sides: 6), dark)
        return b.finish()
    }

    /// A ball with a ragged skirt where the scoop cut it off.
    private static func scoop(_ b: inout ModelBuilder, _ slot: UInt16, at spot: Vec3) {
        var ball = Blob()
        ball.ball(.zero, 0.031)
        for i in 0..<13 {
            let a = Float(i) / 13 * 2 * .pi
            ball.ball(
                Vec3(cos(a) * 0.0275, -0.0185 + 0.002 * sin(Float(i) * 2.3), sin(a) * 0.0275), 0.0068, blend: 0.006)
        }
        b.add(
            ball.mesh(cell: 0.003).tufted(scale: 0.006, height: 0.0007), slot,
            at: .translate(spot) * .rotateY(spot.x * 60))
    }

    /// A wire holder keeps the cone upright.
    private static func stand(_ b: inout ModelBuilder) {
        let steel = b.slot(MaterialLibrary.metal(RGB(0.75, 0.75, 0.77), roughness: 0.2))
        b.add(Mesh.torus(0.042, tube: 0.0024, sides: 48, around: 8), steel, 0, 0.0024, 0)
        b.add(Mesh.torus(0.0205, tube: 0.002, sides: 36, around: 8), steel, 0, 0.078, 0)
        for i in 0..<3 {
            let a = Float(i) / 3 * 2 * .pi + 0.5
            b.add(
                Mesh.bar(
                    Vec3(cos(a) * 0.042, 0.0024, sin(a) * 0.042), Vec3(cos(a) * 0.0205, 0.078, sin(a) * 0.0205),
                    radius: 0.002), steel)
        }
    }

    static let doughnut = SceneModel(
        name: "doughnut", words: ["donut", "bagel", "cruller"], habitat: .table, typicalSize: Vec3(0.095, 0.036, 0.095)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        let dough = b.slot(MaterialLibrary.paint(Palette.linear(0xC98D4B), roughness: 0.65))
        let icing = b.main(MaterialLibrary.glossy(Palette.linear(0xEE8FB0)))
        let (ring, tube): (Float, Float) = (0.0335, 0.0168)
        let squash = Transform.translate(Vec3(0, tube * 0.9, 0)) * .scale(Vec3(1, 0.9, 1))
        b.add(Mesh.torus(ring, tube: tube, sides: 64, around: 28), dough, at: squash)
        let glaze = Mesh.shell(72, 14, thickness: 0.0016, crease: 1) { a, v in
            let angle = a * 2 * .pi
            // Over the top from the inner to the outer side; its hem runs down in drops.
            let drip = 0.22 * sin(angle * 7) + 0.12 * sin(angle * 11 + 1)
            let across = mix(2.75 + drip * 0.4, 0.2 - drip, v)
            let lift = tube + 0.0018
            return Vec3(
                cos(angle) * (ring + cos(across) * lift), sin(across) * lift, sin(angle) * (ring + cos(across) * lift))
        }
        b.add(glaze.outward(), icing, at: squash)
        let sprinkles = [0xF5D24A, 0x58B5D8, 0xF4F1E8, 0x7CC060, 0xD63B3B].map {
            b.slot(MaterialLibrary.glossy(Palette.linear($0)))
        }
        for i in 0..<70 {
            let (angle, across) = (r.uniform(0...6.28), r.uniform(0.55...2.5))
            let normal = Vec3(cos(angle) * cos(across), sin(across), sin(angle) * cos(across))
            let spot = Vec3(cos(angle) * ring, 0, sin(angle) * ring) + normal * (tube + 0.0038)
            let turn = ModelBuilder.facing(normal, up: Vec3(sin(angle), 0, -cos(angle))) * .rotateZ(r.uniform(0...3.14))
            b.add(
                Mesh.bar(Vec3(-0.0019, 0, 0), Vec3(0.0019, 0, 0), radius: 0.0008, sides: 7), sprinkles[i % 5],
                at: squash * .translate(spot) * turn)
        }
        return b.finish()
    }

    static let hamburger = SceneModel(
        name: "hamburger", words: ["burger", "cheeseburger"], habitat: .table,
        typicalSize: Vec3(0.13, 0.1, 0.13)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        var bun = MaterialLibrary.paint(Palette.linear(0xC98A3E), roughness: 0.45)
        bun.coat = 0.3
        bun.pattern = .mottled(scale: 0.03, amount: 0.2)
        let crust = b.main(bun)
        let crumb = b.slot(MaterialLibrary.matte(Palette.linear(0xEBD3A0)))
        b.add(
            Mesh.lathe(
                Mesh.curve(
                    [
                        SIMD2(0, 0), SIMD2(0.045, 0), SIMD2(0.055, 0.007), SIMD2(0.055, 0.019), SIMD2(0.05, 0.023),
                        SIMD2(0, 0.023),
                    ], steps: 4), sides: 64), crust)
        b.add(Mesh.cylinder(0.0515, height: 0.003, bevel: 0.001, sides: 56), crumb, 0, 0.0215, 0)
        leaf(&b, y: 0.026)
        var meat = MaterialLibrary.paint(Palette.linear(0x5B3420), roughness: 0.75)
        meat.pattern = .mottled(scale: 0.005, amount: 0.5)
        let patty = Mesh.lathe(
            Mesh.curve(
                [SIMD2(0, 0), SIMD2(0.05, 0), SIMD2(0.0565, 0.007), SIMD2(0.052, 0.016), SIMD2(0, 0.016)], steps: 5),
            sides: 72, crease: 1)
        b.add(patty.tufted(scale: 0.006, height: 0.0012), b.slot(meat), 0, 0.029, 0)
        let cheese = b.slot(MaterialLibrary.paint(Palette.linear(0xF3B22E), roughness: 0.4))
        let slice = Mesh.shell(20, 20, thickness: 0.0026, crease: 1) { a, v in
            let (x, z) = ((a - 0.5) * 0.112, (v - 0.5) * 0.112)
            let over = max(0, (x * x + z * z).squareRoot() - 0.05)
            return Vec3(x * (1 - over * 3), 0.048 - over * 0.9, z * (1 - over * 3))
        }
        b.add(slice.outward(), cheese, at: .rotateY(0.5))
        let tomato = b.slot(MaterialLibrary.glossy(Palette.linear(0xC42E20)))
        for (x, z): (Float, Float) in [(-0.022, 0.014), (0.024, 0.012), (0.0, -0.026)] {
            b.add(Mesh.cylinder(0.027, height: 0.006, bevel: 0.002, sides: 36), tomato, x, 0.05, z)
        }
        let top = Mesh.curve(
            [SIMD2(0.05, 0), SIMD2(0.0565, 0.007), SIMD2(0.054, 0.021), SIMD2(0.036, 0.036), SIMD2(0, 0.042)], steps: 6)
        b.add(Mesh.lathe([SIMD2(0, 0)] + top, sides: 64, crease: 1), crust, 0, 0.0565, 0)
        let seed = b.slot(MaterialLibrary.paint(Palette.linear(0xF3E3BC)))
        for i in 0..<46 {
            let s = (Float(i) + 0.5) / 46
            let p = top[min(top.count - 1, Int((0.42 + (1 - s) * 0.56) * Float(top.count - 1)))]
            let a = Float(i) * 2.39996 + r.uniform(-0.2...0.2)
            let spot = Vec3(cos(a) * p.x, 0.0565 + p.y, sin(a) * p.x)
            let out = Vec3(cos(a) * p.x, p.y * 1.3 - 0.01, sin(a) * p.x).normalized
            b.add(
                Mesh.ellipsoid(Vec3(0.0011, 0.0019, 0.0008), sides: 8), seed,
                at: .translate(spot) * ModelBuilder.facing(out, up: Vec3(0.3, 1, 0.2)))
        }
        return b.finish()
    }

    /// A frilled leaf of lettuce.
    private static func leaf(_ b: inout ModelBuilder, y: Float) {
        let green = b.slot(MaterialLibrary.leaf(Palette.linear(0x6FAE3C)))
        let frill = Mesh.shell(96, 6, thickness: 0.001, crease: 1.2) { a, v in
            let angle = a * 2 * .pi
            let wave = sin(angle * 13) * 0.005 * v * v + sin(angle * 21 + 1) * 0.0025 * v
            let reach = 0.02 + v * (0.044 + 0.003 * sin(angle * 4))
            return Vec3(cos(angle) * reach, y + wave - 0.003 * v * v, sin(angle) * reach)
        }
        b.add(frill.outward(), green)
    }
}
