public import Foundation
import StudioCore

/// Engines whose jobs nobody may claim now.
public struct QueuePause: Sendable, Equatable {
    /// Nil: all of them.
    public var engine: String?
    public var reason: String?
    /// Who paused it: a user's id, or "cli".
    public var actor: String
    public var createdAt: Date

    init(_ row: SQLRow) throws {
        let name: String = try row["engine"]
        engine = name == QueuePauseStore.all ? nil : name
        reason = try row["reason"]
        actor = try row["actor"]
        createdAt = try row["created_at"]
    }
}

/// The table `queue_pauses`. It only stops claims: jobs are created as ever, and running ones go on.
public struct QueuePauseStore: Sendable {
    static let all = "*"

    public init() {}

    /// - Parameter engine: nil for all.
    /// - Returns: false where it is paused already; the first reason stays.
    public func pauseIfOpen(
        _ engine: String?, reason: String?, actor: String, in tx: any Transaction, at now: Date
    ) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO queue_pauses (engine, reason, actor, created_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (engine) DO NOTHING
            """, engine ?? Self.all, reason, actor, now) == 1
    }

    /// - Parameter engine: nil ends every pause. A pause of all engines is not ended by naming one.
    /// - Returns: how many pauses ended.
    public func resume(_ engine: String?, in tx: any Transaction) throws -> Int {
        guard let engine else { return try tx.execute("DELETE FROM queue_pauses") }
        return try tx.execute("DELETE FROM queue_pauses WHERE engine = $1", engine)
    }

    /// The pauses in force, the one of all engines first.
    public func list(in tx: any Transaction) throws -> [QueuePause] {
        try tx.query("SELECT * FROM queue_pauses ORDER BY engine").map(QueuePause.init)
    }

    /// Those of the engines whose jobs may be claimed.
    public func open(_ engines: [String], in tx: any Transaction) throws -> [String] {
        let paused = try list(in: tx).map(\.engine)
        return paused.contains(nil) ? [] : engines.filter { !paused.contains($0) }
    }
}
