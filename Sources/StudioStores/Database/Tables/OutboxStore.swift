import Crypto
public import Foundation
public import StudioCore

/// Tells ids of outbox rows from others.
public enum OutboxTag {}
/// The id of an outbox row.
public typealias OutboxID = Identifier<OutboxTag>

/// What kind of work an entry of the outbox is.
public enum OutboxTopic: String, Sendable, CaseIterable, SQLConvertible {
    case objectDeletion = "object_deletion"
    /// A document waits in SQL for the document database.
    case documentWrite = "document_write"
    /// A job's documents are still in the document database.
    case documentRemoval = "document_removal"
    /// A job was queued, of which a queue beside the database must be told.
    case queuePublish = "queue_publish"
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

    /// When to try again what has just failed: after ten seconds, then less and less often, down to once an hour.
    func nextTry(after now: Date) -> Date {
        now.addingTimeInterval(min(3_600, 10 * pow(2, Double(min(attempts, 10)))))
    }
}

extension OutboxID {
    /// Of work that is to be written down once, however often it is asked for: the same id for the same words.
    init(_ topic: OutboxTopic, _ words: String) {
        var digest = Array(SHA256.hash(data: Data("\(topic.rawValue) \(words)".utf8)).prefix(16))
        // Version 8, for ids of one's own making (RFC 9562, section 5.8).
        digest[6] = digest[6] & 0x0F | 0x80
        digest[8] = digest[8] & 0x3F | 0x80
        let digits = digest.hexadecimal
        let cuts = [(0, 8), (8, 4), (12, 4), (16, 4), (20, 12)]
        let text = cuts.map { String(digits.dropFirst($0).prefix($1)) }.joined(separator: "-")
        guard let id = Self(text) else { preconditionFailure("\(text) is no UUID") }
        self = id
    }
}

/// The table `outbox`. An entry is done at least once: the work must bear being done twice.
public struct OutboxStore: Sendable {
    public init() {}

    /// Writes down work to be done once this transaction is committed.
    public func append(
        _ topic: OutboxTopic, _ payload: JSONValue, in tx: any Transaction, at now: Date
    ) throws {
        try append(topic, [payload], in: tx, at: now)
    }

    /// Writes down work of one kind to be done once this transaction is committed.
    public func append(
        _ topic: OutboxTopic, _ payloads: [JSONValue], in tx: any Transaction, at now: Date
    ) throws {
        try append(payloads.map { (OutboxID(at: now), $0) }, topic, in: tx, at: now)
    }

    /// The same under an id, unless it is written down already.
    func append(
        _ id: OutboxID, _ topic: OutboxTopic, _ payload: JSONValue, in tx: any Transaction, at now: Date
    ) throws {
        try append([(id, payload)], topic, in: tx, at: now)
    }

    private func append(
        _ entries: [(id: OutboxID, payload: JSONValue)], _ topic: OutboxTopic, in tx: any Transaction, at now: Date
    ) throws {
        try tx.postInsert(
            into: "outbox (id, topic, payload, run_after, created_at)",
            try entries.map {
                [$0.id.sqlValue, topic.sqlValue, try SQLValue.json($0.payload), now.sqlValue, now.sqlValue]
            }, "ON CONFLICT (id) DO NOTHING")
    }

    /// Whether the work still waits.
    func holds(_ id: OutboxID, in tx: any Transaction) throws -> Bool {
        try tx.first("SELECT 1 AS n FROM outbox WHERE id = $1", id) != nil
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

    /// Forgets work that was done.
    public func done(_ ids: [OutboxID], in tx: any Transaction) throws {
        guard !ids.isEmpty else { return }
        let names = (1...ids.count).map { "$\($0)" }.joined(separator: ", ")
        try tx.execute("DELETE FROM outbox WHERE id IN (\(names))", ids.map(\.sqlValue))
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
