public import Foundation
import StudioCore

/// Removes objects that nothing refers to: those of the deletion outbox, and those that an attempt or an upload
/// stored before it died. It removes nothing while it is not known that the objects are this database's.
public struct ObjectCollector: Sendable {
    private let database: any Database
    private let objects: any ObjectStore
    private let ownership: ObjectOwnership
    private let horizon: Duration
    private let artifacts = ArtifactStore()
    private let outbox = OutboxStore()

    private static let pageSize = 500
    /// No younger object is ever taken for garbage, whoever stored it.
    public static let ageMin = Duration.seconds(86_400)

    /// Objects younger than a day, or than the longest attempt and an hour, are left alone: their row may be about to be
    /// written. Whoever writes rows of objects that are there already must have done so long before.
    /// - Parameters:
    ///   - ownership: of these objects, where it is looked at elsewhere too.
    ///   - longestAttempt: the time that one attempt may take.
    public init(
        database: any Database, objects: any ObjectStore, ownership: ObjectOwnership? = nil, longestAttempt: Duration
    ) {
        self.database = database
        self.objects = objects
        self.ownership = ownership ?? ObjectOwnership(database: database, objects: objects)
        horizon = max(Self.ageMin, longestAttempt + .seconds(3_600))
    }

    /// Removes the objects of deleted artifacts. One that cannot be removed is tried again later, less and less often.
    /// - Returns: how many were removed.
    /// - Throws: ``StudioError`` where they are not known to be this database's; all are then tried again later.
    @discardableResult
    public func processDeletions(limit: Int = 100, at now: Date) async throws -> Int {
        let due = try await database.read { [outbox] tx in
            try outbox.due(.objectDeletion, limit: limit, in: tx, at: now)
        }
        guard !due.isEmpty else { return 0 }
        do { try await ownership.confirmOnce(at: now) } catch let error as StudioError {
            // Later, as where one cannot be removed: the wait for a store that is away is not to be had every time.
            for entry in due { try await putOff(entry, at: now) }
            throw error
        }
        var removed = 0
        for entry in due {
            do {
                if let key = (entry.payload["key"]?.stringValue).flatMap({ ObjectKey($0) }) {
                    try await objects.delete(key)
                }
                CrashPoint.afterObjectDelete.reached()
                try await database.write { [outbox] tx in try outbox.done(entry.id, in: tx) }
                removed += 1
            } catch is StudioError { try await putOff(entry, at: now) }
        }
        return removed
    }

    private func putOff(_ entry: OutboxEntry, at now: Date) async throws {
        try await database.write { [outbox] tx in
            try outbox.putOff(entry.id, until: entry.nextTry(after: now), in: tx)
        }
    }

    /// Removes old objects that no artifact names, and what writers that died left of objects that they never stored.
    /// - Parameter removing: false only counts them.
    /// - Returns: how many were removed.
    /// - Throws: ``StudioError`` where they would be removed and are not this database's, which is looked at each time:
    ///   another may have taken them over.
    @discardableResult
    public func collect(removing: Bool = true, at now: Date) async throws -> Int {
        if removing { try await ownership.confirm(at: now) }
        let horizon = now.adding(.zero - horizon)
        var removed = try await objects.collectAbandoned(before: horizon, removing: removing)
        for prefix in ["outputs/", "uploads/"] {
            removed += try await collect(prefix, before: horizon, removing: removing)
        }
        return removed
    }

    private func collect(_ prefix: String, before horizon: Date, removing: Bool) async throws -> Int {
        var removed = 0
        var last: ObjectKey?
        while true {
            let page = try await objects.list(prefix: prefix, after: last, limit: Self.pageSize)
            guard let end = page.last else { return removed }
            last = end.key
            let old = page.filter { $0.modifiedAt < horizon }.map(\.key)
            let known = try await database.read { [artifacts] tx in try artifacts.known(old, in: tx) }
            for key in old where !known.contains(key) {
                // One that cannot be removed does not keep the others; the next search finds it again.
                do {
                    if removing { try await objects.delete(key) }
                    removed += 1
                } catch is StudioError { continue }
            }
        }
    }
}
