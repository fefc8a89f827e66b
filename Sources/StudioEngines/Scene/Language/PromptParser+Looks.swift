/// Nouns that are no things of their own, but part of the look of another: clothes, what is worn, a drink in its glass.
extension PromptParser {
    /// "a woman in a yellow dress": clothes are the colour of who wears them.
    mutating func wear(_ phrase: NounPhrase) -> Bool {
        guard Lexicon.clothes.contains(phrase.noun), !group.isEmpty, pending != nil else { return false }
        for index in group {
            graph.things[index].colors.append(contentsOf: phrase.colors)
            graph.things[index].attributes.append(phrase.noun)
        }
        graph.ignored.append(contentsOf: phrase.unseen)
        pending = nil
        return true
    }

    /// "a glass of red wine": a drink is no thing of its own, but what its vessel shows.
    mutating func pour(_ phrase: NounPhrase) -> Bool {
        guard let open = pending, open.kind == .inside, open.placesFollowing, !open.isVerb,
            let last = phrase.noun.split(separator: " ").last, Lexicon.drinks.contains(String(last))
        else { return false }
        pending = nil
        for index in group { graph.things[index].attributes += [phrase.noun] + phrase.colors }
        return true
    }

    /// "a knight with a sword", "a girl in a red hat": part of the look of who has it, no thing of its own.
    mutating func putOn(_ phrase: NounPhrase) -> Bool {
        let people: Set<String> = ["person", "man", "woman", "child", "girl", "baby"]
        let kind = pending?.kind ?? (isDressing && isAfterConjunction ? .with : nil)
        guard let kind, [.with, .inside].contains(kind), !group.isEmpty, !phrase.noun.isEmpty,
            group.allSatisfy({ people.contains(graph.things[$0].model) })
        else { return false }
        let words = phrase.noun.split(separator: " ").map(String.init)
        let names = [phrase.noun, words.last ?? ""]
        let isOwn = group.allSatisfy { index in
            Role(noun: graph.things[index].noun).map { !$0.outfit.parts.isDisjoint(with: names) } ?? false
        }
        guard isOwn || names.contains(where: Lexicon.worn.contains) else { return false }
        if !isOwn {
            let described = (phrase.colors.prefix(1) + phrase.attributes + [phrase.noun]).joined(separator: " ")
            for index in group { graph.things[index].attributes.append(described) }
        }
        isDressing = true
        pending = nil
        return true
    }
}
