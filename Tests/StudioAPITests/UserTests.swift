import HTTPTypes
import StudioCore
import StudioServices
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct UserTests {
    private let me = "/api/v1/users/me"

    @Test func theNameCanBeChanged() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let reply = try await studio.send(.patch, me, token: ada.access, json: ["name": "Countess"])
            #expect(reply.status == 200 && reply.json["name"] == "Countess")
            #expect(try await studio.send(.get, me, token: ada.access).json["name"] == "Countess")
            for bad: JSONValue in [["name": ""], ["name": "a\u{0}b"], ["role": "admin"], ["email": "x@y.de"]] {
                #expect(try await studio.send(.patch, me, token: ada.access, json: bad).status == 422)
            }
        }
    }

    @Test func aNewPasswordNeedsTheOldOneAndEndsOtherSignIns() async throws {
        try await TestStudio.run { studio in
            let here = try await studio.register()
            let login: JSONValue = ["email": "ada@example.com", "password": "correct horse battery"]
            let there = TestStudio.Tokens(try await studio.send(.post, "/api/v1/auth/login", json: login))
            let new: JSONValue = ["password": "a new long password"]
            let missing = try await studio.send(.patch, me, token: here.access, json: new)
            #expect(missing.status == 422 && missing.badFields == ["/current_password"])
            let wrong = try await studio.send(
                .patch, me, token: here.access,
                json: ["password": "a new long password", "current_password": "not this one"])
            #expect(wrong.status == 422 && wrong.badFields == ["/current_password"])
            let right = try await studio.send(
                .patch, me, token: here.access,
                json: ["password": "a new long password", "current_password": "correct horse battery"])
            #expect(right.status == 200, "\(right)")
            #expect(try await studio.send(.get, me, token: here.access).status == 200)
            #expect(try await studio.send(.get, me, token: there.access).status == 401)
            #expect(try await studio.send(.post, "/api/v1/auth/login", json: login).status == 401)
            let signIn = try await studio.send(
                .post, "/api/v1/auth/login", json: ["email": "ada@example.com", "password": "a new long password"])
            #expect(signIn.status == 200)
        }
    }

    @Test func transactionsComeInPagesWithoutGapsOrRepeats() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            _ = try await studio.register("eve@example.com")
            for amount in 1...4 {
                studio.clock.advance(by: 1)
                _ = try await studio.services.admin.moveCredits(
                    amount, of: try #require(UserID(ada.user)), reason: "gift", by: .commandLine)
            }
            var amounts: [Int64] = []
            var path = me + "/transactions?limit=2"
            for _ in 0..<9 {
                let reply = try await studio.send(.get, path, token: ada.access)
                guard case .array(let lines)? = reply.json["data"] else { throw TestFailure() }
                amounts += lines.compactMap { $0["amount"]?.integerValue }
                guard let cursor = reply.json["next_cursor"]?.stringValue else { break }
                path = me + "/transactions?limit=2&cursor=\(cursor)"
            }
            #expect(amounts == [4, 3, 2, 1, 100])
            for query in ["limit=0", "limit=101", "limit=x", "cursor=x", "cursor=%27"] {
                #expect(try await studio.send(.get, me + "/transactions?\(query)", token: ada.access).status == 422)
            }
        }
    }

    @Test func anAdministratorComesFromTheCommandLine() async throws {
        try await TestStudio.run(["REGISTRATION": "closed"]) { studio in
            let accounts = studio.services.accounts
            let root = try await accounts.createAdmin(
                email: "root@example.com", name: "Root", password: "correct horse battery")
            #expect(root.role == "admin")
            await #expect(throws: StudioError.self) {
                try await accounts.createAdmin(email: "root", name: "", password: "short")
            }
            let signIn = try await studio.send(
                .post, "/api/v1/auth/login", json: ["email": "root@example.com", "password": "correct horse battery"])
            let principal = try await accounts.authenticate(accessToken: TestStudio.Tokens(signIn).access)
            #expect(principal.isAdmin)
        }
    }
}
