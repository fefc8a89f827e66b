/// Takes out of the land what would hide the subject, swallow the camera or fill the frame's foreground.
struct Sightline {
    private let projection: Projection
    private let subject: FrameRectangle?
    private let depth: Float
    /// What else was asked for: where it is seen, and how far away.
    private let others: [(rectangle: FrameRectangle, depth: Float)]
    private let camera: Vec3
    /// Height of the subject's foot: what lies lower is what it stands on.
    private let foot: Float

    /// A near thing that takes more of the frame than this is in the way.
    private static let foregroundMax: Float = 0.22

    init(camera: Camera, aspect: Float, subject: [Vec3], others: [[Vec3]] = []) {
        let projection = Projection(camera, aspect: aspect)
        self.projection = projection
        self.others = others.compactMap { hull in
            projection.rectangle(hull).map { ($0, projection.depth(Bounds(hull).center)) }
        }
        self.camera = camera.position
        foot = subject.isEmpty ? 0 : Bounds(subject).low.y
        self.subject = projection.rectangle(subject)
        depth = subject.isEmpty ? camera.focusDistance : projection.depth(Bounds(subject).center)
    }

    func cleared(_ land: LandResult, around arrangement: Arrangement) -> LandResult {
        let taken = arrangement.placed.filter(\.standsAlone)
            .map { $0.footprint(arrangement.models[$0.model]) }
        var kept = land
        let boxes = land.meshes.map(\.bounds)
        kept.instances = land.instances.filter { instance in
            let box = boxes[instance.mesh].transformed(instance.transform)
            return !isInTheWay(box) && !stands(box, on: taken)
        }
        return kept
    }

    /// A scattered tree or stone where something was placed.
    private func stands(_ box: Bounds, on taken: [Footprint]) -> Bool {
        guard box.size.y > 0.4, max(box.size.x, box.size.z) < 40, box.high.y > foot + 0.02 else { return false }
        let half = SIMD2(box.size.x, box.size.z) * 0.3
        let own = Footprint(center: SIMD2(box.center.x, box.center.z), half: half, yaw: 0)
        return taken.contains { $0.overlaps(own, gap: 0) }
    }

    private func isInTheWay(_ box: Bounds) -> Bool {
        // Ground, water and other great sheets are the land itself.
        if box.size.x > depth * 3 || box.size.z > depth * 3 || box.high.y <= foot + 0.02 { return false }
        let near = projection.depth(box.center)
        if others.contains(where: { hides($0.rectangle, at: $0.depth, box, near, share: 0.4) }) { return true }
        guard near > -box.size.length, near < depth else { return false }
        let reach = box.size * 0.15 + Vec3(repeating: 0.02)
        let inner = (camera .> box.low - reach) .& (camera .< box.high + reach)
        if inner == SIMDMask(repeating: true) { return true }
        guard let rectangle = projection.rectangle(box.corners) else { return near > 0 }
        guard rectangle.overlaps(FrameRectangle(low: SIMD2(-1, -1), high: SIMD2(1, 1))) else { return false }
        if near < depth * 0.85, rectangle.share.max() > Self.foregroundMax { return true }
        // Grass before the feet is welcome.
        return subject.map { hides($0, at: depth, box, near, share: 0.16) } ?? false
    }

    /// Whether a box, `near` metres away, covers more than a share of a thing's height.
    private func hides(_ thing: FrameRectangle, at distance: Float, _ box: Bounds, _ near: Float, share: Float) -> Bool
    {
        guard near > 0, near < distance * 0.97, let rectangle = projection.rectangle(box.corners),
            rectangle.overlaps(thing)
        else { return false }
        let covered = min(rectangle.high.y, thing.high.y) - max(rectangle.low.y, thing.low.y)
        return covered > (thing.high.y - thing.low.y) * share
    }
}
