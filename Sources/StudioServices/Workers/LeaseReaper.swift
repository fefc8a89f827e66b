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
    private let housekeeping = HousekeepingStore()
    /// This process among those that share a database.
    private let name = UUID().uuidString

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
        // The server that these jobs ran in is dead where this is the only one. Of several, leases tell.
        if workers.database.dialect == .sqlite {
            await logger.attempt("releasing the jobs of the last run") { try await workers.releaseJobsOfDeadServer() }
        }
        await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                group.addTask {
                    await workers.time.repeating(every: Self.interval) {
                        if await isOurs("round") { await round() }
                    }
                }
                // Apart: it may look at a million files, and nobody's job waits for that.
                group.addTask {
                    await workers.time.repeating(every: Self.searchInterval) {
                        guard await isOurs("search", for: Self.searchInterval - .seconds(60)) else { return }
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

    /// Whether this process looks after the task now. Of several the others wait until it falls silent.
    private func isOurs(_ task: String, for time: Duration = .seconds(20)) async -> Bool {
        guard workers.database.dialect == .postgres else { return true }
        let now = workers.time.now()
        var isTaken = false
        await logger.attempt("housekeeping") {
            isTaken = try await workers.database.write { [housekeeping, name] tx in
                try housekeeping.takeIfFree(task, by: name, until: now.adding(time), in: tx, at: now)
            }
        }
        return isTaken
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
        try await changeEach(find) { job, tx in
            try loseLease(job, expiredBefore: expiredBefore, in: tx, at: now)
        }
    }

    /// Changes each of the jobs that are found, in a transaction of its own: one that waits for another's rows holds none
    /// that others wait for.
    private func changeEach(
        _ find: @escaping @Sendable (any Transaction) throws -> [Job],
        _ change: @escaping @Sendable (Job, any Transaction) throws -> JobChange?
    ) async throws {
        while true {
            let found = try await database.read { tx in try find(tx) }
            let changes = try await withThrowingTaskGroup(of: JobChange?.self) { group in
                for job in found { group.addTask { try await database.write { tx in try change(job, tx) } } }
                return try await group.reduce(into: [JobChange]()) { if let change = $1 { $0.append(change) } }
            }
            for change in changes {
                progress.forget(change.job)
                await signals.announce(change)
            }
            // What others changed meanwhile is not found again.
            if found.count < LeaseReaper.batch || changes.isEmpty { return }
        }
    }

    private func loseLease(
        _ job: Job, expiredBefore: Date, in tx: any Transaction, at now: Date
    ) throws -> JobChange? {
        guard let lease = job.lease else { return nil }
        let wait = policy.retry.delay(failures: job.failures + 1, random: Double.random(in: 0..<1))
        return try transitions.apply(
            AttemptOutcome.decide(job, .leaseLost), to: lease, holding: job.held, ending: AttemptEnding(.lost),
            retryAt: now.adding(wait),
            cancelledShare: policy.capturedOfCancelled, expiredBefore: expiredBefore, in: tx, at: now)
    }

    /// Fails jobs that waited too long and releases their holds.
    func failExpiredJobs() async throws {
        let now = time.now()
        try await changeEach({ [jobs] tx in
            try jobs.expiredInQueue(limit: LeaseReaper.batch, in: tx, at: now)
        }) { [transitions] job, tx in
            try transitions.endIfQueued(job.id, .failed(AttemptOutcome.expiredError), in: tx, at: now)
        }
    }
}
