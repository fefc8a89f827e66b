import Foundation
import HTTPTypes
import StudioCore
import StudioServices
import StudioStores
import TestSupport
import Testing

@testable import StudioAPI

/// Whole requests to a whole studio: whatever is sent, it is never the studio's fault.
@Suite(.timeLimit(.minutes(10))) struct RequestMutationTests {
    private static let settings = ["RATE_LIMIT_MAX_REQUESTS": "1000000", "UPLOAD_MAX_MB": "1"]

    /// A problem that people can act on, or what was asked for.
    private func check(_ reply: Reply, _ about: String) throws {
        try #require((200..<500).contains(reply.status), "\(reply): \(about)")
        try #require(reply.status < 400 || reply.problem != nil, "\(reply): \(about)")
    }

    /// As a path or query can carry it: all but plain ASCII in percent signs.
    private func encoded(_ bytes: [UInt8]) -> String {
        bytes.map {
            (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") ? String(UnicodeScalar($0)) : "%\([$0].hexadecimal)"
        }
        .joined()
    }

    @Test func aBodyIsTakenOrItsFaultIsTold() async throws {
        try await TestStudio.run(Self.settings) { studio in
            let token = try await studio.register().access
            let bodies = [
                (
                    "/api/v1/jobs/quote",
                    #"{"kind":"image_generation","input":{"prompt":"a boat","width":64,"height":64}}"#
                ),
                ("/api/v1/webhooks", #"{"url":"https://example.com/hook","events":["job.succeeded"],"enabled":true}"#),
                ("/api/v1/keys", #"{"name":"test","scopes":["jobs:write"],"credits_max":5}"#),
                (
                    "/api/v1/uploads/direct",
                    #"{"content_type":"image/png","bytes":100,"sha256":"\#(String(repeating: "a", count: 64))","name":"x"}"#
                ),
                ("/api/v1/auth/refresh", #"{"refresh_token":"x"}"#),
            ]
            for (path, body) in bodies {
                var taken = 0
                for mutant in Mutants(
                    150, of: [body], tokens: ["null", "-1", "1.5", "\"\"", "{", "}", ",", "[]", "\\u0000"])
                {
                    let headers: HTTPFields = [.contentType: "application/json"]
                    let reply = try await studio.send(.post, path, token: token, body: mutant.bytes, headers: headers)
                    try check(reply, "\(path): \(mutant)")
                    if reply.status < 300 { taken += 1 }
                }
                #expect(taken > 0 || path.hasSuffix("refresh"), "\(path)")
            }
            #expect(!studio.log.all.contains { $0.contains("failed unexpectedly") })
        }
    }

    @Test func aWorkersBodyIsTakenOrItsFaultIsTold() async throws {
        try await TestStudio.run(Self.settings) { studio in
            let (_, token) = try await studio.services.workers.createWorkerToken(name: "gpu", by: .commandLine)
            let worker = WorkerID()
            let description = WorkerDescription(
                id: worker, name: "gpu", version: "1", kinds: [.imageGeneration], engines: ["scene"], devices: [],
                slots: 1)
            let lease = Lease(job: JobID(), attempt: 1, worker: worker)
            let bodies: [(String, Data)] = [
                ("/register", try StudioJSON.encode(description)),
                ("/claim", try StudioJSON.encode(WorkerWire.ClaimBody(worker: worker, limit: 1, waitSeconds: 0))),
                ("/leases/renew", try StudioJSON.encode(WorkerWire.RenewBody(leases: [lease]))),
                (
                    "/jobs/\(lease.job)/progress",
                    try StudioJSON.encode(
                        WorkerWire.ProgressBody(lease: lease, progress: JobProgress(percent: 50, stage: "tracing")))
                ),
            ]
            for (path, body) in bodies {
                // A claim may wait for a minute; no mutant shall.
                for mutant in Mutants(200, of: [[UInt8](body)], tokens: ["null", "-1", "1e300", "\"\"", "{", "}", ","])
                where !path.hasSuffix("claim") || mutant.text.contains("\"wait_seconds\":0}") {
                    let reply = try await studio.send(
                        .post, WorkerWire.basePath + path, token: token, body: mutant.bytes,
                        headers: [.contentType: "application/json"])
                    try check(reply, "\(path): \(mutant)")
                }
            }
            #expect(!studio.log.all.contains { $0.contains("failed unexpectedly") })
        }
    }

    @Test func aListIsShownOrItsQueryIsRefused() async throws {
        try await TestStudio.run(Self.settings) { studio in
            let token = try await studio.register().access
            let id = "0190163d-8694-739b-aea5-966c26f8ad91"
            let mutants = Mutants(
                800,
                of: [
                    "jobs?limit=5&cursor=\(id)&state=queued&kind=image_generation", "uploads?limit=100&cursor=\(id)",
                    "jobs/\(id)", "jobs/\(id)/result", "users/me/credits/transactions?limit=1",
                    "webhooks/\(id)/deliveries",
                ],
                tokens: [
                    "?", "&", "=", "%", "%00", "%zz", "+", "limit=", "cursor=", "/", "..", "//", "0", "101", "'", ";",
                ])
            for mutant in mutants {
                let reply = try await studio.send(.get, "/api/v1/" + encoded(mutant.bytes), token: token)
                try check(reply, "\(mutant)")
            }
            #expect(!studio.log.all.contains { $0.contains("failed unexpectedly") })
        }
    }

    @Test func aChangedLinkGivesTheFileItWasMadeForOrNone() async throws {
        try await TestStudio.run(Self.settings) { studio in
            var links: [String] = []
            for name in ["outputs/a/1.png", "outputs/b/1.png"] {
                let key = try #require(ObjectKey(name))
                let source = studio.folder + "/source"
                try Data(name.utf8).write(to: URL(filePath: source))
                _ = try await studio.objects.put(file: source, as: key, contentType: "image/png")
                let until = studio.clock.now.addingTimeInterval(60)
                links.append(
                    try studio.objects.signedURL(.get(key, until: until, downloadName: "a b.png"), at: studio.clock.now)
                )
            }
            var given = 0
            for mutant in Mutants(
                800, of: links, tokens: ["%", "/", "..", "&", "signature=", "expires=", "%2F", "%61"])
            {
                let target = encoded(mutant.bytes)
                guard target.hasPrefix("/objects/") else { continue }
                let reply = try await studio.send(.get, target)
                try check(reply, "\(mutant)")
                guard reply.status == 200 else { continue }
                given += 1
                // Its signature is there: of the file that is given.
                let link = links[reply.text == "outputs/a/1.png" ? 0 : 1]
                let signature = try #require(link.split(separator: "signature=").last)
                try #require(target.lowercased().contains(signature), "\(mutant)")
            }
            #expect(given > 0)
        }
    }

    @Test func aFormIsStoredOrItsFaultIsToldAndNothingIsLeftBehind() async throws {
        try await TestStudio.run(Self.settings) { studio in
            let token = try await studio.register().access
            let form = TestImages.form(TestImages.png(), filename: "été \"x\".png")
            let mutants = Mutants(
                400, of: [form],
                tokens: ["\r\n", "--XyZ", "\r\n--XyZ--", "name=\"file\"", "\"", ";", "\u{0}", "image/jpeg"])
            for mutant in mutants {
                let reply = try await studio.send(
                    .post, "/api/v1/uploads", token: token, body: mutant.bytes,
                    headers: [.contentType: "multipart/form-data; boundary=XyZ"])
                try check(reply, "\(mutant)")
            }
            #expect(try studio.uploadsUnderWay() == [])
            #expect(!studio.log.all.contains { $0.contains("failed unexpectedly") })
        }
    }
}
