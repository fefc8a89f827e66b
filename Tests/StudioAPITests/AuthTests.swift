import Crypto
import Foundation
import HTTPTypes
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct AuthTests {
    private let good: JSONValue = ["email": "ada@example.com", "password": "correct horse battery", "name": "Ada"]

    @Test func registeringGivesAnAccountCreditsAndTokens() async throws {
        try await TestStudio.run(["SIGNUP_CREDITS": "42"]) { studio in
            let reply = try await studio.send(
                .post, "/api/v1/auth/register",
                json: ["email": " Ada@Example.com ", "password": "correct horse battery", "name": "Ada"])
            #expect(reply.status == 201, "\(reply)")
            #expect(reply.json["token_type"] == "Bearer" && reply.json["expires_in"] == 900)
            #expect(reply.json["user"]?["email"] == "ada@example.com" && reply.json["user"]?["role"] == "user")
            #expect(reply.headers[.cacheControl] == "no-store")
            #expect(!reply.text.contains("scrypt"))
            let token = TestStudio.Tokens(reply).access
            let credits = try await studio.send(.get, "/api/v1/users/me/credits", token: token)
            #expect(credits.json == ["balance": 42, "held": 0])
            let ledger = try await studio.send(.get, "/api/v1/users/me/transactions", token: token)
            guard case .array(let lines)? = ledger.json["data"] else { throw TestFailure() }
            #expect(lines.count == 1 && lines[0]["type"] == "grant" && lines[0]["amount"] == 42)
            #expect(lines[0]["from"] == "issued" && lines[0]["to"] == "balance")
            #expect(ledger.json["next_cursor"] == .null)
        }
    }

    @Test func withoutSignUpCreditsNothingIsGranted() async throws {
        try await TestStudio.run(["SIGNUP_CREDITS": "0"]) { studio in
            let ada = try await studio.register()
            #expect(try await studio.send(.get, "/api/v1/users/me/transactions", token: ada.access).json["data"] == [])
        }
    }

    @Test func everyBadFieldIsToldAtOnce() async throws {
        try await TestStudio.run { studio in
            let reply = try await studio.send(
                .post, "/api/v1/auth/register",
                json: ["email": "nobody", "password": "short", "name": 5, "admin": true])
            #expect(reply.status == 422 && reply.problem == "invalid_input", "\(reply)")
            #expect(reply.badFields == ["/admin", "/email", "/name", "/password"])
            let empty = try await studio.send(.post, "/api/v1/auth/register", json: [:])
            #expect(empty.badFields == ["/email", "/password"])
            let same = try await studio.send(
                .post, "/api/v1/auth/register",
                json: ["email": "ada.lovelace@example.com", "password": "Ada.Lovelace@example.com"])
            #expect(same.status == 422 && same.badFields == ["/password"])
        }
    }

    @Test func anAddressHasOneAccount() async throws {
        try await TestStudio.run { studio in
            _ = try await studio.register()
            let again = try await studio.send(
                .post, "/api/v1/auth/register", json: ["email": "ADA@example.com", "password": "another password"])
            #expect(again.status == 409 && again.problem == "email_taken", "\(again)")
        }
    }

    @Test func closedRegistrationTurnsAway() async throws {
        try await TestStudio.run(["REGISTRATION": "closed"]) { studio in
            let reply = try await studio.send(.post, "/api/v1/auth/register", json: good)
            #expect(reply.status == 403 && reply.problem == "forbidden")
        }
    }

    @Test func aWrongPasswordAndAnUnknownAddressAreToldAlike() async throws {
        try await TestStudio.run { studio in
            _ = try await studio.register()
            let right = try await studio.send(
                .post, "/api/v1/auth/login", json: ["email": "Ada@example.com", "password": "correct horse battery"])
            #expect(right.status == 200)
            var details: Set<String> = []
            for (email, password) in [("ada@example.com", "correct horse batterz"), ("eve@example.com", "x")] {
                let reply = try await studio.send(
                    .post, "/api/v1/auth/login", json: ["email": .string(email), "password": .string(password)])
                #expect(reply.status == 401 && reply.problem == "unauthorized")
                #expect(reply.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
                details.insert(reply.json["detail"]?.stringValue ?? "")
            }
            #expect(details.count == 1)
        }
    }

    @Test func guessingAtOneAccountIsSlowedDown() async throws {
        try await TestStudio.run { studio in
            _ = try await studio.register()
            let wrong: JSONValue = ["email": "ada@example.com", "password": "guess"]
            for _ in 0..<10 { #expect(try await studio.send(.post, "/api/v1/auth/login", json: wrong).status == 401) }
            let refused = try await studio.send(.post, "/api/v1/auth/login", json: wrong)
            #expect(refused.status == 429 && refused.headers[.retryAfter] == "60", "\(refused)")
            studio.clock.advance(by: 61)
            #expect(try await studio.send(.post, "/api/v1/auth/login", json: wrong).status == 401)
        }
    }

    @Test func aTokenIsNeededAndMustBeGood() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let none = try await studio.send(.get, "/api/v1/users/me")
            #expect(none.status == 401 && none.headers[.wwwAuthenticate] == "Bearer realm=\"studio\"")
            #expect(
                try await studio.send(.get, "/api/v1/users/me", token: ada.access).json["email"] == "ada@example.com")
            let parts = ada.access.split(separator: ".")
            let header = Data(#"{"alg":"none","typ":"JWT"}"#.utf8).base64EncodedString().replacing("=", with: "")
            for bad in [
                "x", "", ada.refresh, ada.access + "x", parts[0] + "." + parts[1] + ".",
                header + "." + parts[1] + ".", header + "." + parts[1] + "." + parts[2],
            ] {
                let reply = try await studio.send(.get, "/api/v1/users/me", token: bad)
                #expect(reply.status == 401 && reply.problem == "unauthorized", "\(bad): \(reply)")
                #expect(reply.headers[.wwwAuthenticate] == "Bearer realm=\"studio\", error=\"invalid_token\"")
            }
            let basic = try await studio.send(
                .get, "/api/v1/users/me", headers: [.authorization: "Basic \(ada.access)"])
            #expect(basic.status == 401)
            studio.clock.advance(by: 900)
            #expect(try await studio.send(.get, "/api/v1/users/me", token: ada.access).status == 401)
        }
    }

    private func refresh(_ token: String, in studio: TestStudio) async throws -> Reply {
        try await studio.send(.post, "/api/v1/auth/refresh", json: ["refresh_token": .string(token)])
    }

    @Test func refreshingRotatesAndACopiedTokenEndsTheSignIn() async throws {
        try await TestStudio.run { studio in
            let first = try await studio.register()
            let second = TestStudio.Tokens(try await refresh(first.refresh, in: studio))
            #expect(second.refresh != first.refresh && second.user == first.user)
            let third = TestStudio.Tokens(try await refresh(second.refresh, in: studio))
            #expect(try await studio.send(.get, "/api/v1/users/me", token: third.access).status == 200)
            // Somebody else sends the first one: thief and owner are both out.
            #expect(try await refresh(first.refresh, in: studio).problem == "unauthorized")
            #expect(try await refresh(third.refresh, in: studio).status == 401)
            for access in [first.access, second.access, third.access] {
                #expect(try await studio.send(.get, "/api/v1/users/me", token: access).status == 401)
            }
        }
    }

    @Test func ofTwoRefreshesAtOnceAtMostOneWins() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await refresh(ada.refresh, in: studio).status } }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 200 }.count == 1, "\(statuses)")
        }
    }

    @Test func aRefreshTokenExpiresAndOtherTextIsNone() async throws {
        try await TestStudio.run(["REFRESH_TOKEN_SECONDS": "3600"]) { studio in
            let ada = try await studio.register()
            for text in ["rt_x", ada.access] { #expect(try await refresh(text, in: studio).status == 401) }
            #expect(try await studio.send(.post, "/api/v1/auth/refresh", json: ["refresh_token": 5]).status == 422)
            studio.clock.advance(by: 3601)
            #expect(try await refresh(ada.refresh, in: studio).status == 401)
        }
    }

    @Test func loggingOutEndsThisSignInOnly() async throws {
        try await TestStudio.run { studio in
            let phone = try await studio.register()
            let login: JSONValue = ["email": "ada@example.com", "password": "correct horse battery"]
            let laptop = TestStudio.Tokens(try await studio.send(.post, "/api/v1/auth/login", json: login))
            #expect(try await studio.send(.post, "/api/v1/auth/logout", token: phone.access).status == 204)
            #expect(try await studio.send(.get, "/api/v1/users/me", token: phone.access).status == 401)
            #expect(try await refresh(phone.refresh, in: studio).status == 401)
            #expect(try await studio.send(.get, "/api/v1/users/me", token: laptop.access).status == 200)
            let byRefresh = try await studio.send(
                .post, "/api/v1/auth/logout", json: ["refresh_token": .string(laptop.refresh)])
            #expect(byRefresh.status == 204)
            #expect(try await studio.send(.get, "/api/v1/users/me", token: laptop.access).status == 401)
            #expect(try await studio.send(.post, "/api/v1/auth/logout").status == 401)
        }
    }

    @Test func aSuspendedUserIsOutAtOnce() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let id = try #require(UserID(ada.user))
            let now = studio.clock.now
            try await studio.database.write { tx in
                _ = try UserStore().set(id, status: .suspended, in: tx, at: now)
            }
            #expect(try await studio.send(.get, "/api/v1/users/me", token: ada.access).problem == "forbidden")
            #expect(try await refresh(ada.refresh, in: studio).status == 403)
            let login = try await studio.send(
                .post, "/api/v1/auth/login", json: ["email": "ada@example.com", "password": "correct horse battery"])
            #expect(login.status == 403)
        }
    }
}

struct TestFailure: Error {}
