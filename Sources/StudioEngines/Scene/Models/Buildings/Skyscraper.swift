/// A tower of piers and glass with setbacks, a lit crown and a mast; asked "modern" or of glass, all curtain wall.
enum Skyscraper {
    static let model = SceneModel(
        name: "skyscraper", words: ["high rise", "highrise", "office tower", "office building", "apartment building"],
        habitat: .street, typicalSize: Vec3(27, 104, 27), build: build)

    /// A block of storeys; the next one stands on it.
    struct Tier {
        var width: Float
        var storeys: Int
        var columns: Int
    }

    /// Height of a storey in metres.
    static let storey: Float = 3.7
    private static let lobby: Float = 8

    /// The slots of the wall, its bands and its windows.
    struct Paint {
        var pier, trim, spandrel, glow: UInt16
        /// Some panes are lit at night, and each mirrors a little more or less.
        var panes: [UInt16]
    }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let isGlass = request.material == "glass" || b.has("modern", "new") || b.pick([false, false, true], 2)
        let p = paints(&b, isGlass: isGlass)
        let tiers: [Tier] =
            isGlass
            ? [Tier(width: 22, storeys: 15, columns: 10), Tier(width: 19.8, storeys: 7, columns: 9)]
            : [
                Tier(width: 23, storeys: 11, columns: 9), Tier(width: 18, storeys: 6, columns: 7),
                Tier(width: 13, storeys: 4, columns: 5),
            ]
        ground(&b, p)
        var y = lobby
        for tier in tiers {
            facades(&b, p, tier, from: y, isGlass: isGlass)
            y += Float(tier.storeys) * storey
        }
        crown(&b, p, y, width: tiers[tiers.count - 1].width, isGlass: isGlass)
        return b.finish()
    }

    /// A plain office block of one width from the ground to a flat roof.
    static func block(_ request: ModelRequest, width: Float, storeys: Int) -> ModelGeometry {
        var b = ModelBuilder(request)
        let isGlass = b.pick([false, false, true], 2)
        let p = paints(&b, isGlass: isGlass)
        let tier = Tier(width: width, storeys: storeys, columns: Int(width / 2.6))
        facades(&b, p, tier, from: 0.4, isGlass: isGlass)
        let top = Float(storeys) * storey
        b.add(Mesh.box(Vec3(width * 0.45, 3, width * 0.35), bevel: 0.08), p.spandrel, width * 0.1, top + 1.6, 0)
        return b.finish()
    }

    private static func paints(_ b: inout ModelBuilder, isGlass: Bool) -> Paint {
        let stones = [0xD2C3A5, 0xC9BBA8, 0xB99A7C, 0xBFC2C2].map(Palette.linear)
        var wall = MaterialLibrary.stone(b.pick(stones, 1), scale: 1.5)
        wall.pattern = .mottled(scale: 2, amount: 0.1)
        let tint = isGlass ? b.request.colors.first ?? Palette.linear(0x4F7E96) : Palette.linear(0x35505F)
        let panes = (0..<4).map { i -> UInt16 in
            var pane = MaterialLibrary.pane(lit: false)
            pane.color = tint * ([0.8, 1, 1.25, 1] as [Float])[i]
            pane.roughness = 0.05
            let isLit = b.request.isNight && i < 2
            if isLit { pane.emission = i == 0 ? RGB(0.26, 0.15, 0.06) : RGB(0.15, 0.11, 0.065) }
            return b.slot(pane)
        }
        let frame = MaterialLibrary.metal(RGB(0.66, 0.68, 0.7), roughness: 0.35)
        let pier = isGlass ? b.slot(frame) : b.main(wall)
        return Paint(
            pier: pier, trim: b.accent(MaterialLibrary.stone(Palette.linear(0xE2D9C6), scale: 1)),
            spandrel: isGlass ? b.slot(frame) : b.accent(MaterialLibrary.paint(Palette.linear(0x77685A))),
            glow: b.slot(
                b.request.isNight
                    ? MaterialLibrary.glow(RGB(5, 3.2, 1.3)) : MaterialLibrary.glossy(Palette.linear(0xF3E7C4))),
            panes: panes)
    }

    private static func ground(_ b: inout ModelBuilder, _ p: Paint) {
        let width: Float = 25
        b.add(Mesh.box(Vec3(width, 0.5, width), bevel: 0.08), p.trim, 0, 0.25, 0)
        b.add(Mesh.box(Vec3(width - 1.2, lobby, width - 1.2), bevel: 0.05), p.panes[0], 0, lobby / 2, 0)
        b.add(Mesh.box(Vec3(width + 0.4, 1.3, width + 0.4), bevel: 0.2), p.trim, 0, lobby - 0.3, 0)
        for side in 0..<4 {
            let face = Transform.rotateY(Float(side) * .pi / 2) * .translate(Vec3(0, 0, width / 2 - 0.4))
            for i in 0...6 where i != 3 {
                let x = (Float(i) / 6 - 0.5) * (width - 1)
                b.add(Mesh.box(Vec3(1.3, lobby, 0.9), bevel: 0.1), p.pier, at: face * .translate(Vec3(x, lobby / 2, 0)))
            }
            for y: Float in [2.9, 5.2] {
                b.add(
                    Mesh.box(Vec3(width - 1, 0.2, 0.3), bevel: 0.03), p.spandrel,
                    at: face * .translate(Vec3(0, y, -0.2)))
            }
            b.add(Mesh.box(Vec3(6.2, 0.35, 2.6), bevel: 0.08), p.trim, at: face * .translate(Vec3(0, 3.4, 1.2)))
            b.add(Mesh.box(Vec3(5.6, 0.08, 2.0), bevel: 0.02), p.glow, at: face * .translate(Vec3(0, 3.2, 1.2)))
            b.lamp(face.point(Vec3(0, 2.9, 1.6)), radius: 0.3, RGB(40, 26, 11))
        }
    }

    private static func crown(_ b: inout ModelBuilder, _ p: Paint, _ y: Float, width: Float, isGlass: Bool) {
        if isGlass {
            let wedge: [SIMD2<Float>] = [
                SIMD2(-width / 2 + 1.2, 0), SIMD2(width / 2 - 1.2, 0), SIMD2(width / 2 - 1.2, 9),
                SIMD2(-width / 2 + 1.2, 3),
            ]
            b.add(Mesh.extrude(wedge, depth: width - 2.4, bevel: 0.1), p.panes[2], 0, y, 0)
            for i in 0..<7 {
                let x = (Float(i) / 6 - 0.5) * (width - 2.4)
                let top = mix(3, 9, Float(i) / 6) + 0.2
                b.add(Mesh.box(Vec3(0.2, top, width - 2.1), bevel: 0.04), p.pier, x, y + top / 2, 0)
            }
        } else {
            var foot = y + 0.4
            for (share, height): (Float, Float) in [(0.72, 3.4), (0.5, 3.0), (0.3, 2.6)] {
                let size = width * share
                b.add(Mesh.box(Vec3(size, height, size), bevel: 0.12), p.pier, 0, foot + height / 2, 0)
                for side in 0..<4 {
                    let face = Transform.rotateY(Float(side) * .pi / 2) * .translate(Vec3(0, foot, size / 2))
                    let arch = ModelBuilder.arch(width: size * 0.4, height: height * 0.78)
                    b.add(Mesh.extrude(arch, depth: 0.12, bevel: 0.02), p.glow, at: face)
                    b.add(ModelBuilder.rim(arch, width: 0.22, depth: 0.22), p.trim, at: face)
                }
                foot += height
                b.add(Mesh.box(Vec3(size + 0.4, 0.35, size + 0.4), bevel: 0.1), p.trim, 0, foot, 0)
            }
            b.turnedRoof(
                [SIMD2(2.6, 0), SIMD2(1.2, 2.4), SIMD2(0.25, 6)], sides: 8, turn: .pi / 8,
                tiles: b.slot(MaterialLibrary.metal(Palette.linear(0x86A896), roughness: 0.4)),
                at: .translate(Vec3(0, foot + 0.1, 0)))
        }
        let mast = y + (isGlass ? 8 : 14)
        b.add(
            Mesh.tube([Vec3(0, mast, 0), Vec3(0, mast + 9, 0)], radii: [0.32, 0.06], sides: 10),
            b.slot(MaterialLibrary.metal(RGB(0.7, 0.72, 0.74))))
    }
}
