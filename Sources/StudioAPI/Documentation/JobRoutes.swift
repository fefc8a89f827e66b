import HTTPTypes
import StudioCore
import StudioServices

extension KindController {
    static let declarations = [
        RouteDeclaration(
            .get, "/api/v1/kinds", "The kinds of job that this studio runs", by: .none,
            answers: [
                .init(200, "a list of `{kind, title, summary, schema_version, schema, fields, prices, engines}`")
            ]),
        RouteDeclaration(
            .get, "/api/v1/kinds/{kind}", "One kind: its JSON Schema, prices and engines", by: .none,
            answers: [.init(200, "the kind")], errors: [.notFound]),
    ]
}

extension JobController {
    private static let newJob = JobRequest()

    static let declarations = [
        RouteDeclaration(
            .post, "/api/v1/jobs/quote", "What a job would cost, before anything is held",
            body: .fields(JobRequest.quoteSchema.jsonSchema(defaults: newJob)),
            answers: [
                .init(
                    200,
                    "`{kind, credits, balance, engine, model, expected_seconds, wait_seconds, queue_position, can_run, "
                        + "reason}`")
            ], errors: [.invalidInput, .engineUnavailable]),
        RouteDeclaration(
            .post, "/api/v1/jobs", "Create a job and hold its price", headers: .idempotencyKey,
            body: .fields(JobRequest.schema.jsonSchema(defaults: newJob)),
            answers: [
                .init(202, "the job, `Location`; `Idempotency-Replayed: true` where an earlier answer is repeated")
            ],
            errors: [.invalidInput, .engineUnavailable, .insufficientCredits, .idempotencyKeyReused, .notFound]),
        RouteDeclaration(
            .get, "/api/v1/jobs", "The user's jobs, newest first",
            query: .page + [
                .init("state", JobState.allCases.map(\.rawValue).joined(separator: ", ")),
                .init("kind", "a kind of job"),
            ], answers: [.init(200, "a list of jobs")], errors: [.invalidInput]),
        RouteDeclaration(
            .get, "/api/v1/jobs/{id}", "A job", answers: [.init(200, "the job")], errors: [.notFound]),
        RouteDeclaration(
            .delete, "/api/v1/jobs/{id}", "Remove an ended job and its files",
            answers: [.init(204, "removed")], errors: [.notFound, .conflict]),
        RouteDeclaration(
            .post, "/api/v1/jobs/{id}/cancel", "Cancel a waiting job at once, or ask a running one to stop",
            answers: [.init(200, "the job; a running one has `cancel_requested_at` until its worker has stopped")],
            errors: [.notFound, .conflict]),
        RouteDeclaration(
            .post, "/api/v1/jobs/{id}/retry", "Create a new job from an ended one: same input, new hold",
            headers: .idempotencyKey, answers: [.init(202, "the new job, with `retry_of`")],
            errors: [.invalidInput, .notFound, .conflict, .insufficientCredits, .engineUnavailable]),
        RouteDeclaration(
            .get, "/api/v1/jobs/{id}/result", "The files and the report of an ended job",
            answers: [.init(200, "`{id, state, artifacts, report, error}`; links work for a short while")],
            errors: [.notFound, .conflict]),
        RouteDeclaration(
            .get, "/api/v1/jobs/{id}/events", "Follow a job (server-sent events)",
            headers: [.init("Last-Event-ID", "the last number seen: everything after it is sent first")],
            query: [.init("after", "the same, for clients that cannot send the header")],
            answers: [
                .init(
                    200,
                    "`text/event-stream`: `state` and `stage` events with an id, `progress` without; ends after the "
                        + "job has ended"),
                .init(204, "the job has ended and nothing is left to send: do not come back"),
            ], errors: [.notFound, .invalidInput, .unavailable]),
    ]
}

extension WorkerController {
    private static func route(
        _ method: String, _ path: String, _ summary: String, _ body: String? = nil, _ answer: RouteDeclaration.Answer,
        query: [RouteDeclaration.Query] = [], errors: [StudioError.Code] = [.leaseLost, .invalidInput]
    ) -> RouteDeclaration {
        RouteDeclaration(
            method == "GET" ? .get : .post, WorkerWire.basePath + path, summary, by: .worker, query: query,
            body: body.map { .text($0) }, answers: [answer], errors: errors)
    }

    static let declarations = [
        route(
            "POST", "/register", "Make a worker known; a heartbeat too",
            "`{id, name, version, kinds, engines, devices, slots}`", .init(204, "known"),
            errors: [.forbidden, .invalidInput]),
        route(
            "POST", "/claim", "Wait for jobs and claim them", "`{worker, limit, wait_seconds}`",
            .init(200, "a list of assignments, empty where none appeared in time"),
            errors: [.invalidInput, .notFound, .forbidden]),
        route(
            "POST", "/leases/renew", "Extend leases", "`{leases: [{job, attempt, worker}]}`",
            .init(200, "a list, in the same order, of `held`, `cancel_requested` or `lost`"),
            errors: [.invalidInput]),
        route(
            "POST", "/jobs/{id}/progress", "Tell how far an attempt is",
            "`{lease, progress: {percent, stage, eta_seconds}}`", .init(204, "passed on")),
        route(
            "GET", "/jobs/{id}/inputs/{artifact}", "Read an input of the job", nil, .init(307, "a signed URL"),
            query: [.init("attempt", "of the lease"), .init("worker", "of the lease")],
            errors: [.leaseLost, .notFound, .invalidInput]),
        route(
            "POST", "/jobs/{id}/outputs", "Announce an output and get a place for it",
            "`{lease, name, role, content_type, bytes, sha256, width, height, duration}`",
            .init(201, "`{key, put_url, headers}`: send the bytes with one PUT"),
            errors: [.leaseLost, .invalidInput, .bodyTooLarge]),
        route(
            "POST", "/jobs/{id}/complete", "End the job as succeeded",
            "`{lease, completion: {outputs, report, delivered_share}}`", .init(204, "ended")),
        route(
            "POST", "/jobs/{id}/fail", "End the attempt",
            "`{lease, failure: {reason: bad_input | cancelled | engine_died | timeout | transient, detail, done_share}}`",
            .init(204, "the studio decides between another try and a failed job")),
        route(
            "POST", "/jobs/{id}/hand-back", "Give the job back unfinished", "`{lease, reason}`",
            .init(204, "queued again; does not count as a failure")),
    ]
}
