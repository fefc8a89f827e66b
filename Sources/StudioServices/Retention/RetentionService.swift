import Foundation
public import StudioCore
public import StudioStores

/// Removes what has been kept for as long as the owner of the studio wants: ended jobs with their files, by kind; uploads
/// that no job uses; and for good what was deleted some time ago.
public struct RetentionService: Sendable {
    private let database: any Database
    private let documents: any DocumentStore
    private let configuration: StudioConfiguration.Retention
    private let time: TimeSource
    private let jobs = JobStore()
    private let artifacts = ArtifactStore()

    /// Rows of one transaction: others want to write too.
    static let batch = 200

    public init(
        database: any Database, documents: any DocumentStore, configuration: StudioConfiguration.Retention,
        time: TimeSource = .system
    ) {
        self.database = database
        self.documents = documents
        self.configuration = configuration
        self.time = time
    }

    /// What one round removed.
    public struct Removed: Sendable, Equatable {
        public var jobs = 0
        public var uploads = 0
        /// Rows of what had been deleted before.
        public var rows = 0
    }

    /// One look at everything.
    @discardableResult
    public func enforce() async throws -> Removed {
        var removed = Removed()
        for kind in JobKind.allCases {
            guard let life = configuration.life(of: kind) else { continue }
            removed.jobs += try await inBatches { now, tx in
                let old = try jobs.ended(kind, before: now.adding(.zero - life), limit: Self.batch, in: tx)
                for job in old where try jobs.deleteIfEnded(job.id, of: job.user, in: tx, at: now) {
                    try artifacts.deleteAll(of: job.id, in: tx, at: now)
                }
                return old.count
            }
        }
        if let life = configuration.uploads {
            removed.uploads = try await inBatches { now, tx in
                try artifacts.deleteUnusedUploads(
                    before: now.adding(.zero - life), limit: Self.batch, in: tx, at: now)
            }
        }
        removed.rows = try await forgetDeleted()
        return removed
    }

    private func inBatches(_ work: @escaping @Sendable (Date, any Transaction) throws -> Int) async throws -> Int {
        var total = 0
        while true {
            let now = time.now()
            let count = try await database.write { tx in try work(now, tx) }
            total += count
            if count < Self.batch { return total }
        }
    }

    /// What a user deleted was hidden at once and its files removed; after a while its words go too.
    private func forgetDeleted() async throws -> Int {
        let now = time.now()
        let horizon = now.adding(.zero - configuration.deleted)
        // While an upload could be completed, its row tells that it was deleted or refused.
        let rowHorizon = min(horizon, now.adding(.zero - UploadService.completionLife))
        var total = 0
        while true {
            let ids = try await database.read { [jobs] tx in
                try jobs.deleted(before: horizon, limit: Self.batch, in: tx)
            }
            for id in ids { try await documents.deleteAll(of: id) }
            try await database.write { [jobs, artifacts] tx in
                try artifacts.removeRows(of: ids, in: tx)
                try jobs.remove(ids, in: tx)
            }
            total += ids.count
            if ids.count < Self.batch { break }
        }
        return total
            + (try await inBatches { [artifacts] _, tx in
                try artifacts.removeRows(deletedBefore: rowHorizon, limit: Self.batch, in: tx)
            })
    }
}
