import Foundation
import StudioCore
import StudioStores

/// What administrators see. Every key is always there; what is not known is null.
enum AdminJSON {
    static func user(_ user: User, lastSignIn: Date?) -> JSONValue {
        [
            "id": .string(user.id.rawValue), "email": .string(user.email), "name": .string(user.name),
            "role": .string(user.role.rawValue), "status": .string(user.status.rawValue),
            "credits": credits(user), "weight": .number(user.weight), "created_at": .time(user.createdAt),
            "last_sign_in_at": .optional(lastSignIn), "deletes_at": .optional(user.deleteAfter),
        ]
    }

    static func credits(_ user: User) -> JSONValue {
        ["balance": .integer(user.balance), "held": .integer(user.held), "debt": .integer(user.debt)]
    }

    /// - Parameter shown: the job as its owner sees it; its files are the owner's business.
    static func job(_ job: Job, shown: JSONValue) -> JSONValue {
        shown.removing("output").adding([
            "user_id": .string(job.user.rawValue), "key_id": .optional(job.key?.rawValue),
            "worker_id": .optional(job.worker?.rawValue), "failures": .whole(job.failures),
            "failures_max": .whole(job.failuresMax), "report": job.report ?? .null,
            "deleted_at": .optional(job.deletedAt),
        ])
    }

    static func attempt(_ attempt: AttemptRecord) -> JSONValue {
        [
            "attempt": .whole(attempt.attempt), "worker_id": .string(attempt.worker.rawValue),
            "worker_name": .string(attempt.workerName), "started_at": .time(attempt.startedAt),
            "ended_at": .optional(attempt.endedAt), "outcome": .optional(attempt.end?.rawValue),
            "error": attempt.error.map(JobTransitions.json) ?? .null,
        ]
    }

    static func pause(_ pause: QueuePause) -> JSONValue {
        [
            "engine": .optional(pause.engine), "reason": .optional(pause.reason), "actor": .string(pause.actor),
            "created_at": .time(pause.createdAt),
        ]
    }

    static func depth(_ depth: QueueDepth, at now: Date) -> JSONValue {
        [
            "engine": .string(depth.engine), "kind": .string(depth.kind.rawValue), "priority": .whole(depth.priority),
            "queued": .whole(depth.queued),
            "oldest_seconds": .number(rounded(max(0, now.timeIntervalSince(depth.oldest)))),
        ]
    }

    static func worker(
        _ worker: WorkerRecord, running: [Job], token: WorkerToken?, isConnected: Bool
    ) -> JSONValue {
        let description = worker.description
        return [
            "id": .string(description.id.rawValue), "name": .string(description.name),
            "version": .string(description.version), "protocol": .whole(description.spokenProtocol),
            "kinds": .array(description.kinds.map { .string($0.rawValue) }),
            "engines": .array(description.engines.map { .string($0) }),
            "devices": .array(
                description.devices.map { device in
                    [
                        "name": .string(device.name), "type": .string(device.type),
                        "memory_megabytes": .whole(device.memoryMegabytes),
                    ]
                }),
            "slots": .whole(description.slots),
            "running": .array(
                running.map { job in
                    [
                        "job_id": .string(job.id.rawValue), "kind": .string(job.kind.rawValue),
                        "attempt": .whole(job.attempt), "started_at": .optional(job.startedAt),
                    ]
                }),
            "token": token.map { ["id": .string($0.id.rawValue), "name": .string($0.name)] } ?? .null,
            "is_connected": .bool(isConnected), "is_draining": .bool(worker.isDraining),
            "drain_requested_at": .optional(worker.drainRequestedAt), "started_at": .time(worker.startedAt),
            "heartbeat_at": .time(worker.heartbeatAt),
        ]
    }

    static func token(_ token: WorkerToken) -> JSONValue {
        [
            "id": .string(token.id.rawValue), "name": .string(token.name), "created_at": .time(token.createdAt),
            "last_used_at": .optional(token.lastUsedAt), "revoked_at": .optional(token.revokedAt),
        ]
    }

    static func day(_ day: Int, kinds: [KindStatistics], newUsers: Int) -> JSONValue {
        let date = Date(timeIntervalSince1970: Double(day) * 86_400)
        return [
            "day": .string(date.formatted(.iso8601.year().month().day())), "new_users": .whole(newUsers),
            "kinds": .array(kinds.sorted { $0.kind.rawValue < $1.kind.rawValue }.map(kind)),
        ]
    }

    private static func kind(_ kind: KindStatistics) -> JSONValue {
        [
            "kind": .string(kind.kind.rawValue), "created": .whole(kind.created), "succeeded": .whole(kind.succeeded),
            "failed": .whole(kind.failed), "cancelled": .whole(kind.cancelled),
            "credits_captured": .integer(kind.captured), "mean_seconds": .optional(kind.meanSeconds.map(rounded)),
            "p95_seconds": .optional(kind.p95Seconds.map(rounded)),
        ]
    }

    /// To milliseconds.
    private static func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }

    static func entry(_ entry: AuditEntry) -> JSONValue {
        [
            "id": .string(entry.id.rawValue), "actor": .string(entry.actor), "action": .string(entry.action),
            "subject": .optional(entry.subject), "details": entry.details, "address": .optional(entry.address),
            "request_id": .optional(entry.requestID), "created_at": .time(entry.createdAt),
        ]
    }

    /// Mismatches that are shown; the number tells of all.
    private static let mismatchesMax = 100

    static func ledger(_ audit: LedgerAudit) -> JSONValue {
        [
            "is_sound": .bool(audit.isSound), "total": .integer(audit.total), "issued": .integer(audit.issued),
            "revenue": .integer(audit.revenue), "mismatch_count": .whole(audit.mismatches.count),
            "mismatches": .array(
                audit.mismatches.prefix(mismatchesMax).map { mismatch in
                    [
                        "account": .string(mismatch.account), "stored": .integer(mismatch.stored),
                        "ledger": .integer(mismatch.ledger),
                    ]
                }),
        ]
    }
}

extension JSONValue {
    /// The object with more members.
    func adding(_ more: [String: JSONValue]) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.merging(more) { $1 })
    }

    fileprivate func removing(_ name: String) -> JSONValue {
        guard case .object(var members) = self else { return self }
        members[name] = nil
        return .object(members)
    }
}
