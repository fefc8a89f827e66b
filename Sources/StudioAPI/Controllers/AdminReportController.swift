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
    /// A user's id, or "cli".
    static let actorName = ValueRule<String>(
        jsonSchema: ["anyOf": [Shape.id, ["type": "string", "enum": ["cli"]]]],
        decode: { json, path in
            guard let text = json.stringValue, text == "cli" || UserID(text) != nil else {
                return .problems([FieldProblem(path: path, rule: "format", detail: "must be a user's id, or cli")])
            }
            return .value(UserID(text)?.rawValue ?? text)
        },
        encode: { .string($0) })

    @Sendable private func statistics(_ request: Request, context: StudioContext) async throws -> Response {
        let days = request.query("days").map { Int($0) ?? 0 } ?? Self.daysDefault
        return try .json(try await admin.statistics(days: days))
    }

    @Sendable private func auditLog(_ request: Request, context: StudioContext) async throws -> Response {
        var filters = QueryReader(request)
        let query = filters.page()
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
