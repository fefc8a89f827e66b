public import Foundation
public import StudioCore

/// A row of the ledger: an amount that moved from one account to another.
public struct LedgerEntry: Sendable, Equatable {
    public var id: TransactionID
    public var type: TransactionType
    /// As ``Account/name`` writes it.
    public var from: String
    public var to: String
    public var amount: Credits
    public var user: UserID
    public var job: JobID?
    public var reference: String?
    public var reason: String?
    public var actor: String?
    public var createdAt: Date

    init(_ row: SQLRow) throws {
        id = try row["id"]
        type = try row["type"]
        from = try row["from_account"]
        to = try row["to_account"]
        amount = try row["amount"]
        user = try row["user_id"]
        job = try row["job_id"]
        reference = try row["reference"]
        reason = try row["reason"]
        actor = try row["actor"]
        createdAt = try row["created_at"]
    }
}

/// Why credits moved, for people who read the ledger later.
public struct LedgerNote: Sendable {
    public var reason: String?
    /// Who caused it: a user's id, "system", "stripe".
    public var actor: String?
    /// A payment's id.
    public var reference: String?

    public init(reason: String? = nil, actor: String? = nil, reference: String? = nil) {
        self.reason = reason
        self.actor = actor
        self.reference = reference
    }
}

/// What an audit of all accounts found.
public struct LedgerAudit: Sendable, Equatable {
    /// Of all accounts; anything but 0 is a defect.
    public var total: Credits
    public var issued: Credits
    public var revenue: Credits
    /// Accounts whose stored balance is not the ledger's sum, and jobs whose hold is not the ledger's.
    public var mismatches: [Mismatch]

    public var isSound: Bool { total == 0 && mismatches.isEmpty }

    /// A stored sum that is not what the ledger says.
    public struct Mismatch: Sendable, Equatable {
        /// An account's name, or "job:<id>:held".
        public var account: String
        public var stored: Credits
        public var ledger: Credits
    }
}
