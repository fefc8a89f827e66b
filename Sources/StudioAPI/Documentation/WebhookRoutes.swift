import HTTPTypes
import StudioCore
import StudioServices

extension WebhookController {
    private static let path = "/api/v1/webhooks"
    private static let webhook = Shape.reference("Webhook")
    private static let told = Shape.reference("NewWebhook")
    private static let delivery = Shape.reference("WebhookDelivery")
    private static let secret = Shape.object(["secret": Shape.text])
    private static let filters: [RouteDeclaration.Parameter] =
        .page + [
            .init("state", "only those in this state", Shape.choice(WebhookDeliveryState.self)),
            .init("job_id", "only those about this job", Shape.id),
        ]
    private static let location = [RouteDeclaration.Parameter("Location", "its address")]

    static let declarations = [
        RouteDeclaration(
            .get, path, "The user's webhooks, newest first", by: .user(.webhooksRead), query: .page,
            answers: [.init(200, "a page", Shape.page(of: "Webhook"))], errors: [.invalidInput]),
        RouteDeclaration(
            .post, path, "Make a webhook: an address that is told of the user's jobs, signed as Standard Webhooks says",
            by: .user(.webhooksWrite), body: .fields(of: WebhookFields.self),
            answers: [.init(201, "the webhook; its secret is told only here", told, headers: location)],
            errors: [.invalidInput, .conflict]),
        RouteDeclaration(
            .get, "\(path)/{id}", "A webhook", by: .user(.webhooksRead), answers: [.init(200, "the webhook", webhook)]),
        RouteDeclaration(
            .patch, "\(path)/{id}",
            "Change a webhook; what still waits goes to its new address, or nowhere where it is disabled",
            by: .user(.webhooksWrite), body: .fields(of: WebhookChangeFields.self),
            answers: [.init(200, "the webhook", webhook)], errors: [.invalidInput]),
        RouteDeclaration(
            .delete, "\(path)/{id}", "Remove a webhook and its deliveries", by: .user(.webhooksWrite),
            answers: [.init(204, "removed")]),
        RouteDeclaration(
            .post, "\(path)/{id}/rotate-secret", "Make a new secret; the one before signs too for 24 hours",
            by: .user(.webhooksWrite), answers: [.init(200, "the webhook; its secret is told only here", told)]),
        RouteDeclaration(
            .post, "\(path)/{id}/test", "Send a `webhook.test` event", by: .user(.webhooksWrite),
            answers: [.init(202, "its delivery", delivery, headers: location)], errors: [.conflict]),
        RouteDeclaration(
            .get, "\(path)/{id}/deliveries",
            "What a webhook was told and is to be told, newest first; kept for 30 days",
            by: .user(.webhooksRead), query: filters,
            answers: [.init(200, "a page", Shape.page(of: "WebhookDelivery"))], errors: [.invalidInput]),
        RouteDeclaration(
            .get, "\(path)/deliveries", "The same of all webhooks, and of addresses that jobs name",
            by: .user(.webhooksRead), query: filters,
            answers: [.init(200, "a page", Shape.page(of: "WebhookDelivery"))], errors: [.invalidInput]),
        RouteDeclaration(
            .get, "\(path)/deliveries/{id}", "A delivery with its payload", by: .user(.webhooksRead),
            answers: [
                .init(
                    200, "the delivery; links are put into its payload when it is sent",
                    Shape.reference("WebhookDeliveryDetail"))
            ]),
        RouteDeclaration(
            .post, "\(path)/deliveries/{id}/redeliver",
            "Send an ended delivery's message once more, with the same `webhook-id`", by: .user(.webhooksWrite),
            answers: [.init(202, "the new delivery", delivery, headers: location)], errors: [.conflict]),
        RouteDeclaration(
            .get, "\(path)/signing-secret", "What signs for the addresses that jobs name in `webhook_url`",
            by: .user(.webhooksWrite), answers: [.init(200, "the secret", secret)]),
        RouteDeclaration(
            .post, "\(path)/signing-secret/rotate", "Make a new one; the one before signs too for 24 hours",
            by: .user(.webhooksWrite), answers: [.init(200, "the secret", secret)]),
    ]
}
