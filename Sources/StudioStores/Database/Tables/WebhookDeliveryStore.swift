public import Foundation
public import StudioCore

/// Tells ids of deliveries from others.
public enum WebhookDeliveryTag {}
/// The id of a delivery.
public typealias WebhookDeliveryID = Identifier<WebhookDeliveryTag>
/// Tells ids of messages from others.
public enum WebhookMessageTag {}
/// The id of a message: whatever tells of one event has the same.
public typealias WebhookMessageID = Identifier<WebhookMessageTag>

/// A message on its way to one address, or arrived.
public struct WebhookDelivery: Sendable, Equatable {
    public var id: WebhookDeliveryID
    public var user: UserID
    /// nil for the address that a job names.
    public var webhook: WebhookID?
    /// The address that a job names; nil for a webhook's, which may change.
    public var url: String?
    public var job: JobID?
    public var message: WebhookMessageID
    public var event: String
    public var payload: JSONValue
    public var state: WebhookDeliveryState
    /// Tries so far.
    public var attempts: Int
    /// When it is tried next, while it is pending.
    public var runAfter: Date
    public var lastAttemptAt: Date?
    /// The HTTP status of the last answer.
    public var lastStatus: Int?
    public var lastError: String?
    public var lastSeconds: Double?
    public var createdAt: Date

    /// A delivery to a webhook.
    public init(
        to webhook: WebhookID, of user: UserID, about job: JobID? = nil, message: WebhookMessageID, event: String,
        payload: JSONValue, at now: Date
    ) {
        self.init(user: user, job: job, message: message, event: event, payload: payload, at: now)
        self.webhook = webhook
    }

    /// A delivery to the address that a job names.
    public init(
        to url: String, of user: UserID, about job: JobID, message: WebhookMessageID, event: String,
        payload: JSONValue, at now: Date
    ) {
        self.init(user: user, job: job, message: message, event: event, payload: payload, at: now)
        self.url = url
    }

    private init(
        user: UserID, job: JobID?, message: WebhookMessageID, event: String, payload: JSONValue, at now: Date
    ) {
        id = WebhookDeliveryID(at: now)
        self.user = user
        self.job = job
        self.message = message
        self.event = event
        self.payload = payload
        state = .pending
        attempts = 0
        runAfter = now
        createdAt = now
    }

    /// The same message, to be sent once more.
    public func again(at now: Date) -> WebhookDelivery {
        var copy = WebhookDelivery(
            user: user, job: job, message: message, event: event, payload: payload, at: now)
        copy.webhook = webhook
        copy.url = url
        return copy
    }

    init(_ row: SQLRow) throws {
        id = try row["id"]
        user = try row["user_id"]
        webhook = try row["webhook_id"]
        url = try row["url"]
        job = try row["job_id"]
        message = try row["message_id"]
        event = try row["event"]
        payload = try row.json("payload")
        state = try row["state"]
        attempts = try row["attempts"]
        runAfter = try row["run_after"]
        lastAttemptAt = try row["last_attempt_at"]
        lastStatus = try row["last_status"]
        lastError = try row["last_error"]
        lastSeconds = try row["last_seconds"]
        createdAt = try row["created_at"]
    }
}

/// What became of one try.
public struct WebhookAttempt: Sendable, Equatable {
    public var status: Int?
    public var error: String?
    public var seconds: Double

    public init(status: Int? = nil, error: String? = nil, seconds: Double) {
        self.status = status
        self.error = error
        self.seconds = seconds
    }
}

/// Which deliveries a list shows.
public struct WebhookDeliveryFilter: Sendable {
    public var user: UserID
    public var webhook: WebhookID?
    public var job: JobID?
    public var state: WebhookDeliveryState?

    public init(
        user: UserID, webhook: WebhookID? = nil, job: JobID? = nil, state: WebhookDeliveryState? = nil
    ) {
        self.user = user
        self.webhook = webhook
        self.job = job
        self.state = state
    }
}

/// The table `webhook_deliveries`: what is to be delivered, and the log of it. A message may be delivered more than once.
public struct WebhookDeliveryStore: Sendable {
    public init() {}

    /// Writes down what is to be delivered once this transaction is committed.
    public func insert(_ delivery: WebhookDelivery, in tx: any Transaction) throws {
        try tx.execute(
            """
            INSERT INTO webhook_deliveries
                (id, user_id, webhook_id, url, job_id, message_id, event, payload, state, run_after, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """, delivery.id, delivery.user, delivery.webhook, delivery.url, delivery.job, delivery.message,
            delivery.event, try SQLValue.json(delivery.payload), delivery.state, delivery.runAfter,
            delivery.createdAt)
    }

