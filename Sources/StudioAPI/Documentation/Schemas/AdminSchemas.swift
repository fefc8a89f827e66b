import StudioCore
import StudioServices

extension APISchemas {
    static let administration: [String: JSONValue] = [
        "AdminUser": adminUser,
        "AdminUserDetails": extended(
            adminUser,
            [
                "jobs": Shape.object([
                    "queued": Shape.integer, "running": Shape.integer, "succeeded": Shape.integer,
                    "failed": Shape.integer, "cancelled": Shape.integer,
                ]),
                "stored_bytes": Shape.integer, "keys": Shape.integer,
            ]),
        "PasswordReset": Shape.object(["user_id": Shape.id, "password": Shape.text]),
        "CreditMove": Shape.object([
            "user_id": Shape.id, "amount": Shape.integer, "moved": Shape.integer, "credits": adminCredits,
        ]),
        "AdminJob": adminJob,
        "AdminJobDetails": extended(
            adminJob,
            [
                "user": Shape.object([
                    "id": Shape.id, "email": Shape.text, "name": Shape.text, "status": Shape.choice(UserStatus.self),
                ]),
                "attempts": Shape.array(Shape.reference("Attempt")),
            ]),
        "Attempt": attempt,
        "AttemptLog": extended(attempt, ["log": Shape.array(Shape.text)]),
        "Queue": Shape.object([
            "queued": Shape.integer, "running": Shape.integer,
            "pauses": Shape.array(
                Shape.object([
                    "engine": Shape.nullable(Shape.text), "reason": Shape.nullable(Shape.text), "actor": Shape.text,
                    "created_at": Shape.time,
                ])),
            "depth": Shape.array(
                Shape.object([
                    "engine": Shape.text, "kind": kindName, "priority": Shape.integer, "queued": Shape.integer,
                    "oldest_seconds": Shape.number,
                ])),
        ]),
        "Worker": Shape.object([
            "id": Shape.id, "name": Shape.text, "version": Shape.text, "protocol": Shape.integer,
            "kinds": Shape.array(kindName), "engines": Shape.array(Shape.text),
            "devices": Shape.array(
                Shape.object(["name": Shape.text, "type": Shape.text, "memory_megabytes": Shape.integer])),
            "slots": Shape.integer,
            "running": Shape.array(
                Shape.object([
                    "job_id": Shape.id, "kind": kindName, "attempt": Shape.integer,
                    "started_at": Shape.nullable(Shape.time),
                ])),
            "token": Shape.nullable(Shape.object(["id": Shape.id, "name": Shape.text])),
            "is_connected": Shape.boolean, "is_draining": Shape.boolean,
            "drain_requested_at": Shape.nullable(Shape.time), "started_at": Shape.time, "heartbeat_at": Shape.time,
        ]),
        "WorkerToken": workerToken,
        "NewWorkerToken": extended(workerToken, ["secret": Shape.text]),
        "Statistics": Shape.object([
            "days": Shape.array(
                Shape.object([
                    "day": ["type": "string", "format": "date"], "new_users": Shape.integer,
                    "kinds": Shape.array(
                        Shape.object([
                            "kind": kindName, "created": Shape.integer, "succeeded": Shape.integer,
                            "failed": Shape.integer, "cancelled": Shape.integer, "credits_captured": Shape.integer,
                            "mean_seconds": Shape.nullable(Shape.number), "p95_seconds": Shape.nullable(Shape.number),
                        ])),
                ])),
            "totals": Shape.object([
                "users": Shape.integer, "users_suspended": Shape.integer, "queued": Shape.integer,
                "running": Shape.integer, "stored_bytes": Shape.integer, "credits_issued": Shape.integer,
                "credits_revenue": Shape.integer,
            ]),
        ]),
        "AuditEntry": Shape.object([
            "id": Shape.id, "actor": Shape.text, "action": Shape.choice(AdminAction.self),
            "subject": Shape.nullable(Shape.text), "details": Shape.anyObject, "address": Shape.nullable(Shape.text),
            "request_id": Shape.nullable(Shape.text), "created_at": Shape.time,
        ]),
        "LedgerAudit": Shape.object([
            "is_sound": Shape.boolean, "total": Shape.integer, "issued": Shape.integer, "revenue": Shape.integer,
            "mismatch_count": Shape.integer,
            "mismatches": Shape.array(
                Shape.object(["account": Shape.text, "stored": Shape.integer, "ledger": Shape.integer])),
        ]),
    ]

    private static let adminCredits = Shape.object([
        "balance": Shape.credits, "held": Shape.credits, "debt": Shape.credits,
    ])

    private static let adminUser = Shape.object([
        "id": Shape.id, "email": Shape.text, "name": Shape.text, "role": Shape.choice(UserRole.self),
        "status": Shape.choice(UserStatus.self), "credits": adminCredits, "weight": Shape.number,
        "created_at": Shape.time, "last_sign_in_at": Shape.nullable(Shape.time),
        "deletes_at": Shape.nullable(Shape.time),
    ])

    /// A job without its files.
    private static let adminJob = extended(
        job,
        [
            "user_id": Shape.id, "key_id": Shape.nullable(Shape.id), "worker_id": Shape.nullable(Shape.id),
            "failures": Shape.integer, "failures_max": Shape.integer, "report": Shape.nullable(Shape.anyObject),
            "deleted_at": Shape.nullable(Shape.time),
        ])

    private static let attempt = Shape.object([
        "attempt": Shape.integer, "worker_id": Shape.id, "worker_name": Shape.text, "started_at": Shape.time,
        "ended_at": Shape.nullable(Shape.time), "outcome": Shape.nullable(Shape.choice(AttemptEnd.self)),
        "error": Shape.nullable(Shape.reference("JobError")),
    ])

    private static let workerToken = Shape.object([
        "id": Shape.id, "name": Shape.text, "created_at": Shape.time, "last_used_at": Shape.nullable(Shape.time),
        "revoked_at": Shape.nullable(Shape.time),
    ])
}
