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
        let event = JobEvent(job: job, number: try row["last_event"], type: type, data: data, createdAt: now)
        try write([event], in: tx)
        return event
    }

    /// Writes the events whose numbers the statements that inserted or changed the jobs have taken: `lastEvent`.
    /// - Returns: in the order of the jobs.
    @discardableResult
    public func tell(
        _ type: String, of jobs: [Job], in tx: any Transaction, at now: Date, _ data: (Job) -> JSONValue
    ) throws -> [JobEvent] {
        let events = jobs.map { JobEvent(job: $0.id, number: $0.lastEvent, type: type, data: data($0), createdAt: now) }
        try write(events, in: tx)
        return events
    }

    private func write(_ events: [JobEvent], in tx: any Transaction) throws {
        try tx.postInsert(
            into: "job_events (job_id, number, type, data, created_at)",
            try events.map {
                [
                    $0.job.sqlValue, $0.number.sqlValue, $0.type.sqlValue, try SQLValue.json($0.data),
                    $0.createdAt.sqlValue,
                ]
            })
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
