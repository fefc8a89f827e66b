import Foundation
import Glibc
import NIOHTTP1
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// `studio admin …` beside a running studio, and what workers' attempts leave for it.
@Suite(.serialized, .timeLimit(.minutes(10))) struct AdminCommandTests {
    private static let longPicture: JSONValue = [
        "prompt": "a castle in a forest", "width": 1024, "height": 1024, "quality": "standard", "seed": 7,
    ]
    private static let smallPicture: JSONValue = [
        "prompt": "a red boat", "width": 64, "height": 64, "quality": "draft", "seed": 7,
    ]

    /// Runs `studio admin … --json`.
    private func admin(_ arguments: [String], in folder: ScratchFolder) async throws -> JSONValue {
        let answer = try await run(["admin"] + arguments + ["--json"], in: folder)
        #expect(answer.code == 0, "\(arguments): \(answer.output)")
        return try StudioJSON.parse(Data(answer.output.utf8))
    }

    @Test func anEngineKilledInTheMiddleLeavesAnAttemptWithItsLog() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder)
            let ann = try await studio.client.registered()
            let id = try await ann.createJob(Self.longPicture)
            try await studio.engineTraces(id, of: ann)
            for child in studio.engineChildren() { kill(child, SIGKILL) }
            try await waitUntil("the attempt has ended") {
                try await admin(["jobs", "attempts", id], in: folder)["data"]?.items.last?["outcome"] == "failed"
            }
            let attempt = try #require(
                try await admin(["jobs", "attempts", id], in: folder)["data"]?.items.last)
            let log = attempt["log"]?.items.compactMap(\.stringValue) ?? []
            #expect(attempt["error"]?["code"] == "engine_died")
            #expect(log.contains { $0.contains("stage: ") }, "\(log)")
            #expect(log.last?.contains("engine_died") == true && log.last?.contains("signal") == true, "\(log)")
            #expect(!log.contains { $0.contains(folder.path) })
            // A person reads the same; cancelled from here, the job stops at the worker's next renewal.
            let text = try await run(["admin", "jobs", "attempts", id], in: folder)
            #expect(text.output.contains("Attempt 1: failed"), "\(text.output)")
            _ = try await admin(["jobs", "cancel", id], in: folder)
            try await ann.finish(id)
            #expect(try await ann.job(id)["state"] == "cancelled")
            #expect(try await ann.balance() == (100, 0))
            #expect(try await studio.stop() == 0)
            try await expectBooksBalance(in: folder)
        }
    }

    @Test func aPauseFromTheCommandLineSurvivesARestartAndEnds() async throws {
        try await withScratchFolder { folder in
            let first = try await RunningStudio.start(in: folder)
            let ann = try await first.client.registered()
            let paused = try await admin(["queue", "pause", "--reason", "new disks"], in: folder)
            #expect(paused["pauses"]?.items.first?["actor"] == "cli")
            let id = try await ann.createJob(Self.smallPicture)
            #expect(try await first.stop() == 0)

            let second = try await RunningStudio.start(in: folder)
            let again = try await second.client.loggedIn()
            let quote = try await again.send(
                .POST, "/api/v1/jobs/quote", ["kind": "image_generation", "input": Self.smallPicture])
            #expect(quote.json["can_run"] == false)
            #expect(try await again.job(id)["state"] == "queued")
            let shown = try await run(["admin", "queue", "show"], in: folder)
            #expect(shown.output.contains("queued 1 · running 0") && shown.output.contains("new disks"))
            _ = try await admin(["queue", "resume"], in: folder)
            #expect(try await again.finish(id).last == "succeeded")
            let log = try await run(["admin", "audit-log", "--actor", "cli"], in: folder)
            #expect(log.output.contains("queue.pause") && log.output.contains("queue.resume"), "\(log.output)")
            #expect(try await second.stop() == 0)
            try await expectBooksBalance(in: folder)
        }
    }

    @Test func aUserIsSuspendedAndPaidBackFromTheCommandLine() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder)
            let ann = try await studio.client.registered()
            let id = try await ann.createJob(Self.smallPicture)
            try await ann.finish(id)
            #expect(try await admin(["jobs", "refund", id, "--reason", "sorry"], in: folder)["state"] == "succeeded")
            let twice = try await run(["admin", "jobs", "refund", id, "--reason", "sorry"], in: folder)
            #expect(twice.code == 1 && twice.output.contains("nothing to give back"), "\(twice.output)")
            let granted = try await admin(
                ["users", "grant", "ann@example.com", "5", "--reason", "gift"], in: folder)
            #expect(granted["credits"]?["balance"] == 105)
            let suspended = try await admin(["users", "suspend", "ann@example.com"], in: folder)
            #expect(suspended["status"] == "suspended")
            #expect(try await ann.send(.GET, "/api/v1/users/me").status == 401)
            let list = try await run(["admin", "users", "list", "-q", "ANN"], in: folder)
            #expect(list.output.contains("EMAIL") && list.output.contains("suspended"), "\(list.output)")
            _ = try await admin(["users", "activate", "ann@example.com"], in: folder)
            #expect(try await studio.client.loggedIn().balance() == (105, 0))
            let reset = try await admin(["users", "reset-password", "ann@example.com"], in: folder)
            let login: JSONValue = ["email": "ann@example.com", "password": reset["password"] ?? .null]
            #expect(try await studio.client.send(.POST, "/api/v1/auth/login", login).status == 200)
            let stats = try await run(["admin", "stats", "--days", "1"], in: folder)
            #expect(stats.code == 0 && stats.output.contains("image_generation"), "\(stats.output)")
            for arguments in [
                ["workers", "list"], ["tokens", "list"], ["invites", "list"], ["jobs", "list", "--state", "succeeded"],
                ["jobs", "show", id], ["users", "show", "ann@example.com"], ["ledger", "audit"],
                ["invites", "create", "--note", "friends"], ["tokens", "create", "gpu"],
            ] {
                let answer = try await run(["admin"] + arguments, in: folder)
                #expect(answer.code == 0 && !answer.output.isEmpty, "\(arguments): \(answer.output)")
            }
            for things in ["tokens", "invites"] {
                let made = try #require(try await admin([things, "list"], in: folder)["data"]?.items.first?["id"])
                let revoked = try await admin([things, "revoke", made.stringValue ?? ""], in: folder)
                #expect(revoked == ["id": made, "is_revoked": true])
            }
            #expect(try await run(["admin", "users", "show", "nobody@example.com"], in: folder).code == 1)
            #expect(try await run(["admin", "jobs", "show", "x"], in: folder).code == 64)
            #expect(try await studio.stop() == 0)
            try await expectBooksBalance(in: folder)
        }
    }
}
