/// Who is on a chair sits on it, with the feet on the floor, as nobody sits on the ground; who is on a board stands
/// across it.
enum Seating {
    static let pose = "seated"
    static let boardPose = "balancing"
    private static let boards: Set<String> = ["skateboard", "surfboard"]
    private static let seats: Set<String> = [
        "chair", "bench", "sofa", "armchair", "swing", "throne", "rocking chair", "wheelchair",
    ]

    /// The graph with that pose set for those who are on a seat.
    static func seated(_ graph: SceneGraph, models: [SceneModel]) -> SceneGraph {
        guard models.count == graph.things.count else { return graph }
        var graph = graph
        for relation in graph.relations where models[relation.subject].poses.contains(pose) {
            // One sits on a bench and in a wheelchair.
            guard [.on, .inside].contains(relation.kind) else { continue }
            for board in relation.objects where boards.contains(models[board].name) {
                graph.things[relation.subject].pose = boardPose
                if graph.things[board].pose == nil { graph.things[board].pose = "lying" }
            }
            let isOnSeat = relation.objects.contains { seats.contains(models[$0].name) }
            guard isOnSeat, [nil, "sitting"].contains(graph.things[relation.subject].pose) else { continue }
            graph.things[relation.subject].pose = pose
        }
        return graph
    }
}
