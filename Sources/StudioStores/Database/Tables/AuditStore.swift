public import Foundation
public import StudioCore

/// Tells ids of the audit log's rows from others.
public enum AuditTag {}
/// The id of a row of the audit log.
public typealias AuditID = Identifier<AuditTag>

/// What an administrator did, once.
public struct AuditEntry: Sendable, Equatable {
    public var id: AuditID
    /// A user's id, or "cli".
    public var actor: String
    /// "user.suspend".
    public var action: String
    /// What it was done to: an id, or an engine's name.
    public var subject: String?
    /// Never holds a secret.
    public var details: JSONValue
    /// From where it was asked for; nil for the command line.
    public var address: String?
    public var requestID: String?
    public var createdAt: Date

    public init(
        id: AuditID, actor: String, action: String, subject: String?, details: JSONValue, address: String?,
        requestID: String?, createdAt: Date
    ) {
        self.id = id
        self.actor = actor
        self.action = action
        self.subject = subject
        self.details = details
        self.address = address
        self.requestID = requestID
        self.createdAt = createdAt
    }

    init(_ row: SQLRow) throws {
        id = try row["id"]
        actor = try row["actor"]
        action = try row["action"]
        subject = try row["subject"]
        details = try row.json("details")
        address = try row["address"]
        requestID = try row["request_id"]
        createdAt = try row["created_at"]
    }
}

/// The table `audit_log`: append-only.
public struct AuditStore: Sendable {
    public init() {}

    /// Writes down what this transaction does.
    public func append(_ entry: AuditEntry, in tx: any Transaction) throws {
        try tx.execute(
            """
            INSERT INTO audit_log (id, actor, action, subject, details, address, request_id, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, entry.id, entry.actor, entry.action, entry.subject, try SQLValue.json(entry.details), entry.address,
            entry.requestID, entry.createdAt)
    }

    /// A page, newest first, from after `cursor`.
    public func list(
        actor: String? = nil, action: String? = nil, after cursor: AuditID? = nil, limit: Int, in tx: any Transaction
    ) throws -> [AuditEntry] {
        var conditions = ["id < $1"]
        var parameters: [SQLValue] = [Cursor.before(cursor).sqlValue, limit.sqlValue]
        for (column, value) in [("actor", actor), ("action", action)] {
            guard let value else { continue }
            parameters.append(value.sqlValue)
            conditions.append("\(column) = $\(parameters.count)")
        }
        return try tx.query(
            "SELECT * FROM audit_log WHERE \(conditions.joined(separator: " AND ")) ORDER BY id DESC LIMIT $2",
            parameters
        ).map(AuditEntry.init)
    }
}
