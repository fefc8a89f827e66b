public import Foundation
public import StudioCore

extension JobStore {
    /// Any job, deleted ones too.
    public func find(_ id: JobID, in tx: any Transaction) throws -> Job? {
        try tx.first("SELECT * FROM jobs WHERE id = $1", id).map(Job.init)
    }

    /// The user's own job; nil for another's and for a deleted one.
    public func find(_ id: JobID, of user: UserID, in tx: any Transaction) throws -> Job? {
        try tx.first("SELECT * FROM jobs WHERE id = $1 AND user_id = $2 AND deleted_at IS NULL", id, user).map(Job.init)
    }

    /// A page of jobs that are not deleted, newest first, from after `cursor`.
    public func list(
        _ filter: JobFilter, after cursor: JobID? = nil, limit: Int, in tx: any Transaction
    ) throws -> [Job] {
        var conditions = ["deleted_at IS NULL", "id < $1"]
        var parameters: [SQLValue] = [Cursor.before(cursor).sqlValue, limit.sqlValue]
        if let user = filter.user {
            parameters.append(user.sqlValue)
            conditions.append("user_id = $\(parameters.count)")
        }
        for (column, value) in [
            ("state", filter.state.sqlValue), ("kind", filter.kind.sqlValue), ("engine", filter.engine.sqlValue),
            ("worker_id", filter.worker.sqlValue),
        ] where value != .null {
            parameters.append(value)
            // One user's jobs are few: the index of all of a kind, which a database may well choose, is not for them.
            let compared = filter.user == nil ? column : "\(column) || ''"
            conditions.append("\(compared) = $\(parameters.count)")
        }
        return try tx.query(
            "SELECT * FROM jobs WHERE \(conditions.joined(separator: " AND ")) ORDER BY id DESC LIMIT $2", parameters
        ).map(Job.init)
    }

    /// The user's queued and running jobs.
    public func unfinished(of user: UserID, in tx: any Transaction) throws -> [Job] {
        try tx.query("SELECT * FROM jobs WHERE user_id = $1 AND state IN ('queued', 'running') ORDER BY id", user)
            .map(Job.init)
    }

    /// Ids of the user's jobs, deleted ones too, the oldest first.
    public func ids(of user: UserID, limit: Int, in tx: any Transaction) throws -> [JobID] {
        try tx.query("SELECT id FROM jobs WHERE user_id = $1 ORDER BY id LIMIT $2", user, limit).map { try $0["id"] }
    }

    /// Ended jobs of a kind that are not deleted and ended before the horizon, the oldest first.
    public func ended(
        _ kind: JobKind, before horizon: Date, limit: Int, in tx: any Transaction
    ) throws -> [(id: JobID, user: UserID)] {
        try tx.query(
            """
            SELECT id, user_id FROM jobs
            WHERE kind = $1 AND finished_at IS NOT NULL AND finished_at < $2 AND deleted_at IS NULL
                AND state IN ('succeeded', 'failed', 'cancelled')
            ORDER BY finished_at LIMIT $3
            """, kind, horizon, limit
        ).map { (try $0["id"], try $0["user_id"]) }
    }

    /// Jobs that were deleted before the horizon, the longest gone first.
    public func deleted(before horizon: Date, limit: Int, in tx: any Transaction) throws -> [JobID] {
        try tx.query(
            """
            SELECT id FROM jobs WHERE deleted_at IS NOT NULL AND deleted_at < $1
                AND NOT EXISTS (
                    SELECT 1 FROM artifacts WHERE artifacts.job_id = jobs.id AND artifacts.deleted_at IS NULL)
            ORDER BY deleted_at LIMIT $2
            """, horizon, limit
        ).map { try $0["id"] }
    }

    /// Removes the rows of ended jobs with their events and whatever webhooks were told of them. Their artifacts must be
    /// gone.
    public func remove(_ ids: [JobID], in tx: any Transaction) throws {
        let deliveries = WebhookDeliveryStore()
        for id in ids {
            let removed = try tx.execute(
                "DELETE FROM jobs WHERE id = $1 AND state IN ('succeeded', 'failed', 'cancelled')", id)
            if removed == 1 { try deliveries.removeAll(about: id, in: tx) }
        }
    }

