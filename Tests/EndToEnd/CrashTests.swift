import Foundation
import NIOHTTP1
import StudioCore
import TestSupport
import Testing

/// The real server, ended between two steps of a flow; then started again on what it left.
@Suite(.serialized, .timeLimit(.minutes(5))) struct CrashTests {
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
        #expect(try await studio.program.exitCode() == 86)
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
            let id = try await ann.createJob(Self.input)
            try await expectCrash(of: first)

            let second = try await restarted(in: folder)
            let again = try await second.client.loggedIn()
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

    /// The files of the object store; temporary ones too.
    private func storedFiles(in folder: ScratchFolder) -> [String] {
        let objects = folder.appending(path: "data/objects").path
        let all = FileManager.default.enumerator(atPath: objects)?.allObjects as? [String] ?? []
        return all.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: objects + "/" + path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }
}
