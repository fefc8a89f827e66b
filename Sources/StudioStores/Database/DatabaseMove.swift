import Crypto
import Dispatch
import Foundation
import StudioCore
import Synchronization

/// Carries all rows of one database into another, empty one: an embedded studio that moves to PostgreSQL. One transaction
/// of the target: all of it is there afterwards, or nothing. Each table is read back and compared before the commit.
public struct DatabaseMove: Sendable {
    /// A table of the schema and what orders its rows.
    struct Table: Sendable, Equatable {
        var name: String
        var key: [String]
    }

    /// What was carried over.
    public struct Report: Sendable, Equatable {
        public var table: String
        public var rows: Int
    }

    private let source: any Database
    private let target: any Database
    private static let pageSize = 500

    /// Each table after those that it refers to. The first is the one that an empty target may hold a row of.
    static let tables: [Table] = [
        ("studio_identity", ["one"]), ("users", ["id"]), ("sessions", ["id"]), ("api_keys", ["id"]),
        ("invites", ["id"]),
        ("worker_tokens", ["id"]), ("workers", ["id"]), ("jobs", ["id"]),
        ("fair_tags", ["user_id", "engine", "priority"]),
        ("job_inputs", ["job_id", "artifact_id"]), ("job_events", ["job_id", "number"]),
        ("attempts", ["job_id", "attempt"]), ("transactions", ["id"]), ("artifacts", ["id"]), ("outbox", ["id"]),
        ("idempotency_keys", ["user_id", "route", "idempotency_key"]), ("documents", ["job_id", "attempt", "name"]),
        ("webhooks", ["id"]), ("webhook_signing_secrets", ["user_id"]), ("webhook_deliveries", ["id"]),
        ("queue_pauses", ["engine"]), ("audit_log", ["id"]), ("statistics_days", ["day"]),
        ("statistics_kinds", ["day", "kind"]),
    ].map(Table.init)

    /// - Parameters:
    ///   - source: which nobody writes to meanwhile.
    ///   - target: with the same schema and no rows.
    public init(from source: any Database, to target: any Database) {
        self.source = source
        self.target = target
    }

    /// Moves everything.
    /// - Parameter adapt: changes a row of the table on its way: what is sealed with a key that the target does not have.
    /// - Throws: ``StudioError`` `conflict` where the target holds rows, `internal_error` where what arrived is not what was
    ///   sent.
    public func run(
        adapt: @escaping @Sendable (_ table: String, _ row: SQLRow) throws -> SQLRow = { $1 },
        progress: @escaping @Sendable (Report) -> Void = { _ in }
    ) async throws -> [Report] {
        try await target.write { tx in
            for table in Self.tables.dropFirst()
            where try tx.first("SELECT 1 AS n FROM \(table.name) LIMIT 1") != nil {
                throw StudioError(
                    .conflict, "The target holds rows already (\(table.name)). A studio moves into an empty database.")
            }
            // It is no longer the studio that it was to become, where it was started once.
            try IdentityStore().forget(in: tx)
            return try Self.tables.map { table in
                let report = try self.move(table, adapt, in: tx)
                progress(report)
                return report
            }
        }
    }

    private func move(
        _ table: Table, _ adapt: (String, SQLRow) throws -> SQLRow, in tx: any Transaction
    ) throws -> Report {
        var sent = RowDigest()
        try pages(of: table, read: { try self.readSource($0) }) { page in
            let adapted = try page.map { try adapt(table.name, $0) }
            for row in adapted { sent.add(row) }
            try Self.insert(adapted, into: table, in: tx)
        }
        var arrived = RowDigest()
        try pages(of: table, read: { try tx.query($0.sql, $0.parameters) }) { page in
            for row in page { arrived.add(row) }
        }
        guard sent.value == arrived.value, sent.rows == arrived.rows else {
            throw StudioError(
                .internalError,
                "\(table.name) arrived changed: \(sent.rows) rows were sent, \(arrived.rows) came. Nothing was moved.")
        }
        return Report(table: table.name, rows: sent.rows)
    }

    private struct Query: Sendable {
        var sql: String
        var parameters: [SQLValue]
    }

    /// All rows in the order of their keys.
    private func pages(
        of table: Table, read: (Query) throws -> [SQLRow], _ take: ([SQLRow]) throws -> Void
    ) throws {
        let keys = table.key.joined(separator: ", ")
        var last: [SQLValue] = []
        while true {
            let numbers = (0..<last.count).map { "$\($0 + 1)" }.joined(separator: ", ")
            let after = last.isEmpty ? "" : "WHERE (\(keys)) > (\(numbers)) "
            let sql = "SELECT * FROM \(table.name) \(after)ORDER BY \(keys) LIMIT \(Self.pageSize)"
            let page = try read(Query(sql: sql, parameters: last))
            guard let end = page.last else { return }
            try take(page)
            last = try table.key.map { try end[$0] }
        }
    }

    private static func insert(_ rows: [SQLRow], into table: Table, in tx: any Transaction) throws {
        guard let columns = rows.first?.columns else { return }
        // A statement has at most 65,535 parameters (PostgreSQL), or 32,766 (SQLite).
        for start in stride(from: 0, to: rows.count, by: 100) {
            let part = rows[start..<min(start + 100, rows.count)]
            let places = part.indices.map { row in
                let first = (row - start) * columns.count
                return "(\(columns.indices.map { "$\(first + $0 + 1)" }.joined(separator: ", ")))"
            }
            try tx.execute(
                """
                INSERT INTO \(table.name) (\(columns.joined(separator: ", "))) VALUES \(places.joined(separator: ", "))
                """, part.flatMap(\.values))
        }
    }

    /// Waits for the source, on the thread of the target's transaction, which is none of Swift's own.
    private func readSource(_ query: Query) throws -> [SQLRow] {
        let answer = Mutex<Result<[SQLRow], any Error>?>(nil)
        let arrived = DispatchSemaphore(value: 0)
        Task {
            do {
                let rows = try await source.read { tx in try tx.query(query.sql, query.parameters) }
                answer.withLock { $0 = .success(rows) }
            } catch { answer.withLock { $0 = .failure(error) } }
            arrived.signal()
        }
        arrived.wait()
        return try answer.withLock { $0 ?? .success([]) }.get()
    }
}

/// Tells whether two sequences of rows are the same, whatever the order of their columns.
private struct RowDigest {
    private var hash = SHA256()
    private(set) var rows = 0

    mutating func add(_ row: SQLRow) {
        rows += 1
        for (column, value) in zip(row.columns, row.values).sorted(by: { $0.0 < $1.0 }) {
            hash.update(data: Data("\(column)=\(value)\n".utf8))
        }
    }

    var value: String { Array(hash.finalize()).hexadecimal }
}
