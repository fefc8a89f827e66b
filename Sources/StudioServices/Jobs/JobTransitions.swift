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

    /// Ends the jobs of current leases and settles their holds.
    /// - Parameter expiredBefore: only where the lease has run out before this.
    /// - Returns: by lease, what is told of those that were ended.
    func endIfRunning(
        _ all: [RunningEnd], expiredBefore: Date = .distantFuture, in tx: any Transaction, at now: Date
    ) throws -> [Lease: JobChange] {
        let finished = try jobs.finishIfRunning(all.map(\.finish), expiredBefore: expiredBefore, in: tx, at: now)
        let ended = all.compactMap { ending in finished[ending.finish.lease].map { (job: $0, ending: ending) } }
        for (job, ending) in ended {
            metrics.attemptEnded(job, JobMetrics.Outcome(ending.finish.end), in: tx, at: now)
        }
        try attempts.endIfOpen(ended.map(\.ending.attempt), in: tx, at: now)
        // Users' rows come late: completions of one user wait for each other from here on.
        try artifacts.insert(outputs: ended.flatMap(\.ending.outputs), in: tx)
        try ledger.move(ended.map { $1.settlement(of: $0, Self.note(on: $0)) }, in: tx, at: now)
        let changes = try tell(
            ended.map { job, ending in
                EndedJob(
                    job: job, end: ending.finish.end, released: ending.settlement.released, outputs: ending.outputs)
            }, in: tx, at: now)
        return Dictionary(uniqueKeysWithValues: zip(ended.map(\.ending.finish.lease), changes))
    }

    /// Ends a job that waits; all of its hold is released.
    func endIfQueued(_ id: JobID, _ end: JobEnd, in tx: any Transaction, at now: Date) throws -> JobChange? {
        guard let job = try jobs.finishIfQueued(id, end, in: tx, at: now) else { return nil }
        let settled = try ledger.settle(job, capture: 0, Self.note(on: job), in: tx, at: now)
        let ended = EndedJob(job: job, end: end, released: settled?.released ?? 0)
        var change = try tell([ended], in: tx, at: now)[0]
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
    ///   - ending: how the attempt ended, unless the job is cancelled.
    ///   - cancelledShare: how much of the work done by a cancelled job is paid, 0...1.
    ///   - expiredBefore: only where the lease has run out before this.
    func apply(
        _ outcome: AttemptOutcome, to lease: Lease, holding held: Credits, ending: AttemptEnding, retryAt: Date,
        cancelledShare: Double,
        expiredBefore: Date = .distantFuture, in tx: any Transaction, at now: Date
    ) throws -> JobChange? {
        func end(_ end: JobEnd, _ ending: AttemptEnding, capturing share: Double = 0) throws -> JobChange? {
            let ending = RunningEnd(lease, end, holding: held, capturing: share, ending: ending)
            return try endIfRunning([ending], expiredBefore: expiredBefore, in: tx, at: now)[lease]
        }
        return switch outcome {
        case .retry(let error):
            try jobs.requeueIfRunning(lease, failed: error, runAfter: retryAt, expiredBefore: expiredBefore, in: tx).map
            {
                metrics.attemptEnded($0, JobMetrics.Outcome(error), isRetried: true, in: tx, at: now)
                try attempts.endIfOpen([ending.of(lease, error: error)], in: tx, at: now)
                return try record(
                    $0, ["error": Self.json(error), "retry_at": .string(retryAt.rfc3339)], in: tx, at: now)
            }
        case .requeue:
            try jobs.requeueIfRunning(lease, failed: nil, runAfter: now, expiredBefore: expiredBefore, in: tx).map {
                metrics.attemptEnded($0, .handedBack, in: tx, at: now)
                try attempts.endIfOpen([ending.of(lease)], in: tx, at: now)
                return try record($0, in: tx, at: now)
            }
        case .failed(let error): try end(.failed(error), ending)
        case .cancelled(let done):
            try end(
                .cancelled, AttemptEnding(.cancelled, hasLog: ending.hasLog), capturing: done * cancelledShare)
        }
    }

    /// Writes down that attempts have begun, of jobs that were claimed in this transaction.
    func started(_ jobs: [Job], in tx: any Transaction, at now: Date) throws -> [JobChange] {
        let told = try webhooks.append(jobs.map { ($0, []) }, .jobStarted, in: tx, at: now)
        return try changes(of: jobs, in: tx, at: now) { _ in [:] }.map { $0.telling(told) }
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
        return try changes(of: jobs, in: tx, at: now) { _ in [:] }
    }

    /// Writes the events that tell of the jobs' present states, whose numbers are taken.
    /// - Returns: in the order of the jobs.
    private func changes(
        of jobs: [Job], in tx: any Transaction, at now: Date, _ details: (Job) -> [String: JSONValue]
    ) throws -> [JobChange] {
        let told = try events.tell("state", of: jobs, in: tx, at: now) { Self.data(of: $0, details($0)) }
        return try changes(of: Array(zip(jobs, told)), in: tx, at: now)
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

    /// What goes with the ends of jobs whose holds are settled.
    /// - Returns: in the order of the jobs.
    private func tell(_ ended: [EndedJob], in tx: any Transaction, at now: Date) throws -> [JobChange] {
        for ended in ended {
            if let key = ended.job.key, ended.released > 0 { try keys.giveBack(ended.released, to: key, in: tx) }
            metrics.ended(ended.job, in: tx, at: now)
        }
        let jobs = ended.map(\.job)
        // After the users' rows, as a creation takes them.
        try self.jobs.releaseInputs(of: jobs.map(\.id), in: tx)
        let errors = Dictionary(uniqueKeysWithValues: ended.map { ($0.job.id, $0.end.error) })
        let changes = try changes(of: jobs, in: tx, at: now) { job in
            errors[job.id]?.map { ["error": Self.json($0)] } ?? [:]
        }
        var told: Set<JobID> = []
        for (event, ended) in Dictionary(grouping: ended, by: { WebhookEvent($0.job.state) }) {
            guard let event else { continue }
            told.formUnion(try webhooks.append(ended.map { ($0.job, $0.outputs) }, event, in: tx, at: now))
        }
        return changes.map { $0.telling(told) }
    }

    static func json(_ error: JobError) -> JSONValue {
        ["code": .string(error.code), "title": .string(error.title), "detail": .string(error.detail)]
    }
}
