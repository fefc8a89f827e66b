extension SceneGraph.Setting {
    /// Place, weather and sky are those of a given picture; the time is kept, for lamps.
    mutating func leaveToBackdrop() {
        place = .studio
        weather = nil
        sights = []
        features = []
        mood = nil
    }
}

extension SceneGraph.Setting.Place {
    /// No sky is seen.
    var isIndoors: Bool { [.table, .room, .studio].contains(self) }

    /// The sky is black, and the sun stands in it.
    var isAirless: Bool { [.moon, .space].contains(self) }

    /// It can rain there.
    var hasWeather: Bool { !isIndoors && !isAirless && self != .seabed && self != .clouds }

    /// Whether lamps are lit: outdoors from dusk on, indoors from the evening on.
    func hasLampsLit(at time: SceneGraph.Setting.Time) -> Bool {
        switch time {
        case .night, .dusk: true
        case .evening: self == .room || self == .table
        default: false
        }
    }
}

extension SceneGraph.Setting {
    /// The single words of its features: "wheat" and "field" of "wheat field".
    var featureWords: [String] { features.flatMap { $0.split(separator: " ").map(String.init) } }
}
