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

    /// Gradient noise, about -1...1. The eight corners of a lattice cell are taken together.
    @inline(__always) static func gradient(_ p: Vec3) -> Float {
        let (ix, fx) = floor(p.x)
        let (iy, fy) = floor(p.y)
        let (iz, fz) = floor(p.z)
        let x = UInt32(bitPattern: ix) &* 0x8DA6_B343
        let y = UInt32(bitPattern: iy) &* 0xD816_3841
        let z = UInt32(bitPattern: iz) &* 0xCB1A_B31F
        let yz = SIMD4(y, y, y &+ 0xD816_3841, y &+ 0xD816_3841) ^ SIMD4(z, z &+ 0xCB1A_B31F, z, z &+ 0xCB1A_B31F)
        let alongY = SIMD4(fy, fy, fy - 1, fy - 1)
        let alongZ = SIMD4(fz, fz - 1, fz, fz - 1)
        let left = slopes(yz ^ SIMD4(repeating: x), SIMD4(repeating: fx), alongY, alongZ)
        let right = slopes(yz ^ SIMD4(repeating: x &+ 0x8DA6_B343), SIMD4(repeating: fx - 1), alongY, alongZ)
        let byX = left + (right - left) * fade(fx)
        let byY = byX.lowHalf + (byX.highHalf - byX.lowHalf) * fade(fy)
        return mix(byY.x, byY.y, fade(fz)) * (1.4 * 2)
    }

    /// The slopes of four lattice corners with those hashes, along the ways to the point: -0.5..<0.5 for each axis, by
    /// ten bits of the hash.
    @inline(__always) private static func slopes(
        _ keys: SIMD4<UInt32>, _ x: SIMD4<Float>, _ y: SIMD4<Float>, _ z: SIMD4<Float>
    ) -> SIMD4<Float> {
        var h = keys ^ (keys &>> 15)
        h = h &* 0x2C1B_3C6D
        h ^= h &>> 13
        h = h &* 0x297A_2D39
        h ^= h &>> 16
        return share(h &<< 13) * x + share(h &<< 3) * y + share(h &>> 7) * z
    }

    /// -0.5..<0.5 by bits 13 to 22, which become the highest digits of a number from 1 to 2: that takes no conversion.
    @inline(__always) private static func share(_ bits: SIMD4<UInt32>) -> SIMD4<Float> {
        unsafeBitCast((bits & 0x7FE000) | 0x3F80_0000, to: SIMD4<Float>.self) - 1.5
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

    /// The slope of gradient noise in the plane, along x and y: by its derivative, not by differences.
    @inline(__always) static func slope(_ p: SIMD2<Float>, salt: UInt32) -> SIMD2<Float> {
        let (ix, fx) = floor(p.x)
        let (iy, fy) = floor(p.y)
        let x = UInt32(bitPattern: ix) &* 0x8DA6_B343 ^ salt
        let y = UInt32(bitPattern: iy) &* 0xD816_3841
        let (x1, y1) = ((UInt32(bitPattern: ix) &+ 1) &* 0x8DA6_B343 ^ salt, y &+ 0xD816_3841)
        // The corners in the order (0,0), (1,0), (0,1), (1,1).
        var h = SIMD4(x, x1, x, x1) ^ SIMD4(y, y, y1, y1)
        h ^= h &>> 15
        h = h &* 0x2C1B_3C6D
        h ^= h &>> 13
        h = h &* 0x297A_2D39
        h ^= h &>> 16
        let (gx, gy) = (share(h &<< 13), share(h &<< 3))
        let v = gx * SIMD4(fx, fx - 1, fx, fx - 1) + gy * SIMD4(fy, fy, fy - 1, fy - 1)
        let (ux, uy) = (fade(fx), fade(fy))
        let (dx, dy) = (fadeSlope(fx), fadeSlope(fy))
        let weights = SIMD4((1 - ux) * (1 - uy), ux * (1 - uy), (1 - ux) * uy, ux * uy)
        let twist = v.x - v.y - v.z + v.w
        return SIMD2(
            (gx * weights).sum() + dx * (v.y - v.x + uy * twist), (gy * weights).sum() + dy * (v.z - v.x + ux * twist))
            * (1.4 * 2)
    }

    @inline(__always) private static func fadeSlope(_ t: Float) -> Float { 30 * t * t * (t * (t - 2) + 1) }
}
