import Foundation
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioServices

/// A studio without a front: real database and object folder in a folder of its own, a clock that the test moves.
struct JobStudio: Sendable {
    let folder: String
    let database: SQLiteDatabase
    let objects: FolderObjectStore
    /// Of the database; tests take them down.
    let documents: FallibleDocuments
    let signals: any SignalBus
    let clock: TestClock
    let jobs: JobService
    let workers: WorkerService
    private let keptForEver: StudioConfiguration.Retention
    let accounts: AccountService
    let removal: AccountRemoval
    let registry = MetricsRegistry()
    let admin: AdminService

    /// Makes a queue beside the database.
    typealias QueueMaker = @Sendable (any Database) throws -> any JobQueue

    /// - Parameter queue: nil where the rows of `jobs` are the queue.
    static func with<T>(
        failuresMax: Int = 3, policy: WorkerPolicy = WorkerPolicy(), queue: QueueMaker? = nil,
        signals: any SignalBus = MemorySignals(), _ body: (JobStudio) async throws -> T
    ) async throws -> T {
        let studio = try await JobStudio(failuresMax: failuresMax, policy: policy, queue: queue, signals: signals)
        do {
            let value = try await body(studio)
            // Whatever a test did, the ledger must add up.
            let audit = try await studio.audit()
            #expect(audit.isSound, "\(audit)")
            try studio.close()
            return value
        } catch {
            try? studio.close()
            throw error
        }
    }

    private init(
        failuresMax: Int, policy: WorkerPolicy, queue maker: QueueMaker?, signals: any SignalBus
    ) async throws {
        folder = NSTemporaryDirectory() + "studio-jobs-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        clock = TestClock()
        database = try SQLiteDatabase(path: folder + "/studio.sqlite", exclusively: true)
        try await Migrator.studio(for: .sqlite).migrate(database, at: clock.now)
        objects = try FolderObjectStore(
            folder: folder + "/objects",
            signer: ObjectURLSigner(secret: [UInt8](repeating: 7, count: 32)), freeBytesMin: 0)
        documents = FallibleDocuments(SQLDocumentStore(database))
        self.signals = signals
        let queue = try maker?(database)
        let all = try StudioConfiguration.with(["JOB_MAX_FAILURES": String(failuresMax)])
        let configuration = all.jobs
        keptForEver = all.retention
        accounts = AccountService(
            database: database, passwords: PasswordHasher(cost: .init(logRounds: 4, blockSize: 1, parallelism: 1)),
            tokens: await AccessTokens(secret: String(repeating: "j", count: 32), life: .seconds(900)),
            configuration: all.accounts, now: clock.source.now)
        removal = AccountRemoval(
            accounts: accounts, documents: documents, signals: signals, queue: queue, logger: quietLogger)
        jobs = JobService(
            database: database, objects: objects, signals: signals, queue: queue, configuration: configuration,
            limits: all.userLimits, policy: PromptPolicy(.standard), retention: all.retention,
            disk: DiskReserve(folder: folder, bytes: 0), linkLife: .seconds(900), rules: Self.loopbackAllowed,
            time: clock.source, metrics: MetricsSink(registry))
        workers = WorkerService(
            database: database, queue: queue ?? SQLJobQueue(database, runningMax: policy.runningJobsMax),
            objects: objects, documents: documents, signals: signals, configuration: configuration, policy: policy,
            time: clock.source, metrics: MetricsSink(registry))
        admin = AdminService(
            accounts: accounts, jobs: jobs, workers: workers, documents: documents)
    }

    /// Its jobs as they are on a database of many writers: creations that come together are one transaction.
    /// - Parameter database: the studio's own, or what leads to it.
    func groupingJobs(on database: any Database, _ settings: [String: String] = [:]) throws -> JobService {
        let all = try StudioConfiguration.with(settings)
        return JobService(
            database: database, objects: objects, signals: signals, configuration: all.jobs, limits: all.userLimits,
            policy: PromptPolicy(.standard), retention: all.retention, disk: DiskReserve(folder: folder, bytes: 0),
            linkLife: .seconds(900), rules: Self.loopbackAllowed, time: clock.source, metrics: MetricsSink(registry),
            groupsCreations: true)
    }

    /// Its workers' side.
    /// - Parameters:
    ///   - database: the studio's own, or what leads to it.
    ///   - gathers: as on a database of many writers: completions that come together are one transaction.
    func workers(on database: any Database, gathering gathers: Bool) throws -> WorkerService {
        WorkerService(
            database: database, queue: SQLJobQueue(database, runningMax: nil), objects: objects, documents: documents,
            signals: signals, configuration: try StudioConfiguration.with([:]).jobs, time: clock.source,
            metrics: MetricsSink(registry), groupsCompletions: gathers)
    }

