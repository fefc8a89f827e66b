public import Foundation
public import StudioCore

/// Tells ids of webhooks from others.
public enum WebhookTag {}
/// The id of a webhook.
public typealias WebhookID = Identifier<WebhookTag>

/// What signs messages: sealed, and for a while after a change the one before too.
public struct SealedSigningSecret: Sendable, Equatable {
    public var current: String
    public var old: String?
    /// Until when the old one signs too.
    public var oldUntil: Date?

    public init(current: String, old: String? = nil, oldUntil: Date? = nil) {
        self.current = current
        self.old = old
        self.oldUntil = oldUntil
    }

    init(_ row: SQLRow) throws {
        current = try row["secret"]
        old = try row["old_secret"]
        oldUntil = try row["old_secret_until"]
    }
}

/// An address that is told of a user's jobs.
public struct Webhook: Sendable, Equatable {
    public var id: WebhookID
    public var user: UserID
    public var url: String
    public var description: String
    /// Names of the events that it is told.
    public var events: [String]
    public var secret: SealedSigningSecret
    public var isEnabled: Bool
    /// Why the studio disabled it; nil where it did not.
    public var disabledReason: String?
    /// Since when nothing could be delivered.
    public var failingSince: Date?
    public var createdAt: Date
    public var updatedAt: Date

    public init(
        id: WebhookID, user: UserID, url: String, description: String, events: [String],
        secret: SealedSigningSecret, isEnabled: Bool, createdAt: Date
    ) {
        self.id = id
        self.user = user
        self.url = url
        self.description = description
        self.events = events
        self.secret = secret
        self.isEnabled = isEnabled
        self.createdAt = createdAt
        updatedAt = createdAt
    }

    init(_ row: SQLRow) throws {
        id = try row["id"]
        user = try row["user_id"]
        url = try row["url"]
        description = try row["description"]
        events = (try row["events"] as String).split(separator: " ").map(String.init)
        secret = try SealedSigningSecret(row)
        isEnabled = try row["enabled"]
        disabledReason = try row["disabled_reason"]
        failingSince = try row["failing_since"]
        createdAt = try row["created_at"]
        updatedAt = try row["updated_at"]
    }
}

/// The tables `webhooks` and `webhook_signing_secrets`.
public struct WebhookStore: Sendable {
    public init() {}

    /// Stores a new webhook.
    public func insert(_ webhook: Webhook, in tx: any Transaction) throws {
        try tx.execute(
            """
            INSERT INTO webhooks (id, user_id, url, description, events, secret, enabled, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
            """, webhook.id, webhook.user, webhook.url, webhook.description, webhook.events.joined(separator: " "),
            webhook.secret.current, webhook.isEnabled, webhook.createdAt)
    }

    public func find(_ id: WebhookID, in tx: any Transaction) throws -> Webhook? {
        try tx.first("SELECT * FROM webhooks WHERE id = $1", id).map(Webhook.init)
    }

    /// The user's own webhook; nil for another's.
    public func find(_ id: WebhookID, of user: UserID, in tx: any Transaction) throws -> Webhook? {
        try tx.first("SELECT * FROM webhooks WHERE id = $1 AND user_id = $2", id, user).map(Webhook.init)
    }

    /// A page of the user's webhooks, newest first, from after `cursor`.
    public func list(
        of user: UserID, after cursor: WebhookID? = nil, limit: Int, in tx: any Transaction
    ) throws -> [Webhook] {
        try tx.query(
            "SELECT * FROM webhooks WHERE user_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
            user, Cursor.before(cursor), limit
        ).map(Webhook.init)
    }

    public func count(of user: UserID, in tx: any Transaction) throws -> Int {
        try tx.one("SELECT COUNT(*) AS n FROM webhooks WHERE user_id = $1", user)["n"]
    }

    /// The user's webhooks that are told of an event. None of them goes or is disabled until the transaction ends.
    public func enabled(
        for event: String, of users: [UserID], in tx: any Transaction
    ) throws -> [UserID: [WebhookID]] {
        guard !users.isEmpty else { return [:] }
        let lock = tx.dialect == .postgres ? " FOR SHARE" : ""
        let list = SQLList(users)
        let rows = try tx.query(
            "SELECT id, user_id, events FROM webhooks WHERE user_id IN (\(list.places)) AND enabled = 1 ORDER BY id\(lock)",
            list.values)
        return try rows.reduce(into: [:]) { found, row in
            let events: String = try row["events"]
            guard events.split(separator: " ").contains(event[...]) else { return }
            found[try row["user_id"], default: []].append(try row["id"])
        }
    }

