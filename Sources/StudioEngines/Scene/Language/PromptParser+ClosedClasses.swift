// Words that build the sentence: relations, conjunctions, negators, pronouns, verbs, and whole phrases of the setting.
extension PromptParser {
    mutating func takeFramePlace() -> Bool {
        for (phrase, attribute) in Lexicon.framePlaces where take(phrase) {
            for index in group { graph.things[index].attributes.append(attribute) }
            pending = nil
            return true
        }
        return false
    }

    /// Setting phrases of two to four words, which may hold a preposition: "covered in snow", "out of the window".
    mutating func takeSettingPhrase() -> Bool {
        for length in [4, 3, 2] {
            guard let phrase = words(length) else { continue }
            if noteSetting(phrase) {
                position += length
                return true
            }
        }
        return false
    }

    mutating func takeLoneSettingPhrase() -> Bool {
        guard takeSettingPhrase() else { return false }
        pending = nil
        return true
    }

    mutating func takeRelation() -> Bool {
        guard let word = Lexicon.relations.first(where: { matches($0.phrase) }) else { return false }
        position += word.phrase.count
        isDressing = false
        closeRelation()
        pending = Pending(kind: word.kind, placesFollowing: word.placesFollowing)
        isAfterConjunction = false
        isClauseComplete = true
        open = nil
        return true
    }

    mutating func takeConjunction() -> Bool {
        guard let word = word(at: position), Lexicon.conjunctions.contains(word) else { return false }
        position += 1
        isAfterConjunction = true
        return true
    }

    mutating func takeNegator() -> Bool {
        guard let word = word(at: position), Lexicon.negators.contains(word) else { return false }
        position += 1
        isNegated = true
        pending = nil
        return true
    }

    mutating func takePronoun() -> Bool {
        guard let word = word(at: position), Lexicon.pronouns.contains(word), let relation = pending else {
            return false
        }
        position += 1
        pending = nil
        let others = group == clause ? Array(graph.things.indices.dropLast(group.count).suffix(1)) : clause
        guard !others.isEmpty, !group.isEmpty else { return true }
        if relation.placesFollowing {
            relate(relation.kind, others, to: group)
        } else {
            relate(relation.kind, group, to: others)
        }
        return true
    }

    /// "of": a material ("of glass"), else what the last thing holds ("a bowl of apples").
    mutating func takeOf() -> Bool {
        guard word(at: position) == "of" else { return false }
        position += 1
        if let next = word(at: position), let material = Lexicon.materials[next], !continues(at: position + 1) {
            position += 1
            for index in group { graph.things[index].material = material }
        } else if !group.isEmpty, word(at: position - 2) != nil {
            pending = Pending(kind: .inside, placesFollowing: true)
        }
        return true
    }

    mutating func takeVerb() -> Bool {
        guard !group.isEmpty, pending == nil, !isNegated, let word = word(at: position),
            resolver.namedModel(for: word) == nil || word.hasSuffix("ing"),
            let base = verbBase(word), let verb = Lexicon.verbs[base]
        else { return false }
        let isBare = word == base
        if isBare, !group.contains(where: { graph.things[$0].count > 1 }) { return false }
        // "a cat and a sleeping dog": there it belongs to the noun that follows.
        if isAfterComma || isAfterConjunction, continues(at: position + 1), word.hasSuffix("ing") { return false }
        position += 1
        isAfterConjunction = false
        isClauseComplete = true
        open = nil
        let hasObject = startsNounPhrase(at: position)
        if let pose = hasObject ? verb.poseWithObject ?? verb.pose : verb.pose {
            for index in group { graph.things[index].pose = pose }
        }
        if hasObject { pending = Pending(kind: verb.object, placesFollowing: verb.placesObject, isVerb: true) }
        return true
    }
}
