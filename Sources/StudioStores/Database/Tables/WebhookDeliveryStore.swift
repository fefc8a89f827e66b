public import Foundation
public import StudioCore

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
    /// - Parameter withPayloads: payloads hold whole jobs; without, they are not read.
    public func list(
        _ filter: WebhookDeliveryFilter, withPayloads: Bool = false, after cursor: WebhookDeliveryID? = nil, limit: Int,
        in tx: any Transaction
    ) throws -> [WebhookDelivery] {
        let (sql, parameters) = Self.listQuery(filter, withPayloads: withPayloads, after: cursor, limit: limit)
        return try tx.query(sql, parameters).map(WebhookDelivery.init)
    }

    private static func listQuery(
        _ filter: WebhookDeliveryFilter, withPayloads: Bool, after cursor: WebhookDeliveryID?, limit: Int
    ) -> (sql: String, parameters: [SQLValue]) {
        var conditions = ["user_id = $1", "id < $2"]
        var parameters = [filter.user.sqlValue, Cursor.before(cursor).sqlValue, limit.sqlValue]
        for (column, value) in [
            ("webhook_id", filter.webhook.sqlValue), ("job_id", filter.job.sqlValue), ("state", filter.state.sqlValue),
        ] where value != .null {
            parameters.append(value)
            conditions.append("\(column) = $\(parameters.count)")
        }
        let columns = withPayloads ? "*" : "\(columnsShown), NULL AS payload"
        return (
            """
            SELECT \(columns) FROM webhook_deliveries WHERE \(conditions.joined(separator: " AND "))
            ORDER BY id DESC LIMIT $3
            """, parameters
        )
    }

    private static let columnsShown = """
        id, user_id, webhook_id, url, job_id, message_id, event, state, attempts, run_after, last_attempt_at, last_status,
        last_error, last_seconds, created_at
        """

    // MARK: What is due

    /// As ``WebhookDelivery/target``, and as its index says it.
    private static let target = "COALESCE(webhook_id, user_id)"

    /// Deliveries whose time has come, the longest due first, and of each target only the first few: one that has much
    /// due costs no more than others.
    public func due(
        perTarget: Int, excluding full: WebhookDeliveryExclusion = WebhookDeliveryExclusion(), limit: Int,
        in tx: any Transaction, at now: Date
    ) throws -> [WebhookDelivery] {
        let (sql, parameters) = Self.dueQuery(perTarget: perTarget, excluding: full, limit: limit, at: now)
        return try tx.query(sql, parameters).map(WebhookDelivery.init)
    }

    private static func dueQuery(
        perTarget: Int, excluding full: WebhookDeliveryExclusion, limit: Int, at now: Date
    ) -> (sql: String, parameters: [SQLValue]) {
        var parameters = [now.sqlValue, limit.sqlValue]
        func excluding(_ column: String, _ values: [SQLValue]) -> String {
            guard !values.isEmpty else { return "" }
            let places = values.indices.map { "$\(parameters.count + $0 + 1)" }
            parameters += values
            return " AND \(column) NOT IN (\(places.joined(separator: ", ")))"
        }
        let ofTargets = excluding("target", full.targets.map(\.sqlValue))
        let ofUsers = excluding("due.user_id", full.users.map(\.sqlValue))
        // From one target to the next, and of each the first few of its own part of the index, each looked up by its place.
        let firsts = (0..<perTarget).map {
            """
            SELECT (SELECT id FROM webhook_deliveries
                WHERE state = 'pending' AND \(target) = target AND run_after <= $1
                ORDER BY run_after, id LIMIT 1 OFFSET \($0)) AS id
            FROM targets WHERE target IS NOT NULL\(ofTargets)
            """
        }
        return (
            """
            WITH RECURSIVE targets (target) AS (
                SELECT MIN(\(target)) FROM webhook_deliveries WHERE state = 'pending'
                UNION ALL
                SELECT (SELECT MIN(\(target)) FROM webhook_deliveries WHERE state = 'pending' AND \(target) > target)
                FROM targets WHERE target IS NOT NULL
            ), firsts (id) AS (
            \(firsts.joined(separator: "\nUNION ALL\n"))
            )
            SELECT due.* FROM firsts JOIN webhook_deliveries AS due ON due.id = firsts.id
            WHERE firsts.id IS NOT NULL\(ofUsers) ORDER BY due.run_after, due.id LIMIT $2
            """, parameters
        )
    }

    /// How many deliveries' time has come. Counted up to 10,000.
    public func dueCount(in tx: any Transaction, at now: Date) throws -> Int {
        try tx.one(
            """
            SELECT COUNT(*) AS n FROM (
                SELECT 1 FROM webhook_deliveries WHERE state = 'pending' AND run_after <= $1 LIMIT 10000) AS due
            """, now)["n"]
    }

    // MARK: Tries

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

    /// Takes a begun try back, as if it had not been made.
    /// - Parameters:
    ///   - number: the try; an older one changes nothing.
    ///   - next: when it is tried instead.
    public func takeBackIfCurrent(
        _ id: WebhookDeliveryID, number: Int, next: Date, in tx: any Transaction
    ) throws -> Bool {
        try tx.execute(
            """
            UPDATE webhook_deliveries SET attempts = attempts - 1, run_after = $3
            WHERE id = $1 AND attempts = $2 AND state = 'pending'
            """, id, number, next) == 1
    }

    // MARK: Ends

    /// Gives up whatever is still to be delivered to a webhook.
    public func failPending(of webhook: WebhookID, error: String, in tx: any Transaction) throws {
        // By the index of what is pending: the log of a webhook is long.
        try tx.execute(
            """
            UPDATE webhook_deliveries SET state = 'failed', last_error = $2
            WHERE \(Self.target) = $1 AND state = 'pending'
            """, webhook, error)
    }

    /// Gives up whatever is still to be told of a job.
    public func failPending(about job: JobID, error: String, in tx: any Transaction) throws {
        try tx.execute(
            "UPDATE webhook_deliveries SET state = 'failed', last_error = $2 WHERE job_id = $1 AND state = 'pending'",
            job, error)
    }

    /// Removes whatever told of a job: payloads hold all of it.
    public func removeAll(about job: JobID, in tx: any Transaction) throws {
        try tx.execute("DELETE FROM webhook_deliveries WHERE job_id = $1", job)
    }

    /// Forgets ended deliveries that were made before.
    /// - Returns: how many are gone.
    public func forget(before: Date, limit: Int, in tx: any Transaction) throws -> Int {
        // Ids sort by the time they were made, so the primary key finds the old ones.
        try tx.execute(
            """
            DELETE FROM webhook_deliveries WHERE id IN (
                SELECT id FROM webhook_deliveries WHERE id < $1 AND state <> 'pending' ORDER BY id LIMIT \(limit))
            """, WebhookDeliveryID(at: before))
    }
}
