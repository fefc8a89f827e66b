import Crypto
public import Foundation
import StudioCore

/// One numbered step of the schema.
public struct Migration: Sendable, Equatable {
    /// From 1, without gaps.
    public var number: Int
    public var name: String
    public var sql: String

    public init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    /// Hexadecimal SHA-256 of its text.
    public var checksum: String { Array(SHA256.hash(data: Data(sql.utf8))).hexadecimal }
}

/// Brings a database to a version of the schema, each step in a transaction of its own.
public struct Migrator: Sendable {
    /// A step and whether a database has it.
    public struct Status: Sendable, Equatable {
        public var number: Int
        public var name: String
        /// Nil: pending.
        public var appliedAt: Date?
    }

    private let migrations: [Migration]

    public init(_ migrations: [Migration]) {
        precondition(migrations.map(\.number) == Array(1..<migrations.count + 1), "migrations are numbered from 1")
        self.migrations = migrations
    }

    /// The studio's own schema.
    public static func studio(for dialect: SQLDialect) -> Migrator { Migrator(Migration.all(for: dialect)) }

    /// Applies what is missing up to a number, all by default.
    /// - Returns: the numbers that were applied.
    /// - Throws: ``StudioError`` `conflict` where an applied step has another text, or the database is newer than this
    ///   studio.
    @discardableResult
    public func migrate(_ database: any Database, to target: Int? = nil, at now: Date) async throws -> [Int] {
        let target = target ?? migrations.count
        guard (0...migrations.count).contains(target) else {
            throw StudioError(
                .badConfiguration, "There is no migration \(target); the last one is \(migrations.count).")
        }
        try await database.write { tx in try Self.createTable(in: tx) }
        var applied: [Int] = []
        for migration in migrations.prefix(target) {
            let isNew = try await database.write { tx in
                try self.applyIfMissing(migration, in: tx, at: now)
            }
            if isNew { applied.append(migration.number) }
        }
        return applied
    }

    /// Each known step, in order.
    /// - Throws: as ``migrate(_:to:at:)`` does.
    public func status(of database: any Database) async throws -> [Status] {
        try await database.write { tx in
            try Self.createTable(in: tx)
            let applied = try self.applied(in: tx)
            return self.migrations.map {
                Status(number: $0.number, name: $0.name, appliedAt: applied[$0.number])
            }
        }
    }

    /// Of all processes that start at once one migrates, and the others wait, for longer than statements may else.
    private static func lock(_ tx: any Transaction) throws {
        try tx.allowAnyTime()
        try tx.lock(.migrations)
    }

    private static func createTable(in tx: any Transaction) throws {
        try lock(tx)
        try tx.execute(
            """
            CREATE TABLE IF NOT EXISTS schema_migrations (
                number BIGINT PRIMARY KEY NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL
            )
            """)
    }

    private func applyIfMissing(
        _ migration: Migration, in tx: any Transaction, at now: Date
    ) throws -> Bool {
        try Self.lock(tx)
        // Looked up again in each transaction: two commands may migrate at once.
        if try applied(in: tx)[migration.number] != nil { return false }
        try tx.script(migration.sql)
        try tx.execute(
            "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
            migration.number, migration.name, migration.checksum, now)
        return true
    }

    /// When each step was applied, after checking that the database and this studio agree.
    private func applied(in tx: any Transaction) throws -> [Int: Date] {
        var times: [Int: Date] = [:]
        for row in try tx.query("SELECT * FROM schema_migrations ORDER BY number") {
            let number: Int = try row["number"]
            let name: String = try row["name"]
            let checksum: String = try row["checksum"]
            guard number <= migrations.count else {
                throw StudioError(
                    .conflict,
                    "The database is newer than this studio: it has migration \(number) (\(name)), and this studio knows "
                        + "\(migrations.count). Use a newer studio, or restore a backup.")
            }
            guard migrations[number - 1].checksum == checksum else {
                throw StudioError(
                    .conflict,
                    "Migration \(number) (\(name)) was changed after this database applied it. Use the studio that made "
                        + "the database, or restore a backup.")
            }
            times[number] = try row["applied_at"]
        }
        return times
    }
}
