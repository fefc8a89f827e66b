import Foundation
import HTTPTypes
import StudioCore
import StudioServices
import StudioStores
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct WorkerAPITests {
    private func json(_ value: some Encodable) throws -> JSONValue {
        try StudioJSON.parse(try StudioJSON.encode(value))
    }

    private func description(_ id: WorkerID) -> WorkerDescription {
        WorkerDescription(
            id: id, name: "gpu", version: "1", kinds: [.imageGeneration], engines: ["scene"], devices: [], slots: 1)
    }

    @Test func aWorkerElsewhereMakesAJobOverHTTPAlone() async throws {
        try await TestStudio.run { studio in
            let user = try await studio.register().access
            let created = try await studio.send(
                .post, "/api/v1/jobs", token: user,
                json: [
                    "kind": "image_generation",
                    "input": ["prompt": "a boat", "width": 64, "height": 64, "quality": "draft"],
                ])
            let id = created.json["id"]?.stringValue ?? ""
            let (_, token) = try await studio.services.workers.createWorkerToken(name: "gpu", by: .commandLine)
            let worker = WorkerID()
            let base = WorkerWire.basePath
            let registered = try await studio.send(
                .post, base + "/register", token: token, json: try json(description(worker)))
            #expect(registered.status == 204, "\(registered)")
            let claimed = try await studio.send(
                .post, base + "/claim", token: token,
                json: try json(WorkerWire.ClaimBody(worker: worker, limit: 4, waitSeconds: 0)))
            let list = try StudioJSON.decode(WorkerWire.Listed<Assignment>.self, from: Data(claimed.body))
            let lease = try #require(list.data.first?.lease)
            #expect(lease.job.rawValue == id)

            let renewed = try await studio.send(
                .post, base + "/leases/renew", token: token, json: try json(WorkerWire.RenewBody(leases: [lease])))
            #expect(renewed.json["data"] == ["held"])
            let progress = WorkerWire.ProgressBody(lease: lease, progress: JobProgress(percent: 50, stage: "tracing"))
            let reported = try await studio.send(
                .post, "\(base)/jobs/\(id)/progress", token: token, json: try json(progress))
            #expect(reported.status == 204)

            let pixels = Array("pixels".utf8)
            let sha256 = "6d4fbb1b3f5b8d5a9d1b2f0f3a6d5b0e6c6a2a1c5c0a8b7e4e5d8c2b1f0a9e3d"
            let file = OutputFile(path: "-", name: "image-1.png", role: .image, contentType: "image/png")
            let announced = try await studio.send(
                .post, "\(base)/jobs/\(id)/outputs", token: token,
                json: try json(
                    WorkerWire.OutputBody(file, lease: lease, bytes: Int64(pixels.count), sha256: sha256)))
            #expect(announced.status == 201, "\(announced)")
            let ticket = try StudioJSON.decode(WorkerWire.OutputTicket.self, from: Data(announced.body))
            let put = try await studio.send(
                .put, ticket.putURL, body: pixels, headers: [.contentType: "image/png"])
            #expect((200..<300).contains(put.status), "\(put)")

            // Whoever lies about the file is refused; the truth is told by the store.
            let wrong = StoredOutput(file, key: ticket.key, bytes: Int64(pixels.count), sha256: sha256)
            let refused = try await studio.send(
                .post, "\(base)/jobs/\(id)/complete", token: token,
                json: try json(
                    WorkerWire.CompleteBody(lease: lease, completion: Completion(outputs: [wrong], report: [:]))))
            #expect(refused.status == 422 && refused.badFields == ["/completion/outputs/0/sha256"], "\(refused)")
            let key = try #require(ObjectKey(ticket.key))
            let truth = try #require(try await studio.objects.stat(key)).sha256
            let right = StoredOutput(file, key: ticket.key, bytes: Int64(pixels.count), sha256: truth)
            let completed = try await studio.send(
                .post, "\(base)/jobs/\(id)/complete", token: token,
                json: try json(
                    WorkerWire.CompleteBody(lease: lease, completion: Completion(outputs: [right], report: [:]))))
            #expect(completed.status == 204, "\(completed)")
            let job = try await studio.send(.get, "/api/v1/jobs/\(id)", token: user)
            #expect(job.json["state"] == "succeeded")

            let late = try await studio.send(
                .post, "\(base)/jobs/\(id)/fail", token: token,
                json: try json(WorkerWire.FailBody(lease: lease, failure: AttemptFailure(.transient, "late"))))
            #expect(late.status == 409 && late.problem == "lease_lost")
        }
    }

    @Test func everyRouteNeedsAWorkerTokenAndAUsersIsNone() async throws {
        try await TestStudio.run { studio in
            let user = try await studio.register().access
            let job = JobID()
            let paths = [
                "/register", "/claim", "/leases/renew", "/jobs/\(job)/progress", "/jobs/\(job)/outputs",
                "/jobs/\(job)/complete", "/jobs/complete", "/jobs/\(job)/fail", "/jobs/\(job)/hand-back",
            ]
            for path in paths {
                for token in [nil, user, "swk_wrong"] {
                    let reply = try await studio.send(.post, WorkerWire.basePath + path, token: token, json: [:])
                    #expect(reply.status == 401 && reply.problem == "unauthorized", "\(path)")
                }
            }
            let input = try await studio.send(
                .get, "\(WorkerWire.basePath)/jobs/\(job)/inputs/\(ArtifactID())?attempt=1&worker=\(WorkerID())")
            #expect(input.status == 401)
        }
    }

    @Test func bodiesThatDoNotFitAreToldWhere() async throws {
        try await TestStudio.run { studio in
            let (_, token) = try await studio.services.workers.createWorkerToken(name: "gpu", by: .commandLine)
            let job = JobID()
            let lease: JSONValue = ["job": .string(job.rawValue), "attempt": 1, "worker": "nobody"]
            let path = "\(WorkerWire.basePath)/jobs/\(job)/hand-back"
            let bad = try await studio.send(.post, path, token: token, json: ["lease": lease, "reason": "x"])
            #expect(bad.status == 422 && bad.badFields == ["/lease/worker"], "\(bad)")
            let missing = try await studio.send(.post, path, token: token, json: ["reason": "x"])
            #expect(missing.status == 422 && missing.badFields == ["/lease"], "\(missing)")
            let other = WorkerWire.HandBackBody(
                lease: Lease(job: JobID(), attempt: 1, worker: WorkerID()), reason: "x")
            let mismatch = try await studio.send(.post, path, token: token, json: try json(other))
            #expect(mismatch.status == 422 && mismatch.badFields == ["/lease/job"], "\(mismatch)")
        }
    }
}
