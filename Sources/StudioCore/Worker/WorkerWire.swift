/// The bodies of the worker protocol over HTTP, under `/api/v1/worker`, by worker token. Errors are problem details.
/// ``WorkerProtocol`` tells its versions. Whoever reads a body passes over members that it does not know.
///
/// | method and path | body | answer |
/// | --- | --- | --- |
/// | POST `register` | ``WorkerDescription`` | 204 |
/// | POST `leave` | ``LeaveBody`` | 204 |
/// | POST `claim` | ``ClaimBody`` | 200 ``Listed`` of ``Assignment`` |
/// | POST `leases/renew` | ``RenewBody`` | 200 ``Listed`` of ``LeaseStatus``, in the order of the leases |
/// | POST `jobs/{id}/progress` | ``ProgressBody`` | 204 |
/// | GET `jobs/{id}/inputs/{artifact}?attempt=&worker=` | | 200 the bytes, or 307 to a signed URL |
/// | POST `jobs/{id}/outputs` | ``OutputBody`` | 201 ``OutputTicket`` |
/// | POST `jobs/{id}/complete` | ``CompleteBody`` | 204 |
/// | POST `jobs/complete` | ``CompleteAllBody`` | 200 ``Listed`` of ``Completed``, in the order of the completions |
/// | POST `jobs/{id}/fail` | ``FailBody`` | 204 |
/// | POST `jobs/{id}/hand-back` | ``HandBackBody`` | 204 |
public enum WorkerWire {
    /// Where the worker protocol starts, without a slash at the end.
    public static let basePath = "/api/v1/worker"
    /// A claim waits at most this long, whatever the worker asks.
    public static let claimWaitSecondsMax = 60.0
    /// Jobs in one claim, leases in one renewal, and completions in one request.
    public static let batchMax = 64

    /// Every list of an answer.
    public struct Listed<Element: Codable & Sendable>: Codable, Sendable {
        public var data: [Element]

        public init(_ data: [Element]) { self.data = data }
    }

    /// What is read of a registration before all else: the rest of one that a newer worker wrote may not be readable.
    public struct Spoken: Codable, Sendable, Equatable {
        /// As in ``WorkerDescription``.
        public var protocolVersion: Int?

        public init(protocolVersion: Int?) { self.protocolVersion = protocolVersion }

        enum CodingKeys: String, CodingKey {
            case protocolVersion = "protocol"
        }
    }

    /// Takes no more jobs.
    public struct LeaveBody: Codable, Sendable, Equatable {
        public var worker: WorkerID

        public init(worker: WorkerID) { self.worker = worker }
    }

    /// Asks for jobs.
    public struct ClaimBody: Codable, Sendable, Equatable {
        public var worker: WorkerID
        public var limit: Int
        /// How long the answer may wait for a job to appear.
        public var waitSeconds: Double

        public init(worker: WorkerID, limit: Int, waitSeconds: Double) {
            self.worker = worker
            self.limit = limit
            self.waitSeconds = waitSeconds
        }

        enum CodingKeys: String, CodingKey {
            case worker, limit
            case waitSeconds = "wait_seconds"
        }
    }

    /// Extends leases.
    public struct RenewBody: Codable, Sendable, Equatable {
        public var leases: [Lease]

        public init(leases: [Lease]) { self.leases = leases }
    }

    /// Tells how far an attempt is.
    public struct ProgressBody: Codable, Sendable, Equatable {
        public var lease: Lease
        public var progress: JobProgress

        public init(lease: Lease, progress: JobProgress) {
            self.lease = lease
            self.progress = progress
        }
    }

    /// Announces an output before its bytes are sent.
    public struct OutputBody: Codable, Sendable, Equatable {
        public var lease: Lease
        public var name: String
        public var role: ArtifactRole
        public var contentType: String
        public var bytes: Int64
        /// Hexadecimal; the studio refuses bytes that differ.
        public var sha256: String
        public var width: Int?
        public var height: Int?
        public var duration: Double?

        public init(_ file: OutputFile, lease: Lease, bytes: Int64, sha256: String) {
            self.lease = lease
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
            case lease, name, role, bytes, sha256, width, height, duration
            case contentType = "content_type"
        }
    }

    /// Where an announced output goes: one PUT of exactly its bytes with these headers.
    public struct OutputTicket: Codable, Sendable, Equatable {
        public var key: String
        /// Absolute, or a path of the studio's own server ("/objects/…?signature"). Needs no other authorization.
        public var putURL: String
        public var headers: [String: String]

        public init(key: String, putURL: String, headers: [String: String] = [:]) {
            self.key = key
            self.putURL = putURL
            self.headers = headers
        }

        enum CodingKeys: String, CodingKey {
            case key, headers
            case putURL = "put_url"
        }
    }

    /// Ends a job as succeeded.
    public struct CompleteBody: Codable, Sendable, Equatable {
        public var lease: Lease
        public var completion: Completion

        public init(lease: Lease, completion: Completion) {
            self.lease = lease
            self.completion = completion
        }
    }

    /// Ends several jobs as succeeded, each as if by itself.
    public struct CompleteAllBody: Codable, Sendable, Equatable {
        public var completions: [CompleteBody]

        public init(completions: [CompleteBody]) { self.completions = completions }
    }

    /// What became of one of several completions.
    public struct Completed: Codable, Sendable, Equatable {
        /// Nil where the job is completed.
        public var problem: Problem?

        public init(problem: Problem? = nil) { self.problem = problem }
    }

    /// Ends an attempt that failed.
    public struct FailBody: Codable, Sendable, Equatable {
        public var lease: Lease
        public var failure: AttemptFailure

        public init(lease: Lease, failure: AttemptFailure) {
            self.lease = lease
            self.failure = failure
        }
    }

    /// Gives a job back undone.
    public struct HandBackBody: Codable, Sendable, Equatable {
        public var lease: Lease
        public var reason: String
        /// What the attempt printed; nil from workers that keep nothing of it.
        public var log: [String]?

        public init(lease: Lease, reason: String, log: [String]? = nil) {
            self.lease = lease
            self.reason = reason
            self.log = log
        }
    }

    /// What a worker reads of an error's problem details (RFC 9457).
    public struct Problem: Codable, Sendable, Equatable {
        public var code: String?
        public var title: String?
        public var detail: String?

        public init(code: String?, title: String?, detail: String?) {
            self.code = code
            self.title = title
            self.detail = detail
        }
    }
}
