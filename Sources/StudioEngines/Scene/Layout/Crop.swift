/// A whole field of one plant: so many of them that the land grows them, as far as one sees.
struct Crop {
    /// The thing of the graph that it is, as it was read.
    let thing: SceneGraph.Thing
    /// Its place among the graph's things; nil: the setting names it.
    let index: Int?

    private static let plants = Flower.names.union(["pumpkin", "cactus", "wheat", "cornstalk", "lavender"])
    /// What grows in a field of that name: "a wheat field".
    private static let fields = [
        "wheat": "wheat", "barley": "wheat", "grain": "wheat", "corn": "cornstalk", "maize": "cornstalk",
        "lavender": "lavender", "sunflower": "sunflower", "tulip": "tulip", "rose": "rose", "flower": "flower",
        "poppy": "flower", "pumpkin": "pumpkin",
    ]
    private static let countMin = 10

    /// The first such thing, or what the setting names; nil where there is none. Only open country has fields.
    init?(_ graph: SceneGraph, place: SceneGraph.Setting.Place) {
        guard place == .meadow else { return nil }
        let found = graph.things.firstIndex { Self.plants.contains($0.model) && $0.count >= Self.countMin }
        if let found {
            index = found
            thing = graph.things[found]
            return
        }
        let words = graph.setting.featureWords
        guard words.contains(where: { ["field", "farm", "farmland", "patch"].contains($0) }),
            let plant = words.lazy.compactMap({ Self.fields[$0] }).first
        else { return nil }
        index = nil
        thing = SceneGraph.Thing(noun: plant, model: plant, count: Self.countMin)
    }

    /// The graph where what stands in the field is what the picture is about: the field's own are left to the land.
    func leftToLand(_ graph: SceneGraph) -> SceneGraph {
        guard let index, graph.things.count > 1 else { return graph }
        var graph = graph
        graph.leaveOut(index)
        return graph
    }
}
