import Foundation
import StudioCore

/// Solves a scene graph's relations on supports: every thing gets a place where it stands, floats or flies.
struct Arranger {
    var arrangement = Arrangement()
    let graph: SceneGraph
    let composition: Composition
    var random: SplitMix64
    private let floatsOnWater: Bool
    private let isUnderWater: Bool
    private let isIndoors: Bool
    let models: [SceneModel]

    init(
        _ graph: SceneGraph, models: [SceneModel], builder: ThingBuilder, composition: Composition, onWater: Bool,
        underWater: Bool = false, indoors: Bool = false
    ) {
        let graph = Holding.handedOver(graph, models: models)
        self.graph = graph
        self.composition = composition
        random = composition.random.fork(7)
        floatsOnWater = onWater
        isUnderWater = underWater
        isIndoors = indoors
        self.models = models
        arrangement.copies = graph.things.map { _ in [] }
        variants = graph.things.indices.map { index in
            let built = builder.build(graph.things[index], index: index, model: models[index])
            let first = arrangement.models.count
            arrangement.models.append(contentsOf: built)
            return Array(first..<arrangement.models.count)
        }
        let sizes = variants.map { $0.map { arrangement.models[$0].size.max() }.max() ?? 0 }
        for (thing, factor) in Companions.factors(graph, sizes: sizes).enumerated() {
            for model in variants[thing] { arrangement.models[model].scale *= factor }
        }
    }

    private var variants: [[Int]] = []

    /// Places everything. Things whose model came out empty stay without copies.
    mutating func arrange() -> Arrangement {
        let order = PlacingOrder(graph)
        for step in order.steps {
            let thing = step.thing
            guard !variants[thing].isEmpty else { continue }
            for copy in 0..<graph.things[thing].count {
                var candidate = fresh(thing, copy)
                if let relation = step.relation, relation.objects.contains(where: { !arrangement.copies[$0].isEmpty }) {
                    place(&candidate, copy: copy, by: relation)
                } else {
                    placeRoot(&candidate, copy: copy)
                }
                arrangement.copies[thing].append(arrangement.placed.count)
                arrangement.placed.append(candidate)
            }
        }
        return arrangement
    }

    private mutating func fresh(_ thing: Int, _ copy: Int) -> PlacedModel {
        let model = variants[thing][copy % variants[thing].count]
        let built = arrangement.models[model]
        let isGroup = graph.things[thing].count > 1
        // It looks towards the empty side of the frame.
        let turn = built.showAngle * -composition.side
        let yaw = turn + random.uniform(isGroup ? -0.5...0.5 : -0.12...0.12)
        let scale = built.scale * (isGroup ? random.uniform(0.92...1.06) : 1)
        var placed = PlacedModel(thing: thing, model: model, scale: scale, yaw: yaw)
        if floatsOnWater {
            let isSwimming = graph.things[thing].pose == "swimming"
            if built.geometry.draught != nil {
                placed.rest = .water
            } else if wades(thing) {
                placed.rest = .wading(built.profile.bounds.size.y * scale * (isSwimming ? 0.65 : 0.2))
            }
        }
        if flies(thing) { placed.rest = .air }
        return placed
    }

    /// "a bear in a river": who can walk and is not too small stands in it.
    private func wades(_ thing: Int) -> Bool {
        graph.setting.isInWater && models[thing].poses.contains("walking") && models[thing].typicalSize.y > 0.4
    }

    private func flies(_ thing: Int) -> Bool {
        let habitat = models[thing].habitat
        return graph.things[thing].pose == "flying" || habitat == .air || habitat == .space
            || (isUnderWater && habitat == .underwater)
    }

    // MARK: Things without a relation

    private mutating func placeRoot(_ candidate: inout PlacedModel, copy: Int) {
        if candidate.rest == .air { candidate.position.y = altitude(of: candidate) }
        guard !arrangement.placed.isEmpty else { return }
        let own = largest(arrangement.models[candidate.model], candidate.scale)
        if copy > 0, candidate.rest == .air, fly(&candidate, copy: copy) { return }
        if copy > 0 {
            cluster(&candidate, around: arrangement.copies[candidate.thing], gap: own * 0.18)
        } else {
            beside(&candidate, Array(arrangement.placed.indices), copy: copy)
        }
    }

    /// One behind another to both sides of the first, as geese fly. False where there is no room.
    private mutating func fly(_ candidate: inout PlacedModel, copy: Int) -> Bool {
        guard let first = arrangement.copies[candidate.thing].first else { return false }
        let leader = arrangement.placed[first]
        let size = arrangement.models[candidate.model].size
        let rank = Float((copy + 1) / 2)
        let side: Float = copy % 2 == 0 ? -1 : 1
        let gap = max(size.x, size.z) * random.uniform(1.05...1.35)
        let offset = Vec3(side * rank * gap, size.y * random.uniform(-0.35...0.5), -rank * gap * 0.75)
        var flying = candidate
        flying.yaw = leader.yaw + random.uniform(-0.08...0.08)
        flying.position = leader.position + Transform.rotateY(leader.yaw).direction(offset)
        guard arrangement.isFree(flying, gap: 0.02) else { return false }
        candidate = flying
        return true
    }

