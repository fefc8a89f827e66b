import Foundation
import NIOHTTP1
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// What the kernel was asked for before an answer left: the order of system calls, as strace(1) tells it.
@Suite(.timeLimit(.minutes(10)), .whereProgramsCanBeTraced)
struct DurabilityTests {
    @Test func aJobIsOnTheDiskBeforeItsCreationIsAnswered() async throws {
        try await withScratchFolder { folder in
            try expectJobIsSynced(
                in: await traced(in: folder) { ann in
                    _ = try await ann.createJob(["prompt": "a red boat", "width": 64, "height": 64], key: "one")
                })
        }
    }

    private func expectJobIsSynced(in calls: [SystemCalls.Call]) throws {
        let asked = try #require(calls.first { $0.text.contains("POST /api/v1/jobs") }, "no request was read")
        let answered = try #require(calls.first { $0.begin > asked.end && $0.text.contains("HTTP/1.1 202") })
        // The log's last page and the commit's mark on it, then the disk's word for all of it, and only then the answer.
        let between = calls.filter { $0.begin > asked.begin && $0.end < answered.begin && $0.text.contains(Self.log) }
        let written = try #require(between.last { $0.isWrite }, "nothing was written before the answer")
        #expect(between.contains { $0.isSync && $0.begin > written.end })
    }

    @Test func aPictureIsOnTheDiskBeforeItsUploadIsAnswered() async throws {
        try await withScratchFolder { folder in
            try expectPictureIsSynced(
                in: await traced(in: folder) { ann in
                    let answer = try await ann.send(
                        .POST, "/api/v1/uploads", bytes: PNG(width: 40, height: 30).bytes, type: "image/png")
                    #expect(answer.status == 201)
                })
        }
    }

    private func expectPictureIsSynced(in calls: [SystemCalls.Call]) throws {
        let answered = try #require(calls.last { $0.text.contains("HTTP/1.1 201") }, "no answer was sent")
        let before = calls.filter { $0.end < answered.begin }
        let named = try #require(before.last { $0.isRename && $0.text.contains("/objects/uploads/") })
        let partial = try #require(named.firstPath)
        // The bytes before the name; the name, which is an entry of its folder, before the row; the row before the answer.
        let syncs = before.filter(\.isSync)
        #expect(syncs.contains { $0.text.contains("<\(partial)>") && $0.end < named.begin })
        let entry = try #require(syncs.first { $0.text.contains("/objects/uploads/") && $0.begin > named.end })
        #expect(syncs.contains { $0.text.contains(Self.log) && $0.begin > entry.end })
    }

    /// SQLite's write-ahead log.
    private static let log = "studio.sqlite-wal"

    /// What a studio without a worker asked of the kernel while the body ran.
    private func traced(
        in folder: ScratchFolder, _ body: (TestClient) async throws -> Void
    ) async throws -> [SystemCalls.Call] {
        let trace = folder.appending(path: "trace")
        let program = try await folder.start(
            SystemCalls.strace,
            ["-f", "-y", "-s", "120", "-o", trace.path, "-e", SystemCalls.traced, Programs.studio.path, "serve"],
            environment: [
                "PATH": "/usr/bin:/bin", "HOME": folder.path, "TMPDIR": folder.path, "PORT": "0",
                "WORKER_INSIDE": "false",
            ])
        let found = await program.firstLine(matching: #/running at (http:\/\/\S+)/#)
        let address = try #require(found, "\(program.output)").1
        try await body(try await TestClient(address: String(address)).registered())
        for studio in childProcesses(of: program.processID, named: "studio") { kill(studio, SIGTERM) }
        #expect(try await program.exitCode() == 0)
        return SystemCalls.parse(try String(contentsOf: trace, encoding: .utf8))
    }
}
