import StudioCore

/// Where a scene plays when the prompt does not say, and how its camera sees that.
enum SettingChoice {
    /// Words of a setting that ask for mountains, and for a lake.
    static let peaks: Set<String> = ["mountain", "alp", "peak", "summit", "mountain range"]
    /// Words of a setting that ask for a coast of rock.
    static let rocks: Set<String> = ["rocky", "cliff", "rugged", "stony", "craggy", "nordic", "northern"]
    private static let lakes: Set<String> = ["lake", "pond", "lakeside", "lakeshore"]

    /// The named place, else where the first thing is at home, else a meadow.
    static func place(_ graph: SceneGraph, habitats: [Habitat]) -> SceneGraph.Setting.Place {
        if let named = graph.setting.place {
            // Fish in the sea are seen where they are.
            let isSwum = named == .sea && !habitats.isEmpty && habitats.allSatisfy { $0 == .underwater }
            if isSwum { return .seabed }
            // Mountains and a lake are a lake with mountains behind it.
            let hasLake = !lakes.isDisjoint(with: graph.setting.features)
            return named == .mountain && hasLake ? .lake : named
        }
        if graph.setting.season == .winter, habitats.isEmpty { return .snowfield }
        let habitats = carriers(graph, habitats)
        // Small things alone lie on a table; beside something larger they are where that is.
        let outdoors = habitats.first { $0 != .table && $0 != .air && $0 != .space }
        guard let habitat = outdoors ?? habitats.first else { return .meadow }
        switch habitat {
        case .meadow, .air: return habitats.contains(.indoors) ? .room : .meadow
        case .space: return .space
        case .water: return .lake
        case .sea: return .sea
        case .shore: return isRidden(graph) ? .sea : .beach
        case .forest: return .forest
        case .mountain: return .mountain
        case .desert: return .desert
        case .savanna: return .savanna
        case .street: return .street
        case .table: return .table
        case .indoors: return .room
        case .underwater: return .seabed
        }
    }

    /// Somebody rides what lies on the shore else: a surfer on a board.
    private static func isRidden(_ graph: SceneGraph) -> Bool {
        graph.relations.contains { $0.kind == .on && graph.things[$0.subject].pose == "riding" }
    }

    /// The habitats of what rests on nothing else: a cat in a boat is where the boat is.
    private static func carriers(_ graph: SceneGraph, _ habitats: [Habitat]) -> [Habitat] {
        guard habitats.count == graph.things.count else { return habitats }
        let resting = Set(graph.relations.filter { [.on, .inside].contains($0.kind) }.map(\.subject))
        let carriers = habitats.indices.filter { !resting.contains($0) }.map { habitats[$0] }
        return carriers.isEmpty ? habitats : carriers
    }
}
