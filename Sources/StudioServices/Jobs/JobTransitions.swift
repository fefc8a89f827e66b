import Foundation
import StudioCore
import StudioStores

/// Changes of a job's state inside a transaction: the guarded row, the ledger, the event and what webhooks are to be told
/// always move together.
///
/// A nil answer means that the guard did not hold: nothing was changed.
struct JobTransitions: Sendable {
    let jobs = JobStore()
    let events = JobEventStore()
    let keys = APIKeyStore()
    let attempts = AttemptStore()
    let artifacts = ArtifactStore()
    let webhooks = WebhookOutbox()
    let ledger: Ledger
    let metrics: JobMetrics
    private let outbox = OutboxStore()
    private let queueHasEntries: Bool

    /// - Parameter queue: nil where the rows of `jobs` are the queue.
    init(metrics: MetricsSink, queue: (any JobQueue)? = nil) {
        queueHasEntries = queue?.hasEntries ?? false
        ledger = Ledger(metrics: metrics)
        self.metrics = JobMetrics(sink: metrics)
    }

    /// Ends the job of the current lease and settles its hold.
    /// - Parameters:
    ///   - held: what it holds, as was read before. It changes only when it is settled.
    ///   - share: of the price that is captured.
    ///   - ending: what is written down of the attempt.
    ///   - delivering: the outputs, whose rows are inserted.
    ///   - expiredBefore: only where the lease has run out before this.
    func endIfRunning(
        _ lease: Lease, _ end: JobEnd, holding held: Credits, capturing share: Double, ending: AttemptEnding,
        delivering outputs: [Artifact] = [],
        expiredBefore: Date = .distantFuture, in tx: any Transaction, at now: Date
    ) throws -> JobChange? {
        let settlement = Settlement(held: held, capture: CaptureRule.captured(share: share, of: held))
        let ended = try jobs.finishIfRunning(
            lease, end, settling: settlement, expiredBefore: expiredBefore, in: tx, at: now)
        guard let job = ended else { return nil }
        metrics.attemptEnded(job, JobMetrics.Outcome(end), in: tx, at: now)
        var error: JobError?
        if case .failed(let failure) = end { error = failure }
        try write(ending, of: lease, error: error, in: tx, at: now)
        // The user's row comes late: completions of one user wait for each other from here on.
        try artifacts.insert(outputs: outputs, of: job.user, in: tx)
        try ledger.move(settlement, of: job, Self.note(on: job), in: tx, at: now)
        return try tell(job, end, releasing: settlement.released, outputs: outputs, in: tx, at: now)
    }

    /// Ends a job that waits; all of its hold is released.
    func endIfQueued(_ id: JobID, _ end: JobEnd, in tx: any Transaction, at now: Date) throws -> JobChange? {
        guard let job = try jobs.finishIfQueued(id, end, in: tx, at: now) else { return nil }
        let settled = try ledger.settle(job, capture: 0, Self.note(on: job), in: tx, at: now)
        var change = try tell(job, end, releasing: settled?.released ?? 0, in: tx, at: now)
        change.leavesQueue = true
        return change
    }

    /// Cancels a waiting job; asks a running one to stop, once.
    /// - Returns: nil where that was asked before, or the job is cancelled already.
    /// - Throws: ``StudioError`` `conflict` for a job that succeeded or failed.
    func cancel(_ job: Job, in tx: any Transaction, at now: Date) throws -> JobChange? {
        // Twice: between the two looks it may have gone back to the queue.
        for _ in 0..<2 {
            if let ended = try endIfQueued(job.id, .cancelled, in: tx, at: now) { return ended }
            if let running = try jobs.requestCancelIfRunning(job.id, in: tx, at: now) {
                guard job.cancelRequestedAt == nil else { return nil }
                return try record(running, ["cancel_requested": true], in: tx, at: now)
            }
        }
        guard let ended = try jobs.find(job.id, in: tx), ended.state == .cancelled else {
            throw StudioError(.conflict, "The job has ended already, so it cannot be cancelled.")
        }
        return nil
    }

    /// Cancels whatever the user has waiting or running.
    func cancelAll(of user: UserID, in tx: any Transaction, at now: Date) throws -> [JobChange] {
        try jobs.unfinished(of: user, in: tx).compactMap { try cancel($0, in: tx, at: now) }
    }

