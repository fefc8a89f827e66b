import StudioCore

/// An open transaction of PostgreSQL. Its BEGIN travels with its first statement.
final class PostgresTransaction: Transaction {
    private let connection: PostgresConnection
    let effects = CommitEffects()
    let dialect = SQLDialect.postgres
    private var posted = 0

    /// So many answers may wait in the socket's buffers.
    private static let postedMax = 64

    /// Whether the server said nothing for too long.
    var isSilent: Bool { connection.isSilent }

    /// - Parameter begin: nil: each statement is a transaction of its own.
    init(_ connection: PostgresConnection, begin: String?) throws {
        self.connection = connection
        connection.mayTakeAnyTime = false
        if let begin { try connection.send(begin, []) }
    }

    func afterCommit(_ effect: @escaping @Sendable () -> Void) { effects.all.append(effect) }

    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int {
        try connection.run(sql, parameters) { $0.changed }
    }

    func query(_ sql: String, _ parameters: [SQLValue]) throws -> [SQLRow] {
        try connection.run(sql, parameters) { $0.rows() }
    }

    func post(_ sql: String, _ parameters: [SQLValue]) throws {
        try connection.send(sql, parameters)
        posted += 1
        if posted % Self.postedMax == 0 { try connection.settle() }
    }

    func lock(_ lock: SharedLock, shared: Bool) throws {
        try post("SELECT pg_advisory_xact_lock\(shared ? "_shared" : "")(\(lock.rawValue))", [])
    }

    func allowLoss() throws { try post("SET LOCAL synchronous_commit = off", []) }

    func allowAnyTime() throws {
        try post("SET LOCAL lock_timeout = 0", [])
        try post("SET LOCAL statement_timeout = 0", [])
        connection.mayTakeAnyTime = true
    }

    /// Texts compare by their bytes, as they do in SQLite, whatever the database's own collation.
    func script(_ sql: String) throws {
        try connection.script(sql.replacing(/\bTEXT\b/, with: #"TEXT COLLATE "C""#))
    }

    /// - Throws: ``SQLFailure``; `unconfirmed` where nobody can tell whether it was committed.
    func commit() throws {
        do {
            let answer = try connection.run("COMMIT") { $0.command }
            // What failed inside was swallowed, and has undone everything.
            guard answer == "COMMIT" else { throw SQLFailure(.other, "the transaction had failed before its commit") }
        } catch let failure as SQLFailure where failure.reason == .connection {
            throw SQLFailure(.unconfirmed, failure.message)
        }
    }

    /// Undoes it, where the connection still stands; else the server does.
    func rollback() throws {
        try? connection.settle()
        if !connection.isBroken { try connection.run("ROLLBACK") { _ in } }
    }
}
