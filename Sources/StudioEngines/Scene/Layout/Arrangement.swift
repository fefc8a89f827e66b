import StudioCore

/// Things built and put in their places around the origin; the camera will look along −Z, so +Z is "in front".
struct Arrangement: Sendable {
    var models: [BuiltModel] = []
    var placed: [PlacedModel] = []
    /// For each thing of the graph, its copies as indices into `placed`.
    var copies: [[Int]] = []

    func bounds(_ index: Int) -> Bounds { placed[index].bounds(models[placed[index].model]) }

    func bounds(ofThing thing: Int) -> Bounds {
        copies[thing].reduce(Bounds.empty) { $0.union(bounds($1)) }
    }

    func isFree(_ candidate: PlacedModel, gap: Float, ignoring: Set<Int> = []) -> Bool {
        let built = models[candidate.model]
        return !placed.indices.contains { index in
            !ignoring.contains(index)
                && candidate.collides(built, with: placed[index], models[placed[index].model], gap: gap)
        }
    }

    /// What a placed model rests on, and what that rests on, down to the ground.
    func supports(of index: Int) -> [Int] {
        var chain: [Int] = []
        var current = index
        while case .on(let below) = placed[current].rest, !chain.contains(below) {
            chain.append(below)
            current = below
        }
        return chain
    }

    /// Moves a model and all that rests on it or is held by it.
    mutating func move(_ root: Int, by offset: Vec3) {
        for index in placed.indices where index == root || supports(of: index).contains(root) {
            placed[index].position += offset
        }
    }
}

/// Free choices of a composition, drawn once from the seed.
struct Composition: Sendable {
    /// −1: the subject stands left of the middle and looks right; +1: the other way.
    var side: Float
    /// The subject's place across the frame, 0 the middle to 1 the border.
    var offset: Float
    /// Degrees that the camera looks down, added to what the subject asks for.
    var tiltJitter: Float
    /// −1: the sun stands at the left, +1 at the right.
    var sunSide: Float
    var random: SplitMix64

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed).fork(0x5CE7E)
        side = random.unit() < 0.5 ? -1 : 1
        offset = random.uniform(0.12...0.3)
        tiltJitter = random.uniform(-1.5...2.5)
        // The light comes mostly from where the subject looks.
        sunSide = random.unit() < 0.75 ? -side : side
        self.random = random.fork(1)
    }
}
