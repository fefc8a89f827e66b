/// A Japanese temple: two or three storeys under curved, tiled roofs with lifted corners, red posts, a stone terrace.
enum Pagoda {
    static let model = SceneModel(
        name: "temple",
        words: [
            "pagoda", "shrine", "japanese temple", "chinese temple", "buddhist temple", "japanese shrine", "dojo",
            "monastery", "teahouse", "tea house",
        ],
        habitat: .meadow, typicalSize: Vec3(13, 14.5, 13), build: build)

    /// The slots of its materials.
    struct Paint { var red, wall, tiles, ridge, gold, stone, paper, dark: UInt16 }

    /// A storey and the roof over it, in metres.
    struct Storey {
        /// Half widths of the room and of the roof's eaves.
        var room: Float
        var eave: Float
        var height: Float
        var rise: Float
        /// Half width where the roof meets the storey above.
        var top: Float
    }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let p = paints(&b)
        let isTall = b.has("tall") || b.pick([false, true, false], 1)
        var storeys = [
            Storey(room: 3.9, eave: 6.3, height: 3.3, rise: 2.3, top: 2.9),
            Storey(room: 2.7, eave: 4.9, height: 1.9, rise: 2.0, top: 1.9),
        ]
        if isTall { storeys.append(Storey(room: 1.8, eave: 3.8, height: 1.6, rise: 2.2, top: 0.12)) }
        storeys[storeys.count - 1].top = 0.12
        storeys[storeys.count - 1].rise += 0.6
        terrace(&b, p)
        var y: Float = 1.1
        for (level, storey) in storeys.enumerated() {
            room(&b, p, storey, y, isGround: level == 0)
            y += storey.height
            roof(&b, p, storey, y)
            y += storey.rise - 0.25
        }
        finial(&b, p, y)
        return b.finish()
    }

    private static func paints(_ b: inout ModelBuilder) -> Paint {
        var tile = MaterialLibrary.matte(Palette.linear(0x46525C))
        tile.roughness = 0.5
        var paper = MaterialLibrary.matte(Palette.linear(0xEFE6CF))
        if b.request.isNight { paper.emission = RGB(1.0, 0.6, 0.26) }
        return Paint(
            red: b.main(MaterialLibrary.paint(Palette.linear(0xB2301F))),
            wall: b.slot(MaterialLibrary.matte(Palette.linear(0xEFE8D8))), tiles: b.accent(tile),
            ridge: b.slot(MaterialLibrary.matte(Palette.linear(0x2F383F))),
            gold: b.slot(MaterialLibrary.metal(RGB(1.0, 0.71, 0.29), roughness: 0.25)),
            stone: b.slot(MaterialLibrary.stone(Palette.linear(0xB4AD9F), scale: 0.5)), paper: b.slot(paper),
            dark: b.slot(MaterialLibrary.wood(Palette.linear(0x4A2F22), scale: 0.08)))
    }
}
