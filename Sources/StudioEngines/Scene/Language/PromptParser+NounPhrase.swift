/// One noun with all that stands before it.
struct NounPhrase {
    enum Head: Equatable {
        case model(String)
        case place(SceneGraph.Setting.Place)
        case unknown
    }
    var noun = ""
    var head: Head?
    var count: Int?
    var isPlural = false
    var isDefinite = false
    var colors: [String] = []
    var size = 0
    var material: String?
    var pose: String?
    var attributes: [String] = []
    /// Modifiers that nothing will show.
    var unseen: [String] = []
    var modifyingPlaces: [SceneGraph.Setting.Place] = []
    var tookSetting = false

    /// A plural without a number is drawn as this many.
    private static let someCount = 3
    /// Nouns that are two without saying so.
    private static let pairs: Set<String> = ["couple", "newlywed", "twin", "lover"]

    func thing(model: String, countMax: Int) -> SceneGraph.Thing {
        let seemsPlural = isPlural || (!isDefinite && Lexicon.sameInPlural.contains(noun))
        let isPair = Self.pairs.contains(noun) && (count ?? 1) == 1
        let asked = isPair ? 2 : count ?? (seemsPlural ? Self.someCount : 1)
        var thing = SceneGraph.Thing(noun: noun, model: model, count: max(1, min(asked, countMax)))
        thing.colors = colors
        thing.size = size
        thing.material = material
        thing.pose = pose
        thing.attributes = attributes
        return thing
    }
}

extension PromptParser {
    /// Reads modifiers and nouns up to the head. Consumes at least one token.
    mutating func readNounPhrase() -> NounPhrase {
        var phrase = NounPhrase()
        let start = position
        while position < tokens.count {
            if case .number(let number) = tokens[position] {
                if phrase.head != nil { break }
                phrase.count = number
                position += 1
                continue
            }
            guard let word = word(at: position) else { break }
            if position > start, isBoundary(word) { break }
            if phrase.head != nil, !continues(at: position) { break }
            if takeSettingPhrase() {
                phrase.tookSetting = true
                continue
            }
            if takeCompound(into: &phrase) || takeModifier(word, into: &phrase) { continue }
            takeNoun(word, into: &phrase)
        }
        if position == start { position += 1 }
        return phrase
    }

    // MARK: Parts

    private mutating func takeModifier(_ word: String, into phrase: inout NounPhrase) -> Bool {
        let more = continues(at: position + 1)
        if takeStyle() || takeQuantity(into: &phrase) || takeColor(into: &phrase, more: more) { return true }
        if phrase.head == nil, let number = Lexicon.numbers[word] {
            // "a dozen", "a few": the article does not count.
            if phrase.count == nil || phrase.count == 1 { phrase.count = number }
            return skip()
        }
        if Lexicon.determiners.contains(word) {
            phrase.isDefinite = phrase.isDefinite || word == "the"
            return skip()
        }
        if resolver.namedModel(for: word) != nil, !more { return false }
        if let size = Lexicon.sizes[word] {
            phrase.size = size
            return skip()
        }
        if noteSetting(word) {
            phrase.tookSetting = true
            if more, !Lexicon.times.keys.contains(word) { phrase.attributes.append(word) }
            if isNegatedWord(word) { phrase.noun = word }
            return skip()
        }
        if Lexicon.empty.contains(word) || (word.hasSuffix("ly") && !resolver.isNoun(word)) { return skip() }
        // "on the ice" is where, "an ice statue" and "made of ice" are of what.
        if word == "ice", !more, pending?.kind == .on { return false }
        if let material = Lexicon.materials[word] {
            phrase.material = material
            return skip()
        }
        return takeAdjective(word, into: &phrase, more: more)
    }

    private mutating func takeAdjective(_ word: String, into phrase: inout NounPhrase, more: Bool) -> Bool {
        if more, let base = verbBase(word), word != base, word.hasSuffix("ing") || word.hasSuffix("ed") {
            if let pose = Lexicon.verbs[base]?.pose {
                phrase.pose = pose
            } else {
                note(word, in: &phrase)
            }
            return skip()
        }
        if Lexicon.visibleAttributes.contains(word) || resolver.isMostlyAdjective(word) {
            note(word, in: &phrase)
            return skip()
        }
        return false
    }

    private mutating func takeNoun(_ word: String, into phrase: inout NounPhrase) {
        let (lemma, isPlural) = resolver.lemmatizer.singular(word)
        demoteHead(of: &phrase)
        phrase.noun = lemma
        phrase.isPlural = isPlural
        phrase.head = head(for: lemma)
        position += 1
        restoreDemoted(&phrase)
    }

