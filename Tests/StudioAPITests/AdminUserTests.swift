import HTTPTypes
import StudioCore
import StudioServices
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct AdminUserTests {
    @Test func usersAreFoundByAPartOfTheirEmailOrNameAndByStatus() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register("ada.lovelace@example.com")
            desk.studio.clock.advance(by: 1)
            _ = try await desk.studio.register("eve_x@example.com")
            func found(_ query: String) async throws -> [String] {
                let reply = try await desk.send(.get, "/users", query: query)
                guard case .array(let users)? = reply.json["data"] else { return ["\(reply)"] }
                return users.compactMap { $0["email"]?.stringValue }
            }
            #expect(try await found("q=LOVE") == ["ada.lovelace@example.com"])
            #expect(try await found("q=roo") == ["root@example.com"])
            // A pattern's signs are letters like others.
            #expect(try await found("q=_x") == ["eve_x@example.com"])
            #expect(try await found("q=%25") == [])
            #expect(try await found("limit=1") == ["eve_x@example.com"])
            _ = try await desk.send(.patch, "/users/{id}", id: ada.user, json: ["status": "suspended"])
            #expect(try await found("status=suspended") == ["ada.lovelace@example.com"])
            for query in ["status=gone", "limit=0", "cursor=x", "q=" + String(repeating: "x", count: 101)] {
                #expect(try await desk.send(.get, "/users", query: query).status == 422, "\(query)")
            }
        }
    }

    @Test func aUserIsShownWithWhatIsTheirs() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            _ = try await desk.studio.key(of: ada, scopes: [.jobsRead])
            _ = try await desk.job(of: ada)
            let shown = try await desk.send(.get, "/users/{id}", id: ada.user).json
            #expect(shown["jobs"]?["queued"] == 1 && shown["keys"] == 1 && shown["status"] == "active")
            #expect(shown["credits"] == ["balance": 99, "held": 1, "debt": 0])
            #expect(shown["last_sign_in_at"] != .null)
            #expect(try await desk.send(.get, "/users/{id}", id: JobID().rawValue).status == 404)
        }
    }

    @Test func aForgottenPasswordIsReplacedAndEverySignInEnds() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let key = try await desk.studio.key(of: ada, scopes: [.accountRead])
            let reset = try await desk.send(.post, "/users/{id}/password-reset", id: ada.user)
            #expect(reset.status == 200 && reset.json["user_id"]?.stringValue == ada.user, "\(reset)")
            let password = try #require(reset.json["password"]?.stringValue)
            #expect(try await desk.studio.send(.get, "/api/v1/users/me", token: ada.access).status == 401)
            #expect(try await desk.studio.send(.get, "/api/v1/users/me", token: key).status == 200)
            for (word, status) in [("correct horse battery", 401), (password, 200)] {
                let login: JSONValue = ["email": "ada@example.com", "password": .string(word)]
                #expect(try await desk.studio.send(.post, "/api/v1/auth/login", json: login).status == status)
            }
            #expect(try await desk.actions().first == "user.password")
            #expect(!desk.studio.log.all.contains { $0.contains(password) })
            let audit = try await desk.send(.get, "/audit")
            #expect(!audit.text.contains(password))
            #expect(try await desk.send(.post, "/users/{id}/password-reset", id: JobID().rawValue).status == 404)
            let root = try await desk.send(.get, "/users", query: "q=root").json["data"]?.items.first?["id"]?
                .stringValue
            #expect(try await desk.send(.post, "/users/{id}/password-reset", id: root ?? "").status == 409)
        }
    }

    @Test func suspendingEndsSignInsKeysAndJobsAtOnce() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let key = try await desk.studio.key(of: ada, scopes: [.accountRead])
            let running = try await desk.job(of: ada)
            let lease = try await desk.begin()
            let waiting = try await desk.job(of: ada)
            let me = "/api/v1/users/me"
            #expect(try await desk.studio.send(.get, me, token: key).status == 200)
            let suspended = try await desk.send(.patch, "/users/{id}", id: ada.user, json: ["status": "suspended"])
            #expect(suspended.json["status"] == "suspended" && suspended.json["keys"] == 0, "\(suspended)")
            #expect(suspended.json["jobs"]?["cancelled"] == 1 && suspended.json["jobs"]?["running"] == 1)
            // The running one's hold stays until its worker has stopped.
            #expect(suspended.json["credits"] == ["balance": 99, "held": 1, "debt": 0])
            for token in [ada.access, key] { #expect(try await desk.studio.send(.get, me, token: token).status == 401) }
            let refresh = try await desk.studio.send(
                .post, "/api/v1/auth/refresh", json: ["refresh_token": .string(ada.refresh)])
            #expect(refresh.status == 401)
            let login: JSONValue = ["email": "ada@example.com", "password": "correct horse battery"]
            #expect(try await desk.studio.send(.post, "/api/v1/auth/login", json: login).status == 403)
            #expect(try await desk.send(.get, "/jobs/{id}", id: waiting).json["state"] == "cancelled")
            #expect(try await desk.studio.services.workers.renew([lease]) == [.cancelRequested])
            try await desk.studio.services.workers.fail(AttemptFailure(.cancelled, "stopped"), for: lease)
            #expect(try await desk.send(.get, "/jobs/{id}", id: running).json["state"] == "cancelled")

            let active = try await desk.send(.patch, "/users/{id}", id: ada.user, json: ["status": "active"])
            #expect(active.json["credits"] == ["balance": 100, "held": 0, "debt": 0])
            let again = TestStudio.Tokens(try await desk.studio.send(.post, "/api/v1/auth/login", json: login))
            #expect(try await desk.studio.send(.get, me, token: again.access).status == 200)
            #expect(try await desk.studio.send(.get, me, token: key).status == 401)
            #expect(try await desk.actions().prefix(2) == ["user.activate", "user.suspend"])
        }
    }

    @Test func aRequestThatWasLetInBeforeTheSuspensionMakesNoJob() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let principal = try await desk.studio.services.accounts.authenticate(accessToken: ada.access)
            _ = try await desk.send(.patch, "/users/{id}", id: ada.user, json: ["status": "suspended"])
            let body = try StudioJSON.encode(
                ["kind": "image_generation", "input": ["prompt": "a boat"]] as JSONValue)
            #expect(
                await errorCode { _ = try await desk.studio.services.jobs.create(body, for: principal) } == .forbidden)
        }
    }

    @Test func nobodySuspendsOrDemotesThemselvesOrTheLastAdministrator() async throws {
        try await AdminDesk.run { desk in
            for change: JSONValue in [["status": "suspended"], ["role": "user"]] {
                let own = try await desk.send(.patch, "/users/{id}", id: desk.id, json: change)
                #expect(own.problem == "conflict", "\(own)")
            }
            let admin = desk.studio.services.admin
            let root = try #require(UserID(desk.id))
            #expect(
                await errorCode { _ = try await admin.update(root, UserChanges(role: .user), by: .commandLine) }
                    == .conflict)
            let ada = try await desk.studio.register()
            let promoted = try await desk.send(.patch, "/users/{id}", id: ada.user, json: ["role": "admin"])
            #expect(promoted.json["role"] == "admin")
            #expect(try await desk.studio.send(.get, "/api/v1/admin/queue", token: ada.access).status == 200)
            let demoted = try await desk.send(.patch, "/users/{id}", id: ada.user, json: ["role": "user"])
            #expect(demoted.json["role"] == "user")
            #expect(try await desk.studio.send(.get, "/api/v1/admin/queue", token: ada.access).status == 403)
        }
    }

    @Test func ofTwoAdministratorsWhoDemoteEachOtherOneStays() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            _ = try await desk.send(.patch, "/users/{id}", id: ada.user, json: ["role": "admin"])
            let admin = desk.studio.services.admin
            let (a, b) = (try #require(UserID(ada.user)), try #require(UserID(desk.id)))
            let refusals = await withTaskGroup(of: StudioError.Code?.self) { group in
                for (actor, target) in [(a, b), (b, a)] {
                    group.addTask {
                        await errorCode {
                            _ = try await admin.update(target, UserChanges(role: .user), by: AdminActor(user: actor))
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(refusals.compactMap { $0 } == [.forbidden])
        }
    }

    @Test func nameAndWeightChangeAndNonsenseIsRefused() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let changed = try await desk.send(
                .patch, "/users/{id}", id: ada.user, json: ["name": "Countess", "weight": 2.5])
            #expect(changed.json["name"] == "Countess" && changed.json["weight"] == 2.5)
            #expect(try await desk.actions().first == "user.update")
            for (bad, field) in [
                (["status": "gone"], "/status"), (["role": "king"], "/role"), (["weight": 0], "/weight"),
                (["name": ""], "/name"), (["balance": 5], "/balance"),
            ] as [(JSONValue, String)] {
                let reply = try await desk.send(.patch, "/users/{id}", id: ada.user, json: bad)
                #expect(reply.status == 422 && reply.badFields == [field], "\(reply)")
            }
            // What changes nothing is no action.
            let count = try await desk.actions().count
            _ = try await desk.send(.patch, "/users/{id}", id: ada.user, json: ["name": "Countess"])
            #expect(try await desk.actions().count == count)
            let nobody = try await desk.send(.patch, "/users/{id}", id: JobID().rawValue, json: ["name": "X"])
            #expect(nobody.status == 404)
        }
    }

    @Test func creditsAreGivenAndTakenBackNeverBelowZero() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            _ = try await desk.job(of: ada)
            func move(_ amount: Int64) async throws -> JSONValue {
                try await desk.send(
                    .post, "/users/{id}/credits", id: ada.user, json: ["amount": .integer(amount), "reason": "test"]
                ).json
            }
            #expect(try await move(50)["credits"] == ["balance": 149, "held": 1, "debt": 0])
            let taken = try await move(-1000)
            #expect(taken["moved"] == -149 && taken["credits"] == ["balance": 0, "held": 1, "debt": 0])
            #expect(try await move(-1)["moved"] == 0)
            for bad: JSONValue in [
                ["amount": 0, "reason": "x"], ["amount": 1.5, "reason": "x"], ["amount": 1], ["reason": "x"],
                ["amount": 2_000_000_000, "reason": "x"], ["amount": 1, "reason": ""],
            ] {
                let reply = try await desk.send(.post, "/users/{id}/credits", id: ada.user, json: bad)
                #expect(reply.status == 422, "\(bad): \(reply)")
            }
            let nobody = try await desk.send(
                .post, "/users/{id}/credits", id: JobID().rawValue, json: ["amount": 1, "reason": "x"])
            #expect(nobody.status == 404)
        }
    }

    @Test func aRepeatedGrantWithItsKeyGivesOnce() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let headers: HTTPFields = [.idempotencyKey: "gift-1"]
            let body: JSONValue = ["amount": 5, "reason": "gift"]
            let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await desk.send(
                            .post, "/users/{id}/credits", id: ada.user, json: body, headers: headers)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(replies.map(\.body)).count == 1 && replies.allSatisfy { $0.status == 200 })
            #expect(replies.count { $0.headers[.idempotencyReplayed] == "true" } == 3)
            #expect(try await desk.balance(of: ada) == 105)
            let other = try await desk.send(
                .post, "/users/{id}/credits", id: ada.user, json: ["amount": 6, "reason": "gift"], headers: headers)
            #expect(other.problem == "idempotency_key_reused")
            #expect(try await desk.actions().count { $0 == "user.credits" } == 1)
        }
    }
}