    func close() throws {
        try database.close()
        try FileManager.default.removeItem(atPath: folder)
    }

    /// What `/metrics` would show.
    func metricsText() async -> String {
        let queue = QueueMetrics.collector(database, time: clock.source)
        return await MetricsPage(registry, collectors: [queue]).text()
    }

    // MARK: People

    func user(credits: Credits, isAdmin: Bool = false) async throws -> Principal {
        let id = UserID()
        let now = clock.now
        try await database.write { tx in
            _ = try UserStore().insertIfEmailIsFree(
                id, email: "\(id)@example.com", name: "Test", passwordHash: "-", role: .user, in: tx, at: now)
            if credits > 0 { try Ledger().grant(credits, to: id, LedgerNote(reason: "test"), in: tx, at: now) }
        }
        return Principal(user: id, session: SessionID(), isAdmin: isAdmin)
    }

    func credits(of principal: Principal) async throws -> CreditBalance {
        try await database.read { tx in try Ledger().credits(of: principal.user, in: tx) }
    }

    func audit() async throws -> LedgerAudit { try await database.read { tx in try Ledger().audit(in: tx) } }

    /// What the ledger holds of a job, in the order of the alphabet: entries of one moment have no order.
    func entryTypes(of job: JobID) async throws -> [TransactionType] {
        let entries = try await database.read { tx in try Ledger().list(of: job, in: tx) }
        return entries.map(\.type).sorted { $0.rawValue < $1.rawValue }
    }

    func row(_ job: JobID) async throws -> Job {
        try #require(try await database.read { tx in try JobStore().find(job, in: tx) })
    }

    // MARK: Jobs

    /// 64 × 64 pixels in draft quality cost one credit a picture.
    static func body(count: Int = 1, _ more: [String: JSONValue] = [:]) throws -> Data {
        let input: JSONValue = [
            "prompt": "a red boat on a lake", "width": 64, "height": 64, "quality": "draft",
            "count": .integer(Int64(count)),
        ]
        return try StudioJSON.encode(
            JSONValue.object(["kind": "image_generation", "input": input].merging(more) { $1 }))
    }

    func create(_ principal: Principal, count: Int = 1) async throws -> JobID {
        try await jobs.create(try Self.body(count: count), for: principal).job
    }

    // MARK: Workers

    func worker(slots: Int = 2) async throws -> WorkerID {
        let id = WorkerID()
        try await workers.register(Self.description(id, slots: slots))
        return id
    }

    static func description(_ id: WorkerID, slots: Int = 2) -> WorkerDescription {
        WorkerDescription(
            id: id, name: "test", version: "1", kinds: [.imageGeneration], engines: ["scene"],
            devices: [.init(name: "cpu", type: "cpu", memoryMegabytes: 1000)], slots: slots)
    }

    /// A user with four of five credits left, whose job a worker has begun.
    func running() async throws -> (user: Principal, job: JobID, lease: Lease) {
        let user = try await user(credits: 5)
        let job = try await create(user)
        return (user, job, try await claim(try await worker()).lease)
    }

    /// Claims one job, which must be there.
    func claim(_ worker: WorkerID) async throws -> Assignment {
        try #require(try await workers.claim(worker, limit: 1, wait: .zero).first)
    }

    func store(_ name: String = "image-1.png", for lease: Lease, text: String = "pixels") async throws -> StoredOutput {
        let path = folder + "/\(UUID().uuidString)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try await workers.store(
            OutputFile(path: path, name: name, role: .image, contentType: "image/png", width: 64, height: 64),
            for: lease)
    }

    func complete(_ lease: Lease, share: Double = 1) async throws {
        let output = try await store(for: lease)
        try await workers.complete(
            Completion(outputs: [output], report: ["engine": "scene"], deliveredShare: share), for: lease)
    }

    func retention(_ settings: [String: String]) throws -> RetentionService {
        retention(try StudioConfiguration.with(settings).retention)
    }

    private func retention(_ configuration: StudioConfiguration.Retention) -> RetentionService {
        RetentionService(
            database: database, documents: documents, configuration: configuration,
            time: clock.source)
    }

    var reaper: LeaseReaper {
        LeaseReaper(
            workers, removal: removal, retention: retention(keptForEver),
            collector: ObjectCollector(database: database, objects: objects, longestAttempt: .zero),
            logger: quietLogger)
    }
}

/// The code of the error that the work throws.
func errorCode(_ work: () async throws -> Void) async -> StudioError.Code? {
    do {
        try await work()
        return nil
    } catch {
        return (error as? StudioError)?.code
    }
}
