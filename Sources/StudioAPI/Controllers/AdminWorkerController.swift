import HTTPTypes
import Hummingbird
import StudioCore
import StudioServices

/// `/admin/workers` and `/admin/worker-tokens`.
struct AdminWorkerController {
    let admin: AdminService

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .get("workers", use: list)
            .post("workers/:id/drain", use: drain)
            .post("workers/:id/resume", use: resume)
            .get("worker-tokens", use: listTokens)
            .post("worker-tokens", use: createToken)
            .delete("worker-tokens/:id", use: revokeToken)
    }

    @Sendable private func list(_ request: Request, context: StudioContext) async throws -> Response {
        let query = try PageQuery(request)
        return try .json(ListBody(try await admin.workers(after: query.cursor, limit: query.limit)))
    }

    @Sendable private func drain(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await admin.drainWorker(try context.id(), by: try context.administrator()))
    }

    @Sendable private func resume(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await admin.resumeWorker(try context.id(), by: try context.administrator()))
    }

    @Sendable private func listTokens(_ request: Request, context: StudioContext) async throws -> Response {
        let query = try PageQuery(request)
        return try .json(ListBody(try await admin.workerTokens(after: query.cursor, limit: query.limit)))
    }

    @Sendable private func createToken(_ request: Request, context: StudioContext) async throws -> Response {
        let fields = try await request.fields(WorkerTokenFields.self, in: context)
        return try .json(
            try await admin.createWorkerToken(name: fields.name, by: try context.administrator()), status: .created)
    }

    @Sendable private func revokeToken(_ request: Request, context: StudioContext) async throws -> Response {
        try await admin.revokeWorkerToken(try context.id(), by: try context.administrator())
        return .noContent
    }
}

struct WorkerTokenFields: RequestFields {
    var name = ""

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field("name", \.name, .text(1...64), required: true, widget: .text, help: "which machine it is for")
        ])
}
