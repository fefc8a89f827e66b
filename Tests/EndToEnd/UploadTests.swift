import Foundation
import NIOHTTP1
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// Whether this machine has ::1.
private let hasIPv6 =
    ((try? String(contentsOfFile: "/proc/net/if_inet6", encoding: .utf8)) ?? "")
    .contains(String(repeating: "0", count: 31) + "1 ")

/// Pictures that lie, looked at by a real engine process behind the real server.
@Suite(.timeLimit(.minutes(10))) struct UploadTests {
    @Test func badPicturesAreRefusedWithTheReasonAndTheServerGoesOn() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder, environment: ["WORKER_INSIDE": "false"])
            let ann = try await studio.client.registered()
            let good = PNG(width: 400, height: 300)
            let bad: [(name: String, bytes: [UInt8], says: String)] = [
                ("cut in its pixels", Array(good.bytes.dropLast(200)), "damaged or incomplete"),
                ("cut in its header", Array(good.bytes.prefix(30)), "damaged or incomplete"),
                ("fewer pixels than it says", PNG(width: 400, height: 300, rows: 2).bytes, "damaged or incomplete"),
                ("a decompression bomb", PNG(width: 60_000, height: 60_000, rows: 1).bytes, "pixels"),
                ("no picture", Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), "PNG, JPEG or WebP"),
                ("nothing", [], "empty"),
            ]
            for (name, bytes, says) in bad {
                let answer = try await upload(bytes, by: ann)
                #expect(answer.status == 422, "\(name): \(answer.json)")
                #expect(answer.json["code"] == "invalid_input", "\(name)")
                let problem = answer.json["errors"]?.items.first
                #expect(problem?["path"] == "/file", "\(name)")
                #expect(problem?["detail"]?.stringValue?.contains(says) == true, "\(name): \(answer.json)")
            }
            let answer = try await upload(good.bytes, by: ann)
            #expect(answer.status == 201 && answer.json["width"] == 400 && answer.json["height"] == 300)
            #expect(try await studio.stop() == 0)
        }
    }

    @Test func anUploadIsLookedAtWhileEverySlotOfTheWorkerIsTaken() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder, environment: ["GPU_MAX_CONCURRENT_JOBS": "1"])
            let ann = try await studio.client.registered()
            let id = try await ann.createJob([
                "prompt": "a castle in a forest", "width": 2048, "height": 2048, "quality": "high", "seed": 7,
            ])
            let waiting = try await ann.createJob(["prompt": "a boat", "width": 64, "height": 64, "seed": 7])
            _ = try await ann.follow(id) { $0 == "running" }
            #expect(try await upload(PNG(width: 40, height: 30).bytes, by: ann).status == 201)
            #expect(try await ann.job(id)["state"] == "running")
            // The engine that looked at the upload is not a slot more.
            #expect(try await ann.job(waiting)["state"] == "queued")
            for job in [id, waiting] { _ = try await ann.send(.POST, "/api/v1/jobs/\(job)/cancel") }
            #expect(try await studio.stop() == 0)
        }
    }

    @Test func aJobStandsItsThingsBeforeAnUpload() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder)
            let ann = try await studio.client.registered()
            let id = try #require(try await upload(PNG(width: 64, height: 64).bytes, by: ann).json["id"])
            let job = try await ann.createJob([
                "prompt": "a white ball", "width": 64, "height": 64, "quality": "draft", "seed": 7, "init_image": id,
            ])
            #expect(try await ann.finish(job).last == "succeeded")
            let result = try await ann.send(.GET, "/api/v1/jobs/\(job)/result").json
            #expect(result["report"]?["images"]?.items.first?["scene"]?["setting"] == ["init_image"])
            #expect(try await studio.stop() == 0)
        }
    }

    @Test(.enabled(if: hasIPv6)) func linksOfAStudioOnAnIPv6AddressLeadToTheFile() async throws {
        try await withScratchFolder { folder in
            let port = try freePort()
            let studio = try await RunningStudio.start(
                in: folder, environment: ["HOST": "::1", "PORT": "\(port)", "WORKER_INSIDE": "false"])
            #expect(studio.client.address == "http://[::1]:\(port)")
            let ann = try await studio.client.registered()
            let picture = PNG(width: 40, height: 30)
            let url = try #require(try await upload(picture.bytes, by: ann).json["url"]?.stringValue)
            #expect(url.hasPrefix("http://[::1]:\(port)/"))
            #expect(try await ann.download(url) == Data(picture.bytes))
            #expect(try await studio.stop() == 0)
        }
    }

    private func upload(_ bytes: [UInt8], by user: TestClient) async throws -> TestClient.Answer {
        try await user.send(.POST, "/api/v1/uploads", bytes: bytes, type: "image/png")
    }
}
