public import Foundation
public import StudioCore

/// The table `jobs`. Every change of state is one guarded statement whose name says its guard; a nil or false means
/// that the guard did not hold and nothing was changed. Credits are held and settled by ``Ledger``.
public struct JobStore: Sendable {
    public init() {}

    // MARK: Creation

    /// Inserts queued jobs, each of another user, all of whose price is held, and counts a use of each upload that they name.
    /// Their events number 1 are for the caller to write.
    ///
    /// A job's place in the queue is fixed here, by start-time fair queueing for each user (Goyal, Vin, Cheng, SIGCOMM
    /// 1996): tag = max(virtual time, the user's last tag) + cost ÷ weight. The cost is the price, at least one.
    /// - Parameter queuedMax: jobs that a user may have waiting before this one; the users' rows must be locked. Nil: they
    ///   are not counted.
    /// - Returns: the jobs in the order in which they were given.
    /// - Throws: ``StudioError`` `not_found` for an upload that is not this user's, or deleted, or a user that is gone;
    ///   `too_many_jobs`.
    public func insert(
        _ all: [NewJob], queuedMax: Int? = nil, in tx: any Transaction, at now: Date
    ) throws -> [Job] {
        precondition(Set(all.map(\.user)).count == all.count, "one new job of a user at a time")
        for job in all {
            for artifact in Set(job.artifacts).sorted() { try use(artifact, by: job.user, in: tx) }
        }
        let tags = try nextTags(of: all, queuedMax: queuedMax, in: tx)
        let inserted = try all.map { new in
            guard let tag = tags[new.user] else { throw StudioError(.notFound, "There is no such user.") }
            return Job(new, tag: tag, at: now)
        }
        try tx.postInsert(
            into: """
                jobs (id, user_id, kind, state, schema_version, input, engine, model, quoted, held, priority, tag,
                    work_units, failures_max, run_after, expires_at, metadata, webhook_url, retry_of, created_at, key_id,
                    last_event)
                """, try inserted.map { try $0.values() })
        try tx.postInsert(
            into: "job_inputs (job_id, artifact_id)",
            all.flatMap { job in Set(job.artifacts).map { [job.id.sqlValue, $0.sqlValue] } })
        return inserted
    }

    /// The same of one job.
    @discardableResult
    public func insert(
        _ job: NewJob, queuedMax: Int? = nil, in tx: any Transaction, at now: Date
    ) throws -> Job {
        try insert([job], queuedMax: queuedMax, in: tx, at: now)[0]
    }

    private func use(_ artifact: ArtifactID, by user: UserID, in tx: any Transaction) throws {
        let found = try tx.execute(
            """
            UPDATE artifacts SET uses = uses + 1
            WHERE id = $1 AND user_id = $2 AND role = 'upload' AND deleted_at IS NULL
            """, artifact, user)
        guard found == 1 else { throw StudioError(.notFound, "There is no upload \(artifact) of yours.") }
    }

    /// What decides a tag beside the user.
    private struct TagGroup: Hashable {
        let engine: String
        let priority: Int
        let cost: Double
    }

    /// The new jobs' tags, by user.
    private func nextTags(of jobs: [NewJob], queuedMax: Int?, in tx: any Transaction) throws -> [UserID: Double] {
        let groups = Dictionary(grouping: jobs) {
            TagGroup(engine: $0.engine, priority: $0.priority, cost: Double(max(1, $0.quoted)))
        }
        var tags: [UserID: Double] = [:]
        for (group, jobs) in groups {
            let users = SQLList(jobs.map(\.user), after: 3)
            // The virtual time is the tag of the job that is served next, or of the last that was, where none waits. By
            // engine, as the users' tags are: a busy engine's high tags would put newcomers behind everybody who waits for
            // a slow one. The list of states is what the index `jobs_unfinished` is limited to.
            let queued = """
                , (SELECT COUNT(*) FROM jobs WHERE jobs.user_id = fair_tags.user_id
                    AND state IN ('queued', 'running') AND state = 'queued') AS queued
                """
            let rows = try tx.query(
                """
                INSERT INTO fair_tags (user_id, engine, priority, tag)
                    SELECT users.id, $1, $2, $3 / weight + COALESCE(
                        (SELECT tag FROM jobs WHERE state = 'queued' AND engine = $1 AND priority = $2
                            ORDER BY tag, id LIMIT 1),
                        (SELECT tag FROM jobs WHERE started_at IS NOT NULL AND engine = $1 ORDER BY tag DESC LIMIT 1), 0)
                    FROM users WHERE users.id IN (\(users.places))
                ON CONFLICT (user_id, engine, priority) DO UPDATE SET tag = (SELECT
                        CASE WHEN excluded.tag > fair_tags.tag + $3 / weight THEN excluded.tag
                            ELSE fair_tags.tag + $3 / weight END
                    FROM users WHERE id = excluded.user_id)
                RETURNING user_id, tag \(queuedMax == nil ? "" : queued)
                """,
                [group.engine.sqlValue, group.priority.sqlValue, group.cost.sqlValue] + users.values)
            for row in rows {
                if let queuedMax, try row["queued"] >= queuedMax {
                    throw StudioError(
                        .tooManyJobs, "You have \(queuedMax) jobs waiting, as many as are allowed.",
                        retryAfterSeconds: 30)
                }
                tags[try row["user_id"]] = try row["tag"]
            }
        }
        return tags
    }

