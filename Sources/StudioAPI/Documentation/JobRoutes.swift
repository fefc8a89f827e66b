import HTTPTypes
import StudioCore
import StudioServices

extension KindController {
    private static let kind = Shape.reference("Kind")

    static let declarations = [
        RouteDeclaration(
            .get, "/api/v1/kinds", "The kinds of job that this studio runs", by: .none,
            answers: [.init(200, "all of them", Shape.page(of: "Kind"))]),
        RouteDeclaration(
            .get, "/api/v1/kinds/{kind}", "One kind: its JSON Schema, prices and engines", by: .none,
            answers: [.init(200, "the kind", kind)], errors: [.notFound]),
    ]
}

extension JobController {
    private static let job = Shape.reference("Job")
    private static let location = RouteDeclaration.Parameter("Location", "the job's address")

    static let declarations = [
        RouteDeclaration(
            .post, "/api/v1/jobs/quote", "What a job would cost, before anything is held", by: .user(.jobsWrite),
            body: .json(APISchemas.request(JobRequest.quoteSchema)),
            answers: [.init(200, "the quote", Shape.reference("Quote"))],
            errors: [.invalidInput, .policyRefused, .engineUnavailable]),
        RouteDeclaration(
            .post, "/api/v1/jobs", "Create a job and hold its price", by: .user(.jobsWrite), headers: .idempotencyKey,
            body: .json(APISchemas.request(JobRequest.schema)),
            answers: [.init(202, "the job", job, headers: [location, .replayed])],
            errors: [
                .invalidInput, .engineUnavailable, .insufficientCredits, .keyLimitReached, .idempotencyKeyReused,
                .notFound, .conflict, .tooManyJobs, .quotaExceeded, .policyRefused, .storageFull,
            ]),
        RouteDeclaration(
            .get, "/api/v1/jobs", "The user's jobs, newest first", by: .user(.jobsRead),
            query: .page + [
                .init("state", "only those in this state", Shape.choice(JobState.self)),
                .init("kind", "only those of this kind", APISchemas.kindName),
            ], answers: [.init(200, "a page", Shape.page(of: "Job"))], errors: [.invalidInput]),
        RouteDeclaration(
            .get, "/api/v1/jobs/{id}", "A job", by: .user(.jobsRead), answers: [.init(200, "the job", job)]),
        RouteDeclaration(
            .delete, "/api/v1/jobs/{id}", "Remove an ended job and its files", by: .user(.jobsWrite),
            answers: [.init(204, "removed")], errors: [.conflict]),
        RouteDeclaration(
            .post, "/api/v1/jobs/{id}/cancel", "Cancel a waiting job at once, or ask a running one to stop",
            by: .user(.jobsWrite),
            answers: [.init(200, "the job; a running one has `cancel_requested_at` until its worker has stopped", job)],
            errors: [.conflict]),
        RouteDeclaration(
            .post, "/api/v1/jobs/{id}/retry", "Create a new job from an ended one: same input, new hold",
            by: .user(.jobsWrite), headers: .idempotencyKey,
            answers: [.init(202, "the new job, with `retry_of`", job, headers: [location, .replayed])],
            errors: [
                .invalidInput, .conflict, .insufficientCredits, .keyLimitReached, .engineUnavailable, .tooManyJobs,
                .quotaExceeded, .idempotencyKeyReused, .policyRefused, .storageFull,
            ]),
        RouteDeclaration(
            .get, "/api/v1/jobs/{id}/result", "The files and the report of an ended job", by: .user(.jobsRead),
            answers: [.init(200, "the result; its links work for a short while", Shape.reference("JobResult"))],
            errors: [.conflict]),
        RouteDeclaration(
            .get, "/api/v1/jobs/{id}/events", "Follow a job (server-sent events)", by: .user(.jobsRead),
            headers: [
                .init("Last-Event-ID", "the last number seen: everything after it is sent first", eventNumber)
            ],
            query: [.init("after", "the same, for clients that cannot send the header", eventNumber)],
            answers: [
                .init(
                    200, "`state` and `stage` events with an id, `progress` without; ends after the job has ended",
                    content: ["text/event-stream": Shape.text]),
                .init(204, "the job has ended and nothing is left to send: do not come back"),
            ], errors: [.invalidInput]),
    ]

    private static let eventNumber: JSONValue = ["type": "integer", "minimum": 0]
}

extension WorkerController {
    private static func route(
        _ path: String, _ summary: String, _ body: KeyValuePairs<String, JSONValue>, optional: Set<String> = [],
        _ answer: RouteDeclaration.Answer, errors: [StudioError.Code] = [.leaseLost, .invalidInput]
    ) -> RouteDeclaration {
        RouteDeclaration(
            .post, WorkerWire.basePath + path, summary, by: .worker,
            body: .json(Shape.object(body, optional: optional)), answers: [answer], errors: errors)
    }

