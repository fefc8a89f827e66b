import HTTPTypes
import Hummingbird
import StudioCore
import StudioServices

/// `/admin/queue`: what waits, and whether anybody gets it.
struct AdminQueueController {
    let admin: AdminService

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .get(use: show)
            .post("pause", use: pause)
            .post("drain", use: drain)
            .post("resume", use: resume)
    }

    @Sendable private func show(_ request: Request, context: StudioContext) async throws -> Response {
        try .json(try await admin.queue())
    }

    @Sendable private func pause(_ request: Request, context: StudioContext) async throws -> Response {
        let fields = try await request.optionalFields(PauseFields.self, in: context)
        return try .json(
            try await admin.pauseQueue(fields.engine, reason: fields.reason, by: try context.administrator()))
    }

    @Sendable private func drain(_ request: Request, context: StudioContext) async throws -> Response {
        let fields = try await request.optionalFields(PauseFields.self, in: context)
        return try .json(
            try await admin.drainQueue(fields.engine, reason: fields.reason, by: try context.administrator()))
    }

    @Sendable private func resume(_ request: Request, context: StudioContext) async throws -> Response {
        let fields = try await request.optionalFields(ResumeFields.self, in: context)
        return try .json(try await admin.resumeQueue(fields.engine, by: try context.administrator()))
    }
}

struct PauseFields: RequestFields {
    var engine: QueueEngine?
    var reason: String?

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field(
                "engine", \.engine, .optional(.choice()), widget: .select, help: "whose jobs; null for all"),
            Field(
                "reason", \.reason, .optional(AdminRules.reason), widget: .text, help: "why, for other administrators"),
        ])
}

struct ResumeFields: RequestFields {
    var engine: QueueEngine?

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field(
                "engine", \.engine, .optional(.choice()), widget: .select,
                help: "whose pause ends; null ends all of them")
        ])
}
