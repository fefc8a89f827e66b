import Foundation
import StudioCore

/// Standing on, in and beside what carries.
extension Arranger {
    /// Puts a thing on (or in) another: on its level supports, else on the highest point of its middle.
    mutating func stand(_ candidate: inout PlacedModel, on host: Int, use: Support.Use) {
        let below = arrangement.placed[host]
        let built = arrangement.models[below.model]
        candidate.rest = .on(host)
        switch graph.things[candidate.thing].pose {
        case Seating.pose: candidate.yaw = below.yaw
        // Of the two ways across a board the one that faces the camera.
        case Seating.boardPose: candidate.yaw = below.yaw + (below.yaw < 0 ? .pi : -.pi) / 2
        default: break
        }
        let supports = places(for: use, on: built, at: below)
        if let first = supports.first {
            let isFree = supports.contains { support in
                var trial = candidate
                fit(&trial, to: support, of: below)
                spread(&trial, on: support, of: host)
                // Piled upon what is there is not on the support.
                let isPiled = trial.position.y > below.transform.point(support.center).y + 0.01
                guard !isPiled, arrangement.isFree(trial, gap: 0, ignoring: lineage(host)) else { return false }
                candidate = trial
                return true
            }
            if !isFree {
                fit(&candidate, to: first, of: below)
                spread(&candidate, on: first, of: host)
            }
            if use == .inside { raise(&candidate, from: first, in: host) }
        } else if use == .inside {
            // Nothing to be in: it stands before it.
            shift(&candidate, host, angle: -.pi / 2 - composition.side * 0.5)
        } else {
            standOnTop(&candidate, of: host, built)
        }
    }

    /// The supports for a use, else all of them: the largest first, and of those that are alike the one that is seen best.
    private func places(for use: Support.Use, on built: BuiltModel, at below: PlacedModel) -> [Support] {
        let levels = built.geometry.supports.filter { $0.use != .hand }
        let fitting = levels.filter { $0.use == use }
        return (fitting.isEmpty ? levels : fitting).sorted { a, b in
            if a.area != b.area { return a.area > b.area }
            return below.transform.point(a.center).z > below.transform.point(b.center).z
        }
    }

    /// On the first of several that leaves it free of the others; where none does, before them on the ground.
    mutating func stand(_ candidate: inout PlacedModel, onOneOf hosts: [Int], first: Int) {
        for offset in hosts.indices {
            let host = hosts[(first + offset) % hosts.count]
            var trial = candidate
            stand(&trial, on: host, use: .on)
            if arrangement.isFree(trial, gap: 0, ignoring: lineage(host)) {
                candidate = trial
                return
            }
        }
        shift(&candidate, hosts[first % hosts.count], angle: -.pi / 2 - composition.side * 0.5)
    }

    /// What is far too large for its place becomes a small one of its kind.
    func fit(_ candidate: inout PlacedModel, to support: Support, of below: PlacedModel) {
        if let pose = graph.things[candidate.thing].pose, [Seating.pose, Seating.boardPose].contains(pose) { return }
        let size = arrangement.models[candidate.model].profile.bounds.size * candidate.scale
        let room = support.halfExtents * (2 * below.scale)
        let count = Float(max(1, graph.things[candidate.thing].count))
        let wanted = max(
            min(size.x, size.z) / max(min(room.x, room.y), 1e-3), max(size.x, size.z) / max(room.max(), 1e-3))
        // A rider is wider than a saddle; only what outgrows the whole host is made to fit.
        if support.use == .on, size.max() < 1.25 * arrangement.models[below.model].size.max() { return }
        let limit: Float = support.use == .inside ? (count > 1 ? 0.62 : 0.9) : 1.35
        if wanted > limit { candidate.scale *= limit * 0.85 / wanted }
    }

