/// What a noun says beside the person it names: a cyclist has a bicycle, a guitar player a guitar.
enum ImpliedThings {
    private static let mounts = [
        "cyclist": "bicycle", "biker": "motorcycle", "mountain biker": "bicycle", "bicyclist": "bicycle",
        "motorcyclist": "motorcycle", "horse rider": "horse", "horseman": "horse", "horsewoman": "horse",
        "jockey": "horse", "equestrian": "horse", "skateboarder": "skateboard", "snowboarder": "ski",
        "surfer": "surfboard",
    ]
    private static let holdings = [
        "guitarist": "guitar", "violinist": "violin", "pianist": "piano", "drummer": "drum", "trumpeter": "trumpet",
        "cellist": "cello", "harpist": "harp", "flutist": "flute", "saxophonist": "saxophone",
    ]

    /// Every noun that implies something; each is a person.
    static let nouns = Array(mounts.keys) + Array(holdings.keys)

    /// Adds what is implied and not said.
    static func add(to graph: inout SceneGraph, resolver: NounResolver) {
        for index in graph.things.indices {
            let thing = graph.things[index]
            let (noun, kind) = implied(by: thing.noun)
            guard let noun, let model = resolver.namedModel(for: noun),
                !graph.things.contains(where: { $0.model == model }),
                graph.things.count < PromptParser.thingKindsMax
            else { continue }
            graph.things.append(SceneGraph.Thing(noun: noun, model: model, count: thing.count))
            let new = graph.things.count - 1
            if kind == .on {
                graph.things[index].pose = "riding"
                graph.relations.append(.init(kind: .on, subject: index, objects: [new]))
            } else {
                graph.relations.append(.init(kind: kind, subject: new, objects: [index]))
            }
        }
    }

    private static func implied(by noun: String) -> (String?, SceneGraph.Relation.Kind) {
        if let mount = mounts[noun] { return (mount, .on) }
        let isPlayer = noun.hasSuffix(" player")
        return (holdings[noun] ?? (isPlayer ? String(noun.dropLast(" player".count)) : nil), .with)
    }
}
