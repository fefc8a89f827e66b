import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct AdminStoreTests {
    @Test(arguments: DatabaseDriver.allCases)
    func creditsAreTakenBackAsFarAsTheBalanceHasThem(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user(credits: 10)
        _ = try await test.job(of: user, price: 4)
        func take(_ amount: Credits) async throws -> Credits {
            try await test.database.write { tx in
                try Ledger().takeBack(amount, from: user, LedgerNote(reason: "test"), in: tx, at: .epoch)
            }
        }
        #expect(try await take(2) == 2)
        #expect(try await take(100) == 4)
        #expect(try await take(1) == 0)
        #expect(try await test.credits(user) == CreditBalance(balance: 0, held: 4))
        #expect(try await test.audit().isSound)
        let totals = try await test.database.read { tx in try Ledger().totals(in: tx) }
        #expect(totals.issued == 4 && totals.revenue == 0)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aPauseOfAllClosesEveryEngineAndIsOnlyEndedAsAWhole(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let store = QueuePauseStore()
        func open() async throws -> [String] {
            try await test.database.read { tx in try store.open(["scene", "remote"], in: tx) }
        }
        func pause(_ engine: String?) async throws -> Bool {
            try await test.database.write { tx in
                try store.pauseIfOpen(engine, reason: nil, actor: "cli", in: tx, at: .epoch)
            }
        }
        func resume(_ engine: String?) async throws -> Int {
            try await test.database.write { tx in try store.resume(engine, in: tx) }
        }
        #expect(try await open() == ["scene", "remote"])
        #expect(try await pause("scene"))
        #expect(try await open() == ["remote"])
        #expect(try await pause(nil))
        #expect(try await !pause(nil))
        #expect(try await open() == [])
        #expect(try await resume("scene") == 1)
        #expect(try await open() == [])
        #expect(try await resume(nil) == 1)
        #expect(try await open() == ["scene", "remote"])
    }

    @Test func listsAndStatisticsReadTheirOwnIndexes() async throws {
        let test = try await DatabaseDriver.sqlite.open()
        func plan(_ sql: String, _ parameters: [SQLValue]) async throws -> String {
            try await test.database.read { tx in
                try tx.query("EXPLAIN QUERY PLAN " + sql, parameters).map { try $0["detail"] as String }.joined()
            }
        }
        // A user's own list must not be read from an index of everybody's.
        let own = "SELECT * FROM jobs WHERE deleted_at IS NULL AND id < $1 AND user_id = $2 AND kind || '' = $3 "
        #expect(
            try await plan(own + "ORDER BY id DESC LIMIT 9", [.text("g"), .text("u"), .text("k")])
                .contains("jobs_user (user_id=? AND id<?)"))
        let bounds: [SQLValue] = [.integer(0), .integer(1)]
        for sql in [StatisticsStore.createdSQL, StatisticsStore.endedSQL, StatisticsStore.slowestSQL] {
            #expect(try await plan(sql, bounds).contains("COVERING INDEX jobs_"), "\(sql)")
        }
        #expect(
            try await plan("SELECT SUM(bytes) FROM artifacts WHERE deleted_at IS NULL", [])
                .contains("COVERING INDEX artifacts_bytes"))
    }
}
