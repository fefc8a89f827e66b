import HTTPTypes
import StudioCore
import StudioServices
import StudioStores
import TestSupport
import Testing

@testable import StudioAPI

/// What one user may have.
@Suite(.timeLimit(.minutes(10))) struct LimitTests {
    @Test func noMoreJobsWaitThanAreAllowedHoweverManyAreAskedForAtOnce() async throws {
        try await TestStudio.run(["USER_MAX_QUEUED_JOBS": "4"]) { studio in
            let ada = try await studio.register()
            let eve = try await studio.register("eve@example.com")
            let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
                for _ in 0..<12 { group.addTask { try await studio.createJob(token: ada.access) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(replies.count { $0.status == 202 } == 4)
            #expect(replies.count { $0.status == 429 && $0.problem == "too_many_jobs" } == 8)
            #expect(replies.allSatisfy { $0.status == 202 || $0.headers[.retryAfter] != nil })
            #expect(try await studio.createJob(token: eve.access).status == 202)
            let credits = try await studio.send(.get, "/api/v1/users/me/credits", token: ada.access)
            #expect(credits.json == ["balance": 96, "held": 4], "a refused job holds nothing")
            let id = replies.first { $0.status == 202 }?.json["id"]?.stringValue ?? ""
            #expect(try await studio.send(.post, "/api/v1/jobs/\(id)/cancel", token: ada.access).status == 200)
            #expect(try await studio.createJob(token: ada.access).status == 202)
        }
    }

    @Test func filesBeyondTheQuotaAreRefusedUntilThereIsRoom() async throws {
        try await TestStudio.run(["USER_STORAGE_MAX_MB": "1"]) { studio in
            let ada = try await studio.register()
            func upload(_ padding: Int) async throws -> Reply {
                try await studio.send(
                    .post, "/api/v1/uploads", token: ada.access, body: TestImages.png(padding: padding),
                    headers: [.contentType: "image/png"])
            }
            let first = try await upload(700_000)
            #expect(first.status == 201)
            let refused = try await upload(700_000)
            #expect(refused.status == 403 && refused.problem == "quota_exceeded", "\(refused)")
            #expect(try await upload(340_000).status == 201)
            #expect(try await studio.createJob(token: ada.access).status == 202)
            #expect(try await upload(8_000).status == 201)
            let path = "/api/v1/uploads/\(first.json["id"]?.stringValue ?? "")"
            #expect(try await studio.send(.delete, path, token: ada.access).status == 204)
            #expect(try await upload(600_000).status == 201)
            let wrong = try await studio.database.read { tx in try ArtifactStore().miscounted(in: tx).count }
            #expect(wrong == 0)
        }
    }

    @Test func whoHasUsedUpTheirSpaceMakesNoNewJobs() async throws {
        try await TestStudio.run(["USER_STORAGE_MAX_MB": "1"]) { studio in
            let ada = try await studio.register()
            try await studio.database.write { tx in
                _ = try tx.execute("UPDATE users SET stored_bytes = 1048576 WHERE email = 'ada@example.com'")
            }
            let refused = try await studio.createJob(token: ada.access)
            #expect(refused.status == 403 && refused.problem == "quota_exceeded", "\(refused)")
        }
    }

    @Test func creationsHaveALimitOfTheirOwn() async throws {
        try await TestStudio.run(["RATE_LIMIT_MAX_REQUESTS": "50", "RATE_LIMIT_MAX_CREATIONS": "2"]) { studio in
            let ada = try await studio.register()
            let read = try await studio.send(.get, "/api/v1/users/me", token: ada.access)
            #expect(read.headers[.rateLimitLimit] == "50")
            for _ in 0..<2 { #expect(try await studio.createJob(token: ada.access).headers[.rateLimitLimit] == "2") }
            #expect(try await studio.createJob(token: ada.access).problem == "rate_limited")
            #expect(try await studio.send(.get, "/api/v1/users/me", token: ada.access).status == 200)
        }
    }
}

@Suite(.timeLimit(.minutes(10))) struct LowDiskTests {
    @Test func aNearlyFullDiskRefusesJobsAndUploadsBeforeAnythingIsHeld() async throws {
        try await TestStudio.run(["DISK_RESERVE_MB": "1000000"]) { studio in
            let ada = try await studio.register()
            let job = try await studio.createJob(token: ada.access)
            #expect(job.status == 507 && job.problem == "storage_full", "\(job)")
            let upload = try await studio.send(
                .post, "/api/v1/uploads", token: ada.access, body: TestImages.png(),
                headers: [.contentType: "image/png"])
            #expect(upload.status == 507 && upload.problem == "storage_full", "\(upload)")
            let credits = try await studio.send(.get, "/api/v1/users/me/credits", token: ada.access)
            #expect(credits.json == ["balance": 100, "held": 0])
        }
    }
}
