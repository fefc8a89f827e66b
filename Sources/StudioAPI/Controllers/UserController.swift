import HTTPTypes
import Hummingbird
import NIOCore
import StudioCore
import StudioServices

/// `/users/me`: the signed-in user, their credits and their ledger.
struct UserController {
    let accounts: AccountService
    let removal: AccountRemoval
    let exporter: AccountExporter
    let limits: RequestLimits

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .get("me", use: show)
            .patch("me", use: update)
            .delete("me", use: delete)
            .post("me/restore", use: restore)
            .get("me/export", use: export)
            .get("me/credits", use: credits)
            .get("me/transactions", use: transactions)
            .get("me/sessions", use: sessions)
            .delete("me/sessions", use: endOtherSessions)
            .delete("me/sessions/:id", use: endSession)
    }

    @Sendable private func show(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await accounts.profile(of: context.user().user))
    }

    @Sendable private func update(_ request: Request, context: StudioContext) async throws -> Response {
        let user = try context.user()
        let fields = try await request.fields(UpdateFields.self, in: context)
        if fields.currentPassword != nil { try await limits.admitPasswordCheck(of: user.user) }
        return try .json(
            try await accounts.update(
                user, name: fields.name, newPassword: fields.password, currentPassword: fields.currentPassword))
    }

    @Sendable private func delete(_ request: Request, context: StudioContext) async throws -> Response {
        let user = try context.user()
        let fields = try await request.fields(PasswordFields.self, in: context)
        try await limits.admitPasswordCheck(of: user.user)
        return try .json(try await removal.request(user, password: fields.password), status: .accepted)
    }

    @Sendable private func restore(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await removal.restore(context.user()))
    }

    @Sendable private func export(_ request: Request, context: StudioContext) async throws -> Response {
        let archive = try await exporter.begin(for: context.user())
        let body = ResponseBody { writer in
            try await archive.write { try await writer.write(ByteBuffer(bytes: $0)) }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/zip", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"studio-account.zip\"",
            ], body: body)
    }

    @Sendable private func sessions(_ request: Request, context: StudioContext) async throws -> Response {
        let query = try PageQuery(request)
        let page = try await accounts.signIns(of: context.user(), after: query.cursor, limit: query.limit)
        return try .json(ListBody(page))
    }

    @Sendable private func endOtherSessions(_ request: Request, context: StudioContext) async throws -> Response {
        try await accounts.endOtherSignIns(context.user())
        return .noContent
    }

    @Sendable private func endSession(_ request: Request, context: StudioContext) async throws -> Response {
        try await accounts.endSignIn(try context.id(), of: context.user().user)
        return .noContent
    }

    @Sendable private func credits(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await accounts.credits(of: context.user().user))
    }

    @Sendable private func transactions(_ request: Request, context: StudioContext) async throws -> Response {
        let user = try context.user().user
        let query = try PageQuery(request)
        let page = try await accounts.transactions(of: user, after: query.cursor, limit: query.limit)
        return try .json(ListBody(page))
    }
}

struct PasswordFields: RequestFields {
    var password = ""

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field(
                "password", \.password, .text(1...200), required: true, widget: .text,
                help: "the account's password, once more")
        ])
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
        ],
        check: { fields, path in
            guard fields.currentPassword != nil, fields.password == nil else { return [] }
            let detail = "is needed where current_password is given: the new password"
            return [FieldProblem(path: path + "/password", rule: "required", detail: detail)]
        })
}
