import Foundation
import StudioCore
import StudioStores

/// Counts what becomes of jobs, once the transaction that changes them is committed.
struct JobMetrics: Sendable {
    let sink: MetricsSink

    /// How an attempt ended.
    enum Outcome: String, Sendable {
        case succeeded, failed, cancelled
        /// Its worker fell silent.
        case lost
        case handedBack = "handed_back"

        init(_ end: JobEnd) {
            self =
                switch end {
                case .succeeded: .succeeded
                case .failed(let error): Outcome(error)
                case .cancelled: .cancelled
                }
        }

        init(_ error: JobError) { self = error.code == AttemptOutcome.leaseLostError.code ? .lost : .failed }
    }

    func created(_ job: Job, in tx: any Transaction) {
        tx.afterCommit { [sink] in
            StudioMetrics.jobsCreated.increment(in: sink, job.kind.rawValue, job.engine)
        }
    }

    func claimed(_ job: Job, in tx: any Transaction, at now: Date) {
        tx.afterCommit { [sink] in
            StudioMetrics.jobWait.observe(max(0, now.timeIntervalSince(job.runAfter)), in: sink, job.kind.rawValue)
        }
    }

    /// - Parameter isRetried: whether a failure sends the job back to the queue.
    func attemptEnded(
        _ job: Job, _ outcome: Outcome, isRetried: Bool = false, in tx: any Transaction, at now: Date
    ) {
        let seconds = max(0, now.timeIntervalSince(job.startedAt ?? now))
        let (kind, engine) = (job.kind.rawValue, job.engine)
        tx.afterCommit { [sink] in
            StudioMetrics.attempts.increment(in: sink, kind, engine, outcome.rawValue)
            StudioMetrics.attemptDuration.observe(seconds, in: sink, kind, outcome.rawValue)
            if isRetried { StudioMetrics.jobRetries.increment(in: sink, kind, engine) }
        }
    }

    func ended(_ job: Job, in tx: any Transaction, at now: Date) {
        let seconds = max(0, now.timeIntervalSince(job.createdAt))
        let (kind, engine, state) = (job.kind.rawValue, job.engine, job.state)
        tx.afterCommit { [sink] in
            StudioMetrics.jobsFinished.increment(in: sink, kind, engine, state.rawValue)
            if state == .succeeded { StudioMetrics.jobDuration.observe(seconds, in: sink, kind) }
        }
    }
}
