import Foundation
public import Logging
import StudioCore
import Synchronization

/// The database of a studio of many processes. Transactions run at READ COMMITTED: every write is guarded by the
/// statement that makes it. Reads see one snapshot (REPEATABLE READ, PostgreSQL 15 manual, section 13.2).
///
/// What the server refuses because others came between (a serialisation failure, a deadlock), or what was lost with its
/// connection before its commit, is done again: a transaction's closure may run more than once. A server that falls silent is
/// given up like one that is lost.
public final class PostgresDatabase: Database {
    public let dialect = SQLDialect.postgres
    private let pool: PostgresPool
    /// Of a copy that only reads.
    private let replica: PostgresPool?
    private let isClosed = Atomic<Bool>(false)

    private static let triesMax = 8
    /// Each holds a thread for long. The second is another server's, or of one that stands still whoever asks.
    private static let silencesMax = 2
    /// Not READ WRITE: a primary is demoted by making transactions read only where they do not ask for more, and a standby
    /// would refuse the asking in words that do not tell what it is.
    private static let beginWrite = "BEGIN ISOLATION LEVEL READ COMMITTED"
    private static let beginRead = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    /// Connects to nothing yet.
    public init(_ configuration: PostgresConfiguration, logger: Logger) {
        pool = PostgresPool(configuration, logger: logger)
        replica = configuration.replicaURL.map { url in
            var ofReplica = configuration
            ofReplica.url = url
            // One that is away is not waited for: the others can do it.
            ofReplica.patience = .zero
            ofReplica.readsOnly = true
            return PostgresPool(ofReplica, logger: logger)
        }
    }

    public func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await read(in: pool, body)
    }

    public func readReplica<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        guard let replica else { return try await read(body) }
        do { return try await read(in: replica, body) } catch let error as StudioError
            where [.unavailable, .badConfiguration].contains(error.code)
        {
            return try await read(body)
        } catch is SQLFailure {
            // It may not have the newest tables yet.
            return try await read(body)
        }
    }

    private func read<T: Sendable>(
        in pool: PostgresPool, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await run(Self.beginRead, in: pool, body) { tx, value, deliver in
            // Nothing hangs on how it ends, and it may not be done again.
            deliver(value)
            do { try tx.commit() } catch { throw SQLFailure(.unconfirmed, "a read could not be ended: \(error)") }
        }
    }

    public func readOnce<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await run(nil, in: pool, { tx in try body(SingleStatement(tx)) }) { _, value, deliver in deliver(value) }
    }

    public func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await run(Self.beginWrite, in: pool, body) { tx, value, deliver in
            try tx.commit()
            for effect in tx.effects.all { effect() }
            deliver(value)
        }
    }

    public func close() throws {
        guard !isClosed.exchange(true, ordering: .sequentiallyConsistent) else { return }
        pool.close()
        replica?.close()
    }

    // MARK: Running

    private typealias End<T> = @Sendable (PostgresTransaction, T, _ deliver: (T) -> Void) throws -> Void

    private func run<T: Sendable>(
        _ begin: String?, in pool: PostgresPool, _ body: @escaping @Sendable (any Transaction) throws -> T,
        end: @escaping End<T>
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            pool.enqueue(
                PostgresPool.Work(
                    run: { session in
                        var isDelivered = false
                        do {
                            try Self.attempt(begin, in: session, body) { tx, value in
                                try end(tx, value) {
                                    isDelivered = true
                                    continuation.resume(returning: $0)
                                }
                            }
                        } catch {
                            if !isDelivered {
                                continuation.resume(
                                    throwing: Self.forCaller(error, isWriting: begin == Self.beginWrite))
                            }
                        }
                    },
                    fail: { continuation.resume(throwing: $0) }))
        }
    }

    private static func attempt<T>(
        _ begin: String?, in session: PostgresSession, _ body: (any Transaction) throws -> T,
        end: (PostgresTransaction, T) throws -> Void
    ) throws {
        var (tries, silences) = (0, 0)
        while true {
            tries += 1
            do {
                let tx = try PostgresTransaction(try session.open(), begin: begin)
                do { return try end(tx, try body(tx)) } catch {
                    do { if begin != nil { try tx.rollback() } } catch { session.drop() }
                    if tx.isSilent { silences += 1 }
                    session.dropIfBroken()
                    throw error
                }
            } catch let failure as SQLFailure where failure.reason.mayPass(begin == beginWrite) {
                if failure.reason != .conflict { session.drop() }
                guard tries < triesMax, silences < silencesMax else { throw failure }
                // Those who met would meet again.
                if failure.reason == .conflict {
                    Thread.sleep(forTimeInterval: Double.random(in: 0...0.002) * Double(1 << tries))
                }
            }
        }
    }

    private static func forCaller(_ error: any Error, isWriting: Bool) -> any Error {
        guard let failure = error as? SQLFailure else { return error }
        return isWriting && failure.reason == .readOnly ? refusesChanges : failure.forCaller
    }

    private static let refusesChanges = StudioError(
        .unavailable, "The database takes no changes now. Try again.", retryAfterSeconds: 2)
}

extension SQLFailure.Reason {
    /// Whether the same transaction may succeed at once. A server that refuses to write is a standby, where a primary was.
    fileprivate func mayPass(_ isWriting: Bool) -> Bool {
        [.conflict, .connection, .stale].contains(self) || (isWriting && self == .readOnly)
    }
}
