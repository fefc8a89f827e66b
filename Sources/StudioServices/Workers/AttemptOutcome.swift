import StudioCore
import StudioStores

/// What becomes of a running job whose attempt did not succeed. Pure: decided here, done by ``JobTransitions``.
enum AttemptOutcome: Equatable, Sendable {
    /// Another try.
    case retry(JobError)
    /// Back to the queue without counting a failure.
    case requeue
    case failed(JobError)
    /// The owner asked for it; `doneShare` of the work was done.
    case cancelled(doneShare: Double)

    /// Why an attempt ended.
    enum Cause: Sendable {
        case failure(AttemptFailure)
        case leaseLost
        case handBack
    }

    static func decide(_ job: Job, _ cause: Cause) -> AttemptOutcome {
        if job.cancelRequestedAt != nil { return .cancelled(doneShare: cause.doneShare) }
        switch cause {
        case .handBack: return .requeue
        case .failure(let failure) where failure.reason == .badInput: return .failed(failure.jobError)
        case .failure(let failure): return retry(job, failure.jobError)
        case .leaseLost: return retry(job, leaseLostError)
        }
    }

    private static func retry(_ job: Job, _ error: JobError) -> AttemptOutcome {
        job.failures + 1 >= job.failuresMax ? .failed(error) : .retry(error)
    }

    static let leaseLostError = JobError(
        code: "worker_lost", title: "The worker stopped answering",
        detail: "The worker that ran this job was not heard of for too long.")

    /// A job that waited too long.
    static let expiredError = JobError(
        code: "expired", title: "No worker took the job in time",
        detail: "The job waited in the queue for too long. Its credits are released.")
}

extension AttemptOutcome.Cause {
    fileprivate var doneShare: Double {
        if case .failure(let failure) = self { failure.doneShare } else { 0 }
    }
}

extension AttemptFailure {
    /// What the owner reads. The detail is the worker's and may be long: cut short.
    var jobError: JobError {
        JobError(code: reason.rawValue, title: title, detail: String(detail.prefix(Self.detailMax)))
    }

    static let detailMax = 1000

    private var title: String {
        switch reason {
        case .badInput: "The input cannot be used"
        case .cancelled: "The attempt was stopped"
        case .engineDied: "The engine died"
        case .timeout: "The attempt took too long"
        case .transient: "The attempt failed"
        }
    }
}
