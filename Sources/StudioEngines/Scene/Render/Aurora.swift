import Foundation

/// Northern lights: curtains of light high over the land, green below and violet above.
///
/// Light is gathered along the ray between the curtains' lower and upper ends, so that they stand as sheets with
/// folds, foreshortened towards the horizon.
struct Aurora {
    private let phase: Vec3
    private static let steps = 26

    init(seed: UInt64) {
        phase = Vec3(Float(seed % 89), 3, Float(seed / 89 % 97))
    }

    func radiance(_ d: Vec3) -> RGB {
        guard d.y > 0.015 else { return .zero }
        let reach = 1 / (d.y + 0.09)
        var light = RGB.zero
        for step in 0..<Self.steps {
            let t = (Float(step) + 0.5) / Float(Self.steps)
            let height = 1 + 0.85 * t
            let p = Vec3(d.x * reach * height * 0.34, 0, d.z * reach * height * 0.62) + phase
            light += Self.color(t) * (curtain(p) * exp(-2.6 * t) * Noise.smoothstep(0, 0.06, t))
        }
        return light * (2.1 / Float(Self.steps) * Noise.smoothstep(0.015, 0.12, d.y))
    }

    /// Bright on the thin lines where a slow noise crosses zero, with rays across them.
    private func curtain(_ p: Vec3) -> Float {
        let fold = Vec3(Noise.gradient(p * 0.9), 0, Noise.gradient(p * 0.9 + Vec3(7, 2, 5))) * 0.55
        let q = p + fold
        let line = max(0, 1 - abs(Noise.gradient(q) + 0.05) * 4.2)
        guard line > 0 else { return 0 }
        let rays = 0.62 + 0.6 * Noise.gradient(Vec3(q.x * 9, 1.5, q.z * 4))
        let patches = Noise.smoothstep(-0.45, 0.35, Noise.gradient(p * 0.4 + Vec3(3, 9, 1)))
        return line * line * line * max(0.1, rays) * patches
    }

    private static func color(_ t: Float) -> RGB {
        let low = mix(RGB(0.10, 0.95, 0.42), RGB(0.08, 0.62, 0.62), Noise.smoothstep(0.05, 0.45, t))
        return mix(low, RGB(0.55, 0.16, 0.75), Noise.smoothstep(0.3, 0.85, t))
    }
}
