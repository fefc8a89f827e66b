import Foundation
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// The questions themselves: of a sound database they find nothing, of one that was tampered with they find it.
@Suite(.timeLimit(.minutes(10))) struct InvariantTests {
    private static let tampering: [(sql: String, promise: String)] = [
        ("UPDATE users SET balance = balance + 1", "a balance is what the ledger says"),
        ("UPDATE users SET held = 1", "what is held is what the ledger says"),
        ("UPDATE jobs SET captured = 0", "what a job says it cost is what the ledger took"),
        ("UPDATE jobs SET last_event = last_event + 1", "events are numbered without gaps, as the job says"),
        ("UPDATE jobs SET attempt = attempt + 1", "attempts are as many as were claimed"),
        ("UPDATE attempts SET ended_at = NULL", "one attempt runs where the job runs, and none else"),
        ("UPDATE attempts SET outcome = 'failed'", "a job succeeds by its last attempt alone"),
        ("UPDATE artifacts SET attempt = 9 WHERE job_id IS NOT NULL", "outputs are of the attempt that succeeded"),
        ("UPDATE artifacts SET deleted_at = 1", "what succeeded has outputs"),
        ("UPDATE artifacts SET bytes = bytes + 1", "a user's files are counted"),
        ("UPDATE artifacts SET uses = 1", "a file is in use where an unfinished job names it"),
        ("UPDATE jobs SET state = 'running'", "who runs has a worker and a lease, who waits has none"),
        ("UPDATE jobs SET state = 'queued', held = quoted", "a hold is settled once, in full, when the job ends"),
        (
            "INSERT INTO job_events SELECT job_id, number + 1, type, data, created_at FROM job_events "
                + "ORDER BY number DESC LIMIT 1", "a job ends exactly once"
        ),
    ]

    @Test func whatIsBrokenIsFound() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder)
            let ann = try await studio.client.registered()
            let id = try await ann.createJob(["prompt": "a red ball", "width": 64, "height": 64, "quality": "draft"])
            #expect(try await ann.finish(id).last == "succeeded")
            #expect(try await studio.stop() == 0)
            let file = folder.appending(path: "data/studio.sqlite").path
            #expect(try await breaches(in: file, folder).isEmpty)
            for (sql, promise) in Self.tampering {
                let copy = folder.appending(path: "copy.sqlite").path
                try await tamper(sql, from: file, to: copy, folder)
                let found = try await breaches(in: copy, folder)
                #expect(found.contains { $0.hasPrefix(promise + ": ") }, "\(sql): \(found)")
            }
        }
    }

    private func breaches(in file: String, _ folder: ScratchFolder) async throws -> [String] {
        try await Invariants.breaches(
            of: Invariants.always, in: AskedDatabase(place: .sqlite(file), folder: folder))
    }

    private func tamper(_ sql: String, from file: String, to copy: String, _ folder: ScratchFolder) async throws {
        let script = """
            import os, sqlite3, sys
            if os.path.exists(sys.argv[2]):
                os.remove(sys.argv[2])
            database = sqlite3.connect(sys.argv[2])
            sqlite3.connect(sys.argv[1]).backup(database)
            database.execute("PRAGMA ignore_check_constraints = ON")
            database.execute(sys.argv[3])
            database.commit()
            """
        let program = try await folder.start("/usr/bin/python3", ["-c", script, file, copy, sql], environment: [:])
        let code = try await program.exitCode()
        try #require(code == 0, "\(program.output)")
    }
}
