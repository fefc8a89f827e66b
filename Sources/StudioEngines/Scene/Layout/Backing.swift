/// A wall that something stands or leans against is the wall of a house, and fills the picture behind it.
enum Backing {
    /// The attribute of such a wall.
    static let attribute = "backing"

    /// The graph with those walls marked.
    static func marked(_ graph: SceneGraph) -> SceneGraph {
        var graph = graph
        for relation in graph.relations where relation.kind == .inFront {
            for host in relation.objects where graph.things[host].model == Fences.wall.name {
                graph.things[host].attributes.append(attribute)
            }
        }
        return graph
    }
}

extension SceneGraph.Thing {
    var isBacking: Bool { attributes.contains(Backing.attribute) }
}

extension Arranger {
    /// Close to the wall; what is long stands along it.
    mutating func lean(_ candidate: inout PlacedModel, against host: Int) {
        rest(&candidate, like: host)
        let wall = arrangement.placed[host]
        let size = arrangement.models[candidate.model].profile.bounds.size
        if size.z > 1.4 * size.x { candidate.yaw = wall.yaw - composition.side * .pi / 2 }
        let angle = wall.yaw - .pi / 2
        let from = outside(candidate, host, angle: angle, gap: 0.02)
        let aside = wall.transform.direction(Vec3(composition.side * 0.6, 0, 0))
        if let found = march(candidate, from: from + aside, angle: angle, gap: 0.02) {
            candidate.position = found.position
        }
    }
}
