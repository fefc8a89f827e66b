/// Finds the model that draws a noun: by the catalogue's own words, else by WordNet's "is a kind of".
struct NounResolver: Sendable {
    let lemmatizer: Lemmatizer
    private let direct: [String: String]
    private let wordNet: WordNet?
    /// Models by the synsets at and closely above their own, with the steps up to there.
    private var anchors: [Int: [(model: String, steps: Int)]]

    /// Common nouns whose first WordNet sense is not what a picture means.
    private static let overrides = [
        "queen": "woman", "knight": "person", "bishop": "man", "guy": "man", "dude": "man", "kid": "child",
        "bloke": "man",
    ]

    /// Families whose members look like a model that WordNet does not put above or beside them.
    private static let families = [
        ("bulbous plant", "flower"), ("herb", "flower"), ("orchid", "flower"), ("shrub", "bush"), ("shrub", "tree"),
        ("conifer", "pine"), ("conifer", "tree"), ("palm", "tree"), ("person", "man"),
    ]

    /// Where climbing stops: a relative by one of these looks like nothing of the kind.
    private static let tooGeneral: Set<String> = [
        "entity", "physical entity", "object", "whole", "artifact", "instrumentality", "living thing", "organism",
        "animal", "causal agent", "matter", "substance", "unit", "device", "equipment", "structure", "covering",
        "container", "conveyance", "vehicle", "wheeled vehicle", "craft", "aircraft", "commodity", "consumer goods",
        "natural object", "geological formation", "plant", "vascular plant", "plant part", "plant organ",
        "body part", "way", "instrument", "implement", "tool", "machine", "mechanism", "chordate", "vertebrate",
        "mammal", "placental", "carnivore", "invertebrate", "arthropod", "aquatic vertebrate", "furniture", "article",
        "furnishing", "food", "produce", "solid", "clothing", "decoration", "person", "area", "facility", "building",
        "building material", "sheet", "paper", "creation", "product", "ungulate", "vessel container", "woody plant",
        "herb", "reproductive structure", "durables", "sports equipment", "game equipment", "obstruction", "barrier",
        "musical instrument", "hand tool", "weapon", "nutriment", "dish", "electronic equipment", "utensil",
        "kitchen utensil", "attire", "source of illumination", "fabric", "domestic animal",
        "room", "garment", "measuring instrument", "passage", "electrical device", "body of water", "fastener",
        "restraint", "support", "representation", "excavation", "lever", "bar", "mechanical device", "weaponry",
        "enclosure", "strip", "band", "protective covering", "system", "home appliance", "fixture", "board", "belt",
        "imaginary being", "imagination", "mythical monster", "vine", "adornment", "meat", "beverage", "box", "loop",
        "hoop", "rod", "holder", "holding device", "jewelry", "appliance", "optical instrument",
    ]

    /// Models whose commonest sense in WordNet is another thing: the kind of the sense that is meant,
    private static let meantDomains: [String: WordNet.Domain] = [
        "turtle": .animal, "chicken": .animal, "lobster": .animal, "octopus": .animal, "squid": .animal,
        "seal": .animal, "tiger": .animal, "whale": .animal, "ostrich": .animal, "rake": .artifact,
        "excavator": .artifact, "hot dog": .food, "cherry": .food, "birch": .plant, "watermelon": .food,
        "pumpkin": .food, "banana": .food, "pineapple": .food, "cake": .food, "cube": .artifact,
        "toaster": .artifact,
    ]
    /// a noun that says it plainly,
    private static let meantNouns = [
        "dolphin": "bottle-nosed dolphin", "peacock": "peafowl", "barrel": "cask", "plate": "dinner plate",
        "hammer": "claw hammer", "carousel": "merry-go-round", "carriage": "equipage", "toilet": "flush toilet",
        "scooter": "motor scooter", "bow": "longbow", "crown": "diadem", "stroller": "pushchair",
        "iron": "smoothing iron",
    ]
    /// or nothing at all: nobody who asks for a foreigner wants to see an alien.
    private static let withoutKin: Set<String> = [
        "alien", "ghost", "snowflake", "star", "heart", "box", "gravestone", "hair dryer", "anvil",
    ]
    private static let climbMax = 9
    private static let cousinStepsMax = 3
    /// A building is a fair stand-in for another one; most other tops of `tooGeneral` are not.
    private static let generalAnchorSteps = 2

    init(models: [SceneModel], wordNet: WordNet? = .installed) {
        var direct: [String: String] = [:]
        for model in models { direct[model.name] = model.name }
        for model in models {
            for word in model.words where direct[word] == nil { direct[word] = model.name }
        }
        self.direct = direct
        self.wordNet = wordNet
        lemmatizer = Lemmatizer(wordNet: wordNet, catalogue: Set(direct.keys))
        anchors = wordNet.map { Self.anchors(of: models, in: $0) } ?? [:]
        if let wordNet { addFamilies(wordNet) }
    }

