import StudioCore

/// Where a scene plays when the prompt does not say, and how its camera sees that.
enum SettingChoice {
    /// The named place, else where the first thing is at home, else a meadow.
    static func place(_ graph: SceneGraph, habitats: [Habitat]) -> SceneGraph.Setting.Place {
        if let named = graph.setting.place {
            // Fish in the sea are seen where they are.
            let isSwum = named == .sea && !habitats.isEmpty && habitats.allSatisfy { $0 == .underwater }
            return isSwum ? .seabed : named
        }
        if graph.setting.season == .winter, habitats.isEmpty { return .snowfield }
        // Small things alone lie on a table; beside something larger they are where that is.
        let outdoors = habitats.first { $0 != .table && $0 != .air && $0 != .space }
        guard let habitat = outdoors ?? habitats.first else { return .meadow }
        switch habitat {
        case .meadow, .air, .space: return habitats.contains(.indoors) ? .room : .meadow
        case .water: return .lake
        case .shore: return .beach
        case .forest: return .forest
        case .mountain: return .mountain
        case .desert: return .desert
        case .street: return .street
        case .table: return .table
        case .indoors: return .room
        case .underwater: return .seabed
        }
    }
}
