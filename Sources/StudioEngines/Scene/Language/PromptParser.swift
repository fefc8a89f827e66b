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
    private var isNegated: Bool
    var group: [Int] = []
    /// Who has the group by "with": "a vase with roses on a table" tells where the vase stands.
    private var owners: [Int] = []
    private var clause: [Int] = []
    var pending: Pending?
    /// A relation before its subject: "On a table there are three cats".
    private var fronted: [SceneGraph.Relation] = []
    var isAfterConjunction = false
    private var isAfterComma = false
    /// What an "and" may continue: "between a tree and a house", "with a hat and a balloon".
    private var open: OpenList?
    /// The last noun was something worn: an "and" may go on with more of it.
    var isDressing = false
    /// The clause has a relation or verb: the next noun after a comma or "and" begins a new one.
    private var isClauseComplete = false

    private struct OpenList {
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
        open = nil
    }

    /// A relation that found no object of its own speaks of the clause: "a lake with mountains behind".
    private mutating func closeRelation() {
        if let pending, !group.isEmpty, group != clause, !clause.isEmpty {
            relate(pending.kind, group, to: clause)
        }
        pending = nil
    }

    // MARK: Closed classes

    private mutating func takeFramePlace() -> Bool {
        for (phrase, attribute) in Lexicon.framePlaces where take(phrase) {
            for index in group { graph.things[index].attributes.append(attribute) }
            pending = nil
            return true
        }
        return false
    }

    /// Setting phrases of two or more words, which may hold a preposition: "covered in snow".
    mutating func takeSettingPhrase() -> Bool {
        for length in [3, 2] {
            guard let phrase = words(length) else { continue }
            if noteSetting(phrase) {
                position += length
                return true
            }
        }
        return false
    }

    private mutating func takeLoneSettingPhrase() -> Bool {
        guard takeSettingPhrase() else { return false }
        pending = nil
        return true
    }

    private mutating func takeRelation() -> Bool {
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

    private mutating func takeConjunction() -> Bool {
        guard let word = word(at: position), Lexicon.conjunctions.contains(word) else { return false }
        position += 1
        isAfterConjunction = true
        return true
    }

    private mutating func takeNegator() -> Bool {
        guard let word = word(at: position), Lexicon.negators.contains(word) else { return false }
        position += 1
        isNegated = true
        pending = nil
        return true
    }

    private mutating func takePronoun() -> Bool {
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
    private mutating func takeOf() -> Bool {
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

    private mutating func takeVerb() -> Bool {
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

    private mutating func connect(_ index: Int) {
        if let relation = pending {
            pending = nil
            connect(index, by: relation)
        } else if isAfterConjunction, let list = open {
            extend(list, with: index)
        } else {
            owners = []
            let joins = (isAfterConjunction || isAfterComma) && !isClauseComplete
            group = joins ? group + [index] : [index]
            clause = group
            isClauseComplete = false
            for relation in fronted { relate(relation.kind, [index], to: relation.objects) }
            if !joins { fronted = [] }
        }
    }

    private mutating func extend(_ list: OpenList, with index: Int) {
        if list.relation.placesFollowing {
            relate(list.relation.kind, [index], to: list.hosts)
        } else {
            for relation in list.relations where graph.relations[relation].subject != index {
                graph.relations[relation].objects.append(index)
            }
        }
        group = [index]
    }

    private mutating func connect(_ index: Int, by relation: Pending) {
        let first = graph.relations.count
        if group.isEmpty {
            // The subject is still to come.
            fronted.append(.init(kind: relation.kind, subject: index, objects: [index]))
            return
        }
        let hosts = relation.placesFollowing || owners.isEmpty ? group : owners
        if relation.placesFollowing {
            relate(relation.kind, [index], to: hosts)
        } else {
            relate(relation.kind, hosts, to: [index])
        }
        let isList = relation.placesFollowing || relation.kind == .between
        open = isList ? OpenList(relation: relation, hosts: hosts, relations: first..<graph.relations.count) : nil
        // "a bowl of apples on a table", "a man reading a book on a bench": it is the bowl and the man that are there.
        let staysWithHosts = relation.placesFollowing && (relation.kind == .inside || relation.isVerb)
        group = staysWithHosts ? hosts : [index]
        owners = relation.placesFollowing && relation.kind == .with && !staysWithHosts ? hosts : []
    }

    private mutating func relate(_ kind: SceneGraph.Relation.Kind, _ subjects: [Int], to objects: [Int]) {
        for subject in subjects {
            let others = objects.filter { $0 != subject }
            guard !others.isEmpty, graph.relations.count < 48 else { continue }
            graph.relations.append(.init(kind: kind, subject: subject, objects: others))
        }
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

    private mutating func setPlace(
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
