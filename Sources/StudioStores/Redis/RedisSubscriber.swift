import Logging
import StudioCore
import Synchronization

/// Listens to channels of Redis, on a connection of its own, for as long as somebody wants them; after a break it
/// listens to all of them again. What was published meanwhile is missed.
final class RedisSubscriber: Sendable {
    private let ledger: RedisSubscriptions
    private let connection: RedisConnection

    /// - Parameter deliver: gets each message, on the connection's thread: it must be quick.
    /// - Throws: ``StudioError`` `unavailable` where no files can be opened any more.
    init(
        _ configuration: RedisConfiguration, logger: Logger, metrics: MetricsSink,
        deliver: @escaping @Sendable (_ channel: String, _ message: [UInt8]) -> Void
    ) throws {
        let ledger = RedisSubscriptions()
        self.ledger = ledger
        let timeout = configuration.commandTimeout
        let serve = { @Sendable (link: RedisLink, connection: RedisConnection) in
            var session = RedisListening(link, ledger, timeout: timeout, deliver: deliver)
            while !connection.isClosed { try session.turn(connection.wake) }
        }
        connection = try RedisConnection(
            configuration, name: "signals", logger: logger, metrics: metrics,
            use: RedisConnection.Use(opened: ledger.opened, serve: serve, lost: { _ in ledger.lost() }))
    }

    deinit { connection.close() }

    func close() { connection.close() }

    func states() -> AsyncStream<RedisState> { connection.states() }

    /// From now on the channel is listened to, until it was released as often.
    func want(_ channel: String) {
        if ledger.want(channel) { connection.wake.signal() }
    }

    func release(_ channel: String) {
        if ledger.release(channel) { connection.wake.signal() }
    }

    /// Returns once Redis has confirmed that it will send what is published to the channel; at once where it cannot be
    /// reached, and when it does not answer in time.
    func confirmed(_ channel: String) async { await ledger.confirmed(channel) }
}

/// Which channels are wanted, and which are listened to.
final class RedisSubscriptions: Sendable {
    /// What Redis must be told.
    struct Change: Equatable {
        var channel: String
        var isWanted: Bool
    }

    private struct State {
        var isUp = false
        /// How many want each.
        var wanted: [String: Int] = [:]
        /// Those whose state may have to change.
        var touched: Set<String> = []
        /// What Redis was told on this connection, with the confirmations that are awaited.
        var told: Set<String> = []
        var unconfirmed: [String: Int] = [:]
        var waiters: [String: [CheckedContinuation<Void, Never>]] = [:]
    }

    private let state = Mutex(State())

    /// - Returns: whether something is to be told.
    func want(_ channel: String) -> Bool {
        state.withLock { state in
            state.wanted[channel, default: 0] += 1
            guard state.wanted[channel] == 1 else { return false }
            state.touched.insert(channel)
            return state.isUp
        }
    }

    /// - Returns: whether something is to be told.
    func release(_ channel: String) -> Bool {
        state.withLock { state in
            guard let count = state.wanted[channel] else { return false }
            state.wanted[channel] = count > 1 ? count - 1 : nil
            guard count == 1 else { return false }
            state.touched.insert(channel)
            return state.isUp
        }
    }

    func confirmed(_ channel: String) async {
        await withCheckedContinuation { continuation in
            let waits = state.withLock { state in
                let isConfirmed = state.told.contains(channel) && state.unconfirmed[channel] == nil
                guard state.isUp, state.wanted[channel] != nil, !isConfirmed else { return false }
                state.waiters[channel, default: []].append(continuation)
                return true
            }
            if !waits { continuation.resume() }
        }
    }

    // MARK: The connection's thread

    func opened() {
        state.withLock { state in
            state.isUp = true
            state.touched = Set(state.wanted.keys)
        }
    }

    /// Nobody waits for what may never come.
    func lost() {
        let waiters = state.withLock { state in
            state.isUp = false
            state.told = []
            state.unconfirmed = [:]
            state.touched = []
            defer { state.waiters = [:] }
            return state.waiters.values.joined()
        }
        for waiter in waiters { waiter.resume() }
    }

    /// What Redis must be told now; it counts as told.
    func takeChanges() -> [Change] {
        state.withLock { state in
            defer { state.touched = [] }
            return state.touched.compactMap { channel in
                let isWanted = state.wanted[channel] != nil
                guard isWanted != state.told.contains(channel) else { return nil }
                if isWanted { state.told.insert(channel) } else { state.told.remove(channel) }
                state.unconfirmed[channel, default: 0] += 1
                return Change(channel: channel, isWanted: isWanted)
            }
        }
    }

    /// Redis has done what it was told of the channel, once.
    func confirm(_ channel: String) {
        let waiters = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            let left = (state.unconfirmed[channel] ?? 0) - 1
            state.unconfirmed[channel] = left > 0 ? left : nil
            guard left <= 0, state.told.contains(channel) else { return [] }
            return state.waiters.removeValue(forKey: channel) ?? []
        }
        for waiter in waiters { waiter.resume() }
    }
}
