public import Foundation
public import StudioCore
public import StudioStores

/// A webhook as its user sees it; the secret is told when it is made or changed.
public struct WebhookView: Sendable, Encodable {
    public var id: WebhookID
    public var url: String
    public var description: String
    public var events: [String]
    public var isEnabled: Bool
    @Nullable public var disabledReason: String?
    @Nullable public var failingSince: Date?
    public var createdAt: Date
    public var updatedAt: Date
    /// Only where it was just made.
    public var secret: String?

    init(_ webhook: Webhook, secret: String? = nil) {
        id = webhook.id
        url = webhook.url
        description = webhook.description
        events = webhook.events
        isEnabled = webhook.isEnabled
        disabledReason = webhook.disabledReason
        failingSince = webhook.failingSince
        createdAt = webhook.createdAt
        updatedAt = webhook.updatedAt
        self.secret = secret
    }

    enum CodingKeys: String, CodingKey {
        case id, url, description, events, secret
        case isEnabled = "enabled"
        case disabledReason = "disabled_reason"
        case failingSince = "failing_since"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
    }
}

/// A delivery as its user sees it.
public struct WebhookDeliveryView: Sendable, Encodable {
    public var id: WebhookDeliveryID
    /// Nil for the address of a single job.
    @Nullable public var webhook: WebhookID?
    /// The single job's address; nil for a webhook, which has its own.
    @Nullable public var url: String?
    @Nullable public var job: JobID?
    public var message: WebhookMessageID
    public var event: String
    public var state: WebhookDeliveryState
    public var attempts: Int
    @Nullable public var nextAttemptAt: Date?
    @Nullable public var lastAttemptAt: Date?
    @Nullable public var lastStatus: Int?
    @Nullable public var lastError: String?
    /// Until the receiver had answered, to the millisecond.
    @Nullable public var lastSeconds: Double?
    public var createdAt: Date
    /// Lists leave it out.
    public var payload: JSONValue?

    init(_ delivery: WebhookDelivery, withPayload: Bool = false) {
        id = delivery.id
        webhook = delivery.webhook
        url = delivery.url
        job = delivery.job
        message = delivery.message
        event = delivery.event
        state = delivery.state
        attempts = delivery.attempts
        nextAttemptAt = delivery.state == .pending ? delivery.runAfter : nil
        lastAttemptAt = delivery.lastAttemptAt
        lastStatus = delivery.lastStatus
        lastError = delivery.lastError
        lastSeconds = delivery.lastSeconds.map { ($0 * 1000).rounded() / 1000 }
        createdAt = delivery.createdAt
        payload = withPayload ? delivery.payload : nil
    }

    enum CodingKeys: String, CodingKey {
        case id, url, event, state, attempts, payload
        case webhook = "webhook_id"
        case job = "job_id"
        case message = "message_id"
        case nextAttemptAt = "next_attempt_at"
        case lastAttemptAt = "last_attempt_at"
        case lastStatus = "last_status"
        case lastError = "last_error"
        case lastSeconds = "last_seconds"
        case createdAt = "created_at"
    }
}
