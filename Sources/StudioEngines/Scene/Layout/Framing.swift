import Foundation

/// Finds the camera: the subject on a third, large enough, nothing cut, the ground under its feet in view.
struct Framing {
    /// Hull points of what the picture is about.
    var subject: [Vec3]
    /// Hulls of the other things that were asked for.
    var others: [[Vec3]]
    var aspect: Float
    var composition: Composition
    /// Degrees that the camera looks down.
    var tilt: Float
    /// Of the shorter side, in degrees.
    var fieldOfView: Float
    /// Share of the frame's width or height, whichever is more, that the subject takes.
    var fill: Float
    /// Not to fall below when the camera steps back for other things.
    var fillMin: Float
    /// Height of the ground at a place, and what the camera must keep above it.
    var ground: (SIMD2<Float>) -> Float
    var clearance: Float
    /// Nothing of the subject touches the ground.
    var isAirborne = false

    private static let margin: Float = 0.06

    func camera() -> Camera {
        var tilt = tilt
        var camera = fitted(fill: fill, tilt: tilt)
        for _ in 0..<12 where !isClear(camera) {
            tilt += 2.5
            camera = fitted(fill: fill, tilt: tilt)
        }
        if others.isEmpty || allInside(camera) { return camera }
        // Make room for things beside the subject: move it across and down, then step back, as long as it stays the
        // subject. What towers behind it needs the room above it.
        var fill = fill
        while fill >= fillMin {
            for down: Float in [0, 0.3] {
                for place in [composition.offset, 0, -composition.offset, 0.4, -0.4, 0.65, -0.65] {
                    camera = fitted(fill: fill, tilt: tilt, across: composition.side * place, down: down)
                    if allInside(camera), isClear(camera) { return camera }
                }
            }
            fill *= 0.9
        }
        return fitted(fill: fillMin, tilt: tilt)
    }

    /// A camera of that tilt whose picture shows the subject at that size, at its place.
    private func fitted(fill: Float, tilt: Float, across: Float? = nil, down: Float = 0) -> Camera {
        let bounds = Bounds(subject)
        let radians = tilt * .pi / 180
        let forward = Vec3(0, -sin(radians), -cos(radians))
        let half = tan(fieldOfView * .pi / 360)
        let vertical = aspect >= 1 ? half / min(aspect, 2).squareRoot() * 1.1 : half / aspect.squareRoot()
        let angle = 2 * atan(vertical)
        var aim = bounds.center
        var camera = Camera(position: aim - forward, target: aim, fieldOfView: angle)
        for _ in 0..<6 {
            let distance = distance(from: aim, forward, angle, fill)
            camera = Camera(position: aim - forward * distance, target: aim, fieldOfView: angle)
            let projection = Projection(camera, aspect: aspect)
            guard let rectangle = projection.rectangle(subject) else { break }
            let shift = (rectangle.center - wantedCenter(rectangle, across, down)) * projection.tangent * distance
            aim += projection.right * shift.x + projection.up * shift.y
        }
        camera.focusDistance = max(0.01, dot(bounds.center - camera.position, forward))
        return camera
    }

    /// By bisection: nearer is larger.
    private func distance(from aim: Vec3, _ forward: Vec3, _ angle: Float, _ fill: Float) -> Float {
        let size = max(Bounds(subject).size.length, 0.01)
        var near = size * 0.2
        var far = size * 40
        for _ in 0..<36 {
            let middle = (near + far) / 2
            let camera = Camera(position: aim - forward * middle, target: aim, fieldOfView: angle)
            let share = Projection(camera, aspect: aspect).rectangle(subject)?.share.max() ?? .infinity
            if share > fill { near = middle } else { far = middle }
        }
        return far
    }

    /// On a third, less far out the wider it is; a little below the middle, with ground under it.
    private func wantedCenter(_ rectangle: FrameRectangle, _ across: Float?, _ down: Float) -> SIMD2<Float> {
        let room = max(0, 1 - rectangle.share.x - 2 * Self.margin)
        let wanted = across ?? composition.side * composition.offset
        let x = max(-room * 0.7, min(room * 0.7, wanted))
        // Feet at a sixth of the height, unless that would leave too much above.
        let y = isAirborne ? 0.12 : max(-0.26, min(0, rectangle.share.y - 0.68))
        let lowest = rectangle.share.y + 2 * Self.margin - 1
        return SIMD2(x, isAirborne ? y : max(min(y, lowest), y - down))
    }

    private func isClear(_ camera: Camera) -> Bool {
        let target = Bounds(subject).center
        for i in 0..<24 {
            let p = mix(camera.position, target, Float(i) / 26)
            let needed = i == 0 ? clearance : min(clearance, 0.02)
            if p.y < ground(SIMD2(p.x, p.z)) + needed { return false }
        }
        return true
    }

    private func allInside(_ camera: Camera) -> Bool {
        let projection = Projection(camera, aspect: aspect)
        return others.allSatisfy { projection.rectangle($0)?.isInside(margin: Self.margin) ?? false }
    }
}
