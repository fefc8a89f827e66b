import HTTPTypes
import Hummingbird
import StudioCore
import StudioServices

/// `/admin/jobs`: everybody's jobs and their attempts.
struct AdminJobController {
    let admin: AdminService

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .get(use: list)
            .get(":id", use: show)
            .get(":id/attempts", use: attempts)
            .post(":id/cancel", use: cancel)
            .post(":id/requeue", use: requeue)
            .post(":id/refund", use: refund)
    }

    static let engineName = ValueRule<String>.text(1...32)

    @Sendable private func list(_ request: Request, context: StudioContext) async throws -> Response {
        var filters = QueryReader(request)
        let query = filters.page()
        let search = JobListFilter(
            user: filters.id("user"), state: filters.choice("state"), kind: filters.choice("kind"),
            engine: filters.read("engine", Self.engineName), worker: filters.id("worker"))
        try filters.finish()
        return try .json(ListBody(try await admin.jobs(search, after: query.cursor, limit: query.limit)))
    }

    @Sendable private func show(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await admin.job(try context.id()))
    }

    @Sendable private func attempts(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(["data": try await admin.attempts(of: try context.id())])
    }

    @Sendable private func cancel(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await admin.cancel(try context.id(), by: try context.administrator()))
    }

    @Sendable private func requeue(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await admin.requeue(try context.id(), by: try context.administrator()))
    }

    @Sendable private func refund(_ request: Request, context: StudioContext) async throws -> Response {
        let fields = try await request.fields(ReasonFields.self, in: context)
        return try .json(
            try await admin.refund(try context.id(), reason: fields.reason, by: try context.administrator()))
    }
}

struct ReasonFields: RequestFields {
    var reason = ""

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field(
                "reason", \.reason, AdminRules.reason, required: true, widget: .text,
                help: "why; the user reads it in the ledger")
        ])
}
