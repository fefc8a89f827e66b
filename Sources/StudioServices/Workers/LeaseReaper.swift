import Foundation
public import Logging
public import ServiceLifecycle
import StudioCore
public import StudioStores

/// Looks after jobs that nobody looks after: attempts whose worker fell silent, jobs that waited too long, and what
/// deleted or abandoned work left behind.
public struct LeaseReaper: Service {
    let workers: WorkerService
    let removal: AccountRemoval
    let retention: RetentionService
    let collector: ObjectCollector
    let logger: Logger
    private let idempotency = IdempotencyStore()
    private let sessions = SessionStore()
    private let statistics = StatisticsStore()

    /// Between two rounds.
    public static let interval = Duration.seconds(2)
    /// Jobs of one transaction.
    static let batch = 100
    /// Between two searches through all objects for what no row names.
    static let searchInterval = Duration.seconds(3600)
    /// Sign-ins are remembered for so long after their end, so that a stolen token which comes again is known as such.
    static let endedSessionLife = Duration.seconds(7 * 86_400)
    /// Workers that were silent for longer are forgotten.
    static let silentWorkerLife = Duration.seconds(7 * 86_400)

    public init(
        _ workers: WorkerService, removal: AccountRemoval, retention: RetentionService, collector: ObjectCollector,
        logger: Logger
    ) {
        self.workers = workers
        self.removal = removal
        self.retention = retention
        self.collector = collector
        self.logger = logger
    }

    public func run() async throws {
        // The server that these jobs ran in is dead: this is the only process of the embedded studio.
        await logger.attempt("releasing the jobs of the last run") { try await workers.releaseJobsOfDeadServer() }
        await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                group.addTask {
                    await workers.time.repeating(every: Self.interval) { await round() }
                }
                // Apart: it may look at a million files, and nobody's job waits for that.
                group.addTask {
                    await workers.time.repeating(every: Self.searchInterval) {
                        await logger.attempt("abandoned files") {
                            _ = try await collector.collect(at: workers.time.now())
                        }
                        await logger.attempt("old sign-ins") { try await forgetSessions() }
                        await logger.attempt("retention") { _ = try await retention.enforce() }
                        await logger.attempt("statistics") { try await closeDays() }
                    }
                }
            }
        }
    }

    /// One look at everything. A part that fails is logged and tried again in the next round.
    func round() async {
        await logger.attempt("expired leases") { try await workers.reapExpiredLeases() }
        await logger.attempt("expired jobs") { try await workers.failExpiredJobs() }
        await logger.attempt("deleted accounts") { _ = try await removal.removeDue() }
        await logger.attempt("deleted files") { _ = try await collector.processDeletions(at: workers.time.now()) }
        await logger.attempt("old rows") { try await forgetOld() }
    }

    private func forgetOld() async throws {
        let now = workers.time.now()
        try await workers.database.write { [idempotency, store = workers.workers] tx in
            try idempotency.deleteExpired(in: tx, at: now)
            try store.removeSilent(since: now.adding(.zero - Self.silentWorkerLife), in: tx)
        }
    }
}

extension LeaseReaper {
    /// Counts the days that are over, each once and for good.
    func closeDays() async throws {
        let now = workers.time.now()
        while try await workers.database.write({ [statistics] tx in try statistics.closeNext(in: tx, at: now) }) {}
    }

    private func forgetSessions() async throws {
        let horizon = workers.time.now().adding(.zero - Self.endedSessionLife)
        try await workers.database.write { [sessions] tx in _ = try sessions.deleteExpired(before: horizon, in: tx) }
    }
}

extension WorkerService {
    /// Ends the attempts whose lease has run out: another try, or a failed job at the limit.
    func reapExpiredLeases() async throws {
        let now = time.now()
        try await reap(expiredBefore: now) { [jobs] tx in
            try jobs.expiredLeases(limit: LeaseReaper.batch, in: tx, at: now)
        }
    }

    /// Ends attempts of the worker inside a server that is dead: at the start of the embedded studio, every running
    /// job of a worker without a token. Counts as a failure, so that a job which takes the server down does not do so
    /// for ever.
    func releaseJobsOfDeadServer() async throws {
        try await reap(expiredBefore: .distantFuture) { [jobs, createdAt] tx in
            try jobs.runningInside(startedBefore: createdAt, limit: LeaseReaper.batch, in: tx)
        }
        try await database.write { [workers, createdAt] tx in
            try workers.removeInside(startedBefore: createdAt, in: tx)
        }
    }

    private func reap(expiredBefore: Date, _ find: @escaping @Sendable (any Transaction) throws -> [Job]) async throws {
        let now = time.now()
        while true {
            let changes = try await database.write { tx in
                try find(tx).compactMap { try loseLease($0, expiredBefore: expiredBefore, in: tx, at: now) }
            }
            for change in changes {
                progress.forget(change.job)
                await signals.announce(change)
            }
            if changes.count < LeaseReaper.batch { return }
        }
    }

    private func loseLease(
        _ job: Job, expiredBefore: Date, in tx: any Transaction, at now: Date
    ) throws -> JobChange? {
        guard let lease = job.lease else { return nil }
        let wait = policy.retry.delay(failures: job.failures + 1, random: Double.random(in: 0..<1))
        return try transitions.apply(
            AttemptOutcome.decide(job, .leaseLost), to: lease, ending: AttemptEnding(.lost), retryAt: now.adding(wait),
            cancelledShare: policy.capturedOfCancelled, expiredBefore: expiredBefore, in: tx, at: now)
    }

    /// Fails jobs that waited too long and releases their holds.
    func failExpiredJobs() async throws {
        let now = time.now()
        while true {
            let changes = try await database.write { tx in
                try jobs.expiredInQueue(limit: LeaseReaper.batch, in: tx, at: now).compactMap {
                    try transitions.endIfQueued($0.id, .failed(AttemptOutcome.expiredError), in: tx, at: now)
                }
            }
            for change in changes { await signals.announce(change) }
            if changes.count < LeaseReaper.batch { return }
        }
    }
}