    // MARK: Attempts

    /// The first of the jobs that nobody else is claiming now; they stay ours until the transaction ends.
    /// - Parameter ids: in the order of the queue.
    public func lockQueued(_ ids: [JobID], limit: Int, in tx: any Transaction) throws -> [JobID] {
        // A single writer has them all.
        guard tx.dialect == .postgres, !ids.isEmpty else { return Array(ids.prefix(limit)) }
        let list = SQLList(ids)
        return try tx.query(
            """
            SELECT id FROM jobs WHERE id IN (\(list.places)) AND state = 'queued'
            ORDER BY priority DESC, tag, id LIMIT \(limit) FOR UPDATE SKIP LOCKED
            """, list.values
        ).map { try $0["id"] }
    }

    /// Starts the next attempt of each of the jobs: the only place that raises `attempt`. Of all that claim a job at once,
    /// one wins. It also takes the number of the event that tells of it, `lastEvent`, which is for the caller to write.
    /// - Parameter runningMax: not where its user has so many running. On a database with concurrent writers, claims of
    ///   one moment do not see each other, and the user may have one more for each of them.
    /// - Returns: those that were won, in the order of `ids`.
    public func claimIfQueued(
        _ ids: [JobID], by worker: WorkerID, leaseUntil: Date, runningMax: Int? = nil, in tx: any Transaction,
        at now: Date
    ) throws -> [Job] {
        guard let runningMax else {
            let won = try claim(ids, and: "", by: worker, leaseUntil: leaseUntil, in: tx, at: now)
            let places = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            return won.sorted { places[$0.id] ?? 0 < places[$1.id] ?? 0 }
        }
        // One after the other: those of one statement would not see each other run.
        let isUnderMax = """
            AND \(runningMax) > (
                SELECT COUNT(*) FROM jobs AS others WHERE others.user_id = jobs.user_id AND others.state = 'running')
            """
        return try ids.flatMap {
            try claim([$0], and: isUnderMax, by: worker, leaseUntil: leaseUntil, in: tx, at: now)
        }
    }

    private func claim(
        _ ids: [JobID], and condition: String, by worker: WorkerID, leaseUntil: Date, in tx: any Transaction,
        at now: Date
    ) throws -> [Job] {
        guard !ids.isEmpty else { return [] }
        let list = SQLList(ids, after: 3)
        // What is added to the columns keeps SQLite from the indexes of the queue: the ids are few, the queue may be long.
        return try tx.query(
            """
            UPDATE jobs SET state = 'running', attempt = attempt + 1, worker_id = $1, lease_expires_at = $2,
                started_at = $3, last_event = last_event + 1,
                progress_percent = NULL, progress_stage = NULL, progress_eta = NULL
            WHERE id IN (\(list.places)) AND state || '' = 'queued' AND +run_after <= $3 \(condition)
            RETURNING *
            """, [worker.sqlValue, leaseUntil.sqlValue, now.sqlValue] + list.values
        ).map(Job.init)
    }

    /// Extends the lease while it is the job's current one, and the attempt may still go on.
    /// - Parameters:
    ///   - started: an attempt that started before this has had its time: its lease is left to run out.
    ///   - cancelled: so is that of one which was asked to stop before this and has not.
    public func renewIfHeld(
        _ lease: Lease, until: Date, started: Date = .distantPast, cancelled: Date = .distantPast,
        in tx: any Transaction
    ) throws -> LeaseStatus {
        let row = try tx.first(
            """
            UPDATE jobs SET lease_expires_at = $4
            WHERE id = $1 AND attempt = $2 AND worker_id = $3 AND state = 'running' AND started_at >= $5
                AND (cancel_requested_at IS NULL OR cancel_requested_at >= $6)
            RETURNING cancel_requested_at
            """, lease.job, lease.attempt, lease.worker, until, started, cancelled)
        guard let row else { return .lost }
        let cancelled: Date? = try row["cancel_requested_at"]
        return cancelled == nil ? .held : .cancelRequested
    }

