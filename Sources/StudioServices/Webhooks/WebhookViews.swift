import Foundation
public import StudioCore
public import StudioStores

/// A webhook as its user sees it; the secret is told when it is made or changed.
public struct WebhookView: Sendable, Encodable {
    let webhook: Webhook
    /// Only where it was just made.
    let secret: String?

    init(_ webhook: Webhook, secret: String? = nil) {
        self.webhook = webhook
        self.secret = secret
    }

    public var id: WebhookID { webhook.id }

    enum CodingKeys: String, CodingKey {
        case id, url, description, events, enabled, secret
        case disabledReason = "disabled_reason"
        case failingSince = "failing_since"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(webhook.id, forKey: .id)
        try container.encode(webhook.url, forKey: .url)
        try container.encode(webhook.description, forKey: .description)
        try container.encode(webhook.events, forKey: .events)
        try container.encode(webhook.isEnabled, forKey: .enabled)
        try container.encode(webhook.disabledReason, forKey: .disabledReason)
        try container.encode(webhook.failingSince, forKey: .failingSince)
        try container.encode(webhook.createdAt, forKey: .createdAt)
        try container.encode(webhook.updatedAt, forKey: .updatedAt)
        try container.encodeIfPresent(secret, forKey: .secret)
    }
}

/// A delivery as its user sees it.
public struct WebhookDeliveryView: Sendable, Encodable {
    let delivery: WebhookDelivery
    /// Lists leave the payload out.
    let hasPayload: Bool

    init(_ delivery: WebhookDelivery, withPayload: Bool = false) {
        self.delivery = delivery
        hasPayload = withPayload
    }

    public var id: WebhookDeliveryID { delivery.id }

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

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(delivery.id, forKey: .id)
        try container.encode(delivery.webhook, forKey: .webhook)
        try container.encode(delivery.url, forKey: .url)
        try container.encode(delivery.job, forKey: .job)
        try container.encode(delivery.message, forKey: .message)
        try container.encode(delivery.event, forKey: .event)
        try container.encode(delivery.state.rawValue, forKey: .state)
        try container.encode(delivery.attempts, forKey: .attempts)
        try container.encode(delivery.state == .pending ? delivery.runAfter : nil, forKey: .nextAttemptAt)
        try container.encode(delivery.lastAttemptAt, forKey: .lastAttemptAt)
        try container.encode(delivery.lastStatus, forKey: .lastStatus)
        try container.encode(delivery.lastError, forKey: .lastError)
        try container.encode(delivery.lastSeconds, forKey: .lastSeconds)
        try container.encode(delivery.createdAt, forKey: .createdAt)
        if hasPayload { try container.encode(delivery.payload, forKey: .payload) }
    }
}
