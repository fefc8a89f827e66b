import Foundation
import HTTPTypes
import StudioCore
import StudioServices
import StudioStores
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct JobAPITests {
    private static let input: JSONValue = [
        "prompt": "a red boat on a lake", "width": 64, "height": 64, "quality": "draft",
    ]
    private static let body: JSONValue = ["kind": "image_generation", "input": input]

    /// A worker inside the studio, which makes one job.
    private func run(_ studio: TestStudio, stages: [String] = []) async throws -> Lease {
        let workers = studio.services.workers
        let worker = WorkerID()
        try await workers.register(
            WorkerDescription(
                id: worker, name: "test", version: "1", kinds: [.imageGeneration], engines: ["scene"], devices: [],
                slots: 1))
        let lease = try #require(try await workers.claim(worker, limit: 1, wait: .zero).first).lease
        for stage in stages { try await workers.report(JobProgress(percent: 5, stage: stage), for: lease) }
        let path = studio.folder + "/\(UUID().uuidString).png"
        try Data("pixels".utf8).write(to: URL(filePath: path))
        let output = try await workers.store(
            OutputFile(path: path, name: "image-1.png", role: .image, contentType: "image/png", width: 64, height: 64),
            for: lease)
        try await workers.complete(Completion(outputs: [output], report: ["engine": "scene"]), for: lease)
        return lease
    }

    @Test func aJobGoesFromCreationToItsPicture() async throws {
        try await TestStudio.run { studio in
            let token = try await studio.register().access
            let quote = try await studio.send(.post, "/api/v1/jobs/quote", token: token, json: Self.body)
            #expect(quote.status == 200 && quote.json["credits"] == 1 && quote.json["engine"] == "scene", "\(quote)")
            let created = try await studio.send(.post, "/api/v1/jobs", token: token, json: Self.body)
            #expect(created.status == 202, "\(created)")
            let id = created.json["id"]?.stringValue ?? ""
            #expect(created.headers[.location] == "/api/v1/jobs/\(id)")
            let early = try await studio.send(.get, "/api/v1/jobs/\(id)/result", token: token)
            #expect(early.status == 409 && early.problem == "conflict")
            _ = try await run(studio)
            let job = try await studio.send(.get, "/api/v1/jobs/\(id)", token: token)
            #expect(job.json["state"] == "succeeded")
            guard case .object(let members) = job.json else { throw StudioError(.notFound, "job") }
            let promised: Set = [
                "id", "kind", "state", "progress", "queue_position", "credits", "engine", "model", "input", "output",
                "error", "attempt", "created_at", "started_at", "finished_at", "retry_of",
            ]
            #expect(promised.isSubset(of: members.keys))
            let result = try await studio.send(.get, "/api/v1/jobs/\(id)/result", token: token)
            guard case .array(let artifacts)? = result.json["artifacts"] else { throw StudioError(.notFound, "files") }
            let url = try #require(artifacts.first?["url"]?.stringValue)
            let picture = try await studio.send(.get, url)
            #expect(picture.status == 200 && picture.text == "pixels")
            let credits = try await studio.send(.get, "/api/v1/users/me/credits", token: token)
            #expect(credits.json == ["balance": 99, "held": 0])
            let gone = try await studio.send(.delete, "/api/v1/jobs/\(id)", token: token)
            #expect(gone.status == 204)
            #expect(try await studio.send(.get, "/api/v1/jobs/\(id)", token: token).status == 404)
        }
    }

    @Test func allBadFieldsAreToldAtOnce() async throws {
        try await TestStudio.run { studio in
            let token = try await studio.register().access
            let reply = try await studio.send(
                .post, "/api/v1/jobs", token: token,
                json: [
                    "kind": "image_generation", "webhook_url": 1, "priority": 11,
                    "metadata": ["a": 1], "input": ["width": 65, "count": 9, "colour": "red"],
                ])
            #expect(reply.status == 422 && reply.problem == "invalid_input", "\(reply)")
            #expect(
                reply.badFields == [
                    "/input/colour", "/input/count", "/input/prompt", "/input/width", "/metadata/a", "/priority",
                    "/webhook_url",
                ])
        }
    }

    @Test func bodiesThatAreNoJobAreRefusedWithProblems() async throws {
        try await TestStudio.run { studio in
            let token = try await studio.register().access
            let bodies: [(String, Int, String)] = [
                ("", 400, "malformed_body"), ("{", 400, "malformed_body"), ("[]", 422, "invalid_input"),
                ("{\"kind\":\"dance\",\"input\":{}}", 422, "invalid_input"),
                ("{\"kind\":\"image_generation\",\"input\":[]}", 422, "invalid_input"),
                ("{\"kind\":\"image_generation\"}", 422, "invalid_input"),
                (String(repeating: "[", count: 100_000), 400, "malformed_body"),
                ("{\"kind\":\"image_generation\",\"input\":{\"prompt\":\"\\u0000\"}}", 422, "invalid_input"),
            ]
            for path in ["/api/v1/jobs", "/api/v1/jobs/quote"] {
                for (body, status, code) in bodies {
                    let reply = try await studio.send(
                        .post, path, token: token, body: Array(body.utf8), headers: [.contentType: "application/json"])
                    #expect(reply.status == status && reply.problem == code, "\(body.prefix(60)): \(reply)")
                }
            }
            let form = try await studio.send(
                .post, "/api/v1/jobs", token: token, body: Array("a=b".utf8),
                headers: [.contentType: "application/x-www-form-urlencoded"])
            #expect(form.status == 415)
        }
    }

    @Test func aKeyReplaysTheVeryBytesAndRefusesAnotherBody() async throws {
        try await TestStudio.run { studio in
            let token = try await studio.register().access
            let key: HTTPFields = [.idempotencyKey: "order-1"]
            let first = try await studio.send(.post, "/api/v1/jobs", token: token, json: Self.body, headers: key)
            let second = try await studio.send(.post, "/api/v1/jobs", token: token, json: Self.body, headers: key)
            #expect(second.status == 202 && second.body == first.body)
            #expect(second.headers[.location] == first.headers[.location])
            #expect(first.headers[.idempotencyReplayed] == nil && second.headers[.idempotencyReplayed] == "true")
            let other = try await studio.send(
                .post, "/api/v1/jobs", token: token,
                json: ["kind": "image_generation", "input": ["prompt": "a cat"]], headers: key)
            #expect(other.status == 422 && other.problem == "idempotency_key_reused")
            let long: HTTPFields = [.idempotencyKey: String(repeating: "k", count: 256)]
            let refused = try await studio.send(.post, "/api/v1/jobs", token: token, json: Self.body, headers: long)
            #expect(refused.status == 422 && refused.badFields == ["Idempotency-Key"])
        }
    }

    @Test func whoCannotPayIsToldSo() async throws {
        try await TestStudio.run(["SIGNUP_CREDITS": "0"]) { studio in
            let token = try await studio.register().access
            let reply = try await studio.send(.post, "/api/v1/jobs", token: token, json: Self.body)
            #expect(reply.status == 402 && reply.problem == "insufficient_credits")
        }
    }

    @Test func nothingOfAnotherUserIsThere() async throws {
        try await TestStudio.run { studio in
            let owner = try await studio.register().access
            let stranger = try await studio.register("eve@example.com").access
            let created = try await studio.send(.post, "/api/v1/jobs", token: owner, json: Self.body)
            let id = created.json["id"]?.stringValue ?? ""
            let tries: [(HTTPRequest.Method, String)] = [
                (.get, ""), (.delete, ""), (.post, "/cancel"), (.post, "/retry"), (.get, "/result"), (.get, "/events"),
            ]
            for (method, path) in tries {
                let reply = try await studio.send(method, "/api/v1/jobs/\(id)\(path)", token: stranger)
                #expect(reply.status == 404 && reply.problem == "not_found", "\(method) \(path)")
                let anonymous = try await studio.send(method, "/api/v1/jobs/\(id)\(path)")
                #expect(anonymous.status == 401, "\(method) \(path)")
                let nonsense = try await studio.send(method, "/api/v1/jobs/1%27%20OR%201=1\(path)", token: owner)
                #expect(nonsense.status == 404)
            }
            #expect(try await studio.send(.get, "/api/v1/jobs", token: stranger).json["data"] == [])
        }
    }

    @Test func aListIsFilteredAndPaged() async throws {
        try await TestStudio.run { studio in
            let token = try await studio.register().access
            for _ in 0..<3 { _ = try await studio.send(.post, "/api/v1/jobs", token: token, json: Self.body) }
            let page = try await studio.send(.get, "/api/v1/jobs?limit=2&state=queued", token: token)
            guard case .array(let first)? = page.json["data"], let cursor = page.json["next_cursor"]?.stringValue else {
                throw StudioError(.notFound, "page")
            }
            #expect(first.count == 2)
            let rest = try await studio.send(.get, "/api/v1/jobs?limit=2&cursor=\(cursor)", token: token)
            guard case .array(let second)? = rest.json["data"] else { throw StudioError(.notFound, "page") }
            #expect(second.count == 1 && rest.json["next_cursor"] == .null)
            let bad = try await studio.send(.get, "/api/v1/jobs?state=done&kind=x", token: token)
            #expect(bad.status == 422 && bad.badFields == ["kind", "state"])
        }
    }

    @Test func cancellingAndRetrying() async throws {
        try await TestStudio.run { studio in
            let token = try await studio.register().access
            let created = try await studio.send(.post, "/api/v1/jobs", token: token, json: Self.body)
            let id = created.json["id"]?.stringValue ?? ""
            let cancelled = try await studio.send(.post, "/api/v1/jobs/\(id)/cancel", token: token)
            #expect(cancelled.status == 200 && cancelled.json["state"] == "cancelled")
            let again = try await studio.send(.post, "/api/v1/jobs/\(id)/retry", token: token)
            #expect(again.status == 202 && again.json["retry_of"] == .string(id))
            let result = try await studio.send(.get, "/api/v1/jobs/\(id)/result", token: token)
            #expect(result.status == 200 && result.json["artifacts"] == [])
        }
    }

    // MARK: Events

    private struct Event: Equatable {
        var id: String?
        var type: String?
        var data: JSONValue = .null
    }

    private func events(_ text: String) -> [Event] {
        text.components(separatedBy: "\n\n").compactMap { block in
            var event = Event()
            for line in block.split(separator: "\n") {
                let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
                guard parts.count == 2 else { continue }
                let value = parts[1].trimmingCharacters(in: .whitespaces)
                switch parts[0] {
                case "id": event.id = value
                case "event": event.type = value
                case "data": event.data = (try? StudioJSON.parse(Data(value.utf8))) ?? .null
                default: break
                }
            }
            return event.type == nil ? nil : event
        }
    }

    @Test func eventsReplayFromAnyNumberAndEndWithTheJob() async throws {
        try await TestStudio.run { studio in
            let token = try await studio.register().access
            let created = try await studio.send(.post, "/api/v1/jobs", token: token, json: Self.body)
            let path = "/api/v1/jobs/\(created.json["id"]?.stringValue ?? "")/events"
            _ = try await run(studio, stages: ["reading", "tracing"])
            for after in 0...4 {
                let query = try await studio.send(.get, "\(path)?after=\(after)", token: token)
                #expect(query.headers[.contentType] == "text/event-stream")
                let heard = events(query.text)
                #expect(heard.map(\.id) == (1...5).filter { $0 > after }.map { "\($0)" })
                let header = try await studio.send(
                    .get, "\(path)?after=0", token: token, headers: [.lastEventID: "\(after)"])
                #expect(events(header.text) == heard)
            }
            // Browsers come back after any other end of a stream.
            for after in 5...6 {
                let over = try await studio.send(.get, path, token: token, headers: [.lastEventID: "\(after)"])
                #expect(over.status == 204 && over.body.isEmpty, "\(over)")
            }
            let all = events(try await studio.send(.get, path, token: token).text)
            #expect(all.map(\.type) == ["state", "state", "stage", "stage", "state"])
            #expect(all.last?.data["state"] == "succeeded")
            #expect(all.allSatisfy { $0.data["at"]?.stringValue != nil })
            let bad = try await studio.send(.get, "\(path)?after=-1", token: token)
            #expect(bad.status == 422)
        }
    }

    @Test func aRunningJobIsFollowedUntilItEnds() async throws {
        try await TestStudio.run { studio in
            let token = try await studio.register().access
            let created = try await studio.send(.post, "/api/v1/jobs", token: token, json: Self.body)
            let path = "/api/v1/jobs/\(created.json["id"]?.stringValue ?? "")/events"
            async let stream = studio.send(.get, path, token: token)
            _ = try await run(studio, stages: ["tracing"])
            let heard = events(try await stream.text).filter { $0.type != "progress" }
            #expect(heard.map(\.id) == ["1", "2", "3", "4"])
            #expect(heard.last?.data["state"] == "succeeded")
        }
    }

    // MARK: Kinds

    @Test func theCatalogueTellsSchemaPricesAndEngines() async throws {
        try await TestStudio.run { studio in
            let list = try await studio.send(.get, "/api/v1/kinds")
            guard case .array(let kinds)? = list.json["data"] else { throw StudioError(.notFound, "kinds") }
            #expect(kinds.compactMap { $0["kind"]?.stringValue } == ["image_generation"])
            let kind = try await studio.send(.get, "/api/v1/kinds/image_generation")
            #expect(kind.json == kinds.first)
            #expect(kind.json["schema"]?["properties"]?["prompt"] != nil)
            #expect(kind.json["prices"]?["default"] == 4)
            #expect(try await studio.send(.get, "/api/v1/kinds/dance").status == 404)
        }
    }
}
