import HTTPTypes
import StudioCore
import StudioServices

extension AdminReportController {
    static let declarations = [
        RouteDeclaration(
            .get, "/api/v1/admin/stats", "What happened on each day (UTC), by kind, and how things stand now",
            by: .admin,
            query: [
                .init(
                    "days", "how many, today included",
                    [
                        "type": "integer", "minimum": .integer(Int64(AdminService.daysRange.lowerBound)),
                        "maximum": .integer(Int64(AdminService.daysRange.upperBound)),
                        "default": .integer(Int64(daysDefault)),
                    ])
            ], answers: [.init(200, "the statistics, today last", Shape.reference("Statistics"))],
            errors: [.invalidInput]),
        RouteDeclaration(
            .get, "/api/v1/admin/audit", "What administrators did, here and on the command line, newest first",
            by: .admin,
            query: .page + [
                .init("actor", "a user's id, or `cli`", .object(actorName.jsonSchema)),
                .init("action", "only these", Shape.choice(AdminAction.self)),
            ], answers: [.init(200, "a page", Shape.page(of: "AuditEntry"))], errors: [.invalidInput]),
        RouteDeclaration(
            .get, "/api/v1/admin/ledger/audit",
            "Add up the whole ledger and compare it with the balances: all accounts must sum to zero", by: .admin,
            answers: [.init(200, "the sums; `issued` is negative", Shape.reference("LedgerAudit"))]),
    ]
}

extension AdminUserController {
    private static let details = Shape.reference("AdminUserDetails")

    static let declarations = [
        RouteDeclaration(
            .get, "/api/v1/admin/users", "Users, newest first", by: .admin,
            query: .page + [
                .init("q", "a part of the email or name, in any case", .object(searchedText.jsonSchema)),
                .init("status", "only these", Shape.choice(UserStatus.self)),
            ], answers: [.init(200, "a page", Shape.page(of: "AdminUser"))], errors: [.invalidInput]),
        RouteDeclaration(
            .get, "/api/v1/admin/users/{id}", "A user, with counts of what is theirs", by: .admin,
            answers: [.init(200, "the user", details)]),
        RouteDeclaration(
            .patch, "/api/v1/admin/users/{id}",
            "Change a user. Nobody can suspend or demote themselves, nor the last administrator", by: .admin,
            body: .fields(of: AdminUserFields.self), answers: [.init(200, "the user", details)],
            errors: [.invalidInput, .conflict]),
        RouteDeclaration(
            .post, "/api/v1/admin/users/{id}/password-reset",
            "Give a user who has forgotten the password a new one, and end every sign-in", by: .admin,
            answers: [.init(200, "the new password, which is told once", Shape.reference("PasswordReset"))],
            errors: [.conflict]),
        RouteDeclaration(
            .post, "/api/v1/admin/users/{id}/credits", "Give credits, or take some back", by: .admin,
            headers: .idempotencyKey, body: .fields(of: AdminCreditFields.self),
            answers: [
                .init(
                    200, "what was moved, which is less than asked where the balance had less",
                    Shape.reference("CreditMove"), headers: [.replayed])
            ], errors: [.invalidInput, .idempotencyKeyReused]),
    ]
}

extension AdminJobController {
    private static let details = Shape.reference("AdminJobDetails")

