public import Foundation
public import StudioCore

/// Tells ids of worker tokens from others.
public enum WorkerTokenTag {}
/// The id of a worker token.
public typealias WorkerTokenID = Identifier<WorkerTokenTag>

/// A worker that is, or was lately, connected.
public struct WorkerRecord: Sendable, Equatable {
    public var description: WorkerDescription
    /// The token it came with; nil for the worker inside the studio's own process.
    public var token: WorkerTokenID?
    /// It gets no more jobs: by its own word, or an administrator's.
    public var isDraining: Bool
    /// When an administrator asked for that.
    public var drainRequestedAt: Date?
    public var startedAt: Date
    public var heartbeatAt: Date

    init(_ row: SQLRow) throws {
        description = try row.json("description")
        token = try row["token_id"]
        drainRequestedAt = try row["drain_requested_at"]
        isDraining = try row["draining"] || drainRequestedAt != nil
        startedAt = try row["started_at"]
        heartbeatAt = try row["heartbeat_at"]
    }
}

/// The table `workers`.
public struct WorkerStore: Sendable {
    public init() {}

    /// Makes a worker known, or renews what is known of it; a heartbeat too. A worker keeps the token it first came
    /// with: another token cannot take its id. One that drains goes on draining.
    /// - Returns: false where the id belongs to another token.
    public func registerIfOwn(
        _ worker: WorkerDescription, token: WorkerTokenID?, in tx: any Transaction, at now: Date
    ) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO workers (id, description, token_id, started_at, heartbeat_at)
            VALUES ($1, $2, $3, $4, $4)
            ON CONFLICT (id) DO UPDATE SET description = excluded.description, heartbeat_at = excluded.heartbeat_at
            WHERE COALESCE(workers.token_id, '') = COALESCE(excluded.token_id, '')
            """, worker.id, try SQLValue.json(worker), token, now) == 1
    }

    /// Notes that the worker takes no more jobs, for as long as it lives.
    /// - Returns: whether the worker is known.
    @discardableResult
    public func drain(_ id: WorkerID, in tx: any Transaction) throws -> Bool {
        try tx.execute("UPDATE workers SET draining = 1 WHERE id = $1", id) == 1
    }

    /// Nil where the worker is not known.
    public func find(_ id: WorkerID, in tx: any Transaction) throws -> WorkerRecord? {
        try tx.first("SELECT * FROM workers WHERE id = $1", id).map(WorkerRecord.init)
    }

    /// - Returns: whether the worker is known.
    @discardableResult
    public func heartbeat(_ id: WorkerID, in tx: any Transaction, at now: Date) throws -> Bool {
        try tx.execute("UPDATE workers SET heartbeat_at = $2 WHERE id = $1", id, now) == 1
    }

    /// Workers heard of since the horizon, by id.
    public func list(since horizon: Date, in tx: any Transaction) throws -> [WorkerRecord] {
        try tx.query("SELECT * FROM workers WHERE heartbeat_at >= $1 ORDER BY id", horizon).map(WorkerRecord.init)
    }

    /// A page of all that are known, the latest started first, from after `cursor`.
    public func list(after cursor: WorkerID? = nil, limit: Int, in tx: any Transaction) throws -> [WorkerRecord] {
        try tx.query("SELECT * FROM workers WHERE id < $1 ORDER BY id DESC LIMIT $2", Cursor.before(cursor), limit)
            .map(WorkerRecord.init)
    }

    /// Lets the worker have no more jobs, or again some. What it says of itself stays.
    /// - Returns: nil where the worker is not known.
    public func setDrain(_ id: WorkerID, at time: Date?, in tx: any Transaction) throws -> WorkerRecord? {
        try tx.first("UPDATE workers SET drain_requested_at = $2 WHERE id = $1 RETURNING *", id, time)
            .map(WorkerRecord.init)
    }

    /// Forgets the workers without a token that started before: those of a server that is dead.
    public func removeInside(startedBefore: Date, in tx: any Transaction) throws {
        try tx.execute("DELETE FROM workers WHERE token_id IS NULL AND started_at < $1", startedBefore)
    }

    /// Forgets workers that were not heard of since the horizon.
    @discardableResult
    public func removeSilent(since horizon: Date, in tx: any Transaction) throws -> Int {
        try tx.execute("DELETE FROM workers WHERE heartbeat_at < $1", horizon)
    }
}

/// What a remote worker signs in with. Only the token's hash is stored.
public struct WorkerToken: Sendable, Equatable {
    public var id: WorkerTokenID
    public var name: String
    /// Hexadecimal SHA-256.
    public var tokenHash: String
    public var createdAt: Date
    public var lastUsedAt: Date?
    public var revokedAt: Date?

    init(_ row: SQLRow) throws {
        id = try row["id"]
        name = try row["name"]
        tokenHash = try row["token_hash"]
        createdAt = try row["created_at"]
        lastUsedAt = try row["last_used_at"]
        revokedAt = try row["revoked_at"]
    }
}

/// The table `worker_tokens`.
public struct WorkerTokenStore: Sendable {
    public init() {}

    /// Stores a new token, by its hash.
    @discardableResult
    public func insert(
        _ id: WorkerTokenID, name: String, tokenHash: String, in tx: any Transaction, at now: Date
    ) throws -> WorkerToken {
        try WorkerToken(
            tx.one(
                "INSERT INTO worker_tokens (id, name, token_hash, created_at) VALUES ($1, $2, $3, $4) RETURNING *",
                id, name, tokenHash, now))
    }

    /// Those of the tokens with these hashes that are not revoked, by hash.
    public func findIfValid(tokenHashes: [String], in tx: any Transaction) throws -> [String: WorkerToken] {
        guard !tokenHashes.isEmpty else { return [:] }
        let list = SQLList(Set(tokenHashes).sorted())
        return try tx.query(
            "SELECT * FROM worker_tokens WHERE token_hash IN (\(list.places)) AND revoked_at IS NULL", list.values
        ).reduce(into: [:]) { found, row in
            let token = try WorkerToken(row)
            found[token.tokenHash] = token
        }
    }

    /// Whether the token is there and not revoked.
    public func isValid(_ id: WorkerTokenID, in tx: any Transaction) throws -> Bool {
        try tx.first("SELECT 1 AS n FROM worker_tokens WHERE id = $1 AND revoked_at IS NULL", id) != nil
    }

    /// Notes that the token was used.
    public func touch(_ id: WorkerTokenID, in tx: any Transaction, at now: Date) throws {
        try tx.execute("UPDATE worker_tokens SET last_used_at = $2 WHERE id = $1", id, now)
    }

    /// False where there is no such token, or it was revoked before.
    public func revokeIfValid(_ id: WorkerTokenID, in tx: any Transaction, at now: Date) throws -> Bool {
        try tx.execute("UPDATE worker_tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL", id, now) == 1
    }

    /// A page of all tokens, revoked ones too, newest first, from after `cursor`.
    public func list(after cursor: WorkerTokenID?, limit: Int, in tx: any Transaction) throws -> [WorkerToken] {
        try tx.query(
            "SELECT * FROM worker_tokens WHERE id < $1 ORDER BY id DESC LIMIT $2", Cursor.before(cursor), limit
        ).map(WorkerToken.init)
    }

    /// Nil where there is no such token.
    public func find(_ id: WorkerTokenID, in tx: any Transaction) throws -> WorkerToken? {
        try tx.first("SELECT * FROM worker_tokens WHERE id = $1", id).map(WorkerToken.init)
    }
}
