import HTTPTypes
import StudioCore
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct RateLimitTests {
    private let me = "/api/v1/users/me"

    @Test func theHeadersCountDownAndTheNextRequestIsRefused() async throws {
        try await TestStudio.run(["RATE_LIMIT_MAX_REQUESTS": "3"]) { studio in
            let ada = try await studio.register()
            for remaining in ["2", "1", "0"] {
                let reply = try await studio.send(.get, me, token: ada.access)
                #expect(reply.status == 200 && reply.headers[.rateLimitLimit] == "3")
                #expect(reply.headers[.rateLimitRemaining] == remaining && reply.headers[.rateLimitReset] == "60")
            }
            let refused = try await studio.send(.get, me, token: ada.access)
            #expect(refused.status == 429 && refused.problem == "rate_limited", "\(refused)")
            #expect(refused.headers[.retryAfter] == "60" && refused.headers[.rateLimitRemaining] == "0")
            studio.clock.advance(by: 60)
            #expect(try await studio.send(.get, me, token: ada.access).status == 200)
        }
    }

    @Test func readsWritesUsersAndAddressesAreCountedApart() async throws {
        try await TestStudio.run(["RATE_LIMIT_MAX_REQUESTS": "2"]) { studio in
            let ada = try await studio.register()
            let eve = try await studio.register("eve@example.com")
            #expect(try await studio.send(.post, "/api/v1/auth/refresh", json: [:]).status == 429)
            for _ in 0..<2 { #expect(try await studio.send(.get, me, token: ada.access).status == 200) }
            #expect(try await studio.send(.get, me, token: ada.access).status == 429)
            #expect(try await studio.send(.patch, me, token: ada.access, json: ["name": "A"]).status == 200)
            #expect(try await studio.send(.get, me, token: eve.access).status == 200)
        }
    }

    @Test func errorsCountAndCarryTheHeaders() async throws {
        try await TestStudio.run(["RATE_LIMIT_MAX_REQUESTS": "2"]) { studio in
            let reply = try await studio.send(.get, me)
            #expect(reply.status == 401 && reply.headers[.rateLimitRemaining] == "1")
            #expect(try await studio.send(.get, me, token: "forged").status == 401)
            #expect(try await studio.send(.get, me, token: "forged").status == 429)
        }
    }

    @Test func healthIsNeverLimited() async throws {
        try await TestStudio.run(["RATE_LIMIT_MAX_REQUESTS": "1"]) { studio in
            for _ in 0..<5 {
                let reply = try await studio.send(.get, "/health")
                #expect(reply.status == 200)
            }
        }
    }
}
