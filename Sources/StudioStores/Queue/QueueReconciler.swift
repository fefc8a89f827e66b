public import Foundation
import StudioCore

/// Makes the queue in Redis what SQL says: refills it where it was emptied or another server took over, repairs
/// differences, and tells it of jobs that were queued while their process died or Redis was away.
///
/// One process at a time does so, the keeper: whoever holds a key in Redis that expires.
public struct QueueReconciler: Sendable {
    /// What a comparison found.
    public struct Report: Sendable, Equatable {
        /// Jobs that SQL has queued.
        public var queued = 0
        /// Entries that Redis had, seen once or twice.
        public var entries = 0
        /// Entries that were missing, or other than they should be.
        public var added = 0
        /// Entries of jobs that are not queued.
        public var removed = 0
    }

    private let database: any Database
    private let queue: RedisJobQueue
    private let jobs = JobStore()
    private let outbox = OutboxStore()
    /// Tells this process from others.
    private let keeper = UUID().uuidString

    /// Without a sign of life another process takes over.
    static let keeperLife = Duration.seconds(15)
    /// Jobs of one page.
    static let pageSize = 500
    /// Rows of the outbox in one transaction.
    static let relayMax = 500

    public init(_ queue: RedisJobQueue, database: any Database) {
        self.queue = queue
        self.database = database
    }

    /// How the connection to Redis stands now, then each change.
    public func connections() -> AsyncStream<RedisState> { queue.client.states() }

    // MARK: The keeper

    /// Whether this process is the keeper, for some seconds from now.
    /// - Throws: ``StudioError`` `unavailable` without Redis.
    public func lead() async throws -> Bool { try await ask(RedisQueueScripts.lead) }

    /// - Throws: ``StudioError`` `unavailable` where this process has not been the keeper all the while: Redis was emptied.
    private func stay() async throws {
        guard try await ask(RedisQueueScripts.stay) else { throw Self.interrupted }
    }

    private static let interrupted = StudioError(
        .unavailable, "Redis was emptied, or another process took over, while its queue was compared. It is done again."
    )

    private func ask(_ script: RedisScript) async throws -> Bool {
        let milliseconds = Int(Self.keeperLife.inSeconds * 1000)
        return try await queue.client.run(script, on: queue.keys.queue, [keeper, milliseconds]).integer == 1
    }

    // MARK: Comparing

    /// Whether the entries can be trusted: they were compared with SQL on this very server, which has not been emptied since.
    /// - Throws: ``StudioError`` `unavailable` without Redis.
    public func isFilled() async throws -> Bool {
        guard let serverID = queue.client.serverID else { return false }
        let epoch = try await queue.client.command("GET", queue.keys.queueEpoch).text
        return epoch?.hasPrefix(serverID + " ") ?? false
    }

    /// Adds what is missing, removes what is no longer queued, and marks the entries as to be trusted.
    ///
    /// It may run while jobs are created, claimed and queued again. What is added may have been claimed meanwhile, which
    /// costs a look. What is removed was seen in Redis before SQL was asked, and is left alone where it was queued again
    /// since, by its attempt.
    /// - Throws: ``StudioError`` `unavailable` where Redis was lost or emptied meanwhile: then it must be done again.
    public func reconcile(at now: Date) async throws -> Report {
        guard let serverID = queue.client.serverID, try await lead() else { throw Self.interrupted }
        var report = Report()
        try await addMissing(&report, at: now)
        try await removeGone(&report)
        let arguments: [any RedisConvertible] = [keeper, serverID, UUID().uuidString]
        let answer = try await queue.client.run(RedisQueueScripts.finish, on: queue.keys.queue, arguments)
        guard answer.integer == 1 else { throw Self.interrupted }
        return report
    }

    private func addMissing(_ report: inout Report, at now: Date) async throws {
        var last: JobID?
        while true {
            let page = try await database.read { [jobs, last] tx in
                try jobs.queued(after: last, limit: Self.pageSize, in: tx)
            }
            guard let end = page.last else { return }
            last = end.job
            report.queued += page.count
            report.added += try await queue.put(page, at: now)
            try await stay()
        }
    }

    private func removeGone(_ report: inout Report) async throws {
        var cursor = "0"
        repeat {
            let page = try await queue.scan(from: cursor)
            cursor = page.next
            report.entries += page.found.count
            let ids = page.found.map(\.job)
            let queued = try await database.read { [jobs] tx in try jobs.queued(among: ids, in: tx) }
            let kept = Set(queued.map(\.job))
            let gone = page.found.filter { !kept.contains($0.job) }
            report.removed += try await queue.take(gone.map { QueueRemoval($0.job, beforeAttempt: $0.attempt + 1) })
            try await stay()
        } while cursor != "0"
    }

    // MARK: The outbox

    /// Tells Redis of jobs that committed transactions have queued, each at least once.
    /// - Returns: how many entries were missing until now.
    /// - Throws: ``StudioError`` `unavailable` without Redis: the rows stay.
    public func relay(at now: Date) async throws -> Int {
        var added = 0
        while true {
            let due = try await database.read { [outbox] tx in
                try outbox.due(.queuePublish, limit: Self.relayMax, in: tx, at: now)
            }
            guard !due.isEmpty else { return added }
            let ids = Set(due.compactMap { $0.payload["job"]?.stringValue.flatMap { JobID($0) } }).sorted()
            // As they are now: one that was claimed meanwhile is none of the queue's business.
            let entries = try await database.read { [jobs] tx in try jobs.queued(among: ids, in: tx) }
            added += try await queue.put(entries, at: now)
            CrashPoint.afterQueuePublish.reached()
            try await database.write { [outbox] tx in try outbox.done(due.map(\.id), in: tx) }
            if due.count < Self.relayMax { return added }
        }
    }
}
