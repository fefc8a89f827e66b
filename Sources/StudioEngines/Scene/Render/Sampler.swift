/// Well spread random numbers for one sample of one pixel: a (0,2)-sequence, Owen-scrambled along the first axis and with
/// random digits along the second, shuffled anew for each pair of dimensions. The first 4, 8, 16 … samples of a pixel are
/// well spread among themselves, so that it may get more of them later. The values depend on the seed, the pixel and the
/// sample alone, never on threads.
///
/// Sources: Kollig and Keller, "Efficient multidimensional sampling" (2002); Burley, "Practical hash-based Owen
/// scrambling" (2020); Ahmed, "An implementation algorithm of 2D Sobol sequence fast, elegant, and compact" (2024).
struct Sampler {
    private let pixelHash: UInt32
    /// The sample's number with its lowest digit first.
    private let digits: UInt32
    private var dimension: UInt32 = 0

    @inline(__always) init(seed: UInt64, x: Int, y: Int, index: Int) {
        let low = UInt32(truncatingIfNeeded: seed)
        let high = UInt32(truncatingIfNeeded: seed >> 32)
        let place = UInt32(truncatingIfNeeded: y) &* 0x9E37_79B1 &+ UInt32(truncatingIfNeeded: x)
        pixelHash = Noise.hash(Noise.hash(place ^ low) &+ high)
        digits = Self.reversed(UInt32(truncatingIfNeeded: index))
    }

    /// Two numbers in 0..<1, well spread over the square from sample to sample.
    @inline(__always) mutating func pair() -> SIMD2<Float> {
        let (x, key) = shuffled()
        let y = Self.sobol(x) ^ Noise.hash(key)
        return SIMD2(Noise.unit(x), Noise.unit(y))
    }

    @inline(__always) mutating func one() -> Float { Noise.unit(shuffled().x) }

    /// Leaves a dimension out, which costs nothing.
    @inline(__always) mutating func skip() { dimension &+= 1 }

    /// This sample's number in the first dimension of the next pair, as a fraction of 2³², and that pair's key.
    @inline(__always) private mutating func shuffled() -> (x: UInt32, key: UInt32) {
        dimension &+= 1
        let key = Noise.hash(pixelHash &+ dimension &* 0x9E37_79B9)
        return (Self.scrambled(digits, key), key)
    }

    /// The second dimension of the Sobol sequence for a point of the first, both as fractions of 2³²: the Pascal matrix,
    /// folded.
    @inline(__always) static func sobol(_ point: UInt32) -> UInt32 {
        var x = point
        x ^= x << 16
        x ^= (x & 0x00FF_00FF) << 8
        x ^= (x & 0x0F0F_0F0F) << 4
        x ^= (x & 0x3333_3333) << 2
        return x ^ (x & 0x5555_5555) << 1
    }

    @inline(__always) private static func reversed(_ v: UInt32) -> UInt32 {
        var x = v.byteSwapped
        x = (x & 0x0F0F_0F0F) << 4 | (x & 0xF0F0_F0F0) >> 4
        x = (x & 0x3333_3333) << 2 | (x & 0xCCCC_CCCC) >> 2
        return (x & 0x5555_5555) << 1 | (x & 0xAAAA_AAAA) >> 1
    }

    /// Owen scrambling of a number given with its most significant digit last (the hash is Vegdahl's, after Laine and
    /// Karras).
    @inline(__always) private static func scrambled(_ v: UInt32, _ key: UInt32) -> UInt32 {
        var x = v
        x ^= x &* 0x3D20_ADEA
        x = x &+ key
        x = x &* (key >> 16 | 1)
        x ^= x &* 0x0552_6C56
        return x ^ x &* 0x53A2_2864
    }
}
