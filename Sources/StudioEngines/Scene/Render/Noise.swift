/// Gradient noise and sums of it, without tables: the same everywhere for the same seed.
///
/// Source: Perlin, "Improving noise" (SIGGRAPH 2002), with hashed slopes in place of its tables.
enum Noise {
    /// A well mixed 32-bit hash (Wang/Mueller style finaliser, "lowbias32").
    @inline(__always) static func hash(_ x: UInt32) -> UInt32 {
        var h = x
        h ^= h >> 16
        h = h &* 0x7FEB_352D
        h ^= h >> 15
        h = h &* 0x846C_A68B
        return h ^ (h >> 16)
    }

    @inline(__always) static func hash(_ x: Int32, _ y: Int32, _ z: Int32) -> UInt32 {
        let a = UInt32(bitPattern: x) &* 0x8DA6_B343
        let b = UInt32(bitPattern: y) &* 0xD816_3841
        let c = UInt32(bitPattern: z) &* 0xCB1A_B31F
        return hash(a ^ b ^ c)
    }

    /// 0..<1 from a hash.
    @inline(__always) static func unit(_ h: UInt32) -> Float { Float(h >> 8) * 0x1p-24 }

    /// Floor without a library call; far away points are folded back so that the conversion cannot trap.
    @inline(__always) static func floor(_ x: Float) -> (cell: Int32, fraction: Float) {
        let bounded = Swift.max(-1e9, Swift.min(1e9, x))
        var cell = Int32(bounded)
        var fraction = bounded - Float(cell)
        if fraction < 0 {
            cell &-= 1
            fraction += 1
        }
        return (cell, fraction)
    }

    @inline(__always) static func fade(_ t: Float) -> Float { t * t * t * (t * (t * 6 - 15) + 10) }

    @inline(__always) static func smoothstep(_ a: Float, _ b: Float, _ x: Float) -> Float {
        let t = Swift.max(0, Swift.min(1, (x - a) / (b - a)))
        return t * t * (3 - 2 * t)
    }

    /// The slope of the lattice corner with that hash, along the way to the point: ten bits for each axis.
    @inline(__always) private static func slope(_ key: UInt32, _ x: Float, _ y: Float, _ z: Float) -> Float {
        var h = key ^ (key >> 15)
        h = h &* 0x2C1B_3C6D
        h ^= h >> 13
        h = h &* 0x297A_2D39
        h ^= h >> 16
        let gx = Float(Int32(bitPattern: h & 1023) &- 512)
        let gy = Float(Int32(bitPattern: (h >> 10) & 1023) &- 512)
        let gz = Float(Int32(bitPattern: (h >> 20) & 1023) &- 512)
        return gx * x + gy * y + gz * z
    }

    /// Gradient noise, about -1...1.
    @inline(__always) static func gradient(_ p: Vec3) -> Float {
        let (ix, fx) = floor(p.x)
        let (iy, fy) = floor(p.y)
        let (iz, fz) = floor(p.z)
        let x0 = UInt32(bitPattern: ix) &* 0x8DA6_B343
        let y0 = UInt32(bitPattern: iy) &* 0xD816_3841
        let z0 = UInt32(bitPattern: iz) &* 0xCB1A_B31F
        let x1 = x0 &+ 0x8DA6_B343
        let y1 = y0 &+ 0xD816_3841
        let z1 = z0 &+ 0xCB1A_B31F
        let gx = fx - 1
        let gy = fy - 1
        let gz = fz - 1
        let u = fade(fx)
        let v = fade(fy)
        let w = fade(fz)
        let a = mix(slope(x0 ^ y0 ^ z0, fx, fy, fz), slope(x1 ^ y0 ^ z0, gx, fy, fz), u)
        let b = mix(slope(x0 ^ y1 ^ z0, fx, gy, fz), slope(x1 ^ y1 ^ z0, gx, gy, fz), u)
        let c = mix(slope(x0 ^ y0 ^ z1, fx, fy, gz), slope(x1 ^ y0 ^ z1, gx, fy, gz), u)
        let d = mix(slope(x0 ^ y1 ^ z1, fx, gy, gz), slope(x1 ^ y1 ^ z1, gx, gy, gz), u)
        return mix(mix(a, b, v), mix(c, d, v), w) * (1.4 / 512)
    }

    /// Octaves of noise, each half as large and half as strong; about -1...1.
    @inline(__always) static func fbm(_ p: Vec3, octaves: Int) -> Float {
        var q = p
        var sum: Float = 0
        var amplitude: Float = 0.5
        for _ in 0..<octaves {
            sum += gradient(q) * amplitude
            // Turned a little between octaves, so that lattices do not line up.
            q = Vec3(q.x * 1.616 + q.z * 1.212, q.y * 2.02, q.z * 1.616 - q.x * 1.212) + Vec3(17.3, 9.1, 5.7)
            amplitude *= 0.5
        }
        return sum
    }
}
