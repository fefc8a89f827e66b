/// What people have with them they hold, where it is a thing for a hand: an umbrella, a kite, a balloon on its string.
enum Holding {
    /// The pose of a thing in a hand, and of whoever holds it. Models that know them list them.
    static let held = "held"
    static let holds = "holding"
    /// Metres up to which anything is held: a cup, an apple.
    private static let handy: Float = 0.3

    /// The graph with those poses set; what is flown on a string is with its holder, not over it.
    static func handedOver(_ graph: SceneGraph, models: [SceneModel]) -> SceneGraph {
        guard models.count == graph.things.count else { return graph }
        var graph = graph
        shelter(&graph, models)
        for (index, relation) in graph.relations.enumerated() {
            guard let holder = relation.objects.first, models[holder].poses.contains(holds) else { continue }
            let isGrip = models[relation.subject].poses.contains(held)
            let isSmall = relation.kind == .with && models[relation.subject].typicalSize.max() < Self.handy
            guard isSmall || ([.with, .over].contains(relation.kind) && isGrip) else { continue }
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

    /// Who is under umbrellas holds them, one each.
    private static func shelter(_ graph: inout SceneGraph, _ models: [SceneModel]) {
        for (index, relation) in graph.relations.enumerated() where relation.kind == .under {
            guard let cover = relation.objects.first, models[cover].poses.contains(held),
                models[relation.subject].poses.contains(holds), graph.things[cover].count > 0
            else { continue }
            graph.relations[index] = .init(kind: .with, subject: cover, objects: [relation.subject])
            graph.things[cover].count = min(graph.things[cover].count, graph.things[relation.subject].count)
            graph.things[relation.subject].pose = holds
        }
    }
}
