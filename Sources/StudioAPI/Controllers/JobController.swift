import HTTPTypes
import Hummingbird
import StudioCore
import StudioServices

/// `/jobs`: quoting, creating, reading, cancelling, retrying and deleting the user's jobs.
struct JobController {
    let jobs: JobService

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .post("quote", use: quote)
            .post(use: create)
            .get(use: list)
            .get(":id", use: show)
            .delete(":id", use: delete)
            .post(":id/cancel", use: cancel)
            .post(":id/retry", use: retry)
            .get(":id/result", use: result)
            .get(":id/events", use: JobEventsHandler(jobs: jobs).follow)
    }

    /// Longest body: the longest prompt and all metadata, many times over.
    static let bodyBytesMax = 1 << 20

    @Sendable private func quote(_ request: Request, context: StudioContext) async throws -> Response {
        let principal = try context.user()
        let valid = try JobRequest.read(
            try await request.json(upTo: Self.bodyBytesMax, in: context), JobRequest.quoteSchema)
        return try .json(try await jobs.quote(valid, for: principal))
    }

    @Sendable private func create(_ request: Request, context: StudioContext) async throws -> Response {
        let principal = try context.user()
        try request.requireJSON()
        let body = try await request.bytes(upTo: Self.bodyBytesMax, in: context)
        return accepted(
            try await jobs.create(body, for: principal, idempotencyKey: request.headers[.idempotencyKey]))
    }

    @Sendable private func retry(_ request: Request, context: StudioContext) async throws -> Response {
        let principal = try context.user()
        return accepted(
            try await jobs.retry(
                try context.id(), of: principal, idempotencyKey: request.headers[.idempotencyKey]))
    }

    private func accepted(_ answer: CreationAnswer) -> Response {
        .json(
            written: answer.body, isReplayed: answer.isReplayed, status: .accepted,
            headers: [.location: "/api/v1/jobs/\(answer.job)"])
    }

    @Sendable private func list(_ request: Request, context: StudioContext) async throws -> Response {
        let principal = try context.user()
        var filters = QueryReader(request)
        let query = filters.page()
        let filter = JobListFilter(state: filters.choice("state"), kind: filters.choice("kind"))
        try filters.finish()
        let page = try await jobs.list(filter, of: principal, after: query.cursor, limit: query.limit)
        return try .json(ListBody(page))
    }

    @Sendable private func show(_ request: Request, context: StudioContext) async throws -> Response {
        let principal = try context.user()
        return try .json(try await jobs.get(try context.id(), of: principal))
    }

    @Sendable private func result(_ request: Request, context: StudioContext) async throws -> Response {
        let principal = try context.user()
        return try .json(try await jobs.result(of: try context.id(), of: principal))
    }

    @Sendable private func cancel(_ request: Request, context: StudioContext) async throws -> Response {
        let principal = try context.user()
        return try .json(try await jobs.cancel(try context.id(), of: principal))
    }

    @Sendable private func delete(_ request: Request, context: StudioContext) async throws -> Response {
        let principal = try context.user()
        try await jobs.delete(try context.id(), of: principal)
        return .noContent
    }
}
