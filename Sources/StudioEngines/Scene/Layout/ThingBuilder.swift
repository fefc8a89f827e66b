import StudioCore

/// Builds the models of a scene graph's things.
struct ThingBuilder {
    /// The catalogue, by name.
    var models: [String: SceneModel]
    var setting: SceneGraph.Setting
    var random: SplitMix64
    var composition: Composition
    /// What the model of a thing arranges in or on itself.
    var fillings: [Int: SceneGraph.Thing] = [:]

    /// Different ones of a group are built this often; further copies repeat them.
    private static let variantsMax = 3

    /// One or more variants of a thing.
    func build(_ thing: SceneGraph.Thing, index: Int, model: SceneModel) -> [BuiltModel] {
        (0..<min(thing.count, Self.variantsMax)).compactMap { variant in
            var request = ModelRequest(random: random.fork(UInt64(index) &* 64 &+ UInt64(variant) &+ 1))
            request.colors = thing.colors.compactMap(ColorNames.rgb)
            request.material = thing.material
            request.pose = thing.pose ?? (swims(model) ? "swimming" : nil)
            request.noun = thing.noun
            // The noun itself may tell the kind: a wine glass, a slice of pizza.
            request.attributes = Set(thing.attributes + [thing.noun])
            request.isNight = hasLampsLit
            request.season = Self.season(of: setting)
            request.filling = fillings[index].flatMap { filling($0, index: index) }
            let geometry = model.build(request)
            let profile = ModelProfile(geometry.mesh)
            guard !profile.bounds.isEmpty else { return nil }
            return BuiltModel(
                geometry: geometry, profile: profile, scale: Self.scale(thing),
                showAngle: thing.isBacking ? 0.2 : showAngle(model, profile.bounds))
        }
    }

    /// On water a goose swims without being told.
    private func swims(_ model: SceneModel) -> Bool {
        (setting.place == .lake || setting.place == .sea) && setting.season != .winter
            && model.habitat != .underwater && model.poses.contains("swimming")
    }

    private func filling(_ thing: SceneGraph.Thing, index: Int) -> Filling? {
        guard let model = models[thing.model] else { return nil }
        let built = build(thing, index: index &+ 32, model: model)
        return built.isEmpty ? nil : Filling(models: built.map(\.geometry), count: thing.count)
    }

    private var hasLampsLit: Bool {
        guard let time = setting.time else { return false }
        return (setting.place ?? .meadow).hasLampsLit(at: time)
    }

    static func season(of setting: SceneGraph.Setting) -> Season {
        if let season = setting.season { return season }
        return setting.weather == .snow || setting.place == .snowfield ? .winter : .summer
    }

    private static func scale(_ thing: SceneGraph.Thing) -> Float {
        switch thing.size {
        case ..<(-1): 0.4
        case -1: 0.75
        case 1: 1.35
        case 2...: 2.2
        default: 1
        }
    }

    /// Long things show their side with some front; others turn a little from the camera.
    private func showAngle(_ model: SceneModel, _ bounds: Bounds) -> Float {
        // A hillside is seen from its front.
        if model.name == Waterfall.model.name { return 0.12 }
        let isLong = bounds.size.z > 1.4 * bounds.size.x
        let isVehicle = [.water, .sea, .street].contains(model.habitat)
        if isLong, isVehicle { return 0.95 }
        return isLong ? 0.75 : 0.42
    }
}
