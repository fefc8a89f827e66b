import Foundation
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// The running studio under Tests/Client: a client in Python that knows nothing but the API's own document, goes through
/// every route with good and bad input, and checks each answer against it.
@Suite(.timeLimit(.minutes(10))) struct ClientTests {
    /// The list of routes with their tests, as the client's last run wrote it.
    private static let report = Programs.root.appending(path: "docs/ROUTES.md")

    @Test func aClientThatKnowsOnlyTheDocumentGoesThroughEveryRoute() async throws {
        try await withScratchFolder { folder in
            let password = "correct horse battery"
            let made = try await run(
                ["admin", "create", "--email", "root@example.com", "--name", "Root"], in: folder,
                environment: ["STUDIO_PASSWORD": password])
            #expect(made.code == 0, "\(made.output)")
            let token = try await workerToken(in: folder)
            let studio = try await RunningStudio.start(in: folder, environment: ["SIGNUP_CREDITS": "1000"])
            let written = folder.appending(path: "routes.md")
            let tests = try await folder.start(
                try Judge.python(),
                ["-m", "pytest", "-q", "-p", "no:cacheprovider", Programs.root.appending(path: "Tests/Client").path],
                environment: [
                    "PATH": "/usr/bin:/bin", "HOME": folder.path, "PYTHONDONTWRITEBYTECODE": "1",
                    "STUDIO_URL": studio.client.address, "STUDIO_ADMIN_EMAIL": "root@example.com",
                    "STUDIO_ADMIN_PASSWORD": password, "STUDIO_WORKER_TOKEN": token,
                    "STUDIO_ROUTE_REPORT": written.path,
                ])
            #expect(try await tests.exitCode() == 0, "\(tests.output.suffix(6000))")
            #expect(try await studio.stop() == 0)
            if ProcessInfo.processInfo.environment["STUDIO_WRITE_DOCS"] != nil {
                try Data(contentsOf: written).write(to: Self.report)
            }
            #expect(
                try Data(contentsOf: written) == Data(contentsOf: Self.report),
                "docs/ROUTES.md is old: STUDIO_WRITE_DOCS=1 swift test --filter ClientTests writes it anew")
        }
    }
}
