import Foundation
import StudioCore

/// A scene that is ready to be traced, with what the report and the tests want to know about it.
struct LaidOutScene: Sendable {
    var scene: RenderScene
    var arrangement: Arrangement
    var place: SceneGraph.Setting.Place
    /// Indices into `arrangement.placed` of what the picture is about.
    var focus: [Int]
    var land: LandResult
}

/// From what was read to what is traced: builds the things, places them, lets the land grow around them, and
/// puts camera and light.
struct Layout {
    private let graph: SceneGraph
    private let catalogue: [String: SceneModel]
    private let models: [SceneModel]
    private let seed: UInt64
    private let aspect: Float
    private let composition: Composition
    private let place: SceneGraph.Setting.Place
    private let crop: Crop?
    private let fillings: [Int: SceneGraph.Thing]
    private let isPlain: Bool

    /// `catalogue` has a model for every thing of the graph; things without one are left out. `isPlain`: the ground has
    /// no small cover, because outlines will be drawn.
    init(_ graph: SceneGraph, catalogue: [SceneModel], seed: UInt64, aspect: Float, isPlain: Bool = false) {
        self.isPlain = isPlain
        let byName = Dictionary(catalogue.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.catalogue = byName
        let graph = Assortment.sorted(graph, catalogue: byName)
        models = graph.things.compactMap { byName[$0.model] }
        self.seed = seed
        self.aspect = aspect
        composition = Composition(seed: seed)
        place = SettingChoice.place(graph, habitats: models.map(\.habitat))
        crop = models.count == graph.things.count ? Crop(graph, place: place) : nil
        let putting = Putting(Seating.seated(Backing.marked(graph), models: models))
        fillings = putting.fillings
        self.graph = crop?.leftToLand(putting.graph) ?? putting.graph
    }

    func layOut() -> LaidOutScene {
        var arrangement = arranged()
        let focus = Focus(graph, arrangement)
        arrangement.center(focus.indices)
        let light = LightPlan(
            graph.setting, place: place, subjectSize: focus.size(arrangement), composition: composition)
        let onWater = isAfloat(arrangement)
        let flat = camera(for: arrangement, focus, ground: { _ in 0 })
        let land = LandBuilder().build(landRequest(arrangement, focus, camera: flat, light, isAfloat: onWater))
        Settling(land).settle(&arrangement)
        let camera = camera(for: arrangement, focus) { land.surfaceAt($0.x, $0.y) }
        return LaidOutScene(
            scene: scene(arrangement, land, camera, focus, light), arrangement: arrangement, place: place,
            focus: focus.indices, land: land)
    }

    // MARK: Parts

    private var isOnHill: Bool {
        !Set(graph.setting.features).isDisjoint(with: ["hill", "hilltop", "hillside", "slope"])
    }

    /// Something was asked to be seen in the sky.
    private var looksUp: Bool { !graph.setting.sights.isEmpty }

    private var builder: ThingBuilder {
        var setting = graph.setting
        setting.place = place
        return ThingBuilder(
            models: catalogue, setting: setting, random: SplitMix64(seed: seed).fork(0x7413),
            composition: composition, fillings: fillings)
    }

    private func arranged() -> Arrangement {
        guard models.count == graph.things.count else { return Arrangement() }
        var arranger = Arranger(
            graph, models: models, builder: builder, composition: composition, onWater: place == .lake || place == .sea,
            underWater: place == .seabed, indoors: place == .room)
        return arranger.arrange()
    }

    /// Whether all that stands on its own floats; with anything that does not, the scene is on the shore.
    private func isAfloat(_ arrangement: Arrangement) -> Bool {
        arrangement.placed.filter(\.standsAlone).allSatisfy { $0.rest != .ground }
    }

    private func landRequest(
        _ arrangement: Arrangement, _ focus: Focus, camera: Camera, _ light: LightPlan, isAfloat: Bool
    ) -> LandRequest {
        var request = LandRequest(place: place, random: SplitMix64(seed: seed).fork(0x1A4D))
        request.season = ThingBuilder.season(of: graph.setting)
        request.weather = graph.setting.weather ?? .clear
        request.time = graph.setting.time ?? .morning
        request.clearing = arrangement.radius(of: focus.indices + focus.context) * 1.08 + 0.05
        request.opening = light.lowSun.map(Opening.init)
        request.isAirborne = focus.isAirborne(arrangement)
        request.isPlain = isPlain
        request.isEmpty = focus.indices.isEmpty
        request.cameraAzimuth = 0
        request.viewDistance = Vec3(camera.position.x, 0, camera.position.z).length
        request.isAfloat = isAfloat
        request.species = Species(graph)
        if let crop, let plant = catalogue[crop.thing.model] {
            request.isStraw = plant.name == "wheat"
            request.crop = builder.build(crop.thing, index: crop.index ?? models.count, model: plant).map(\.geometry)
        }
        request.cove = cove(arrangement)
        let facing = focus.indices.first.map { arrangement.placed[$0].yaw }
        request.road = Road(graph.setting, heading: facing ?? composition.side * 0.3)
        request.hasPeaks = !Set(graph.setting.features).isDisjoint(with: SettingChoice.peaks)
        request.isRocky = !SettingChoice.rocks.isDisjoint(with: graph.setting.features)
        request.isFrozen = request.season == .winter && !arrangement.placed.contains(where: \.isInWater)
        request.isDim = graph.setting.mood == "spooky"
        request.room = RoomKind(graph.setting.features)
        request.hasRug = graph.things.contains { $0.model == Rug.model.name }
        if isOnHill { request.knoll = min(max(request.clearing * 0.45, 0.8), 14) }
        return request
    }

    private func cove(_ arrangement: Arrangement) -> Cove? {
        let fall = arrangement.placed.first {
            graph.things[$0.thing].model == Waterfall.model.name && $0.rest == .ground
        }
        return fall.map { Cove(center: SIMD2($0.position.x, $0.position.z), yaw: $0.yaw, scale: $0.scale) }
    }

    private func camera(
        for arrangement: Arrangement, _ focus: Focus, ground: @escaping (SIMD2<Float>) -> Float
    ) -> Camera {
        guard !focus.indices.isEmpty else { return landscapeCamera(ground) }
        let size = focus.size(arrangement)
        let view = View(
            size: size, height: focus.height(arrangement), place: place, isAirborne: focus.isAirborne(arrangement))
        let framing = Framing(
            subject: focus.indices.flatMap { arrangement.hull($0) },
            others: arrangement.placed.indices
                .filter { !focus.indices.contains($0) && !focus.context.contains($0) }.map { arrangement.hull($0) },
            aspect: aspect, composition: composition,
            tilt: (isOnHill ? -2.5 : view.tilt) + composition.tiltJitter - (looksUp ? 3.5 : 0),
            fieldOfView: view.fieldOfView, fill: showsRoom(size) ? min(focus.fill, 0.36) : focus.fill,
            fillMin: focus.fillMin, ground: ground,
            clearance: view.clearance, isAirborne: focus.isAirborne(arrangement))
        var camera = framing.camera()
        camera.apertureRadius = view.apertureShare * camera.focusDistance
        return camera
    }

    /// A room that is named is meant to be seen, and not only the cat in it.
    private func showsRoom(_ size: Float) -> Bool {
        graph.setting.place == .room && size < 1.2 && RoomKind(graph.setting.features) != .living
    }

    /// A view over the land alone, from the height of a person on a low rise.
    private func landscapeCamera(_ ground: (SIMD2<Float>) -> Float) -> Camera {
        // Metres back from the origin, the heights of the eye and of what it looks at, and degrees of view.
        let (distance, eye, sight, angle): (Float, Float, Float, Float) =
            switch place {
            case .room: (3.4, 1.45, 0.8, 52)
            case .table: (1.2, 0.45, 0, 40)
            case .studio: (1.2, 1.45, 0, 40)
            default: (14, 2.6, looksUp ? 4.6 : 2.2, 46)
            }
        let foot = SIMD2(composition.side * distance * 0.15, distance)
        return Camera(
            position: Vec3(foot.x, ground(foot) + eye, foot.y), target: Vec3(0, ground(.zero) + sight, 0),
            fieldOfView: angle * .pi / 180)
    }

    private func scene(
        _ arrangement: Arrangement, _ land: LandResult, _ camera: Camera, _ focus: Focus, _ light: LightPlan
    ) -> RenderScene {
        var scene = RenderScene(camera: camera, sky: light.sky, grade: light.grade)
        scene.haze = light.haze(land.haze)
        let others = arrangement.placed.indices.filter {
            arrangement.placed[$0].standsAlone && !focus.indices.contains($0) && !focus.context.contains($0)
        }
        let view = Sightline(
            camera: camera, aspect: aspect, subject: focus.indices.flatMap { arrangement.hull($0) },
            others: others.map { arrangement.hull($0) })
        view.cleared(land, around: arrangement).add(to: &scene)
        arrangement.add(to: &scene)
        if place.hasWeather {
            let random = SplitMix64(seed: seed).fork(0x3A17)
            if light.sky.sights.contains(.lightning) {
                Lightning.add(to: &scene, aspect: aspect, random: random.fork(1))
            }
            var falling = Precipitation(camera: camera, aspect: aspect, random: random)
            falling.add(graph.setting.weather, isNight: light.sky.isNight, to: &scene)
        }
        return scene
    }
}

extension Arrangement {
    func hull(_ index: Int) -> [Vec3] { placed[index].hull(models[placed[index].model]) }

