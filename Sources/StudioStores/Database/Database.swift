import StudioCore

/// The studio's relational store: the truth about users, jobs, credits and artifacts.
///
/// Transactions are synchronous closures: nothing is awaited inside, so a transaction never waits for a network or a
/// person. Closures run on the driver's own threads and may run while others do; they must not block on anything
/// but SQL. Statements are written once, in the dialect that SQLite 3.40 and PostgreSQL 15 share: `$1` parameters,
/// `RETURNING`, `ON CONFLICT`, times as BIGINT microseconds, booleans as 0 and 1, JSON as text.
public protocol Database: Sendable {
    /// Reads one consistent snapshot. Writing inside throws.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
    /// As ``read(_:)``, by one statement alone, which is a snapshot by itself: a second one throws. Saves a server elsewhere the
    /// beginning and the end of a transaction.
    func readOnce<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
    /// As ``read(_:)``, but what was committed a moment ago may be missing: for lists and sums that nobody decides upon. A copy
    /// that only reads answers, where there is one and it works.
    func readReplica<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
    /// Runs one transaction: committed durably before this returns, or left without a trace when `body` throws.
    /// Its effects are not undone when the calling task is cancelled meanwhile.
    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
    /// Waits for running transactions and closes; later calls throw `unavailable`.
    func close() throws
    var dialect: SQLDialect { get }
}

extension Database {
    /// Where nothing is saved by it.
    public func readOnce<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await read { tx in try body(SingleStatement(tx)) }
    }

    /// Where there is no copy.
    public func readReplica<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await read(body)
    }
}

/// Where the two databases truly differ.
public enum SQLDialect: String, Sendable {
    case sqlite, postgres
}

/// What several processes may not do at once, and no single row stands for. The numbers are PostgreSQL's advisory locks of
/// the studio: "studio" and a count.
public enum SharedLock: Int64, Sendable {
    case migrations = 126_952_013_952_256
    /// Which workers may claim what: claims share it, and whoever pauses or drains holds it alone.
    case queueSwitches
    /// Days that are being counted for good.
    case statistics
}

/// An open transaction. It is only valid inside its closure and on its thread.
public protocol Transaction {
    var dialect: SQLDialect { get }
    /// Runs one statement.
    /// - Returns: the number of rows it inserted, changed or deleted.
    /// - Throws: ``SQLFailure``.
    @discardableResult
    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int
    /// Runs one statement and returns all its rows; also for `INSERT`, `UPDATE` and `DELETE … RETURNING`.
    /// - Throws: ``SQLFailure``.
    func query(_ sql: String, _ parameters: [SQLValue]) throws -> [SQLRow]
    /// Runs one statement whose outcome nobody asks for: it may travel with a later one, and a failure may show only there,
    /// at the latest at the commit. For what is written down and not decided upon.
    func post(_ sql: String, _ parameters: [SQLValue]) throws
    /// Waits for a lock that is held until the transaction ends. Where there is one writer it is held as it is.
    /// - Parameter shared: with others who share it.
    func lock(_ lock: SharedLock, shared: Bool) throws
    /// What this transaction writes may be lost when the machine dies, if that is faster: what is soon written again.
    func allowLoss() throws
    /// Nothing that this transaction does from now on is cut for the time that it takes, or waits for locks: for migrations.
    func allowAnyTime() throws
    /// Runs a script of statements without parameters: for migrations.
    func script(_ sql: String) throws
    /// Has something done once this transaction is committed, before its caller hears of it; never where it is undone, and
    /// never by a read. For what must not count what did not happen. It must be quick, and may not use the transaction.
    func afterCommit(_ effect: @escaping @Sendable () -> Void)
}

extension Transaction {
    /// Runs one statement with its `$1…` in order.
    @discardableResult
    public func execute(_ sql: String, _ parameters: any SQLConvertible...) throws -> Int {
        try execute(sql, parameters.map(\.sqlValue))
    }

    /// Runs one statement with its `$1…` in order and returns all its rows.
    public func query(_ sql: String, _ parameters: any SQLConvertible...) throws -> [SQLRow] {
        try query(sql, parameters.map(\.sqlValue))
    }

    /// Runs one statement with its `$1…` in order, whose outcome nobody asks for.
    public func post(_ sql: String, _ parameters: any SQLConvertible...) throws {
        try post(sql, parameters.map(\.sqlValue))
    }

    /// Waits for a lock that nobody shares.
    public func lock(_ lock: SharedLock) throws { try self.lock(lock, shared: false) }

    /// Where nothing is cut.
    public func allowAnyTime() throws {}

    /// Where nothing is gained by waiting for more.
    public func post(_ sql: String, _ parameters: [SQLValue]) throws { try execute(sql, parameters) }

    /// The first row, if there is one.
    public func first(_ sql: String, _ parameters: any SQLConvertible...) throws -> SQLRow? {
        try query(sql, parameters.map(\.sqlValue)).first
    }

    /// The first row of a statement that always has one.
    public func one(_ sql: String, _ parameters: any SQLConvertible...) throws -> SQLRow {
        guard let row = try query(sql, parameters.map(\.sqlValue)).first else {
            throw SQLFailure(.other, "a statement that must return a row returned none: \(sql.prefix(80))")
        }
        return row
    }
}

/// What the database refused.
public struct SQLFailure: Error, Sendable, CustomStringConvertible {
    /// What a caller may act on.
    public enum Reason: Sendable {
        case unique, foreignKey, check
        /// Others held what it needs for too long.
        case busy
        /// Others came between: the same transaction may succeed when it is done again.
        case conflict
        /// The connection was lost before the commit: nothing was changed.
        case connection
        /// The connection was lost during the commit: whether anything was changed is not known.
        case unconfirmed
        /// A table was changed since the statement was prepared.
        case stale
        /// Writing where only reading is allowed.
        case readOnly
        case diskFull
        case closed
        case other
    }
    public var reason: Reason
    public var message: String

    public init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    public var description: String { "database: \(message)" }

    /// What a person can act on, where there is something to act on.
    var forCaller: any Error {
        switch reason {
        case .busy, .conflict:
            StudioError(.unavailable, "The database is busy. Try again.", retryAfterSeconds: 1)
        case .connection:
            StudioError(.unavailable, "The database cannot be reached. Try again.", retryAfterSeconds: 2)
        case .unconfirmed:
            StudioError(
                .unavailable,
                "The database was lost while it was committing: whether this was done is not known. Look, then try again.",
                retryAfterSeconds: 2)
        case .diskFull:
            StudioError(.storageFull, "The disk of the database is full. Free some space and try again.")
        case .unique, .foreignKey, .check, .closed, .stale, .readOnly, .other: self
        }
    }
}
