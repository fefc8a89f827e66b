/// Gradient noise and sums of it, without tables: the same everywhere for the same seed.
///
/// Source: Perlin, "Improving noise" (SIGGRAPH 2002), with a hash in place of the permutation table.
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

    @inline(__always) private static func gradient(_ h: UInt32, _ x: Float, _ y: Float, _ z: Float) -> Float {
        // The twelve edge directions of a cube.
        let u = h & 8 == 0 ? x : y
        let v = h & 12 == 0 ? y : (h & 13 == 12 ? x : z)
        return (h & 1 == 0 ? u : -u) + (h & 2 == 0 ? v : -v)
    }

    /// Gradient noise, about -1...1.
    @inline(__always) static func gradient(_ p: Vec3) -> Float {
        let (ix, fx) = floor(p.x)
        let (iy, fy) = floor(p.y)
        let (iz, fz) = floor(p.z)
        let u = fade(fx)
        let v = fade(fy)
        let w = fade(fz)
        let a = mix(
            gradient(hash(ix, iy, iz), fx, fy, fz), gradient(hash(ix &+ 1, iy, iz), fx - 1, fy, fz), u)
        let b = mix(
            gradient(hash(ix, iy &+ 1, iz), fx, fy - 1, fz),
            gradient(hash(ix &+ 1, iy &+ 1, iz), fx - 1, fy - 1, fz), u)
        let c = mix(
            gradient(hash(ix, iy, iz &+ 1), fx, fy, fz - 1),
            gradient(hash(ix &+ 1, iy, iz &+ 1), fx - 1, fy, fz - 1), u)
        let d = mix(
            gradient(hash(ix, iy &+ 1, iz &+ 1), fx, fy - 1, fz - 1),
            gradient(hash(ix &+ 1, iy &+ 1, iz &+ 1), fx - 1, fy - 1, fz - 1), u)
        return mix(mix(a, b, v), mix(c, d, v), w)
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
