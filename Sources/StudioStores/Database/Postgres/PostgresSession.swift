import Foundation
import Logging
import StudioCore
import Synchronization

/// A thread's connection, made where there is none.
final class PostgresSession {
    private let configuration: PostgresConfiguration
    private let health: PostgresHealth
    private var connection: PostgresConnection?

    /// After so long without use a connection is looked at before it is used.
    private static let trusted = Duration.seconds(5)

    init(_ configuration: PostgresConfiguration, health: PostgresHealth) {
        self.configuration = configuration
        self.health = health
    }

    /// - Throws: ``StudioError`` `unavailable`, `bad_configuration`.
    func open() throws -> PostgresConnection {
        if let connection {
            let isFresh = ContinuousClock.now - connection.lastUsed < Self.trusted
            if !connection.isBroken, !connection.isFull, isFresh || !connection.isLost { return connection }
            drop()
        }
        let made = try connect()
        connection = made
        return made
    }

    /// The next use makes a new connection.
    func drop() { connection = nil }

    /// While the server was heard of just now, again and again: it may be starting anew, or another take its place.
    private func connect() throws -> PostgresConnection {
        var wait = 0.02
        while true {
            do {
                let made = try PostgresConnection(configuration)
                health.noteSuccess()
                return made
            } catch let error as PostgresUnreachable {
                health.noteFailure(error)
                if error.isRefusal {
                    throw StudioError(
                        .badConfiguration, "PostgreSQL does not let the studio in; see DATABASE_URL: \(error.message)")
                }
                guard health.wasReachable(within: configuration.patience) else { throw Self.unreachable }
            } catch is SQLFailure {
                guard health.wasReachable(within: configuration.patience) else { throw Self.unreachable }
            }
            Thread.sleep(forTimeInterval: wait * Double.random(in: 0.5...1))
            wait = min(wait * 2, 0.5)
        }
    }

    static let unreachable = StudioError(
        .unavailable, "The database cannot be reached. Try again.", retryAfterSeconds: 2)
}

/// What all threads know of the server.
final class PostgresHealth: Sendable {
    private struct State {
        var lastSuccess: ContinuousClock.Instant?
        var isDown = false
    }

    private let state = Mutex(State())
    private let logger: Logger

    init(logger: Logger) { self.logger = logger }

    func noteSuccess() {
        let wasDown = state.withLock { state in
            defer { state = State(lastSuccess: .now) }
            return state.isDown
        }
        if wasDown { logger.notice("PostgreSQL can be reached again") }
    }

    /// Tells it once, however many threads see it.
    func noteFailure(_ error: PostgresUnreachable) {
        let isNews = state.withLock { state in
            defer { state.isDown = true }
            return !state.isDown
        }
        if isNews { logger.error("PostgreSQL cannot be reached", metadata: ["error": "\(error.message)"]) }
    }

    func wasReachable(within time: Duration) -> Bool {
        state.withLock { state in state.lastSuccess.map { ContinuousClock.now - $0 < time } ?? false }
    }
}
