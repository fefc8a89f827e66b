import Foundation
public import StudioCore
import StudioStores

extension WorkerService {
    /// Claims jobs, waiting for some to appear: for a signal of a new job, or the time at which one may be tried again.
    public func claim(_ worker: WorkerID, limit: Int, wait: Duration) async throws -> [Assignment] {
        let limit = min(limit, WorkerWire.batchMax)
        guard limit > 0 else { return [] }
        let deadline = time.now().adding(min(max(wait, .zero), .seconds(WorkerWire.claimWaitSecondsMax)))
        while true {
            let now = time.now()
            // Subscribed before looking, so that a job queued in between is not missed.
            let wakeups = try await signals.bus.subscribe(.jobsQueued)
            let (claimed, isQueueEmpty) = try await claimNow(worker, limit: limit, at: now)
            if !claimed.isEmpty { return claimed }
            guard now < deadline else { return [] }
            // Others won what was suggested: more may wait, and no signal will tell of it.
            guard isQueueEmpty else { continue }
            let next = try await database.read { [jobs] tx in try jobs.nextRunAfter(in: tx, at: now) }
            try await waitForSignal(wakeups, until: min(deadline, next ?? deadline), from: now)
        }
    }

    private func waitForSignal(_ wakeups: AsyncStream<JSONValue>, until end: Date, from now: Date) async throws {
        let longest = Duration.seconds(max(0.01, end.timeIntervalSince(now)))
        await withTaskGroup { group in
            group.addTask { for await _ in wakeups { return } }
            group.addTask { [time] in try? await time.sleep(longest) }
            await group.next()
            group.cancelAll()
        }
        try Task.checkCancellation()
    }

    /// - Returns: what was won, and whether there was nothing to win.
    private func claimNow(
        _ worker: WorkerID, limit: Int, at now: Date
    ) async throws -> (claimed: [Assignment], isQueueEmpty: Bool) {
        let record = try await database.write { tx in try own(worker, in: tx, at: now) }
        // One that leaves may have asked before: nobody would run what it wins.
        guard !record.isDraining else { return ([], true) }
        let candidates = try await queue.candidates(limit, for: Capabilities(record.description), at: now)
        guard !candidates.isEmpty else { return ([], true) }
        let claimed = try await database.write { tx -> [(Assignment, JobChange)] in
            try candidates.compactMap { try claimIfQueued($0, by: worker, in: tx, at: now) }
        }
        let won = Set(claimed.map(\.0.lease.job))
        for lost in candidates where !won.contains(lost) { try? await queue.remove(lost) }
        CrashPoint.afterClaim.reached()
        // Nobody would run these: the caller is gone.
        if Task.isCancelled {
            for (assignment, _) in claimed { try? await handBack(assignment.lease, reason: "nobody was there") }
            throw CancellationError()
        }
        for (assignment, change) in claimed {
            try? await queue.remove(assignment.lease.job)
            await signals.announce(change)
        }
        return (claimed.map(\.0), false)
    }

    private func claimIfQueued(
        _ id: JobID, by worker: WorkerID, in tx: any Transaction, at now: Date
    ) throws -> (Assignment, JobChange)? {
        let job = try jobs.claimIfQueued(
            id, by: worker, leaseUntil: now.adding(configuration.lease), runningMax: policy.runningJobsMax, in: tx,
            at: now)
        guard let job, let lease = job.lease else { return nil }
        transitions.metrics.claimed(job, in: tx, at: now)
        let assignment = Assignment(
            lease: lease, kind: job.kind, input: job.input, engine: job.engine, model: job.model,
            artifacts: try jobs.inputs(of: id, in: tx), leaseSeconds: configuration.lease.inSeconds,
            timeoutSeconds: configuration.attemptTimeout.inSeconds)
        return (assignment, try transitions.started(job, in: tx, at: now))
    }
}
