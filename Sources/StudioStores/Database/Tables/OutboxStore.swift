public import Foundation
public import StudioCore

/// Tells ids of outbox rows from others.
public enum OutboxTag {}
/// The id of an outbox row.
public typealias OutboxID = Identifier<OutboxTag>

/// What kind of work an entry of the outbox is.
public enum OutboxTopic: String, Sendable, CaseIterable, SQLConvertible {
    case objectDeletion = "object_deletion"
}

/// Work that a committed transaction asks for.
public struct OutboxEntry: Sendable, Equatable {
    public var id: OutboxID
    public var topic: OutboxTopic
    public var payload: JSONValue
    public var attempts: Int
    public var createdAt: Date

    init(_ row: SQLRow) throws {
        id = try row["id"]
        topic = try row["topic"]
        payload = try row.json("payload")
        attempts = try row["attempts"]
        createdAt = try row["created_at"]
    }
}

/// The table `outbox`. An entry is done at least once: the work must bear being done twice.
public struct OutboxStore: Sendable {
    public init() {}

    /// Writes down work to be done once this transaction is committed.
    public func append(
        _ topic: OutboxTopic, _ payload: JSONValue, in tx: any Transaction, at now: Date
    ) throws {
        try tx.post(
            "INSERT INTO outbox (id, topic, payload, run_after, created_at) VALUES ($1, $2, $3, $4, $4)",
            OutboxID(at: now), topic, try SQLValue.json(payload), now)
    }

    /// Entries whose time has come, the oldest first.
    public func due(
        _ topic: OutboxTopic, limit: Int, in tx: any Transaction, at now: Date
    ) throws -> [OutboxEntry] {
        try tx.query(
            "SELECT * FROM outbox WHERE topic = $1 AND run_after <= $2 ORDER BY run_after, id LIMIT $3",
            topic, now, limit
        ).map(OutboxEntry.init)
    }

    /// Forgets work that was done.
    public func done(_ id: OutboxID, in tx: any Transaction) throws {
        try tx.execute("DELETE FROM outbox WHERE id = $1", id)
    }

    /// Puts the entry off after a failed try.
    public func putOff(_ id: OutboxID, until: Date, in tx: any Transaction) throws {
        try tx.execute("UPDATE outbox SET attempts = attempts + 1, run_after = $2 WHERE id = $1", id, until)
    }

    /// How much work of the topic waits.
    public func count(_ topic: OutboxTopic, in tx: any Transaction) throws -> Int {
        try tx.one("SELECT COUNT(*) AS n FROM outbox WHERE topic = $1", topic)["n"]
    }
}
