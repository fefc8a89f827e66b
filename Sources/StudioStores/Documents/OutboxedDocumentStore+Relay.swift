public import Foundation
import StudioCore

extension OutboxedDocumentStore {
    /// Brings what waits to the document database: first removals, then documents. What fails is tried again later, less
    /// and less often. Several servers may relay at once.
    /// - Returns: how many entries were done.
    @discardableResult
    public func relay(limit: Int = 100, at now: Date) async throws -> Int {
        var done = 0
        for topic in [OutboxTopic.documentRemoval, .documentWrite] {
            let due = try await database.read { [outbox] tx in
                try outbox.due(topic, limit: limit, in: tx, at: now)
            }
            for entry in due {
                do {
                    try await noting { try await relay(entry) }
                    done += 1
                } catch let error as StudioError {
                    try await database.write { [outbox] tx in
                        try outbox.putOff(entry.id, until: entry.nextTry(after: now), in: tx)
                    }
                    // Down: the others need not find out too, and do not wait long when it is up again.
                    if error.code == .unavailable { return done }
                }
            }
        }
        return done
    }

    private func relay(_ entry: OutboxEntry) async throws {
        guard let job = (entry.payload["job_id"]?.stringValue).flatMap({ JobID($0) }) else {
            return try await finish(entry)
        }
        guard entry.topic == .documentWrite, let attempt = entry.payload["attempt"]?.integerValue,
            let name = entry.payload["name"]?.stringValue
        else { return try await remove(job, entry) }
        let id = DocumentID(job: job, attempt: Int(attempt), name: name)
        // In this order: whoever finishes the entry removes its row in the same transaction, so that no row and an
        // entry that waits mean that the document was deleted.
        let (row, isOpen) = try await database.read { [table, outbox] tx in
            (try table.find(id, in: tx), try outbox.holds(entry.id, in: tx))
        }
        guard isOpen else { return }
        guard let row else { return try await remove(job, entry) }
        _ = try await store.put(row.body, as: id, at: row.createdAt)
        CrashPoint.afterDocumentRelay.reached()
        let wasDeletedMeanwhile = try await database.write { [table, outbox] tx in
            guard try table.remove(id, in: tx) else { return try outbox.holds(entry.id, in: tx) }
            try outbox.done(entry.id, in: tx)
            return false
        }
        // The removal may have looked before the document was there.
        if wasDeletedMeanwhile { try await remove(job, entry) }
    }

    private func remove(_ job: JobID, _ entry: OutboxEntry) async throws {
        try await store.deleteAll(of: job)
        try await finish(entry)
    }

    private func finish(_ entry: OutboxEntry) async throws {
        try await database.write { [outbox] tx in try outbox.done(entry.id, in: tx) }
    }
}
