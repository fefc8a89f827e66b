import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct StoreTests {
    @Test(arguments: DatabaseDriver.allCases)
    func twoSpellingsOfAnAddressAreOneAccount(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let users = UserStore()
        try await test.database.write { tx throws in
            func insert(_ email: String) throws -> User? {
                try users.insertIfEmailIsFree(
                    UserID(), email: email, name: "Ada", passwordHash: "-", role: .user, in: tx, at: .epoch)
            }
            let first = try #require(try insert(" Ada@Example.com "))
            #expect(first.email == "ada@example.com")
            #expect(try insert("ADA@example.com") == nil)
            #expect(try users.find(email: "aDa@example.com", in: tx) == first)
            #expect(try users.count(in: tx) == 1)
            #expect(try users.setPasswordIfUnchanged(first.id, from: "-", to: "new", in: tx, at: .epoch))
            #expect(try !users.setPasswordIfUnchanged(first.id, from: "-", to: "newer", in: tx, at: .epoch))
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aRefreshTokenIsUsedOnceAndNotAfterItsEnd(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        let (sessions, users) = (SessionStore(), UserStore())
        let (a, b) = (session(of: user, "a"), session(of: user, "b"))
        try await test.database.write { tx throws in
            try sessions.insert(a, in: tx)
            try sessions.insert(b, in: tx)
        }
        let used = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    try await test.database.write { tx in try sessions.useIfFresh(a.id, in: tx, at: .epoch) }
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(used == 1)
        try await test.database.write { tx throws in
            #expect(try sessions.find(tokenHash: "a", in: tx)?.usedAt == .epoch)
            #expect(try !sessions.useIfFresh(b.id, in: tx, at: .epoch + 60))
            #expect(try users.find([UserSession(user: user, family: b.family)], in: tx, at: .epoch).count == 1)
            #expect(try sessions.revoke(family: b.family, in: tx, at: .epoch) == 1)
            #expect(try users.find([UserSession(user: user, family: b.family)], in: tx, at: .epoch).isEmpty)
            #expect(try !sessions.useIfFresh(b.id, in: tx, at: .epoch))
            #expect(try sessions.revokeAll(of: user, in: tx, at: .epoch) == 1)
            #expect(try sessions.deleteExpired(before: .epoch + 61, in: tx) == 2)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aRefreshThatMeetsALogoutIsEndedWithIt(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let (sessions, users) = (SessionStore(), UserStore())
        let first = session(of: try await test.user(), "first")
        var second = session(of: first.user, "second", until: 120)
        second.family = first.family
        try await test.database.write { [second] tx throws in
            try sessions.insert(first, in: tx)
            #expect(try sessions.revoke(family: first.family, in: tx, at: .epoch) == 1)
            // Inserted by a transaction that the revoking one could not see.
            try sessions.insert(second, in: tx)
            #expect(try users.find([UserSession(user: first.user, family: first.family)], in: tx, at: .epoch).isEmpty)
            #expect(try !sessions.useIfFresh(second.id, in: tx, at: .epoch))
            // The first one, which says so, stays as long as the second.
            #expect(try sessions.deleteExpired(before: .epoch + 61, in: tx) == 0)
            #expect(try sessions.deleteExpired(before: .epoch + 121, in: tx) == 2)
        }
    }

    private func session(of user: UserID, _ hash: String, until seconds: Double = 60) -> Session {
        let id = SessionID()
        return Session(
            id: id, user: user, family: id, tokenHash: hash, createdAt: .epoch, expiresAt: .epoch + seconds)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func anIdempotencyKeyReplaysItsFirstAnswer(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let key = IdempotencyKey(user: try await test.user(), route: "POST /jobs", key: "k", bodyHash: "h")
        let bodies = try await withThrowingTaskGroup(of: Data.self) { group in
            for number in 0..<16 {
                group.addTask { try await answer(key, "answer \(number)", test, at: .epoch) }
            }
            return try await group.reduce(into: Set<Data>()) { $0.insert($1) }
        }
        #expect(bodies.count == 1)
        var other = key
        other.bodyHash = "x"
        let error = await #expect(throws: StudioError.self) { try await answer(other, "-", test, at: .epoch) }
        #expect(error?.code == .idempotencyKeyReused)
        other.route = "POST /uploads"
        #expect(try await answer(other, "upload", test, at: .epoch) == Data("upload".utf8))
        #expect(try await answer(key, "new", test, at: .epoch + 100) == Data("new".utf8))
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aFailedRequestLeavesItsKeyFree(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let key = IdempotencyKey(user: try await test.user(), route: "POST /jobs", key: "k", bodyHash: "h")
        await #expect(throws: Boom.self) {
            try await test.database.write { tx throws in
                _ = try IdempotencyStore().reserve(key, expiresAt: .epoch + 100, in: tx, at: .epoch)
                throw Boom()
            }
        }
        var changed = key
        changed.bodyHash = "x"
        #expect(try await answer(changed, "second", test, at: .epoch) == Data("second".utf8))
    }

    private func answer(_ key: IdempotencyKey, _ text: String, _ test: TestDatabase, at now: Date) async throws -> Data
    {
        try await test.database.write { tx throws in
            let store = IdempotencyStore()
            if let stored = try store.reserve(key, expiresAt: now + 100, in: tx, at: now) { return stored.body }
            try store.store(StoredResponse(status: 202, body: Data(text.utf8)), for: key, in: tx)
            return Data(text.utf8)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aWorkersIdCannotBeTakenWithAnotherToken(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let workers = WorkerStore()
        let worker = WorkerDescription(
            id: WorkerID(), name: "w", version: "1", kinds: [.imageGeneration], engines: ["scene"], devices: [],
            slots: 2)
        try await test.database.write { tx throws in
            let (mine, another) = (WorkerTokenID(), WorkerTokenID())
            #expect(try workers.registerIfOwn(worker, token: mine, in: tx, at: .epoch))
            #expect(try !workers.registerIfOwn(worker, token: another, in: tx, at: .epoch))
            #expect(try !workers.registerIfOwn(worker, token: nil, in: tx, at: .epoch))
            #expect(try workers.registerIfOwn(worker, token: mine, in: tx, at: .epoch + 9))
            let known = try #require(try workers.list(since: .epoch + 5, in: tx).first)
            #expect(known.description == worker)
            #expect(!known.isDraining)
            #expect(known.startedAt == .epoch)
            #expect(try workers.removeSilent(since: .epoch + 10, in: tx) == 1)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aWorkerThatDrainsGoesOnDraining(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let workers = WorkerStore()
        let worker = WorkerDescription(
            id: WorkerID(), name: "w", version: "1", kinds: [.imageGeneration], engines: ["scene"], devices: [],
            slots: 2)
        try await test.database.write { tx throws in
            #expect(try !workers.drain(worker.id, in: tx))
            #expect(try workers.registerIfOwn(worker, token: nil, in: tx, at: .epoch))
            #expect(try workers.drain(worker.id, in: tx))
            #expect(try workers.drain(worker.id, in: tx))
            #expect(try workers.registerIfOwn(worker, token: nil, in: tx, at: .epoch + 9))
            let known = try #require(try workers.find(worker.id, in: tx))
            #expect(known.isDraining && known.heartbeatAt == .epoch + 9)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aRevokedWorkerTokenIsNoToken(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let tokens = WorkerTokenStore()
        try await test.database.write { tx throws in
            let id = WorkerTokenID()
            try tokens.insert(id, name: "gpu", tokenHash: "h", in: tx, at: .epoch)
            #expect(try tokens.findIfValid(tokenHashes: ["h", "g"], in: tx)["h"]?.id == id)
            #expect(try tokens.revokeIfValid(id, in: tx, at: .epoch))
            #expect(try !tokens.revokeIfValid(id, in: tx, at: .epoch))
            #expect(try tokens.findIfValid(tokenHashes: ["h"], in: tx).isEmpty)
            #expect(try tokens.list(after: nil, limit: 9, in: tx).count == 1)
        }
    }
}
