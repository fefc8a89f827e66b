/// A single pass over the words of a prompt, from left to right.
///
/// It keeps what the next relation or verb speaks of (`group`), who the clause is about (`clause`), and a relation
/// that waits for its object (`pending`).
struct PromptParser {
    static let thingKindsMax = 16
    static let countMax = 30

    let resolver: NounResolver
    let tokens: [Tokenizer.Token]
    var position = 0
    var graph = SceneGraph()

    private let allNegated: Bool
    var isNegated: Bool
    var group: [Int] = []
    /// Who has the group by "with": "a vase with roses on a table" tells where the vase stands.
    var owners: [Int] = []
    var clause: [Int] = []
    var pending: Pending?
    /// A relation before its subject: "On a table there are three cats".
    var fronted: [SceneGraph.Relation] = []
    var isAfterConjunction = false
    var isAfterComma = false
    /// What an "and" may continue: "between a tree and a house", "with a hat and a balloon".
    var open: OpenList?
    /// The last noun was something worn: an "and" may go on with more of it.
    var isDressing = false
    /// The clause has a relation or verb: the next noun after a comma or "and" begins a new one.
    var isClauseComplete = false

    struct OpenList {
        var relation: Pending
        var hosts: [Int]
        /// The relations made for the first of the list.
        var relations: Range<Int>
    }

    struct Pending {
        var kind: SceneGraph.Relation.Kind
        var placesFollowing: Bool
        /// From a verb, whose object it waits for.
        var isVerb = false
    }

    init(_ tokens: [Tokenizer.Token], resolver: NounResolver, allNegated: Bool = false) {
        self.tokens = tokens
        self.resolver = resolver
        self.allNegated = allNegated
        isNegated = allNegated
    }

    mutating func parse() {
        while position < tokens.count {
            let before = position
            step()
            // Every step consumes: the loop ends for any text.
            if position == before { position += 1 }
        }
        closeRelation()
    }

    private mutating func step() {
        switch tokens[position] {
        case .comma:
            closeClause(isSentence: false)
            position += 1
        case .stop:
            closeClause(isSentence: true)
            position += 1
        case .number, .word:
            if takeFramePlace() || takeLoneSettingPhrase() || takeRelation() || takeConjunction() || takeNegator()
                || takePronoun() || takeOf() || takeVerb()
            {
                return
            }
            takeNounPhrase()
        }
    }

    // MARK: Clauses

    private mutating func closeClause(isSentence: Bool) {
        closeRelation()
        owners = []
        group = isSentence ? [] : clause
        if isSentence { clause = [] }
        isNegated = allNegated
        isAfterComma = true
        // "a desk with a laptop, a lamp and a plant": the list goes on.
        if open?.relation.kind != .with || isSentence { open = nil }
    }

    /// A relation that found no object of its own speaks of the clause: "a lake with mountains behind".
    mutating func closeRelation() {
        if let pending, !group.isEmpty, group != clause, !clause.isEmpty {
            relate(pending.kind, group, to: clause)
        }
        pending = nil
    }

    // MARK: Noun phrases

    private mutating func takeNounPhrase() {
        let phrase = readNounPhrase()
        defer {
            isAfterConjunction = false
            isAfterComma = false
        }
        if isNegated {
            exclude(phrase)
            return
        }
        if pour(phrase) || putOn(phrase) { return }
        isDressing = false
        for place in phrase.modifyingPlaces where phrase.head != nil { setPlace(place, features: []) }
        switch phrase.head {
        case .model(let model): place(phrase, model: model)
        case .place(let place):
            setPlace(place, features: phrase.attributes, noun: phrase.noun)
            if place == .lake, pending?.kind == .inside { graph.setting.isInWater = true }
            if let count = phrase.colors.first { graph.setting.features.append(count) }
            pending = nil
        case .unknown where wear(phrase): break
        case .unknown:
            graph.ignored.append(phrase.noun)
            graph.ignored.append(contentsOf: phrase.unseen)
            pending = nil
        case nil: qualify(phrase)
        }
    }

    private mutating func place(_ phrase: NounPhrase, model: String) {
        graph.ignored.append(contentsOf: phrase.unseen)
        if isContent(phrase, model: model) {
            pending = nil
            return
        }
        let index: Int
        if let known = referent(of: phrase, model: model) {
            index = known
        } else {
            guard graph.things.count < Self.thingKindsMax else {
                graph.ignored.append(phrase.noun)
                return
            }
            index = graph.things.count
            graph.things.append(phrase.thing(model: model, countMax: Self.countMax))
        }
        connect(index)
    }

    /// "a cup of coffee": coffee alone is drawn as a cup of it, which is there already.
    private func isContent(_ phrase: NounPhrase, model: String) -> Bool {
        guard let pending, pending.kind == .inside, pending.placesFollowing else { return false }
        return group.contains { graph.things[$0].model == model && graph.things[$0].noun != phrase.noun }
    }

    /// "the table" after "a table" is the same table.
    private func referent(of phrase: NounPhrase, model: String) -> Int? {
        guard phrase.isDefinite, phrase.count == nil else { return nil }
        return graph.things.firstIndex { $0.noun == phrase.noun && $0.model == model }
    }

    /// Adjectives after their noun: "a boat painted red", "the sky is clear".
    private mutating func qualify(_ phrase: NounPhrase) {
        for index in group {
            graph.things[index].colors.append(contentsOf: phrase.colors)
            graph.things[index].attributes.append(contentsOf: phrase.attributes)
            if let material = phrase.material { graph.things[index].material = material }
            if phrase.size != 0 { graph.things[index].size = phrase.size }
        }
        graph.ignored.append(contentsOf: phrase.unseen)
        if phrase.tookSetting { pending = nil }
    }

    private mutating func exclude(_ phrase: NounPhrase) {
        guard !phrase.noun.isEmpty else { return }
        graph.excluded.insert(phrase.noun)
        if case .model(let model) = phrase.head { graph.excluded.insert(model) }
    }
}
