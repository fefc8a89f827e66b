import Foundation
public import StudioCore
import StudioStores

extension WorkerService {
    /// Claims jobs, waiting for some to appear: for a signal of a new job, or the time at which one may be tried again.
    ///
    /// Every claim looks once when it comes. Those that wait for the same do it in a line (``ClaimLines``).
    public func claim(_ worker: WorkerID, limit: Int, wait: Duration) async throws -> [Assignment] {
        let limit = min(limit, WorkerWire.batchMax)
        guard limit > 0 else { return [] }
        let deadline = time.now().adding(min(max(wait, .zero), .seconds(WorkerWire.claimWaitSecondsMax)))
        var place: ClaimLines.Place?
        defer { if let place { lines.leave(place) } }
        while true {
            let now = time.now()
            // Subscribed before looking, so that a job queued in between is not missed.
            let wakeups = try await signals.bus.subscribe(.jobsQueued)
            let round = try await claimNow(worker, limit: limit, at: now)
            if !round.claimed.isEmpty { return round.claimed }
            guard now < deadline else { return [] }
            // Others won what was suggested: more may wait, and no signal will tell of it.
            if round.end == .outrun {
                // Many look at once: all of them again at this very moment would help nobody.
                if database.dialect == .postgres { try await Task.sleep(for: .milliseconds(.random(in: 2...20))) }
                continue
            }
            if place?.line != round.line {
                if let place { lines.leave(place) }
                let taken = lines.enter(round.line)
                place = taken
                if !taken.isHead {
                    guard try await hear(taken.turn, until: deadline, from: now), time.now() < deadline else {
                        return []
                    }
                    continue
                }
            }
            var next = try await database.read { [jobs] tx in try jobs.nextRunAfter(in: tx, at: now) }
            // The command line may open it again, from where no signal comes.
            if round.end == .closed { next = min(next ?? deadline, now.adding(Self.closedInterval)) }
            if let silence { next = min(next ?? deadline, now.adding(silence)) }
            try await hear(wakeups, until: min(deadline, next ?? deadline), from: now)
        }
    }

