import Foundation
public import StudioCore
public import StudioStores

/// Jobs of users: quoting, creating, reading, cancelling, retrying, deleting. Running them is ``WorkerService``'s.
///
/// Each method that changes something is one transaction; signals leave after it is committed.
public struct JobService: Sendable {
    let database: any Database
    let configuration: StudioConfiguration.Jobs
    let limits: StudioConfiguration.UserLimits
    let policy: PromptPolicy
    let disk: DiskReserve
    let time: TimeSource
    let signals: JobSignals
    let json: JobJSON
    let feeds: UserPlaces
    let catalogue: KindCatalogue
    let rules: OutboundRules
    let jobs = JobStore()
    let artifacts = ArtifactStore()
    let events = JobEventStore()
    let ledger: Ledger
    let keys = APIKeyStore()
    let users = UserStore()
    let idempotency = IdempotencyStore()
    let transitions: JobTransitions
    let desk = QuoteDesk()
    let creations: Gathering<NewJob, CreationOutcome>

    /// - Parameters:
    ///   - queue: nil where the rows of `jobs` are the queue.
    ///   - groupsCreations: whether creations that come together are one transaction. Nil: where the database has many
    ///     writers. One with a single writer commits together what waits, even the creations of one user.
    ///   - linkLife: how long a link to an output works.
    ///   - disk: where outputs will lie.
    ///   - rules: where a job's webhook may lead.
    public init(
        database: any Database, objects: any ObjectStore, signals: any SignalBus, queue: (any JobQueue)? = nil,
        configuration: StudioConfiguration.Jobs, limits: StudioConfiguration.UserLimits, policy: PromptPolicy,
        retention: StudioConfiguration.Retention, disk: DiskReserve, linkLife: Duration,
        rules: OutboundRules = OutboundRules(), time: TimeSource = .system, metrics: MetricsSink = .system,
        groupsCreations: Bool? = nil
    ) {
        creations = Gathering(gathers: groupsCreations ?? (database.dialect == .postgres))
        self.rules = rules
        self.database = database
        self.configuration = configuration
        self.limits = limits
        self.policy = policy
        self.disk = disk
        catalogue = KindCatalogue(retention: retention)
        self.time = time
        ledger = Ledger(metrics: metrics)
        transitions = JobTransitions(metrics: metrics, queue: queue)
        self.signals = JobSignals(bus: signals, queue: queue, now: time.now)
        json = JobJSON(links: ArtifactLinks(objects: objects, life: linkLife))
        feeds = UserPlaces(perUser: 32, all: 2000, refusal: "Too many event streams are open. Close some.")
    }

    /// As the studio is configured.
    /// - Throws: ``StudioError`` `bad_configuration` for prompt rules that cannot be read.
    public init(
        _ configuration: StudioConfiguration, database: any Database, objects: any ObjectStore, signals: any SignalBus,
        queue: (any JobQueue)? = nil
    ) throws {
        self.init(
            database: database, objects: objects, signals: signals, queue: queue, configuration: configuration.jobs,
            limits: configuration.userLimits, policy: try PromptPolicy(configuration.policy),
            retention: configuration.retention, disk: configuration.files.diskReserve,
            linkLife: configuration.files.signedURLLife,
            rules: OutboundRules(allowed: configuration.server.outboundAllowed))
    }

    /// What the job would cost and when it would be done; holds nothing.
    /// - Throws: ``StudioError`` `policy_refused`, `engine_unavailable`.
    public func quote(_ request: ValidRequest, for principal: Principal) async throws -> Quote {
        try policy.check(request.input)
        let resolved = try EngineResolver.resolve(request.input.engine, model: request.input.model)
        let now = time.now()
        return try await database.read { [desk] tx in
            try desk.quote(
                request.input, resolved, priority: request.request.priority, of: principal.user, in: tx, at: now)
        }
    }

    /// The user's own job.
    /// - Throws: ``StudioError`` `not_found`.
    public func get(_ id: JobID, of principal: Principal) async throws -> JSONValue {
        let now = time.now()
        return try await database.read { tx in try show(id, of: principal.user, in: tx, at: now) }
    }

