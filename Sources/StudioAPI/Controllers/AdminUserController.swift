import HTTPTypes
import Hummingbird
import StudioCore
import StudioServices

/// `/admin/users`: finding, changing and suspending users, and their credits.
struct AdminUserController {
    let admin: AdminService

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .get(use: list)
            .get(":id", use: show)
            .patch(":id", use: update)
            .post(":id/credits", use: moveCredits)
            .post(":id/password-reset", use: resetPassword)
    }

    static let searchedText = ValueRule<String>.text(1...100)

    @Sendable private func list(_ request: Request, context: StudioContext) async throws -> Response {
        var filters = QueryReader(request)
        let query = filters.page()
        let text = filters.read("q", Self.searchedText)
        let status: UserStatus? = filters.choice("status")
        try filters.finish()
        return try .json(
            ListBody(try await admin.users(text: text, status: status, after: query.cursor, limit: query.limit)))
    }

    @Sendable private func show(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await admin.user(try context.id()))
    }

    @Sendable private func update(_ request: Request, context: StudioContext) async throws -> Response {
        let fields = try await request.fields(AdminUserFields.self, in: context)
        let changes = UserChanges(
            status: fields.status, role: fields.role, weight: fields.weight, name: fields.name)
        return try .json(try await admin.update(try context.id(), changes, by: try context.administrator()))
    }

    @Sendable private func resetPassword(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await admin.resetPassword(of: try context.id(), by: try context.administrator()))
    }

    @Sendable private func moveCredits(_ request: Request, context: StudioContext) async throws -> Response {
        try request.requireJSON()
        let body = try await request.bytes(upTo: Request.jsonBytesMax, in: context)
        let fields = try AdminCreditFields(reading: try StudioJSON.parse(body))
        let answer = try await admin.moveCredits(
            fields.amount, of: try context.id(), reason: fields.reason, by: try context.administrator(),
            idempotencyKey: request.headers[.idempotencyKey], body: body)
        return .json(written: answer.body, isReplayed: answer.isReplayed)
    }
}

struct AdminUserFields: RequestFields {
    var status: UserStatus?
    var role: UserRole?
    var weight: Double?
    var name: String?

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field(
                "status", \.status, .optional(.choice()), widget: .select,
                help: "suspended cancels the user's jobs and ends every sign-in and key, at once"),
            Field("role", \.role, .optional(.choice()), widget: .select, help: "what the user may do"),
            Field(
                "weight", \.weight, .optional(AdminRules.weight), widget: .number,
                help: "the user's share of the queue relative to others; 1 for everybody at first"),
            Field("name", \.name, .optional(AccountRules.name), widget: .text, help: "how the user is called"),
        ])
}

struct AdminCreditFields: RequestFields {
    var amount = 0
    var reason = ""

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field(
                "amount", \.amount, AdminRules.amount, required: true, widget: .number,
                help: "whole credits to give; negative takes back, as far as the balance has them"),
            Field(
                "reason", \.reason, AdminRules.reason, required: true, widget: .text,
                help: "why; the user reads it in the ledger"),
        ])
}
