/// Looking at the words ahead.
extension PromptParser {
    func word(at index: Int) -> String? {
        guard tokens.indices.contains(index), case .word(let word) = tokens[index] else { return nil }
        return word
    }

    /// The next words joined by spaces; nil when a mark or a number stands among them.
    func words(_ count: Int) -> String? {
        let found = (0..<count).compactMap { word(at: position + $0) }
        return found.count == count ? found.joined(separator: " ") : nil
    }

    func matches(_ phrase: [Substring]) -> Bool {
        starts(phrase, at: position)
    }

    mutating func take(_ phrase: [Substring]) -> Bool {
        guard matches(phrase) else { return false }
        position += phrase.count
        return true
    }

    mutating func skip() -> Bool {
        position += 1
        return true
    }

    /// A word that ends a noun phrase.
    func isBoundary(_ word: String) -> Bool {
        word == "of" || Lexicon.conjunctions.contains(word) || Lexicon.negators.contains(word)
            || Lexicon.relations.contains { $0.phrase.count == 1 ? $0.phrase[0] == word : matches($0.phrase) }
    }

    /// Whether the word there can go on with a noun phrase that has begun.
    func continues(at index: Int) -> Bool {
        guard let word = word(at: index) else { return false }
        if Lexicon.empty.contains(word) || Lexicon.determiners.contains(word) || Lexicon.pronouns.contains(word)
            || Lexicon.numbers[word] != nil || Lexicon.conjunctions.contains(word) || Lexicon.negators.contains(word)
            || Lexicon.relations.contains(where: { $0.phrase.first.map(String.init) == word && $0.phrase.count == 1 })
        {
            return false
        }
        if Lexicon.relations.contains(where: { $0.phrase.count > 1 && starts($0.phrase, at: index) }) { return false }
        // "children building a snowman": with an object behind it, it is no building.
        if word.hasSuffix("ing"), verbBase(word).map({ Lexicon.verbs[$0] != nil }) == true,
            let next = self.word(at: index + 1), Lexicon.determiners.contains(next) || Lexicon.numbers[next] != nil
        {
            return false
        }
        if let base = verbBase(word), Lexicon.verbs[base] != nil, word != base, resolver.namedModel(for: word) == nil {
            return word.hasSuffix("ing") && continues(at: index + 1) && !startsNounPhrase(at: index + 1)
                && isModifierOrNoun(at: index + 1) && !isAfterNoun(index)
        }
        return isModifierOrNoun(at: index)
    }

    /// A determiner, number or noun: a verb before it has an object.
    func startsNounPhrase(at index: Int) -> Bool {
        if tokens.indices.contains(index), case .number = tokens[index] { return true }
        guard let word = word(at: index) else { return false }
        return Lexicon.determiners.contains(word) || Lexicon.numbers[word] != nil
            || (isPlain(word) && (isModifierOrNoun(at: index)))
    }

    func isPlainWord(at index: Int) -> Bool { word(at: index).map(isPlain) ?? false }

    func isNegatedWord(_ word: String) -> Bool { graph.excluded.contains(word) }

    /// The base of a verb form that the lexicon or WordNet knows.
    func verbBase(_ word: String) -> String? {
        if Lexicon.verbs[word] != nil { return word }
        return resolver.lemmatizer.verbBase(word) { Lexicon.verbs[$0] != nil }
            ?? (word.hasSuffix("ing") && resolver.namedModel(for: word) == nil
                ? resolver.lemmatizer.verbBase(word, isKnown: resolver.isVerb) : nil)
    }

    private func isPlain(_ word: String) -> Bool {
        !Lexicon.empty.contains(word) && !Lexicon.determiners.contains(word) && Lexicon.numbers[word] == nil
            && !isBoundary(word) && !Lexicon.pronouns.contains(word)
    }

    private func isModifierOrNoun(at index: Int) -> Bool {
        guard let word = word(at: index) else { return false }
        let lemma = resolver.lemmatizer.singular(word).lemma
        return Lexicon.places[lemma] != nil || ColorNames.isColor(word) || Lexicon.materials[word] != nil
            || Lexicon.sizes[word] != nil || resolver.isNoun(lemma) || resolver.isMostlyAdjective(word)
    }

    private func isAfterNoun(_ index: Int) -> Bool {
        guard let before = word(at: index - 1) else { return false }
        return resolver.isNoun(resolver.lemmatizer.singular(before).lemma) && !resolver.isMostlyAdjective(before)
    }

    private func starts(_ phrase: [Substring], at index: Int) -> Bool {
        for (offset, part) in phrase.enumerated() {
            guard let word = word(at: index + offset), word == part else { return false }
        }
        return true
    }
}
