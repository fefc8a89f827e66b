import Foundation

/// A merry-go-round: a striped canopy, a mirrored middle, horses on brass poles.
enum Carousel {
    static let model = SceneModel(
        name: "carousel",
        words: ["merry go round", "merry-go-round", "carrousel", "roundabout ride", "fairground carousel"],
        habitat: .meadow, typicalSize: Vec3(8.4, 6, 8.4), build: build)

    private static let radius: Float = 4
    private static let eave: Float = 3.5
    private static let gores = 16

    private struct Paint { var red, cream, gold, wood: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = Paint(
            red: b.main(MaterialLibrary.paint(Palette.linear(0xC8342B))),
            cream: b.accent(MaterialLibrary.paint(Palette.linear(0xF3E9D0))),
            gold: b.slot(MaterialLibrary.metal(RGB(0.95, 0.72, 0.32), roughness: 0.28)),
            wood: b.slot(MaterialLibrary.wood(Palette.linear(0xA9743F), scale: 0.15)))
        platform(&b, p)
        canopy(&b, p)
        column(&b, p)
        horses(&b, p)
        b.support(.on, Vec3(0, 0.5, 3.5), 0.3, 0.25)
        return b.finish()
    }

    private static func platform(_ b: inout ModelBuilder, _ p: Paint) {
        b.add(Mesh.cylinder(radius + 0.2, height: 0.2, bevel: 0.04, sides: 64), p.cream)
        b.add(Mesh.cylinder(radius, height: 0.34, bevel: 0.03, sides: 64), p.red, 0, 0.12, 0)
        b.add(Mesh.cylinder(radius - 0.06, height: 0.04, bevel: 0.01, sides: 64), p.wood, 0, 0.46, 0)
        for i in 0..<24 {
            let place = Transform.rotateY(Float(i) / 24 * 2 * .pi) * .translate(Vec3(0, 0.33, radius))
            b.add(Mesh.ellipsoid(Vec3(0.14, 0.09, 0.04), sides: 14), p.gold, at: place)
        }
    }

    /// Gores in two colours over a scalloped rim with lamps.
    private static func canopy(_ b: inout ModelBuilder, _ p: Paint) {
        let nodes: [SIMD2<Float>] = [
            SIMD2(4.2, eave + 0.3), SIMD2(3.0, eave + 0.72), SIMD2(1.6, eave + 1.3), SIMD2(0.25, eave + 2.1),
        ]
        let slope = Mesh.curve(nodes, steps: 4)
        var bulb = MaterialLibrary.glossy(Palette.linear(0xF7E3A2))
        if b.request.isNight { bulb.emission = RGB(9, 6.4, 2.6) }
        let lamp = b.slot(bulb)
        for gore in 0..<gores {
            let color = gore % 2 == 0 ? p.red : p.cream
            let cloth = Mesh.sheet(5, slope.count - 1) { a, t in
                let q = slope[Int((t * Float(slope.count - 1)).rounded())]
                let angle = (Float(gore) + a) / Float(gores) * 2 * .pi
                return Vec3(cos(angle) * q.x, q.y - 0.08 * sin(a * .pi) * q.x / 4.2, sin(angle) * q.x)
            }
            b.add(cloth, color)
            // The rim hangs down in a rounded flap.
            let flap = Mesh.shell(8, 4, thickness: 0.04) { a, v in
                let angle = (Float(gore) + a) / Float(gores) * 2 * .pi
                let low = eave - 0.12 - 0.26 * sin(a * .pi)
                return Vec3(cos(angle) * 4.2, mix(low, eave + 0.32, v), sin(angle) * 4.2)
            }
            b.add(flap.outward(), gore % 2 == 0 ? p.cream : p.red)
            for half in 0..<2 {
                let angle = (Float(gore) + Float(half) * 0.5) / Float(gores) * 2 * .pi
                b.add(Mesh.sphere(0.075, sides: 12), lamp, cos(angle) * 4.26, eave + 0.3, sin(angle) * 4.26)
            }
        }
        b.add(Mesh.torus(4.2, tube: 0.07, sides: 64, around: 8), p.gold, 0, eave + 0.3, 0)
        b.add(Mesh.cylinder(4.1, height: 0.12, bevel: 0.03, sides: 48), p.cream, 0, eave + 0.12, 0)
        b.add(Mesh.cylinder(0.34, height: 0.3, top: 0.24, bevel: 0.04, sides: 24), p.gold, 0, eave + 2.0, 0)
        b.add(Mesh.sphere(0.22, sides: 20), p.gold, 0, eave + 2.42, 0)
        b.lamp(Vec3(0, eave - 0.2, 2.4), radius: 0.2, RGB(34, 24, 11))
    }

