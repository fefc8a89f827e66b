/// A small seeded random generator: the same seed gives the same sequence on every machine.
///
/// Not for secrets. Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014).
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A generator for a part of the work, independent of how much of this one was used.
    public func fork(_ salt: UInt64) -> SplitMix64 {
        var child = SplitMix64(seed: state ^ (salt &* 0xD134_2543_DE82_EF95))
        _ = child.next()
        return child
    }

    /// A uniform number in 0..<1.
    public mutating func unit() -> Float { Float(next() >> 40) * 0x1p-24 }

    /// A uniform number in the range.
    public mutating func uniform(_ range: ClosedRange<Float>) -> Float {
        range.lowerBound + (range.upperBound - range.lowerBound) * unit()
    }
}
