import Foundation
import NIOHTTP1
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// The real server tells the receiver of docs/WEBHOOKS.md, which verifies with the official library.
@Suite(.timeLimit(.minutes(10))) struct WebhookTests {
    private static let input: JSONValue = [
        "prompt": "a red boat", "width": 64, "height": 64, "quality": "draft", "seed": 7,
    ]
    private static let settings = ["OUTBOUND_ALLOWED": "127.0.0.1", "LEASE_SECONDS": "2"]
    /// Made by `./setup.sh test`.
    private static let python = Programs.root.appending(path: "vendor/test-tools/bin/python").path

    private static func example() throws -> String {
        let text = try String(contentsOf: Programs.root.appending(path: "docs/WEBHOOKS.md"), encoding: .utf8)
        return String(try #require(text.firstMatch(of: #/```python\n((?s).*?)```/#)).output.1)
    }

    private func receiver(
        in folder: ScratchFolder, secret: String, port: Int = 0
    ) async throws -> (program: RunningProgram, url: String) {
        let program = try await folder.start(
            Self.python, ["-c", try Self.example(), "\(port)"], environment: ["WEBHOOK_SECRET": secret])
        let found = await program.firstLine(matching: #/listening on port (\d+)/#)
        let port = try #require(found, "\(program.output)").1
        return (program, "http://127.0.0.1:\(port)/")
    }

    private func secret(of ann: TestClient) async throws -> String {
        let answer = try await ann.send(.GET, "/api/v1/webhooks/signing-secret")
        return try #require(answer.json["secret"]?.stringValue, "\(answer.json)")
    }

    private func createJob(telling url: String, _ ann: TestClient) async throws -> String {
        let answer = try await ann.send(
            .POST, "/api/v1/jobs",
            ["kind": "image_generation", "input": Self.input, "webhook_url": .string(url)])
        return try #require(answer.json["id"]?.stringValue, "\(answer.json)")
    }

    @Test func theOfficialLibraryVerifiesWhatIsSent() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder, environment: Self.settings)
            let ann = try await studio.client.registered()
            let (program, url) = try await receiver(in: folder, secret: try await secret(of: ann))
            let id = try await createJob(telling: url, ann)
            let line = await program.firstLine(matching: #/^job.succeeded (.*)$/#)
            let job = try StudioJSON.parse(Data(try #require(line).1.utf8))["job"]
            #expect(job?["id"]?.stringValue == id && job?["error"] == .null)
            let link = try #require(job?["output"]?["artifacts"]?.items.first?["url"]?.stringValue)
            #expect(try await ann.download(link).isEmpty == false)
            // One that is signed by another secret is refused, and noted.
            let made = try await ann.send(.POST, "/api/v1/webhooks", ["url": .string(url)])
            let webhook = try #require(made.json["id"]?.stringValue, "\(made.json)")
            _ = try await ann.send(.POST, "/api/v1/webhooks/\(webhook)/test")
            try await waitUntil("the refusal is noted") {
                let log = try await ann.send(.GET, "/api/v1/webhooks/\(webhook)/deliveries")
                return log.json["data"]?.items.first?["last_status"] == 400
            }
            #expect(!program.output.contains("webhook.test"))
            #expect(try await studio.stop() == 0)
            let log = try String(contentsOf: folder.appending(path: "logs/combined.log"), encoding: .utf8)
            #expect(!log.contains("whsec_") && !log.contains("a red boat"))
        }
    }

    @Test(arguments: [CrashPoint.afterComplete, .afterWebhookSent])
    func aCrashBetweenCommitAndDeliveryLosesNothingAndRepeatsWithTheSameId(_ point: CrashPoint) async throws {
        try await withScratchFolder { folder in
            let first = try await RunningStudio.start(
                in: folder, environment: Self.settings.merging(["STUDIO_CRASH_AT": point.name]) { $1 })
            let ann = try await first.client.registered()
            let (program, url) = try await receiver(in: folder, secret: try await secret(of: ann))
            let id = try await createJob(telling: url, ann)
            #expect(try await first.program.exitCode() == 86)
            #expect(!program.output.contains("job.succeeded"))

            let second = try await RunningStudio.start(in: folder, environment: Self.settings)
            let again = try await second.client.loggedIn()
            #expect(try await again.finish(id).last == "succeeded")
            #expect(await program.firstLine(matching: #/^job.succeeded/#) != nil)
            // What had arrived before the crash and comes again has the id that the receiver knows.
            try await waitUntil("all is delivered") {
                let log = try await again.send(.GET, "/api/v1/webhooks/deliveries?state=pending")
                return log.json["data"]?.items.isEmpty == true
            }
            let starts = program.output.split(separator: "\n").filter { $0.hasPrefix("job.started") }
            #expect(starts.count == (point == .afterComplete ? 1 : 2), "\(program.output)")
            #expect(try await second.stop() == 0)
        }
    }
}
