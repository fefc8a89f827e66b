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

/// The table `attempts`, written by the transactions that begin and end attempts.
public struct AttemptStore: Sendable {
    public init() {}

    /// Writes down that the claim of this lease began an attempt.
    public func begin(_ lease: Lease, workerName: String, in tx: any Transaction, at now: Date) throws {
        try tx.post(
            "INSERT INTO attempts (job_id, attempt, worker_id, worker_name, started_at) VALUES ($1, $2, $3, $4, $5)",
            lease.job, lease.attempt, lease.worker, workerName, now)
    }

    /// False where it has ended before, or began before attempts were written down.
    @discardableResult
    public func endIfOpen(
        _ lease: Lease, _ end: AttemptEnd, error: JobError?, hasLog: Bool, in tx: any Transaction, at now: Date
    ) throws -> Bool {
        try tx.execute(Self.end, Self.values(lease, end, error, hasLog, now)) == 1
    }

    /// As ``endIfOpen(_:_:error:hasLog:in:at:)``, where nobody asks whether it was open.
    public func postEndIfOpen(
        _ lease: Lease, _ end: AttemptEnd, error: JobError?, hasLog: Bool, in tx: any Transaction, at now: Date
    ) throws {
        try tx.post(Self.end, Self.values(lease, end, error, hasLog, now))
    }

    private static let end = """
        UPDATE attempts SET ended_at = $3, outcome = $4, error = $5, has_log = $6
        WHERE job_id = $1 AND attempt = $2 AND ended_at IS NULL
        """

    private static func values(
        _ lease: Lease, _ end: AttemptEnd, _ error: JobError?, _ hasLog: Bool, _ now: Date
    ) throws -> [SQLValue] {
        [
            lease.job.sqlValue, lease.attempt.sqlValue, now.sqlValue, end.sqlValue, try SQLValue.json(error),
            hasLog.sqlValue,
        ]
    }

    /// A job's latest attempts, newest first.
    public func list(of job: JobID, limit: Int, in tx: any Transaction) throws -> [AttemptRecord] {
        try tx.query("SELECT * FROM attempts WHERE job_id = $1 ORDER BY attempt DESC LIMIT $2", job, limit)
            .map(AttemptRecord.init)
    }
}
