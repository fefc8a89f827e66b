@testable import StudioEngines

/// A small vocabulary of its own, so that language tests do not change with the catalogue.
enum LanguageVocabulary {
    private static let nouns: [(name: String, words: String, habitat: Habitat, poses: String)] = [
        ("dog", "hound,puppy", .meadow, "sitting,running,standing,sleeping"),
        ("cat", "kitten", .meadow, "sitting,sleeping,walking"), ("horse", "pony", .meadow, "running,standing"),
        ("cow", "", .meadow, "standing"), ("bird", "", .air, "flying,standing"), ("fish", "", .water, ""),
        ("duck", "", .water, ""), ("person", "", .meadow, "standing,sitting,running,walking,waving,holding"),
        ("man", "", .meadow, "standing,sitting,riding,walking,waving"), ("woman", "lady", .meadow, "standing,sitting"),
        ("boy", "child", .meadow, "standing,running,sitting"), ("girl", "", .meadow, "standing,running,sitting"),
        ("robot", "", .street, "standing,waving,holding"), ("boat", "sailboat,sailing boat,dinghy", .water, ""),
        ("ship", "", .water, ""), ("car", "taxi", .street, ""), ("truck", "lorry", .street, ""),
        ("bicycle", "bike", .street, ""), ("house", "home", .street, ""), ("castle", "", .mountain, ""),
        ("lighthouse", "", .shore, ""), ("tower", "", .street, ""), ("bridge", "", .street, ""),
        ("tree", "oak", .forest, ""), ("flower", "", .meadow, ""), ("mushroom", "", .forest, ""),
        ("rock", "stone,boulder", .mountain, ""), ("cactus", "", .desert, ""), ("table", "desk", .indoors, ""),
        ("chair", "", .indoors, ""), ("bench", "", .meadow, ""), ("lamp", "lantern", .indoors, ""),
        ("street lamp", "lamp post", .street, ""), ("cup", "mug,coffee cup,teacup,coffee", .table, ""),
        ("bowl", "", .table, ""), ("vase", "", .table, ""), ("book", "", .table, ""), ("apple", "", .table, ""),
        ("orange", "", .table, ""), ("basket", "", .table, ""), ("balloon", "", .air, ""), ("hat", "", .table, ""),
        ("umbrella", "", .meadow, ""), ("snowman", "", .meadow, ""), ("fence", "", .meadow, ""),
        ("ball", "", .meadow, ""), ("airplane", "plane", .air, "flying"), ("tent", "", .meadow, ""),
        ("candle", "", .table, ""), ("bed", "", .indoors, ""),
    ]

    static let models: [SceneModel] = nouns.map { entry in
        SceneModel(
            name: entry.name, words: entry.words.split(separator: ",").map(String.init), habitat: entry.habitat,
            typicalSize: Vec3(1, 1, 1), poses: entry.poses.split(separator: ",").map(String.init)
        ) { _ in ModelGeometry(mesh: Mesh(), materials: []) }
    }

    static let reader = PromptReader(models: models)

    /// The whole graph on one line: things, relations, setting, exclusions.
    static func summary(_ graph: SceneGraph) -> String {
        let things = graph.things.map { thing in
            let size = thing.size == 0 ? "" : "size\(thing.size)"
            let words = [thing.count == 1 ? "" : "\(thing.count)", size] + thing.colors + [thing.material ?? ""]
            let name = thing.noun == thing.model ? thing.noun : "\(thing.noun)=\(thing.model)"
            return (words + [name]).filter { !$0.isEmpty }.joined(separator: " ") + (thing.pose.map { "[\($0)]" } ?? "")
        }
        let relations = graph.relations.map { relation in
            let objects = relation.objects.map { graph.things[$0].noun }.joined(separator: "+")
            return "\(graph.things[relation.subject].noun) \(relation.kind.rawValue) \(objects)"
        }
        let setting = graph.setting
        let words = [
            setting.place?.rawValue, setting.time?.rawValue, setting.weather?.rawValue, setting.season?.rawValue,
            setting.mood,
        ].compactMap { $0 }
        let parts = [things, relations, words, graph.excluded.sorted().map { "no " + $0 }]
        return parts.map { $0.joined(separator: ", ") }.joined(separator: " | ")
    }
}
