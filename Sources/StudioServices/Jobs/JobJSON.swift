import Foundation
import StudioCore
import StudioStores

/// Jobs as clients see them. Every key is always there; what is not known is null.
struct JobJSON: Sendable {
    /// nil leaves links out, where they are put in later.
    let links: ArtifactLinks?

    /// - Parameters:
    ///   - position: jobs that go before it; nil where it does not wait.
    ///   - artifacts: its outputs, with links that work from `now` on.
    func job(_ job: Job, position: Int?, artifacts: [Artifact], at now: Date) throws -> JSONValue {
        [
            "id": .string(job.id.rawValue), "kind": .string(job.kind.rawValue), "state": .string(job.state.rawValue),
            "progress": progress(of: job), "queue_position": .optional(position),
            "credits": [
                "quoted": .integer(job.quoted), "held": .integer(job.held), "captured": .integer(job.captured),
            ],
            "engine": .string(job.engine), "model": .optional(job.model), "input": job.input,
            "output": job.state == .succeeded ? try output(job, artifacts, at: now) : .null,
            // While a job waits for another try, this tells why the last one failed.
            "error": job.error.map(JobTransitions.json) ?? .null, "attempt": .integer(Int64(job.attempt)),
            "created_at": .string(job.createdAt.rfc3339), "started_at": .optional(job.startedAt),
            "finished_at": .optional(job.finishedAt), "retry_of": .optional(job.retryOf?.rawValue),
            "priority": .integer(Int64(job.priority)), "metadata": job.metadata,
            "webhook_url": .optional(job.webhookURL),
            "cancel_requested_at": .optional(job.cancelRequestedAt),
        ]
    }

    func output(_ job: Job, _ artifacts: [Artifact], at now: Date) throws -> JSONValue {
        [
            "artifacts": .array(try artifacts.map { try artifact($0, at: now) }),
            "report": job.report ?? .null,
        ]
    }

    func artifact(_ artifact: Artifact, at now: Date) throws -> JSONValue {
        let link = try links?.link(to: artifact, at: now)
        return [
            "id": .string(artifact.id.rawValue), "role": .string(artifact.role.rawValue),
            "name": .string(artifact.name), "content_type": .string(artifact.contentType),
            "bytes": .integer(artifact.bytes), "sha256": .string(artifact.sha256),
            "width": .optional(artifact.width), "height": .optional(artifact.height),
            "duration": .optional(artifact.duration), "url": .optional(link?.url),
            "expires_at": .optional(link?.expiresAt),
        ]
    }

    private func progress(of job: Job) -> JSONValue {
        let shown =
            switch job.state {
            case .succeeded: JobProgress(percent: 100, stage: "done")
            case .queued: JobProgress(percent: 0, stage: "waiting")
            case .running: job.progress ?? JobProgress(percent: 0, stage: "starting")
            case .failed, .cancelled:
                JobProgress(percent: job.progress?.percent ?? 0, stage: job.state.rawValue)
            }
        return [
            "percent": .number(shown.percent), "stage": .string(shown.stage),
            "eta_seconds": .optional(shown.etaSeconds),
        ]
    }
}

/// Short-lived links to stored files.
struct ArtifactLinks: Sendable {
    let objects: any ObjectStore
    let life: Duration

    func link(to artifact: Artifact, at now: Date) throws -> (url: String, expiresAt: Date) {
        let expiresAt = now.adding(life)
        return (try objects.signedURL(.get(artifact.key, until: expiresAt), at: now), expiresAt)
    }
}
