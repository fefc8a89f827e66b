import HTTPTypes
import StudioCore
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct SignInTests {
    private let sessions = "/api/v1/users/me/sessions"

    private func login(_ studio: TestStudio) async throws -> TestStudio.Tokens {
        studio.clock.advance(by: 1)
        return TestStudio.Tokens(
            try await studio.send(
                .post, "/api/v1/auth/login", json: ["email": "ada@example.com", "password": "correct horse battery"],
                headers: [.userAgent: "Second/1"]))
    }

    @Test func signInsAreListedLatestFirstAndEndOneByOne() async throws {
        try await TestStudio.run { studio in
            let first = try await studio.register()
            let second = try await login(studio)
            var list = try await studio.send(.get, sessions, token: first.access)
            #expect(list.json["data"]?[0]?["user_agent"] == "Second/1" && list.json["data"]?[0]?["is_current"] == false)
            #expect(list.json["data"]?[1]?["is_current"] == true && list.json["data"]?[2] == nil)
            studio.clock.advance(by: 5)
            let refreshed = TestStudio.Tokens(
                try await studio.send(.post, "/api/v1/auth/refresh", json: ["refresh_token": .string(first.refresh)]))
            list = try await studio.send(.get, sessions, token: refreshed.access)
            #expect(list.json["data"]?[0]?["is_current"] == true && list.json["data"]?[2] == nil, "\(list)")
            let other = list.json["data"]?[1]?["id"]?.stringValue ?? ""
            #expect(try await studio.send(.delete, "\(sessions)/\(other)", token: refreshed.access).status == 204)
            #expect(try await studio.send(.delete, "\(sessions)/\(other)", token: refreshed.access).status == 404)
            #expect(try await studio.send(.get, sessions, token: second.access).status == 401)
            #expect(try await studio.send(.get, sessions, token: refreshed.access).json["data"]?[1] == nil)
        }
    }

    @Test func allOthersEndAtOnceAndNobodyElsesDo() async throws {
        try await TestStudio.run { studio in
            let here = try await studio.register()
            let there = try await login(studio)
            let eve = try await studio.register("eve@example.com")
            let list = try await studio.send(.get, sessions, token: here.access)
            let id = list.json["data"]?[0]?["id"]?.stringValue ?? ""
            #expect(try await studio.send(.delete, "\(sessions)/\(id)", token: eve.access).status == 404)
            #expect(try await studio.send(.delete, sessions, token: here.access).status == 204)
            #expect(try await studio.send(.get, sessions, token: there.access).status == 401)
            #expect(try await studio.send(.get, sessions, token: here.access).status == 200)
            #expect(try await studio.send(.get, sessions, token: eve.access).status == 200)
        }
    }
}
