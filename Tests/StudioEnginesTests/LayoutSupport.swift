import StudioCore

@testable import StudioEngines

enum LayoutSupport {
    static let reader = PromptReader(models: ModelCatalog.all)

    static func layOut(_ prompt: String, seed: UInt64 = 1, aspect: Float = 1) -> LaidOutScene {
        Layout(reader.read(prompt), catalogue: ModelCatalog.all, seed: seed, aspect: aspect).layOut()
    }

    /// Prompts of catalogue nouns, counts and relations.
    static func randomPrompts(_ count: Int, seed: UInt64) -> [String] {
        var random = SplitMix64(seed: seed)
        func pick<T>(_ values: [T]) -> T { values[Int(random.next() % UInt64(values.count))] }
        let counts = ["a", "a", "a", "two", "three", "five"]
        let sizes = ["", "", "small ", "large "]
        let relations = ["on", "beside", "in front of", "behind", "under", "and", "with", "over", "around", "near"]
        let settings = ["", "", " on a lake", " in a meadow", " in a forest in winter", " on a street", " at night"]
        let nouns = ModelCatalog.all.map(\.name)
        return (0..<count).map { _ in
            let first = "\(pick(counts)) \(pick(sizes))\(pick(nouns))"
            let second = "\(pick(counts)) \(pick(nouns))"
            return "\(first) \(pick(relations)) \(second)\(pick(settings))"
        }
    }

    /// Pairs of things that run into each other, as words.
    static func collisions(_ arrangement: Arrangement, gap: Float = -0.01) -> [String] {
        var found: [String] = []
        for a in arrangement.placed.indices {
            for b in arrangement.placed.indices where b > a {
                if arrangement.supports(of: a).contains(b) || arrangement.supports(of: b).contains(a) { continue }
                let (first, second) = (arrangement.placed[a], arrangement.placed[b])
                if first.collides(
                    arrangement.models[first.model], with: second, arrangement.models[second.model], gap: gap)
                {
                    found.append("\(first.thing) × \(second.thing)")
                }
            }
        }
        return found
    }

    /// Where the focus falls in the picture.
    static func focusRectangle(_ scene: LaidOutScene, aspect: Float) -> FrameRectangle? {
        Projection(scene.scene.camera, aspect: aspect).rectangle(scene.focus.flatMap { scene.arrangement.hull($0) })
    }
}
