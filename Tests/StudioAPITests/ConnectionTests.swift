import Foundation
import HTTPTypes
import NIOCore
import NIOEmbedded
import StudioCore
import StudioServices
import TestSupport
import Testing

@testable import StudioAPI

/// What only a real socket shows: broken HTTP, clients that leave, clients that are slow.
@Suite(.timeLimit(.minutes(10))) struct ConnectionTests {
    private let login = "/api/v1/auth/login"
    private let claim = WorkerWire.basePath + "/claim"

    private func errors(in studio: TestStudio) -> [String] { studio.log.all.filter { $0.hasPrefix("error") } }

    // MARK: Broken requests

    @Test func brokenChunksAreTheSendersMistake() async throws {
        try await TestStudio.run(overSocket: true) { studio in
            try await studio.connect { connection in
                try await connection.send(
                    "POST", login, ["Content-Type": "application/json", "Transfer-Encoding": "chunked"],
                    body: "ZZ\r\n")
                let answer = try await connection.read()
                #expect(answer.hasPrefix("HTTP/1.1 400 ") && answer.contains("\"malformed_body\""), "\(answer)")
            }
            #expect(errors(in: studio) == [])
        }
    }

    @Test func anUploadThatItsSenderEndsIsNoDefectOfOurs() async throws {
        try await TestStudio.run(overSocket: true) { studio in
            let token = try await studio.register().access
            try await studio.connect { connection in
                try await connection.send(
                    "POST", "/api/v1/uploads", ["Authorization": "Bearer \(token)", "Content-Type": "image/png"],
                    contentLength: 100_000, body: "the first bytes")
            }
            try await studio.log.holds("route=/api/v1/uploads")
            #expect(errors(in: studio) == [])
            #expect(studio.log.all.contains { $0.contains("route=/api/v1/uploads") && $0.contains("status=400") })
            let list = try await studio.send(.get, "/api/v1/uploads", token: token)
            #expect(list.json["data"] == [])
        }
    }

    @Test func headersThatAreTooLargeAreAProblemLikeOthers() async throws {
        try await TestStudio.run(overSocket: true) { studio in
            try await studio.connect { connection in
                try await connection.send("GET", "/health", ["X-Large": String(repeating: "x", count: 100_000)])
                let answer = try await connection.read()
                #expect(answer.hasPrefix("HTTP/1.1 431 ") && answer.contains("\"headers_too_large\""), "\(answer)")
                for header in ["Content-Type: application/problem+json", "X-Request-ID: ", "Connection: close"] {
                    #expect(answer.lowercased().contains(header.lowercased()), "\(header) in \(answer)")
                }
            }
        }
    }

    @Test func whatIsLeftOfARefusedBodyIsNotReadForEver() async throws {
        var limits = ServerLimits()
        limits.lastAnswer = .zero
        try await TestStudio.run(overSocket: true, limits: limits) { studio in
            try await studio.connect { connection in
                try await connection.send(
                    "POST", "/api/v1/uploads", ["Content-Type": "image/png", "Transfer-Encoding": "chunked"],
                    body: "4\r\ndrip\r\n")
                let answer = try await connection.read()
                #expect(answer.hasPrefix("HTTP/1.1 401 "), "\(answer)")
            }
        }
    }

    // MARK: Clients that leave

    @Test func aWorkerThatLeavesWhileItWaitsClaimsNothingMore() async throws {
        try await TestStudio.run(overSocket: true) { studio in
            let user = try await studio.register().access
            let (_, token) = try await studio.services.workers.createWorkerToken(name: "gpu", by: .commandLine)
            let worker = WorkerID()
            let description = WorkerDescription(
                id: worker, name: "gpu", version: "1", kinds: [.imageGeneration], engines: ["scene"], devices: [],
                slots: 1)
            let registered = try await studio.send(
                .post, WorkerWire.basePath + "/register", token: token, json: try json(description))
            #expect(registered.status == 204, "\(registered)")
            try await studio.connect { connection in
                try await connection.send(
                    "POST", claim, ["Authorization": "Bearer \(token)", "Content-Type": "application/json"],
                    body: try StudioJSON.string(json(WorkerWire.ClaimBody(worker: worker, limit: 1, waitSeconds: 20))))
                try await studio.clock.sleepers(1)
            }
            try await studio.log.holds("route=\(claim)")

            let created = try await studio.send(
                .post, "/api/v1/jobs", token: user,
                json: ["kind": "image_generation", "input": ["prompt": "a boat", "width": 64, "height": 64]])
            let id = created.json["id"]?.stringValue ?? ""
            let waiting = try await studio.send(.get, "/api/v1/jobs/\(id)", token: user)
            #expect(waiting.json["state"] == "queued" && waiting.json["attempt"] == 0, "\(waiting)")
            let claimed = try await studio.send(
                .post, claim, token: token,
                json: try json(WorkerWire.ClaimBody(worker: worker, limit: 1, waitSeconds: 0)))
            let list = try StudioJSON.decode(WorkerWire.Listed<Assignment>.self, from: Data(claimed.body))
            let job = try #require(JobID(id))
            #expect(list.data.map(\.lease) == [Lease(job: job, attempt: 1, worker: worker)])
        }
    }

    @Test func aFollowerThatLeavesIsNotFollowedByHeartbeats() async throws {
        try await TestStudio.run(overSocket: true) { studio in
            let token = try await studio.register().access
            let created = try await studio.send(
                .post, "/api/v1/jobs", token: token, json: ["kind": "image_generation", "input": ["prompt": "a boat"]])
            let path = "/api/v1/jobs/\(created.json["id"]?.stringValue ?? "")/events"
            try await studio.connect { connection in
                try await connection.send("GET", path, ["Authorization": "Bearer \(token)"])
                let text = try await connection.read(until: "event: state")
                #expect(text.hasPrefix("HTTP/1.1 200 "), "\(text)")
                try await studio.clock.sleepers(1)
            }
            // Time stands still, so no heartbeat can have found out.
            try await studio.log.holds("/events")
        }
    }

    private func json(_ value: some Encodable) throws -> JSONValue {
        try StudioJSON.parse(try StudioJSON.encode(value))
    }

    // MARK: Clients that are slow

    @Test func aBodyThatIsNotThereInTimeIsRefusedAndTheConnectionEnds() async throws {
        var limits = ServerLimits()
        limits.bodyTime = .milliseconds(50)
        limits.lastAnswer = .zero
        try await TestStudio.run(overSocket: true, limits: limits) { studio in
            try await studio.connect { connection in
                try await connection.send(
                    "POST", login, ["Content-Type": "application/json"], contentLength: 100, body: "{")
                let answer = try await connection.read()
                #expect(answer.hasPrefix("HTTP/1.1 408 ") && answer.contains("\"request_timeout\""), "\(answer)")
                #expect(answer.lowercased().contains("\r\nconnection: close\r\n"))
            }
            #expect(errors(in: studio) == [])
        }
    }

    @Test func aFileThatComesTooSlowlyIsRefusedAndLeavesNothing() async throws {
        var limits = ServerLimits()
        limits.uploadPace = UploadPace(grace: .zero, bytesPerSecondMin: .max)
        limits.lastAnswer = .zero
        try await TestStudio.run(overSocket: true, limits: limits) { studio in
            let token = try await studio.register().access
            try await studio.connect { connection in
                try await connection.send(
                    "POST", "/api/v1/uploads", ["Authorization": "Bearer \(token)", "Content-Type": "image/png"],
                    contentLength: 100_000, body: "drop")
                let answer = try await connection.read()
                #expect(answer.hasPrefix("HTTP/1.1 408 ") && answer.contains("request_timeout"), "\(answer)")
            }
            #expect(try studio.uploadsUnderWay() == [])
        }
    }

    @Test func aClientThatDoesNotReadOnLosesItsConnection() async throws {
        let channel = EmbeddedChannel(handler: WriteStallHandler(patience: .seconds(60)))
        try await channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).get()
        func becomes(writable: Bool) {
            channel.isWritable = writable
            channel.pipeline.fireChannelWritabilityChanged()
        }
        becomes(writable: false)
        channel.embeddedEventLoop.advanceTime(by: .seconds(59))
        becomes(writable: true)
        channel.embeddedEventLoop.advanceTime(by: .seconds(600))
        #expect(channel.isActive, "it read on")
        becomes(writable: false)
        channel.embeddedEventLoop.advanceTime(by: .seconds(60))
        #expect(!channel.isActive)
    }

    @Test func connectionsLeaveFilesToTheRestOfTheStudio() {
        #expect(ServerLimits.connectionsMax(openFilesMax: 1024) == 768)
        #expect(ServerLimits.connectionsMax(openFilesMax: 20) == 64)
        #expect(ServerLimits.connectionsMax(openFilesMax: 1_048_576) == 4096)
        #expect(ServerLimits.connectionsMax(openFilesMax: .max) == 4096)
    }
}
