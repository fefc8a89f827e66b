import HTTPTypes
import StudioCore
import StudioServices
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct AdminJobTests {
    @Test func everybodysJobsAreListedByWhatIsAskedFor() async throws {
        try await AdminDesk.run { desk in
            let (ada, eve) = (
                try await desk.studio.register(), try await desk.studio.register("eve@example.com")
            )
            let first = try await desk.job(of: ada)
            let lease = try await desk.begin()
            desk.studio.clock.advance(by: 1)
            let second = try await desk.job(of: eve)
            func found(_ query: String) async throws -> [String] {
                let reply = try await desk.send(.get, "/jobs", query: query)
                guard case .array(let jobs)? = reply.json["data"] else { return ["\(reply)"] }
                return jobs.compactMap { $0["id"]?.stringValue }
            }
            #expect(try await found("") == [second, first])
            #expect(try await found("user=\(ada.user)") == [first])
            #expect(try await found("state=queued") == [second])
            #expect(try await found("kind=story_video") == [])
            #expect(try await found("engine=scene&limit=1") == [second])
            #expect(try await found("worker=\(lease.worker)") == [first])
            for query in ["user=x", "state=x", "kind=x", "worker=x", "limit=x"] {
                #expect(try await desk.send(.get, "/jobs", query: query).status == 422, "\(query)")
            }
            let shown = try await desk.send(.get, "/jobs/{id}", id: first).json
            #expect(shown["user"]?["email"] == "ada@example.com" && shown["attempts"]?[0]?["outcome"] == .null)
            #expect(try await desk.send(.get, "/jobs/{id}", id: JobID().rawValue).status == 404)
        }
    }

    @Test func aJobIsCancelledForItsOwner() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let waiting = try await desk.job(of: ada)
            #expect(try await desk.send(.post, "/jobs/{id}/cancel", id: waiting).json["state"] == "cancelled")
            #expect(try await desk.balance(of: ada) == 100)
            let running = try await desk.job(of: ada)
            let lease = try await desk.begin()
            let asked = try await desk.send(.post, "/jobs/{id}/cancel", id: running)
            #expect(asked.json["cancel_requested_at"] != .null)
            #expect(try await desk.studio.services.workers.renew([lease]) == [.cancelRequested])
            // Asked for, and told, once.
            _ = try await desk.send(.post, "/jobs/{id}/cancel", id: running)
            #expect(try await desk.actions().count { $0 == "job.cancel" } == 2)
            try await desk.complete(lease)
            #expect(try await desk.send(.post, "/jobs/{id}/cancel", id: running).problem == "conflict")
        }
    }

    @Test func aDeliveredJobIsRefundedOnceHoweverManyAsk() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let key = try await desk.studio.key(of: ada, scopes: [.jobsWrite], creditsMax: 3)
            let made = try await desk.studio.createJob(token: key, count: 3)
            let id = try #require(made.json["id"]?.stringValue)
            let reason: JSONValue = ["reason": "blurred"]
            #expect(try await desk.send(.post, "/jobs/{id}/refund", id: id, json: reason).problem == "conflict")
            try await desk.complete(try await desk.begin())
            #expect(try await desk.balance(of: ada) == 97)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 {
                    group.addTask { try await desk.send(.post, "/jobs/{id}/refund", id: id, json: reason).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [200, 409, 409, 409, 409, 409])
            #expect(try await desk.balance(of: ada) == 100)
            #expect(try await desk.actions().count { $0 == "job.refund" } == 1)
            // What was given back, the key may spend again.
            #expect(try await desk.studio.createJob(token: key, count: 3).status == 202)
            #expect(try await desk.send(.post, "/jobs/{id}/refund", id: id, json: [:]).badFields == ["/reason"])
        }
    }

    @Test func aRequeuedJobIsAnothersAndTheOldAttemptIsRefused() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let id = try await desk.job(of: ada)
            #expect(try await desk.send(.post, "/jobs/{id}/requeue", id: id).problem == "conflict")
            let old = try await desk.begin()
            let requeued = try await desk.send(.post, "/jobs/{id}/requeue", id: id)
            #expect(requeued.json["state"] == "queued" && requeued.json["failures"] == 0, "\(requeued)")
            #expect(requeued.json["attempts"]?[0]?["outcome"] == "requeued")
            let workers = desk.studio.services.workers
            #expect(try await workers.renew([old]) == [.lost])
            #expect(await errorCode { try await desk.complete(old) } == .leaseLost)
            let new = try await desk.begin()
            #expect(new.attempt == 2)
            #expect(
                await errorCode { try await workers.fail(AttemptFailure(.transient, "late"), for: old) } == .leaseLost)
            try await desk.complete(new)
            let shown = try await desk.send(.get, "/jobs/{id}", id: id).json
            #expect(shown["state"] == "succeeded" && shown["credits"]?["captured"] == 1)
            #expect(shown["attempts"]?[0]?["outcome"] == "succeeded")
        }
    }

    @Test func attemptsTellHowTheyEndedAndWhatTheyPrinted() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let id = try await desk.job(of: ada)
            let workers = desk.studio.services.workers
            var failure = AttemptFailure(.engineDied, "signal 9")
            failure.log = ["a library says hello", "\u{1B}[2Jgone"] + (1...300).map { "line \($0)" }
            try await workers.fail(failure, for: try await desk.begin())
            desk.studio.clock.advance(by: 60)
            try await workers.handBack(try await desk.begin(), reason: "shutdown", log: ["one"])
            try await desk.complete(try await desk.begin(), log: ["two", "\u{1B}[2Jthree"])
            let reply = try await desk.send(.get, "/jobs/{id}/attempts", id: id)
            guard case .array(let attempts)? = reply.json["data"] else { throw TestFailure() }
            #expect(attempts.map { $0["outcome"] } == ["succeeded", "handed_back", "failed"])
            #expect(attempts.map { $0["attempt"] } == [3, 2, 1])
            #expect(attempts[0]["log"] == ["two", " [2Jthree"] && attempts[1]["log"] == ["one"])
            guard case .array(let lines)? = attempts[2]["log"] else { throw TestFailure() }
            #expect(lines.count == 200 && lines.last == "line 300" && lines.first == "line 101")
            #expect(attempts[2]["error"]?["code"] == "engine_died" && attempts[2]["worker_name"] == "test")
            // The owner sees the job, and nothing of this.
            let own = try await desk.studio.send(.get, "/api/v1/jobs/\(id)", token: ada.access)
            #expect(!own.text.contains("line 300"))
            #expect(try await desk.send(.get, "/jobs/{id}/attempts", id: JobID().rawValue).status == 404)
        }
    }

    @Test func strangersWriteNoLogs() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let id = try await desk.job(of: ada)
            let lease = try await desk.begin()
            var failure = AttemptFailure(.transient, "forged")
            failure.log = ["forged"]
            let forged = Lease(job: lease.job, attempt: 1, worker: WorkerID())
            #expect(
                await errorCode { try await desk.studio.services.workers.fail(failure, for: forged) } == .leaseLost)
            failure.log = ["true"]
            try await desk.studio.services.workers.fail(failure, for: lease)
            let attempt = try await desk.send(.get, "/jobs/{id}/attempts", id: id).json["data"]?[0]
            #expect(attempt?["log"] == ["true"])
        }
    }
}
