/// A photographer's studio: a dim room with a large soft key light, a fill and a light from behind.
struct StudioLight {
    let backdrop: RGB

    private struct Box {
        var direction: Vec3
        var halfWidth: Float
        var halfHeight: Float
        var light: RGB
    }
    private static let boxes = [
        Box(direction: Vec3(-0.55, 0.72, 0.55), halfWidth: 0.42, halfHeight: 0.42, light: RGB(1.0, 0.955, 0.89) * 7.2),
        Box(direction: Vec3(0.85, 0.35, 0.45), halfWidth: 0.35, halfHeight: 0.5, light: RGB(0.86, 0.93, 1.0) * 1.7),
        Box(direction: Vec3(0.35, 0.75, -0.6), halfWidth: 0.45, halfHeight: 0.2, light: RGB(1.0, 0.97, 0.93) * 4.0),
    ]

    /// Light from a direction. A box is a rectangle on the plane one unit away, with soft edges.
    func radiance(_ d: Vec3) -> RGB {
        var color = mix(backdrop, RGB(repeating: luminance(backdrop)), 0.5) * (0.17 + 0.13 * max(-0.4, d.y))
        for box in Self.boxes {
            let axis = box.direction.normalized
            let distance = dot(d, axis)
            guard distance > 0.2 else { continue }
            let right = cross(Vec3(0, 1, 0), axis).normalized
            let up = cross(axis, right)
            let x = abs(dot(d, right) / distance) / box.halfWidth
            let y = abs(dot(d, up) / distance) / box.halfHeight
            color += box.light * (1 - Noise.smoothstep(0.85, 1.0, x)) * (1 - Noise.smoothstep(0.85, 1.0, y))
        }
        return color
    }
}
