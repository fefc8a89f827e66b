/// How far the delivery of a message to a webhook is.
public enum WebhookDeliveryState: String, Sendable, CaseIterable { case pending, succeeded, failed }
