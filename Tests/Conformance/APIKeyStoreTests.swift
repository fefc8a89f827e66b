import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct APIKeyStoreTests {
    private let keys = APIKeyStore()

    private func key(of user: UserID, _ hash: String, creditsMax: Credits? = nil) -> APIKey {
        APIKey(
            id: APIKeyID(), user: user, name: "ci", prefix: "sk_12", keyHash: hash,
            scopes: ["jobs:read", "jobs:write"], creditsMax: creditsMax, createdAt: .epoch)
    }

    private func insert(_ key: APIKey, into test: TestDatabase) async throws {
        try await test.database.write { tx in try keys.insert(key, in: tx) }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aKeyIsFoundByItsHashAsItWasStoredAndByItsOwnerAlone(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let (ada, eve) = (try await test.user(), try await test.user())
        let key = key(of: ada, "h", creditsMax: 5)
        try await insert(key, into: test)
        try await test.database.write { tx throws in
            #expect(try keys.findIfValid(keyHash: "h", in: tx) == key)
            #expect(try keys.findIfValid(keyHash: "other", in: tx) == nil)
            #expect(try keys.find(key.id, of: ada, in: tx) == key)
            #expect(try keys.find(key.id, of: eve, in: tx) == nil)
            try keys.touch(key.id, in: tx, at: .epoch + 7)
            #expect(try keys.find(key.id, of: ada, in: tx)?.lastUsedAt == .epoch + 7)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func twoKeysNeverShareASecret(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        try await insert(key(of: user, "h"), into: test)
        await #expect(throws: (any Error).self) { try await insert(key(of: user, "h"), into: test) }
        #expect(try await test.database.read { tx in try keys.count(of: user, in: tx) } == 1)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aRevokedKeyIsNoKeyAndIsRevokedOnceByItsOwnerAlone(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let (ada, eve) = (try await test.user(), try await test.user())
        let (first, second) = (key(of: ada, "a"), key(of: ada, "b"))
        let others = key(of: eve, "c")
        for key in [first, second, others] { try await insert(key, into: test) }
        try await test.database.write { tx throws in
            #expect(try !keys.revokeIfValid(first.id, of: eve, in: tx, at: .epoch))
            #expect(try keys.revokeIfValid(first.id, of: ada, in: tx, at: .epoch + 1))
            #expect(try !keys.revokeIfValid(first.id, of: ada, in: tx, at: .epoch + 2))
            #expect(try keys.findIfValid(keyHash: "a", in: tx) == nil)
            #expect(try keys.find(first.id, of: ada, in: tx)?.revokedAt == .epoch + 1)
            #expect(try !keys.spendIfAllowed(1, by: first.id, in: tx))
            #expect(try keys.list(of: ada, limit: 9, in: tx) == [second])
            #expect(try keys.count(of: ada, in: tx) == 1)
            #expect(try keys.revokeAll(of: ada, in: tx, at: .epoch + 3) == 1)
            #expect(try keys.find(first.id, of: ada, in: tx)?.revokedAt == .epoch + 1)
            #expect(try keys.findIfValid(keyHash: "c", in: tx) == others)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func pagesOfKeysGoFromTheNewestToTheOldestWithoutGapOrRepeat(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let (ada, eve) = (try await test.user(), try await test.user())
        let own = (0..<5).map { key(of: ada, "\($0)") }
        for key in own { try await insert(key, into: test) }
        try await insert(key(of: eve, "e"), into: test)
        let pages = try await test.database.read { tx throws -> [[APIKeyID]] in
            var pages: [[APIKeyID]] = []
            repeat {
                pages.append(try keys.list(of: ada, after: pages.last?.last, limit: 2, in: tx).map(\.id))
            } while pages.last?.count == 2
            return pages
        }
        #expect(pages.flatMap { $0 } == own.map(\.id).sorted { $0.rawValue > $1.rawValue })
        #expect(pages.map(\.count) == [2, 2, 1])
    }

    @Test(arguments: DatabaseDriver.allCases)
    func jobsCreatedAtOnceNeverSpendMoreThanTheKeyMay(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        let (tight, free) = (key(of: user, "t", creditsMax: 10), key(of: user, "f"))
        for key in [tight, free] { try await insert(key, into: test) }
        let passed = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    try await test.database.write { tx in try keys.spendIfAllowed(3, by: tight.id, in: tx) }
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(passed == 3)
        try await test.database.write { tx throws in
            #expect(try keys.find(tight.id, of: user, in: tx)?.creditsUsed == 9)
            #expect(try keys.spendIfAllowed(1, by: tight.id, in: tx))
            try keys.giveBack(4, to: tight.id, in: tx)
            #expect(try keys.find(tight.id, of: user, in: tx)?.creditsUsed == 6)
            try keys.giveBack(100, to: tight.id, in: tx)
            #expect(try keys.find(tight.id, of: user, in: tx)?.creditsUsed == 0)
            #expect(try keys.spendIfAllowed(1_000_000, by: free.id, in: tx))
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func keysGoWithTheirUser(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        try await insert(key(of: user, "h"), into: test)
        try await test.database.write { tx throws in
            try UserStore().remove(user, in: tx)
            #expect(try keys.findIfValid(keyHash: "h", in: tx) == nil)
            #expect(try keys.count(of: user, in: tx) == 0)
        }
    }
}
