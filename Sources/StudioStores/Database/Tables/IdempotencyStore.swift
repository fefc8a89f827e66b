public import Foundation
public import StudioCore

/// An answer that is kept for replaying.
public struct StoredResponse: Sendable, Equatable {
    public var status: Int
    /// The body's very bytes.
    public var body: Data

    public init(status: Int, body: Data) {
        self.status = status
        self.body = body
    }
}

/// Which request a key stands for.
public struct IdempotencyKey: Sendable, Hashable {
    public var user: UserID
    /// Method and path, with the ids of the path: "POST /api/v1/jobs".
    public var route: String
    public var key: String
    /// Hexadecimal SHA-256 of the request's body.
    public var bodyHash: String

    public init(user: UserID, route: String, key: String, bodyHash: String) {
        self.user = user
        self.route = route
        self.key = key
        self.bodyHash = bodyHash
    }
}

/// The table `idempotency_keys`. Reserving, the work and storing the answer are ONE transaction: only committed
/// answers are ever seen, and of two requests at once the later replays the earlier.
public struct IdempotencyStore: Sendable {
    public init() {}

    /// Takes the key for this transaction.
    /// - Returns: nil where the work is to be done; else the answer to replay.
    /// - Throws: ``StudioError`` `idempotency_key_reused` where the key was used with another body.
    public func reserve(
        _ key: IdempotencyKey, expiresAt: Date, in tx: any Transaction, at now: Date
    ) throws -> StoredResponse? {
        let reserved = try tx.execute(
            """
            INSERT INTO idempotency_keys (user_id, route, idempotency_key, body_hash, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (user_id, route, idempotency_key) DO UPDATE SET body_hash = excluded.body_hash,
                status = NULL, response = NULL, created_at = excluded.created_at, expires_at = excluded.expires_at
            WHERE idempotency_keys.expires_at <= excluded.created_at
            """, key.user, key.route, key.key, key.bodyHash, now, expiresAt)
        return reserved == 1 ? nil : try find(key, in: tx, at: now)
    }

    /// The answer to replay, where there is one: lets a repeated request be answered before any work is done.
    /// - Throws: ``StudioError`` `idempotency_key_reused` where the key was used with another body.
    public func find(_ key: IdempotencyKey, in tx: any Transaction, at now: Date) throws -> StoredResponse? {
        let row = try tx.first(
            """
            SELECT body_hash, status, response FROM idempotency_keys
            WHERE user_id = $1 AND route = $2 AND idempotency_key = $3 AND expires_at > $4 AND status IS NOT NULL
            """, key.user, key.route, key.key, now)
        guard let row else { return nil }
        let bodyHash: String = try row["body_hash"]
        guard bodyHash == key.bodyHash else {
            throw StudioError(
                .idempotencyKeyReused,
                "This Idempotency-Key was used with another body. Use a new key for a new request.")
        }
        return StoredResponse(status: try row["status"], body: try row["response"])
    }

    /// Stores the answer of a key that this transaction reserved.
    public func store(_ response: StoredResponse, for key: IdempotencyKey, in tx: any Transaction) throws {
        try tx.post(
            """
            UPDATE idempotency_keys SET status = $4, response = $5
            WHERE user_id = $1 AND route = $2 AND idempotency_key = $3
            """, key.user, key.route, key.key, response.status, response.body)
    }

    /// Forgets answers whose time is over.
    @discardableResult
    public func deleteExpired(in tx: any Transaction, at now: Date) throws -> Int {
        try tx.execute("DELETE FROM idempotency_keys WHERE expires_at <= $1", now)
    }
}
