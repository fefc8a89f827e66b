/// A whole field of one plant: so many of them that the land grows them, as far as one sees.
struct Crop {
    /// The thing of the graph that it is, as it was read.
    let thing: SceneGraph.Thing
    let index: Int

    private static let plants = Flower.names.union(["pumpkin", "cactus"])
    private static let countMin = 10

    /// The first such thing; nil where there is none. Only open country has fields.
    init?(_ graph: SceneGraph, place: SceneGraph.Setting.Place) {
        let found = graph.things.firstIndex { Self.plants.contains($0.model) && $0.count >= Self.countMin }
        guard let found, place == .meadow else { return nil }
        index = found
        thing = graph.things[found]
    }

    /// The graph where what stands in the field is what the picture is about: the field's own are left to the land.
    func leftToLand(_ graph: SceneGraph) -> SceneGraph {
        guard graph.things.count > 1 else { return graph }
        var graph = graph
        graph.leaveOut(index)
        return graph
    }
}
