public import Foundation
public import StudioCore

/// Tells ids of invitations from others.
public enum InviteTag {}
/// The id of an invitation.
public typealias InviteID = Identifier<InviteTag>

/// Lets so many people register where that needs an invitation. Only the code's hash is stored.
public struct Invite: Sendable, Equatable {
    public var id: InviteID
    /// Hexadecimal SHA-256 of the code.
    public var codeHash: String
    /// Whom it is for, in the owner's words.
    public var note: String
    public var usesMax: Int
    public var uses: Int
    /// Credits that whoever comes with it gets beside those of every sign-up.
    public var credits: Credits
    public var createdAt: Date
    public var expiresAt: Date?
    public var revokedAt: Date?

    public init(
        id: InviteID, codeHash: String, note: String, usesMax: Int, credits: Credits, createdAt: Date, expiresAt: Date?
    ) {
        self.id = id
        self.codeHash = codeHash
        self.note = note
        self.usesMax = usesMax
        uses = 0
        self.credits = credits
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }

    init(_ row: SQLRow) throws {
        id = try row["id"]
        codeHash = try row["code_hash"]
        note = try row["note"]
        usesMax = try row["uses_max"]
        uses = try row["uses"]
        credits = try row["credits"]
        createdAt = try row["created_at"]
        expiresAt = try row["expires_at"]
        revokedAt = try row["revoked_at"]
    }
}

/// The table `invites`.
public struct InviteStore: Sendable {
    public init() {}

    /// Stores a new invitation.
    public func insert(_ invite: Invite, in tx: any Transaction) throws {
        try tx.execute(
            """
            INSERT INTO invites (id, code_hash, note, uses_max, credits, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, invite.id, invite.codeHash, invite.note, invite.usesMax, invite.credits, invite.createdAt,
            invite.expiresAt)
    }

    /// Uses the invitation once. Of many who come with it at once, no more pass than it is for.
    /// - Returns: the invitation; nil for a code that is unknown, used up, revoked or expired.
    public func useIfValid(codeHash: String, in tx: any Transaction, at now: Date) throws -> Invite? {
        try tx.first(
            """
            UPDATE invites SET uses = uses + 1
            WHERE code_hash = $1 AND uses < uses_max AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
            RETURNING *
            """, codeHash, now
        ).map(Invite.init)
    }

    /// A page of all invitations, newest first, from after `cursor`.
    public func list(after cursor: InviteID? = nil, limit: Int, in tx: any Transaction) throws -> [Invite] {
        try tx.query("SELECT * FROM invites WHERE id < $1 ORDER BY id DESC LIMIT $2", Cursor.before(cursor), limit)
            .map(Invite.init)
    }

    /// False where there is no such invitation, or it was revoked before.
    public func revokeIfValid(_ id: InviteID, in tx: any Transaction, at now: Date) throws -> Bool {
        try tx.execute("UPDATE invites SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL", id, now) == 1
    }
}
