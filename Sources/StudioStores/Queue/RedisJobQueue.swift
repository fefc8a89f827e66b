public import Foundation
public import Logging
public import StudioCore
import Synchronization

/// The queue in Redis: it orders candidates, so that many idle workers do not all read the database. SQL stays the truth.
///
/// A job that was suggested stays in the queue until it is removed. While Redis cannot be asked, or its entries are not to
/// be trusted because it was emptied or another server took over (``QueueReconciler``), the rows of `jobs` are the queue:
/// workers find the same jobs in the same order, more slowly.
///
/// Redis must not evict keys of the queue (`maxmemory-policy noeviction`, or one that only takes what expires); what it
/// takes nevertheless comes back with the next comparison.
public final class RedisJobQueue: JobQueue {
    let client: RedisClient
    let keys: RedisKeys
    private let database: any Database
    private let rows: SQLJobQueue
    private let jobs = JobStore()
    private let runningMax: Int?
    private let logger: Logger
    private let metrics: MetricsSink
    /// Whether the last look was at SQL.
    private let isAside = Mutex(false)

    /// Users who have enough running, beyond which SQL is asked: the list is sent with each look.
    private static let busyUsersMax = 1_000

    /// - Parameter runningMax: jobs of users who have so many running are passed over.
    public init(
        _ client: RedisClient, keys: RedisKeys, database: any Database, runningMax: Int? = nil, logger: Logger,
        metrics: MetricsSink = .system
    ) {
        self.client = client
        self.keys = keys
        self.database = database
        self.runningMax = runningMax
        self.logger = logger
        self.metrics = metrics
        rows = SQLJobQueue(database, runningMax: runningMax)
    }

    public var hasEntries: Bool { true }

    public func candidates(_ limit: Int, for worker: Capabilities, at now: Date) async throws -> [JobID] {
        guard limit > 0, !worker.engines.isEmpty, !worker.kinds.isEmpty else { return [] }
        if let found = await suggestions(limit, for: worker, at: now) {
            StudioMetrics.queueLooks.increment(in: metrics, "redis")
            return found
        }
        StudioMetrics.queueLooks.increment(in: metrics, "sql")
        return try await rows.candidates(limit, for: worker, at: now)
    }

    /// What Redis suggests; nil where it cannot be asked or trusted.
    private func suggestions(_ limit: Int, for worker: Capabilities, at now: Date) async -> [JobID]? {
        do {
            let found = try await look(limit, for: worker, at: now)
            note(found == nil ? "its entries are not compared with SQL yet, or too many had to be passed over" : nil)
            return found
        } catch {
            note("\(error)")
            return nil
        }
    }

    /// - Returns: nil where the entries are not to be trusted, or too many would have to be passed over.
    func look(_ limit: Int, for worker: Capabilities, at now: Date) async throws -> [JobID]? {
        guard let serverID = client.serverID else {
            throw StudioError(.unavailable, "Redis is not connected.")
        }
        // Who is busy only SQL knows for sure, and tells fast: few users run anything. Counts kept in Redis would drift.
        let busy = try await busyUsers()
        guard busy.count <= Self.busyUsersMax else { return nil }
        let engines = Set(worker.engines).sorted()
        var arguments: [any RedisConvertible] = [
            serverID, now.microseconds, limit, RedisQueueScripts.passedMax, engines.count,
        ]
        arguments += engines + [worker.kinds.count] + worker.kinds.map(\.rawValue) + [busy.count] + busy
        let answer = try await client.run(RedisQueueScripts.candidates, on: keys.queue, arguments)
        guard case .array(let members) = answer else { return nil }
        return members.compactMap { $0.text.flatMap { JobID($0) } }
    }

    private func busyUsers() async throws -> [UserID] {
        guard let runningMax else { return [] }
        return try await database.read { [jobs] tx in try jobs.busyUsers(runningMax: runningMax, in: tx) }
    }

    /// Says once that the database is asked instead, and once that it no longer is.
    private func note(_ problem: String?) {
        let isAside = problem != nil
        let isChange = self.isAside.withLock { old in
            defer { old = isAside }
            return old != isAside
        }
        guard isChange else { return }
        if let problem {
            logger.warning("Workers look for jobs in the database", metadata: ["reason": "\(problem)"])
        } else {
            logger.info("Workers look for jobs in Redis")
        }
    }

    // MARK: Entries

    public func add(_ entries: [QueueEntry], at now: Date) async throws {
        _ = try await put(entries, at: now)
    }

    /// - Returns: how many were new, or other than what was there.
    func put(_ entries: [QueueEntry], at now: Date) async throws -> Int {
        var changed = 0
        for start in stride(from: 0, to: entries.count, by: RedisQueueScripts.entriesMax) {
            let page = entries[start..<min(start + RedisQueueScripts.entriesMax, entries.count)]
            let arguments = page.flatMap { [$0.job.rawValue, $0.text] }
            changed += try await count(RedisQueueScripts.add, [now.microseconds] + arguments)
        }
        return changed
    }

    public func remove(_ removals: [QueueRemoval]) async throws { _ = try await take(removals) }

    /// - Returns: how many were there.
    func take(_ removals: [QueueRemoval]) async throws -> Int {
        var removed = 0
        for start in stride(from: 0, to: removals.count, by: RedisQueueScripts.entriesMax) {
            let page = removals[start..<min(start + RedisQueueScripts.entriesMax, removals.count)]
            removed += try await count(
                RedisQueueScripts.remove, page.flatMap { [$0.job.rawValue, String($0.beforeAttempt)] })
        }
        return removed
    }

    private func count(_ script: RedisScript, _ arguments: [any RedisConvertible]) async throws -> Int {
        Int(try await client.run(script, on: keys.queue, arguments).integer ?? 0)
    }

    /// How many entries there are, those that may not start yet included.
    public func count() async throws -> Int {
        Int(try await client.command("HLEN", keys.queueJobs).integer ?? 0)
    }

    /// Some entries, and where to go on: begin and end at "0". One that is there all the while is told at least once.
    func scan(from cursor: String) async throws -> (next: String, found: [(job: JobID, attempt: Int)]) {
        let answer = try await client.command(
            "HSCAN", keys.queueJobs, cursor, "COUNT", RedisQueueScripts.entriesMax)
        let parts = answer.elements
        guard parts.count == 2, let next = parts[0].text else { return ("0", []) }
        let texts = parts[1].elements.map { $0.text ?? "" }
        let found = stride(from: 0, to: texts.count - 1, by: 2).compactMap { index in
            JobID(texts[index]).map { (job: $0, attempt: QueueEntry.attempt(of: texts[index + 1])) }
        }
        return (next, found)
    }
}

extension QueueEntry {
    /// As ``RedisQueueScripts`` reads it.
    fileprivate var text: String {
        "\(attempt) \(runAfter.microseconds) \(tag) \(priority) \(user) \(kind.rawValue) \(engine)"
    }

    fileprivate static func attempt(of text: String) -> Int { Int(text.prefix { $0 != " " }) ?? 0 }
}
