import HTTPTypes
import StudioCore
import StudioServices
import StudioStores
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct KeyTests {
    private let keys = "/api/v1/keys"

    @Test func aKeyIsToldOnceAndWorksUntilItIsRevoked() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let made = try await studio.send(
                .post, keys, token: ada.access, json: ["name": "laptop", "scopes": ["account:read"]])
            let secret = try #require(made.json["secret"]?.stringValue)
            let id = try #require(made.json["id"]?.stringValue)
            #expect(made.status == 201 && secret.hasPrefix("sk_") && made.headers[.location] == "\(keys)/\(id)")
            #expect(try await studio.send(.get, "/api/v1/users/me", token: secret).json["id"]?.stringValue == ada.user)
            let list = try await studio.send(.get, keys, token: ada.access)
            #expect(!list.text.contains(secret) && list.text.contains("\"last_used_at\":\"2027"), "\(list)")
            #expect(list.json["data"]?[0]?["prefix"]?.stringValue == String(secret.prefix(8)))
            #expect(try await studio.send(.delete, "\(keys)/\(id)", token: ada.access).status == 204)
            #expect(try await studio.send(.get, "/api/v1/users/me", token: secret).status == 401)
            #expect(try await studio.send(.get, "\(keys)/\(id)", token: ada.access).status == 404)
            #expect(try await studio.send(.delete, "\(keys)/\(id)", token: ada.access).status == 404)
            #expect(!studio.log.all.contains { $0.contains(secret) })
        }
    }

    @Test func aKeyEndsNoSignIn() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let key = try await studio.key(of: ada, scopes: [.accountRead])
            let logout = "/api/v1/auth/logout"
            #expect(try await studio.send(.post, logout, token: key).status == 403)
            #expect(try await studio.send(.get, "/api/v1/users/me", token: ada.access).status == 200)
            // A refresh token beside it is what is meant.
            let ended = try await studio.send(
                .post, logout, token: key, json: ["refresh_token": .string(ada.refresh)])
            #expect(ended.status == 204)
            #expect(try await studio.send(.get, "/api/v1/users/me", token: ada.access).status == 401)
        }
    }

    @Test func anothersKeyIsNotThere() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let eve = try await studio.register("eve@example.com")
            let made = try await studio.send(
                .post, keys, token: ada.access, json: ["name": "laptop", "scopes": ["jobs:read"]])
            let path = "\(keys)/\(made.json["id"]?.stringValue ?? "")"
            #expect(try await studio.send(.get, path, token: eve.access).status == 404)
            #expect(try await studio.send(.delete, path, token: eve.access).status == 404)
            #expect(try await studio.send(.get, path, token: ada.access).status == 200)
            #expect(try await studio.send(.get, keys, token: eve.access).json["data"] == [])
        }
    }

    @Test func badFieldsAreAllTold() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            for (body, fields) in [
                ([:], ["/name", "/scopes"]), (["name": "", "scopes": []], ["/name", "/scopes"]),
                (["name": "a", "scopes": ["jobs:fly"]], ["/scopes/0"]),
                (["name": "a", "scopes": ["jobs:read", "jobs:read"]], ["/scopes"]),
                (["name": "a", "scopes": ["jobs:read"], "credits_max": -1], ["/credits_max"]),
                (["name": "a", "scopes": "jobs:read", "more": 1], ["/more", "/scopes"]),
            ] as [(JSONValue, [String])] {
                let reply = try await studio.send(.post, keys, token: ada.access, json: body)
                #expect(reply.status == 422 && reply.badFields == fields, "\(reply)")
            }
        }
    }

    @Test func aKeySpendsNoMoreThanItMayAndGetsBackWhatWasNotDelivered() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let key = try await studio.key(of: ada, scopes: [.jobsRead, .jobsWrite], creditsMax: 3)
            let first = try await studio.createJob(token: key, count: 2)
            #expect(first.status == 202, "\(first)")
            let refused = try await studio.createJob(token: key, count: 2)
            #expect(refused.status == 402 && refused.problem == "key_limit_reached", "\(refused)")
            #expect(try await studio.createJob(token: ada.access, count: 2).status == 202)
            let id = first.json["id"]?.stringValue ?? ""
            #expect(try await studio.send(.post, "/api/v1/jobs/\(id)/cancel", token: key).status == 200)
            #expect(try await studio.createJob(token: key, count: 3).status == 202)
            #expect(try await studio.createJob(token: key).status == 402)
            let audit = try await studio.database.read { tx in try Ledger().audit(in: tx) }
            #expect(audit.isSound)
        }
    }

    @Test func ofManyJobsAtOnceNoMoreThanTheLimitPass() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let key = try await studio.key(of: ada, scopes: [.jobsWrite], creditsMax: 5)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 { group.addTask { try await studio.createJob(token: key).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 202 } == 5 && statuses.count { $0 == 402 } == 15)
        }
    }
}
