import StudioCore
import StudioStores

/// What is written down of an attempt that ends.
struct AttemptEnding: Sendable {
    var end: AttemptEnd
    /// Whether the document `log` was written for it, before this.
    var hasLog: Bool

    init(_ end: AttemptEnd, hasLog: Bool = false) {
        self.end = end
        self.hasLog = hasLog
    }

    func of(_ lease: Lease, error: JobError? = nil) -> EndedAttempt {
        EndedAttempt(lease, end, error: error, hasLog: hasLog)
    }
}

/// How the current attempt of a running job ends it.
struct RunningEnd: Sendable {
    let finish: JobFinish
    let settlement: Settlement
    let attempt: EndedAttempt
    /// Whose rows are inserted.
    let outputs: [Artifact]

    /// - Parameters:
    ///   - held: what the job holds, as was read before. It changes only when it is settled.
    ///   - share: of the price that is captured.
    init(
        _ lease: Lease, _ end: JobEnd, holding held: Credits, capturing share: Double, ending: AttemptEnding,
        delivering outputs: [Artifact] = []
    ) {
        settlement = Settlement(held: held, capture: CaptureRule.captured(share: share, of: held))
        finish = JobFinish(lease, end, settling: settlement)
        attempt = ending.of(lease, error: end.error)
        self.outputs = outputs
    }

    func settlement(of job: Job, _ note: LedgerNote) -> JobSettlement {
        JobSettlement(
            settlement, of: job.id, job.user, note, storedBytes: outputs.reduce(0) { $0 + $1.bytes })
    }
}

/// A job that has just ended, and whose hold is settled.
struct EndedJob: Sendable {
    let job: Job
    let end: JobEnd
    let released: Credits
    var outputs: [Artifact] = []
}
