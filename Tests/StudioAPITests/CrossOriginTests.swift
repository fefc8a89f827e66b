import HTTPTypes
import StudioCore
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct CrossOriginTests {
    private let page = "https://app.example"
    private let preflight: HTTPFields = [
        .origin: "https://app.example", .accessControlRequestMethod: "POST",
        .accessControlRequestHeaders: "authorization,content-type",
    ]

    @Test func anAllowedPageMayAskAndRead() async throws {
        try await TestStudio.run(["CORS_ORIGINS": "https://app.example, http://localhost:5173"]) { studio in
            let asked = try await studio.send(.options, "/api/v1/jobs", headers: preflight)
            #expect(asked.status == 204 && asked.headers[.accessControlAllowOrigin] == page)
            #expect(asked.headers[.accessControlAllowMethods]?.contains("DELETE") == true)
            #expect(asked.headers[.accessControlAllowHeaders]?.contains("Idempotency-Key") == true)
            for path in ["/api/v1/kinds", "/api/v1/users/me", "/nothing"] {
                let reply = try await studio.send(.get, path, headers: [.origin: page])
                #expect(reply.headers[.accessControlAllowOrigin] == page && reply.headers[.vary] == "Origin")
                #expect(reply.headers[.accessControlExposeHeaders]?.contains("RateLimit-Remaining") == true)
                #expect(reply.headers[.crossOriginResourcePolicy] == "cross-origin")
                #expect(reply.headers[.accessControlAllowCredentials] == nil)
            }
        }
    }

    @Test func otherPagesAreToldNothing() async throws {
        for (settings, origin) in [
            ([:], page), (["CORS_ORIGINS": page], "https://evil.example"), (["CORS_ORIGINS": page], "null"),
            (["CORS_ORIGINS": page], "https://app.example.evil.example"),
            (["CORS_ORIGINS": page], "http://app.example"),
        ] as [([String: String], String)] {
            try await TestStudio.run(settings) { studio in
                var asked = preflight
                asked[.origin] = origin
                for reply in [
                    try await studio.send(.options, "/api/v1/jobs", headers: asked),
                    try await studio.send(.get, "/api/v1/kinds", headers: [.origin: origin]),
                ] {
                    #expect(reply.headers[.accessControlAllowOrigin] == nil, "\(origin)")
                    #expect(reply.headers[.crossOriginResourcePolicy] == "same-origin")
                }
            }
        }
    }

    @Test func everybodyIsAllowedOnlyWhereTheOwnerSaysSo() async throws {
        try await TestStudio.run(["CORS_ORIGINS": "*"]) { studio in
            let reply = try await studio.send(.get, "/api/v1/kinds", headers: [.origin: "https://any.example"])
            #expect(reply.headers[.accessControlAllowOrigin] == "*" && reply.headers[.vary] == nil)
            // A picture that a page shows is asked for without an origin, and a script may get that answer from the cache.
            let shown = try await studio.send(.get, "/api/v1/kinds")
            #expect(shown.headers[.accessControlAllowOrigin] == "*")
            #expect(shown.headers[.crossOriginResourcePolicy] == "cross-origin")
        }
        #expect(throws: StudioError.self) { try StudioConfiguration.with(["CORS_ORIGINS": "app.example"]) }
        #expect(throws: StudioError.self) { try StudioConfiguration.with(["CORS_ORIGINS": "https://a.example/path"]) }
    }
}
