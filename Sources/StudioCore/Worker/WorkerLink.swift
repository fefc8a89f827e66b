import Foundation

/// How a worker speaks to the studio. Implemented by the studio's own service inside `studio serve`, and over HTTP
/// (`/api/v1/worker`) for workers elsewhere. Workers hold no keys to any store.
///
/// Every call about a job names its lease; a lease that is no longer the job's current one throws
/// ``StudioError`` `lease_lost`, and the worker must stop that attempt and throw its files away.
public protocol WorkerLink: Sendable {
    /// Makes the worker known, or renews what is known of it. Also serves as a heartbeat.
    func register(_ worker: WorkerDescription) async throws
    /// Says that the worker takes no more jobs: nobody is told to wait for it any more. What it runs stays its own, and
    /// registering again changes nothing about it.
    func leave(_ worker: WorkerID) async throws
    /// Waits up to `wait` for jobs that this worker can run, and claims at most `limit`.
    func claim(_ worker: WorkerID, limit: Int, wait: Duration) async throws -> [Assignment]
    /// Extends leases; for each tells whether to go on.
    func renew(_ leases: [Lease]) async throws -> [LeaseStatus]
    /// Passes on how far an attempt is. Losing a report does no harm.
    func report(_ progress: JobProgress, for lease: Lease) async throws
    /// Brings an input of the job into the attempt's folder.
    func fetch(_ artifact: ArtifactID, for lease: Lease, to path: String) async throws
    /// Stores a file that the attempt made; it only counts once `complete` names it.
    func store(_ file: OutputFile, for lease: Lease) async throws -> StoredOutput
    /// Ends the job: succeeded, with its outputs and report.
    func complete(_ completion: Completion, for lease: Lease) async throws
    /// Ends the attempt: the studio decides between another try and a failed job.
    func fail(_ failure: AttemptFailure, for lease: Lease) async throws
    /// Gives the job back unfinished (drain, shutdown); does not count as a failure.
    /// - Parameter log: what the attempt printed, as ``AttemptLog`` bounds it.
    func handBack(_ lease: Lease, reason: String, log: [String]) async throws
}

extension WorkerLink {
    /// Gives a job back of which there is nothing to tell.
    public func handBack(_ lease: Lease, reason: String) async throws {
        try await handBack(lease, reason: reason, log: [])
    }
}

/// The right of one attempt to a job. `attempt` is the fencing token.
public struct Lease: Codable, Sendable, Hashable {
    public var job: JobID
    public var attempt: Int
    public var worker: WorkerID

    public init(job: JobID, attempt: Int, worker: WorkerID) {
        self.job = job
        self.attempt = attempt
        self.worker = worker
    }
}

/// What a worker hears when it renews a lease.
public enum LeaseStatus: String, Codable, Sendable {
    /// Go on.
    case held
    /// The owner wants it stopped: stop within a second and `fail` with reason `cancelled`.
    case cancelRequested = "cancel_requested"
    /// The lease has passed on: stop and forget.
    case lost
}

/// What a worker is and can do.
public struct WorkerDescription: Codable, Sendable, Equatable {
    /// What computes in a worker.
    public struct Device: Codable, Sendable, Equatable {
        public var name: String
        /// "cpu", "cuda", "vulkan".
        public var type: String
        public var memoryMegabytes: Int

        public init(name: String, type: String, memoryMegabytes: Int) {
            self.name = name
            self.type = type
            self.memoryMegabytes = memoryMegabytes
        }

        enum CodingKeys: String, CodingKey {
            case name, type
            case memoryMegabytes = "memory_megabytes"
        }
    }
    public var id: WorkerID
    public var name: String
    public var version: String
    public var kinds: [JobKind]
    public var engines: [String]
    public var devices: [Device]
    /// Jobs that it runs at once.
    public var slots: Int
    /// The version of the worker protocol that it speaks; nil from workers that name none (``WorkerProtocol/unnamed``).
    public var protocolVersion: Int?

    public init(
        id: WorkerID, name: String, version: String, kinds: [JobKind], engines: [String], devices: [Device], slots: Int,
        protocolVersion: Int? = WorkerProtocol.current
    ) {
        self.id = id
        self.name = name
        self.version = version
        self.kinds = kinds
        self.engines = engines
        self.devices = devices
        self.slots = slots
        self.protocolVersion = protocolVersion
    }

    enum CodingKeys: String, CodingKey {
        case id, name, version, kinds, engines, devices, slots
        case protocolVersion = "protocol"
    }
}

