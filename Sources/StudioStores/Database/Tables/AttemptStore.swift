public import Foundation
public import StudioCore

/// A row of `attempts`: one try of a job by one worker.
public struct AttemptRecord: Sendable, Equatable {
    public var job: JobID
    public var attempt: Int
    public var worker: WorkerID
    public var workerName: String
    public var startedAt: Date
    public var endedAt: Date?
    /// Nil while it runs.
    public var end: AttemptEnd?
    public var error: JobError?
    /// Whether the document `log` was written for it.
    public var hasLog: Bool

    init(_ row: SQLRow) throws {
        job = try row["job_id"]
        attempt = try row["attempt"]
        worker = try row["worker_id"]
        workerName = try row["worker_name"]
        startedAt = try row["started_at"]
        endedAt = try row["ended_at"]
        end = try row["outcome"]
        error = try row.jsonIfPresent("error")
        hasLog = try row["has_log"]
    }
}

/// How an attempt ended.
public struct EndedAttempt: Sendable {
    let lease: Lease
    let end: AttemptEnd
    let error: JobError?
    let hasLog: Bool

    public init(_ lease: Lease, _ end: AttemptEnd, error: JobError? = nil, hasLog: Bool = false) {
        self.lease = lease
        self.end = end
        self.error = error
        self.hasLog = hasLog
    }

    /// Of ``values()``.
    static let types = ["TEXT", "BIGINT", "TEXT", "TEXT", "BIGINT"]

    func values() throws -> [SQLValue] {
        [
            lease.job.sqlValue, lease.attempt.sqlValue, end.sqlValue, try SQLValue.json(error), hasLog.sqlValue,
        ]
    }
}

/// The table `attempts`, written by the transactions that begin and end attempts.
public struct AttemptStore: Sendable {
    public init() {}

    /// Writes down that the claim of these leases began attempts.
    public func begin(_ leases: [Lease], workerName: String, in tx: any Transaction, at now: Date) throws {
        try tx.postInsert(
            into: "attempts (job_id, attempt, worker_id, worker_name, started_at)",
            leases.map {
                [$0.job.sqlValue, $0.attempt.sqlValue, $0.worker.sqlValue, workerName.sqlValue, now.sqlValue]
            })
    }

    /// Writes down how attempts ended, but for those that have ended before, or began before attempts were written down.
    public func endIfOpen(_ all: [EndedAttempt], in tx: any Transaction, at now: Date) throws {
        guard !all.isEmpty else { return }
        let ends = SQLRows(padding: try all.map { try $0.values() }, types: EndedAttempt.types)
        try tx.post(
            """
            WITH ends (end_job, end_attempt, end_outcome, end_error, end_has_log) AS (\(ends.places))
            UPDATE attempts SET ended_at = $\(ends.values.count + 1), outcome = end_outcome, error = end_error,
                has_log = end_has_log
            FROM ends WHERE job_id = end_job AND attempt = end_attempt AND ended_at IS NULL
            """, ends.values + [now.sqlValue])
    }

    /// A job's latest attempts, newest first.
    public func list(of job: JobID, limit: Int, in tx: any Transaction) throws -> [AttemptRecord] {
        try tx.query("SELECT * FROM attempts WHERE job_id = $1 ORDER BY attempt DESC LIMIT $2", job, limit)
            .map(AttemptRecord.init)
    }
}
