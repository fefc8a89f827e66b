import Foundation

/// Lets an arrangement made on level ground down onto the real land.
struct Settling {
    private let land: LandResult

    init(_ land: LandResult) { self.land = land }

    func settle(_ arrangement: inout Arrangement) {
        for index in arrangement.placed.indices {
            switch arrangement.placed[index].rest {
            case .on: continue
            case .water: float(index, in: &arrangement)
            case .wading(let depth):
                float(index, in: &arrangement)
                if land.waterLevel != nil { arrangement.move(index, by: Vec3(0, -depth, 0)) }
            case .ground: ground(index, in: &arrangement)
            case .air:
                let place = arrangement.placed[index].position
                arrangement.move(index, by: Vec3(0, land.surfaceAt(place.x, place.z), 0))
            }
        }
    }

    private func float(_ index: Int, in arrangement: inout Arrangement) {
        guard let level = land.waterLevel else { return ground(index, in: &arrangement) }
        if !isAll(index, arrangement, wet: true) { moveToWater(index, in: &arrangement) }
        let height = arrangement.placed[index].position.y
        arrangement.move(index, by: Vec3(0, level - height, 0))
    }

    /// The lowest ground under its feet: a slope may swallow a corner, but nothing hovers.
    private func ground(_ index: Int, in arrangement: inout Arrangement) {
        let heights = feet(index, arrangement).map { land.heightAt($0.x, $0.y) }
        let lowest = max(heights.min() ?? 0, land.waterLevel.map { $0 - 0.02 } ?? -.infinity)
        arrangement.move(index, by: Vec3(0, lowest - arrangement.placed[index].position.y, 0))
        if arrangement.models[arrangement.placed[index].model].geometry.drapes { drape(index, in: &arrangement) }
    }

    /// A cloth takes the shape of the ground below it, and what lies on it goes along.
    private func drape(_ index: Int, in arrangement: inout Arrangement) {
        let placed = arrangement.placed[index]
        let base = placed.position.y
        var draped = arrangement.models[placed.model]
        draped.geometry.mesh.positions = draped.geometry.mesh.positions.map { point in
            let world = placed.transform.point(point)
            return point + Vec3(0, (land.heightAt(world.x, world.z) - base) / placed.scale, 0)
        }
        draped.profile = ModelProfile(draped.geometry.mesh)
        for other in arrangement.placed.indices where arrangement.placed[other].rest == .on(index) {
            let lowest = feet(other, arrangement).map { land.heightAt($0.x, $0.y) }.min() ?? base
            arrangement.move(other, by: Vec3(0, lowest - base, 0))
        }
        arrangement.placed[index].model = arrangement.models.count
        arrangement.models.append(draped)
    }

    /// Corners and middle of what touches the ground.
    private func feet(_ index: Int, _ arrangement: Arrangement) -> [SIMD2<Float>] {
        let placed = arrangement.placed[index]
        let built = arrangement.models[placed.model]
        guard let foot = built.profile.slabs.first(where: { !$0.isEmpty }) else { return [] }
        let points = [
            foot.least, foot.most, SIMD2(foot.least.x, foot.most.y), SIMD2(foot.most.x, foot.least.y),
            (foot.least + foot.most) * 0.5,
        ]
        return points.map { p in
            let world = placed.transform.point(Vec3(p.x, 0, p.y))
            return SIMD2(world.x, world.z)
        }
    }

    private func isAll(_ index: Int, _ arrangement: Arrangement, wet: Bool) -> Bool {
        feet(index, arrangement).allSatisfy { land.isWaterAt($0.x, $0.y) == wet }
    }

    /// The nearest open water, looking away from the camera first.
    private func moveToWater(_ index: Int, in arrangement: inout Arrangement) {
        let size = arrangement.bounds(index).size
        let step = max(size.x, size.z) * 0.5
        let start = arrangement.placed[index].position
        for ring in 1..<40 {
            for turn: Float in [0, 0.5, -0.5, 1, -1, 1.6, -1.6, 2.3, -2.3, 3.1] {
                let offset = Vec3(sin(turn), 0, -cos(turn)) * (step * Float(ring))
                var moved = arrangement
                moved.move(index, by: offset)
                guard isAll(index, moved, wet: true) else { continue }
                let others = Set([index] + moved.placed.indices.filter { moved.supports(of: $0).contains(index) })
                guard moved.isFree(moved.placed[index], gap: 0.1, ignoring: others) else { continue }
                arrangement = moved
                return
            }
        }
        arrangement.placed[index].position = start
    }
}
