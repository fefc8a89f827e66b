import Foundation

/// Smooth pseudo-random fields.
enum ValueNoise {
    private static func lattice(_ x: Int32, _ y: Int32, _ z: Int32) -> Float {
        var h = UInt32(bitPattern: x) &* 0x8DA6_B343 ^ UInt32(bitPattern: y) &* 0xD816_3841
        h ^= UInt32(bitPattern: z) &* 0xCB1A_B31F
        h = (h ^ (h >> 15)) &* 0x2C1B_3C6D
        h = (h ^ (h >> 12)) &* 0x297A_2D39
        h ^= h >> 15
        return Float(h >> 8) * 0x1p-23 - 1
    }

    /// Value noise in -1...1, feature size 1.
    static func value(_ p: Vec3) -> Float {
        let base = p.rounded(.down)
        let f = p - base
        let s = f * f * (Vec3(repeating: 3) - f * 2)
        let (x, y, z) = (Int32(base.x), Int32(base.y), Int32(base.z))
        func row(_ y: Int32, _ z: Int32) -> Float { mix(lattice(x, y, z), lattice(x &+ 1, y, z), s.x) }
        return mix(mix(row(y, z), row(y &+ 1, z), s.y), mix(row(y, z &+ 1), row(y &+ 1, z &+ 1), s.y), s.z)
    }

    /// Octaves of value noise, about -1...1.
    static func fractal(_ p: Vec3, octaves: Int) -> Float {
        var (sum, amplitude, scale): (Float, Float, Float) = (0, 0.55, 1)
        for octave in 0..<octaves {
            sum += amplitude * value(p * scale + Vec3(repeating: Float(octave) * 17.3))
            amplitude *= 0.5
            scale *= 2.03
        }
        return sum
    }

    /// Ridged octaves in 0...1, for mountains.
    static func ridged(_ p: Vec3, octaves: Int) -> Float {
        var (sum, amplitude, scale, weight): (Float, Float, Float, Float) = (0, 0.5, 1, 1)
        for octave in 0..<octaves {
            let n = 1 - abs(value(p * scale + Vec3(repeating: Float(octave) * 9.7)))
            sum += amplitude * n * n * weight
            weight = min(max(n * n * 1.6, 0), 1)
            amplitude *= 0.5
            scale *= 2.1
        }
        return sum
    }
}