    /// The jobs whose current leases these are, where their workers came with these tokens.
    public func findIfHeld(_ all: [LeaseClaim], in tx: any Transaction) throws -> [LeaseClaim: Job] {
        guard !all.isEmpty else { return [:] }
        let asked = SQLRows(
            padding: all.map {
                [$0.lease.job.sqlValue, $0.lease.attempt.sqlValue, $0.lease.worker.sqlValue, $0.token.sqlValue]
            }, types: ["TEXT", "BIGINT", "TEXT", "TEXT"])
        // What is added to the state keeps databases from its indexes: the leases are few, there may be many jobs that run.
        let rows = try tx.query(
            """
            WITH asked (job_id, asked_attempt, asked_worker, asked_token) AS (\(asked.places))
            SELECT jobs.*, asked_token FROM asked JOIN jobs ON jobs.id = job_id JOIN workers ON workers.id = asked_worker
            WHERE jobs.attempt = asked_attempt AND jobs.worker_id = asked_worker AND jobs.state || '' = 'running'
                AND COALESCE(workers.token_id, '') = COALESCE(asked_token, '')
            """, asked.values)
        return try rows.reduce(into: [:]) { found, row in
            let job = try Job(row)
            guard let lease = job.lease else { return }
            found[LeaseClaim(lease, token: try row["asked_token"])] = job
        }
    }

    /// The job whose current lease this is, where its worker came with this token.
    public func findIfHeld(_ lease: Lease, token: WorkerTokenID?, in tx: any Transaction) throws -> Job? {
        try findIfHeld([LeaseClaim(lease, token: token)], in: tx).values.first
    }

    /// Notes how far the attempt is, while its lease is the current one.
    public func setProgressIfHeld(_ progress: JobProgress, _ lease: Lease, in tx: any Transaction) throws -> Bool {
        try tx.execute(
            """
            UPDATE jobs SET progress_percent = $4, progress_stage = $5, progress_eta = $6
            WHERE id = $1 AND attempt = $2 AND worker_id = $3 AND state = 'running'
            """, lease.job, lease.attempt, lease.worker, progress.percent, progress.stage, progress.etaSeconds) == 1
    }

    /// Ends jobs of current leases; their inputs are released by ``releaseInputs(of:in:)``. It also takes the number of each
    /// event that tells of it, `lastEvent`, which is for the caller to write.
    /// - Parameter expiredBefore: only where the lease has run out before this: it may have been renewed meanwhile.
    /// - Returns: the ended jobs, by the leases that were the current ones.
    public func finishIfRunning(
        _ all: [JobFinish], expiredBefore: Date = .distantFuture, in tx: any Transaction, at now: Date
    ) throws -> [Lease: Job] {
        guard !all.isEmpty else { return [:] }
        // In one order whoever ends several: two that lock in one order never wait for each other.
        let ends = SQLRows(
            padding: try all.sorted { $0.lease.job < $1.lease.job }.map { try $0.values() }, types: JobFinish.types)
        let (at, before) = (ends.values.count + 1, ends.values.count + 2)
        let rows = try tx.query(
            """
            WITH ends (end_job, end_attempt, end_worker, end_state, end_report, end_error, settles, end_held, end_captured)
                AS (\(ends.places))
            UPDATE jobs SET state = end_state, report = end_report, error = end_error, finished_at = $\(at),
                lease_expires_at = NULL, last_event = last_event + 1, held = held - end_held,
                captured = captured + end_captured
            FROM ends
            WHERE id = end_job AND attempt = end_attempt AND worker_id = end_worker AND state || '' = 'running'
                AND lease_expires_at < $\(before) AND (settles = 0 OR held = end_held)
            RETURNING \(tx.dialect == .postgres ? "jobs.*" : "*")
            """, ends.values + [now.sqlValue, expiredBefore.sqlValue])
        return try rows.reduce(into: [:]) { ended, row in
            let job = try Job(row)
            guard let worker = job.worker else { return }
            ended[Lease(job: job.id, attempt: job.attempt, worker: worker)] = job
        }
    }

    /// The same of one lease.
    /// - Returns: the ended job; nil where the lease is not the current one.
    public func finishIfRunning(
        _ lease: Lease, _ end: JobEnd, settling settlement: Settlement? = nil, expiredBefore: Date = .distantFuture,
        in tx: any Transaction, at now: Date
    ) throws -> Job? {
        try finishIfRunning(
            [JobFinish(lease, end, settling: settlement)], expiredBefore: expiredBefore, in: tx, at: now
        )[lease]
    }