    /// The longest run of two or three words that is a noun of its own: "coffee cup", "fire engine".
    private mutating func takeCompound(into phrase: inout NounPhrase) -> Bool {
        for length in [3, 2] {
            guard let words = words(length), isPlainWord(at: position) else { continue }
            let (lemma, isPlural) = resolver.lemmatizer.singular(words)
            let first = String(words.prefix { $0 != " " })
            let isQualified = ColorNames.isColor(first) || Lexicon.sizes[first] != nil
            let found: NounPhrase.Head
            if resolver.namedModel(for: lemma) != nil || Lexicon.places[lemma] != nil {
                found = head(for: lemma)
            } else if !isQualified, Lexicon.materials[first] == nil, let model = resolver.model(for: lemma) {
                found = .model(model)
            } else if !isQualified, ColorNames.rgb(lemma) == nil, resolver.isNoun(lemma),
                head(for: lastWord(of: lemma)) == .unknown
            {
                // A noun of its own that nothing draws: "launch pad" is no launch, but a "train station" has trains.
                found = resolver.namedModel(for: first).map(NounPhrase.Head.model) ?? .unknown
            } else {
                continue
            }
            demoteHead(of: &phrase)
            phrase.noun = lemma
            phrase.isPlural = isPlural
            phrase.head = found
            position += length
            return true
        }
        return false
    }

    private func lastWord(of compound: String) -> String { compound.split(separator: " ").last.map(String.init) ?? "" }

    /// A noun before another noun only describes it: "lake house".
    private func demoteHead(of phrase: inout NounPhrase) {
        guard let head = phrase.head else { return }
        if case .place(let place) = head { phrase.modifyingPlaces.append(place) }
        if head == .unknown { phrase.unseen.append(phrase.noun) }
        phrase.attributes.append(phrase.noun)
        phrase.isPlural = false
    }

    /// When the last noun cannot be drawn but the one before it can ("cat statue"), that one is drawn.
    private func restoreDemoted(_ phrase: inout NounPhrase) {
        guard phrase.head == .unknown, let earlier = phrase.attributes.last, resolver.isNoun(earlier) else { return }
        let drawable = head(for: earlier)
        guard drawable != .unknown else { return }
        phrase.unseen.append(phrase.noun)
        phrase.attributes.removeLast()
        if case .place = drawable { phrase.modifyingPlaces.removeAll() }
        phrase.noun = earlier
        phrase.head = drawable
    }

    private func head(for lemma: String) -> NounPhrase.Head {
        if let place = Lexicon.places[lemma] {
            // A table or a bed is a thing where the catalogue has one; a lake is always the place.
            if place == .table || place == .room, let model = resolver.namedModel(for: lemma) { return .model(model) }
            return .place(place)
        }
        return resolver.model(for: lemma).map(NounPhrase.Head.model) ?? .unknown
    }

    private mutating func takeStyle() -> Bool {
        for phrase in Lexicon.style where take(phrase) {
            let words = phrase.joined(separator: " ")
            if !isNegatedWord(words) { graph.ignored.append(words) }
            return true
        }
        return false
    }

    private mutating func takeQuantity(into phrase: inout NounPhrase) -> Bool {
        guard let word = word(at: position), self.word(at: position + 1) == "of" else { return false }
        guard let quantity = Lexicon.quantities[word] ?? Lexicon.quantities[resolver.lemmatizer.singular(word).lemma]
        else { return false }
        phrase.count = quantity
        if let place = Lexicon.places[word] { phrase.modifyingPlaces.append(place) }
        position += 2
        return true
    }

    /// A colour with its shade, and further ones joined by "and": "dark red", "black and white".
    private mutating func takeColor(into phrase: inout NounPhrase, more: Bool) -> Bool {
        guard let word = word(at: position) else { return false }
        var length = 1
        var name = word
        if let next = self.word(at: position + 1), ColorNames.rgb(word + " " + next) != nil {
            name = word + " " + next
            length = 2
        } else if !ColorNames.isColor(word) || Lexicon.materials[word] != nil {
            return false
        } else if !more, isFruit(word, in: phrase) {
            return false
        }
        phrase.colors.append(name)
        position += length
        if let and = self.word(at: position), Lexicon.conjunctions.contains(and),
            let next = self.word(at: position + 1), ColorNames.isColor(next)
        {
            position += 1
        }
        return true
    }

    /// "an orange" is no colour; "a car in orange" and "black and orange" are.
    private func isFruit(_ word: String, in phrase: NounPhrase) -> Bool {
        let isAmongColors = !phrase.colors.isEmpty || (position > 0 && self.word(at: position - 1) == "in")
        if resolver.namedModel(for: word) != nil { return !isAmongColors }
        return phrase.count == 1 && resolver.model(for: word) != nil
    }

    private func note(_ word: String, in phrase: inout NounPhrase) {
        phrase.attributes.append(word)
        if !Lexicon.visibleAttributes.contains(word) { phrase.unseen.append(word) }
    }
}
