import HTTPTypes
import StudioCore
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct InviteTests {
    private let invites = "/api/v1/admin/invites"

    private func register(_ studio: TestStudio, _ email: String, code: JSONValue? = nil) async throws -> Reply {
        var body: [String: JSONValue] = ["email": .string(email), "password": "correct horse battery"]
        body["invite_code"] = code
        return try await studio.send(.post, "/api/v1/auth/register", json: .object(body))
    }

    @Test func anInvitationLetsInAsManyAsItIsFor() async throws {
        try await TestStudio.run(["REGISTRATION": "invite"]) { studio in
            let root = try await studio.administrator()
            let made = try await studio.send(
                .post, invites, token: root.access, json: ["note": "friends", "uses": 2, "credits": 50])
            let code = try #require(made.json["code"])
            #expect(made.status == 201 && made.json["uses"] == 0)
            #expect(try await register(studio, "a@example.com").problem == "forbidden")
            #expect(try await register(studio, "a@example.com", code: "wrong").badFields == ["/invite_code"])
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<5 {
                    group.addTask { try await register(studio, "\(number)@example.com", code: code).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [201, 201, 422, 422, 422])
            let list = try await studio.send(.get, invites, token: root.access)
            #expect(list.json["data"]?[0]?["uses"] == 2 && !list.text.contains(code.stringValue ?? "-"))
        }
    }

    @Test func anInvitationBringsItsCreditsAndAFailedRegistrationDoesNotUseItUp() async throws {
        try await TestStudio.run(["REGISTRATION": "invite", "SIGNUP_CREDITS": "10"]) { studio in
            let root = try await studio.administrator()
            let made = try await studio.send(.post, invites, token: root.access, json: ["credits": 50])
            let code = try #require(made.json["code"])
            #expect(try await register(studio, "root@example.com", code: code).problem == "email_taken")
            let ada = TestStudio.Tokens(try await register(studio, "ada@example.com", code: code))
            let credits = try await studio.send(.get, "/api/v1/users/me/credits", token: ada.access)
            #expect(credits.json["balance"] == 60)
        }
    }

    @Test func revokedAndExpiredInvitationsAreRefused() async throws {
        try await TestStudio.run(["REGISTRATION": "invite"]) { studio in
            let root = try await studio.administrator()
            let first = try await studio.send(.post, invites, token: root.access, json: ["days": 1])
            let second = try await studio.send(.post, invites, token: root.access, json: ["days": .null])
            let path = "\(invites)/\(second.json["id"]?.stringValue ?? "")"
            #expect(try await studio.send(.delete, path, token: root.access).status == 204)
            #expect(try await studio.send(.delete, path, token: root.access).status == 404)
            studio.clock.advance(by: 86_401)
            for reply in [first, second] {
                #expect(try await register(studio, "a@example.com", code: reply.json["code"]).status == 422)
            }
        }
    }

    @Test func closedMeansClosedAndOpenNeedsNoCode() async throws {
        try await TestStudio.run(["REGISTRATION": "closed"]) { studio in
            let root = try await studio.administrator()
            let made = try await studio.send(.post, invites, token: root.access, json: [:])
            #expect(try await register(studio, "a@example.com", code: made.json["code"]).problem == "forbidden")
        }
        try await TestStudio.run { studio in
            let plain = try await register(studio, "a@example.com")
            let wrong = try await register(studio, "b@example.com", code: "wrong")
            #expect(plain.status == 201 && wrong.status == 422)
        }
    }
}
