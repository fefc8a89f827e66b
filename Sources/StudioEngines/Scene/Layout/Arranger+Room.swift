import Foundation

/// Finding room on the ground.
extension Arranger {
    func largest(_ built: BuiltModel, _ scale: Float) -> Float { (built.profile.bounds.size * scale).max() }

    func naturalGap(_ candidate: PlacedModel, _ host: Int) -> Float {
        let own = arrangement.models[candidate.model].size
        let other = arrangement.bounds(host).size
        return 0.02 + 0.16 * min(max(own.x, own.z), max(other.x, other.z))
    }

    /// The point where a thing just clears another's outline in a direction; near the trunk for what is slim below.
    func outside(_ candidate: PlacedModel, _ host: Int, angle: Float, gap: Float) -> Vec3 {
        let below = arrangement.placed[host]
        let built = arrangement.models[below.model]
        let direction = SIMD2(cos(angle), -sin(angle))
        let own = candidate.footprint(arrangement.models[candidate.model]).extent(along: direction)
        let outline = below.footprint(built)
        let reach = built.isSlimBelow ? own * 0.5 : outline.extent(along: direction) + own + gap
        let center = outline.center + direction * reach
        return Vec3(center.x, candidate.position.y, center.y)
    }

    /// Steps outwards until the candidate is free.
    func march(_ candidate: PlacedModel, from start: Vec3, angle: Float, gap: Float) -> PlacedModel? {
        let direction = Vec3(cos(angle), 0, -sin(angle))
        let step = max(0.01, 0.06 * largest(arrangement.models[candidate.model], candidate.scale))
        var moved = candidate
        for i in 0..<400 {
            let offset = direction * (step * Float(i) * (1 + Float(i) * 0.01))
            moved.position = Vec3(start.x + offset.x, candidate.position.y, start.z + offset.z)
            if arrangement.isFree(moved, gap: gap) { return moved }
        }
        return nil
    }
}
