import Foundation

/// Books, lamps, balls, candles.
enum Household {
    static let book = SceneModel(
        name: "book", words: ["novel", "notebook", "diary", "volume", "bible", "dictionary"], habitat: .table,
        typicalSize: Vec3(0.16, 0.035, 0.23)
    ) { request in
        var b = ModelBuilder(request)
        let cover = b.main(
            MaterialLibrary.paint(
                b.pick([0x7E2B2B, 0x2C4C6B, 0x35573F, 0x8A6A2B].map(Palette.linear), 1), roughness: 0.55))
        let page = b.slot(MaterialLibrary.matte(Palette.linear(0xEDE4CE)))
        let gold = b.accent(MaterialLibrary.metal(RGB(0.85, 0.62, 0.22)))
        let (w, h, l): (Float, Float, Float) = (0.16, 0.036, 0.23)
        for y in [0.002, h - 0.002] as [Float] { b.add(Mesh.box(Vec3(w, 0.004, l), bevel: 0.0015), cover, 0, y, 0) }
        let spine = (0...8).map { i -> SIMD2<Float> in
            let a = Float(i) / 8 * .pi
            return SIMD2(-w / 2 - sin(a) * 0.007, h / 2 - cos(a) * h / 2)
        }
        b.add(
            Mesh.shell(8, 1, thickness: 0.003) { a, v in
                let p = spine[Int((a * 8).rounded())]
                return Vec3(p.x, p.y, (v - 0.5) * l)
            }.outward(), cover)
        b.add(Mesh.box(Vec3(w - 0.008, h - 0.008, l - 0.01), bevel: 0.001), page, 0.001, h / 2, 0)
        for i in 1..<9 {
            let y = 0.005 + Float(i) * (h - 0.01) / 9
            b.add(Mesh.box(Vec3(w - 0.0068, 0.0006, l - 0.0088), bevel: 0.0002), page, 0.001, y, 0)
        }
        for z: Float in [-0.075, 0.075] {
            b.add(Mesh.box(Vec3(0.1, 0.0006, 0.004), bevel: 0.0002), gold, 0.005, h + 0.0002, z)
        }
        b.add(Mesh.box(Vec3(0.07, 0.0006, 0.02), bevel: 0.0002), gold, 0.005, h + 0.0002, -0.03)
        b.support(.on, Vec3(0, h, 0), w * 0.4, l * 0.4)
        return b.finish()
    }

    static let lamp = SceneModel(
        name: "lamp", words: ["table lamp", "desk lamp", "reading lamp", "light"], habitat: .table,
        typicalSize: Vec3(0.3, 0.5, 0.3)
    ) { request in
        var b = ModelBuilder(request)
        let foot = b.accent(MaterialLibrary.metal(RGB(0.72, 0.52, 0.24), roughness: 0.3))
        let body = Mesh.curve([
            SIMD2(0.085, 0), SIMD2(0.083, 0.012), SIMD2(0.03, 0.03), SIMD2(0.022, 0.06), SIMD2(0.05, 0.12),
            SIMD2(0.048, 0.17), SIMD2(0.016, 0.23), SIMD2(0.012, 0.3),
        ])
        b.add(Mesh.lathe([SIMD2(0, 0)] + body + [SIMD2(0, 0.31)], sides: 40), foot)
        var cloth = MaterialLibrary.fabric(Palette.linear(0xE9D3A6), scale: 0.004)
        cloth.translucency = 0.6
        let shade = b.mainMaterial(cloth)
        var lit = shade
        if request.isNight { lit.emission = shade.color * RGB(3.2, 2.5, 1.6) }
        b.add(Mesh.lathe([SIMD2(0.15, 0.27), SIMD2(0.095, 0.48)], sides: 48), b.slot(lit))
        for (r, y): (Float, Float) in [(0.15, 0.27), (0.095, 0.48)] {
            b.add(Mesh.torus(r, tube: 0.004, sides: 48, around: 8), foot, 0, y, 0)
        }
        let bulb = b.slot(
            request.isNight ? MaterialLibrary.glow(RGB(20, 14, 8)) : MaterialLibrary.glossy(RGB(repeating: 0.8)))
        b.add(Mesh.sphere(0.032, sides: 18), bulb, 0, 0.35, 0)
        b.lamp(Vec3(0, 0.36, 0), radius: 0.04, RGB(40, 27, 14))
        return b.finish()
    }

