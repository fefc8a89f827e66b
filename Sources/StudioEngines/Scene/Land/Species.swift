/// A sort of tree that a wood or an orchard may be made of.
enum Species: String, CaseIterable {
    case birch, cherry, apple, willow, bamboo, oak, maple, beech, aspen, pine, fir, spruce, larch, conifer, palm, acacia

    /// The first that the words of the setting name, else what stands in the scene more than once: where cherry trees
    /// are, there are more of them.
    init?(_ graph: SceneGraph) {
        let named = graph.setting.featureWords.lazy.compactMap { Species(rawValue: $0) }.first
        let standing = graph.things.lazy.filter { $0.count > 1 }.compactMap {
            Species(rawValue: $0.model.split(separator: " ").first.map(String.init) ?? "")
        }.first
        guard let found = named ?? standing else { return nil }
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
