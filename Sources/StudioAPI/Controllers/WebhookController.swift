import HTTPTypes
import Hummingbird
import StudioCore
import StudioServices

/// `/webhooks`: addresses of the user that are told of their jobs, what was told them, and the secrets that sign.
struct WebhookController {
    let webhooks: WebhookService

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .get(use: list)
            .post(use: create)
            .get("signing-secret", use: signingSecret)
            .post("signing-secret/rotate", use: rotateSigningSecret)
            .get("deliveries", use: deliveries)
            .get("deliveries/:id", use: delivery)
            .post("deliveries/:id/redeliver", use: redeliver)
            .get(":id", use: show)
            .patch(":id", use: update)
            .delete(":id", use: delete)
            .post(":id/rotate-secret", use: rotateSecret)
            .post(":id/test", use: test)
            .get(":id/deliveries", use: deliveriesOfOne)
    }

    // MARK: Webhooks

    @Sendable private func list(_ request: Request, context: StudioContext) async throws -> Response {
        let query = try PageQuery(request)
        return try .json(
            ListBody(try await webhooks.list(of: context.user().user, after: query.cursor, limit: query.limit)))
    }

    @Sendable private func create(_ request: Request, context: StudioContext) async throws -> Response {
        let fields = try await request.fields(WebhookFields.self, in: context)
        let webhook = try await webhooks.create(
            url: fields.url, description: fields.description, events: fields.events, isEnabled: fields.isEnabled,
            for: context.user().user)
        return try .json(webhook, status: .created, headers: [.location: "/api/v1/webhooks/\(webhook.id)"])
    }

    @Sendable private func show(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await webhooks.find(try context.id(), of: context.user().user))
    }

    @Sendable private func update(_ request: Request, context: StudioContext) async throws -> Response {
        let fields = try await request.fields(WebhookChangeFields.self, in: context)
        let change = WebhookService.Change(
            url: fields.url, description: fields.description, events: fields.events, isEnabled: fields.isEnabled)
        return try .json(try await webhooks.update(try context.id(), change, of: context.user().user))
    }

    @Sendable private func delete(_ request: Request, context: StudioContext) async throws -> Response {
        try await webhooks.delete(try context.id(), of: context.user().user)
        return .noContent
    }

    @Sendable private func rotateSecret(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await webhooks.rotateSecret(of: try context.id(), of: context.user().user))
    }

    @Sendable private func test(_ request: Request, context: StudioContext) async throws -> Response {
        try accepted(try await webhooks.test(try context.id(), of: context.user().user))
    }

    // MARK: The secret for addresses of single jobs

    private struct SecretBody: Encodable {
        var secret: String
    }

    @Sendable private func signingSecret(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(SecretBody(secret: try await webhooks.signingSecret(of: context.user().user)))
    }

    @Sendable private func rotateSigningSecret(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(SecretBody(secret: try await webhooks.rotateSigningSecret(of: context.user().user)))
    }

    // MARK: Deliveries

    @Sendable private func deliveries(_ request: Request, context: StudioContext) async throws -> Response {
        try await page(.init(), request, context)
    }

    @Sendable private func deliveriesOfOne(_ request: Request, context: StudioContext) async throws -> Response {
        try await page(.init(webhook: try context.id()), request, context)
    }

    private func page(
        _ filter: WebhookService.DeliveryFilter, _ request: Request, _ context: StudioContext
    ) async throws -> Response {
        var filter = filter
        var filters = QueryReader(request)
        let query = filters.page()
        filter.state = filters.choice("state")
        filter.job = filters.id("job_id")
        try filters.finish()
        return try .json(
            ListBody(
                try await webhooks.deliveries(
                    filter, of: context.user().user, after: query.cursor, limit: query.limit)))
    }

    @Sendable private func delivery(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await webhooks.delivery(try context.id(), of: context.user().user))
    }

    @Sendable private func redeliver(_ request: Request, context: StudioContext) async throws -> Response {
        try accepted(try await webhooks.redeliver(try context.id(), of: context.user().user))
    }

    private func accepted(_ delivery: WebhookDeliveryView) throws -> Response {
        try .json(
            delivery, status: .accepted, headers: [.location: "/api/v1/webhooks/deliveries/\(delivery.id)"])
    }
}

struct WebhookFields: RequestFields {
    var url = ""
    var description = ""
    var events = WebhookEvent.subscribable
    var isEnabled = true

    static let urls = ValueRule<String>.text(1...2048)
    static let descriptions = ValueRule<String>.text(0...200)
    static let eventLists = ValueRule<[WebhookEvent]>.list(
        of: .choice(among: WebhookEvent.subscribable), count: 1...WebhookEvent.subscribable.count)

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field("url", \.url, urls, required: true, widget: .text, help: "an https address of the public internet"),
            Field("description", \.description, descriptions, widget: .text, help: "what it is for"),
            Field("events", \.events, eventLists, widget: .select, help: "what it is told of"),
            Field("enabled", \.isEnabled, .flag, widget: .checkbox, help: "whether it is told anything"),
        ])
}

struct WebhookChangeFields: RequestFields {
    var url: String?
    var description: String?
    var events: [WebhookEvent]?
    var isEnabled: Bool?

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field(
                "url", \.url, .optional(WebhookFields.urls), widget: .text,
                help: "an https address of the public internet; null leaves it"),
            Field(
                "description", \.description, .optional(WebhookFields.descriptions), widget: .text,
                help: "what it is for; null leaves it"),
            Field(
                "events", \.events, .optional(WebhookFields.eventLists), widget: .select,
                help: "what it is told of; null leaves it"),
            Field(
                "enabled", \.isEnabled, .optional(.flag), widget: .checkbox,
                help: "whether it is told anything; null leaves it"),
        ])
}