    static let declarations = [
        RouteDeclaration(
            .get, "/api/v1/admin/jobs", "Everybody's jobs, newest first", by: .admin,
            query: .page + [
                .init("user", "only this user's", Shape.id),
                .init("state", "only those in this state", Shape.choice(JobState.self)),
                .init("kind", "only those of this kind", APISchemas.kindName),
                .init("engine", "only those of this engine", .object(engineName.jsonSchema)),
                .init("worker", "only those whose latest attempt is this worker's", Shape.id),
            ], answers: [.init(200, "a page", Shape.page(of: "AdminJob"))], errors: [.invalidInput]),
        RouteDeclaration(
            .get, "/api/v1/admin/jobs/{id}", "A job with its user and latest attempts, also one that was removed",
            by: .admin, answers: [.init(200, "the job", details)]),
        RouteDeclaration(
            .get, "/api/v1/admin/jobs/{id}/attempts", "A job's latest attempts with what they printed, newest first",
            by: .admin,
            answers: [.init(200, "up to 50", Shape.object(["data": Shape.array(Shape.reference("AttemptLog"))]))]),
        RouteDeclaration(
            .post, "/api/v1/admin/jobs/{id}/cancel", "Cancel a waiting job at once, or ask a running one to stop",
            by: .admin, answers: [.init(200, "the job", details)], errors: [.conflict]),
        RouteDeclaration(
            .post, "/api/v1/admin/jobs/{id}/requeue",
            "Take a running job from its worker, which may be stuck, and queue it again; counts as no failure, and what "
                + "the old attempt still sends is refused",
            by: .admin, answers: [.init(200, "the job", details)], errors: [.conflict]),
        RouteDeclaration(
            .post, "/api/v1/admin/jobs/{id}/refund", "Give back what a job cost, once", by: .admin,
            body: .fields(of: ReasonFields.self), answers: [.init(200, "the job", details)],
            errors: [.invalidInput, .conflict]),
    ]
}

extension AdminQueueController {
    private static let queue = Shape.reference("Queue")

    private static func route(
        _ name: String, _ summary: String, _ schema: JSONValue
    ) -> RouteDeclaration {
        RouteDeclaration(
            .post, "/api/v1/admin/queue/\(name)", summary, by: .admin, body: .json(schema, required: false),
            answers: [.init(200, "the queue", queue)], errors: [.invalidInput, .unsupportedMediaType])
    }

    static let declarations = [
        RouteDeclaration(
            .get, "/api/v1/admin/queue", "What waits and runs, and what is paused", by: .admin,
            answers: [.init(200, "the queue", queue)]),
        route(
            "pause",
            "Let no worker have jobs, across restarts. Jobs are created as ever, running ones go on, waiting ones expire",
            PauseFields.schema.jsonSchema(defaults: PauseFields())),
        route(
            "drain",
            "Pause, and take what runs from its workers at once: it is queued again, which counts as no failure",
            PauseFields.schema.jsonSchema(defaults: PauseFields())),
        route("resume", "Let workers have jobs again", ResumeFields.schema.jsonSchema(defaults: ResumeFields())),
    ]
}

extension AdminWorkerController {
    private static let worker = Shape.reference("Worker")

    static let declarations = [
        RouteDeclaration(
            .get, "/api/v1/admin/workers", "Workers that are, or were lately, connected, the latest started first",
            by: .admin, query: .page, answers: [.init(200, "a page", Shape.page(of: "Worker"))],
            errors: [.invalidInput]),
        RouteDeclaration(
            .post, "/api/v1/admin/workers/{id}/drain",
            "Let a worker have no more jobs; those that it runs go on. When it is started again it has another id",
            by: .admin, answers: [.init(200, "the worker", worker)]),
        RouteDeclaration(
            .post, "/api/v1/admin/workers/{id}/resume", "Let it have jobs again", by: .admin,
            answers: [.init(200, "the worker", worker)]),
        RouteDeclaration(
            .get, "/api/v1/admin/worker-tokens", "The tokens of workers elsewhere, newest first, revoked ones too",
            by: .admin, query: .page, answers: [.init(200, "a page", Shape.page(of: "WorkerToken"))],
            errors: [.invalidInput]),
        RouteDeclaration(
            .post, "/api/v1/admin/worker-tokens", "Make a token for workers elsewhere", by: .admin,
            body: .fields(of: WorkerTokenFields.self),
            answers: [.init(201, "the token; its secret is told only here", Shape.reference("NewWorkerToken"))],
            errors: [.invalidInput]),
        RouteDeclaration(
            .delete, "/api/v1/admin/worker-tokens/{id}", "Revoke a token, at once", by: .admin,
            answers: [.init(204, "revoked")]),
    ]
}