    func count(_ candidate: PlacedModel) -> Int { graph.things[candidate.thing].count }

    func altitude(of candidate: PlacedModel) -> Float {
        let height = arrangement.models[candidate.model].profile.bounds.size.y * candidate.scale
        if isUnderWater { return height * 1.8 }
        // Under the ceiling, where a person would hold it.
        if isIndoors { return max(0.9, 1.9 - height) }
        // What has wings flies high enough to be looked up at.
        let least: Float = largest(arrangement.models[candidate.model], candidate.scale) > 0.6 ? 5 : 0
        let ground =
            arrangement.placed.indices.filter { arrangement.placed[$0].rest != .air }
            .map { arrangement.bounds($0).high.y }.max() ?? 0
        return max(min(height * 1.6 + 1, 14), ground * 1.05, least)
    }

    /// Near the first of its kind, as close as its size allows, in a direction that leaves the least empty room.
    private mutating func cluster(_ candidate: inout PlacedModel, around group: [Int], gap: Float) {
        let centers = group.map { arrangement.bounds($0).center }
        let middle = centers.reduce(Vec3.zero, +) / Float(max(1, centers.count))
        var best: (cost: Float, position: Vec3)?
        for _ in 0..<14 {
            let angle = random.uniform(0...(2 * .pi))
            guard let found = march(candidate, from: middle, angle: angle, gap: gap * random.uniform(0.7...2.2))
            else { continue }
            let offset = found.position - middle
            // Groups spread across the picture rather than into it.
            let cost = (offset * Vec3(0.8, 0, 1.1)).length
            if cost < best?.cost ?? .infinity { best = (cost, found.position) }
        }
        if let best { candidate.position = best.position }
    }

    // MARK: Relations

    private mutating func place(_ candidate: inout PlacedModel, copy: Int, by relation: SceneGraph.Relation) {
        let objects = relation.objects.flatMap { arrangement.copies[$0] }
        guard let host = objects.isEmpty ? nil : objects[copy % objects.count] else { return }
        let gathers = [.inFront, .behind].contains(relation.kind) || (relation.kind == .beside && count(candidate) > 2)
        if copy > 0, gathers, objects.count == 1 {
            rest(&candidate, like: host)
            let own = largest(arrangement.models[candidate.model], candidate.scale)
            return cluster(&candidate, around: arrangement.copies[candidate.thing], gap: own * 0.18)
        }
        switch relation.kind {
        case .on: stand(&candidate, onOneOf: objects, first: copy)
        case .inside: stand(&candidate, on: host, use: .inside)
        case .under: shelter(&candidate, under: host)
        case .beside, .with:
            if relation.kind == .with, hold(&candidate, by: host) || serve(&candidate, on: host) { return }
            beside(&candidate, [host], copy: copy, isAtFoot: relation.kind == .with)
        case .between: flank(&candidate, objects)
        case .behind: shift(&candidate, host, angle: .pi / 2 + composition.side * random.uniform(0.3...0.6))
        case .inFront where graph.things[arrangement.placed[host].thing].isBacking: lean(&candidate, against: host)
        case .inFront:
            // Far before it, a little to the side is enough.
            let room = roomBefore(host, candidate)
            let aside = room > 0 ? random.uniform(0.06...0.12) : random.uniform(0.25...0.6)
            shift(&candidate, host, angle: -.pi / 2 - composition.side * aside, gapMin: room)
        case .around: surround(&candidate, host, copy: copy)
        case .over: float(&candidate, over: host, copy: copy)
        }
    }

    /// A knight before a castle stands well before it: else the picture shows either a wall or a dot.
    private func roomBefore(_ host: Int, _ candidate: PlacedModel) -> Float {
        let size = arrangement.bounds(host).size
        let ratio = size.max() / largest(arrangement.models[candidate.model], candidate.scale)
        guard ratio > 3.5 else { return 0 }
        guard ratio > 8 else { return 1.25 * size.max() }
        // A steeple needs more room above it than walls beside them.
        return size.y > 0.9 * max(size.x, size.z) ? 4.4 * size.y : 2.3 * size.max()
    }

    mutating func shift(_ candidate: inout PlacedModel, _ host: Int, angle: Float, gapMin: Float = 0) {
        rest(&candidate, like: host)
        let gap = max(gapMin, naturalGap(candidate, host))
        let from = outside(candidate, host, angle: angle, gap: gap)
        if let found = march(candidate, from: from, angle: angle, gap: gap) { candidate.position = found.position }
    }

