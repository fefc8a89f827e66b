import Foundation
import StudioCore

/// Wisps of steam that rise from a hot drink or dish.
enum Steam {
    /// Adds them above a round opening, when the thing is called hot or steaming.
    ///
    /// - Parameters:
    ///   - mouth: The middle of the surface that steams.
    ///   - radius: Of the opening, in metres.
    static func rise(from mouth: Vec3, radius: Float, on b: inout ModelBuilder) {
        guard b.has("steaming", "hot", "piping", "steam") else { return }
        var r = b.random.fork(77)
        let slot = b.slot(vapour(isNight: b.request.isNight))
        for wisp in 0..<3 {
            let a = Float(wisp) * 2.1 + r.uniform(0...0.6)
            let foot = mouth + Vec3(cos(a), 0, sin(a)) * (radius * 0.42)
            let (height, phase) = (radius * r.uniform(3.4...4.6), r.uniform(0...6.28))
            // Narrower ones within, so that it thins out towards its edges.
            for share: Float in [1, 0.72, 0.46, 0.22] {
                b.add(ribbon(foot, height, width: radius * 0.5 * share, phase: phase), slot)
            }
        }
    }

    private static func ribbon(_ foot: Vec3, _ height: Float, width: Float, phase: Float) -> Mesh {
        Mesh.sheet(6, 40, crease: 3) { across, t in
            // It sways ever wider, and ends in a point at both ends.
            let sway = height * 0.085 * (0.3 + t) * sin(t * 8.5 + phase)
            let lean = height * 0.05 * t * cos(t * 6 + phase * 1.7)
            let half = width * pow(sin(.pi * min(1, t * 0.97 + 0.03)), 0.7) * (0.55 + 0.75 * t)
            let side = (across - 0.5) * 2 * half
            let turn = t * 2.4 + phase * 0.3
            return foot + Vec3(sway + cos(turn) * side, t * height, lean + sin(turn) * side * 0.35)
        }
    }

    /// Nothing but a breath of light: what is behind is seen through it.
    private static func vapour(isNight: Bool) -> Material {
        var vapour = Material(color: RGB(repeating: 1), roughness: 0)
        vapour.transmission = 1
        vapour.indexOfRefraction = 1
        vapour.emission = RGB(repeating: isNight ? 0.012 : 0.05)
        return vapour
    }
}
