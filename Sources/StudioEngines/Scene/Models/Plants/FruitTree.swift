import Foundation

/// Trees that are known by what they bear: cherries in blossom, apple trees with apples.
enum FruitTree {
    static let cherry = SceneModel(
        name: "cherry tree",
        words: ["cherry blossom", "cherry blossom tree", "sakura", "blossoming tree", "almond tree"],
        habitat: .meadow, typicalSize: Vec3(5.6, 6.6, 5.6)
    ) { cherry($0, detail: 1) }

    static let apple = SceneModel(
        name: "apple tree", words: ["orange tree", "fruit tree", "peach tree", "lemon tree", "pear tree"],
        habitat: .meadow, typicalSize: Vec3(5.6, 6.6, 5.6)
    ) { apple($0, detail: 1) }

    static func cherry(_ request: ModelRequest, detail: Float) -> ModelGeometry {
        let isInBlossom = request.season == .spring || request.season == .summer
        return Tree.build(
            request, detail: detail, leaves: isInBlossom ? [0xEFA9C0, 0xF7D6E0, 0xF3BDD0].map(Palette.linear) : nil)
    }

    static func apple(_ request: ModelRequest, detail: Float) -> ModelGeometry {
        let hex: UInt32 =
            switch request.noun {
            case "orange tree": 0xE6821E
            case "lemon tree": 0xEBCB2B
            case "peach tree": 0xEBA070
            case "pear tree": 0xB7BE4A
            default: 0xB9211D
            }
        return Tree.build(request, detail: detail, fruit: MaterialLibrary.glossy(Palette.linear(hex)))
    }
}