    /// Uploads that the job's input names.
    public func inputs(of ids: [JobID], in tx: any Transaction) throws -> [JobID: [ArtifactID]] {
        guard !ids.isEmpty else { return [:] }
        let list = SQLList(ids)
        let rows = try tx.query(
            "SELECT job_id, artifact_id FROM job_inputs WHERE job_id IN (\(list.places)) ORDER BY job_id, artifact_id",
            list.values)
        return try rows.reduce(into: [:]) { found, row in
            found[try row["job_id"], default: []].append(try row["artifact_id"])
        }
    }

    /// Queued jobs of these engines and kinds that may start now, best first: priority, then fair-queueing tag.
    /// - Parameter runningMax: jobs of users who have so many running are passed over.
    public func candidates(
        _ limit: Int, engines: [String], kinds: [JobKind], runningMax: Int? = nil, in tx: any Transaction, at now: Date
    ) throws -> [JobID] {
        guard limit > 0, !kinds.isEmpty else { return [] }
        let names = (0..<kinds.count).map { "$\($0 + 4)" }.joined(separator: ", ")
        // Few users run anything: that list is short and read once.
        let busy =
            runningMax.map {
                """
                AND user_id NOT IN (
                    SELECT user_id FROM jobs WHERE state = 'running' GROUP BY user_id HAVING COUNT(*) >= \($0))
                """
            } ?? ""
        // An engine at a time, so that each reads its own head of the index, however much waits for the others. The plus
        // sign keeps SQLite from the index by time, which has no order of service.
        var found: [(priority: Int, tag: Double, id: JobID)] = []
        for engine in Set(engines) {
            let rows = try tx.query(
                """
                SELECT id, priority, tag FROM jobs
                WHERE state = 'queued' AND engine = $1 AND +run_after <= $2 AND kind IN (\(names)) \(busy)
                ORDER BY priority DESC, tag, id LIMIT $3
                """, [engine.sqlValue, now.sqlValue, limit.sqlValue] + kinds.map(\.sqlValue))
            found += try rows.map { (try $0["priority"], try $0["tag"], try $0["id"]) }
        }
        found.sort { ($1.priority, $0.tag, $0.id) < ($0.priority, $1.tag, $1.id) }
        return found.prefix(limit).map(\.id)
    }

    /// Positions are counted no further: each creation tells one, and must cost the same however long the queue is.
    public static let queuePositionMax = 1_000

    /// How many jobs go before this one: 0 for the next; nil where it is not queued. Counted up to ``queuePositionMax``.
    public func queuePosition(of job: Job, in tx: any Transaction) throws -> Int? {
        guard job.state == .queued else { return nil }
        return try queueLength(
            engine: job.engine, priority: job.priority, tag: job.tag, id: job.id.rawValue, in: tx)
    }

    /// The same of several queued jobs, by their ids: each engine's head of the queue is read once for all of them.
    public func queuePositions(of jobs: [Job], in tx: any Transaction) throws -> [JobID: Int] {
        var positions = Dictionary(jobs.map { ($0.id, Self.queuePositionMax) }, uniquingKeysWith: { first, _ in first })
        for (engine, jobs) in Dictionary(grouping: jobs, by: \.engine) {
            let list = SQLList(jobs.map(\.id), after: 1)
            let rows = try tx.query(
                """
                SELECT id, place FROM (
                    SELECT id, ROW_NUMBER() OVER (ORDER BY priority DESC, tag, id) AS place FROM (
                        SELECT id, priority, tag FROM jobs WHERE state = 'queued' AND engine = $1
                        ORDER BY priority DESC, tag, id LIMIT \(Self.queuePositionMax)) AS head) AS numbered
                WHERE id IN (\(list.places))
                """, [engine.sqlValue] + list.values)
            for row in rows { positions[try row["id"]] = try row["place"] - 1 }
        }
        return positions
    }

    /// How many queued jobs a new one of this engine and priority would wait for, at most. Counted up to ``queuePositionMax``.
    public func queueLength(engine: String, priority: Int, in tx: any Transaction) throws -> Int {
        try queueLength(engine: engine, priority: priority, tag: .greatestFiniteMagnitude, id: "g", in: tx)
    }

