import Foundation
import NIOHTTP1
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// Small and quick, yet a real picture.
private let smallPicture: JSONValue = [
    "prompt": "a red boat on a lake at dawn", "width": 128, "height": 128, "quality": "draft", "seed": 7,
]

/// Long enough to be cut in the middle.
private let longPicture: JSONValue = [
    "prompt": "a castle in a forest", "width": 768, "height": 768, "quality": "standard", "seed": 7,
]

// One studio at a time: they share two cores with their engines.
@Suite(.serialized, .timeLimit(.minutes(10))) struct JobTests {
    @Test func aPictureIsQuotedMadeFollowedAndDownloadedWhole() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder)
            let ann = try await studio.client.registered()
            #expect(try await ann.balance() == (100, 0))

            let quote = try await ann.send(
                .POST, "/api/v1/jobs/quote", ["kind": "image_generation", "input": smallPicture])
            #expect(quote.status == 200)
            #expect(quote.json["credits"] == 1)

            let id = try await ann.createJob(smallPicture)
            let states = try await ann.finish(id)
            #expect(states.last == "succeeded")

            let result = try await ann.send(.GET, "/api/v1/jobs/\(id)/result").json
            let artifacts = result["artifacts"]?.items ?? []
            let image = try #require(artifacts.first { $0["role"] == "image" })
            let bytes = try await ann.download(try #require(image["url"]?.stringValue))
            #expect(sha256(bytes) == image["sha256"]?.stringValue)
            #expect(Int64(bytes.count) == image["bytes"]?.integerValue)
            #expect(bytes.prefix(8) == Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            #expect(image["width"] == 128)
            // Decoded whole, by an engine that knows nothing of where it came from.
            let seen = try await ann.send(.POST, "/api/v1/uploads", bytes: [UInt8](bytes), type: "image/png")
            #expect(seen.status == 201 && seen.json["width"] == 128 && seen.json["height"] == 128)
            #expect(try await ann.balance() == (99, 0))

            // Another user sees nothing of it.
            let bob = try await studio.client.registered("bob@example.com")
            #expect(try await bob.send(.GET, "/api/v1/jobs/\(id)").status == 404)
            #expect(try await studio.stop() == 0)
            try await expectBooksBalance(in: folder)
            let doctor = try await run(["doctor"], in: folder)
            #expect(doctor.code == 0, "\(doctor.output)")
        }
    }

    @Test func anEngineKilledInMidJobCostsAnAttemptAndNothingElse() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder)
            let ann = try await studio.client.registered()
            let id = try await ann.createJob(longPicture)
            try await studio.engineTraces(id, of: ann)
            for child in studio.engineChildren() { kill(child, SIGKILL) }
            try await ann.finish(id)
            let job = try await ann.job(id)
            #expect(job["state"] == "succeeded")
            #expect(job["attempt"] == 2)
            #expect(job["credits"]?["captured"] == job["credits"]?["quoted"])
            #expect(try await studio.stop() == 0)
            try await expectBooksBalance(in: folder)
        }
    }

    @Test func aServerCutInMidJobFinishesItAfterTheRestartWithOneCharge() async throws {
        try await withScratchFolder { folder in
            let first = try await RunningStudio.start(in: folder, environment: ["LEASE_SECONDS": "2"])
            let ann = try await first.client.registered()
            let done = try await ann.createJob(smallPicture)
            try await ann.finish(done)
            let id = try await ann.createJob(longPicture)
            _ = try await ann.follow(id) { $0 == "running" }
            await first.cut()

            let second = try await RunningStudio.start(in: folder, environment: ["LEASE_SECONDS": "2"])
            let again = try await second.client.loggedIn()
            #expect(try await again.job(done)["state"] == "succeeded")
            try await again.finish(id)
            let job = try await again.job(id)
            #expect(job["state"] == "succeeded")
            #expect(job["attempt"] == 2)
            let price = try #require(job["credits"]?["captured"]?.integerValue)
            #expect(try await again.balance() == (99 - price, 0))
            #expect(try await second.stop() == 0)
            try await expectBooksBalance(in: folder)
        }
    }

    @Test func aStudioThatIsToldToStopHandsItsJobBackAndAnotherFinishesIt() async throws {
        try await withScratchFolder { folder in
            let first = try await RunningStudio.start(in: folder, environment: ["SHUTDOWN_GRACE_SECONDS": "0"])
            let ann = try await first.client.registered()
            let id = try await ann.createJob(longPicture)
            _ = try await ann.follow(id) { $0 == "running" }
            #expect(try await first.stop() == 0)
            #expect(first.engineChildren().isEmpty)

            let second = try await RunningStudio.start(in: folder)
            let again = try await second.client.loggedIn()
            try await again.finish(id)
            #expect(try await again.job(id)["state"] == "succeeded")
            #expect(try await second.stop() == 0)
        }
    }

    @Test func aWorkerElsewhereDoesTheJobsOverHTTPWithOneToken() async throws {
        try await withScratchFolder { folder in
            // People reach it by an address that is none for the worker.
            let studio = try await RunningStudio.start(
                in: folder, environment: ["WORKER_INSIDE": "false", "PUBLIC_URL": "https://studio.invalid"])
            let token = try await workerToken(in: folder)
            let elsewhere = folder.appending(path: "elsewhere")
            try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
            let worker = try await folder.studio(
                ["worker", "--api", studio.client.address], environment: ["WORKER_TOKEN": token], in: elsewhere)
            let ann = try await studio.client.registered()
            let id = try await ann.createJob(smallPicture)
            try await ann.finish(id)
            #expect(try await ann.job(id)["state"] == "succeeded", "\(worker.output)")
            worker.signal(SIGTERM)
            #expect(try await worker.exitCode() == 0)
            #expect(!worker.output.contains(token))
            #expect(try await studio.stop() == 0)
            try await expectBooksBalance(in: folder)
        }
    }

    @Test func sixtyFourCreationsAtOnceAgainstCreditsForTenMakeExactlyTen() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(
                in: folder, environment: ["SIGNUP_CREDITS": "10", "WORKER_INSIDE": "false"])
            let ann = try await studio.client.registered()
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<64 {
                    group.addTask {
                        try await ann.send(
                            .POST, "/api/v1/jobs", ["kind": "image_generation", "input": smallPicture]
                        ).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 202 } == 10)
            #expect(statuses.count { $0 == 402 } == 54)
            #expect(try await ann.balance() == (0, 10))
            #expect(try await studio.stop() == 0)
            try await expectBooksBalance(in: folder)
        }
    }
}

extension RunningStudio {
    /// Waits until an engine is in the middle of the job.
    func engineTraces(_ job: String, of client: TestClient) async throws {
        _ = try await client.follow(job) { $0 == "running" }
        try await waitUntil("an engine traces") {
            let percent = try await client.job(job)["progress"]?["percent"]
            return percent != nil && percent != 0 && percent != .null && !engineChildren().isEmpty
        }
    }
}