    /// Metres from the origin to the farthest foot of those that stand on the ground.
    func radius(of indices: [Int]) -> Float {
        var farthest: Float = 0
        for placed in indices.map({ placed[$0] }) where placed.standsAlone {
            for slab in models[placed.model].profile.slabs.prefix(4) where !slab.isEmpty {
                let corners = [
                    slab.least, slab.most, SIMD2(slab.least.x, slab.most.y), SIMD2(slab.most.x, slab.least.y),
                ]
                for corner in corners {
                    let foot = placed.transform.point(Vec3(corner.x, 0, corner.y))
                    farthest = max(farthest, Vec3(foot.x, 0, foot.z).length)
                }
            }
        }
        return farthest > 0 ? farthest : 0.5
    }

    /// Moves all so that the given ones stand around the origin.
    mutating func center(_ indices: [Int]) {
        guard !indices.isEmpty else { return }
        let middle = indices.reduce(Bounds.empty) { $0.union(bounds($1)) }.center
        for index in placed.indices { placed[index].position -= Vec3(middle.x, 0, middle.z) }
    }

    func add(to scene: inout RenderScene) {
        let firstMesh = scene.meshes.count
        var slots: [[Int]] = []
        for model in models {
            let firstMaterial = scene.materials.count
            scene.meshes.append(model.geometry.mesh)
            scene.materials.append(contentsOf: model.geometry.materials)
            slots.append(Array(firstMaterial..<scene.materials.count))
        }
        for placed in placed {
            scene.instances.append(
                Instance(mesh: firstMesh + placed.model, transform: placed.transform, materials: slots[placed.model]))
            for lamp in models[placed.model].geometry.lamps {
                scene.lamps.append(
                    Lamp(
                        position: placed.transform.point(lamp.position), radius: lamp.radius * placed.scale,
                        radiance: lamp.radiance))
            }
        }
    }
}
