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
    /// Null where a list leaves it out.
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

    /// Whom it goes to, for sharing tries out evenly: the webhook, or the user whose job names an address.
    public var target: String { webhook?.rawValue ?? user.rawValue }

    init(_ row: SQLRow) throws {
        id = try row["id"]
        user = try row["user_id"]
        webhook = try row["webhook_id"]
        url = try row["url"]
        job = try row["job_id"]
        message = try row["message_id"]
        event = try row["event"]
        payload = try row.jsonIfPresent("payload") ?? .null
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

/// For whom nothing is begun now, since as much as may be is under way.
public struct WebhookDeliveryExclusion: Sendable {
    public var users: [UserID]
    /// As ``WebhookDelivery/target``.
    public var targets: [String]

    public init(users: [UserID] = [], targets: [String] = []) {
        self.users = users
        self.targets = targets
    }
}
