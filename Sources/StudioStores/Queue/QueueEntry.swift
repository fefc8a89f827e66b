public import Foundation
public import StudioCore

/// What a queue beside the database knows of a queued job.
public struct QueueEntry: Sendable, Equatable {
    public var job: JobID
    public var user: UserID
    public var engine: String
    public var kind: JobKind
    public var priority: Int
    /// Fair-queueing tag.
    public var tag: Double
    /// Not before this time.
    public var runAfter: Date
    /// How often it was claimed so far: an entry never replaces one of a later attempt.
    public var attempt: Int

    public init(_ job: Job) {
        self.job = job.id
        user = job.user
        engine = job.engine
        kind = job.kind
        priority = job.priority
        tag = job.tag
        runAfter = job.runAfter
        attempt = job.attempt
    }

    init(_ row: SQLRow) throws {
        job = try row["id"]
        user = try row["user_id"]
        engine = try row["engine"]
        kind = try row["kind"]
        priority = try row["priority"]
        tag = try row["tag"]
        runAfter = try row["run_after"]
        attempt = try row["attempt"]
    }
}

/// What a queue beside the database is to forget of a job.
public struct QueueRemoval: Sendable, Equatable {
    public var job: JobID
    /// An entry of this attempt or a later one stays: the job was queued again meanwhile.
    public var beforeAttempt: Int

    /// Whatever there is of the job.
    public init(_ job: JobID) {
        self.job = job
        beforeAttempt = .max
    }

    public init(_ job: JobID, beforeAttempt: Int) {
        self.job = job
        self.beforeAttempt = beforeAttempt
    }

    /// What is old of a job that is not queued: a running one may be queued again, one that has ended never is.
    public init(_ job: Job) { self.init(job.id, beforeAttempt: job.state == .running ? job.attempt : .max) }
}
