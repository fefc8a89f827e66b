import HTTPTypes
import Hummingbird
import StudioCore
import StudioServices

/// `/keys`: the user's API keys.
struct KeyController {
    let accounts: AccountService

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .get(use: list)
            .post(use: create)
            .get(":id", use: show)
            .delete(":id", use: revoke)
    }

    @Sendable private func list(_ request: Request, context: StudioContext) async throws -> Response {
        let query = try PageQuery(request)
        let page = try await accounts.keys(of: context.user().user, after: query.cursor, limit: query.limit)
        return try .json(ListBody(page))
    }

    @Sendable private func create(_ request: Request, context: StudioContext) async throws -> Response {
        let fields = try await request.fields(KeyFields.self, in: context)
        let key = try await accounts.createKey(
            name: fields.name, scopes: fields.scopes, creditsMax: fields.creditsMax.map(Credits.init),
            for: try context.user())
        return try .json(key, status: .created, headers: [.location: "/api/v1/keys/\(key.id)"])
    }

    @Sendable private func show(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await accounts.key(try context.id(), of: context.user().user))
    }

    @Sendable private func revoke(_ request: Request, context: StudioContext) async throws -> Response {
        try await accounts.revokeKey(try context.id(), of: context.user().user)
        return .noContent
    }
}

struct KeyFields: RequestFields {
    var name = ""
    var scopes: [KeyScope] = []
    var creditsMax: Int?

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field("name", \.name, .text(1...64), required: true, widget: .text, help: "what the key is for"),
            Field(
                "scopes", \.scopes, .list(of: .choice(), count: 1...KeyScope.allCases.count), required: true,
                widget: .select, help: "what it may do"),
            Field(
                "credits_max", \.creditsMax, .optional(.integer(0...1_000_000_000)), widget: .number,
                help: "the most that its jobs may cost together; empty for no limit of its own"),
        ])
}
