import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import StudioCore
import StudioServices

/// `/worker`: the worker protocol (``WorkerWire``). It has tokens of its own and no rate limit: workers renew often.
struct WorkerController {
    let workers: WorkerService

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .post("register", use: register)
            .post("leave", use: leave)
            .post("claim", use: claim)
            .post("leases/renew", use: renew)
            .post("jobs/:id/progress", use: progress)
            .get("jobs/:id/inputs/:artifact", use: input)
            .post("jobs/:id/outputs", use: output)
            .post("jobs/:id/complete", use: complete)
            .post("jobs/complete", use: completeAll)
            .post("jobs/:id/fail", use: fail)
            .post("jobs/:id/hand-back", use: handBack)
    }

    /// Longest body: a completion with its report.
    static let bodyBytesMax = 4 << 20

    @Sendable private func register(_ request: Request, context: StudioContext) async throws -> Response {
        let link = try await link(request)
        let json = try await request.json(upTo: Self.bodyBytesMax, in: context)
        // Before all else: whatever a newer worker says of itself may not be readable.
        let spoken = try decoded(WorkerWire.Spoken.self, from: json).protocolVersion
        try WorkerProtocol.check(spoken ?? WorkerProtocol.unnamed)
        try await link.register(try decoded(WorkerDescription.self, from: json))
        return .noContent
    }

    @Sendable private func leave(_ request: Request, context: StudioContext) async throws -> Response {
        let link = try await link(request)
        let body: WorkerWire.LeaveBody = try await body(request, context)
        try await link.leave(body.worker)
        return .noContent
    }

    @Sendable private func claim(_ request: Request, context: StudioContext) async throws -> Response {
        let link = try await link(request)
        let body: WorkerWire.ClaimBody = try await body(request, context)
        try Self.check(body)
        let wait = Duration.seconds(body.waitSeconds)
        // A server that shuts down does not wait for jobs to appear, nor does one whose worker has left: a job that is
        // queued later would be claimed for nobody.
        let claimed = await cancelWhenGracefulShutdown {
            do {
                return Result<[Assignment], any Error>.success(
                    try await context.whileClientIsThere {
                        try await link.claim(body.worker, limit: body.limit, wait: wait)
                    })
            } catch is CancellationError { return .success([]) } catch { return .failure(error) }
        }
        return try .json(["data": .array(try claimed.get().map(\.json))] as JSONValue)
    }

    private static func check(_ claim: WorkerWire.ClaimBody) throws {
        var problems: [FieldProblem] = []
        if !(1...WorkerWire.batchMax).contains(claim.limit) {
            problems.append(
                FieldProblem(path: "/limit", rule: "range", detail: "must be from 1 to \(WorkerWire.batchMax)"))
        }
        if !(0...WorkerWire.claimWaitSecondsMax).contains(claim.waitSeconds) {
            problems.append(
                FieldProblem(
                    path: "/wait_seconds", rule: "range",
                    detail: "must be from 0 to \(Int(WorkerWire.claimWaitSecondsMax))"))
        }
        guard problems.isEmpty else { throw StudioError(.invalidInput, "The claim is not valid.", fields: problems) }
    }

    @Sendable private func renew(_ request: Request, context: StudioContext) async throws -> Response {
        let link = try await link(request)
        let body: WorkerWire.RenewBody = try await body(request, context)
        return try .json(WorkerWire.Listed(try await link.renew(body.leases)))
    }

    @Sendable private func progress(_ request: Request, context: StudioContext) async throws -> Response {
        let link = try await link(request)
        let body: WorkerWire.ProgressBody = try await body(request, context)
        try require(body.lease, in: context)
        try await link.report(body.progress, for: body.lease)
        return .noContent
    }

    @Sendable private func input(_ request: Request, context: StudioContext) async throws -> Response {
        let link = try await link(request)
        guard let attempt = request.query("attempt").flatMap({ Int($0) }),
            let worker = request.query("worker").flatMap({ WorkerID($0) })
        else { throw StudioError(.invalidInput, "The query must name the lease: attempt and worker.") }
        let lease = Lease(job: try context.id(), attempt: attempt, worker: worker)
        let url = try await link.inputURL(try context.id(ArtifactID.self, "artifact"), for: lease)
        return Response(status: .temporaryRedirect, headers: [.location: url, .cacheControl: "no-store"])
    }

    @Sendable private func output(_ request: Request, context: StudioContext) async throws -> Response {
        let link = try await link(request)
        let body: WorkerWire.OutputBody = try await body(request, context)
        try require(body.lease, in: context)
        return try .json(try await link.grantUpload(body), status: .created)
    }

    @Sendable private func complete(_ request: Request, context: StudioContext) async throws -> Response {
        let link = try await link(request)
        let body: WorkerWire.CompleteBody = try await body(request, context)
        try require(body.lease, in: context)
        try await link.complete(body.completion, for: body.lease)
        return .noContent
    }

    @Sendable private func completeAll(_ request: Request, context: StudioContext) async throws -> Response {
        let link = try await link(request)
        let body: WorkerWire.CompleteAllBody = try await body(request, context)
        try Self.checkCount(of: body)
        let outcomes = try await link.complete(body.completions)
        return try .json(
            WorkerWire.Listed(
                outcomes.map { outcome in
                    guard case .failure(let error) = outcome else { return CompletedAnswer() }
                    return CompletedAnswer(problem: ProblemDetails(answering: error, request, in: context))
                }))
    }

    /// What is wrong with one of them is told of that one.
    private static func checkCount(of body: WorkerWire.CompleteAllBody) throws {
        guard (1...WorkerWire.batchMax).contains(body.completions.count) else {
            throw StudioError(
                .invalidInput, "The completions are not valid.",
                fields: [
                    FieldProblem(
                        path: "/completions", rule: "length", detail: "must be from 1 to \(WorkerWire.batchMax)")
                ])
        }
    }

    /// ``WorkerWire/Completed`` as the studio tells it.
    private struct CompletedAnswer: Codable {
        var problem: ProblemDetails?
    }

    @Sendable private func fail(_ request: Request, context: StudioContext) async throws -> Response {
        let link = try await link(request)
        let body: WorkerWire.FailBody = try await body(request, context)
        try require(body.lease, in: context)
        try await link.fail(body.failure, for: body.lease)
        return .noContent
    }

    @Sendable private func handBack(_ request: Request, context: StudioContext) async throws -> Response {
        let link = try await link(request)
        let body: WorkerWire.HandBackBody = try await body(request, context)
        try require(body.lease, in: context)
        try await link.handBack(body.lease, reason: body.reason, log: body.log ?? [])
        return .noContent
    }

    // MARK: Shared

    /// The service for the holder of the request's token.
    private func link(_ request: Request) async throws -> WorkerService {
        try await workers.authenticated(by: request.headers.bearerToken ?? "")
    }

    private func require(_ lease: Lease, in context: StudioContext) throws {
        guard lease.job == (try context.id()) else {
            throw StudioError(
                .invalidInput, "The lease is another job's.",
                fields: [FieldProblem(path: "/lease/job", rule: "format", detail: "must be the job of the path")])
        }
    }

    /// A body that a program of ours wrote. Unknown members are ignored, so that newer workers can speak to us.
    private func body<Body: Decodable>(_ request: Request, _ context: StudioContext) async throws -> Body {
        try decoded(Body.self, from: try await request.json(upTo: Self.bodyBytesMax, in: context))
    }

    private func decoded<Body: Decodable>(_ type: Body.Type, from json: JSONValue) throws -> Body {
        do { return try StudioJSON.decode(Body.self, from: json) } catch let error as DecodingError {
            throw StudioError(
                .invalidInput, "The body is not what this address takes.", fields: [error.fieldProblem])
        }
    }
}

extension DecodingError {
    /// Where the body is wrong, as a JSON pointer.
    fileprivate var fieldProblem: FieldProblem {
        let (context, rule): (Context, String) =
            switch self {
            case .keyNotFound(let key, let context):
                (Context(codingPath: context.codingPath + [key], debugDescription: ""), "required")
            case .typeMismatch(_, let context), .valueNotFound(_, let context): (context, "type")
            case .dataCorrupted(let context): (context, "format")
            @unknown default: (Context(codingPath: [], debugDescription: ""), "format")
            }
        let path = context.codingPath.map { "/" + ($0.intValue.map(String.init) ?? $0.stringValue) }.joined()
        return FieldProblem(
            path: path, rule: rule,
            detail: rule == "required" ? "is required" : "is not of the right type or form")
    }
}
