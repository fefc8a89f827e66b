import StudioCore

/// Growing pauses between tries: each is drawn between half of the step and all of it, and the step doubles.
struct Backoff {
    private let first: Duration
    private let max: Duration
    private var step: Duration
    private var random: SplitMix64

    /// - Parameter seed: the same seed gives the same pauses.
    init(first: Duration, max: Duration, seed: UInt64 = .random(in: 0...UInt64.max)) {
        self.first = first
        self.max = max
        step = first
        random = SplitMix64(seed: seed)
    }

    mutating func next() -> Duration {
        defer { step = min(step * 2, max) }
        return step * Double(random.uniform(0.5...1))
    }

    mutating func reset() { step = first }
}
