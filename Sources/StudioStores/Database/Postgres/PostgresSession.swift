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
            // What a demoted primary still answers to a read is old: another has taken its place.
            let isOfUse = configuration.readsOnly || !connection.refusesChanges
            if !connection.isBroken, !connection.isFull, isOfUse, isFresh || !connection.isLost { return connection }
            drop()
        }
        let made = try connect()
        connection = made
        return made
    }

    /// The next use makes a new connection.
    func drop() { connection = nil }

    /// Closes a broken connection at once: with it ends what the server may still hold for it.
    func dropIfBroken() {
        guard let connection, connection.isBroken else { return }
        if connection.isSilent { health.noteSilence() }
        drop()
    }

    /// Where the server was there until just now, again and again: it may be starting anew, or another take its place.
    private func connect() throws -> PostgresConnection {
        var wait = 0.02
        while true {
            let begun = ContinuousClock.now
            do {
                let made = try PostgresConnection(configuration)
                health.noteSuccess()
                return made
            } catch let error as PostgresUnreachable {
                health.noteFailure(error.message, at: begun)
                if error.isRefusal {
                    throw StudioError(
                        .badConfiguration, "PostgreSQL does not let the studio in; see DATABASE_URL: \(error.message)")
                }
            } catch let error as SQLFailure {
                health.noteFailure(error.message, at: begun)
            }
            guard health.mayComeBack(within: configuration.patience) else { throw Self.unreachable }
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
        var wasReached = false
        /// When the first attempt to connect began that failed after the last that did not.
        var failingSince: ContinuousClock.Instant?
    }

    private let state = Mutex(State())
    private let logger: Logger

    init(logger: Logger) { self.logger = logger }

    func noteSuccess() {
        let wasDown = state.withLock { state in
            defer { state = State(wasReached: true) }
            return state.failingSince != nil
        }
        if wasDown { logger.notice("PostgreSQL can be reached again") }
    }

    /// Tells it once, however many threads see it.
    func noteFailure(_ message: String, at time: ContinuousClock.Instant) {
        let isNews = state.withLock { state in
            defer { state.failingSince = state.failingSince ?? time }
            return state.failingSince == nil
        }
        if isNews { logger.error("PostgreSQL cannot be reached", metadata: ["error": "\(message)"]) }
    }

    func noteSilence() { logger.error("PostgreSQL said nothing for too long; a connection to it was given up") }

    /// Whether a server that was there is away for less than this. Connections last: that one could be made long ago says
    /// nothing of how long it has been away.
    func mayComeBack(within time: Duration, at now: ContinuousClock.Instant = .now) -> Bool {
        state.withLock { state in state.wasReached && state.failingSince.map { now - $0 < time } ?? true }
    }
}
