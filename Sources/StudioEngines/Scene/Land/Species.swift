/// A sort of tree that a wood or an orchard may be made of.
enum Species: String, CaseIterable {
    case birch, cherry, apple, willow, bamboo, oak, maple, beech, aspen, pine, fir, spruce, larch, conifer, palm, acacia

    /// The first that the words of a setting name.
    init?(_ setting: SceneGraph.Setting) {
        guard let found = setting.featureWords.lazy.compactMap({ Species(rawValue: $0) }).first else { return nil }
        self = found
    }

    func build(_ request: ModelRequest, detail: Float) -> ModelGeometry {
        switch self {
        case .birch, .aspen: Birch.build(request, detail: detail)
        case .cherry: FruitTree.cherry(request, detail: detail)
        case .apple: FruitTree.apple(request, detail: detail)
        case .willow: Willow.build(request, detail: detail)
        case .bamboo: Bamboo.build(request, detail: detail)
        case .pine, .fir, .spruce, .larch, .conifer: Pine.build(request, detail: max(detail, 0.35))
        case .palm: Palm.build(request)
        case .acacia: Acacia.build(request, detail: detail)
        case .oak, .maple, .beech: Tree.build(request, detail: detail)
        }
    }
}
