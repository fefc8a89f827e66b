import AsyncHTTPClient
public import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
public import StudioCore

/// Speaks to a studio elsewhere: one outbound connection, one revocable token, no keys to any store (``WorkerWire``).
public struct HTTPWorkerLink: WorkerLink {
    /// Largest answer that is read, files aside.
    static let answerBytesMax = 4 << 20
    /// Largest file that is fetched.
    static let inputBytesMax: Int64 = 4 << 30

    private let studio: URL
    private let token: String
    private let client: HTTPClient
    private let callTimeout: Duration
    private let transferTimeout: Duration
    let completions = Gathering<WorkerWire.CompleteBody, Result<Void, any Error>>()

    /// - Parameters:
    ///   - studio: The address of the studio, without a path of its own: "https://studio.example.com".
    ///   - callTimeout: Longest wait for an answer; of a claim beyond the time that it asked to wait.
    ///   - transferTimeout: Longest transfer of a file.
    /// - Throws: ``StudioError`` `bad_configuration` for an address that would send the token in the clear.
    public init(
        studio: URL, token: String, callTimeout: Duration = .seconds(10), transferTimeout: Duration = .seconds(600)
    ) throws {
        guard Self.isSafe(studio) else {
            throw StudioError(
                .badConfiguration, "The studio's address must start with https:// (http:// only on this machine).")
        }
        self.studio = studio
        self.token = token
        self.callTimeout = callTimeout
        self.transferTimeout = transferTimeout
        // Redirects are followed by hand: the token must not travel with them.
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .seconds(5)
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Closes the connections. The link cannot be used any more.
    public func close() async throws { try await client.shutdown() }

    public func register(_ worker: WorkerDescription) async throws { try await send("register", worker) }

    public func leave(_ worker: WorkerID) async throws {
        try await send("leave", WorkerWire.LeaveBody(worker: worker))
    }

    public func claim(_ worker: WorkerID, limit: Int, wait: Duration) async throws -> [Assignment] {
        let seconds = min(max(0, wait / .seconds(1)), WorkerWire.claimWaitSecondsMax)
        let body = WorkerWire.ClaimBody(
            worker: worker, limit: min(limit, WorkerWire.batchMax), waitSeconds: seconds)
        let listed: WorkerWire.Listed<Assignment> = try await ask(
            "claim", body, timeout: callTimeout + .seconds(seconds))
        return listed.data
    }

    public func renew(_ leases: [Lease]) async throws -> [LeaseStatus] {
        var statuses: [LeaseStatus] = []
        for start in stride(from: 0, to: leases.count, by: WorkerWire.batchMax) {
            let batch = Array(leases[start..<min(start + WorkerWire.batchMax, leases.count)])
            let listed: WorkerWire.Listed<LeaseStatus> = try await ask(
                "leases/renew", WorkerWire.RenewBody(leases: batch))
            guard listed.data.count == batch.count else { throw Self.odd("a renewal") }
            statuses += listed.data
        }
        return statuses
    }

    public func report(_ progress: JobProgress, for lease: Lease) async throws {
        try await send("jobs/\(lease.job)/progress", WorkerWire.ProgressBody(lease: lease, progress: progress))
    }

    /// With others that end while the studio answers to the ones before.
    public func complete(_ completion: Completion, for lease: Lease) async throws {
        let body = WorkerWire.CompleteBody(lease: lease, completion: completion)
        try await completions.join(body) { bodies in
            // In a task of its own: that one attempt is stopped must not undo what others wait for.
            try await Task { try await complete(bodies) }.value
        }.get()
    }

    private func complete(_ all: [WorkerWire.CompleteBody]) async throws -> [Result<Void, any Error>] {
        guard all.count > 1 else { return try await completeEach(all) }
        do {
            let listed: WorkerWire.Listed<WorkerWire.Completed> = try await ask(
                "jobs/complete", WorkerWire.CompleteAllBody(completions: all))
            guard listed.data.count == all.count else { throw Self.odd("completions") }
            return listed.data.map { told in
                told.problem.map { .failure(StudioError($0, status: .internalServerError)) } ?? .success(())
            }
        } catch let error as StudioError where error.code == .notFound || error.code == .bodyTooLarge {
            // An older studio, or reports that are large.
            return try await completeEach(all)
        }
    }

    private func completeEach(_ all: [WorkerWire.CompleteBody]) async throws -> [Result<Void, any Error>] {
        await all.mapConcurrently(width: 4) { try await send("jobs/\($0.lease.job)/complete", $0) }
    }

    public func fail(_ failure: AttemptFailure, for lease: Lease) async throws {
        try await send("jobs/\(lease.job)/fail", WorkerWire.FailBody(lease: lease, failure: failure))
    }

    public func handBack(_ lease: Lease, reason: String, log: [String]) async throws {
        try await send("jobs/\(lease.job)/hand-back", WorkerWire.HandBackBody(lease: lease, reason: reason, log: log))
    }

    public func fetch(_ artifact: ArtifactID, for lease: Lease, to path: String) async throws {
        let query = "?attempt=\(lease.attempt)&worker=\(lease.worker)"
        let request = authorized("jobs/\(lease.job)/inputs/\(artifact)\(query)")
        try await exchange(request, within: transferTimeout) { response in
            var response = response
            if response.status == .temporaryRedirect, let target = response.headers.first(name: "location") {
                let stored = HTTPClientRequest(url: try absolute(target))
                response = try await client.execute(stored, timeout: Self.amount(transferTimeout))
            }
            try await Self.check(response)
            try await BlockingFiles.write(response.body, to: path, bytesMax: Self.inputBytesMax)
        }
    }

    public func store(_ file: OutputFile, for lease: Lease) async throws -> StoredOutput {
        let (bytes, sha256) = try await BlockingFiles.digest(of: file.path)
        let body = WorkerWire.OutputBody(file, lease: lease, bytes: bytes, sha256: sha256)
        let ticket: WorkerWire.OutputTicket = try await ask("jobs/\(lease.job)/outputs", body)
        var request = HTTPClientRequest(url: try absolute(ticket.putURL))
        request.method = .PUT
        for (name, value) in ticket.headers { request.headers.replaceOrAdd(name: name, value: value) }
        request.body = .stream(BlockingFiles.Chunks(path: file.path), length: .known(bytes))
        try await exchange(request, within: transferTimeout) { response in
            // Something is stored there already: by an earlier try whose answer was lost, or else completing tells.
            if response.status != .preconditionFailed { try await Self.check(response) }
        }
        return StoredOutput(file, key: ticket.key, bytes: bytes, sha256: sha256)
    }

    // MARK: Calls

    private func authorized(_ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: root + WorkerWire.basePath + "/" + path)
        request.headers.add(name: "authorization", value: "Bearer \(token)")
        return request
    }

