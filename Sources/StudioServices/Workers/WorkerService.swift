import Foundation
public import StudioCore
public import StudioStores

/// The studio's side of the worker protocol. As it stands it serves the worker inside the studio's own process;
/// ``authenticated(by:)`` gives the one that serves a worker elsewhere.
///
/// Every change of a job is guarded by the attempt of the lease: whatever an older attempt sends is refused.
public struct WorkerService: WorkerLink {
    let database: any Database
    let queue: any JobQueue
    let objects: any ObjectStore
    let documents: any DocumentStore
    let signals: JobSignals
    let configuration: StudioConfiguration.Jobs
    let policy: WorkerPolicy
    let time: TimeSource
    let progress = ProgressThrottle()
    let lines = ClaimLines()
    let files = BlockingQueue("worker-files", width: 2)
    let jobs = JobStore()
    let workers = WorkerStore()
    let tokens = WorkerTokenStore()
    let artifacts = ArtifactStore()
    let events = JobEventStore()
    let transitions: JobTransitions
    let pauses = QueuePauseStore()
    let audit = AuditLog()
    /// Jobs that started before this are not of this process.
    let createdAt: Date
    let gatherings: WorkerGatherings
    /// The token of whoever calls; nil for the worker inside.
    private(set) var token: WorkerTokenID?

    /// - Parameter groupsCompletions: whether completions that come together are one transaction. Nil: where the database has
    ///   many writers. One with a single writer commits together what waits.
    public init(
        database: any Database, queue: any JobQueue, objects: any ObjectStore, documents: any DocumentStore,
        signals: any SignalBus, configuration: StudioConfiguration.Jobs, policy: WorkerPolicy = WorkerPolicy(),
        time: TimeSource = .system, metrics: MetricsSink = .system, groupsCompletions: Bool? = nil
    ) {
        gatherings = WorkerGatherings(gathers: groupsCompletions ?? (database.dialect == .postgres))
        self.database = database
        self.queue = queue
        self.objects = objects
        self.documents = documents
        self.signals = JobSignals(bus: signals, queue: queue, now: time.now)
        self.configuration = configuration
        self.policy = policy
        self.time = time
        transitions = JobTransitions(metrics: metrics, queue: queue)
        createdAt = time.now()
    }

    /// The service for the holder of a token: it can only speak for workers that registered with that token.
    func acting(as token: WorkerTokenID) -> WorkerService {
        var service = self
        service.token = token
        return service
    }

    // MARK: Registering

    public func register(_ worker: WorkerDescription) async throws {
        try WorkerRules.check(worker)
        let now = time.now()
        let isOwn = try await database.write { [workers, token] tx in
            try workers.registerIfOwn(worker, token: token, in: tx, at: now)
        }
        guard isOwn else { throw Self.anothersWorker }
    }

    public func leave(_ worker: WorkerID) async throws {
        try await database.write { tx in
            _ = try own(worker, in: tx)
            try workers.drain(worker, in: tx)
        }
    }

    static let anothersWorker = StudioError(.forbidden, "This worker id belongs to another token. Use a new id.")

    /// A heartbeat that is so fresh needs no other: a burst of short claims would else be one of writes.
    private static let heartbeatInterval = 5.0

    /// Notes that a worker was heard of.
    func keepAlive(_ worker: WorkerRecord, at now: Date) async throws {
        guard now.timeIntervalSince(worker.heartbeatAt) >= Self.heartbeatInterval else { return }
        try await database.write { [id = worker.description.id] tx in _ = try workers.heartbeat(id, in: tx, at: now) }
    }

    /// What is known of the caller's own worker.
    /// - Throws: ``StudioError`` `not_found` for one that did not register, `forbidden` for another token's,
    ///   `unauthorized` where the token was revoked.
    func own(_ worker: WorkerID, in tx: any Transaction) throws -> WorkerRecord {
        guard let record = try workers.find(worker, in: tx) else {
            throw StudioError(.notFound, "This worker is not registered. Register first.")
        }
        guard record.token == token else { throw Self.anothersWorker }
        // Looked up again: a claim may have waited for long since its request was let in.
        if let token, try !tokens.isValid(token, in: tx) {
            throw StudioError(.unauthorized, "The worker token was revoked.")
        }
        return record
    }

    /// - Throws: ``StudioError`` `lease_lost` where the worker is another token's, or gone.
    func requireOwn(_ lease: Lease, in tx: any Transaction) throws {
        guard let record = try workers.find(lease.worker, in: tx), record.token == token else { throw Self.lost }
    }

    /// The running job of a lease that is the caller's own.
    /// - Throws: ``StudioError`` `lease_lost`.
    func held(_ lease: Lease, in tx: any Transaction) throws -> Job {
        guard let job = try jobs.findIfHeld(lease, token: token, in: tx) else { throw Self.lost }
        return job
    }

    /// The same as a look of its own.
    func held(_ lease: Lease) async throws -> Job {
        guard let job = try await findIfHeld([lease])[0] else { throw Self.lost }
        return job
    }

