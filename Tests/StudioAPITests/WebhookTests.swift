import HTTPTypes
import StudioCore
import StudioServices
import StudioStores
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct WebhookTests {
    private let path = "/api/v1/webhooks"
    private let url: JSONValue = "https://example.com/hook"

    @Test func aWebhookIsMadeShownChangedAndRemoved() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let made = try await studio.send(.post, path, token: ada.access, json: ["url": url])
            let id = try #require(made.json["id"]?.stringValue, "\(made)")
            let secret = try #require(made.json["secret"]?.stringValue)
            #expect(made.status == 201 && made.headers[.location] == "\(path)/\(id)" && secret.hasPrefix("whsec_"))
            #expect(made.json["events"] == ["job.started", "job.succeeded", "job.failed", "job.cancelled"])
            let changed = try await studio.send(
                .patch, "\(path)/\(id)", token: ada.access,
                json: ["enabled": false, "events": ["job.failed"], "description": "pager"])
            #expect(changed.json["enabled"] == false && changed.json["url"] == url, "\(changed)")
            let list = try await studio.send(.get, path, token: ada.access)
            #expect(list.json["data"]?[0] == changed.json && !list.text.contains("whsec_"), "\(list)")
            let rotated = try await studio.send(.post, "\(path)/\(id)/rotate-secret", token: ada.access)
            #expect(rotated.json["secret"]?.stringValue.map { $0 != secret && $0.hasPrefix("whsec_") } == true)
            #expect(try await studio.send(.delete, "\(path)/\(id)", token: ada.access).status == 204)
            #expect(try await studio.send(.get, "\(path)/\(id)", token: ada.access).status == 404)
            #expect(!studio.log.all.contains { $0.contains("whsec_") })
        }
    }

    @Test func anothersWebhooksAndDeliveriesAreNotThere() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let eve = try await studio.register("eve@example.com")
            let made = try await studio.send(.post, path, token: ada.access, json: ["url": url])
            let id = made.json["id"]?.stringValue ?? ""
            let sent = try await studio.send(.post, "\(path)/\(id)/test", token: ada.access)
            let delivery = "\(path)/deliveries/\(sent.json["id"]?.stringValue ?? "")"
            #expect(sent.status == 202 && sent.headers[.location] == delivery, "\(sent)")
            for (method, path) in [
                (.get, "\(path)/\(id)"), (.delete, "\(path)/\(id)"), (.post, "\(path)/\(id)/rotate-secret"),
                (.post, "\(path)/\(id)/test"), (.get, "\(path)/\(id)/deliveries"), (.get, delivery),
                (.post, "\(delivery)/redeliver"),
            ] as [(HTTPRequest.Method, String)] {
                #expect(try await studio.send(method, path, token: eve.access).status == 404, "\(path)")
            }
            let change = try await studio.send(.patch, "\(path)/\(id)", token: eve.access, json: ["enabled": false])
            #expect(change.status == 404)
            #expect(try await studio.send(.get, "\(path)/deliveries", token: eve.access).json["data"] == [])
        }
    }

    @Test func deliveriesAreListedAndFiltered() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let made = try await studio.send(.post, path, token: ada.access, json: ["url": url])
            let id = made.json["id"]?.stringValue ?? ""
            for _ in 0..<3 {
                _ = try await studio.send(.post, "\(path)/\(id)/test", token: ada.access)
                studio.clock.advance(by: 1)
            }
            let first = try await studio.send(.get, "\(path)/\(id)/deliveries?limit=2", token: ada.access)
            let cursor = try #require(first.json["next_cursor"]?.stringValue, "\(first)")
            let second = try await studio.send(
                .get, "\(path)/\(id)/deliveries?limit=2&cursor=\(cursor)", token: ada.access)
            #expect(second.json["data"]?[0] != nil && second.json["data"]?[1] == nil)
            let all = try await studio.send(.get, "\(path)/deliveries?state=pending", token: ada.access)
            #expect(all.json["data"]?[2]?["event"] == "webhook.test", "\(all)")
            #expect(
                try await studio.send(.get, "\(path)/deliveries?state=failed", token: ada.access).json["data"] == [])
            let bad = try await studio.send(.get, "\(path)/deliveries?state=x&job_id=y", token: ada.access)
            #expect(bad.status == 422 && bad.badFields == ["job_id", "state"])
            let one = all.json["data"]?[0]?["id"]?.stringValue ?? ""
            let shown = try await studio.send(.get, "\(path)/deliveries/\(one)", token: ada.access)
            #expect(shown.json["payload"]?["data"]?["webhook_id"]?.stringValue == id)
            let early = try await studio.send(.post, "\(path)/deliveries/\(one)/redeliver", token: ada.access)
            #expect(early.status == 409)
        }
    }

    @Test func badFieldsAreAllTold() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            for (body, fields) in [
                ([:], ["/url"]), (["url": "https://127.0.0.1/"], ["/url"]), (["url": "http://example.com/"], ["/url"]),
                (["url": url, "events": []], ["/events"]), (["url": url, "events": ["webhook.test"]], ["/events/0"]),
                (["url": 1, "enabled": "yes", "more": 1], ["/enabled", "/more", "/url"]),
            ] as [(JSONValue, [String])] {
                let reply = try await studio.send(.post, path, token: ada.access, json: body)
                #expect(reply.status == 422 && reply.badFields == fields, "\(reply)")
            }
            let job = try await studio.send(
                .post, "/api/v1/jobs", token: ada.access,
                json: [
                    "kind": "image_generation", "input": ["prompt": "a boat"],
                    "webhook_url": "https://169.254.169.254/",
                ])
            #expect(job.status == 422 && job.badFields == ["/webhook_url"], "\(job)")
        }
    }

    @Test func nobodyHasMoreWebhooksThanAreAllowed() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            for _ in 0..<WebhookService.webhooksMax {
                #expect(try await studio.send(.post, path, token: ada.access, json: ["url": url]).status == 201)
            }
            let refused = try await studio.send(.post, path, token: ada.access, json: ["url": url])
            #expect(refused.status == 409 && refused.problem == "conflict")
        }
    }

    @Test func theSigningSecretStaysUntilItIsChanged() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let first = try await studio.send(.get, "\(path)/signing-secret", token: ada.access).json
            #expect(first["secret"]?.stringValue?.hasPrefix("whsec_") == true)
            #expect(try await studio.send(.get, "\(path)/signing-secret", token: ada.access).json == first)
            let changed = try await studio.send(.post, "\(path)/signing-secret/rotate", token: ada.access).json
            #expect(changed != first)
            #expect(try await studio.send(.get, "\(path)/signing-secret", token: ada.access).json == changed)
            let reader = try await studio.key(of: ada, scopes: [.webhooksRead])
            #expect(try await studio.send(.get, "\(path)/signing-secret", token: reader).status == 403)
        }
    }

    @Test func anAccountsEndTakesItsWebhooksAlong() async throws {
        try await TestStudio.run(["ACCOUNT_DELETION_DAYS": "0"]) { studio in
            let ada = try await studio.register()
            let id = try await studio.send(.post, path, token: ada.access, json: ["url": url]).json["id"]?.stringValue
            _ = try await studio.send(.post, "\(path)/\(id ?? "")/test", token: ada.access)
            _ = try await studio.send(.get, "\(path)/signing-secret", token: ada.access)
            let left = {
                try await studio.database.read { tx in
                    try ["webhooks", "webhook_deliveries", "webhook_signing_secrets"].map {
                        try tx.one("SELECT COUNT(*) AS n FROM \($0)")["n"] as Int
                    }
                }
            }
            #expect(try await left() == [1, 1, 1])
            _ = try await studio.send(
                .delete, "/api/v1/users/me", token: ada.access, json: ["password": "correct horse battery"])
            #expect(try await studio.services.removal.removeDue() == 1)
            #expect(try await left() == [0, 0, 0])
        }
    }
}
