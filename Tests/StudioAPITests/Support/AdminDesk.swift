import Foundation
import HTTPTypes
import StudioCore
import StudioServices
import StudioStores
import TestSupport
import Testing

@testable import StudioAPI

/// An administrator at work: every answer is compared with its declaration.
struct AdminDesk: Sendable {
    let studio: TestStudio
    let token: String
    /// The administrator's own id.
    let id: String

    static func run(
        _ settings: [String: String] = [:], _ body: @Sendable @escaping (AdminDesk) async throws -> Void
    ) async throws {
        var all = ["RATE_LIMIT_MAX_REQUESTS": "10000"]
        all.merge(settings) { $1 }
        try await TestStudio.run(all) { studio in
            let root = try await studio.administrator()
            try await body(AdminDesk(studio: studio, token: root.access, id: root.user))
            let audit = try await studio.services.admin.auditLedger()
            #expect(audit["is_sound"] == true, "\(audit)")
        }
    }

    /// - Parameter path: under `/api/v1/admin`, with `{id}` where one is in it.
    func send(
        _ method: HTTPRequest.Method, _ path: String, id: String = "", query: String = "", json: JSONValue? = nil,
        headers: HTTPFields = [:], at location: SourceLocation = #_sourceLocation
    ) async throws -> Reply {
        // Ids of one moment have no order.
        if method != .get { studio.clock.advance(by: 0.002) }
        let pattern = "/api/v1/admin" + path
        let target = pattern.replacing("{id}", with: id) + (query.isEmpty ? "" : "?\(query)")
        let reply =
            if let json {
                try await studio.send(method, target, token: token, json: json, headers: headers)
            } else {
                try await studio.send(method, target, token: token, headers: headers)
            }
        DeclaredAnswers.expect(reply, of: method, pattern, at: location)
        return reply
    }

    /// The same administrator with a new token: the old one may have expired.
    func signedInAgain() async throws -> AdminDesk {
        let reply = try await studio.send(
            .post, "/api/v1/auth/login", json: ["email": "root@example.com", "password": "correct horse battery"])
        return AdminDesk(studio: studio, token: TestStudio.Tokens(reply).access, id: id)
    }

    // MARK: What there is to look after

    func job(of user: TestStudio.Tokens, count: Int64 = 1) async throws -> String {
        let reply = try await studio.createJob(token: user.access, count: count)
        return try #require(reply.json["id"]?.stringValue, "\(reply)")
    }

    /// A worker of the studio's own.
    func worker() async throws -> WorkerID {
        let id = WorkerID()
        try await studio.services.workers.register(
            WorkerDescription(
                id: id, name: "test", version: "1", kinds: [.imageGeneration], engines: ["scene"],
                devices: [.init(name: "cpu", type: "cpu", memoryMegabytes: 1000)], slots: 4))
        return id
    }

    func claim(_ worker: WorkerID) async throws -> Lease? {
        try await studio.services.workers.claim(worker, limit: 1, wait: .zero).first?.lease
    }

    /// Claims the next job.
    func begin() async throws -> Lease { try #require(try await claim(try await worker())) }

    func complete(_ lease: Lease, log: [String]? = nil) async throws {
        let path = studio.folder + "/\(UUID().uuidString).png"
        try Data("pixels".utf8).write(to: URL(filePath: path))
        let output = try await studio.services.workers.store(
            OutputFile(path: path, name: "image-1.png", role: .image, contentType: "image/png", width: 64, height: 64),
            for: lease)
        var completion = Completion(outputs: [output], report: ["engine": "scene"])
        completion.log = log
        try await studio.services.workers.complete(completion, for: lease)
    }

    func balance(of user: TestStudio.Tokens) async throws -> Int64? {
        try await studio.send(.get, "/api/v1/users/me/credits", token: user.access).json["balance"]?.integerValue
    }

    /// The audit log's latest actions, newest first.
    func actions() async throws -> [String] {
        let reply = try await send(.get, "/audit", query: "limit=100")
        guard case .array(let entries)? = reply.json["data"] else { return [] }
        return entries.compactMap { $0["action"]?.stringValue }
    }
}

/// The code of the error that the work throws.
func errorCode(_ work: () async throws -> Void) async -> StudioError.Code? {
    do {
        try await work()
        return nil
    } catch {
        return (error as? StudioError)?.code
    }
}