    mutating func spread(_ candidate: inout PlacedModel, on support: Support, of host: Int) {
        let below = arrangement.placed[host]
        let built = arrangement.models[candidate.model]
        let own = built.profile.bounds.size * candidate.scale
        let room = support.halfExtents * below.scale - SIMD2(own.x, own.z) * 0.5
        let limits = pointwiseMax(room, SIMD2(repeating: 0))
        let isAlone = graph.things[candidate.thing].count == 1 && !arrangement.placed.contains { $0.rest == .on(host) }
        if support.use == .inside, countInside(host, candidate) > 1, limits.max() < own.x * 0.5 {
            return heap(&candidate, in: support, of: host)
        }
        var best: (distance: Float, position: Vec3)?
        for attempt in 0..<60 {
            let reach: Float = isAlone ? 0.2 : 1
            let local = Vec3(
                support.center.x + random.uniform(-1...1) * limits.x * reach / below.scale, support.center.y,
                support.center.z + random.uniform(-1...1) * limits.y * reach / below.scale)
            candidate.position = below.transform.point(local)
            let gap = attempt < 30 ? min(own.x, own.z) * 0.12 : 0.005
            if arrangement.isFree(candidate, gap: gap, ignoring: lineage(host)) {
                // The best of a few: nearest to the others, as things are put down together.
                let distance = (candidate.position - below.transform.point(support.center)).length
                if distance < best?.distance ?? .infinity { best = (distance, candidate.position) }
                if attempt > 12 { break }
            }
        }
        candidate.position = best?.position ?? below.transform.point(support.center)
        if best == nil { pileUp(&candidate, on: host) }
    }

    /// How many things go into the same bowl.
    private func countInside(_ host: Int, _ candidate: PlacedModel) -> Int {
        let bowl = arrangement.placed[host].thing
        let subjects = Set(graph.relations.filter { $0.kind == .inside && $0.objects.contains(bowl) }.map(\.subject))
        return max(count(candidate), subjects.map { graph.things[$0].count }.reduce(0, +))
    }

    /// Round things in a bowl: a ring that touches its side, the rest on top.
    private mutating func heap(_ candidate: inout PlacedModel, in support: Support, of host: Int) {
        let below = arrangement.placed[host]
        let own = arrangement.models[candidate.model].profile.bounds.size * candidate.scale
        let inside = arrangement.placed.filter { $0.rest == .on(host) }.count
        let ring = min(countInside(host, candidate), 5)
        let middle = below.transform.point(support.center)
        if inside < ring {
            let angle = (Float(inside) + 0.3) / Float(ring) * 2 * .pi
            let radius = own.x * 0.53 / sin(.pi / Float(max(ring, 2)))
            candidate.position = middle + Vec3(cos(angle) * radius, own.y * 0.12 * Float(ring - 1), sin(angle) * radius)
        } else {
            let angle = Float(inside) * 2.4
            candidate.position = middle + Vec3(cos(angle) * own.x * 0.3, own.y * 0.6, sin(angle) * own.x * 0.3)
            pileUp(&candidate, on: host)
        }
        candidate.yaw = random.uniform(0...6.28)
    }

    /// Onto a seat where there is one, so that the side of a boat does not hide it.
    func raise(_ candidate: inout PlacedModel, from support: Support, in host: Int) {
        let below = arrangement.placed[host]
        let built = arrangement.models[below.model]
        guard support.halfExtents.max() > 0.3, arrangement.models[candidate.model].size.y < 0.9 else { return }
        var best = candidate
        var highest = support.center.y
        for share: Float in [-0.8, -0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8] {
            let z = support.center.z + share * support.halfExtents.y
            guard let height = built.surfaceHeight(x: support.center.x + support.halfExtents.x * 0.5, z: z),
                height > highest + 0.02, height < support.center.y + 0.5
            else { continue }
            var moved = candidate
            moved.position = below.transform.point(Vec3(support.center.x + support.halfExtents.x * 0.5, height, z))
            guard arrangement.isFree(moved, gap: 0, ignoring: lineage(host)) else { continue }
            (best, highest) = (moved, height)
        }
        candidate = best
    }

    /// No room left on the level: on top of what lies there already.
    mutating func pileUp(_ candidate: inout PlacedModel, on host: Int) {
        let step = arrangement.models[candidate.model].size.y * 0.25
        for _ in 0..<60 where !arrangement.isFree(candidate, gap: 0, ignoring: lineage(host)) {
            candidate.position.y += step
        }
        // Let it down onto the pile.
        for _ in 0..<24 {
            var lower = candidate
            lower.position.y -= step / 12
            guard arrangement.isFree(lower, gap: 0, ignoring: lineage(host)) else { break }
            candidate = lower
        }
    }

