/// In which order things are placed, and by which of its relations each one is.
struct PlacingOrder {
    struct Step: Equatable {
        var thing: Int
        var relation: SceneGraph.Relation?
    }

    private(set) var steps: [Step] = []

    /// The most binding first.
    private static let rank: [SceneGraph.Relation.Kind] = [
        .inside, .on, .under, .over, .between, .around, .inFront, .behind, .beside, .with,
    ]

    init(_ graph: SceneGraph) {
        var placing: [Int: SceneGraph.Relation] = [:]
        for kind in Self.rank {
            for relation in graph.relations where relation.kind == kind {
                // The middle one stands first, the two at its sides after it.
                let turned =
                    kind == .between
                    ? relation.objects.map { SceneGraph.Relation(kind: kind, subject: $0, objects: [relation.subject]) }
                    : [relation]
                for relation in turned where placing[relation.subject] == nil {
                    if !Self.closesCircle(relation, placing) { placing[relation.subject] = relation }
                }
            }
        }
        var waiting = Array(graph.things.indices)
        var done: Set<Int> = []
        while !waiting.isEmpty {
            let ready = waiting.first { thing in placing[thing]?.objects.allSatisfy(done.contains) ?? true }
            let next = ready ?? waiting[0]
            steps.append(Step(thing: next, relation: placing[next]))
            done.insert(next)
            waiting.removeAll { $0 == next }
        }
    }

    private static func closesCircle(_ new: SceneGraph.Relation, _ placing: [Int: SceneGraph.Relation]) -> Bool {
        var open = new.objects
        var seen: Set<Int> = []
        while let next = open.popLast() {
            if next == new.subject { return true }
            guard seen.insert(next).inserted else { continue }
            open += placing[next]?.objects ?? []
        }
        return false
    }
}