    static let lost = StudioError(
        .leaseLost, "This attempt no longer holds the job. Stop it and throw its files away.")

    // MARK: Leases

    public func renew(_ leases: [Lease]) async throws -> [LeaseStatus] {
        guard leases.count <= WorkerWire.batchMax else {
            throw StudioError(.invalidInput, "At most \(WorkerWire.batchMax) leases can be renewed at once.")
        }
        guard !leases.isEmpty else { return [] }
        let now = time.now()
        return try await database.write { tx in
            // Renewed again long before a machine that died is back.
            try tx.allowLoss()
            for worker in Set(leases.map(\.worker)) where try workers.find(worker, in: tx)?.token == token {
                try workers.heartbeat(worker, in: tx, at: now)
            }
            var statuses: [Lease: LeaseStatus] = [:]
            // In one order whoever renews: two that lock in one order never wait for each other.
            for lease in leases.sorted(by: { $0.job < $1.job }) { statuses[lease] = try renew(lease, in: tx, at: now) }
            return leases.map { statuses[$0] ?? .lost }
        }
    }

    private func renew(_ lease: Lease, in tx: any Transaction, at now: Date) throws -> LeaseStatus {
        guard let record = try workers.find(lease.worker, in: tx), record.token == token else { return .lost }
        return try jobs.renewIfHeld(
            lease, until: now.adding(configuration.lease),
            started: now.adding(.zero - configuration.attemptTimeout - policy.stopGrace),
            cancelled: now.adding(.zero - policy.stopGrace), in: tx)
    }

    // MARK: Ends of attempts

    public func fail(_ failure: AttemptFailure, for lease: Lease) async throws {
        guard failure.doneShare.isFinite, (0...1).contains(failure.doneShare) else {
            throw StudioError(
                .invalidInput, "The failure is not valid.",
                fields: [FieldProblem(path: "/failure/done_share", rule: "range", detail: "must be from 0 to 1")])
        }
        try await end(lease, .failure(failure), .failed, log: failure.log ?? [])
    }

    public func handBack(_ lease: Lease, reason: String, log: [String]) async throws {
        try await end(lease, .handBack, .handedBack, log: log)
    }

    private func end(_ lease: Lease, _ cause: AttemptOutcome.Cause, _ end: AttemptEnd, log: [String]) async throws {
        let now = time.now()
        let random = Double.random(in: 0..<1)
        let ending = AttemptEnding(end, hasLog: try await keep(log, of: lease, at: now))
        let change = try await database.write { tx in
            let job = try held(lease, in: tx)
            let retryAt = now.adding(policy.retry.delay(failures: job.failures + 1, random: random))
            let change = try transitions.apply(
                AttemptOutcome.decide(job, cause), to: lease, holding: job.held, ending: ending, retryAt: retryAt,
                cancelledShare: policy.capturedOfCancelled, in: tx, at: now)
            // A cancellation may have come between on a database with concurrent writers: the worker tries again.
            guard let change else { throw StudioError(.unavailable, "The job changed meanwhile. Try again.") }
            CrashPoint.beforeEndCommit.reached()
            return change
        }
        CrashPoint.afterEnd.reached()
        progress.forget(lease.job)
        await signals.announce(change)
    }
}

extension WorkerService {
    /// Writes an attempt's log, before SQL refers to it.
    /// - Returns: whether it is there. Without it the attempt ends all the same: losing a log loses no job.
    /// - Throws: ``StudioError`` `lease_lost`: strangers write nothing.
    func keep(_ log: [String], of lease: Lease, at now: Date) async throws -> Bool {
        let lines = AttemptLog(log).lines
        guard !lines.isEmpty else { return false }
        _ = try await held(lease)
        let body = JSONValue.array(lines.map { .string($0) })
        return (try? await documents.put(body, as: .log(of: lease.job, attempt: lease.attempt), at: now)) != nil
    }
}

/// What an operator decides about attempts.
public struct WorkerPolicy: Sendable {
    public var retry: RetryPolicy
    /// How much of the work that a job had done when it was cancelled is paid, 0...1. Nothing by default: who stops a
    /// job gets nothing of it.
    public var capturedOfCancelled: Double
    /// Longest output file.
    public var outputBytesMax: Int64
    /// Jobs of one user that run at once; nil for as many as there are slots.
    public var runningJobsMax: Int?
    /// How long an attempt that has had its time, or was asked to stop, may take to say so. Then it loses its lease,
    /// whatever its worker does.
    public var stopGrace = Duration.seconds(60)

    public init(
        retry: RetryPolicy = RetryPolicy(), capturedOfCancelled: Double = 0, outputBytesMax: Int64 = 4 << 30,
        runningJobsMax: Int? = nil
    ) {
        self.retry = retry
        self.capturedOfCancelled = capturedOfCancelled
        self.outputBytesMax = outputBytesMax
        self.runningJobsMax = runningJobsMax
    }
}
