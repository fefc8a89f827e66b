import Foundation
import NIOHTTP1
import StudioCore
import StudioHarness
import Synchronization
import TestSupport
import Testing

/// Many processes on real servers: whichever answers, the studio is one.
@Suite(.timeLimit(.minutes(10)), .serialized) struct ProductionTests {
    static let small: JSONValue = [
        "prompt": "a red ball", "width": 64, "height": 64, "quality": "draft", "seed": 1,
    ]

    @Test func aJobOfOneProcessIsFollowedAtAnotherAndItsFileComesFromTheObjectStore() async throws {
        try await ProductionStudio.with { studio in
            let (first, second, ann, elsewhere) = try await studio.serveTwo()
            let worker = try await studio.work(for: first.client.address)
            let id = try await ann.createJob(Self.small)
            #expect(try await elsewhere.finish(id).last == "succeeded", "\(worker.output)")
            let job = try await elsewhere.job(id)
            let picture = try #require(job["output"]?["artifacts"]?.items.first)
            let url = try #require(picture["url"]?.stringValue)
            #expect(url.hasPrefix(studio.s3.url))
            #expect(sha256(try await elsewhere.download(url)) == picture["sha256"]?.stringValue)
            // Without Redis jobs are taken and run as before.
            await studio.redis.kill()
            let late = try await elsewhere.createJob(Self.small)
            #expect(try await ann.finish(late).last == "succeeded", "\(worker.output)")
            #expect(try await ann.send(.GET, "/ready").json["status"] == "degraded")
            await studio.redis.start()
            let again = try await ann.createJob(Self.small)
            #expect(try await elsewhere.finish(again).last == "succeeded", "\(worker.output)")
            #expect(try await first.stop() == 0)
            #expect(try await second.stop() == 0)
        }
    }

    @Test func aPictureThatAClientPutIntoTheObjectStoreIsTheInputOfAJob() async throws {
        try await ProductionStudio.with { studio in
            let (first, second, ann, elsewhere) = try await studio.serveTwo()
            let worker = try await studio.work(for: first.client.address)
            let picture = PNG(width: 64, height: 64).bytes
            let ticket = try await DirectUpload(of: picture, by: ann)
            #expect(ticket.url.hasPrefix(studio.s3.url), "past the API")
            #expect(try await ticket.complete(by: elsewhere).json["code"] == "conflict", "nothing is there yet")
            #expect(try await ann.put(picture, at: ticket.url, headers: ticket.headers) == 200)
            #expect(try await ann.put(picture, at: ticket.url, headers: ticket.headers) == 412, "it never changes")
            // Whichever process gave the link, each knows what was announced.
            let made = try await ticket.complete(by: elsewhere)
            #expect(made.status == 200 && made.json["width"] == 64, "\(made.json)")
            #expect(made.json["sha256"]?.stringValue == sha256(Data(picture)))
            let again = try await ticket.complete(by: ann)
            #expect(again.status == 200 && again.json["created_at"] == made.json["created_at"], "\(again.json)")
            let read = try #require(made.json["url"]?.stringValue)
            #expect(read.hasPrefix(studio.s3.url))
            #expect(try await ann.download(read) == Data(picture))
            let job = try await elsewhere.createJob([
                "prompt": "a white ball", "width": 64, "height": 64, "quality": "draft", "seed": 7,
                "init_image": .string(ticket.id),
            ])
            #expect(try await ann.finish(job).last == "succeeded", "\(worker.output)")
            #expect(try await first.stop() == 0)
            #expect(try await second.stop() == 0)
        }
    }

    @Test func aStoreThatTakesAnythingMakesNoUploadOfWhatWasNotAnnounced() async throws {
        try await ProductionStudio.with { studio in
            let server = try await studio.serve("a")
            let ann = try await server.client.registered()
            let picture = PNG(width: 64, height: 64).bytes
            var other = picture
            // A byte of its pixels, whose own checksum is then wrong too.
            other[other.count - 30] ^= 1
            let lies: [(String, sent: [UInt8], announced: String)] = [
                ("another content", other, "image/png"), ("another length", picture.dropLast(), "image/png"),
                ("another type", picture, "image/jpeg"),
            ]
            for (name, sent, announced) in lies {
                let ticket = try await DirectUpload(of: picture, as: announced, by: ann)
                // This server believes the checksum that it is told.
                #expect(try await ann.put(sent, at: ticket.url, headers: ticket.headers) == 200, "\(name)")
                let refused = try await ticket.complete(by: ann)
                #expect(refused.status == 422 && refused.json["code"] == "invalid_input", "\(name): \(refused.json)")
                #expect(refused.json["errors"]?.items.first?["path"] == "/file", "\(name)")
                #expect(try await ticket.complete(by: ann).status == 409, "\(name)")
                try await ticket.isGone()
            }
            #expect(try await ann.send(.GET, "/api/v1/uploads").json["data"]?.items.isEmpty == true)
            #expect(try await server.stop() == 0)
        }
    }

    @Test func aProcessThatIsCutLosesNoJobAndNoCredit() async throws {
        try await ProductionStudio.with { studio in
            let (first, second, ann, elsewhere) = try await studio.serveTwo()
            let worker = try await studio.work(for: second.client.address)
            let before = try await ann.balance()
            var ids: [String] = []
            for number in 0..<4 { ids.append(try await ann.createJob(Self.small, key: "job-\(number)")) }
            await first.cut()
            // The client asks again, where it was not answered or thinks so, and gets the first answer.
            for number in 0..<4 {
                #expect(try await elsewhere.createJob(Self.small, key: "job-\(number)") == ids[number])
            }
            for id in ids { #expect(try await elsewhere.finish(id).last == "succeeded", "\(worker.output)") }
            let after = try await elsewhere.balance()
            #expect(after.held == 0 && after.balance < before.balance)
            try await studio.expectBooksBalance()
        }
    }

    @Test func anEmbeddedStudioMovesToProductionWithItsUsersJobsAndFiles() async throws {
        try await ProductionStudio.with { studio in
            let data = [
                "DATA_FOLDER": studio.folder.appending(path: "old").path, "LOG_FOLDER": "", "DISK_RESERVE_MB": "0",
            ]
            let embedded = try await RunningStudio.start(in: studio.folder, environment: data)
            let ann = try await embedded.client.registered()
            let id = try await ann.createJob(Self.small)
            #expect(try await ann.finish(id).last == "succeeded")
            let credits = try await ann.balance()
            let webhook: JSONValue = ["url": "https://example.com/hook", "events": ["job.succeeded"]]
            #expect(try await ann.send(.POST, "/api/v1/webhooks", webhook).status == 201)
            let moving = studio.settings("new").merging(data) { $1 }
            let tooSoon = try await run(
                ["migrate", "--from", "sqlite", "--to", "postgres"], in: studio.folder, environment: moving)
            #expect(tooSoon.code == 1, "the old one still runs: \(tooSoon.output)")
            #expect(try await embedded.stop() == 0)
            let moved = try await run(
                ["migrate", "--from", "sqlite", "--to", "postgres"], in: studio.folder, environment: moving)
            #expect(moved.code == 0, "\(moved.output)")
            let new = try await studio.serve("new")
            let again = try await new.client.loggedIn()
            #expect(try await again.balance() == credits)
            let picture = try #require(try await again.job(id)["output"]?["artifacts"]?.items.first)
            let file = try await again.download(try #require(picture["url"]?.stringValue))
            #expect(sha256(file) == picture["sha256"]?.stringValue)
            #expect(try await again.send(.GET, "/api/v1/webhooks").json["data"]?.items.count == 1)
            // Its secret was sealed anew, with the key of the new studio.
            let hook = try #require(
                try await again.send(.GET, "/api/v1/webhooks").json["data"]?.items.first?["id"]?.stringValue)
            #expect(try await again.send(.POST, "/api/v1/webhooks/\(hook)/test").status == 202)
            let twice = try await run(
                ["migrate", "--from", "sqlite", "--to", "postgres"], in: studio.folder, environment: moving)
            #expect(twice.code == 1 && twice.output.contains("empty"), "\(twice.output)")
            #expect(try await new.stop() == 0)
        }
    }
}
