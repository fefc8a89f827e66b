import Crypto
import Foundation
import HTTPTypes
import StudioCore
import StudioServices
import StudioStores
import TestSupport
import Testing

@testable import StudioAPI

/// The versions of the worker protocol, over real connections.
@Suite(.timeLimit(.minutes(10))) struct WorkerProtocolTests {
    private typealias One = WorkerProtocolOne

    // MARK: The version before

    @Test func aWorkerOfVersionOneGoesThroughAllItsLife() async throws {
        try await TestStudio.run(overSocket: true) { studio in
            let ada = try await studio.register()
            let worker = try await OldWorker.registered(in: studio)
            #expect(
                try await worker.read(One.Claimed.self, "claim", One.claim(worker.id, limit: 1, waitSeconds: 0)).data
                    .isEmpty)

            // It waits, and hears of the job.
            async let waiting = worker.read(
                One.Claimed.self, "claim", One.claim(worker.id, limit: 2, waitSeconds: 10))
            try await studio.clock.sleepers(1)
            let job = try #require(try await studio.createJob(token: ada.access).json["id"]?.stringValue)
            let assignment = try #require(try await waiting.data.first)
            let lease = assignment.lease
            #expect(lease == One.Lease(job: job, attempt: 1, worker: worker.id))
            #expect(assignment.kind == "image_generation" && assignment.engine == "scene")
            #expect(assignment.input.prompt == "a red boat" && assignment.artifacts == [])
            #expect(assignment.leaseSeconds > 0 && assignment.timeoutSeconds > assignment.leaseSeconds)

            let strange = One.Lease(job: JobID().rawValue, attempt: 1, worker: worker.id)
            let renewed = try await worker.read(One.Renewed.self, "leases/renew", One.renew([lease, strange]))
            #expect(renewed.data == ["held", "lost"])
            try await worker.tell("jobs/\(job)/progress", One.progress(lease))
            let shown = try await studio.send(.get, "/api/v1/jobs/\(job)", token: ada.access)
            #expect(shown.json["progress"]?["stage"] == "tracing", "\(shown)")

            try await worker.complete(lease)
            #expect(try await studio.send(.get, "/api/v1/jobs/\(job)", token: ada.access).json["state"] == "succeeded")
            let late = try await studio.send(
                .post, "\(One.base)/jobs/\(job)/fail", token: worker.token, text: One.fail(lease))
            let problem = try JSONDecoder().decode(One.Problem.self, from: Data(late.body))
            #expect(late.status == 409 && problem.code == "lease_lost" && !problem.detail.isEmpty)

            try await worker.tell("leave", One.leave(worker.id))
            _ = try await studio.createJob(token: ada.access)
            let none = try await worker.read(
                One.Claimed.self, "claim", One.claim(worker.id, limit: 1, waitSeconds: 0))
            #expect(none.data.isEmpty)
        }
    }

    @Test func aWorkerOfVersionOneFailsAndHandsBack() async throws {
        try await TestStudio.run(overSocket: true) { studio in
            let ada = try await studio.register()
            let worker = try await OldWorker.registered(in: studio)
            let job = try #require(try await studio.createJob(token: ada.access).json["id"]?.stringValue)
            let first = try await worker.claim()
            try await worker.tell("jobs/\(job)/hand-back", One.handBack(first.lease))
            let second = try await worker.claim()
            #expect(second.lease == One.Lease(job: job, attempt: 2, worker: worker.id))
            try await worker.tell("jobs/\(job)/fail", One.fail(second.lease))
            // A hand-back is no failure, and the failure has its wait.
            studio.clock.advance(by: 10)
            let third = try await worker.claim()
            #expect(third.lease.attempt == 3)
            let attempts = try await studio.services.admin.attempts(of: try #require(JobID(job)))
            #expect(attempts.map { $0["outcome"] } == [.null, "failed", "handed_back"])
            #expect(attempts.map { $0["log"] } == [[], ["killed"], ["draining"]])
        }
    }

    @Test func aWorkerOfVersionOneFetchesAnInput() async throws {
        try await TestStudio.run(overSocket: true) { studio in
            let ada = try await studio.register()
            let worker = try await OldWorker.registered(in: studio)
            let picture = TestImages.png()
            let upload = try await studio.send(
                .post, "/api/v1/uploads", token: ada.access, body: picture, headers: [.contentType: "image/png"])
            let artifact = try #require(upload.json["id"]?.stringValue, "\(upload)")
            let job = try #require(try await studio.createJob(token: ada.access).json["id"]?.stringValue)
            // No kind that is built takes pictures yet.
            try await studio.database.write { tx in
                try tx.execute("INSERT INTO job_inputs (job_id, artifact_id) VALUES ($1, $2)", job, artifact)
                try tx.execute("UPDATE artifacts SET uses = uses + 1 WHERE id = $1", artifact)
            }
            let assignment = try await worker.claim()
            #expect(assignment.artifacts == [artifact])
            let path = "\(One.base)/jobs/\(job)/inputs/\(artifact)\(assignment.lease.query)"
            // By hand: the redirection must be seen, which HTTP clients follow by themselves.
            try await studio.connect { connection in
                try await connection.send("GET", path, ["Authorization": "Bearer \(worker.token)"])
                let head = try await connection.read(until: "\r\n\r\n")
                #expect(head.hasPrefix("HTTP/1.1 307 "), "\(head)")
                let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("location: ") }
                let target = String(try #require(line).dropFirst("location: ".count))
                // A path of the studio's own, with all that it needs.
                #expect(target.hasPrefix("/"))
                #expect(try await studio.send(.get, target).body == picture)
            }
        }
    }

    // MARK: Versions that differ

    @Test func administratorsSeeWhichVersionAWorkerSpeaks() async throws {
        try await AdminDesk.run { desk in
            let old = try await OldWorker.registered(in: desk.studio)
            desk.studio.clock.advance(by: 1)
            let new = try await desk.worker()
            let list = try await desk.send(.get, "/workers").json["data"]
            let spoken = [0, 1].map { [list?[$0]?["id"], list?[$0]?["protocol"]] }
            #expect(spoken.contains([.string(old.id), 1]))
            #expect(spoken.contains([.string(new.rawValue), .integer(Int64(WorkerProtocol.current))]))
        }
    }

    @Test func aWorkerThatIsNewerThanTheStudioIsToldWhatIsServedWhateverElseItSays() async throws {
        try await TestStudio.run(overSocket: true) { studio in
            let (_, token) = try await studio.services.workers.createWorkerToken(name: "gpu", by: .commandLine)
            for body: JSONValue in [["protocol": 3], ["protocol": 3, "kinds": ["holograms"], "slots": "many"]] {
                let reply = try await studio.send(.post, WorkerWire.basePath + "/register", token: token, json: body)
                #expect(reply.status == 409 && reply.problem == "worker_too_new", "\(reply)")
                #expect(reply.json["detail"]?.stringValue?.contains("versions 1 to 2") == true, "\(reply)")
            }
            for bad: JSONValue in [0, -1, "2"] {
                let reply = try await studio.send(
                    .post, WorkerWire.basePath + "/register", token: token, json: ["protocol": bad])
                #expect(reply.status == 422 && reply.badFields == ["/protocol"], "\(reply)")
            }
            #expect(try await studio.database.read { tx in try WorkerStore().list(limit: 10, in: tx) }.isEmpty)
        }
    }

    @Test func aWorkerFromBeforeAnUpdateThatEndsItsVersionGetsNoMoreJobs() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let worker = try await OldWorker.registered(in: studio)
            let job = try await studio.createJob(token: ada.access)
            // As if a studio of another version had let it in.
            try await studio.database.write { tx in
                let new = #"{"protocol":9,"# + One.register(worker.id).dropFirst()
                try tx.execute("UPDATE workers SET description = $1", new)
            }
            let reply = try await studio.send(
                .post, One.base + "/claim", token: worker.token,
                text: One.claim(worker.id, limit: 1, waitSeconds: 0))
            #expect(reply.status == 409 && reply.problem == "worker_too_new", "\(reply)")
            #expect(job.json["state"] == "queued")
            // What it says of what it runs is still heard.
            try await worker.tell("leave", One.leave(worker.id))
        }
    }

    private static let checks: [(Int, StudioError.Code?)] = [
        (1, .workerTooOld), (2, nil), (3, nil), (4, .workerTooNew),
    ]

    @Test(arguments: checks)
    func theVersionBeforeTheCurrentOneIsServedAndNoOlder(
        _ version: Int, _ code: StudioError.Code?
    ) {
        #expect(WorkerProtocol.served == (WorkerProtocol.current - 1)...WorkerProtocol.current)
        do {
            try WorkerProtocol.check(version, served: 2...3)
            #expect(code == nil)
        } catch {
            #expect((error as? StudioError)?.code == code)
        }
    }

    // MARK: Members that one side does not know

    @Test func membersThatTheStudioDoesNotKnowArePassedOver() async throws {
        try await TestStudio.run(overSocket: true) { studio in
            let ada = try await studio.register()
            var worker = try await OldWorker.registered(in: studio)
            worker.adds = #""later":{"deep":[1,null]},"#
            try await worker.tell("register", One.register(worker.id))
            let job = try #require(try await studio.createJob(token: ada.access).json["id"]?.stringValue)
            let first = try await worker.claim()
            let renewed = try await worker.read(One.Renewed.self, "leases/renew", One.renew([first.lease]))
            #expect(renewed.data == ["held"])
            try await worker.tell("jobs/\(job)/progress", One.progress(first.lease))
            try await worker.tell("jobs/\(job)/hand-back", One.handBack(first.lease))
            let second = try await worker.claim()
            try await worker.tell("jobs/\(job)/fail", One.fail(second.lease))
            studio.clock.advance(by: 10)
            let third = try await worker.claim()
            try await worker.complete(third.lease)
            try await worker.tell("leave", One.leave(worker.id))
            #expect(try await studio.send(.get, "/api/v1/jobs/\(job)", token: ada.access).json["state"] == "succeeded")
        }
    }
}

