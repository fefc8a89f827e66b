/// What people have with them they hold, where it is a thing for a hand: an umbrella, a kite, a balloon on its string.
enum Holding {
    /// The pose of a thing in a hand, and of whoever holds it. Models that know them list them.
    static let held = "held"
    static let holds = "holding"

    /// The graph with those poses set; what is flown on a string is with its holder, not over it.
    static func handedOver(_ graph: SceneGraph, models: [SceneModel]) -> SceneGraph {
        guard models.count == graph.things.count else { return graph }
        var graph = graph
        for (index, relation) in graph.relations.enumerated() {
            guard [.with, .over].contains(relation.kind), models[relation.subject].poses.contains(held),
                let holder = relation.objects.first, models[holder].poses.contains(holds)
            else { continue }
            let pose = graph.things[holder].pose
            guard pose == holds || (relation.kind == .with && [nil, "standing", "walking"].contains(pose)) else {
                continue
            }
            graph.relations[index].kind = .with
            graph.things[relation.subject].pose = held
            graph.things[holder].pose = holds
        }
        return graph
    }
}