    private func queueLength(
        engine: String, priority: Int, tag: Double, id: String, in tx: any Transaction
    ) throws -> Int {
        // Three ranges of the queue's index, each read from its start and no further than counted: one condition with OR
        // would read the whole queue to find that nothing goes before its head.
        let ranges = ["priority > $2", "priority = $2 AND tag < $3", "priority = $2 AND tag = $3 AND id < $4"]
        let counts = ranges.map {
            """
            (SELECT COUNT(*) FROM (
                SELECT 1 FROM jobs WHERE state = 'queued' AND engine = $1 AND \($0)
                ORDER BY priority DESC, tag, id LIMIT \(Self.queuePositionMax)) AS ahead)
            """
        }
        let found: Int = try tx.one(
            "SELECT \(counts.joined(separator: " + ")) AS n", engine, priority, tag, id)["n"]
        return min(found, Self.queuePositionMax)
    }

    /// When the earliest waiting job may start, where it has to wait: for timers.
    public func nextRunAfter(in tx: any Transaction, at now: Date) throws -> Date? {
        try tx.one("SELECT MIN(run_after) AS t FROM jobs WHERE state = 'queued' AND run_after > $1", now)["t"]
    }

    /// Running jobs, the longest without a renewal first; only those of one engine, where it is given.
    public func running(engine: String? = nil, in tx: any Transaction) throws -> [Job] {
        let all = try tx.query("SELECT * FROM jobs WHERE state = 'running' ORDER BY lease_expires_at").map(Job.init)
        return engine.map { engine in all.filter { $0.engine == engine } } ?? all
    }

    /// What waits, by engine, kind and priority, in the order in which it is served.
    public func depth(in tx: any Transaction) throws -> [QueueDepth] {
        try tx.query(
            """
            SELECT engine, kind, priority, COUNT(*) AS n, MIN(created_at) AS oldest FROM jobs WHERE state = 'queued'
            GROUP BY engine, kind, priority ORDER BY engine, priority DESC, kind
            """
        ).map(QueueDepth.init)
    }

    /// How many jobs wait and run now.
    public func activity(in tx: any Transaction) throws -> (queued: Int, running: Int) {
        let row = try tx.one(
            """
            SELECT (SELECT COUNT(*) FROM jobs WHERE state = 'queued') AS queued,
                (SELECT COUNT(*) FROM jobs WHERE state = 'running') AS running
            """)
        return (try row["queued"], try row["running"])
    }

    /// Jobs by state, deleted ones too.
    public func counts(of user: UserID? = nil, in tx: any Transaction) throws -> [JobState: Int] {
        let rows =
            if let user {
                try tx.query("SELECT state, COUNT(*) AS n FROM jobs WHERE user_id = $1 GROUP BY state", user)
            } else {
                try tx.query("SELECT state, COUNT(*) AS n FROM jobs GROUP BY state")
            }
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["state"], try $0["n"]) })
    }

    /// How long the latest jobs of this kind took: mean seconds for one work unit over up to 50 jobs; nil without any.
    public func secondsPerWorkUnit(kind: JobKind, engine: String, in tx: any Transaction) throws -> Double? {
        try tx.one(
            """
            SELECT SUM(finished_at - started_at) / 1000000.0 / SUM(work_units) AS seconds FROM (
                SELECT finished_at, started_at, work_units FROM jobs
                WHERE state = 'succeeded' AND kind = $1 AND engine = $2 AND work_units > 0
                ORDER BY finished_at DESC LIMIT 50) AS latest
            """, kind, engine)["seconds"]
    }
}

/// How many jobs of one engine, kind and priority wait.
public struct QueueDepth: Sendable, Equatable {
    public var engine: String
    public var kind: JobKind
    public var priority: Int
    public var queued: Int
    /// When the first of them was created.
    public var oldest: Date

    init(_ row: SQLRow) throws {
        engine = try row["engine"]
        kind = try row["kind"]
        priority = try row["priority"]
        queued = try row["n"]
        oldest = try row["oldest"]
    }
}
