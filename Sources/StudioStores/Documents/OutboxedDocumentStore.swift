public import Foundation
public import StudioCore
import Synchronization

/// Documents in a database of their own that may be down: then nothing waits for it and nothing is lost.
///
/// What cannot be written lies in the table `documents`, where it is found meanwhile, with an entry of the outbox by which
/// ``relay(limit:at:)`` brings it over. What cannot be removed is noted in the outbox too: deleted is deleted. The table
/// also holds what was written before the studio had a document database; that stays there until it is deleted.
///
/// While the database is down a document counts as written even where the database holds another under its name, which
/// then stays: nobody can know.
public final class OutboxedDocumentStore: DocumentStore {
    let store: any DocumentStore
    let database: any Database
    let table = DocumentTable()
    let outbox = OutboxStore()
    private let now: @Sendable () -> Date
    /// Until when the document database is not asked, since it was down a moment ago: each call would wait in vain.
    private let pausedUntil = Mutex(Date.distantPast)

    /// How long it is not asked.
    static let pause = 5.0

    /// - Parameters:
    ///   - store: the document database.
    ///   - database: keeps what waits.
    public init(
        _ store: any DocumentStore, database: any Database, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.store = store
        self.database = database
        self.now = now
    }

    public func put(_ document: JSONValue, as id: DocumentID, at now: Date) async throws -> Bool {
        if try await database.read({ [table] tx in try table.find(id, in: tx) }) != nil { return false }
        do { return try await asking { try await store.put(document, as: id, at: now) } } catch let error as StudioError
        {
            // It never will be taken.
            if error.code == .bodyTooLarge { throw error }
        }
        return try await database.write { [table, outbox] tx in
            guard try table.insert(document, as: id, in: tx, at: now) else { return false }
            try outbox.append(.write(id), .documentWrite, id.payload, in: tx, at: now)
            return true
        }
    }

    public func get(_ id: DocumentID) async throws -> JSONValue? {
        let (waiting, isRemoved) = try await database.read { [table, outbox] tx in
            (try table.find(id, in: tx)?.body, try outbox.holds(.removal(of: id.job), in: tx))
        }
        if waiting != nil || isRemoved { return waiting }
        return try await asking { try await store.get(id) }
    }

    public func list(of job: JobID) async throws -> [DocumentID] {
        let (waiting, isRemoved) = try await database.read { [table, outbox] tx in
            (try table.list(of: job, in: tx), try outbox.holds(.removal(of: job), in: tx))
        }
        if isRemoved { return waiting }
        let stored = try await asking { try await store.list(of: job) }
        return Set(waiting).union(stored).sorted {
            // Names by their bytes, as the databases do.
            $0.attempt == $1.attempt ? $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) : $0.attempt < $1.attempt
        }
    }

    public func deleteAll(of job: JobID) async throws {
        try await database.write { [table] tx in try table.removeAll(of: job, in: tx) }
        do { return try await asking { try await store.deleteAll(of: job) } } catch is StudioError {
            let now = now()
            try await database.write { [outbox] tx in
                try outbox.append(
                    .removal(of: job), .documentRemoval, ["job_id": .string(job.rawValue)], in: tx, at: now)
            }
        }
    }

    /// Asks the document database, unless it was down a moment ago.
    private func asking<T: Sendable>(_ call: () async throws -> T) async throws -> T {
        guard pausedUntil.withLock({ $0 <= now() }) else {
            throw StudioError(
                .unavailable, "The document database could not be reached a moment ago. Check that it runs.",
                retryAfterSeconds: Int(Self.pause))
        }
        return try await noting(call)
    }

    /// Asks it, and remembers whether it answers.
    func noting<T: Sendable>(_ call: () async throws -> T) async throws -> T {
        do {
            let value = try await call()
            pausedUntil.withLock { $0 = .distantPast }
            return value
        } catch let error as StudioError where error.code == .unavailable {
            let end = now().addingTimeInterval(Self.pause)
            pausedUntil.withLock { $0 = end }
            throw error
        }
    }
}

extension OutboxID {
    fileprivate static func write(_ id: DocumentID) -> OutboxID {
        OutboxID(.documentWrite, "\(id.job)/\(id.attempt)/\(id.name)")
    }

    fileprivate static func removal(of job: JobID) -> OutboxID { OutboxID(.documentRemoval, job.rawValue) }
}

extension DocumentID {
    /// As an entry of the outbox names it.
    fileprivate var payload: JSONValue {
        ["job_id": .string(job.rawValue), "attempt": .integer(Int64(attempt)), "name": .string(name)]
    }
}
