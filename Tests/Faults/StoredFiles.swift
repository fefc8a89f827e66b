import Foundation
import StudioHarness
import TestSupport
import Testing

/// What lies in the object store, beside what the rows say.
struct StoredFiles: Sendable {
    /// What `stored.py` is told of the store.
    let place: [String]
    let database: AskedDatabase

    /// No file is lost, and none is there that has no reason to be: of a deleted job, or of an attempt that succeeded and did
    /// not name it. What failed attempts left waits for the collector, which comes hours later.
    func expectSound() async throws {
        let stored = try await sums()
        let rows = try await database.ask(
            "SELECT object_key, sha256 FROM artifacts WHERE deleted_at IS NULL"
        ).map { $0.split(separator: "|").map(String.init) }
        #expect(!rows.isEmpty, "nothing to look for")
        for row in rows { #expect(stored[row[0]] == row[1], "a file is lost or another: \(row)") }
        let known = Set(rows.map { $0[0] })
        let ended = Set(
            try await database.ask(
                """
                SELECT 'outputs/' || user_id || '/' || id || '/' || attempt || '/' FROM jobs WHERE state = 'succeeded'
                """))
        let orphans = stored.keys.filter { key in !known.contains(key) && ended.contains { key.hasPrefix($0) } }
        #expect(orphans.isEmpty, "files that nobody will ever ask for")
    }

    /// SHA-256 by key.
    private func sums() async throws -> [String: String] {
        let python = Programs.root.appending(path: "vendor/test-tools/bin/python3").path
        let script = Programs.root.appending(path: "Tests/Faults/stored.py").path
        let program = try await database.folder.start(python, [script] + place, environment: ["PATH": "/usr/bin:/bin"])
        let code = try await program.exitCode()
        try #require(code == 0, "\(program.output)")
        let lines = program.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        return Dictionary(lines.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }
}
