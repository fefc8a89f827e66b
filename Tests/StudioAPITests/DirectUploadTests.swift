import Crypto
import Foundation
import HTTPTypes
import StudioCore
import StudioServices
import StudioStores
import TestSupport
import Testing

@testable import StudioAPI

/// Pictures that clients store themselves, by links of the folder store.
@Suite(.timeLimit(.minutes(10))) struct DirectUploadTests {
    private let path = "/api/v1/uploads"
    /// A sign-in that outlives the links.
    private static let longSignIns = ["ACCESS_TOKEN_SECONDS": "86400"]

    /// What a client remembers of a ticket.
    private struct Ticket {
        var id: String
        var url: String
        var headers: HTTPFields
        var token: String

        init(_ reply: Reply) throws {
            id = try #require(reply.json["id"]?.stringValue, "\(reply)")
            url = try #require(reply.json["put_url"]?.stringValue)
            token = try #require(reply.json["complete_token"]?.stringValue)
            headers = [:]
            guard case .object(let members)? = reply.json["headers"] else { throw TestFailure() }
            for (name, value) in members {
                headers[try #require(HTTPField.Name(name))] = value.stringValue
            }
        }
    }

    private func hash(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexadecimal }

    private func announce(
        _ bytes: [UInt8], _ more: [String: JSONValue] = [:], by token: String, in studio: TestStudio
    ) async throws -> Reply {
        let body: [String: JSONValue] = [
            "content_type": "image/png", "bytes": .integer(Int64(bytes.count)), "sha256": .string(hash(bytes)),
        ]
        return try await studio.send(
            .post, path + "/direct", token: token, json: .object(body.merging(more) { $1 }))
    }

    private func put(_ bytes: [UInt8], by ticket: Ticket, in studio: TestStudio) async throws -> Int {
        try await studio.send(.put, ticket.url, body: bytes, headers: ticket.headers).status
    }

    private func complete(
        _ id: String, _ ticket: Ticket, by token: String, in studio: TestStudio
    ) async throws -> Reply {
        try await studio.send(
            .post, "\(path)/\(id)/complete", token: token, json: ["complete_token": .string(ticket.token)])
    }

    private func complete(_ ticket: Ticket, by token: String, in studio: TestStudio) async throws -> Reply {
        try await complete(ticket.id, ticket, by: token, in: studio)
    }

    private func key(_ ticket: Ticket, of user: TestStudio.Tokens) throws -> ObjectKey {
        .upload(try #require(ArtifactID(ticket.id)), user: try #require(UserID(user.user)))
    }

    private func collector(_ studio: TestStudio) -> ObjectCollector {
        ObjectCollector(database: studio.database, objects: studio.objects, longestAttempt: .zero)
    }

    /// Nothing counts wrong, and nothing is left of what was looked at.
    private func expectOrder(in studio: TestStudio) async throws {
        let wrong = try await studio.database.read { tx in try ArtifactStore().miscounted(in: tx).count }
        #expect(wrong == 0)
        #expect(try studio.uploadsUnderWay() == [])
    }

    @Test func whatIsStoredByALinkIsAnUploadOnceItIsCompleted() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let png = TestImages.png(width: 30, height: 20, padding: 700_000)
            let granted = try await announce(png, ["name": "../x/été.png"], by: ada.access, in: studio)
            #expect(granted.status == 201)
            DeclaredAnswers.expect(granted, of: .post, path + "/direct")
            let ticket = try Ticket(granted)
            #expect(granted.json["method"] == "PUT")
            #expect(try await put(png, by: ticket, in: studio) == 201)
            #expect(
                try await studio.send(.get, path, token: ada.access).json["data"] == [], "not before it is completed")
            #expect(try await studio.send(.get, "\(path)/\(ticket.id)", token: ada.access).status == 404)

            let made = try await complete(ticket, by: ada.access, in: studio)
            #expect(made.status == 200, "\(made)")
            DeclaredAnswers.expect(made, of: .post, path + "/{id}/complete")
            #expect(made.json["id"] == .string(ticket.id) && made.json["name"] == "été.png")
            #expect(made.json["content_type"] == "image/png" && made.json["bytes"] == .integer(Int64(png.count)))
            #expect(made.json["width"] == 30 && made.json["height"] == 20)
            #expect(made.json["sha256"] == .string(hash(png)))
            #expect(try await studio.send(.get, made.json["url"]?.stringValue ?? "").body == png)
            #expect(try await studio.send(.get, "\(path)/\(ticket.id)", token: ada.access).json == made.json)

            let again = try await complete(ticket, by: ada.access, in: studio)
            #expect(again.status == 200 && again.json == made.json, "\(again)")
            #expect(try await studio.send(.get, path, token: ada.access).json["data"] == [made.json])
            try await expectOrder(in: studio)
        }
    }

    @Test func whoCompletesAtOnceGetsTheSameUpload() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let png = TestImages.png(padding: 300_000)
            let ticket = try Ticket(try await announce(png, by: ada.access, in: studio))
            #expect(try await put(png, by: ticket, in: studio) == 201)
            let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
                for _ in 0..<4 { group.addTask { try await complete(ticket, by: ada.access, in: studio) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(replies.allSatisfy { $0.status == 200 && $0.json == replies[0].json }, "\(replies)")
            try await expectOrder(in: studio)
        }
    }

    @Test func completingBeforeTheFileIsThereSaysWhatToDo() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let png = TestImages.png()
            let ticket = try Ticket(try await announce(png, by: ada.access, in: studio))
            let early = try await complete(ticket, by: ada.access, in: studio)
            #expect(early.status == 409 && early.problem == "conflict", "\(early)")
            #expect(early.json["detail"]?.stringValue?.contains("put_url") == true)
            #expect(try await put(png, by: ticket, in: studio) == 201)
            #expect(try await complete(ticket, by: ada.access, in: studio).status == 200)
        }
    }

    @Test func whatIsNotWhatWasAnnouncedIsRefusedAndGoes() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let png = TestImages.png(padding: 50)
            let other = TestImages.png(width: 4, padding: 50)
            let text = Array("no picture at all".utf8)
            let cut = Array(png.dropLast())
            let cases: [(String, announced: [UInt8], more: [String: JSONValue], sent: [UInt8])] = [
                ("another content of the same length", png, [:], other),
                ("another length", png, [:], cut),
                ("another type, told so throughout", png, ["content_type": "image/jpeg"], png),
                ("no picture", text, [:], text),
                ("half a picture", cut, [:], cut),
            ]
            for (name, announced, more, sent) in cases {
                let ticket = try Ticket(try await announce(announced, more, by: ada.access, in: studio))
                #expect(try await put(sent, by: ticket, in: studio) == 201, "\(name)")
                let refused = try await complete(ticket, by: ada.access, in: studio)
                #expect(refused.status == 422 && refused.problem == "invalid_input", "\(name): \(refused)")
                #expect(refused.badFields == ["/file"], "\(name)")
                #expect(try await collector(studio).processDeletions(at: studio.clock.now) == 1, "\(name)")
                #expect(try await studio.objects.stat(try key(ticket, of: ada)) == nil, "\(name)")
                // The link still takes a file; nothing will be made of it.
                #expect(try await put(announced, by: ticket, in: studio) == 201, "\(name)")
                let late = try await complete(ticket, by: ada.access, in: studio)
                #expect(late.status == 409 && late.problem == "conflict", "\(name): \(late)")
            }
            #expect(try await studio.send(.get, path, token: ada.access).json["data"] == [])
            let stored = try await studio.database.read { tx in try ArtifactStore().bytes(in: tx) }
            #expect(stored == 0)
            try await expectOrder(in: studio)
        }
    }

    @Test func theLinkTakesNoOtherTypeAndNotAByteMore() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let png = TestImages.png()
            let ticket = try Ticket(try await announce(png, by: ada.access, in: studio))
            #expect(try await put(png + [0], by: ticket, in: studio) == 413)
            let jpeg: HTTPFields = [.contentType: "image/jpeg"]
            #expect(try await studio.send(.put, ticket.url, body: png, headers: jpeg).status == 403)
            #expect(try await complete(ticket, by: ada.access, in: studio).status == 409)
            #expect(try await put(png, by: ticket, in: studio) == 201)
            #expect(try await complete(ticket, by: ada.access, in: studio).status == 200)
        }
    }

    @Test func aTicketIsGoodForItsUserAndItsUploadAlone() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let eve = try await studio.register("eve@example.com")
            let png = TestImages.png()
            let mine = try Ticket(try await announce(png, by: ada.access, in: studio))
            let other = try Ticket(try await announce(png, by: ada.access, in: studio))
            let hers = try Ticket(try await announce(png, by: eve.access, in: studio))
            for ticket in [mine, other] { #expect(try await put(png, by: ticket, in: studio) == 201) }
            var forged = mine
            forged.token = String(mine.token.dropLast(6)) + "AAAAA="
            for (name, reply) in [
                ("another's", try await complete(mine, by: eve.access, in: studio)),
                ("another's with an own token", try await complete(mine.id, hers, by: eve.access, in: studio)),
                ("one's own with a token of another", try await complete(mine.id, other, by: ada.access, in: studio)),
                ("one's own with another's token", try await complete(mine.id, hers, by: ada.access, in: studio)),
                ("a changed token", try await complete(forged, by: ada.access, in: studio)),
            ] { #expect(reply.status == 404 && reply.problem == "not_found", "\(name): \(reply)") }
            #expect(try await complete(mine, by: ada.access, in: studio).status == 200)
            #expect(try await complete(mine, by: eve.access, in: studio).status == 404)
            #expect(try await studio.send(.get, path, token: eve.access).json["data"] == [])
        }
    }

    @Test func aLinkEndsAndSoDoesTheTimeToComplete() async throws {
        try await TestStudio.run(Self.longSignIns) { studio in
            let ada = try await studio.register()
            let png = TestImages.png()
            let start = studio.clock.now
            let granted = try await announce(png, by: ada.access, in: studio)
            #expect(granted.json["expires_at"]?.stringValue == start.addingTimeInterval(900).rfc3339)
            #expect(granted.json["complete_until"]?.stringValue == start.addingTimeInterval(7_200).rfc3339)
            let tickets = [
                try Ticket(granted), try Ticket(try await announce(png, by: ada.access, in: studio)),
                try Ticket(try await announce(png, by: ada.access, in: studio)),
            ]
            for ticket in tickets.prefix(2) { #expect(try await put(png, by: ticket, in: studio) == 201) }
            studio.clock.advance(by: 901)
            #expect(try await put(png, by: tickets[2], in: studio) == 403)
            studio.clock.advance(by: 6_298)
            let made = try await complete(tickets[0], by: ada.access, in: studio)
            #expect(made.status == 200, "\(made)")
            studio.clock.advance(by: 1)
            let late = try await complete(tickets[1], by: ada.access, in: studio)
            #expect(late.status == 409 && late.problem == "conflict", "\(late)")
            #expect(late.json["detail"]?.stringValue?.contains("/uploads/direct") == true)
            // What is an upload already may be asked for at any time.
            #expect(try await complete(tickets[0], by: ada.access, in: studio).json["id"] == made.json["id"])
        }
    }

    @Test func theQuotaHoldsWhenALinkIsAskedForAndWhenTheFileCounts() async throws {
        try await TestStudio.run(["USER_STORAGE_MAX_MB": "1"]) { studio in
            let ada = try await studio.register()
            let png = TestImages.png(padding: 700_000)
            let ticket = try Ticket(try await announce(png, by: ada.access, in: studio))
            #expect(try await put(png, by: ticket, in: studio) == 201)
            let meanwhile = try await studio.send(
                .post, path, token: ada.access, body: png, headers: [.contentType: "image/png"])
            #expect(meanwhile.status == 201)
            let more = try await announce(png, by: ada.access, in: studio)
            #expect(more.status == 403 && more.problem == "quota_exceeded", "\(more)")
            let full = try await complete(ticket, by: ada.access, in: studio)
            #expect(full.status == 403 && full.problem == "quota_exceeded", "\(full)")
            let old = try #require(meanwhile.json["id"]?.stringValue)
            #expect(try await studio.send(.delete, "\(path)/\(old)", token: ada.access).status == 204)
            #expect(try await complete(ticket, by: ada.access, in: studio).status == 200, "there is room again")
            try await expectOrder(in: studio)
        }
    }

    @Test func inADayLinksAreGivenForNoMoreThanAllFilesMayTake() async throws {
        let settings = Self.longSignIns.merging(["USER_STORAGE_MAX_MB": "1"]) { $1 }
        try await TestStudio.run(settings) { studio in
            let ada = try await studio.register()
            let eve = try await studio.register("eve@example.com")
            let png = TestImages.png(padding: 600_000)
            let key = try await studio.key(of: ada, scopes: [.uploadsWrite])
            #expect(try await announce(png, by: key, in: studio).status == 201)
            let refused = try await announce(png, by: key, in: studio)
            #expect(refused.status == 429 && refused.problem == "rate_limited", "\(refused)")
            #expect(refused.headers[.retryAfter] == "86400")
            #expect(try await announce(png, by: eve.access, in: studio).status == 201)
            #expect(try await announce(TestImages.png(), by: key, in: studio).status == 201, "a smaller one fits")
            studio.clock.advance(by: 86_400)
            #expect(try await announce(png, by: key, in: studio).status == 201)
        }
    }

    @Test func announcementsAreCheckedFieldByField() async throws {
        try await TestStudio.run(["UPLOAD_MAX_MB": "1"]) { studio in
            let ada = try await studio.register()
            let png = TestImages.png()
            let wrong: [String: [JSONValue]] = [
                "content_type": ["image/gif", "image/svg+xml", "IMAGE/PNG", "", 1],
                "bytes": [0, -1, 1.5, "many", .integer(.max)],
                "sha256": [.string(hash(png).uppercased()), .string(String(hash(png).dropLast())), "", 7],
                "name": ["", .string(String(repeating: "x", count: 256)), 3],
            ]
            for (field, values) in wrong {
                for value in values {
                    let reply = try await announce(png, [field: value], by: ada.access, in: studio)
                    #expect(reply.status == 422 && reply.badFields == ["/\(field)"], "\(field) \(value): \(reply)")
                }
            }
            let large = try await announce(png, ["bytes": 1_048_577], by: ada.access, in: studio)
            #expect(large.status == 413 && large.problem == "body_too_large", "\(large)")
            #expect(try await announce(png, ["bytes": 1_048_576], by: ada.access, in: studio).status == 201)
        }
    }

    @Test func aRemovedUploadIsNotMadeAgain() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let png = TestImages.png()
            let ticket = try Ticket(try await announce(png, by: ada.access, in: studio))
            #expect(try await put(png, by: ticket, in: studio) == 201)
            #expect(try await complete(ticket, by: ada.access, in: studio).status == 200)
            #expect(try await studio.send(.delete, "\(path)/\(ticket.id)", token: ada.access).status == 204)
            #expect(try await complete(ticket, by: ada.access, in: studio).problem == "conflict")
            #expect(try await collector(studio).processDeletions(at: studio.clock.now) == 1)
            #expect(try await put(png, by: ticket, in: studio) == 201)
            #expect(try await complete(ticket, by: ada.access, in: studio).problem == "conflict")
            #expect(try await studio.send(.get, path, token: ada.access).json["data"] == [])
        }
    }

    @Test func whatIsNeverCompletedIsCollectedAfterADayAndNotBefore() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let png = TestImages.png()
            let kept = try Ticket(try await announce(png, by: ada.access, in: studio))
            let lost = try Ticket(try await announce(png, by: ada.access, in: studio))
            for ticket in [kept, lost] { #expect(try await put(png, by: ticket, in: studio) == 201) }
            #expect(try await complete(kept, by: ada.access, in: studio).status == 200)
            // By the clock of the disk: long after the last moment at which it could be completed.
            #expect(try await collector(studio).collect(at: Date() + 86_000) == 0)
            #expect(try await collector(studio).collect(at: Date() + 87_000) == 1)
            #expect(try await studio.objects.stat(try key(lost, of: ada)) == nil)
            #expect(try await studio.objects.stat(try key(kept, of: ada)) != nil)
        }
    }

    @Test func whoIsLeavingGetsNoLinkAndCompletesNothing() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let png = TestImages.png()
            let ticket = try Ticket(try await announce(png, by: ada.access, in: studio))
            #expect(try await put(png, by: ticket, in: studio) == 201)
            let leaving = try await studio.send(
                .delete, "/api/v1/users/me", token: ada.access, json: ["password": "correct horse battery"])
            #expect(leaving.status == 202)
            #expect(try await announce(png, by: ada.access, in: studio).problem == "conflict")
            #expect(try await complete(ticket, by: ada.access, in: studio).problem == "conflict")
            #expect(try await studio.send(.post, "/api/v1/users/me/restore", token: ada.access).status == 200)
            #expect(try await complete(ticket, by: ada.access, in: studio).status == 200)
        }
    }

    @Test func aPageOfAnotherOriginMayUseTheLink() async throws {
        try await TestStudio.run(["CORS_ORIGINS": "https://app.example"]) { studio in
            let ada = try await studio.register()
            let ticket = try Ticket(try await announce(TestImages.png(), by: ada.access, in: studio))
            let names = ticket.headers.map { $0.name.canonicalName }
            let asked = try await studio.send(
                .options, ticket.url,
                headers: [
                    .origin: "https://app.example", .accessControlRequestMethod: "PUT",
                    .accessControlRequestHeaders: names.joined(separator: ","),
                ])
            #expect(asked.headers[.accessControlAllowOrigin] == "https://app.example")
            #expect(asked.headers[.accessControlAllowMethods]?.contains("PUT") == true)
            let allowed = (asked.headers[.accessControlAllowHeaders] ?? "").lowercased()
            #expect(names.allSatisfy { allowed.contains($0) }, "\(names) of \(allowed)")
        }
    }
}