    /// Left and right of the host by turns; what is much smaller comes forward so that it can be seen, unless it lies at
    /// the host's foot: presents with a Christmas tree.
    private mutating func beside(_ candidate: inout PlacedModel, _ hosts: [Int], copy: Int, isAtFoot: Bool = false) {
        guard let host = hosts.max(by: { arrangement.bounds($0).size.length < arrangement.bounds($1).size.length })
        else { return }
        if standBeside(&candidate, host) { return }
        rest(&candidate, like: host)
        let own = largest(arrangement.models[candidate.model], candidate.scale)
        let other = largest(arrangement.models[arrangement.placed[host].model], arrangement.placed[host].scale)
        let side: Float = (copy % 2 == 0 ? 1 : -1) * -composition.side
        let gap = naturalGap(candidate, host)
        // Smaller ones a little to the front, larger ones a little to the back.
        let depth: Float = own < other * 0.8 ? random.uniform(-0.7 ... -0.25) : random.uniform(0.1...0.5)
        let angle = side > 0 ? depth : .pi - depth
        var from = outside(candidate, host, angle: angle, gap: gap)
        if other > own * 3.5 {
            let forward = comeForward(own: own, other: other, side: side)
            from += isAtFoot && other < own * 12 ? Vec3(forward.x, 0, 0.25 * other) : forward
        }
        if other * 3.5 < own { from += Vec3(-side * own * 0.35, 0, -own * 2.4) }
        if let found = march(candidate, from: from, angle: angle, gap: gap) { candidate.position = found.position }
    }

    /// Towards the camera, far enough for the small one to be legible before the large one.
    private func comeForward(own: Float, other: Float, side: Float) -> Vec3 {
        let forward = min(max(2.3 * other - 4.5 * own, 0), 2.2 * other)
        return Vec3(-side * other * 0.22, 0, forward)
    }

    /// The objects of "between" were placed before: the first copies go left and right of the middle.
    private mutating func flank(_ candidate: inout PlacedModel, _ subjects: [Int]) {
        guard let host = subjects.first else { return }
        rest(&candidate, like: host)
        let index = arrangement.placed.count - (subjects.last ?? 0) - 1
        let angle: Float = index % 2 == 0 ? 0.08 : .pi - 0.08
        let gap = naturalGap(candidate, host)
        var from = outside(candidate, host, angle: angle, gap: gap)
        // Houses beside a tower come forward, else they are its doorsteps.
        let own = largest(arrangement.models[candidate.model], candidate.scale)
        let other = arrangement.bounds(host).size.max()
        if other > own * 5 { from += Vec3(index % 2 == 0 ? own : -own, 0, other * 0.9) }
        if let found = march(candidate, from: from, angle: angle, gap: gap) { candidate.position = found.position }
    }

    /// A ring that stays open towards the camera when its members could hide what they surround.
    private mutating func surround(_ candidate: inout PlacedModel, _ host: Int, copy: Int) {
        rest(&candidate, like: host)
        let count = max(1, graph.things[candidate.thing].count)
        let height = arrangement.models[candidate.model].size.y
        let isOpen = height > arrangement.bounds(host).size.y * 0.3
        let span: Float = isOpen ? 1.25 * .pi : 2 * .pi
        let start: Float = isOpen ? -0.125 * .pi : 0
        let share = count == 1 ? 0.5 : Float(copy) / Float(isOpen ? count - 1 : count)
        let angle = start + span * share + random.uniform(-0.12...0.12)
        let gap = naturalGap(candidate, host) * random.uniform(0.8...1.6)
        let from = outside(candidate, host, angle: angle, gap: gap)
        candidate.yaw = angle + .pi / 2
        if let found = march(candidate, from: from, angle: angle, gap: gap) { candidate.position = found.position }
    }

    private mutating func float(_ candidate: inout PlacedModel, over host: Int, copy: Int) {
        let box = arrangement.bounds(host)
        let own = arrangement.models[candidate.model].size
        candidate.rest = .air
        candidate.position = Vec3(
            box.center.x + random.uniform(-0.25...0.25) * box.size.x + Float(copy) * own.x * 1.3,
            box.high.y + max(0.5 * own.y, 0.18 * box.size.y),
            box.center.z + random.uniform(-0.2...0.1) * box.size.z)
        for _ in 0..<12 where !arrangement.isFree(candidate, gap: 0.02) { candidate.position.y += own.y * 0.5 }
    }

    private mutating func shelter(_ candidate: inout PlacedModel, under host: Int) {
        let box = arrangement.bounds(host)
        let cover = arrangement.placed[host]
        let own = arrangement.models[candidate.model].size
        // Below what flies or swims there is all the room down to the ground.
        let isAloft = cover.rest == .air
        let height = candidate.rest == .air ? max(0, box.low.y - own.y * candidate.scale * 1.3) : 0
        candidate.position = Vec3(box.center.x, isAloft ? height : cover.position.y, box.center.z)
        if !isAloft { candidate.rest = cover.rest }
        if arrangement.isFree(candidate, gap: 0.01) { return }
        // Around a trunk: to the front, so that it is seen.
        let angle = -.pi / 2 - composition.side * random.uniform(0.2...0.9)
        if let found = march(candidate, from: candidate.position, angle: angle, gap: 0.04 * own.x) {
            candidate.position = found.position
        } else {
            shift(&candidate, host, angle: angle)
        }
    }
}