    private func post(_ path: String, _ body: some Encodable, timeout: Duration? = nil) async throws -> Data {
        var request = authorized(path)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(data: try StudioJSON.encode(body)))
        return try await exchange(request, within: timeout ?? callTimeout) { response in
            try await Self.check(response)
            // Read to its end, also where nobody wants it, so that the connection can be used again.
            return Data(buffer: try await response.body.collect(upTo: Self.answerBytesMax))
        }
    }

    /// One call as a whole. The client's own timeout is over once the head of the answer is there, and the rest of it may
    /// never come.
    private func exchange<Answer: Sendable>(
        _ request: HTTPClientRequest, within limit: Duration,
        _ read: @escaping @Sendable (HTTPClientResponse) async throws -> Answer
    ) async throws -> Answer {
        let late = StudioError(.unavailable, "The studio did not answer in time.")
        return try await withDeadline(limit, or: late) {
            try await read(try await client.execute(request, timeout: Self.amount(limit)))
        }
    }

    private func send(_ path: String, _ body: some Encodable) async throws { _ = try await post(path, body) }

    private func ask<Answer: Decodable>(
        _ path: String, _ body: some Encodable, timeout: Duration? = nil
    ) async throws -> Answer {
        let data = try await post(path, body, timeout: timeout)
        do { return try StudioJSON.decode(Answer.self, from: StudioJSON.decode(JSONValue.self, from: data)) } catch {
            throw Self.odd(path)
        }
    }

    /// - Throws: ``StudioError`` as the studio told it; by the status alone where something else answered.
    private static func check(_ response: HTTPClientResponse) async throws {
        guard !(200...299).contains(response.status.code) else { return }
        let buffer = try? await response.body.collect(upTo: answerBytesMax)
        let problem = buffer.flatMap { try? StudioJSON.decode(WorkerWire.Problem.self, from: Data(buffer: $0)) }
        throw StudioError(
            problem, status: response.status,
            retryAfterSeconds: response.headers.first(name: "retry-after").flatMap { Int($0) })
    }

    private static func odd(_ what: String) -> StudioError {
        StudioError(.unavailable, "The studio's answer to \(what) cannot be understood.")
    }

    private static func amount(_ duration: Duration) -> TimeAmount {
        .milliseconds(Int64(duration / .milliseconds(1)))
    }

    // MARK: Addresses

    private var root: String {
        let text = studio.absoluteString
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// A signed address, which may be a path of the studio's own.
    private func absolute(_ target: String) throws -> String {
        if target.hasPrefix("/"), !target.hasPrefix("//") { return root + target }
        guard let url = URL(string: target), Self.isSafe(url) else {
            throw StudioError(.conflict, "The studio named a file's address that is not safe to use.")
        }
        return target
    }

    /// Encrypted, or not leaving this machine.
    static func isSafe(_ url: URL) -> Bool {
        guard let host = url.host(), !host.isEmpty else { return false }
        let isLoopback = host == "localhost" || host == "::1" || host == "[::1]" || isLoopbackIPv4(host)
        return url.scheme == "https" || (url.scheme == "http" && isLoopback)
    }

    /// An address of 127/8, and not a name that only starts like one.
    private static func isLoopbackIPv4(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

extension StudioError {
    /// - Parameter status: what tells where the problem does not.
    fileprivate init(
        _ problem: WorkerWire.Problem?, status: HTTPResponseStatus, retryAfterSeconds: Int? = nil
    ) {
        self.init(
            problem?.code.map(Code.init(rawValue:)) ?? Self.code(of: status),
            problem?.detail ?? problem?.title ?? "The studio answered \(status.code).",
            retryAfterSeconds: retryAfterSeconds)
    }

    private static func code(of status: HTTPResponseStatus) -> Code {
        switch status.code {
        case 401: .unauthorized
        case 403: .forbidden
        case 404: .notFound
        case 413: .bodyTooLarge
        case 429: .rateLimited
        case 400...499: .conflict
        default: .unavailable
        }
    }
}
