public import StudioCore

/// A parametric thing that the scene engine can draw: one small file each, found by its words.
public struct SceneModel: Sendable {
    /// The English lemma that names it: "boat".
    public var name: String
    /// Further lemmas and compounds that mean it directly: "sailing boat", "dinghy".
    public var words: [String]
    /// Where such a thing is found when the prompt does not say: decides the default land.
    public var habitat: Habitat
    /// Height, width and length of a typical one in metres; layout trusts the built geometry, people read this.
    public var typicalSize: Vec3
    /// Actions it can show: "sitting", "running", "flying".
    public var poses: [String]
    public var build: @Sendable (ModelRequest) -> ModelGeometry

    public init(
        name: String, words: [String] = [], habitat: Habitat, typicalSize: Vec3, poses: [String] = [],
        build: @escaping @Sendable (ModelRequest) -> ModelGeometry
    ) {
        self.name = name
        self.words = words
        self.habitat = habitat
        self.typicalSize = typicalSize
        self.poses = poses
        self.build = build
    }
}

/// Where a model is at home.
public enum Habitat: String, Sendable, CaseIterable {
    case meadow, water, sea, shore, forest, mountain, desert, savanna, street, table, indoors, air, space, underwater
}

/// What the prompt asks of one thing.
public struct ModelRequest: Sendable {
    /// Draws every free choice (proportions, leaves, windows); fork it, so that parts stay independent.
    public var random: SplitMix64
    /// The asked colours, linear, first the main one. Empty: the model's own.
    public var colors: [RGB] = []
    /// The asked material by name ("wood", "gold", "glass"), replaces the main material's kind.
    public var material: String?
    /// An action: "sitting", "running".
    public var pose: String?
    /// The noun of the prompt, singular: "knight", "birch".
    public var noun: String?
    /// Other adjectives, lower case: "old", "tall", "striped".
    public var attributes: Set<String> = []
    /// What it arranges in or on itself: the flowers of a vase.
    var filling: Filling?
    /// Lamps and windows are lit.
    public var isNight = false
    /// Autumn colours, snow on roofs and boughs.
    public var season: Season = .summer

    public init(random: SplitMix64) { self.random = random }
}

/// So many of some other models.
struct Filling: Sendable {
    /// At least one; more are repeated in turn.
    var models: [ModelGeometry]
    var count: Int
}

/// Changes leaves, ground and light.
public enum Season: String, Sendable, Codable, CaseIterable { case spring, summer, autumn, winter }

/// A built model. Its origin is the centre of its footprint at ground (or water-line) height; +Z is its front.
public struct ModelGeometry: Sendable {
    public var mesh: Mesh
    /// The materials that the mesh's slots name.
    public var materials: [Material]
    /// Surfaces on which or in which other things can stand.
    public var supports: [Support] = []
    /// Metres of it below the water line when it floats; the mesh already reaches that far below y = 0. nil: sinks.
    public var draught: Float?
    /// Lamps in model space.
    public var lamps: [Lamp] = []
    /// A cloth: it follows the ground that it lies on.
    var drapes = false

    public init(mesh: Mesh, materials: [Material]) {
        self.mesh = mesh
        self.materials = materials
    }
}

/// A level rectangle on a model, in model space.
public struct Support: Sendable, Equatable {
    /// Whether things stand on it, in what it is the floor of, or whether it is a hand's grip.
    public enum Use: String, Sendable { case on, inside, hand }
    public var use: Use
    /// Centre of the rectangle; y is the surface's height.
    public var center: Vec3
    /// Half extents along model X and Z, metres.
    public var halfExtents: SIMD2<Float>

    public init(use: Use, center: Vec3, halfExtents: SIMD2<Float>) {
        self.use = use
        self.center = center
        self.halfExtents = halfExtents
    }
}
