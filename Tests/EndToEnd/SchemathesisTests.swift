import Foundation
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// The running studio against its own OpenAPI document: schemathesis (schemathesis.io) sends what the document allows and
/// what it forbids, and checks every answer against it. Seeded, and with a bounded number of examples.
@Suite(.serialized, .timeLimit(.minutes(10))) struct SchemathesisTests {
    /// Examples for each operation, beside those of the coverage phase.
    private static let examples = 12

    /// Left out: what ends the sign-in or the account that the run itself uses, and streams that last as long as their job.
    /// The client in Tests/Client goes through those.
    private static let leftOut = "^/api/v1/worker|/events$|/auth/logout$|/users/me/sessions$|/users/me$"

    @Test func everyAnswerIsWhatTheDocumentSays() async throws {
        try await withScratchFolder { folder in
            let made = try await run(
                ["admin", "create", "--email", "root@example.com", "--name", "Root"], in: folder,
                environment: ["STUDIO_PASSWORD": "correct horse battery"])
            #expect(made.code == 0, "\(made.output)")
            let granted = try await run(
                ["admin", "users", "grant", "root@example.com", "1000000", "--reason", "test"],
                in: folder)
            #expect(granted.code == 0, "\(granted.output)")
            let studio = try await RunningStudio.start(in: folder, environment: Self.settings)
            let token = try #require(try await studio.client.loggedIn("root@example.com").token)
            try await check(studio, token, ["--exclude-path-regex", Self.leftOut], in: folder)
            #expect(try await studio.stop() == 0)
        }
    }

    @Test func soIsEveryAnswerToAWorker() async throws {
        try await withScratchFolder { folder in
            let token = try await workerToken(in: folder)
            let studio = try await RunningStudio.start(in: folder, environment: Self.settings)
            // A claim may wait for a minute.
            try await check(
                studio, token, ["--include-path-regex", "^/api/v1/worker", "--exclude-path-regex", "/claim$"],
                in: folder)
            #expect(try await studio.stop() == 0)
        }
    }

    /// Without a worker, so that jobs stay what they are; without limits that a thousand requests would reach.
    private static let settings = [
        "WORKER_INSIDE": "false", "RATE_LIMIT_MAX_REQUESTS": "1000000", "USER_MAX_QUEUED_JOBS": "1000000",
    ]

    private func check(
        _ studio: RunningStudio, _ token: String, _ selection: [String], in folder: ScratchFolder
    ) async throws {
        let python = URL(filePath: try Judge.python()).deletingLastPathComponent()
        let tool = try await folder.start(
            python.appending(path: "schemathesis").path,
            [
                "--config-file", Programs.root.appending(path: "Tests/schemathesis.toml").path, "run",
                studio.client.address + "/openapi.json", "-H", "Authorization: Bearer \(token)", "--checks", "all",
                "--max-examples", "\(Self.examples)", "--seed", "1", "--generation-database", "none", "--no-color",
            ] + selection, environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path, "COLUMNS": "120"])
        let code = try await tool.exitCode()
        #expect(code == 0, "\(tool.output.suffix(6000))")
        let figures = tool.output.split(separator: "\n").filter { $0.contains("generated") || $0.contains("Selected") }
        // For the log of continuous integration.
        print("schemathesis:", figures.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "; "))
    }
}
