import HTTPTypes
import StudioCore
import StudioServices
import Synchronization
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct BaseTests {
    @Test func healthTellsTheVersion() async throws {
        try await TestStudio.run { studio in
            let reply = try await studio.send(.get, "/health")
            #expect(reply.status == 200 && reply.json["status"] == "live" && reply.json["version"] == "0.0.0-test")
            #expect(reply.json["uptime_seconds"]?.integerValue != nil)
        }
    }

    @Test func readyNamesWhatIsWrongAndTurnsAwayWhileDraining() async throws {
        let isDown = Mutex(false)
        let disk = ReadinessCheck("disk") {
            if isDown.withLock({ $0 }) { throw StudioError(.storageFull, "12 MB are free.") }
        }
        try await TestStudio.run(checks: [disk]) { studio in
            var reply = try await studio.send(.get, "/ready")
            #expect(reply.status == 200 && reply.json["checks"] == ["disk": "ok"])
            isDown.withLock { $0 = true }
            reply = try await studio.send(.get, "/ready")
            #expect(reply.status == 503 && reply.json["checks"] == ["disk": "12 MB are free."])
            isDown.withLock { $0 = false }
            studio.services.readiness.drain()
            reply = try await studio.send(.get, "/ready")
            #expect(reply.status == 503 && reply.json["status"] == "draining")
        }
    }

    @Test func headAnswersAsGetWithoutABody() async throws {
        try await TestStudio.run { studio in
            let get = try await studio.send(.get, "/ready")
            let head = try await studio.send(.head, "/ready")
            #expect(head.status == 200 && head.body.isEmpty)
            #expect(head.headers[.contentLength] == get.headers[.contentLength])
        }
    }

    @Test(arguments: ["/", "/nothing", "/api/v1", "/api/v1/nothing", "/api/v1/auth", "/health/x", "/%00", "/api//v1"])
    func anUnknownPathIsAProblem(path: String) async throws {
        try await TestStudio.run { studio in
            let reply = try await studio.send(.get, path)
            #expect(reply.status == 404 && reply.problem == "not_found", "\(reply)")
        }
    }

    @Test func aWrongMethodIsToldTheRightOnes() async throws {
        try await TestStudio.run { studio in
            for (method, path, allowed) in [
                (HTTPRequest.Method.get, "/api/v1/auth/login", "POST"),
                (.post, "/api/v1/users/me", "DELETE, GET, HEAD, PATCH"),
                (.delete, "/health", "GET, HEAD"), (.put, "/api/v1/uploads", "GET, HEAD, POST"),
                (.post, "/objects/a/b", "GET, HEAD, PUT"),
            ] {
                let reply = try await studio.send(method, path)
                #expect(reply.status == 405 && reply.problem == "method_not_allowed", "\(method) \(path): \(reply)")
                #expect(reply.headers[.allow] == allowed)
            }
        }
    }

    @Test func theSendersRequestIDIsKeptWhenItIsSane() async throws {
        try await TestStudio.run { studio in
            let kept = try await studio.send(.get, "/health", headers: [.xRequestID: "trace-1.A_b"])
            #expect(kept.headers[.xRequestID] == "trace-1.A_b")
            for bad in ["", "a b", "a\"b", "ä", String(repeating: "x", count: 65)] {
                let reply = try await studio.send(.get, "/nothing", headers: [.xRequestID: bad])
                let given = try #require(reply.headers[.xRequestID])
                #expect(given != bad && given.count == 36 && reply.json["request_id"]?.stringValue == given)
            }
        }
    }

    /// What Helmet 8 sets by default, but for its policy for pages, which is stricter here.
    private static let helmet = [
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
        "Origin-Agent-Cluster": "?1", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
        "X-DNS-Prefetch-Control": "off", "X-Download-Options": "noopen", "X-Frame-Options": "DENY",
        "X-Permitted-Cross-Domain-Policies": "none", "X-XSS-Protection": "0",
    ]

    @Test func everyAnswerCarriesTheSecurityHeaders() async throws {
        try await TestStudio.run { studio in
            for path in ["/health", "/nothing", "/api/v1/users/me"] {
                let headers = try await studio.send(.get, path).headers
                for (name, value) in Self.helmet { #expect(headers[.known(name)] == value, "\(path) \(name)") }
                #expect(headers[.strictTransportSecurity] == nil, "over plain HTTP browsers would ignore it")
                #expect(headers[.server] == nil)
            }
        }
        try await TestStudio.run(["PUBLIC_URL": "https://studio.example"]) { studio in
            let headers = try await studio.send(.get, "/health").headers
            #expect(headers[.strictTransportSecurity] == "max-age=31536000; includeSubDomains")
        }
    }

    @Test func theAccessLogNamesTheUserAndNoSecret() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            _ = try await studio.send(.get, "/api/v1/users/me?secret=hunter2", token: ada.access)
            _ = try await studio.send(.get, "/objects/a/b?expires=1&signature=abcdef")
            let lines = studio.log.all.filter { $0.contains("info request") }
            #expect(lines.count == 3)
            let me = try #require(lines.first { $0.contains("route=/api/v1/users/me") })
            #expect(me.contains("user=\(ada.user)") && me.contains("status=200") && me.contains("request_id="))
            #expect(!me.contains("bytes=0"))
            for secret in ["hunter2", "abcdef", "correct horse", ada.access, ada.refresh] {
                #expect(!studio.log.all.contains { $0.contains(secret) })
            }
        }
    }

    @Test func theTypeOfAProblemLeadsToItsExplanation() async throws {
        try await TestStudio.run { studio in
            let type = try #require(try await studio.send(.get, "/nothing").json["type"]?.stringValue)
            let parts = type.split(separator: "#")
            let page = try await studio.send(.get, String(parts[0]))
            #expect(page.status == 200 && page.text.contains("id=\"\(parts[1])\""))
        }
    }

    @Test func everyCodeOfTheCatalogueIsListedOnce() {
        #expect(Set(ErrorCatalogue.all.map(\.code)).count == ErrorCatalogue.all.count)
        #expect(ErrorCatalogue[StudioError.Code(rawValue: "never_heard_of")].status == .internalServerError)
    }
}
