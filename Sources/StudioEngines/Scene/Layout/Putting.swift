/// What some models arrange themselves: flowers in a vase, candles on a cake.
struct Putting {
    /// What a model has as it is.
    private static let shown: [String: Set<String>] = [
        "snowman": ["hat"],
        "market stall": [
            "apple", "orange", "tomato", "pear", "lemon", "broccoli", "potato", "onion", "carrot", "cabbage",
        ],
    ]

    /// The graph without those things, and for each thing that has them, which they are.
    private(set) var graph: SceneGraph
    private(set) var fillings: [Int: SceneGraph.Thing] = [:]

    init(_ graph: SceneGraph) {
        self.graph = graph
        for relation in graph.relations where [.with, .inside, .on].contains(relation.kind) {
            guard let host = relation.objects.first, fillings[host] == nil else { continue }
            let (thing, holder) = (graph.things[relation.subject], graph.things[host])
            let isBouquet = holder.model == "vase" && Flower.names.contains(thing.model)
            if relation.kind == .with, Self.shown[holder.model]?.contains(thing.model) == true {
                self.graph.leaveOut(relation.subject)
                continue
            }
            guard isBouquet || (holder.model == "cake" && thing.model == "candle") else { continue }
            fillings[host] = thing
            self.graph.leaveOut(relation.subject)
        }
    }
}