    private static func column(_ b: inout ModelBuilder, _ p: Paint) {
        let mirror = b.slot(MaterialLibrary.metal(RGB(0.88, 0.9, 0.92), roughness: 0.06))
        b.add(Mesh.cylinder(1.05, height: eave - 0.3, bevel: 0.04, sides: 8), p.red, 0, 0.46, 0)
        let ring = Mesh.cylinder(1.2, height: 0.24, bevel: 0.06, sides: 32)
        for y: Float in [0.5, eave - 0.1] { b.add(ring, p.gold, 0, y, 0) }
        for side in 0..<8 {
            // The flat sides lie between the corners of the eight-sided drum.
            let place = Transform.rotateY((Float(side) + 0.5) / 8 * 2 * .pi) * .translate(Vec3(0, 2.05, 0.97))
            b.plate(0.62, 2.1, round: 0.28, proud: 0.05, p.gold, at: place)
            b.plate(0.5, 1.96, round: 0.23, proud: 0.065, mirror, at: place)
        }
    }

    private static func horses(_ b: inout ModelBuilder, _ p: Paint) {
        let coats: [UInt32] = [0xF0ECE2, 0x7E4026, 0xE8DCC0, 0x3A3C40]
        let body = horse().mesh(cell: 0.06)
        let silks: [UInt32] = [0xC8281E, 0x2A5DB8, 0x3C8A4A, 0x71388F]
        let saddles = silks.map { b.slot(MaterialLibrary.glossy(Palette.linear($0))) }
        for i in 0..<8 {
            let lift: Float = i % 2 == 0 ? 0.62 : 0.9
            let turn = Transform.rotateY(Float(i) / 8 * 2 * .pi) * .translate(Vec3(0, lift, 2.75)) * .rotateY(.pi / 2)
            let coat = b.slot(MaterialLibrary.glossy(Palette.linear(coats[i % coats.count])))
            let mane = b.slot(MaterialLibrary.paint(Palette.linear(i % 4 == 1 ? 0x2B1A12 : 0xD9A531)))
            b.add(body, coat, at: turn)
            let saddle = Mesh.ellipsoid(Vec3(0.235, 0.14, 0.24), sides: 18)
            b.add(saddle, saddles[i % 4], at: turn * .translate(Vec3(0, 0.96, -0.02)))
            let blanket = Mesh.ellipsoid(Vec3(0.27, 0.2, 0.2), sides: 18)
            b.add(blanket, saddles[i % 4], at: turn * .translate(Vec3(0, 0.83, -0.02)))
            let crest = [Vec3(0, 1.0, 0.38), Vec3(0, 1.25, 0.5), Vec3(0, 1.42, 0.62)]
            b.add(Mesh.tube(Mesh.curve(crest, steps: 3), radii: [0.075], sides: 8), mane, at: turn)
            let tail = [Vec3(0, 0.92, -0.52), Vec3(0, 0.92, -0.68), Vec3(0, 0.72, -0.76), Vec3(0, 0.5, -0.7)]
            b.add(Mesh.tube(Mesh.curve(tail, steps: 3), radii: [0.055], sides: 8), mane, at: turn)
            let pole = turn.point(Vec3(0, 0, 0.12))
            let (foot, head) = (Vec3(pole.x, 0.46, pole.z), Vec3(pole.x, eave + 0.2, pole.z))
            b.add(Mesh.bar(foot, head, radius: 0.04, sides: 12), p.gold)
        }
    }

    /// A leaping wooden horse, looking along +Z, its hooves near y = 0.
    private static func horse() -> Blob {
        var body = Blob()
        body.ellipsoid(Vec3(0, 0.8, 0), Vec3(0.24, 0.25, 0.5))
        body.limb([(Vec3(0, 0.9, 0.36), 0.2), (Vec3(0, 1.2, 0.54), 0.13), (Vec3(0, 1.36, 0.66), 0.12)], blend: 0.1)
        body.bone(Vec3(0, 1.36, 0.68), 0.12, Vec3(0, 1.14, 0.92), 0.075, blend: 0.05)
        for side: Float in [-1, 1] {
            body.bone(Vec3(side * 0.06, 1.44, 0.64), 0.035, Vec3(side * 0.07, 1.54, 0.65), 0.02, blend: 0.03)
            let x = side * 0.13
            let reach: Float = side * 0.06
            body.limb(
                [(Vec3(x, 0.7, 0.34), 0.12), (Vec3(x, 0.5, 0.62 + reach), 0.075), (Vec3(x, 0.28, 0.5 + reach), 0.06)],
                blend: 0.07)
            let hind = [Vec3(x, 0.7, -0.34), Vec3(x, 0.42, -0.5 - reach), Vec3(x, 0.14, -0.72 - reach)]
            body.limb([(hind[0], 0.14), (hind[1], 0.08), (hind[2], 0.06)], blend: 0.07)
        }
        return body
    }
}
