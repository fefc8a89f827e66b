import Foundation

/// A rainbow opposite the sun: the primary bow, and a faint second one with its colours reversed.
struct Rainbow {
    let sun: Vec3
    /// Brightness of the sky around.
    let level: Float

    /// Light that the bow adds in a direction.
    func radiance(_ d: Vec3) -> RGB {
        guard d.y > -0.02 else { return .zero }
        let angle = acos(max(-1, min(1, -dot(d, sun)))) * 180 / .pi
        guard angle < 56 else { return .zero }
        // The real bow is two degrees wide; it is drawn a little wider, as painters do.
        let primary = Self.band((angle - 39.2) / 3.6)
        let secondary = Self.band(1 - (angle - 50.2) / 4.6) * 0.18
        let inside = RGB(repeating: 0.1 * (1 - Noise.smoothstep(36, 41, angle)))
        return (primary * 1.1 + secondary + inside) * level * Noise.smoothstep(-0.02, 0.06, d.y)
    }

    /// Violet to red over 0...1.
    private static func band(_ t: Float) -> RGB {
        guard t > 0, t < 1 else { return .zero }
        func hump(_ center: Float, _ width: Float) -> Float { exp(-(t - center) * (t - center) / (width * width)) }
        let red = hump(0.84, 0.17) + 0.35 * hump(0.08, 0.1)
        let color = RGB(red + 0.15 * hump(0.6, 0.1), hump(0.5, 0.19), hump(0.2, 0.17))
        return color * (Noise.smoothstep(0, 0.15, t) * (1 - Noise.smoothstep(0.87, 1, t)))
    }
}