    private static let lease = Shape.reference("Lease")
    /// Of an attempt, the oldest first; the latest are kept.
    private static let lines = Shape.nullable(Shape.array(Shape.text))

    private static let completion: KeyValuePairs<String, JSONValue> = [
        "lease": lease,
        "completion": Shape.object(
            [
                "outputs": Shape.array(Shape.reference("StoredOutput")), "report": Shape.anyObject,
                "delivered_share": Shape.number, "log": lines,
            ], optional: ["log"]),
    ]

    static let declarations = [
        RouteDeclaration(
            .post, WorkerWire.basePath + "/register", "Make a worker known; a heartbeat too", by: .worker,
            body: .json(Shape.reference("WorkerDescription")), answers: [.init(204, "known")],
            errors: [.forbidden, .invalidInput, .workerTooOld, .workerTooNew]),
        route(
            "/leave", "Take no more jobs, for as long as this worker lives; what it runs stays its own",
            ["worker": Shape.id], .init(204, "known"), errors: [.invalidInput, .notFound, .forbidden]),
        route(
            "/claim", "Wait for jobs and claim them",
            [
                "worker": Shape.id,
                "limit": ["type": "integer", "minimum": 1, "maximum": .integer(Int64(WorkerWire.batchMax))],
                "wait_seconds": ["type": "number", "minimum": 0, "maximum": .number(WorkerWire.claimWaitSecondsMax)],
            ],
            .init(
                200, "assignments, none where no job appeared in time",
                Shape.object(["data": Shape.array(Shape.reference("Assignment"))])),
            errors: [.invalidInput, .notFound, .forbidden, .workerTooOld, .workerTooNew]),
        route(
            "/leases/renew", "Extend leases", ["leases": Shape.array(lease)],
            .init(
                200, "in the same order",
                Shape.object(["data": Shape.array(Shape.choice(["held", "cancel_requested", "lost"]))])),
            errors: [.invalidInput]),
        route(
            "/jobs/{id}/progress", "Tell how far an attempt is",
            [
                "lease": lease,
                "progress": Shape.object(
                    [
                        "percent": Shape.number, "stage": Shape.text, "eta_seconds": Shape.number,
                        "preview": Shape.text,
                    ], optional: ["eta_seconds", "preview"]),
            ], .init(204, "passed on")),
        RouteDeclaration(
            .get, WorkerWire.basePath + "/jobs/{id}/inputs/{artifact}", "Read an input of the job", by: .worker,
            query: [
                .init("attempt", "of the lease", Shape.integer, required: true),
                .init("worker", "of the lease", Shape.id, required: true),
            ], answers: [.init(307, "a signed URL", headers: [.init("Location", "the URL")])],
            errors: [.leaseLost, .invalidInput]),
        route(
            "/jobs/{id}/outputs", "Announce an output and get a place for it",
            [
                "lease": lease, "name": Shape.text, "role": Shape.choice(ArtifactRole.self),
                "content_type": Shape.text, "bytes": Shape.integer, "sha256": Shape.sha256, "width": Shape.integer,
                "height": Shape.integer, "duration": Shape.number,
            ], optional: ["width", "height", "duration"],
            .init(
                201, "send the bytes with one PUT and these headers",
                Shape.object([
                    "key": Shape.text, "put_url": Shape.link,
                    "headers": ["type": "object", "additionalProperties": Shape.text],
                ]))),
        route("/jobs/{id}/complete", "End the job as succeeded", completion, .init(204, "ended")),
        route(
            "/jobs/complete", "End several jobs as succeeded, each as if by itself, in fewer steps",
            ["completions": Shape.array(Shape.object(completion))],
            .init(
                200, "in the same order; `problem` is what that job's own completion would have been refused with",
                Shape.object([
                    "data": Shape.array(
                        Shape.object(["problem": Shape.reference("Problem")], optional: ["problem"]))
                ])),
            errors: [.invalidInput]),
        route(
            "/jobs/{id}/fail", "End the attempt; the studio decides between another try and a failed job",
            [
                "lease": lease,
                "failure": Shape.object(
                    [
                        "reason": Shape.choice(["bad_input", "cancelled", "engine_died", "timeout", "transient"]),
                        "detail": Shape.text, "done_share": Shape.number, "log": lines,
                    ], optional: ["log"]),
            ], .init(204, "ended")),
        route(
            "/jobs/{id}/hand-back", "Give the job back unfinished; does not count as a failure",
            ["lease": lease, "reason": Shape.text, "log": lines], optional: ["log"], .init(204, "queued again")),
    ]
}
