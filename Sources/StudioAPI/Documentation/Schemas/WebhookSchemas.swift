import StudioCore
import StudioServices

extension APISchemas {
    static let webhooks: [String: JSONValue] = [
        "Webhook": webhook,
        "NewWebhook": extended(webhook, ["secret": Shape.text]),
        "WebhookDelivery": delivery,
        "WebhookDeliveryDetail": extended(
            delivery,
            [
                "payload": Shape.object([
                    "type": Shape.choice(WebhookEvent.self), "timestamp": Shape.time, "data": Shape.anyObject,
                ])
            ]),
    ]

    private static let webhook = Shape.object([
        "id": Shape.id, "url": Shape.text, "description": Shape.text,
        "events": Shape.array(Shape.choice(WebhookEvent.subscribable.map(\.rawValue))), "enabled": Shape.boolean,
        "disabled_reason": Shape.nullable(Shape.text), "failing_since": Shape.nullable(Shape.time),
        "created_at": Shape.time, "updated_at": Shape.time,
    ])

    private static let delivery = Shape.object([
        "id": Shape.id, "webhook_id": Shape.nullable(Shape.id), "url": Shape.nullable(Shape.text),
        "job_id": Shape.nullable(Shape.id), "message_id": Shape.id, "event": Shape.choice(WebhookEvent.self),
        "state": Shape.choice(WebhookDeliveryState.self), "attempts": Shape.integer,
        "next_attempt_at": Shape.nullable(Shape.time), "last_attempt_at": Shape.nullable(Shape.time),
        "last_status": Shape.nullable(Shape.integer), "last_error": Shape.nullable(Shape.text),
        "last_seconds": Shape.nullable(Shape.number), "created_at": Shape.time,
    ])
}