    /// - Returns: whether something was heard before the time was over.
    @discardableResult
    private func hear(
        _ signals: AsyncStream<some Sendable>, until end: Date, from now: Date
    ) async throws -> Bool {
        let longest = Duration.seconds(max(0.01, end.timeIntervalSince(now)))
        let isHeard = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                for await _ in signals { return true }
                return false
            }
            group.addTask { [time] in
                try? await time.sleep(longest)
                return false
            }
            let isHeard = await group.next() ?? false
            group.cancelAll()
            return isHeard
        }
        try Task.checkCancellation()
        return isHeard
    }

    /// Between two looks at whether a worker gets jobs again.
    private static let closedInterval = Duration.seconds(2)

    /// The longest time without a look where jobs are queued by other processes too: without Redis nothing tells of them,
    /// and with it what was told may be lost.
    private var silence: Duration? {
        guard database.dialect == .postgres else { return nil }
        return queue.hasEntries ? .seconds(5) : .milliseconds(.random(in: 800...1200))
    }

    /// What one look at the queue gave.
    private struct Round {
        enum End {
            /// There was nothing to win.
            case empty
            /// Others were faster.
            case outrun
            /// There was nothing among what an administrator lets this worker have.
            case closed
        }
        var claimed: [Assignment] = []
        var end: End
        /// Where to wait for more.
        var line: ClaimLines.Line
    }

    private func claimNow(_ worker: WorkerID, limit: Int, at now: Date) async throws -> Round {
        let (record, engines) = try await database.read { tx in
            let record = try own(worker, in: tx)
            return (record, try openEngines(of: record, in: tx))
        }
        // It may have registered before this studio was updated.
        try WorkerProtocol.check(record.description.spokenProtocol)
        try await keepAlive(record, at: now)
        let description = record.description
        let line: ClaimLines.Line =
            record.isDraining
            ? .drained(worker) : .able(engines: Set(description.engines), kinds: Set(description.kinds))
        guard !engines.isEmpty else { return Round(end: .closed, line: line) }
        let able = Capabilities(engines: engines, kinds: description.kinds)
        let candidates = try await queue.candidates(limit + spare, for: able, at: now)
        guard !candidates.isEmpty else {
            return Round(end: engines.count < description.engines.count ? .closed : .empty, line: line)
        }
        let claimed = try await database.write { tx -> [(Assignment, JobChange)]? in
            // A pause that came meanwhile holds.
            try tx.lock(.queueSwitches, shared: true)
            guard let record = try workers.find(worker, in: tx), try openEngines(of: record, in: tx) == engines else {
                return nil
            }
            let free = try jobs.lockQueued(candidates, limit: limit, in: tx)
            let claimed = try claimIfQueued(free, by: description, in: tx, at: now)
            if !claimed.isEmpty { CrashPoint.beforeClaimCommit.reached() }
            return claimed
        }
        guard let claimed else { return Round(end: .outrun, line: line) }
        // Where all that was wanted was won, the other suggestions were not tried.
        let tried = claimed.count < limit ? candidates : claimed.map(\.0.lease.job)
        await correctQueue(tried, won: claimed.map(\.0.lease), at: now)
        CrashPoint.afterClaim.reached()
        // Nobody would run these: the caller is gone.
        if Task.isCancelled {
            for (assignment, _) in claimed { try? await handBack(assignment.lease, reason: "nobody was there") }
            throw CancellationError()
        }
        await signals.announce(claimed.map(\.1))
        return Round(claimed: claimed.map(\.0), end: .outrun, line: line)
    }

    /// So many more candidates than are wanted: where many claim at once, each takes what no other is about to take.
    private var spare: Int { database.dialect == .postgres ? 16 : 0 }

    /// Tells a queue beside the database what became of its suggestions, so that the next look does not find them again.
    /// Those that nobody could claim are looked up: they may be gone, or queued with another time than it knows.
    private func correctQueue(_ suggested: [JobID], won: [Lease], at now: Date) async {
        guard queue.hasEntries else { return }
        let lost = Set(suggested).subtracting(won.map(\.job))
        let found =
            lost.isEmpty
            ? [:]
            : try? await database.read { [jobs] tx in
                try lost.reduce(into: [:]) { $0[$1] = try jobs.find($1, in: tx) }
            }
        guard let found else { return }
        let gone = lost.filter { found[$0]?.state != .queued }.map { id in
            found[id].map { QueueRemoval($0) } ?? QueueRemoval(id)
        }
        let removals = won.map { QueueRemoval($0.job, beforeAttempt: $0.attempt) } + gone
        if !removals.isEmpty { try? await queue.remove(removals) }
        let kept = found.values.filter { $0.state == .queued }.map { QueueEntry($0) }
        if !kept.isEmpty { try? await queue.add(kept, at: now) }
    }

    /// The worker's engines whose jobs it may claim.
    private func openEngines(of worker: WorkerRecord, in tx: any Transaction) throws -> [String] {
        worker.isDraining ? [] : try pauses.open(worker.description.engines, in: tx)
    }

    /// As few statements as for one job, however many are claimed.
    private func claimIfQueued(
        _ ids: [JobID], by worker: WorkerDescription, in tx: any Transaction, at now: Date
    ) throws -> [(Assignment, JobChange)] {
        let won = try jobs.claimIfQueued(
            ids, by: worker.id, leaseUntil: now.adding(configuration.lease), runningMax: policy.runningJobsMax, in: tx,
            at: now)
        let inputs = try jobs.inputs(of: won.map(\.id), in: tx)
        let changes = try transitions.started(won, in: tx, at: now)
        try transitions.attempts.begin(won.compactMap(\.lease), workerName: worker.name, in: tx, at: now)
        return zip(won, changes).compactMap { job, change in
            guard let lease = job.lease else { return nil }
            transitions.metrics.claimed(job, in: tx, at: now)
            let assignment = Assignment(
                lease: lease, kind: job.kind, input: job.input, engine: job.engine, model: job.model,
                artifacts: inputs[job.id] ?? [], leaseSeconds: configuration.lease.inSeconds,
                timeoutSeconds: configuration.attemptTimeout.inSeconds)
            return (assignment, change)
        }
    }
}