/// A worker that knows the frozen version alone.
private struct OldWorker {
    let studio: TestStudio
    let token: String
    let id = WorkerID().rawValue
    /// Put before the other members of every object that it sends.
    var adds = ""

    static func registered(in studio: TestStudio) async throws -> OldWorker {
        let (_, token) = try await studio.services.workers.createWorkerToken(name: "old", by: .commandLine)
        let worker = OldWorker(studio: studio, token: token)
        try await worker.tell("register", WorkerProtocolOne.register(worker.id))
        return worker
    }

    /// A call that is answered without a body.
    func tell(_ path: String, _ body: String) async throws {
        let reply = try await send(path, body)
        #expect(reply.status == 204 && reply.body.isEmpty, "\(path): \(reply)")
    }

    func read<Answer: Decodable>(
        _ type: Answer.Type, _ path: String, _ body: String, status: Int = 200
    ) async throws -> Answer {
        let reply = try await send(path, body)
        #expect(reply.status == status, "\(path): \(reply)")
        return try JSONDecoder().decode(type, from: Data(reply.body))
    }

    func claim() async throws -> WorkerProtocolOne.Assignment {
        let claimed = try await read(
            WorkerProtocolOne.Claimed.self, "claim", WorkerProtocolOne.claim(id, limit: 1, waitSeconds: 0))
        return try #require(claimed.data.first)
    }

