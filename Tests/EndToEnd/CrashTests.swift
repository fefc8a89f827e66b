import Foundation
import NIOHTTP1
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// The real server, ended between two steps of a flow; then started again on what it left.
@Suite(.serialized, .timeLimit(.minutes(10))) struct CrashTests {
    private static let input: JSONValue = [
        "prompt": "a red boat", "width": 64, "height": 64, "quality": "draft", "seed": 7,
    ]
    private static let leases = ["LEASE_SECONDS": "2"]

    /// A studio that ends itself when it comes to the point.
    private func doomed(_ point: CrashPoint, in folder: ScratchFolder) async throws -> RunningStudio {
        try await RunningStudio.start(
            in: folder, environment: Self.leases.merging(["STUDIO_CRASH_AT": point.name]) { $1 })
    }

    private func restarted(in folder: ScratchFolder) async throws -> RunningStudio {
        try await RunningStudio.start(in: folder, environment: Self.leases)
    }

    private func expectCrash(of studio: RunningStudio) async throws {
        #expect(try await studio.program.exitCode() == CrashPoint.exitCode)
    }

    @Test(arguments: [CrashPoint.afterHold, .afterCreate])
    func aCreationCutInTheMiddleIsMadeOnceByTheClientsRetry(_ point: CrashPoint) async throws {
        try await withScratchFolder { folder in
            let first = try await doomed(point, in: folder)
            let ann = try await first.client.registered()
            await #expect(throws: (any Error).self) { try await ann.createJob(Self.input, key: "one") }
            try await expectCrash(of: first)

            let second = try await restarted(in: folder)
            let again = try await second.client.loggedIn()
            let id = try await again.createJob(Self.input, key: "one")
            #expect(try await again.createJob(Self.input, key: "one") == id)
            #expect(try await again.finish(id).last == "succeeded")
            #expect(try await again.send(.GET, "/api/v1/jobs").json["data"]?.items.count == 1)
            #expect(try await again.balance() == (99, 0))
            #expect(try await second.stop() == 0)
            try await expectBooksBalance(in: folder)
        }
    }

    @Test(arguments: [
        (CrashPoint.afterClaim, 2), (.afterStoreOutput, 2), (.beforeCompleteCommit, 2), (.afterComplete, 1),
    ])
    func aJobCutInTheMiddleEndsOnceWithOneCharge(_ point: CrashPoint, attempts: Int) async throws {
        try await withScratchFolder { folder in
            let first = try await doomed(point, in: folder)
            let ann = try await first.client.registered()
            // The worker may be quicker than the answer: then the client has no id, and asks again.
            let told = try? await ann.createJob(Self.input, key: "one")
            try await expectCrash(of: first)

            let second = try await restarted(in: folder)
            let again = try await second.client.loggedIn()
            let id = try await again.createJob(Self.input, key: "one")
            #expect(told == nil || told == id)
            #expect(try await again.finish(id).last == "succeeded")
            let job = try await again.job(id)
            #expect(job["attempt"]?.integerValue == Int64(attempts))
            #expect(try await again.balance() == (99, 0))
            let result = try await again.send(.GET, "/api/v1/jobs/\(id)/result").json
            let artifacts = result["artifacts"]?.items ?? []
            #expect(artifacts.count == 2)
            for artifact in artifacts {
                let bytes = try await again.download(try #require(artifact["url"]?.stringValue))
                #expect(sha256(bytes) == artifact["sha256"]?.stringValue)
            }
            #expect(try await second.stop() == 0)
            try await expectBooksBalance(in: folder)
        }
    }

    @Test func aDeletionCutInTheMiddleIsFinishedAfterTheRestart() async throws {
        try await withScratchFolder { folder in
            let first = try await doomed(.afterObjectDelete, in: folder)
            let ann = try await first.client.registered()
            let id = try await ann.createJob(Self.input)
            try await ann.finish(id)
            #expect(!storedFiles(in: folder).isEmpty)
            #expect(try await ann.send(.DELETE, "/api/v1/jobs/\(id)").status == 204)
            try await expectCrash(of: first)

            let second = try await restarted(in: folder)
            let again = try await second.client.loggedIn()
            #expect(try await again.send(.GET, "/api/v1/jobs/\(id)").status == 404)
            try await waitUntil("the files are gone") { storedFiles(in: folder).isEmpty }
            #expect(try await second.stop() == 0)
            try await expectBooksBalance(in: folder)
        }
    }

    @Test func aRefundCutInTheMiddleGivesNothingBackAndCanBeMadeOnce() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder)
            let ann = try await studio.client.registered()
            let id = try await ann.createJob(Self.input)
            #expect(try await ann.finish(id).last == "succeeded")
            let refund = ["admin", "jobs", "refund", id, "--reason", "sorry"]
            let cut = try await run(
                refund, in: folder, environment: ["STUDIO_CRASH_AT": CrashPoint.beforeRefundCommit.name])
            #expect(cut.code == CrashPoint.exitCode, "\(cut.output)")
            #expect(try await ann.balance() == (99, 0))

            let made = try await run(refund, in: folder)
            #expect(made.code == 0, "\(made.output)")
            #expect(try await ann.balance() == (100, 0))
            let again = try await run(refund, in: folder)
            #expect(again.code != 0 && again.output.contains("nothing to give back"), "\(again.output)")
            #expect(try await ann.balance() == (100, 0))
            #expect(try await studio.stop() == 0)
            try await expectBooksBalance(in: folder)
        }
    }

    @Test func aRemovalOfAnAccountCutInTheMiddleIsFinishedAndLeavesOnlyTheLedger() async throws {
        try await withScratchFolder { folder in
            let atOnce = Self.leases.merging(["ACCOUNT_DELETION_DAYS": "0"]) { $1 }
            let point = ["STUDIO_CRASH_AT": CrashPoint.beforeAccountRemoval.name]
            let first = try await RunningStudio.start(in: folder, environment: atOnce.merging(point) { $1 })
            let ann = try await first.client.registered()
            let user = try #require(try await ann.send(.GET, "/api/v1/users/me").json["id"]?.stringValue)
            try await ann.finish(try await ann.createJob(Self.input, key: "one"))
            let picture = PNG(width: 8, height: 8).bytes
            #expect(try await ann.send(.POST, "/api/v1/uploads", bytes: picture, type: "image/png").status == 201)
            let key = try await ann.send(.POST, "/api/v1/keys", ["name": "ci", "scopes": ["jobs:read"]])
            #expect(key.status == 201, "\(key.json)")
            #expect(!storedFiles(in: folder).isEmpty)
            // Whether its answer comes before the end is not certain.
            _ = try? await ann.send(.DELETE, "/api/v1/users/me", ["password": "correct horse battery"])
            try await expectCrash(of: first)
            #expect(try await tables(naming: user, in: folder).isSuperset(of: ["users", "api_keys", "transactions"]))

            let second = try await RunningStudio.start(in: folder, environment: atOnce)
            try await waitUntil("only the ledger names the user") {
                try await tables(naming: user, in: folder) == ["transactions"]
            }
            try await waitUntil("the files are gone") { storedFiles(in: folder).isEmpty }
            // The address is free, and whoever takes it finds nothing of the one before.
            let again = try await second.client.registered()
            #expect(try await again.balance() == (100, 0))
            #expect(try await again.send(.GET, "/api/v1/jobs").json["data"]?.items.isEmpty == true)
            #expect(try await second.stop() == 0)
            try await expectBooksBalance(in: folder)
        }
    }

    /// The tables of which some row holds the id, in whatever column; those of deletions that are still to be done too.
    private func tables(naming id: String, in folder: ScratchFolder) async throws -> Set<String> {
        let script = """
            import sqlite3, sys
            database = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True, timeout=30)
            database.text_factory = lambda text: text.decode(errors="replace")
            for (table,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
                if any(sys.argv[2] in str(row) for row in database.execute(f'SELECT * FROM "{table}"')):
                    print(table)
            """
        let file = folder.appending(path: "data/studio.sqlite").path
        let python = try await folder.start("/usr/bin/python3", ["-c", script, file, id], environment: [:])
        #expect(try await python.exitCode() == 0, "\(python.output)")
        return Set(python.output.split(separator: "\n").map(String.init))
    }

    /// The files of the object store but for its mark; temporary ones too.
    private func storedFiles(in folder: ScratchFolder) -> [String] {
        let objects = folder.appending(path: "data/objects").path
        let all = FileManager.default.enumerator(atPath: objects)?.allObjects as? [String] ?? []
        return all.filter { path in
            var isFolder: ObjCBool = false
            return !path.hasPrefix(".locks/") && !path.hasPrefix("studio/")
                && FileManager.default.fileExists(atPath: objects + "/" + path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }
}
