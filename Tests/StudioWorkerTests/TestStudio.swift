import Foundation
import StudioCore
import StudioProcessors
import TestSupport

/// A studio in memory: leases that run out, one stored set of outputs, faults on demand.
actor TestStudio: WorkerLink {
    enum Entry: Equatable {
        case complete(Completion)
        case fail(AttemptFailure)
        case handBack(String)
    }

    private let leaseSeconds: Double
    private let timeoutSeconds: Double
    private var waiting: [JobID: JSONValue] = [:]
    private var attempts: [JobID: Int] = [:]
    /// Leases that are good, with the time they end at.
    private var held: [Lease: ContinuousClock.Instant] = [:]
    private var cancelling: Set<JobID> = []
    private var cancelledOnLeave: JobID?
    private var faults: [String: (times: Int, error: any Error)] = [:]
    private let changes = Changes()

    private(set) var ended: [JobID: Entry] = [:]
    private(set) var logs: [JobID: [String]] = [:]
    private(set) var progress: [JobProgress] = []
    private(set) var renewals = 0
    private(set) var registrations = 0
    private(set) var leavers: [WorkerID] = []
    private(set) var files: [String: Data] = [:]

    init(leaseSeconds: Double = 30, timeoutSeconds: Double = 60) {
        self.leaseSeconds = leaseSeconds
        self.timeoutSeconds = timeoutSeconds
    }

    // MARK: What tests do

    func submit(_ input: JSONValue) -> JobID {
        let job = JobID()
        waiting[job] = input
        changed()
        return job
    }

    func requestCancel(_ job: JobID) { cancelling.insert(job) }

    /// The owner wants it stopped once a worker has said that it leaves.
    func endOnLeave(_ job: JobID) { cancelledOnLeave = job }

    /// Gives the job to another attempt.
    func takeAway(_ job: JobID) { held = held.filter { $0.key.job != job } }

    /// The next calls of that name fail: as a network does, where nothing else is said.
    func breakCalls(_ name: String, times: Int, with error: any Error = URLError(.networkConnectionLost)) {
        faults[name] = (times, error)
    }

    /// Waits until something is true; looked at after each call.
    func until(_ condition: @Sendable (isolated TestStudio) -> Bool) async throws {
        try await changes.until { condition(self) }
    }

    func end(of job: JobID) async throws -> Entry? {
        try await until { $0.ended[job] != nil }
        return ended[job]
    }

    // MARK: WorkerLink

    func register(_ worker: WorkerDescription) async throws {
        try fault("register")
        registrations += 1
        changed()
    }

    func leave(_ worker: WorkerID) async throws {
        try fault("leave")
        leavers.append(worker)
        if let job = cancelledOnLeave { cancelling.insert(job) }
        changed()
    }

    func claim(_ worker: WorkerID, limit: Int, wait: Duration) async throws -> [Assignment] {
        try fault("claim")
        // However long: a worker that ends cancels its claim.
        try await until { !$0.waiting.isEmpty }
        return waiting.prefix(limit).map { job, input in
            waiting[job] = nil
            attempts[job, default: 0] += 1
            let lease = Lease(job: job, attempt: attempts[job] ?? 0, worker: worker)
            held[lease] = .now + .seconds(leaseSeconds)
            changed()
            return Assignment(
                lease: lease, kind: .imageGeneration, input: input, engine: "scene", model: nil, artifacts: [],
                leaseSeconds: leaseSeconds, timeoutSeconds: timeoutSeconds)
        }
    }

    func renew(_ leases: [Lease]) async throws -> [LeaseStatus] {
        try fault("renew")
        renewals += 1
        changed()
        return leases.map { lease in
            guard let end = held[lease], end > .now else { return .lost }
            held[lease] = .now + .seconds(leaseSeconds)
            return cancelling.contains(lease.job) ? .cancelRequested : .held
        }
    }

    func report(_ progress: JobProgress, for lease: Lease) async throws {
        try check(lease, "report")
        self.progress.append(progress)
        changed()
    }

    func fetch(_ artifact: ArtifactID, for lease: Lease, to path: String) async throws {
        try check(lease, "fetch")
    }

    func store(_ file: OutputFile, for lease: Lease) async throws -> StoredOutput {
        try check(lease, "store")
        let data = try Data(contentsOf: URL(filePath: file.path))
        files[file.name] = data
        return StoredOutput(file, key: "\(lease.job)/\(file.name)", bytes: Int64(data.count), sha256: "")
    }

    func complete(_ completion: Completion, for lease: Lease) async throws {
        try end(.complete(completion), lease, log: completion.log)
    }
    func fail(_ failure: AttemptFailure, for lease: Lease) async throws {
        try end(.fail(failure), lease, log: failure.log)
    }
    func handBack(_ lease: Lease, reason: String, log: [String]) async throws {
        try end(.handBack(reason), lease, log: log)
    }

    private func end(_ entry: Entry, _ lease: Lease, log: [String]?) throws {
        try check(lease, "end")
        logs[lease.job] = log
        held[lease] = nil
        ended[lease.job] = entry
        changed()
    }

    private func check(_ lease: Lease, _ name: String) throws {
        try fault(name)
        guard let end = held[lease], end > .now else { throw StudioError(.leaseLost, "The lease has passed on.") }
    }

    private func fault(_ name: String) throws {
        guard let fault = faults[name], fault.times > 0 else { return }
        faults[name] = (fault.times - 1, fault.error)
        changed()
        throw fault.error
    }

    private func changed() { changes.announce() }
}

/// Writes a file and asks an engine what the input's "word" says.
struct WordProcessor: Processor {
    let kind = JobKind.imageGeneration

    func run(_ input: JSONValue, _ attempt: AttemptContext) async throws -> ProcessorOutput {
        let word = input["word"]?.stringValue ?? ""
        try Data(word.utf8).write(to: URL(filePath: attempt.path("word.txt")))
        _ = try await attempt.ask(.probeImage(ProbeImage(path: word, pixelsMax: 1)), share: 0...1)
        let file = OutputFile(
            path: attempt.path("word.txt"), name: "word.txt", role: .document, contentType: "text/plain")
        return ProcessorOutput(files: [file], report: ["word": .string(word)])
    }
}