    mutating func standOnTop(_ candidate: inout PlacedModel, of host: Int, _ built: BuiltModel) {
        let below = arrangement.placed[host]
        let middle = built.profile.bounds.center
        let height = built.surfaceHeight(x: middle.x, z: middle.z) ?? built.profile.bounds.high.y
        candidate.position = below.transform.point(Vec3(middle.x, height, middle.z))
        // A rounded back takes it in a little.
        candidate.position.y -= arrangement.models[candidate.model].size.y * 0.015
        candidate.yaw = below.yaw
    }

    /// Beside something that stands on a table: on the same table.
    mutating func standBeside(_ candidate: inout PlacedModel, _ host: Int) -> Bool {
        guard case .on(let table) = arrangement.placed[host].rest else { return false }
        let own = arrangement.models[candidate.model].size
        let other = arrangement.bounds(table).size
        guard max(own.x, own.z) < max(other.x, other.z) else { return false }
        stand(&candidate, on: table, use: .on)
        return true
    }

    func lineage(_ host: Int) -> Set<Int> { Set([host] + arrangement.supports(of: host)) }

    /// A hat goes on the head; a small thing into the hand of one who holds it.
    mutating func hold(_ candidate: inout PlacedModel, by host: Int) -> Bool {
        let below = arrangement.placed[host]
        let built = arrangement.models[below.model]
        let hand = built.geometry.supports.first { $0.use == .hand }
        guard graph.things[below.thing].pose == Holding.holds else { return false }
        guard let hand else {
            carry(&candidate, by: host)
            return true
        }
        let inHand = arrangement.placed.filter { $0.rest == .on(host) }.count
        candidate.position = below.transform.point(hand.center)
        candidate.rest = .on(host)
        // Strings that are held together fan out.
        candidate.yaw = below.yaw + Float(inHand) * 2.4
        return true
    }

    /// Without a known hand: at the holder's side, at the height of a hand, never larger than it could carry.
    mutating func carry(_ candidate: inout PlacedModel, by host: Int) {
        let box = arrangement.bounds(host)
        let own = largest(arrangement.models[candidate.model], candidate.scale)
        candidate.scale *= min(1, box.size.y * 0.6 / own)
        candidate.rest = .on(host)
        let side: Float = -composition.side
        candidate.position = Vec3(box.center.x, box.low.y + box.size.y * 0.55, box.center.z)
        for _ in 0..<40 where !arrangement.isFree(candidate, gap: 0) {
            candidate.position += Vec3(side * box.size.x * 0.05, 0, box.size.x * 0.02)
        }
    }

    /// What a desk or a shelf is with stands on it, where it is no furniture itself.
    mutating func serve(_ candidate: inout PlacedModel, on host: Int) -> Bool {
        let table = arrangement.placed[host]
        let hasTop = arrangement.models[table.model].geometry.supports.contains {
            $0.use == .on && $0.center.y * table.scale > 0.3 && $0.halfExtents.min() * table.scale > 0.12
        }
        let own = largest(arrangement.models[candidate.model], candidate.scale)
        guard hasTop, models[table.thing].habitat == .indoors, models[candidate.thing].habitat != .indoors || own < 0.7,
            candidate.rest != .air, own < 0.8 * arrangement.bounds(host).size.max()
        else { return false }
        stand(&candidate, onOneOf: [host], first: 0)
        return true
    }

    func rest(_ candidate: inout PlacedModel, like host: Int) {
        let below = arrangement.placed[host]
        // Ducks that somebody feeds come ashore.
        if candidate.rest == .water, below.rest == .ground, arrangement.models[candidate.model].size.max() < 1 {
            candidate.rest = .ground
        }
        candidate.position.y = candidate.rest == .air ? max(candidate.position.y, below.position.y) : 0
        if candidate.rest == .air, candidate.position.y == 0 { candidate.position.y = altitude(of: candidate) }
    }
}

extension Support {
    var area: Float { halfExtents.x * halfExtents.y }
}

extension BuiltModel {
    /// A tree, a street lamp, a mushroom: wide above, slim where others stand beside it.
    var isSlimBelow: Bool {
        guard let low = profile.slabs.dropFirst().first(where: { !$0.isEmpty }) else { return false }
        let foot = (low.most - low.least).max()
        return foot < 0.35 * max(profile.bounds.size.x, profile.bounds.size.z)
    }
}
