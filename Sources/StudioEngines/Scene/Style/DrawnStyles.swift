import Foundation
import StudioCore

extension Canvas {
    private static let ink = RGB(0.07, 0.06, 0.1)
    private static let paper = RGB(0.968, 0.952, 0.917)

    /// Flat shades in clear colours with dark outlines.
    func toon(_ contours: Contours) -> Canvas {
        let flat = Brushwork.painted(self, radius: 4 * unit)
        return flat.map { x, y in
            let color = flat[x, y]
            let grey = max(0.01, luminance(color))
            let levels: Float = 5
            let (level, within) = Noise.floor(grey * levels)
            let stepped = (Float(level) + 0.5 + Noise.smoothstep(0.42, 0.58, within) - 0.5) / levels + 0.04
            var shade = color * (stepped / grey)
            shade = RGB(repeating: stepped) + (shade - RGB(repeating: stepped)) * 1.3
            return mix(shade, Self.ink, contours[x, y] * 0.92)
        }
    }

    /// White lines on blue paper with a grid.
    func blueprint(_ contours: Contours) -> Canvas {
        let cell = 24 * unit
        let thickness = max(1, unit * 1.1)
        return map { x, y in
            let texture = Noise.fbm(Vec3(Float(x), Float(y), 3) / (40 * unit), octaves: 3)
            var blue = RGB(0.07, 0.22, 0.46) * (1 + texture * 0.12)
            let grid = Self.grid(x, y, cell, thickness) * 0.05 + Self.grid(x, y, cell * 5, thickness) * 0.09
            blue += RGB(repeating: grid)
            // A breath of the shading, so that round things stay round.
            blue += RGB(0.35, 0.45, 0.55) * (luminance(self[x, y]) - 0.5) * 0.22
            return mix(blue, RGB(0.88, 0.95, 1), min(1, contours[x, y] * 1.1) * 0.95)
        }
    }

    private static func grid(_ x: Int, _ y: Int, _ cell: Float, _ thickness: Float) -> Float {
        let across = Noise.floor(Float(x) / cell).fraction * cell
        let down = Noise.floor(Float(y) / cell).fraction * cell
        return across < thickness || down < thickness ? 1 : 0
    }

    /// Transparent colours with dark rims, on grained paper that stays white around the edge.
    func watercolour(seed: UInt64) -> Canvas {
        let wet = Brushwork.painted(wavy(by: 2.2 * unit), radius: 9 * unit)
        let drift = Vec3(0, 0, Float(seed % 1_000))
        return wet.map { x, y in
            let place = Vec3(Float(x), Float(y), 0) / unit + drift
            var color = wet[x, y]
            let rim = wet.slope(x, y, reach: max(1, Int(2 * unit)))
            let pools = Noise.fbm(place / 90, octaves: 3)
            let grain = Noise.fbm(place / 2.6, octaves: 2)
            // Pigment takes light away; more of it lies in rims, in pools and in the paper's hollows.
            let pigment = 0.86 + min(0.5, rim * 1.6) + pools * 0.45 + grain * 0.22
            color = RGB(repeating: luminance(color)) + (color - RGB(repeating: luminance(color))) * 1.18
            color = Self.filtered(Self.paper, through: color * 0.94 + RGB(repeating: 0.06), pigment)
            return mix(Self.paper * (1 + grain * 0.05), color, wet.painted(x, y, drift))
        }
    }

    /// What is left of light that passes a wash of that colour, `pigment` times as thick as usual.
    private static func filtered(_ light: RGB, through color: RGB, _ pigment: Float) -> RGB {
        let c = pointwiseMax(color, RGB(repeating: 0.004))
        return light * RGB(pow(c.x, pigment), pow(c.y, pigment), pow(c.z, pigment))
    }

    /// Edges that waver as a hand does.
    private func wavy(by amount: Float) -> Canvas {
        map { x, y in
            let place = Vec3(Float(x), Float(y), 0) / (26 * unit)
            let dx = Noise.fbm(place, octaves: 2) * amount
            let dy = Noise.fbm(place + Vec3(7, 3, 5), octaves: 2) * amount
            return sampled(Float(x) + dx, Float(y) + dy)
        }
    }

    private func slope(_ x: Int, _ y: Int, reach: Int) -> Float {
        let left = luminance(self[max(0, x - reach), y])
        let right = luminance(self[min(width - 1, x + reach), y])
        let top = luminance(self[x, max(0, y - reach)])
        let bottom = luminance(self[x, min(height - 1, y + reach)])
        return ((right - left) * (right - left) + (bottom - top) * (bottom - top)).squareRoot()
    }

    /// 0 on the paper's rim that the brush did not reach, 1 inside.
    private func painted(_ x: Int, _ y: Int, _ drift: Vec3) -> Float {
        let edge = Float(min(min(x, width - 1 - x), min(y, height - 1 - y))) / unit
        let ragged = Noise.fbm(Vec3(Float(x), Float(y), 40) / (34 * unit) + drift, octaves: 4) * 26
        return Noise.smoothstep(16, 20, edge + ragged)
    }

    /// Pencil: outlines, and hatching that grows denser with the dark.
    func sketch(_ contours: Contours, seed: UInt64) -> Canvas {
        let drift = Float(seed % 997)
        return map { x, y in
            let place = SIMD2(Float(x), Float(y)) / unit
            let grain = Noise.fbm(Vec3(place.x, place.y, drift) / 1.7, octaves: 2)
            let dark = 1 - luminance(self[x, y])
            var lead: Float = 0
            for (angle, from) in [(Float(0.82), Float(0.28)), (-0.66, 0.5), (0.16, 0.68)] {
                let share = Noise.smoothstep(from, from + 0.3, dark)
                lead += share * Self.hatching(place, angle, width: share, drift) * 0.42
            }
            let line = contours[x, y] * (0.86 + grain * 0.5)
            let amount = max(0, min(1, max(lead, line) * (1 + grain * 0.7) + dark * 0.07))
            return mix(Self.paper * (1 + grain * 0.03), RGB(0.2, 0.2, 0.22), amount)
        }
    }

    /// Strokes along an angle: 1 in the middle of a stroke, 0 beside it.
    private static func hatching(_ place: SIMD2<Float>, _ angle: Float, width: Float, _ drift: Float) -> Float {
        let across = place.x * sin(angle) + place.y * cos(angle)
        let along = place.x * cos(angle) - place.y * sin(angle)
        let sway = Noise.gradient(Vec3(along / 60, across / 40, drift)) * 1.4
        let t = abs(Noise.floor(across / 4.6 + sway).fraction - 0.5) * 2
        let pressure = 0.75 + 0.25 * Noise.gradient(Vec3(along / 22, across / 9, drift + 5))
        return Noise.smoothstep(1 - 0.35 - 0.3 * width, 1, t) * pressure
    }

    /// A black and white film of high contrast.
    func monochrome(seed: UInt64) -> Canvas {
        map { x, y in
            let color = self[x, y]
            // A yellow filter, as photographers use it: skies turn darker, skin and leaves lighter.
            let grey = dot(color, RGB(0.42, 0.5, 0.08))
            let curved = grey + 0.22 * (Noise.smoothstep(0, 1, grey) - grey) * 2
            let place = UInt32(truncatingIfNeeded: y / max(1, Int(unit)) * 65_537 + x / max(1, Int(unit)))
            let grain = Noise.unit(Noise.hash(place ^ UInt32(truncatingIfNeeded: seed))) - 0.5
            let value = curved + grain * 0.045 * (1 - abs(curved * 2 - 1))
            return RGB(value * 1.01, value, value * 0.975)
        }
    }
}