    /// The user's own delivery; nil for another's.
    public func find(_ id: WebhookDeliveryID, of user: UserID, in tx: any Transaction) throws -> WebhookDelivery? {
        try tx.first("SELECT * FROM webhook_deliveries WHERE id = $1 AND user_id = $2", id, user)
            .map(WebhookDelivery.init)
    }

    /// A page, newest first, from after `cursor`.
    public func list(
        _ filter: WebhookDeliveryFilter, after cursor: WebhookDeliveryID? = nil, limit: Int, in tx: any Transaction
    ) throws -> [WebhookDelivery] {
        var conditions = ["user_id = $1", "id < $2"]
        var parameters: [any SQLConvertible] = [filter.user, Cursor.before(cursor), limit]
        func add(_ column: String, _ value: (any SQLConvertible)?) {
            guard let value else { return }
            parameters.append(value)
            conditions.append("\(column) = $\(parameters.count)")
        }
        add("webhook_id", filter.webhook)
        add("job_id", filter.job)
        add("state", filter.state)
        return try tx.query(
            """
            SELECT * FROM webhook_deliveries WHERE \(conditions.joined(separator: " AND ")) ORDER BY id DESC LIMIT $3
            """, parameters.map(\.sqlValue)
        ).map(WebhookDelivery.init)
    }

    /// Whom a delivery goes to, for sharing tries out evenly: the webhook, or the user whose job names an address.
    public static func target(of delivery: WebhookDelivery) -> String {
        delivery.webhook?.rawValue ?? delivery.user.rawValue
    }

    /// Deliveries whose time has come, the longest due first.
    /// - Parameter excluded: targets that are passed over.
    public func due(
        excluding excluded: [String], limit: Int, in tx: any Transaction, at now: Date
    ) throws -> [WebhookDelivery] {
        let list = excluded.indices.map { "$\($0 + 3)" }.joined(separator: ", ")
        let condition = excluded.isEmpty ? "" : "AND COALESCE(webhook_id, user_id) NOT IN (\(list))"
        return try tx.query(
            """
            SELECT * FROM webhook_deliveries WHERE state = 'pending' AND run_after <= $1 \(condition)
            ORDER BY run_after, id LIMIT $2
            """, [now.sqlValue, limit.sqlValue] + excluded.map(\.sqlValue)
        ).map(WebhookDelivery.init)
    }

    /// Begins a try. Of servers that begin at once, one wins.
    /// - Parameter until: when another may try, should this one die.
    /// - Returns: nil where it is not due any more.
    public func beginIfDue(
        _ id: WebhookDeliveryID, until: Date, in tx: any Transaction, at now: Date
    ) throws -> WebhookDelivery? {
        try tx.first(
            """
            UPDATE webhook_deliveries SET attempts = attempts + 1, run_after = $2, last_attempt_at = $3
            WHERE id = $1 AND state = 'pending' AND run_after <= $3 RETURNING *
            """, id, until, now
        ).map(WebhookDelivery.init)
    }

    /// Notes what became of the latest try.
    /// - Parameters:
    ///   - number: the try; an older one changes nothing.
    ///   - next: when it is tried again where it is still pending.
    public func endIfCurrent(
        _ id: WebhookDeliveryID, number: Int, _ attempt: WebhookAttempt, state: WebhookDeliveryState,
        next: Date? = nil, in tx: any Transaction
    ) throws -> Bool {
        try tx.execute(
            """
            UPDATE webhook_deliveries SET state = $3, last_status = $4, last_error = $5, last_seconds = $6,
                run_after = COALESCE($7, run_after)
            WHERE id = $1 AND attempts = $2 AND state = 'pending'
            """, id, number, state, attempt.status, attempt.error, attempt.seconds, next) == 1
    }

    /// Gives up whatever is still to be delivered to a webhook.
    public func failPending(of webhook: WebhookID, error: String, in tx: any Transaction) throws {
        try tx.execute(
            """
            UPDATE webhook_deliveries SET state = 'failed', last_error = $2 WHERE webhook_id = $1 AND state = 'pending'
            """, webhook, error)
    }

    /// Forgets ended deliveries that were made before.
    /// - Returns: how many are gone.
    public func forget(before: Date, limit: Int, in tx: any Transaction) throws -> Int {
        // Ids sort by the time they were made, so the primary key finds the old ones.
        try tx.execute(
            """
            DELETE FROM webhook_deliveries WHERE id IN (
                SELECT id FROM webhook_deliveries WHERE id < $1 AND state <> 'pending' ORDER BY id LIMIT $2)
            """, WebhookDeliveryID(at: before), limit)
    }
}