    /// Does what was decided about an attempt that did not succeed.
    /// - Parameters:
    ///   - held: what the job holds, as was read before.
    ///   - ending: what is written down of the attempt, unless the job is cancelled.
    ///   - cancelledShare: how much of the work done by a cancelled job is paid, 0...1.
    ///   - expiredBefore: only where the lease has run out before this.
    func apply(
        _ outcome: AttemptOutcome, to lease: Lease, holding held: Credits, ending: AttemptEnding, retryAt: Date,
        cancelledShare: Double,
        expiredBefore: Date = .distantFuture, in tx: any Transaction, at now: Date
    ) throws -> JobChange? {
        switch outcome {
        case .retry(let error):
            try jobs.requeueIfRunning(lease, failed: error, runAfter: retryAt, expiredBefore: expiredBefore, in: tx).map
            {
                metrics.attemptEnded($0, JobMetrics.Outcome(error), isRetried: true, in: tx, at: now)
                try write(ending, of: lease, error: error, in: tx, at: now)
                return try record(
                    $0, ["error": Self.json(error), "retry_at": .string(retryAt.rfc3339)], in: tx, at: now)
            }
        case .requeue:
            try jobs.requeueIfRunning(lease, failed: nil, runAfter: now, expiredBefore: expiredBefore, in: tx).map {
                metrics.attemptEnded($0, .handedBack, in: tx, at: now)
                try write(ending, of: lease, error: nil, in: tx, at: now)
                return try record($0, in: tx, at: now)
            }
        case .failed(let error):
            try endIfRunning(
                lease, .failed(error), holding: held, capturing: 0, ending: ending, expiredBefore: expiredBefore,
                in: tx, at: now)
        case .cancelled(let done):
            try endIfRunning(
                lease, .cancelled, holding: held, capturing: done * cancelledShare,
                ending: AttemptEnding(.cancelled, hasLog: ending.hasLog), expiredBefore: expiredBefore, in: tx, at: now)
        }
    }

    /// Writes down that attempts have begun, of jobs that were claimed in this transaction.
    func started(_ jobs: [Job], in tx: any Transaction, at now: Date) throws -> [JobChange] {
        let told = try webhooks.append(started: jobs, in: tx, at: now)
        return try jobs.map { job in
            let event = try events.tell("state", Self.data(of: job, [:]), of: job, in: tx, at: now)
            var change = try change(of: job, event, in: tx, at: now)
            change.hasDeliveries = told.contains(job.id)
            return change
        }
    }

    private func write(
        _ ending: AttemptEnding, of lease: Lease, error: JobError?, in tx: any Transaction, at now: Date
    ) throws {
        try attempts.postEndIfOpen(lease, ending.end, error: error, hasLog: ending.hasLog, in: tx, at: now)
    }

    /// Writes the event that tells of the job's present state.
    func record(
        _ job: Job, _ details: [String: JSONValue] = [:], in tx: any Transaction, at now: Date
    ) throws -> JobChange {
        try change(
            of: job, events.append("state", Self.data(of: job, details), to: job.id, in: tx, at: now), in: tx, at: now)
    }

    /// Writes the first events of jobs that were just inserted.
    /// - Returns: in the order of the jobs.
    func created(_ jobs: [Job], in tx: any Transaction, at now: Date) throws -> [JobChange] {
        for job in jobs { metrics.created(job, in: tx) }
        let begun = try events.begin("state", of: jobs, in: tx, at: now) { Self.data(of: $0, [:]) }
        return try changes(of: Array(zip(jobs, begun)), in: tx, at: now)
    }

    /// What is told of a change. That a job was queued is also written down where a queue beside the database must hear of
    /// it, whatever becomes of this process after the commit.
    private func change(of job: Job, _ event: JobEvent, in tx: any Transaction, at now: Date) throws -> JobChange {
        try changes(of: [(job, event)], in: tx, at: now)[0]
    }

    private func changes(
        of told: [(job: Job, event: JobEvent)], in tx: any Transaction, at now: Date
    ) throws -> [JobChange] {
        let changes = told.map { job, event in
            var change = JobChange(job: job.id, state: job.state, event: event.number)
            if queueHasEntries, job.state == .queued { change.queued = QueueEntry(job) }
            return change
        }
        let queued = changes.filter { $0.queued != nil }
        try outbox.append(.queuePublish, queued.map { ["job": .string($0.job.rawValue)] }, in: tx, at: now)
        return changes
    }

    private static func data(of job: Job, _ details: [String: JSONValue]) -> JSONValue {
        var data = details
        data["state"] = .string(job.state.rawValue)
        data["attempt"] = .integer(Int64(job.attempt))
        return .object(data)
    }

    private static func note(on job: Job) -> LedgerNote {
        LedgerNote(reason: "job \(job.state.rawValue)", actor: "system")
    }

    /// What goes with the end of a job whose hold is settled.
    private func tell(
        _ job: Job, _ end: JobEnd, releasing released: Credits, outputs: [Artifact] = [], in tx: any Transaction,
        at now: Date
    ) throws -> JobChange {
        if let key = job.key, released > 0 { try keys.giveBack(released, to: key, in: tx) }
        // After the user's row, as a creation takes them.
        try jobs.releaseInputs(of: job.id, in: tx)
        metrics.ended(job, in: tx, at: now)
        var details: [String: JSONValue] = [:]
        if case .failed(let error) = end { details["error"] = Self.json(error) }
        let event = try events.tell("state", Self.data(of: job, details), of: job, in: tx, at: now)
        var change = try change(of: job, event, in: tx, at: now)
        change.hasDeliveries = try webhooks.append(job, artifacts: outputs, in: tx, at: now)
        return change
    }

    static func json(_ error: JobError) -> JSONValue {
        ["code": .string(error.code), "title": .string(error.title), "detail": .string(error.detail)]
    }
}

/// What is written down of an attempt that ends.
struct AttemptEnding: Sendable {
    var end: AttemptEnd
    /// Whether the document `log` was written for it, before this.
    var hasLog: Bool

    init(_ end: AttemptEnd, hasLog: Bool = false) {
        self.end = end
        self.hasLog = hasLog
    }
}
