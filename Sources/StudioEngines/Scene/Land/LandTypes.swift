import Foundation
public import StudioCore

/// What land is wanted around the subject, which stands at the origin.
public struct LandRequest: Sendable {
    public var place: SceneGraph.Setting.Place
    public var season: Season = .summer
    public var weather: SceneGraph.Setting.Weather = .clear
    public var time: SceneGraph.Setting.Time = .morning
    public var random: SplitMix64
    /// Metres around the origin that stay level and free of scattered things.
    public var clearing: Float = 2
    /// Where the camera is seen from the origin: radians from +Z towards +X.
    public var cameraAzimuth: Float = 0
    /// Metres from the camera to the origin, about; cover is densest near the camera.
    public var viewDistance: Float = 8
    /// At a lake or the sea: whether the origin is on the water (things float there) or on the shore beside it.
    public var isAfloat = true
    /// Metres that the open country falls away around the clearing: the subject stands on a hill.
    public var knoll: Float = 0

    /// The only sort of tree, when one was asked for: a birch forest, an apple orchard.
    var species: Species?
    /// At a lake: mountains behind it.
    var hasPeaks = false
    /// At a lake: ice bears.
    var isFrozen = false
    /// At the sea: bare rock and pines, no sand and palms.
    var isRocky = false
    /// What grows in rows as far as one sees: variants of a flower or a plant.
    var crop: [ModelGeometry] = []
    /// The crop is straw, and the ground among it stubble.
    var isStraw = false
    /// Nothing stands in the clearing: the picture is of the land alone.
    var isEmpty = false
    /// Towards a low sun: no hill may stand before it.
    var opening: Opening?
    /// Nothing of what the picture is about touches the ground.
    var isAirborne = false
    /// In open country: the hillside that a waterfall comes down.
    var cove: Cove?
    /// Of drawn styles: no small things in the ground's cover, whose outlines would be a scribble.
    var isPlain = false
    /// In open country: what runs through the clearing.
    var road: Road?
    /// Indoors: what the room is for.
    var room = RoomKind.living
    /// Indoors: a rug of its own lies there.
    var hasRug = false
    /// Indoors: no light but what the things give.
    var isDim = false

    public init(place: SceneGraph.Setting.Place, random: SplitMix64) {
        self.place = place
        self.random = random
    }

    /// Lamps are lit.
    var isNight: Bool { place.hasLampsLit(at: time) }
    /// Hills at the horizon that leave a low sun free.
    func hills(_ x: Float, _ z: Float, seed: Float, from: Float, height: Float) -> Float {
        Relief.hills(x, z, seed: seed, from: from, height: height) * (opening?.share(x, z) ?? 1)
    }

    /// From the camera over the origin into the picture.
    var ahead: SIMD2<Float> { -SIMD2(sin(cameraAzimuth), cos(cameraAzimuth)) }
    var camera: SIMD2<Float> { ahead * SIMD2(repeating: -viewDistance) }
    var isSnowy: Bool { season == .winter || weather == .snow || place == .snowfield }
}

/// The gap in the hills through which a low sun lights the land and is seen.
struct Opening: Sendable, Equatable {
    /// Horizontal, of length 1.
    var direction: SIMD2<Float>

    /// The share of its height that a hill may have there.
    func share(_ x: Float, _ z: Float) -> Float {
        let place = SIMD2(x, z)
        let facing = (place * direction).sum() / max(Scatter.length(place), 1e-3)
        return 1 - 0.94 * Noise.smoothstep(0.8, 0.95, facing)
    }
}

/// Built land: ready to be added to a `RenderScene`, its indices shifted.
public struct LandResult: Sendable {
    public var meshes: [Mesh] = []
    public var materials: [Material] = []
    /// Indices point into this result's own meshes and materials.
    public var instances: [Instance] = []
    public var lamps: [Lamp] = []
    /// Height of the solid ground (or the lake's bed) at x, z.
    public var heightAt: @Sendable (Float, Float) -> Float = { _, _ in 0 }
    /// The water's surface; nil where there is none.
    public var waterLevel: Float?
    /// Aerial perspective that suits the place in clear weather; nil indoors.
    public var haze: Haze?

    public init() {}

    /// Whether water covers the ground at x, z.
    public func isWaterAt(_ x: Float, _ z: Float) -> Bool {
        waterLevel.map { heightAt(x, z) < $0 } ?? false
    }

    /// The height on which a thing stands or floats at x, z.
    public func surfaceAt(_ x: Float, _ z: Float) -> Float { max(heightAt(x, z), waterLevel ?? -.infinity) }

    /// Adds everything to a scene.
    public func add(to scene: inout RenderScene) {
        let (mesh, material) = (scene.meshes.count, scene.materials.count)
        scene.meshes += meshes
        scene.materials += materials
        scene.instances += instances.map {
            var instance = $0
            instance.mesh += mesh
            instance.materials = $0.materials.map { $0 + material }
            return instance
        }
        scene.lamps += lamps
    }
}
