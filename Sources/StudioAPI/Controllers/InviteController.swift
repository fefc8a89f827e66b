import HTTPTypes
import Hummingbird
import StudioCore
import StudioServices

/// `/admin/invites`: codes with which people may register where that needs one.
struct InviteController {
    let accounts: AccountService

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .get(use: list)
            .post(use: create)
            .delete(":id", use: revoke)
    }

    @Sendable private func list(_ request: Request, context: StudioContext) async throws -> Response {
        let query = try PageQuery(request)
        return try .json(ListBody(try await accounts.invites(after: query.cursor, limit: query.limit)))
    }

    @Sendable private func create(_ request: Request, context: StudioContext) async throws -> Response {
        let fields = try await request.fields(InviteFields.self, in: context)
        let invite = try await accounts.createInvite(
            note: fields.note, uses: fields.uses, credits: Credits(fields.credits),
            life: fields.days.map { .seconds($0 * 86_400) }, by: try context.administrator())
        return try .json(invite, status: .created)
    }

    @Sendable private func revoke(_ request: Request, context: StudioContext) async throws -> Response {
        try await accounts.revokeInvite(try context.id(), by: try context.administrator())
        return .noContent
    }
}

struct InviteFields: RequestFields {
    var note = ""
    var uses = 1
    var credits = 0
    var days: Int? = 14

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field("note", \.note, .text(0...200), widget: .text, help: "whom it is for"),
            Field("uses", \.uses, .integer(1...10_000), widget: .number, help: "how many may register with it"),
            Field(
                "credits", \.credits, .integer(0...1_000_000), widget: .number,
                help: "what each gets beside the sign-up credits"),
            Field(
                "days", \.days, .optional(.integer(1...3650)), widget: .number,
                help: "how long it is good; null for ever"),
        ])
}
