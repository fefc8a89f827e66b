import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import StudioCore
import StudioServices
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct MetricsAPITests {
    @Test func requestsAreCountedByPatternAndNeverByPath() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            for _ in 0..<3 {
                _ = try await studio.send(.get, "/api/v1/jobs/\(JobID())?secret=hunter2", token: ada.access)
            }
            _ = try await studio.send(.get, "/objects/a/b?expires=1&signature=abcdef")
            let text = await studio.services.metrics.text()
            for line in [
                #"studio_http_requests_total{method="GET",route="/api/v1/jobs/{id}",status="404"} 3"#,
                #"studio_http_problems_total{route="/api/v1/jobs/{id}",code="not_found"} 3"#,
                #"studio_http_requests_total{method="POST",route="/api/v1/auth/register",status="201"} 1"#,
                #"studio_http_request_duration_seconds_count{route="/api/v1/jobs/{id}"} 3"#,
                #"studio_http_requests_total{method="GET",route="/objects/**",status="403"} 1"#,
                "studio_http_requests_in_flight 0",
            ] {
                #expect(text.contains("\n\(line)\n"), "\(line) in \(text)")
            }
            let bytes = text.firstMatch(of: #/studio_http_response_bytes_total\{route="/api/v1/auth/register"\} (\d+)/#)
            #expect((bytes.flatMap { Int($0.output.1) } ?? 0) > 100)
            for secret in ["hunter2", "abcdef", ada.user, ada.access, "ada@"] { #expect(!text.contains(secret)) }
        }
    }

    @Test func whatAStrangerMakesUpHasOneLabel() async throws {
        try await TestStudio.run { studio in
            for number in 0..<30 {
                _ = try await studio.send(.get, "/nothing/\(number)")
                _ = try await studio.send(.get, "/api/v1/nothing/\(number)")
                let method = try #require(HTTPRequest.Method("MADEUP\(number)"))
                _ = try await studio.send(method, "/health")
            }
            let lines = await studio.services.metrics.text().split(separator: "\n")
            let requests = lines.filter { $0.hasPrefix("studio_http_requests_total{") }
            #expect(requests.count == 2, "\(requests)")
            #expect(requests.contains(#"studio_http_requests_total{method="GET",route="none",status="404"} 60"#))
            #expect(requests.contains { $0.contains(#"method="other""#) && $0.hasSuffix(" 30") })
        }
    }

    @Test func withoutATokenOnlyThisMachineMayReadAndNoHeaderMakesOneOfIt() async throws {
        // Without a socket nobody knows where the request comes from.
        try await TestStudio.run { studio in
            let reply = try await studio.send(.get, "/metrics", headers: [.xForwardedFor: "127.0.0.1"])
            #expect(reply.status == 403 && reply.problem == "forbidden", "\(reply)")
        }
        try await TestStudio.run(["TRUSTED_PROXIES": "127.0.0.1"], overSocket: true) { studio in
            let reply = try await studio.send(.get, "/metrics")
            #expect(reply.status == 200 && reply.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(reply.headers[.cacheControl] == "no-store")
            #expect(reply.text.contains("# TYPE studio_build_info gauge\n") && reply.text.hasSuffix("\n"))
            // A proxy on this machine is this machine for the whole world.
            let headers = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"].compactMap { HTTPField.Name($0) }
            for name in headers {
                let proxied = try await studio.send(.get, "/metrics", headers: [name: "127.0.0.1"])
                #expect(proxied.status == 403, "\(name): \(proxied)")
            }
            #expect(headers.count == 4)
        }
    }

    @Test func aStudioOnTheWebShowsThemToNobodyWithoutAToken() async throws {
        // Its proxy may connect from this machine and say nothing of whom it connects for.
        try await TestStudio.run(["PUBLIC_URL": "https://studio.example"], overSocket: true) { studio in
            let reply = try await studio.send(.get, "/metrics")
            #expect(reply.status == 403 && reply.text.contains("METRICS_TOKEN"), "\(reply)")
        }
    }

    @Test func withATokenItIsAskedForWhereverTheRequestComesFrom() async throws {
        let token = "scrape-me-if-you-can"
        for overSocket in [false, true] {
            try await TestStudio.run(["METRICS_TOKEN": token], overSocket: overSocket) { studio in
                for wrong in [nil, "scrape-me-if-you-caN", "scrape", token + "x", ""] {
                    let reply = try await studio.send(.get, "/metrics", token: wrong)
                    #expect(reply.status == 401 && reply.problem == "unauthorized", "\(reply)")
                    #expect(reply.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
                    #expect(!reply.text.contains(token))
                }
                let reply = try await studio.send(.get, "/metrics", token: token)
                #expect(reply.status == 200 && !reply.text.contains(token))
                #expect(!studio.log.all.contains { $0.contains(token) })
            }
        }
    }

    @Test func aWorkersServerAnswersForItselfByTheSameRules() async throws {
        let registry = MetricsRegistry()
        let readiness = Readiness(checks: [ReadinessCheck("studio") { throw StudioError(.unavailable, "It is away.") }])
        let configuration = try StudioConfiguration.with(["METRICS_TOKEN": "sixteen-or-more-characters"]).metrics
        let app = buildWorkerApplication(
            configuration, port: 0, readiness: readiness, metrics: MetricsPage(registry), version: "7",
            logger: quietLogger)
        try await app.test(.router) { client in
            let health = try await client.execute(uri: "/health", method: .get)
            #expect(health.status == .ok && String(buffer: health.body).contains("\"version\":\"7\""))
            let ready = try await client.execute(uri: "/ready", method: .get)
            #expect(ready.status == .serviceUnavailable && String(buffer: ready.body).contains("It is away."))
            #expect(try await client.execute(uri: "/metrics", method: .get).status == .unauthorized)
            let page = try await client.execute(
                uri: "/metrics", method: .get, headers: [.authorization: "Bearer sixteen-or-more-characters"])
            #expect(page.status == .ok)
            #expect(String(buffer: page.body).contains(#"route="/ready",status="503"} 1"#))
            for path in ["/", "/api/v1/jobs", "/objects/a"] {
                #expect(try await client.execute(uri: path, method: .get).status == .notFound)
            }
            #expect(try await client.execute(uri: "/health", method: .post).status == .methodNotAllowed)
        }
    }

    @Test func aWorkerLeavesOverHTTPAndOnlyItself() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register().access
            let (_, mine) = try await studio.services.workers.createWorkerToken(name: "gpu", by: .commandLine)
            let (_, another) = try await studio.services.workers.createWorkerToken(name: "other", by: .commandLine)
            let worker = WorkerDescription(
                id: WorkerID(), name: "gpu", version: "1", kinds: [.imageGeneration], engines: ["scene"], devices: [],
                slots: 1)
            let base = WorkerWire.basePath
            let described = try StudioJSON.parse(try StudioJSON.encode(worker))
            #expect(try await studio.send(.post, base + "/register", token: mine, json: described).status == 204)
            func canRun() async throws -> Bool {
                let quote = try await studio.send(
                    .post, "/api/v1/jobs/quote", token: ada,
                    json: ["kind": "image_generation", "input": ["prompt": "a boat"]])
                return quote.json["can_run"] == true
            }
            #expect(try await canRun())
            let body: JSONValue = ["worker": .string(worker.id.rawValue)]
            #expect(try await studio.send(.post, base + "/leave", json: body).problem == "unauthorized")
            #expect(try await studio.send(.post, base + "/leave", token: another, json: body).problem == "forbidden")
            #expect(try await studio.send(.post, base + "/leave", token: mine, json: [:]).badFields == ["/worker"])
            #expect(try await canRun())
            #expect(try await studio.send(.post, base + "/leave", token: mine, json: body).status == 204)
            #expect(try await !canRun())
        }
    }
}