    static let ball = SceneModel(
        name: "ball", words: ["beach ball", "sphere", "orb"],
        habitat: .meadow,
        typicalSize: Vec3(0.3, 0.3, 0.3)
    ) { request in
        var b = ModelBuilder(request)
        let isPlain = request.material != nil || b.has("plain")
        let main = b.main(MaterialLibrary.glossy(Palette.linear(0xC8342B)))
        if isPlain {
            b.add(Mesh.sphere(0.15, sides: 64), main, 0, 0.15, 0)
            return b.finish()
        }
        let white = b.accent(MaterialLibrary.glossy(Palette.linear(0xF0ECE2)))
        let third = b.accent(MaterialLibrary.glossy(Palette.linear(request.colors.isEmpty ? 0x2F6FA8 : 0xF0ECE2)), 2)
        let tilt = Transform.translate(Vec3(0, 0.15, 0)) * .rotateZ(0.5) * .rotateX(0.35)
        for panel in 0..<6 {
            let mesh = Mesh.sheet(10, 20) { a, t in
                let angle = (Float(panel) + a) / 6 * 2 * .pi
                let y = t * .pi
                return Vec3(sin(y) * cos(angle), cos(y), sin(y) * sin(angle)) * 0.15
            }
            var part = mesh
            part.normals = part.positions.map(\.normalized)
            b.add(part.facingOut(), panel % 2 == 0 ? main : (panel % 4 == 1 ? white : third), at: tilt)
        }
        for y: Float in [-0.149, 0.149] {
            b.add(Mesh.ellipsoid(Vec3(0.022, 0.005, 0.022), sides: 18), white, at: tilt * .translate(Vec3(0, y, 0)))
        }
        return b.finish()
    }

    static let candle = SceneModel(
        name: "candle", words: ["taper", "candlestick"], habitat: .table, typicalSize: Vec3(0.11, 0.24, 0.11)
    ) { request in
        var b = ModelBuilder(request)
        let brass = b.accent(MaterialLibrary.metal(RGB(0.85, 0.62, 0.26)))
        b.add(
            Mesh.lathe(
                [
                    SIMD2(0, 0), SIMD2(0.05, 0), SIMD2(0.054, 0.008), SIMD2(0.05, 0.012), SIMD2(0.02, 0.01),
                    SIMD2(0.016, 0.03), SIMD2(0.022, 0.034), SIMD2(0.016, 0.04), SIMD2(0.016, 0.06), SIMD2(0, 0.06),
                ], sides: 36), brass)
        var wax = MaterialLibrary.paint(Palette.linear(0xEFE3C4))
        wax.translucency = 0.3
        b.add(
            Mesh.lathe(
                [
                    SIMD2(0, 0.05), SIMD2(0.0125, 0.05), SIMD2(0.0122, 0.19), SIMD2(0.0105, 0.194), SIMD2(0.006, 0.19),
                    SIMD2(0, 0.189),
                ], sides: 24), b.main(wax))
        b.add(
            Mesh.bar(Vec3(0, 0.188, 0), Vec3(0.001, 0.2, 0), radius: 0.0012),
            b.slot(MaterialLibrary.matte(RGB(repeating: 0.02))))
        b.add(
            Mesh.lathe(
                Mesh.curve([SIMD2(0, 0.196), SIMD2(0.006, 0.206), SIMD2(0.0045, 0.218), SIMD2(0, 0.236)], steps: 6),
                sides: 16), b.slot(MaterialLibrary.glow(RGB(14, 7.5, 2))))
        b.lamp(Vec3(0, 0.212, 0), radius: 0.006, RGB(300, 170, 60))
        return b.finish()
    }
}