    /// Writes address, description, events and whether it is enabled. What the studio noted of failures is forgotten
    /// where it is enabled.
    public func update(_ webhook: Webhook, in tx: any Transaction, at now: Date) throws {
        try tx.execute(
            """
            UPDATE webhooks SET url = $2, description = $3, events = $4, enabled = $5, updated_at = $6,
                disabled_reason = (CASE WHEN CAST($5 AS BIGINT) = 1 THEN NULL ELSE disabled_reason END),
                failing_since = (CASE WHEN CAST($5 AS BIGINT) = 1 THEN NULL ELSE failing_since END)
            WHERE id = $1
            """, webhook.id, webhook.url, webhook.description, webhook.events.joined(separator: " "),
            webhook.isEnabled, now)
    }

    /// False where there is no such webhook of this user. Its deliveries go with it.
    public func delete(_ id: WebhookID, of user: UserID, in tx: any Transaction) throws -> Bool {
        try tx.execute("DELETE FROM webhooks WHERE id = $1 AND user_id = $2", id, user) == 1
    }

    /// Replaces the secret; the present one becomes the old one.
    /// - Returns: nil where there is no such webhook of this user.
    public func rotateSecret(
        of id: WebhookID, of user: UserID, to secret: String, oldUntil: Date, in tx: any Transaction, at now: Date
    ) throws -> Webhook? {
        try tx.first(
            """
            UPDATE webhooks SET old_secret = secret, secret = $3, old_secret_until = $4, updated_at = $5
            WHERE id = $1 AND user_id = $2 RETURNING *
            """, id, user, secret, oldUntil, now
        ).map(Webhook.init)
    }

    /// The user's own webhook, which nobody else changes until the transaction ends; nil for another's.
    public func lock(_ id: WebhookID, of user: UserID, in tx: any Transaction) throws -> Webhook? {
        try tx.first("UPDATE webhooks SET url = url WHERE id = $1 AND user_id = $2 RETURNING *", id, user)
            .map(Webhook.init)
    }

    /// False where it was disabled before.
    public func disableIfEnabled(
        _ id: WebhookID, reason: String, in tx: any Transaction, at now: Date
    ) throws -> Bool {
        try tx.execute(
            """
            UPDATE webhooks SET enabled = 0, disabled_reason = $2, updated_at = $3 WHERE id = $1 AND enabled = 1
            """, id, reason, now) == 1
    }

    /// Notes that something was delivered.
    public func noteSuccess(of id: WebhookID, in tx: any Transaction) throws {
        try tx.execute("UPDATE webhooks SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL", id)
    }

    /// Notes that nothing was delivered.
    /// - Returns: since when that is so; nil where the webhook is gone.
    public func noteFailure(of id: WebhookID, in tx: any Transaction, at now: Date) throws -> Date? {
        try tx.first(
            "UPDATE webhooks SET failing_since = COALESCE(failing_since, $2) WHERE id = $1 RETURNING failing_since",
            id, now)?["failing_since"]
    }

    // MARK: What signs for the addresses of single jobs

    public func signingSecret(of user: UserID, in tx: any Transaction) throws -> SealedSigningSecret? {
        try tx.first("SELECT * FROM webhook_signing_secrets WHERE user_id = $1", user).map(SealedSigningSecret.init)
    }

    /// The user's secret, which is the given one where there was none.
    public func signingSecret(
        of user: UserID, orInsert made: String, in tx: any Transaction
    ) throws -> SealedSigningSecret {
        try tx.execute(
            """
            INSERT INTO webhook_signing_secrets (user_id, secret) VALUES ($1, $2) ON CONFLICT (user_id) DO NOTHING
            """, user, made)
        return try signingSecret(of: user, in: tx) ?? SealedSigningSecret(current: made)
    }

    /// Replaces the user's secret; the present one, where there is one, becomes the old one.
    public func rotateSigningSecret(
        of user: UserID, to secret: String, oldUntil: Date, in tx: any Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO webhook_signing_secrets (user_id, secret) VALUES ($1, $2)
            ON CONFLICT (user_id) DO UPDATE SET old_secret = webhook_signing_secrets.secret, old_secret_until = $3,
                secret = excluded.secret
            """, user, secret, oldUntil)
    }
}
