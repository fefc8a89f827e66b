import StudioCore

/// Bytes that compress to nothing, the same each time.
func content(_ count: Int) -> [UInt8] {
    var random = SplitMix64(seed: 5)
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
}

/// Uneven pieces, as a network gives them; then the error, where there is one.
func chunks(_ bytes: [UInt8], then error: (any Error)? = nil) -> AsyncThrowingStream<[UInt8], any Error> {
    AsyncThrowingStream { continuation in
        var rest = bytes[...]
        while !rest.isEmpty {
            continuation.yield(Array(rest.prefix(100_003)))
            rest = rest.dropFirst(100_003)
        }
        continuation.finish(throwing: error)
    }
}
