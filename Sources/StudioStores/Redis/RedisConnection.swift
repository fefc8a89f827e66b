import Foundation
import Logging
public import StudioCore
import Synchronization

/// How the connection to Redis stands.
public enum RedisState: Sendable, Equatable {
    case connecting
    /// Signed in. The server's own id is new at each of its starts; empty where it does not tell.
    case up(serverID: String)
    /// The last try failed; it is tried again.
    case down(StudioError)
    case closed

    public var isUp: Bool { if case .up = self { true } else { false } }
}

/// Keeps one connection to Redis, on a thread of its own, which alone touches it; connects again whenever it breaks.
final class RedisConnection: Sendable {
    /// What is done with it.
    struct Use: Sendable {
        /// There is a connection: from now on something can be asked of it.
        var opened: @Sendable () -> Void
        /// Uses a new connection until ``RedisConnection/isClosed``; throws what is wrong with it.
        var serve: @Sendable (RedisLink, RedisConnection) throws -> Void
        /// There is no connection any more, or could not be.
        var lost: @Sendable (StudioError) -> Void
    }

    private struct State {
        var phase = RedisState.connecting
        var next = 0
        var feeds: [Int: AsyncStream<RedisState>.Continuation] = [:]
    }

    let wake: WakeUp
    private let configuration: RedisConfiguration
    private let name: String
    private let logger: Logger
    private let metrics: MetricsSink
    private let state = Mutex(State())

    static let closed = StudioError(.unavailable, "The connection to Redis was closed.")

    /// - Parameter name: tells a process' connections apart.
    /// - Throws: ``StudioError`` `unavailable` where no files can be opened any more.
    init(
        _ configuration: RedisConfiguration, name: String, logger: Logger, metrics: MetricsSink, use: Use
    ) throws {
        wake = try WakeUp()
        self.configuration = configuration
        self.name = name
        self.logger = logger
        self.metrics = metrics
        let thread = Thread { [self] in run(use) }
        thread.name = "redis-\(name)"
        thread.start()
    }

    /// Ends the thread, soon; it is not waited for.
    func close() {
        enter(.closed)
        wake.signal()
    }

    var isClosed: Bool { phase == .closed }
    var phase: RedisState { state.withLock { $0.phase } }

    /// How it stands now, then each change; who is slow misses all but the last.
    func states() -> AsyncStream<RedisState> {
        let (stream, feed) = AsyncStream.makeStream(of: RedisState.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state in
            state.next += 1
            state.feeds[state.next] = feed
            feed.yield(state.phase)
            return state.next
        }
        feed.onTermination = { [weak self] _ in self?.state.withLock { _ = $0.feeds.removeValue(forKey: id) } }
        return stream
    }

    // MARK: The thread

    private func run(_ use: Use) {
        // The library writes without MSG_NOSIGNAL: a broken pipe must be an error here, not the end of the process.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        var backoff = RedisBackoff()
        var target = configuration
        while !isClosed {
            do {
                let link = try RedisLink(target, name: name)
                let start = ContinuousClock.now
                defer { backoff.lasted(.now - start) }
                use.opened()
                enter(.up(serverID: link.serverID))
                try use.serve(link, self)
            } catch {
                // Back to where we were told to look, unless another node was named.
                let moved = error as? RedisMoved
                target.address = moved?.address ?? configuration.address
                let problem = moved?.problem ?? error as? StudioError ?? StudioError(.internalError, "\(error)")
                use.lost(problem)
                enter(.down(problem))
                pause(backoff.next(random: .random(in: 0..<1)))
            }
        }
        use.lost(Self.closed)
    }

    private func pause(_ time: Duration) {
        let end = ContinuousClock.now + time
        while !isClosed, .now < end {
            var watched = pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0)
            if poll(&watched, 1, RedisLink.milliseconds(until: end)) > 0 { wake.clear() }
        }
    }

    private func enter(_ new: RedisState) {
        let change = state.withLock { state -> (RedisState, [AsyncStream<RedisState>.Continuation])? in
            guard state.phase != .closed, state.phase != new else { return nil }
            defer { state.phase = new }
            return (state.phase, Array(state.feeds.values))
        }
        // Outside of the lock: the end of a listener takes it.
        guard let (old, feeds) = change else { return }
        for feed in feeds { feed.yield(new) }
        tell(new, after: old)
    }

    /// Once for each change, however many commands fail meanwhile.
    private func tell(_ new: RedisState, after old: RedisState) {
        let fields: Logger.Metadata = ["connection": "\(name)", "redis": "\(configuration)"]
        switch new {
        case .up: logger.info("Redis is connected", metadata: fields)
        case .down(let problem):
            logger.warning(
                "Redis cannot be used; it is tried again", metadata: fields.merging(["error": "\(problem)"]) { $1 })
        case .connecting, .closed: break
        }
        StudioMetrics.redisUp.set(new.isUp ? 1 : 0, in: metrics, name)
    }
}
