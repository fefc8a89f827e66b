/// Finds the dictionary form of English nouns and verbs, checked against known words.
struct Lemmatizer: Sendable {
    var wordNet: WordNet?
    /// The nouns that the catalogue of models names.
    var catalogue: Set<String>

    private static let irregularNouns = [
        "men": "man", "women": "woman", "children": "child", "people": "person", "feet": "foot", "teeth": "tooth",
        "geese": "goose", "mice": "mouse", "oxen": "ox", "loaves": "loaf", "knives": "knife", "leaves": "leaf",
        "wolves": "wolf", "shelves": "shelf", "calves": "calf", "cacti": "cactus", "kids": "kid", "persons": "person",
        "scarves": "scarf", "wharves": "wharf", "sheep": "sheep", "deer": "deer", "fish": "fish", "moose": "moose",
    ]

    /// The singular of a noun, and whether the given form was a plural. Unknown words come back as they are or
    /// by the plainest rule.
    func singular(_ word: String) -> (lemma: String, isPlural: Bool) {
        let (head, tail) = Self.splitLast(word)
        if let irregular = Self.irregularNouns[tail] ?? wordNet?.irregularSingular(tail) {
            return (head + irregular, irregular != tail)
        }
        if catalogue.contains(word) { return (word, false) }
        for candidate in Self.pluralStems(of: tail) where isKnownNoun(head + candidate) || isKnownNoun(candidate) {
            return (head + candidate, true)
        }
        if wordNet == nil, let plain = Self.pluralStems(of: tail).first { return (head + plain, true) }
        return (word, false)
    }

    /// The base of a verb form: "sitting", "sits", "sat" → "sit". nil when no known verb gives that form.
    func verbBase(_ word: String, isKnown: (String) -> Bool) -> String? {
        if let irregular = wordNet?.irregularVerb(word), isKnown(irregular) { return irregular }
        return Self.verbStems(of: word).first(where: isKnown)
    }

    private func isKnownNoun(_ word: String) -> Bool {
        catalogue.contains(word) || wordNet?.isNoun(word) == true
    }

    private static func pluralStems(of word: String) -> [String] {
        guard word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us") else { return [] }
        if word.hasSuffix("ies") { return [word.dropLast(3) + "y", String(word.dropLast())] }
        if word.hasSuffix("ves") {
            return [word.dropLast(3) + "f", word.dropLast(3) + "fe", String(word.dropLast())]
        }
        if ["ses", "xes", "zes", "ches", "shes", "oes"].contains(where: word.hasSuffix) {
            return [String(word.dropLast(2)), String(word.dropLast())]
        }
        return [String(word.dropLast())]
    }

    private static func verbStems(of word: String) -> [String] {
        func stems(without suffix: String) -> [String] {
            guard word.count > suffix.count + 1, word.hasSuffix(suffix) else { return [] }
            let stem = String(word.dropLast(suffix.count))
            var found = [stem, stem + "e"]
            if let last = stem.last, stem.dropLast().last == last { found.insert(String(stem.dropLast()), at: 0) }
            if suffix == "ing", stem.hasSuffix("y") { found.append(stem.dropLast() + "ie") }
            return found
        }
        var all = stems(without: "ing") + stems(without: "ed")
        if word.hasSuffix("ies") { all.append(word.dropLast(3) + "y") }
        if word.hasSuffix("es") { all.append(String(word.dropLast(2))) }
        if word.hasSuffix("s"), !word.hasSuffix("ss") { all.append(String(word.dropLast())) }
        return all.filter { $0.count > 1 }
    }

    private static func splitLast(_ word: String) -> (head: String, tail: String) {
        guard let space = word.lastIndex(of: " ") else { return ("", word) }
        let next = word.index(after: space)
        return (String(word[..<next]), String(word[next...]))
    }
}
