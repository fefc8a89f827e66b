import StudioCore

/// How long to wait before connecting again: doubling, with jitter so that processes which lost a server together do not
/// come back together.
struct RedisBackoff: Sendable {
    static let first = Duration.milliseconds(50)
    static let longest = Duration.seconds(5)
    private var failures = 0

    /// - Parameter random: 0..<1.
    mutating func next(random: Double) -> Duration {
        let full = min(Self.first * (1 << min(failures, 10)), Self.longest)
        failures += 1
        return full * (0.5 + random / 2)
    }

    /// Begins anew after a connection that lasted. One that breaks at once, as with a server that kills it, does not.
    mutating func lasted(_ time: Duration) {
        if time >= .seconds(1) { failures = 0 }
    }
}