    /// The model of a singular noun, or nil when nothing modelled is near enough.
    func model(for lemma: String) -> String? {
        if let known = direct[lemma] { return known }
        if let meant = Self.overrides[lemma] { return direct[meant] ?? direct["person"] }
        return nearest(to: lemma)
    }

    /// The model that the catalogue itself names by this noun.
    func namedModel(for lemma: String) -> String? { direct[lemma] }

    func isNoun(_ lemma: String) -> Bool { direct[lemma] != nil || wordNet?.isNoun(lemma) == true }

    /// Whether a word is mostly an adjective ("tall"), by WordNet's counts.
    func isMostlyAdjective(_ word: String) -> Bool {
        guard direct[word] == nil, let wordNet, wordNet.isAdjective(word) else { return false }
        guard wordNet.isNoun(word) else { return true }
        let tagged = wordNet.taggedSenses(word)
        return tagged.adjective >= tagged.noun
    }

    func isVerb(_ base: String) -> Bool { wordNet?.isVerb(base) == true }

    private func nearest(to lemma: String) -> String? {
        guard let wordNet else { return nil }
        var senses = wordNet.senses(of: lemma).filter { !$0.isInstance }
        if senses.isEmpty, let animal = wordNet.animal(called: lemma) { senses = [animal] }
        guard let first = senses.first, first.domain != nil else { return nil }
        var best: (cost: Int, model: String)?
        for (rank, sense) in senses.prefix(2).enumerated() where sense.domain != nil {
            // A figure of speech: a pig of a man, a star of the stage.
            if sense.domain == .person, first.domain != .person { continue }
            if let found = climb(from: sense, in: wordNet), found.cost + 2 * rank < best?.cost ?? .max {
                best = (found.cost + 2 * rank, found.model)
            }
        }
        return best?.model
    }

    /// Breadth first upwards: a model's own synset is a true ancestor; one above it makes a cousin.
    private func climb(from start: WordNet.Synset, in wordNet: WordNet) -> (cost: Int, model: String)? {
        var best: (cost: Int, model: String)?
        var level = [start]
        for up in 0...Self.climbMax {
            for synset in level {
                for anchor in anchors[synset.offset] ?? [] {
                    if anchor.steps > 0, up + anchor.steps > Self.cousinStepsMax + 1 { continue }
                    let cost = up + 3 * anchor.steps
                    if cost < best?.cost ?? .max { best = (cost, anchor.model) }
                }
            }
            level = level.flatMap(\.hypernyms).compactMap { wordNet.synset(at: $0) }
        }
        return best
    }

    private static func anchors(
        of models: [SceneModel], in wordNet: WordNet
    ) -> [Int: [(model: String, steps: Int)]] {
        var anchors: [Int: [(model: String, steps: Int)]] = [:]
        for model in models {
            guard let own = meantSense(of: model.name, in: wordNet) else { continue }
            var level = [own]
            for steps in 0...cousinStepsMax {
                for synset in level where steps == 0 || !isTooGeneral(synset, steps: steps) {
                    anchors[synset.offset, default: []].append((model.name, steps))
                }
                level = level.flatMap(\.hypernyms).compactMap { wordNet.synset(at: $0) }
            }
        }
        return anchors
    }

    private mutating func addFamilies(_ wordNet: WordNet) {
        for (family, noun) in Self.families {
            guard let model = direct[noun], let synset = Self.seenSense(of: family, in: wordNet),
                anchors[synset.offset]?.contains(where: { $0.steps == 0 }) != true
            else { continue }
            anchors[synset.offset, default: []].append((model, 0))
        }
    }

    /// What a model is, among what WordNet has under its name.
    private static func meantSense(of name: String, in wordNet: WordNet) -> WordNet.Synset? {
        if withoutKin.contains(name) { return nil }
        if let domain = meantDomains[name] { return wordNet.senses(of: name).first { $0.domain == domain } }
        return seenSense(of: meantNouns[name] ?? name, in: wordNet)
    }

    /// The commonest sense of a noun that can be seen.
    private static func seenSense(of noun: String, in wordNet: WordNet) -> WordNet.Synset? {
        wordNet.senses(of: noun).first { ($0.domain != nil || $0.file == WordNet.topsFile) && !$0.isInstance }
    }

    private static func isTooGeneral(_ synset: WordNet.Synset, steps: Int) -> Bool {
        if synset.words.first == "building" { return steps > generalAnchorSteps }
        return synset.words.contains(where: tooGeneral.contains)
    }
}
