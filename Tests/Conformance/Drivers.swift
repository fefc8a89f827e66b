import Dispatch
import Foundation
import StudioCore
import TestSupport

@testable import StudioStores

/// A folder that goes with its owner.
final class ScratchFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("conformance-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Databases that must behave alike.
enum DatabaseDriver: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// An empty database of its own, without tables.
    func openEmpty() async throws -> TestDatabase {
        let folder = try ScratchFolder()
        switch self {
        case .sqlite:
            return TestDatabase(
                folder: folder, database: try SQLiteDatabase(path: folder.path + "/studio.sqlite", exclusively: true))
        case .postgres:
            let database = try await PostgresSchema.make()
            return TestDatabase(folder: folder, database: database, closer: Closer(database))
        }
    }

    /// A database of its own with the studio's tables.
    func open() async throws -> TestDatabase {
        let test = try await openEmpty()
        try await Migrator.studio(for: test.database.dialect).migrate(test.database, at: .epoch)
        return test
    }
}

/// A schema of its own in the PostgreSQL that all tests share.
private enum PostgresSchema {
    static func make() async throws -> PostgresDatabase {
        let server = try await TestServer.shared(.postgres)
        let name = "test_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        let all = PostgresDatabase(PostgresConfiguration(url: server.url, connectionsMax: 1), logger: quietLogger)
        try await all.write { tx in try tx.script("CREATE SCHEMA \(name)") }
        try all.close()
        let url = server.url + "?options=-csearch_path%3D\(name)"
        return PostgresDatabase(PostgresConfiguration(url: url, connectionsMax: 6), logger: quietLogger)
    }
}

/// Closes a database with its last user, whose thread may be one of the database's own.
final class Closer: Sendable {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    deinit { DispatchQueue.global().async { [database] in try? database.close() } }
}

enum QueueDriver: String, CaseIterable, Sendable {
    case sqlQueue, redis

    /// A queue that holds what is queued in the database now.
    func open(on database: any Database) async throws -> any JobQueue {
        switch self {
        case .sqlQueue: SQLJobQueue(database)
        case .redis: try await TestRedis.open().queue(on: database)
        }
    }
}

enum DocumentDriver: String, CaseIterable, Sendable {
    case sql, mongo
    /// MongoDB as the studio uses it, with what stands in while it is down.
    case outboxedMongo

    /// Documents of its own.
    func open(on database: any Database) async throws -> any DocumentStore {
        switch self {
        case .sql: SQLDocumentStore(database)
        case .mongo: try await Self.mongo()
        case .outboxedMongo: OutboxedDocumentStore(try await Self.mongo(), database: database)
        }
    }

    private static func mongo() async throws -> MongoDocumentStore {
        let server = try await TestServer.shared(.mongo)
        return try MongoDocumentStore(MongoConfiguration(uri: server.url, prefix: "test_\(UUID().uuidString)_"))
    }
}

enum ObjectDriver: String, CaseIterable, Sendable {
    case folder, s3

    /// A store of its own.
    func open() async throws -> TestObjects {
        let folder = try ScratchFolder()
        switch self {
        case .folder: return TestObjects(folder: folder, store: try Self.folder(in: folder))
        case .s3: return TestObjects(folder: folder, store: try await TestBucket(on: S3Server.plain()).store)
        }
    }

    static func folder(in folder: ScratchFolder, freeBytesMin: Int64 = 0) throws -> FolderObjectStore {
        let signer = ObjectURLSigner(secret: [UInt8](repeating: 7, count: 32), baseURL: "https://studio.example")
        return try FolderObjectStore(folder: folder.path + "/objects", signer: signer, freeBytesMin: freeBytesMin)
    }
}

enum LimiterDriver: String, CaseIterable, Sendable {
    case memory, redis

    func open() async throws -> any RateLimiter {
        switch self {
        case .memory: MemoryRateLimiter()
        case .redis: try await TestRedis.open().limiter()
        }
    }
}

enum SignalDriver: String, CaseIterable, Sendable {
    case memory, redis

    func open() async throws -> any SignalBus {
        switch self {
        case .memory: MemorySignals()
        case .redis: try await TestRedis.open().signals()
        }
    }
}

struct TestObjects: Sendable {
    let folder: ScratchFolder
    let store: any ObjectStore
}

/// A database, its folder, and the rows that most tests start from.
struct TestDatabase: Sendable {
    let folder: ScratchFolder
    let database: any Database
    var closer: Closer?
    let jobs = JobStore()
    let ledger = Ledger()

    func user(credits: Credits = 0, weight: Double = 1) async throws -> UserID {
        let id = UserID()
        try await database.write { tx throws in
            _ = try UserStore().insertIfEmailIsFree(
                id, email: "\(id)@example.com", name: "Ada", passwordHash: "-", role: .user, weight: weight, in: tx,
                at: .epoch)
            if credits > 0 { try ledger.grant(credits, to: id, LedgerNote(reason: "test"), in: tx, at: .epoch) }
        }
        return id
    }

    /// Holds the price and inserts the job, as a creation does.
    func job(
        of user: UserID, price: Credits = 0, engine: String = "scene", priority: Int = 0, artifacts: [ArtifactID] = [],
        expiresAt: Date? = nil, at now: Date = .epoch
    ) async throws -> Job {
        try await database.write { tx throws in
            var job = NewJob(
                id: JobID(), user: user, kind: .imageGeneration, schemaVersion: 1, input: ["prompt": "a cat"],
                engine: engine, model: nil, quoted: price, workUnits: 2, failuresMax: 3)
            job.priority = priority
            job.artifacts = artifacts
            job.expiresAt = expiresAt
            try ledger.hold(price, of: user, for: job.id, in: tx, at: now)
            let inserted = try jobs.insert(job, in: tx, at: now)
            try JobEventStore().tell("state", of: [inserted], in: tx, at: now) { _ in [:] }
            return inserted
        }
    }

    func upload(of user: UserID) async throws -> Artifact {
        let id = ArtifactID()
        let artifact = Artifact(
            id: id, user: user, role: .upload, name: "cat.png", key: .upload(id, user: user), contentType: "image/png",
            bytes: 3, sha256: String(repeating: "0", count: 64), createdAt: .epoch)
        _ = try await database.write { tx in try ArtifactStore().insert(artifact, in: tx) }
        return artifact
    }

    func claim(_ job: JobID, by worker: WorkerID = WorkerID(), at now: Date = .epoch) async throws -> Job? {
        try await database.write { tx throws in
            try jobs.claimIfQueued([job], by: worker, leaseUntil: now.addingTimeInterval(60), in: tx, at: now).first
        }
    }

    func find(_ job: JobID) async throws -> Job? { try await database.read { tx in try jobs.find(job, in: tx) } }

    func audit() async throws -> LedgerAudit { try await database.read { tx in try ledger.audit(in: tx) } }

    func credits(_ user: UserID) async throws -> CreditBalance {
        try await database.read { tx in try ledger.credits(of: user, in: tx) }
    }
}

extension Date {
    /// A fixed time: tests pass time in.
    static let epoch = Date(timeIntervalSince1970: 1_800_000_000)
}

/// Thrown by tests.
struct Boom: Error, Equatable {}

extension ObjectKey {
    /// Of text that the test's author knows to be a key.
    static func literal(_ text: StaticString) -> ObjectKey {
        guard let key = ObjectKey("\(text)") else { preconditionFailure("\(text) is no key") }
        return key
    }
}
