/// What a picture is about: the first thing that was named, with what belongs to it and is of its size.
struct Focus: Sendable {
    var indices: [Int]
    /// What the subject rests on, in or under, where that is so large that the frame may cut it.
    private(set) var context: Set<Int> = []
    /// Share of the frame that the subject should take, and may not fall below when room is made for other things.
    private(set) var fill: Float = 0.56
    private(set) var fillMin: Float = 0.3

    /// Things this many times larger or smaller than the subject are beside it, not part of it.
    private static let ratioMax: Float = 4

    init(_ graph: SceneGraph, _ arrangement: Arrangement) {
        let present = graph.things.indices.filter { thing in
            arrangement.copies.indices.contains(thing) && !arrangement.copies[thing].isEmpty
        }
        let candidates = present.filter { !graph.things[$0].attributes.contains("background") }
        guard let subject = candidates.first ?? present.first else {
            indices = []
            return
        }
        func size(_ thing: Int) -> Float {
            arrangement.copies[thing].map { arrangement.bounds($0).size.max() }.max() ?? 0
        }
        let own = arrangement.bounds(ofThing: subject).size.max()
        var members: [Int] = []
        var greatest: Float = 1
        for thing in candidates {
            let ratio = size(thing) / max(own, 1e-4)
            let touches = Self.touches(thing, subject, graph)
            // A table is known by its top alone.
            let isTable = graph.things[thing].model == "table" && thing != subject && ratio > 1.5
            if graph.things[thing].isBacking, thing != subject {
                context.formUnion(arrangement.copies[thing])
            } else if touches, ratio >= Self.ratioMax || isTable {
                context.formUnion(arrangement.copies[thing])
                greatest = max(greatest, ratio)
            } else if thing == subject || touches || (ratio < Self.ratioMax && ratio > 1 / Self.ratioMax) {
                members.append(thing)
            } else if ratio > 3.5 {
                fillMin = ratio > 8 ? 0.13 : 0.2
            }
        }
        indices = members.flatMap { arrangement.copies[$0] }.sorted()
        if indices.count > 1 { fill = 0.73 }
        // Enough of a great tree or boat around the small subject to know it.
        if greatest > 1 { fill = max(0.17, 0.5 - 0.025 * (greatest - Self.ratioMax)) }
        if candidates.contains(where: { graph.things[$0].model == "table" && $0 != subject }) { fill = max(fill, 0.46) }
    }

    /// Resting on, in or under one another.
    private static func touches(_ a: Int, _ b: Int, _ graph: SceneGraph) -> Bool {
        graph.relations.contains { relation in
            [.on, .inside, .under].contains(relation.kind)
                && ((relation.subject == a && relation.objects.contains(b))
                    || (relation.subject == b && relation.objects.contains(a)))
        }
    }

    /// Metres of the largest member.
    func size(_ arrangement: Arrangement) -> Float {
        indices.map { arrangement.bounds($0).size.max() }.max() ?? 6
    }

    /// Metres from the lowest to the highest point of the members.
    func height(_ arrangement: Arrangement) -> Float {
        indices.reduce(Bounds.empty) { $0.union(arrangement.bounds($1)) }.size.y
    }

    func isAirborne(_ arrangement: Arrangement) -> Bool {
        !indices.isEmpty && indices.allSatisfy { arrangement.placed[$0].rest == .air }
    }
}

/// How a subject of a size is looked at.
struct View {
    /// Degrees downwards.
    var tilt: Float
    /// Degrees of the shorter side.
    var fieldOfView: Float
    /// Metres that the camera keeps above the ground.
    var clearance: Float
    /// Lens radius over distance.
    var apertureShare: Float

    /// `height`: of the subject, in metres.
    init(size: Float, height: Float, place: SceneGraph.Setting.Place, isAirborne: Bool) {
        switch size {
        case ..<0.6: (tilt, fieldOfView, apertureShare) = (10, 27, 0.011)
        case ..<1.3: (tilt, fieldOfView, apertureShare) = (6, 30, 0.007)
        case ..<2.6: (tilt, fieldOfView, apertureShare) = (3.5, 32, 0.004)
        case ..<8: (tilt, fieldOfView, apertureShare) = (3.5, 36, 0.0012)
        case ..<25: (tilt, fieldOfView, apertureShare) = (2, 42, 0)
        default: (tilt, fieldOfView, apertureShare) = (1.5, 48, 0)
        }
        if place == .table || place == .studio { tilt += 6 }
        // What lies flat is looked at from above, a piece of furniture from the height of who enters.
        if place == .table || size < 0.8, height < size * 0.25 { tilt += 18 }
        if place == .room, height < size * 0.8, size > 1.3 { tilt += 7 }
        // Wings are seen from below, a balloon from its own height.
        if isAirborne { tilt = place == .clouds ? 7 : height < size * 0.35 ? -11 : -2 }
        clearance = max(0.06, min(1.2, size * 0.25))
    }
}
