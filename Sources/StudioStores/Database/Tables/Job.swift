public import Foundation
public import StudioCore

/// A row of `jobs`.
public struct Job: Sendable, Equatable {
    public var id: JobID
    public var user: UserID
    /// The API key that created it; nil for a sign-in.
    public var key: APIKeyID?
    public var kind: JobKind
    public var state: JobState
    public var schemaVersion: Int
    public var input: JSONValue
    public var engine: String
    public var model: String?
    /// The price that creation fixed.
    public var quoted: Credits
    /// What of it is still held.
    public var held: Credits
    public var captured: Credits
    public var priority: Int
    /// Fair-queueing tag: lower goes first among jobs of one priority.
    public var tag: Double
    public var workUnits: Double
    /// Raised by each claim: the fencing token.
    public var attempt: Int
    public var failures: Int
    /// So many failed attempts end the job.
    public var failuresMax: Int
    public var worker: WorkerID?
    public var leaseExpiresAt: Date?
    public var runAfter: Date
    /// A queued job fails at this time.
    public var expiresAt: Date?
    public var cancelRequestedAt: Date?
    public var progress: JobProgress?
    public var report: JSONValue?
    public var error: JobError?
    public var metadata: JSONValue
    public var webhookURL: String?
    public var retryOf: JobID?
    /// The number of its latest event.
    public var lastEvent: Int
    public var createdAt: Date
    public var startedAt: Date?
    public var finishedAt: Date?
    public var deletedAt: Date?

    /// The current attempt's lease; nil where no attempt runs.
    public var lease: Lease? {
        guard state == .running, let worker else { return nil }
        return Lease(job: id, attempt: attempt, worker: worker)
    }

    /// What ``JobStore/insert(_:queuedMax:in:at:)`` writes.
    init(_ new: NewJob, tag: Double, at now: Date) {
        id = new.id
        user = new.user
        key = new.key
        kind = new.kind
        state = .queued
        schemaVersion = new.schemaVersion
        input = new.input
        engine = new.engine
        model = new.model
        quoted = new.quoted
        held = new.quoted
        captured = 0
        priority = new.priority
        self.tag = tag
        workUnits = new.workUnits
        attempt = 0
        failures = 0
        failuresMax = new.failuresMax
        runAfter = now
        expiresAt = new.expiresAt
        metadata = new.metadata
        webhookURL = new.webhookURL
        retryOf = new.retryOf
        lastEvent = 1
        createdAt = now
    }

    /// In the order of the columns that ``JobStore/insert(_:queuedMax:in:at:)`` names.
    func values() throws -> [SQLValue] {
        [
            id.sqlValue, user.sqlValue, kind.sqlValue, state.sqlValue, schemaVersion.sqlValue,
            try SQLValue.json(input), engine.sqlValue, model.sqlValue, quoted.sqlValue, held.sqlValue,
            priority.sqlValue, tag.sqlValue, workUnits.sqlValue, failuresMax.sqlValue, runAfter.sqlValue,
            expiresAt.sqlValue, try SQLValue.json(metadata), webhookURL.sqlValue, retryOf.sqlValue,
            createdAt.sqlValue, key.sqlValue, lastEvent.sqlValue,
        ]
    }

    init(_ row: SQLRow) throws {
        id = try row["id"]
        user = try row["user_id"]
        key = try row["key_id"]
        kind = try row["kind"]
        state = try row["state"]
        schemaVersion = try row["schema_version"]
        input = try row.json("input")
        engine = try row["engine"]
        model = try row["model"]
        quoted = try row["quoted"]
        held = try row["held"]
        captured = try row["captured"]
        priority = try row["priority"]
        tag = try row["tag"]
        workUnits = try row["work_units"]
        attempt = try row["attempt"]
        failures = try row["failures"]
        failuresMax = try row["failures_max"]
        worker = try row["worker_id"]
        leaseExpiresAt = try row["lease_expires_at"]
        runAfter = try row["run_after"]
        expiresAt = try row["expires_at"]
        cancelRequestedAt = try row["cancel_requested_at"]
        let percent: Double? = try row["progress_percent"]
        let stage: String? = try row["progress_stage"]
        if let percent, let stage {
            progress = JobProgress(percent: percent, stage: stage, etaSeconds: try row["progress_eta"])
        }
        report = try row.jsonIfPresent("report")
        error = try row.jsonIfPresent("error")
        metadata = try row.json("metadata")
        webhookURL = try row["webhook_url"]
        retryOf = try row["retry_of"]
        lastEvent = try row["last_event"]
        createdAt = try row["created_at"]
        startedAt = try row["started_at"]
        finishedAt = try row["finished_at"]
        deletedAt = try row["deleted_at"]
    }
}

/// What creation knows of a job.
public struct NewJob: Sendable {
    public var id: JobID
    public var user: UserID
    public var kind: JobKind
    public var schemaVersion: Int
    public var input: JSONValue
    public var engine: String
    public var model: String?
    /// The price, of which all is held.
    public var quoted: Credits
    public var workUnits: Double
    public var failuresMax: Int
    public var priority = 0
    /// The API key that creates it.
    public var key: APIKeyID?
    /// Uploads that the input names.
    public var artifacts: [ArtifactID] = []
    public var metadata: JSONValue = [:]
    public var webhookURL: String?
    public var retryOf: JobID?
    public var expiresAt: Date?

    public init(
        id: JobID, user: UserID, kind: JobKind, schemaVersion: Int, input: JSONValue, engine: String,
        model: String?, quoted: Credits, workUnits: Double, failuresMax: Int
    ) {
        self.id = id
        self.user = user
        self.kind = kind
        self.schemaVersion = schemaVersion
        self.input = input
        self.engine = engine
        self.model = model
        self.quoted = quoted
        self.workUnits = workUnits
        self.failuresMax = failuresMax
    }
}

/// How a job ends.
public enum JobEnd: Sendable, Equatable {
    case succeeded(report: JSONValue)
    case failed(JobError)
    case cancelled

    public var state: JobState {
        switch self {
        case .succeeded: .succeeded
        case .failed: .failed
        case .cancelled: .cancelled
        }
    }

    var report: JSONValue? { if case .succeeded(let report) = self { report } else { nil } }
    public var error: JobError? { if case .failed(let error) = self { error } else { nil } }
}

/// Which jobs a list shows.
public struct JobFilter: Sendable {
    /// Nil: everybody's, for administrators.
    public var user: UserID?
    public var state: JobState?
    public var kind: JobKind?
    public var engine: String?
    /// Of the latest attempt.
    public var worker: WorkerID?

    public init(
        user: UserID?, state: JobState? = nil, kind: JobKind? = nil, engine: String? = nil, worker: WorkerID? = nil
    ) {
        self.user = user
        self.state = state
        self.kind = kind
        self.engine = engine
        self.worker = worker
    }
}
