import HTTPTypes
import Hummingbird
import StudioCore
import StudioServices

/// `/admin/stats`, `/admin/audit` and `/admin/ledger/audit`: what happened.
struct AdminReportController {
    let admin: AdminService

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .get("stats", use: statistics)
            .get("audit", use: auditLog)
            .get("ledger/audit", use: auditLedger)
    }

    static let daysDefault = 30
    static let actorName = ValueRule<String>.text(1...64)

    @Sendable private func statistics(_ request: Request, context: StudioContext) async throws -> Response {
        let days = request.query("days").map { Int($0) ?? 0 } ?? Self.daysDefault
        return try .json(try await admin.statistics(days: days))
    }

    @Sendable private func auditLog(_ request: Request, context: StudioContext) async throws -> Response {
        let query = try PageQuery(request)
        var filters = QueryReader(request)
        let actor = filters.read("actor", Self.actorName)
        let action: AdminAction? = filters.choice("action")
        try filters.finish()
        return try .json(
            ListBody(
                try await admin.auditLog(actor: actor, action: action, after: query.cursor, limit: query.limit)))
    }

    @Sendable private func auditLedger(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await admin.auditLedger())
    }
}
