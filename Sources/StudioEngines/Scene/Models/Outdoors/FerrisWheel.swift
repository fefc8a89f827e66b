import Foundation

/// A big wheel of the fair: two rims with spokes, coloured gondolas, legs on both sides.
enum FerrisWheel {
    static let model = SceneModel(
        name: "ferris wheel",
        words: ["big wheel", "observation wheel", "giant wheel", "fairground wheel", "london eye"],
        habitat: .meadow, typicalSize: Vec3(20, 22.5, 6.6), build: build)

    private static let radius: Float = 9
    private static let hub: Float = 11.8
    private static let count = 12
    private static let gap: Float = 1.1

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let white = b.main(MaterialLibrary.paint(Palette.linear(0xEDEAE2), roughness: 0.4))
        let red = b.accent(MaterialLibrary.paint(Palette.linear(0xC8342B), roughness: 0.4))
        rims(&b, white, red)
        legs(&b, white, red)
        gondolas(&b, white)
        lights(&b)
        base(&b, red)
        return b.finish()
    }

    private static func spot(_ angle: Float, _ r: Float, _ z: Float) -> Vec3 {
        Vec3(sin(angle) * r, hub + cos(angle) * r, z)
    }

    private static func rims(_ b: inout ModelBuilder, _ white: UInt16, _ red: UInt16) {
        for z in [-gap, gap] {
            let place = Transform.translate(Vec3(0, hub, z)) * .rotateX(.pi / 2)
            b.add(Mesh.torus(radius, tube: 0.15, sides: 84, around: 8), white, at: place)
            b.add(Mesh.torus(radius - 1.1, tube: 0.1, sides: 84, around: 8), red, at: place)
            b.add(Mesh.torus(radius * 0.42, tube: 0.08, sides: 56, around: 8), white, at: place)
            for i in 0..<(count * 2) {
                let a = Float(i) / Float(count * 2) * 2 * .pi
                let next = a + Float.pi / Float(count * 2)
                let before = a - Float.pi / Float(count * 2)
                b.add(Mesh.bar(spot(next, radius - 1.1, z), spot(a, radius, z), radius: 0.055, sides: 5), white)
                b.add(Mesh.bar(spot(before, radius - 1.1, z), spot(a, radius, z), radius: 0.055, sides: 5), white)
                guard i % 2 == 0 else { continue }
                b.add(Mesh.bar(spot(a, 0.5, z), spot(a, radius, z), radius: 0.085, sides: 6), white)
            }
        }
        for i in 0..<count {
            let a = Float(i) / Float(count) * 2 * .pi
            b.add(Mesh.bar(spot(a, radius, -gap - 0.1), spot(a, radius, gap + 0.1), radius: 0.11, sides: 8), red)
            let tie = spot(a, radius * 0.42, 0)
            b.add(Mesh.bar(tie - Vec3(0, 0, gap), tie + Vec3(0, 0, gap), radius: 0.06, sides: 6), white)
        }
    }

    /// A pair of legs before and behind the wheel carries the axle.
    private static func legs(_ b: inout ModelBuilder, _ white: UInt16, _ red: UInt16) {
        let along = Transform.translate(Vec3(0, hub, -2.2)) * .rotateX(.pi / 2)
        b.add(Mesh.cylinder(0.3, height: 4.4, bevel: 0.06, sides: 24), white, at: along)
        for side: Float in [-1, 1] {
            let disc = Transform.translate(Vec3(0, hub, side * gap - 0.2)) * .rotateX(.pi / 2)
            b.add(Mesh.cylinder(0.85, height: 0.4, bevel: 0.1, sides: 32), red, at: disc)
            let top = Vec3(0, hub, side * 1.85)
            for x: Float in [-1, 1] {
                b.add(Mesh.tube([top, Vec3(x * 5.2, 0.3, side * 2.7)], radii: [0.24, 0.32], sides: 12), white)
                b.add(Mesh.cylinder(0.55, height: 0.4, bevel: 0.08, sides: 20), red, x * 5.2, 0.3, side * 2.7)
            }
            for y: Float in [3.4, 7] {
                let t = (hub - y) / (hub - 0.3)
                let (x, z) = (5.2 * t, side * mix(1.85, 2.7, t))
                b.add(Mesh.bar(Vec3(-x, y, z), Vec3(x, y, z), radius: 0.13), white)
            }
            // A star on the hub faces the visitors.
            let cap = Transform.translate(Vec3(0, hub, side * 2.1)) * .rotateX(side * .pi / 2)
            b.add(Mesh.cylinder(0.6, height: 0.25, bevel: 0.08, sides: 28), red, at: cap)
            b.add(Mesh.ellipsoid(Vec3(0.3, 0.12, 0.3), sides: 20), white, at: cap * .translate(Vec3(0, 0.25, 0)))
        }
    }

    private static func gondolas(_ b: inout ModelBuilder, _ white: UInt16) {
        let colors: [UInt32] = [0xC8342B, 0xE8B92F, 0x2A6DB8, 0x3C8A4A, 0xE07A2A, 0x8A4AA0]
        let tubs = colors.map { b.slot(MaterialLibrary.glossy(Palette.linear($0))) }
        let seat = b.slot(MaterialLibrary.paint(Palette.linear(0x5A3A26)))
        let tub: [SIMD2<Float>] = [
            SIMD2(0, -1.95), SIMD2(0.5, -1.93), SIMD2(0.72, -1.78), SIMD2(0.82, -1.2), SIMD2(0.86, -1.15),
            SIMD2(0.82, -1.1), SIMD2(0.74, -1.15), SIMD2(0.66, -1.7), SIMD2(0, -1.72),
        ]
        let roof: [SIMD2<Float>] = [
            SIMD2(0, -0.22), SIMD2(0.9, -0.26), SIMD2(0.94, -0.2), SIMD2(0.7, 0.02), SIMD2(0.3, 0.2), SIMD2(0, 0.26),
        ]
        let (shell, lid) = (Mesh.lathe(tub, sides: 24), Mesh.lathe(roof, sides: 24))
        for i in 0..<count {
            let place = Transform.translate(spot(Float(i) / Float(count) * 2 * .pi, radius, 0))
            let color = tubs[i % tubs.count]
            b.add(shell, color, at: place)
            b.add(lid, color, at: place)
            b.add(Mesh.cylinder(0.5, height: 0.4, sides: 20), seat, at: place * .translate(Vec3(0, -1.74, 0)))
            for post in 0..<4 {
                let a = (Float(post) + 0.5) * .pi / 2
                let foot = Vec3(cos(a) * 0.78, -1.2, sin(a) * 0.78)
                let head = Vec3(cos(a) * 0.78, -0.2, sin(a) * 0.78)
                b.add(Mesh.bar(foot, head, radius: 0.035, sides: 6), white, at: place)
            }
        }
    }

    private static func lights(_ b: inout ModelBuilder) {
        var bulb = MaterialLibrary.glossy(Palette.linear(0xF7E3A2))
        if b.request.isNight { bulb.emission = RGB(9, 6.4, 2.6) }
        let slot = b.slot(bulb)
        for z in [-gap - 0.16, gap + 0.16] {
            for i in 0..<36 {
                let p = spot((Float(i) + 0.5) / 36 * 2 * .pi, radius, z)
                b.add(Mesh.sphere(0.11, sides: 10), slot, p.x, p.y, p.z)
            }
        }
        b.lamp(Vec3(0, hub, 2.9), radius: 0.4, RGB(36, 25, 11))
    }

    /// The boarding stage with steps, and the ticket booth beside it.
    private static func base(_ b: inout ModelBuilder, _ red: UInt16) {
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0x9A6B3C), scale: 0.3))
        let cream = b.slot(MaterialLibrary.paint(Palette.linear(0xF0E6CE)))
        let pane = b.slot(MaterialLibrary.pane(lit: b.request.isNight))
        b.add(Mesh.box(Vec3(12.4, 0.3, 6.6), bevel: 0.05), wood, 0, 0.15, 0)
        b.add(Mesh.box(Vec3(4.4, 0.2, 3.4), bevel: 0.04), wood, 0, 0.4, 0)
        b.add(Mesh.box(Vec3(1.5, 2.0, 1.3), bevel: 0.05), cream, 3.1, 1.3, 2.4)
        b.add(Mesh.box(Vec3(1.54, 0.6, 1.34), bevel: 0.05), red, 3.1, 0.6, 2.4)
        b.plate(0.9, 0.8, round: 0.06, pane, at: .translate(Vec3(3.1, 1.6, 3.05)))
        b.turnedRoof(
            [SIMD2(1.25, 2.3), SIMD2(0.7, 2.6), SIMD2(0.05, 3.1)], sides: 4, turn: .pi / 4, tiles: red,
            at: .translate(Vec3(3.1, 0, 2.4)))
    }
}
