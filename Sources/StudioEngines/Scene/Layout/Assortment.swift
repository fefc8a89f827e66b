/// Words that mean several sorts of things are drawn as several: a bowl of fruit holds more than apples.
enum Assortment {
    private static let sorts: [String: [String]] = [
        "fruit": ["apple", "orange", "pear", "banana"], "vegetable": ["tomato", "potato", "onion", "broccoli"],
        "toy": ["teddy bear", "ball", "toy block"],
    ]

    /// The graph in which such a thing has become one of each sort, in the same relations. Without an asked colour only.
    static func sorted(_ graph: SceneGraph, catalogue: [String: SceneModel]) -> SceneGraph {
        var graph = graph
        for index in graph.things.indices {
            let thing = graph.things[index]
            guard let models = sorts[thing.noun]?.filter({ catalogue[$0] != nil }), let first = models.first,
                thing.count > 1, thing.colors.isEmpty
            else { continue }
            let kinds = min(thing.count, models.count)
            graph.things[index].model = first
            // The first sort has what the others leave.
            graph.things[index].count = thing.count - (kinds - 1)
            for model in models.prefix(kinds).dropFirst() { graph.add(like: index, model: model) }
        }
        return graph
    }
}

extension SceneGraph {
    /// Adds one thing that stands to others as a known one does.
    fileprivate mutating func add(like index: Int, model: String) {
        var thing = things[index]
        (thing.model, thing.noun, thing.count) = (model, model, 1)
        things.append(thing)
        let own = things.count - 1
        for relation in relations {
            if relation.subject == index {
                relations.append(Relation(kind: relation.kind, subject: own, objects: relation.objects))
            }
        }
        for number in relations.indices where relations[number].objects.contains(index) {
            relations[number].objects.append(own)
        }
    }
}