    /// Gives the job back to the queue, at its old place, not before `runAfter`. It may wait as long as a new job.
    /// - Parameters:
    ///   - failed: counts as a failure, with this as the latest error; nil for a hand-back.
    ///   - expiredBefore: only where the lease has run out before this: it may have been renewed meanwhile.
    /// - Returns: the queued job; nil where the lease is not the current one, or a cancellation was requested.
    public func requeueIfRunning(
        _ lease: Lease, failed error: JobError?, runAfter: Date, expiredBefore: Date = .distantFuture,
        in tx: any Transaction
    ) throws -> Job? {
        try tx.first(
            """
            UPDATE jobs SET state = 'queued', failures = failures + $4, error = COALESCE($5, error), run_after = $6,
                expires_at = $6 + (expires_at - run_after),
                worker_id = NULL, lease_expires_at = NULL,
                progress_percent = NULL, progress_stage = NULL, progress_eta = NULL
            WHERE id = $1 AND attempt = $2 AND worker_id = $3 AND state = 'running' AND cancel_requested_at IS NULL
                AND lease_expires_at < $7
            RETURNING *
            """, lease.job, lease.attempt, lease.worker, error == nil ? 0 : 1, try SQLValue.json(error), runAfter,
            expiredBefore
        ).map(Job.init)
    }

    /// Running jobs whose lease has run out, the longest gone first. Their `lease` ends or requeues them.
    public func expiredLeases(limit: Int, in tx: any Transaction, at now: Date) throws -> [Job] {
        try tx.query(
            "SELECT * FROM jobs WHERE state = 'running' AND lease_expires_at < $1 ORDER BY lease_expires_at LIMIT $2",
            now, limit
        ).map(Job.init)
    }

    /// Running jobs of workers without a token that were started before the given time.
    public func runningInside(startedBefore: Date, limit: Int, in tx: any Transaction) throws -> [Job] {
        try tx.query(
            """
            SELECT jobs.* FROM jobs LEFT JOIN workers ON workers.id = jobs.worker_id
            WHERE jobs.state = 'running' AND jobs.started_at < $1 AND workers.token_id IS NULL
            ORDER BY jobs.lease_expires_at LIMIT $2
            """, startedBefore, limit
        ).map(Job.init)
    }

    // MARK: Without a lease

    /// Ends a job that no attempt runs; its inputs are released by ``releaseInputs(of:in:)``. It also takes the number of the
    /// event that tells of it, `lastEvent`, which is for the caller to write.
    /// - Returns: the ended job, its credits still held; nil where it is not queued.
    public func finishIfQueued(
        _ id: JobID, _ end: JobEnd, in tx: any Transaction, at now: Date
    ) throws -> Job? {
        let row = try tx.first(
            """
            UPDATE jobs SET state = $2, error = COALESCE($3, error), finished_at = $4, last_event = last_event + 1
            WHERE id = $1 AND state = 'queued' RETURNING *
            """, id, end.state, try SQLValue.json(end.error), now)
        return try row.map(Job.init)
    }

    /// Asks the running attempt to stop. Asking again changes nothing.
    /// - Returns: the running job; nil where it is not running.
    public func requestCancelIfRunning(_ id: JobID, in tx: any Transaction, at now: Date) throws -> Job? {
        try tx.first(
            """
            UPDATE jobs SET cancel_requested_at = COALESCE(cancel_requested_at, $2)
            WHERE id = $1 AND state = 'running' RETURNING *
            """, id, now
        ).map(Job.init)
    }

    /// Queued jobs that waited too long.
    public func expiredInQueue(limit: Int, in tx: any Transaction, at now: Date) throws -> [Job] {
        try tx.query(
            """
            SELECT * FROM jobs WHERE state = 'queued' AND expires_at IS NOT NULL AND expires_at < $1
            ORDER BY expires_at LIMIT $2
            """, now, limit
        ).map(Job.init)
    }

    /// Hides an ended job from its owner; its artifacts are tombstoned by ``ArtifactStore``.
    public func deleteIfEnded(_ id: JobID, of user: UserID, in tx: any Transaction, at now: Date) throws -> Bool {
        try tx.execute(
            """
            UPDATE jobs SET deleted_at = $3 WHERE id = $1 AND user_id = $2 AND deleted_at IS NULL
                AND state IN ('succeeded', 'failed', 'cancelled')
            """, id, user, now) == 1
    }

    /// Ends the uses of uploads of jobs that have ended in this transaction.
    public func releaseInputs(of ids: [JobID], in tx: any Transaction) throws {
        guard !ids.isEmpty else { return }
        let list = SQLList(ids)
        let inputs = "FROM job_inputs WHERE job_id IN (\(list.places))"
        try tx.post(
            """
            UPDATE artifacts SET uses = uses - (SELECT COUNT(*) \(inputs) AND artifact_id = artifacts.id)
            WHERE id IN (SELECT artifact_id \(inputs))
            """, list.values)
    }

    /// The same of one job.
    public func releaseInputs(of id: JobID, in tx: any Transaction) throws { try releaseInputs(of: [id], in: tx) }
}
