/// Well spread random numbers for one sample of one pixel: an Owen-scrambled (0,2)-sequence, shuffled anew for each
/// pair of dimensions. The values depend on the seed, the pixel and the sample alone, never on threads.
///
/// Sources: Kollig and Keller, "Efficient multidimensional sampling" (2002); Burley, "Practical hash-based Owen
/// scrambling" (2020); the index permutation of Kensler, "Correlated multi-jittered sampling" (2013).
struct Sampler {
    private let pixelHash: UInt32
    private let index: UInt32
    private let mask: UInt32
    private var dimension: UInt32 = 0

    /// `count` is the number of samples of the pixel.
    @inline(__always) init(seed: UInt64, x: Int, y: Int, index: Int, count: Int) {
        let low = UInt32(truncatingIfNeeded: seed)
        let high = UInt32(truncatingIfNeeded: seed >> 32)
        let place = UInt32(truncatingIfNeeded: y) &* 0x9E37_79B1 &+ UInt32(truncatingIfNeeded: x)
        pixelHash = Noise.hash(Noise.hash(place ^ low) &+ high)
        self.index = UInt32(truncatingIfNeeded: index)
        let n = UInt32(truncatingIfNeeded: max(1, count - 1))
        mask = UInt32.max >> UInt32(truncatingIfNeeded: n.leadingZeroBitCount)
    }

    /// Two numbers in 0..<1, well spread over the square from sample to sample.
    @inline(__always) mutating func pair() -> SIMD2<Float> {
        dimension &+= 1
        let key = Noise.hash(pixelHash &+ dimension &* 0x9E37_79B9)
        let i = permuted(key)
        let x = Self.scrambled(Self.reversed(i), key ^ 0xA511_E9B3)
        let y = Self.scrambled(Self.sobol(i), key ^ 0x63D8_3595)
        return SIMD2(Float(x >> 8) * 0x1p-24, Float(y >> 8) * 0x1p-24)
    }

    @inline(__always) mutating func one() -> Float {
        dimension &+= 1
        let key = Noise.hash(pixelHash &+ dimension &* 0x9E37_79B9)
        return Float(Self.scrambled(Self.reversed(permuted(key)), key) >> 8) * 0x1p-24
    }

    /// A permutation of 0...mask that the key chooses.
    @inline(__always) private func permuted(_ key: UInt32) -> UInt32 {
        var i = index
        i ^= key
        i = i &* 0xE170_893D
        i ^= key >> 16
        i ^= (i & mask) >> 4
        i ^= key >> 8
        i = i &* 0x0929_EB3F
        i ^= key >> 23
        i ^= (i & mask) >> 1
        i = i &* (1 | key >> 27)
        i = i &* 0x6935_FA69
        i ^= (i & mask) >> 11
        i = i &* 0x74DC_B303
        i ^= (i & mask) >> 2
        i = i &* 0x9E50_1CC3
        i ^= (i & mask) >> 2
        i = i &* 0xC860_A3DF
        i &= mask
        i ^= i >> 5
        return (i &+ key) & mask
    }

    @inline(__always) private static func reversed(_ v: UInt32) -> UInt32 {
        var x = v.byteSwapped
        x = (x & 0x0F0F_0F0F) << 4 | (x & 0xF0F0_F0F0) >> 4
        x = (x & 0x3333_3333) << 2 | (x & 0xCCCC_CCCC) >> 2
        return (x & 0x5555_5555) << 1 | (x & 0xAAAA_AAAA) >> 1
    }

    /// The second dimension of the Sobol sequence.
    @inline(__always) private static func sobol(_ index: UInt32) -> UInt32 {
        var i = index
        var v: UInt32 = 1 << 31
        var result: UInt32 = 0
        while i != 0 {
            if i & 1 != 0 { result ^= v }
            i >>= 1
            v ^= v >> 1
        }
        return result
    }

    /// Owen scrambling of a number given with its most significant digit first (Laine and Karras).
    @inline(__always) private static func scrambled(_ v: UInt32, _ key: UInt32) -> UInt32 {
        var x = reversed(v)
        x = x &+ key
        x ^= x &* 0x6C50_B47C
        x ^= x &* 0xB82F_1E52
        x ^= x &* 0xC7AF_E638
        x ^= x &* 0x8D22_F6E6
        return reversed(x)
    }
}
