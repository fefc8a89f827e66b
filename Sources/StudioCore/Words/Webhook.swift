/// How far the delivery of a message to a webhook is.
public enum WebhookDeliveryState: String, Sendable, Codable, CaseIterable { case pending, succeeded, failed }
