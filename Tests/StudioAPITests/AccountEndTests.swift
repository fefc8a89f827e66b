import Foundation
import HTTPTypes
import StudioCore
import StudioServices
import StudioStores
import TestSupport
import Testing

@testable import StudioAPI

/// Leaving: with all that is one's own, and without leaving anything.
@Suite(.timeLimit(.minutes(10))) struct AccountEndTests {
    private let me = "/api/v1/users/me"
    private let password: JSONValue = ["password": "correct horse battery"]

    @Test func deletionCancelsRevokesRefusesAndCanBeTakenBack() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let key = try await studio.key(of: ada, scopes: [.jobsRead, .jobsWrite])
            let job = try await studio.createJob(token: ada.access).json["id"]?.stringValue ?? ""
            let wrong = try await studio.send(.delete, me, token: ada.access, json: ["password": "not this one"])
            #expect(wrong.status == 422 && wrong.badFields == ["/password"])
            let reply = try await studio.send(.delete, me, token: ada.access, json: password)
            let end = studio.clock.now.adding(.seconds(7 * 86_400)).rfc3339
            #expect(reply.status == 202 && reply.json["deletes_at"]?.stringValue == end, "\(reply)")
            #expect(try await studio.send(.get, "/api/v1/jobs/\(job)", token: key).status == 401)
            let state = try await studio.send(.get, "/api/v1/jobs/\(job)", token: ada.access).json["state"]
            #expect(state == "cancelled")
            #expect(try await studio.createJob(token: ada.access).problem == "conflict")
            let upload = try await studio.send(
                .post, "/api/v1/uploads", token: ada.access, body: TestImages.png(),
                headers: [.contentType: "image/png"])
            #expect(upload.problem == "conflict", "\(upload)")
            let restored = try await studio.send(.post, me + "/restore", token: ada.access)
            #expect(restored.status == 200 && restored.json["deletes_at"] == .null)
            #expect(try await studio.createJob(token: ada.access).status == 202)
            studio.clock.advance(by: 8 * 86_400)
            #expect(try await studio.services.removal.removeDue() == 0)
        }
    }

    @Test func afterTheStatedTimeNothingIsLeftButTheBooks() async throws {
        try await TestStudio.run(["ACCESS_TOKEN_SECONDS": "86400", "ACCOUNT_DELETION_DAYS": "1"]) { studio in
            let ada = try await studio.register()
            let eve = try await studio.register("eve@example.com")
            for _ in 0..<3 { _ = try await studio.createJob(token: ada.access) }
            _ = try await studio.send(
                .post, "/api/v1/uploads", token: ada.access, body: TestImages.png(),
                headers: [.contentType: "image/png"])
            _ = try await studio.key(of: ada, scopes: [.jobsRead])
            #expect(try await studio.send(.delete, me, token: ada.access, json: password).status == 202)
            studio.clock.advance(by: 86_401)
            #expect(try await studio.send(.get, me, token: ada.access).status == 401)
            #expect(try await studio.services.removal.removeDue() == 1)
            let collector = ObjectCollector(
                database: studio.database, objects: studio.objects, longestAttempt: .zero)
            try await collector.processDeletions(at: studio.clock.now)
            #expect(try await studio.objects.list(prefix: "uploads/", after: nil, limit: 10).isEmpty)
            let user = try #require(UserID(ada.user))
            let (left, audit) = try await studio.database.read { tx in
                var left: [String: Int] = [:]
                for (table, column) in [
                    ("users", "id"), ("sessions", "user_id"), ("api_keys", "user_id"), ("jobs", "user_id"),
                    ("artifacts", "user_id"), ("fair_tags", "user_id"), ("idempotency_keys", "user_id"),
                    ("webhooks", "user_id"), ("webhook_deliveries", "user_id"), ("webhook_signing_secrets", "user_id"),
                ] {
                    left[table] =
                        try tx.one("SELECT COUNT(*) AS n FROM \(table) WHERE \(column) = $1", user)["n"] as Int
                }
                left["attempts"] = try tx.one("SELECT COUNT(*) AS n FROM attempts")["n"] as Int
                left["job_events"] = try tx.one("SELECT COUNT(*) AS n FROM job_events")["n"] as Int
                return (left, try Ledger().audit(in: tx))
            }
            #expect(left.values.allSatisfy { $0 == 0 }, "\(left)")
            #expect(audit.isSound, "\(audit)")
            #expect(try await studio.send(.get, me, token: eve.access).status == 401)
            #expect(try await studio.register().access.isEmpty == false, "the address is free again")
        }
    }

    @Test func askingForDeletionEndsOtherSignInsAndAskingAgainChangesNothing() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let other = TestStudio.Tokens(
                try await studio.send(
                    .post, "/api/v1/auth/login",
                    json: ["email": "ada@example.com", "password": "correct horse battery"]))
            #expect(try await studio.send(.get, me, token: other.access).status == 200)
            let first = try await studio.send(.delete, me, token: ada.access, json: password)
            #expect(try await studio.send(.get, me, token: other.access).status == 401)
            studio.clock.advance(by: 60)
            let second = try await studio.send(.delete, me, token: ada.access, json: password)
            #expect(second.status == 202 && second.json["deletes_at"] == first.json["deletes_at"], "\(second)")
        }
    }

    @Test func onceTheTimeIsOverNobodyIsLetInThoughTheAccountIsNotYetRemoved() async throws {
        try await TestStudio.run(["ACCOUNT_DELETION_DAYS": "0"]) { studio in
            let ada = try await studio.register()
            #expect(try await studio.send(.delete, me, token: ada.access, json: password).status == 202)
            #expect(try await studio.send(.get, me, token: ada.access).problem == "unauthorized")
            #expect(try await studio.send(.post, me + "/restore", token: ada.access).problem == "unauthorized")
            for (path, body) in [
                ("login", ["email": "ada@example.com", "password": "correct horse battery"]),
                ("refresh", ["refresh_token": .string(ada.refresh)]),
            ] as [(String, JSONValue)] {
                let reply = try await studio.send(.post, "/api/v1/auth/\(path)", json: body)
                #expect(reply.problem == "unauthorized", "\(path): \(reply)")
            }
        }
    }

    @Test func theLastAdministratorStaysUntilThereIsAnother() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let refused = try await desk.studio.send(.delete, me, token: desk.token, json: password)
            #expect(refused.status == 409 && refused.problem == "conflict", "\(refused)")
            _ = try await desk.send(.patch, "/users/{id}", id: ada.user, json: ["role": "admin"])
            #expect(try await desk.studio.send(.delete, me, token: desk.token, json: password).status == 202)
            #expect(try await desk.studio.send(.delete, me, token: desk.token, json: password).status == 202, "again")
            #expect(try await desk.studio.send(.delete, me, token: ada.access, json: password).problem == "conflict")
            #expect(try await desk.studio.send(.post, me + "/restore", token: desk.token).status == 200)
            #expect(try await desk.studio.send(.delete, me, token: ada.access, json: password).status == 202)
        }
    }

    @Test func anExportHoldsEverythingAndOpensInAnotherProgram() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            _ = try await studio.createJob(token: ada.access)
            let picture = TestImages.png(padding: 300_000)
            let upload = try await studio.send(
                .post, "/api/v1/uploads", token: ada.access, body: picture, headers: [.contentType: "image/png"])
            let id = upload.json["id"]?.stringValue ?? ""
            let reply = try await studio.send(.get, me + "/export", token: ada.access)
            #expect(reply.status == 200 && reply.headers[.contentType] == "application/zip")
            try await withScratchFolder { folder in
                try Data(reply.body).write(to: folder.appending(path: "all.zip"))
                let unzip = try await folder.start(
                    "/usr/bin/python3", ["-m", "zipfile", "-e", "all.zip", "out"],
                    environment: ["PATH": "/usr/bin:/bin"])
                #expect(try await unzip.exitCode() == 0, "\(unzip.output)")
                func json(_ name: String) throws -> JSONValue {
                    try StudioJSON.parse(Data(contentsOf: folder.appending(path: "out/\(name)")))
                }
                #expect(try json("account.json")["email"] == "ada@example.com")
                #expect(try json("transactions.json")[1] != nil)
                #expect(try json("webhooks.json") == [])
                let job = try #require(try json("jobs.json")[0])
                #expect(job["input"]?["prompt"] == "a red boat" && job["events"]?[0]?["state"] == "queued")
                #expect(try json("uploads.json")[0]?["file"]?.stringValue == "uploads/\(id).png")
                #expect(try Data(contentsOf: folder.appending(path: "out/uploads/\(id).png")) == Data(picture))
            }
        }
    }
}
