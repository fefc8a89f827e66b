import Hummingbird
import StudioCore
import StudioServices

/// `/users/me`: the signed-in user, their credits and their ledger.
struct UserController {
    let accounts: AccountService

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .get("me", use: show)
            .patch("me", use: update)
            .get("me/credits", use: credits)
            .get("me/transactions", use: transactions)
    }

    @Sendable private func show(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await accounts.profile(of: context.user().user))
    }

    @Sendable private func update(_ request: Request, context: StudioContext) async throws -> Response {
        let user = try context.user()
        let fields = try await request.fields(UpdateFields.self, in: context)
        return try .json(
            try await accounts.update(
                user, name: fields.name, newPassword: fields.password, currentPassword: fields.currentPassword))
    }

    @Sendable private func credits(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await accounts.credits(of: context.user().user))
    }

    @Sendable private func transactions(_ request: Request, context: StudioContext) async throws -> Response {
        let user = try context.user().user
        let query = try PageQuery(request)
        let page = try await accounts.transactions(of: user, after: query.cursor, limit: query.limit)
        return try .json(ListBody(data: page.elements, nextCursor: page.nextCursor))
    }
}

struct UpdateFields: RequestFields {
    var name: String?
    var password: String?
    var currentPassword: String?

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field("name", \.name, .optional(AccountRules.name), widget: .text, help: "how to be called"),
            Field(
                "password", \.password, .optional(AccountRules.password), widget: .text,
                help: "a new password; ends every other sign-in"),
            Field(
                "current_password", \.currentPassword, .optional(.text(1...200)), widget: .text,
                help: "needed for a new password"),
        ])
}
