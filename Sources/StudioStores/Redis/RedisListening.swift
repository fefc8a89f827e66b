import StudioCore

/// What happens on one connection that listens. For its thread alone.
struct RedisListening {
    private let link: RedisLink
    private let ledger: RedisSubscriptions
    private let timeout: Duration
    private let deliver: @Sendable (_ channel: String, _ message: [UInt8]) -> Void
    /// When each answer that is owed must be there; Redis answers in order.
    private var owed: [ContinuousClock.Instant] = []
    private var heardAt = ContinuousClock.now

    /// After so long without a word Redis is asked whether it is there.
    private static let silence = Duration.seconds(15)

    init(
        _ link: RedisLink, _ ledger: RedisSubscriptions, timeout: Duration,
        deliver: @escaping @Sendable (_ channel: String, _ message: [UInt8]) -> Void
    ) {
        self.link = link
        self.ledger = ledger
        self.timeout = timeout
        self.deliver = deliver
    }

    /// Tells Redis what has changed, waits, and hands on what has come.
    /// - Throws: ``StudioError`` where the connection is broken.
    mutating func turn(_ wake: WakeUp) throws {
        for change in ledger.takeChanges() {
            try ask(RedisCommand(change.isWanted ? "SUBSCRIBE" : "UNSUBSCRIBE", change.channel))
        }
        if owed.isEmpty, heardAt + Self.silence <= .now { try ask(RedisCommand("PING")) }
        try link.flush()
        if link.wait(for: wake, until: owed.first ?? heardAt + Self.silence) {
            heardAt = .now
            try link.receive { take($0) }
        }
        if let first = owed.first, first <= .now {
            throw StudioError(.unavailable, "Redis did not answer within \(timeout.inSeconds) seconds.")
        }
    }

    private mutating func ask(_ command: RedisCommand) throws {
        try link.append(command)
        owed.append(.now + timeout)
    }

    private mutating func take(_ value: RedisValue) {
        let parts = value.elements
        let what = parts.first?.text
        if what == "message", parts.count == 3, let channel = parts[1].text, case .bytes(let message) = parts[2] {
            return deliver(channel, message)
        }
        if !owed.isEmpty { owed.removeFirst() }
        if what == "subscribe" || what == "unsubscribe", parts.count == 3, let channel = parts[1].text {
            ledger.confirm(channel)
        }
    }
}
