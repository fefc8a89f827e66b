public import Foundation
public import StudioCore

/// Tells ids of API keys from others.
public enum APIKeyTag {}
/// The id of an API key.
public typealias APIKeyID = Identifier<APIKeyTag>

/// What a program signs in with. Only the key's hash is stored.
public struct APIKey: Sendable, Equatable {
    public var id: APIKeyID
    public var user: UserID
    public var name: String
    /// The first characters of the secret, by which its owner knows it again.
    public var prefix: String
    /// Hexadecimal SHA-256 of the secret.
    public var keyHash: String
    /// Names of what it may do.
    public var scopes: [String]
    /// The most that its jobs may cost together; nil: no limit of its own.
    public var creditsMax: Credits?
    /// What its jobs hold and have cost.
    public var creditsUsed: Credits
    public var createdAt: Date
    public var lastUsedAt: Date?
    public var revokedAt: Date?

    public init(
        id: APIKeyID, user: UserID, name: String, prefix: String, keyHash: String, scopes: [String],
        creditsMax: Credits?, createdAt: Date
    ) {
        self.id = id
        self.user = user
        self.name = name
        self.prefix = prefix
        self.keyHash = keyHash
        self.scopes = scopes
        self.creditsMax = creditsMax
        creditsUsed = 0
        self.createdAt = createdAt
    }

    init(_ row: SQLRow) throws {
        id = try row["id"]
        user = try row["user_id"]
        name = try row["name"]
        prefix = try row["prefix"]
        keyHash = try row["key_hash"]
        scopes = (try row["scopes"] as String).split(separator: " ").map(String.init)
        creditsMax = try row["credits_max"]
        creditsUsed = try row["credits_used"]
        createdAt = try row["created_at"]
        lastUsedAt = try row["last_used_at"]
        revokedAt = try row["revoked_at"]
    }
}

/// The table `api_keys`.
public struct APIKeyStore: Sendable {
    public init() {}

    /// Stores a new key.
    public func insert(_ key: APIKey, in tx: any Transaction) throws {
        try tx.execute(
            """
            INSERT INTO api_keys (id, user_id, name, prefix, key_hash, scopes, credits_max, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, key.id, key.user, key.name, key.prefix, key.keyHash, key.scopes.joined(separator: " "),
            key.creditsMax, key.createdAt)
    }

    /// The key with this hash if it is not revoked.
    public func findIfValid(keyHash: String, in tx: any Transaction) throws -> APIKey? {
        try tx.first("SELECT * FROM api_keys WHERE key_hash = $1 AND revoked_at IS NULL", keyHash).map(APIKey.init)
    }

    /// The user's own key, revoked or not; nil for another's.
    public func find(_ id: APIKeyID, of user: UserID, in tx: any Transaction) throws -> APIKey? {
        try tx.first("SELECT * FROM api_keys WHERE id = $1 AND user_id = $2", id, user).map(APIKey.init)
    }

    /// A page of a user's keys that are not revoked, newest first, from after `cursor`.
    public func list(
        of user: UserID, after cursor: APIKeyID? = nil, limit: Int, in tx: any Transaction
    ) throws -> [APIKey] {
        try tx.query(
            """
            SELECT * FROM api_keys WHERE user_id = $1 AND id < $2 AND revoked_at IS NULL ORDER BY id DESC LIMIT $3
            """, user, Cursor.before(cursor), limit
        ).map(APIKey.init)
    }

    /// How many keys of a user are not revoked.
    public func count(of user: UserID, in tx: any Transaction) throws -> Int {
        try tx.one("SELECT COUNT(*) AS n FROM api_keys WHERE user_id = $1 AND revoked_at IS NULL", user)["n"]
    }

    /// Notes that the key was used.
    public func touch(_ id: APIKeyID, in tx: any Transaction, at now: Date) throws {
        try tx.execute("UPDATE api_keys SET last_used_at = $2 WHERE id = $1", id, now)
    }

    /// False where there is no such key of this user, or it was revoked before.
    public func revokeIfValid(_ id: APIKeyID, of user: UserID, in tx: any Transaction, at now: Date) throws -> Bool {
        try tx.execute(
            "UPDATE api_keys SET revoked_at = $3 WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL", id, user, now
        ) == 1
    }

    /// - Returns: how many keys were revoked.
    @discardableResult
    public func revokeAll(of user: UserID, in tx: any Transaction, at now: Date) throws -> Int {
        try tx.execute("UPDATE api_keys SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL", user, now)
    }

    /// Counts what a new job costs against the key's limit. Of jobs that are created at once, no more pass than fit.
    /// - Returns: false where the limit does not allow it, or the key is revoked.
    public func spendIfAllowed(_ amount: Credits, by id: APIKeyID, in tx: any Transaction) throws -> Bool {
        try tx.execute(
            """
            UPDATE api_keys SET credits_used = credits_used + $2
            WHERE id = $1 AND revoked_at IS NULL AND (credits_max IS NULL OR credits_used + $2 <= credits_max)
            """, id, amount) == 1
    }

    /// Takes back what a job of the key did not cost in the end.
    public func giveBack(_ amount: Credits, to id: APIKeyID, in tx: any Transaction) throws {
        try tx.execute(
            """
            UPDATE api_keys SET credits_used = (CASE WHEN credits_used > $2 THEN credits_used - $2 ELSE 0 END)
            WHERE id = $1
            """, id, amount)
    }
}
