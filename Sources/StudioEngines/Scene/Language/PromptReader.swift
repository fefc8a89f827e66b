/// Reads a prompt into a scene graph. Any text is accepted; what means nothing here is listed as ignored.
struct PromptReader: Sendable {
    private let resolver: NounResolver
    private let poses: [String: Set<String>]

    init(models: [SceneModel], wordNet: WordNet? = .installed) {
        resolver = NounResolver(models: models, wordNet: wordNet)
        poses = Dictionary(models.map { ($0.name, Set($0.poses)) }, uniquingKeysWith: { first, _ in first })
    }

    func read(_ prompt: String, negative: String = "") -> SceneGraph {
        var tokens = Tokenizer.tokens(of: prompt)
        let style = StyleWords.take(from: &tokens)
        var parser = PromptParser(tokens, resolver: resolver)
        parser.parse()
        var graph = parser.graph
        graph.style = style
        if !negative.isEmpty { exclude(negative, from: &graph) }
        drop(graph.excluded, from: &graph)
        dropVagueRelations(of: &graph)
        // Snowmen stand in snow, unless the words say otherwise.
        if graph.setting.season == nil, graph.things.contains(where: { $0.model == "snowman" }) {
            graph.setting.season = .winter
        }
        // A dark room is one by night.
        let place = graph.setting.place
        if graph.setting.time == nil, graph.setting.mood == "spooky", place == .room || place == .table {
            graph.setting.time = .night
        }
        ImpliedThings.add(to: &graph, resolver: resolver)
        settlePoses(of: &graph)
        graph.ignored = Self.tidied(graph.ignored)
        return graph
    }

    private func exclude(_ negative: String, from graph: inout SceneGraph) {
        var parser = PromptParser(Tokenizer.tokens(of: negative), resolver: resolver, allNegated: true)
        parser.parse()
        graph.excluded.formUnion(parser.graph.excluded)
    }

    /// Takes excluded things out, with the relations that speak of them.
    private func drop(_ excluded: Set<String>, from graph: inout SceneGraph) {
        guard !excluded.isEmpty else { return }
        var kept: [Int: Int] = [:]
        var things: [SceneGraph.Thing] = []
        for (index, thing) in graph.things.enumerated()
        where !excluded.contains(thing.model) && !excluded.contains(thing.noun) {
            kept[index] = things.count
            things.append(thing)
        }
        graph.things = things
        graph.relations = graph.relations.compactMap { relation in
            guard let subject = kept[relation.subject] else { return nil }
            let objects = relation.objects.compactMap { kept[$0] }
            return objects.isEmpty ? nil : .init(kind: relation.kind, subject: subject, objects: objects)
        }
        if let weather = graph.setting.weather, excluded.contains(weather.rawValue) { graph.setting.weather = .clear }
    }

    /// "a table with a cat under it" says twice how the cat stands: the plainer "with" gives way.
    private func dropVagueRelations(of graph: inout SceneGraph) {
        let all = graph.relations
        graph.relations = all.filter { relation in
            guard relation.kind == .with else { return true }
            return !all.contains {
                $0.kind != .with && $0.subject == relation.subject
                    && !Set($0.objects).isDisjoint(with: relation.objects)
            }
        }
    }

    /// A model shows only some actions: the nearest of those, else the action is reported as not drawn.
    private func settlePoses(of graph: inout SceneGraph) {
        let near = [
            "lying": ["sleeping", "sitting"], "sleeping": ["lying"], "walking": ["running", "standing"],
            "running": ["walking", "jumping"], "jumping": ["running"], "reading": ["sitting"], "waving": ["standing"],
            "playing": ["running", "sitting"], "dancing": ["jumping", "waving"], "climbing": ["standing"],
            "eating": ["grazing", "standing"], "riding": ["sitting"],
        ]
        for index in graph.things.indices {
            guard let pose = graph.things[index].pose else { continue }
            // Who rides what is not drawn stands.
            let hasMount = graph.relations.contains { $0.kind == .on && $0.subject == index }
            if pose == "riding", !hasMount {
                graph.things[index].pose = nil
                continue
            }
            let known = poses[graph.things[index].model] ?? []
            if known.contains(pose) { continue }
            let substitute = near[pose]?.first(where: known.contains)
            // A boat floats and a man stands without being told; "flying" and "holding" are kept for layout.
            let isPlain = ["standing", "floating", "holding"].contains(pose)
            if substitute == nil, !isPlain, pose != "flying" { graph.ignored.append(pose) }
            graph.things[index].pose = substitute ?? (isPlain || pose == "flying" ? pose : nil)
        }
    }

    private static func tidied(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.map { String($0.prefix(40)) }.filter { seen.insert($0).inserted }.prefix(50).map { $0 }
    }
}
