// What the words say of the setting.
extension PromptParser {
    mutating func setPlace(
        _ place: SceneGraph.Setting.Place, features: [String], noun: String? = nil
    ) {
        graph.setting.features.append(contentsOf: features)
        if graph.setting.place == nil { graph.setting.place = place }
        if let noun { graph.setting.features.append(noun) }
    }

    /// Takes a time, weather, season or mood into the setting. False when the words say none of these.
    mutating func noteSetting(_ phrase: String) -> Bool {
        var found = false
        func note<Value>(_ value: Value?, _ field: WritableKeyPath<SceneGraph.Setting, Value?>) {
            guard let value else { return }
            found = true
            if isNegated { return }
            if graph.setting[keyPath: field] == nil { graph.setting[keyPath: field] = value }
        }
        note(Lexicon.times[phrase], \.time)
        note(Lexicon.weathers[phrase], \.weather)
        note(Lexicon.seasons[phrase], \.season)
        note(Lexicon.moods[phrase], \.mood)
        if let place = Lexicon.placePhrases[phrase] {
            found = true
            if !isNegated { graph.setting.place = place }
        } else if let sight = Lexicon.sights[phrase] {
            found = true
            if !isNegated { graph.setting.sights.append(sight) }
        }
        if found, isNegated {
            if let weather = Lexicon.weathers[phrase] { graph.excluded.insert(weather.rawValue) }
            graph.excluded.insert(phrase)
        }
        return found
    }
}