/// A claimed job, as a worker sees it.
public struct Assignment: Codable, Sendable, Equatable {
    public var lease: Lease
    public var kind: JobKind
    public var input: JSONValue
    /// The engine that the quote fixed.
    public var engine: String
    public var model: String?
    /// Uploads that the input names.
    public var artifacts: [ArtifactID]
    /// The lease ends this long after the claim or the last renewal.
    public var leaseSeconds: Double
    /// Longest run time of an attempt.
    public var timeoutSeconds: Double

    public init(
        lease: Lease, kind: JobKind, input: JSONValue, engine: String, model: String?, artifacts: [ArtifactID],
        leaseSeconds: Double, timeoutSeconds: Double
    ) {
        self.lease = lease
        self.kind = kind
        self.input = input
        self.engine = engine
        self.model = model
        self.artifacts = artifacts
        self.leaseSeconds = leaseSeconds
        self.timeoutSeconds = timeoutSeconds
    }

    enum CodingKeys: String, CodingKey {
        case lease, kind, input, engine, model, artifacts
        case leaseSeconds = "lease_seconds"
        case timeoutSeconds = "timeout_seconds"
    }
}

/// A file in the attempt's work folder.
public struct OutputFile: Codable, Sendable, Equatable {
    public var path: String
    /// Its name among the attempt's outputs, unique there: "image-1.png".
    public var name: String
    public var role: ArtifactRole
    public var contentType: String
    public var width: Int?
    public var height: Int?
    /// Seconds, for sound and film.
    public var duration: Double?
    /// What its content credentials are to say; nil: it gets none.
    public var provenance: Provenance?

    public init(
        path: String, name: String, role: ArtifactRole, contentType: String, width: Int? = nil, height: Int? = nil,
        duration: Double? = nil, provenance: Provenance? = nil
    ) {
        self.path = path
        self.name = name
        self.role = role
        self.contentType = contentType
        self.width = width
        self.height = height
        self.duration = duration
        self.provenance = provenance
    }
}

/// A stored output that `complete` may name.
public struct StoredOutput: Codable, Sendable, Equatable {
    public var key: String
    public var name: String
    public var role: ArtifactRole
    public var contentType: String
    public var bytes: Int64
    /// Hexadecimal, of the plain content.
    public var sha256: String
    public var width: Int?
    public var height: Int?
    public var duration: Double?

    public init(_ file: OutputFile, key: String, bytes: Int64, sha256: String) {
        self.key = key
        name = file.name
        role = file.role
        contentType = file.contentType
        self.bytes = bytes
        self.sha256 = sha256
        width = file.width
        height = file.height
        duration = file.duration
    }
    enum CodingKeys: String, CodingKey {
        case key, name, role, bytes, sha256, width, height, duration
        case contentType = "content_type"
    }
}

/// What a successful attempt delivers.
public struct Completion: Codable, Sendable, Equatable {
    public var outputs: [StoredOutput]
    /// Seed, model, engine, timings, quality, what was ignored.
    public var report: JSONValue
    /// Share of what was asked that was delivered, 0...1: decides how much of the hold is captured.
    public var deliveredShare: Double
    /// What the attempt printed, as ``AttemptLog`` bounds it; nil from workers that keep none.
    public var log: [String]?

    public init(outputs: [StoredOutput], report: JSONValue, deliveredShare: Double = 1) {
        self.outputs = outputs
        self.report = report
        self.deliveredShare = deliveredShare
    }

    enum CodingKeys: String, CodingKey {
        case outputs, report, log
        case deliveredShare = "delivered_share"
    }
}

/// Why an attempt did not succeed.
public struct AttemptFailure: Codable, Sendable, Equatable, Error {
    /// Decides what becomes of the job.
    public enum Reason: String, Codable, Sendable {
        /// The input can never work: the job fails at once.
        case badInput = "bad_input"
        /// The owner asked for it.
        case cancelled
        /// The engine child died, hung or ran out of memory: another try.
        case engineDied = "engine_died"
        case timeout
        case transient
    }
    public var reason: Reason
    public var detail: String
    /// Share of the work that was done, 0...1.
    public var doneShare: Double
    /// What the attempt printed, as ``AttemptLog`` bounds it; nil from workers that keep none.
    public var log: [String]?

    public init(_ reason: Reason, _ detail: String, doneShare: Double = 0) {
        self.reason = reason
        self.detail = detail
        self.doneShare = doneShare
    }

    enum CodingKeys: String, CodingKey {
        case reason, detail, log
        case doneShare = "done_share"
    }
}
