public import Foundation
public import StudioCore

/// A change of a job that is numbered and kept: it replays over SSE.
public struct JobEvent: Sendable, Equatable {
    public var job: JobID
    /// From 1, without gaps, by job.
    public var number: Int
    /// "state" or "stage".
    public var type: String
    public var data: JSONValue
    public var createdAt: Date

    init(job: JobID, number: Int, type: String, data: JSONValue, createdAt: Date) {
        self.job = job
        self.number = number
        self.type = type
        self.data = data
        self.createdAt = createdAt
    }

    init(_ row: SQLRow) throws {
        job = try row["job_id"]
        number = try row["number"]
        type = try row["type"]
        data = try row.json("data")
        createdAt = try row["created_at"]
    }
}

/// The table `job_events`.
public struct JobEventStore: Sendable {
    public init() {}

    /// Gives the event the job's next number. The number comes from the job's own row, whose lock orders writers.
    /// - Throws: ``StudioError`` `not_found` where there is no such job.
    @discardableResult
    public func append(
        _ type: String, _ data: JSONValue, to job: JobID, in tx: any Transaction, at now: Date
    ) throws -> JobEvent {
        let row = try tx.first("UPDATE jobs SET last_event = last_event + 1 WHERE id = $1 RETURNING last_event", job)
        guard let row else { throw StudioError(.notFound, "There is no such job.") }
        return try write(type, data, to: job, number: row["last_event"], in: tx, at: now)
    }

    /// Writes the first event of a job that this transaction inserted.
    @discardableResult
    public func begin(
        _ type: String, _ data: JSONValue, of job: JobID, in tx: any Transaction, at now: Date
    ) throws -> JobEvent {
        try write(type, data, to: job, number: 1, in: tx, at: now)
    }

    /// Writes the event whose number the statement that changed the job has taken: `lastEvent`.
    @discardableResult
    public func tell(
        _ type: String, _ data: JSONValue, of job: Job, in tx: any Transaction, at now: Date
    ) throws -> JobEvent {
        try write(type, data, to: job.id, number: job.lastEvent, in: tx, at: now)
    }

    private func write(
        _ type: String, _ data: JSONValue, to job: JobID, number: Int, in tx: any Transaction, at now: Date
    ) throws -> JobEvent {
        try tx.post(
            "INSERT INTO job_events (job_id, number, type, data, created_at) VALUES ($1, $2, $3, $4, $5)",
            job, number, type, try SQLValue.json(data), now)
        return JobEvent(job: job, number: number, type: type, data: data, createdAt: now)
    }

    /// The events after the given number, in order.
    public func list(
        of job: JobID, after number: Int = 0, limit: Int, in tx: any Transaction
    ) throws -> [JobEvent] {
        try tx.query(
            "SELECT * FROM job_events WHERE job_id = $1 AND number > $2 ORDER BY number LIMIT $3", job, number, limit
        ).map(JobEvent.init)
    }
}
