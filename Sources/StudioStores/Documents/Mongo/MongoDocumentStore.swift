public import Foundation
public import StudioCore
import Synchronization

/// Documents in MongoDB.
///
/// Each is one document of the collection `job_documents`: `_id` ("job/attempt/name"), `job`, `attempt`, `name`,
/// `created_at`, its `body`, and `expires_at` where it is a log that the server itself removes then. The `_id` is what
/// makes a document be written once: its index is always there and always unique, whatever an operator does to the
/// others, and also where the collection is sharded by `job`.
public final class MongoDocumentStore: DocumentStore {
    private let pool: MongoPool
    private let configuration: MongoConfiguration
    private let queue: BlockingQueue
    /// Whether the indexes were asked for.
    private let isPrepared = Atomic<Bool>(false)

    /// Connects at the first call.
    /// - Throws: ``StudioError`` `bad_configuration` for a URI that cannot be used, or where libmongoc is not installed.
    public init(_ configuration: MongoConfiguration) throws {
        self.configuration = configuration
        pool = try MongoPool(configuration)
        // Threads too: no URI makes thousands of them.
        queue = BlockingQueue("studio.mongo", width: min(pool.size, 64))
    }

    public func put(_ document: JSONValue, as id: DocumentID, at now: Date) async throws -> Bool {
        try await run { collection in
            let stored = try self.stored(document, id, at: now)
            do {
                try collection.insert(stored)
                return true
            } catch let failure as MongoFailure where failure.isDuplicate {
                return false
            }
        }
    }

    public func get(_ id: DocumentID) async throws -> JSONValue? {
        try await run { collection in
            let filter = collection.document()
            try filter.set("_id", .string(id.mongoKey))
            return try collection.find(filter, returning: DocumentBody.fields).first.map(DocumentBody.read)
        }
    }

    public func list(of job: JobID) async throws -> [DocumentID] {
        try await run { collection in
            let order = collection.document()
            for field in ["attempt", "name"] { try order.set(field, 1) }
            return try collection.find(Self.filter(job, collection), returning: ["attempt", "name"], by: order).map {
                guard let attempt = $0["attempt"]?.integerValue, let name = $0["name"]?.stringValue else {
                    throw StudioError(.internalError, "A document in MongoDB is not one that the studio wrote.")
                }
                return DocumentID(job: job, attempt: Int(attempt), name: name)
            }
        }
    }

    public func deleteAll(of job: JobID) async throws {
        try await run { collection in try collection.delete(Self.filter(job, collection)) }
    }

    /// Makes the indexes where they are missing. Also the first call of each process does; what it cannot make it does
    /// without.
    /// - Throws: ``StudioError`` `unavailable`, `bad_configuration`, or `internal_error` where the server refuses.
    public func prepare() async throws {
        try await withCollection { collection in
            try collection.createIndexes()
            self.isPrepared.store(true, ordering: .relaxed)
        }
    }

    /// Whether it answers and lets the studio in.
    /// - Throws: ``StudioError`` `unavailable` or `bad_configuration`.
    public func ping() async throws {
        try await withCollection { collection in
            // Not only "ping", which servers answer to strangers too.
            let none = collection.document()
            try none.set("_id", "")
            _ = try collection.find(none, returning: ["_id"])
        }
    }

    private static func filter(_ job: JobID, _ collection: MongoCollection) throws -> BSONDocument {
        let filter = collection.document()
        try filter.set("job", .string(job.rawValue))
        return filter
    }

    private func stored(_ document: JSONValue, _ id: DocumentID, at now: Date) throws -> BSONDocument {
        try DocumentBody.adding(document) {
            let stored = BSONDocument(pool.library.bson)
            try stored.set("_id", .string(id.mongoKey))
            try stored.set("job", .string(id.job.rawValue))
            try stored.set("attempt", .integer(Int64(id.attempt)))
            try stored.set("name", .string(id.name))
            try stored.set("created_at", date: now)
            if id.isLog, let life = configuration.logLife { try stored.set("expires_at", date: now.adding(life)) }
            return stored
        }
    }

    private func run<T: Sendable>(_ body: @escaping @Sendable (MongoCollection) throws -> T) async throws -> T {
        try await withCollection { collection in
            if !self.isPrepared.load(ordering: .relaxed) { self.prepareOnce(collection) }
            return try body(collection)
        }
    }

    /// Indexes are for speed and for the removal of old logs: nothing fails for want of them.
    private func prepareOnce(_ collection: MongoCollection) {
        do { try collection.createIndexes() } catch let failure as MongoFailure {
            // A server that refuses would refuse each time.
            if failure.forCaller.code == .unavailable { return }
        } catch { return }
        isPrepared.store(true, ordering: .relaxed)
    }

    private func withCollection<T: Sendable>(
        _ body: @escaping @Sendable (MongoCollection) throws -> T
    ) async throws -> T {
        try await queue.run { [pool, configuration] in
            do {
                return try pool.withClient { client in
                    try body(MongoCollection(configuration.collection, client, pool))
                }
            } catch let failure as MongoFailure { throw failure.forCaller }
        }
    }
}

extension DocumentID {
    fileprivate var mongoKey: String { "\(job.rawValue)/\(attempt)/\(name)" }
}
