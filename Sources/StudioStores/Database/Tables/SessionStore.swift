public import Foundation
public import StudioCore

/// A refresh token that was given out. Only the token's hash is stored.
public struct Session: Sendable, Equatable {
    public var id: SessionID
    public var user: UserID
    /// The id of the sign-in's first session.
    public var family: SessionID
    /// Hexadecimal SHA-256 of the token.
    public var tokenHash: String
    public var parent: SessionID?
    public var createdAt: Date
    public var expiresAt: Date
    public var usedAt: Date?
    public var revokedAt: Date?
    public var userAgent: String?
    public var address: String?

    public init(
        id: SessionID, user: UserID, family: SessionID, tokenHash: String, parent: SessionID? = nil,
        createdAt: Date, expiresAt: Date, userAgent: String? = nil, address: String? = nil
    ) {
        self.id = id
        self.user = user
        self.family = family
        self.tokenHash = tokenHash
        self.parent = parent
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.userAgent = userAgent
        self.address = address
    }

    init(_ row: SQLRow) throws {
        id = try row["id"]
        user = try row["user_id"]
        family = try row["family"]
        tokenHash = try row["token_hash"]
        parent = try row["parent_id"]
        createdAt = try row["created_at"]
        expiresAt = try row["expires_at"]
        usedAt = try row["used_at"]
        revokedAt = try row["revoked_at"]
        userAgent = try row["user_agent"]
        address = try row["address"]
    }
}

/// The table `sessions`: refresh tokens that may be used once, by family.
///
/// Ending a family marks its first session too, and every use looks at that one: a session that a refresh adds at the
/// same moment, which the ending statement cannot see, is so ended with the rest.
public struct SessionStore: Sendable {
    public init() {}

    /// Writes down a refresh token that is given out.
    public func insert(_ session: Session, in tx: any Transaction) throws {
        try tx.execute(
            """
            INSERT INTO sessions
                (id, user_id, family, token_hash, parent_id, created_at, expires_at, user_agent, address)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, session.id, session.user, session.family, session.tokenHash, session.parent, session.createdAt,
            session.expiresAt, session.userAgent, session.address)
    }

    /// Whatever its state: a used or revoked token that comes back is a sign of theft.
    public func find(tokenHash: String, in tx: any Transaction) throws -> Session? {
        try tx.first("SELECT * FROM sessions WHERE token_hash = $1", tokenHash).map(Session.init)
    }

    /// Marks the token as used if it is unused, not revoked and not expired: of two that come at once one wins.
    public func useIfFresh(_ id: SessionID, in tx: any Transaction, at now: Date) throws -> Bool {
        try tx.execute(
            """
            UPDATE sessions SET used_at = $2
            WHERE id = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2
                AND NOT EXISTS (
                    SELECT 1 FROM sessions AS first WHERE first.id = sessions.family AND first.revoked_at IS NOT NULL)
            """, id, now) == 1
    }

    /// - Returns: how many sessions ended.
    @discardableResult
    public func revoke(family: SessionID, in tx: any Transaction, at now: Date) throws -> Int {
        try tx.execute("UPDATE sessions SET revoked_at = $2 WHERE family = $1 AND revoked_at IS NULL", family, now)
    }

    /// Ends a sign-in of this user's.
    /// - Returns: how many sessions ended.
    public func revoke(family: SessionID, of user: UserID, in tx: any Transaction, at now: Date) throws -> Int {
        try tx.execute(
            "UPDATE sessions SET revoked_at = $3 WHERE family = $1 AND user_id = $2 AND revoked_at IS NULL",
            family, user, now)
    }

    /// The latest session of each of the user's sign-ins that still stand, newest first, from after `cursor`; with the
    /// time of the sign-in.
    public func latest(
        of user: UserID, after cursor: SessionID? = nil, limit: Int, in tx: any Transaction, at now: Date
    ) throws -> [(session: Session, startedAt: Date)] {
        try tx.query(
            """
            SELECT sessions.*, families.started_at FROM sessions JOIN (
                SELECT family, MAX(id) AS latest, MIN(created_at) AS started_at FROM sessions
                WHERE user_id = $1 GROUP BY family) AS families ON sessions.id = families.latest
            WHERE sessions.id < $2 AND sessions.revoked_at IS NULL AND sessions.expires_at > $3
                AND NOT EXISTS (
                    SELECT 1 FROM sessions AS first WHERE first.id = sessions.family AND first.revoked_at IS NOT NULL)
            ORDER BY sessions.id DESC LIMIT $4
            """, user, Cursor.before(cursor), now, limit
        ).map { (try Session($0), try $0["started_at"]) }
    }

    /// - Returns: how many sessions ended.
    @discardableResult
    public func revokeAll(of user: UserID, in tx: any Transaction, at now: Date) throws -> Int {
        try tx.execute("UPDATE sessions SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL", user, now)
    }

    /// Ends every sign-in of the user but one.
    /// - Returns: how many sessions ended.
    @discardableResult
    public func revokeAll(
        of user: UserID, except family: SessionID, in tx: any Transaction, at now: Date
    ) throws -> Int {
        try tx.execute(
            "UPDATE sessions SET revoked_at = $3 WHERE user_id = $1 AND family <> $2 AND revoked_at IS NULL",
            user, family, now)
    }

    /// Forgets sessions that expired before the horizon; the first of a family only with its last.
    @discardableResult
    public func deleteExpired(before horizon: Date, in tx: any Transaction) throws -> Int {
        try tx.execute(
            """
            DELETE FROM sessions WHERE expires_at < $1 AND (id <> family OR NOT EXISTS (
                SELECT 1 FROM sessions AS later WHERE later.family = sessions.family AND later.expires_at >= $1))
            """, horizon)
    }
}