    /// Announces an output, sends it, and ends the job with it.
    func complete(_ lease: WorkerProtocolOne.Lease) async throws {
        let pixels = Array("pixels".utf8)
        let sha256 = SHA256.hash(data: pixels).hexadecimal
        let ticket = try await read(
            WorkerProtocolOne.Ticket.self, "jobs/\(lease.job)/outputs",
            WorkerProtocolOne.output(lease, bytes: pixels.count, sha256: sha256), status: 201)
        var headers: HTTPFields = [:]
        for (name, value) in ticket.headers { headers[try #require(HTTPField.Name(name))] = value }
        #expect(ticket.putURL.hasPrefix("/"))
        let put = try await studio.send(.put, ticket.putURL, body: pixels, headers: headers)
        #expect((200..<300).contains(put.status), "\(put)")
        try await tell(
            "jobs/\(lease.job)/complete",
            WorkerProtocolOne.complete(lease, key: ticket.key, bytes: pixels.count, sha256: sha256))
    }

    private func send(_ path: String, _ body: String) async throws -> Reply {
        let text = adds.isEmpty ? body : body.replacing("{", with: "{" + adds)
        return try await studio.send(.post, "\(WorkerProtocolOne.base)/\(path)", token: token, text: text)
    }
}

extension TestStudio {
    /// Sends JSON as it is written here.
    fileprivate func send(
        _ method: HTTPRequest.Method, _ path: String, token: String, text: String
    ) async throws -> Reply {
        try await send(
            method, path, token: token, body: Array(text.utf8), headers: [.contentType: "application/json"])
    }
}