    /// A page of the user's jobs, newest first.
    /// - Throws: ``StudioError`` `invalid_input` for a cursor that no page gave.
    public func list(
        _ filter: JobListFilter, of principal: Principal, after cursor: String?, limit: Int
    ) async throws -> Page<JSONValue> {
        let after = try JobID.cursor(cursor)
        let now = time.now()
        return try await database.read { tx in
            let filter = JobFilter(user: principal.user, state: filter.state, kind: filter.kind)
            let found = try jobs.list(filter, after: after, limit: limit + 1, in: tx)
            return try Page(found, limit: limit, cursor: \.id.rawValue) { try show($0, in: tx, at: now) }
        }
    }

    /// The files and the report of an ended job.
    /// - Throws: ``StudioError`` `not_found`, or `conflict` while it has not ended.
    public func result(of id: JobID, of principal: Principal) async throws -> JSONValue {
        let now = time.now()
        return try await database.read { tx in
            let job = try own(id, of: principal.user, in: tx)
            guard job.state.isEnded else {
                throw StudioError(
                    .conflict, "The job is \(job.state.rawValue): its result is there once it has ended.",
                    retryAfterSeconds: 2)
            }
            let made = job.state == .succeeded ? try artifacts.list(of: id, in: tx) : []
            guard case .object(var members) = try json.output(job, made, at: now) else { return .null }
            members["id"] = .string(id.rawValue)
            members["state"] = .string(job.state.rawValue)
            members["error"] = job.error.map(JobTransitions.json) ?? .null
            return .object(members)
        }
    }

    /// Cancels a waiting job at once, with all of its hold released; asks a running one to stop. Asking again is
    /// harmless.
    /// - Throws: ``StudioError`` `not_found`, or `conflict` for a job that succeeded or failed.
    public func cancel(_ id: JobID, of principal: Principal) async throws -> JSONValue {
        let now = time.now()
        let (answer, change) = try await database.write { tx -> (JSONValue, JobChange?) in
            let job = try own(id, of: principal.user, in: tx)
            let change = try transitions.cancel(job, in: tx, at: now)
            if change != nil { CrashPoint.beforeCancelCommit.reached() }
            return (try show(id, of: principal.user, in: tx, at: now), change)
        }
        if let change {
            CrashPoint.afterCancel.reached()
            await signals.announce(change)
        }
        return answer
    }

    /// Removes an ended job and its files. What webhooks were not told of it yet, they are not told.
    /// - Throws: ``StudioError`` `not_found`, or `conflict` while it has not ended.
    public func delete(_ id: JobID, of principal: Principal) async throws {
        let now = time.now()
        try await database.write { tx in
            _ = try own(id, of: principal.user, in: tx)
            guard try jobs.deleteIfEnded(id, of: principal.user, in: tx, at: now) else {
                throw StudioError(.conflict, "The job has not ended. Cancel it first.")
            }
            try artifacts.deleteAll(of: id, in: tx, at: now)
            try WebhookDeliveryStore().failPending(about: id, error: "the job was deleted", in: tx)
            CrashPoint.beforeDeleteCommit.reached()
        }
        CrashPoint.afterDelete.reached()
    }

    // MARK: Shared

    func own(_ id: JobID, of user: UserID, in tx: any Transaction) throws -> Job {
        guard let job = try jobs.find(id, of: user, in: tx) else {
            throw StudioError(.notFound, "There is no job with this id.")
        }
        return job
    }

    func show(_ id: JobID, of user: UserID, in tx: any Transaction, at now: Date) throws -> JSONValue {
        try show(try own(id, of: user, in: tx), in: tx, at: now)
    }

    func show(_ job: Job, in tx: any Transaction, at now: Date) throws -> JSONValue {
        try json.job(
            job, position: try jobs.queuePosition(of: job, in: tx),
            artifacts: job.state == .succeeded ? try artifacts.list(of: job.id, in: tx) : [], at: now)
    }
}

/// Which jobs a list shows.
public struct JobListFilter: Sendable {
    public var state: JobState?
    public var kind: JobKind?
    // For administrators; others see their own alone.
    public var user: UserID?
    public var engine: String?
    /// Of the latest attempt.
    public var worker: WorkerID?

    public init(
        user: UserID? = nil, state: JobState? = nil, kind: JobKind? = nil, engine: String? = nil,
        worker: WorkerID? = nil
    ) {
        self.user = user
        self.state = state
        self.kind = kind
        self.engine = engine
        self.worker = worker
    }
}
