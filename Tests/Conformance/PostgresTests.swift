import Dispatch
import Foundation
import StudioCore
import Synchronization
import TestSupport
import Testing

@testable import StudioStores

/// What PostgreSQL alone does: many writers, lost connections, time limits, TLS.
@Suite(.timeLimit(.minutes(10))) struct PostgresTests {
    @Test func aDatabaseIsNamedForPeopleWithoutItsPassword() {
        for (url, place) in [
            ("postgres://ann:secret@db1:5433,db2/studio?sslmode=require", "studio at db1:5433, db2"),
            ("host=/run/postgresql dbname=studio user=ann password=secret", "studio at /run/postgresql"),
            ("postgres://ann:secret@db1,db2:1/studio?port=5", "studio at db1:5, db2:5"),
            ("postgres://ann:secret@db1", "at db1"), ("studio", "of DATABASE_URL"),
        ] { #expect(PostgresConfiguration(url: url).place == "the PostgreSQL database \(place)") }
    }

    @Test func whatOthersMadeNotSerialisableIsDoneAgain() async throws {
        let test = try await DatabaseDriver.postgres.open()
        let tries = Mutex(0)
        let value = try await test.database.write { tx throws in
            let number = tries.withLock { tries in
                tries += 1
                return tries
            }
            // Raised as the server raises it.
            if number < 3 { try tx.script("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$") }
            return number
        }
        #expect(value == 3)
    }

    @Test func whoWaitForEachOtherBothSucceedInTheEnd() async throws {
        let test = try await DatabaseDriver.postgres.open()
        let (a, b) = (try await test.user(), try await test.user())
        let bothLocked = Barrier(2)
        async let first: Void = lock(a, then: b, test, bothLocked)
        async let second: Void = lock(b, then: a, test, bothLocked)
        _ = try await (first, second)
        let weights = try await test.database.read { tx throws in
            try tx.query("SELECT weight FROM users").map { try $0["weight"] as Double }
        }
        #expect(weights == [3, 3])
    }

    private func lock(
        _ first: UserID, then second: UserID, _ test: TestDatabase, _ bothLocked: Barrier
    ) async throws {
        try await test.database.write { tx throws in
            for (index, user) in [first, second].enumerated() {
                try tx.execute("UPDATE users SET weight = weight + 1 WHERE id = $1", user)
                if index == 0 { bothLocked.wait() }
            }
        }
    }

    @Test func effectsOfATryThatWasUndoneAreNot() async throws {
        let test = try await DatabaseDriver.postgres.open()
        let effects = Mutex<[Int]>([])
        let tries = Mutex(0)
        try await test.database.write { tx throws in
            let number = tries.withLock { tries in
                tries += 1
                return tries
            }
            tx.afterCommit { effects.withLock { $0.append(number) } }
            if number == 1 { try tx.script("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40P01'; END $$") }
        }
        #expect(effects.withLock { $0 } == [2])
    }

    @Test func aFailureThatWasSwallowedIsNoCommit() async throws {
        let test = try await DatabaseDriver.postgres.open()
        let user = try await test.user()
        await #expect(throws: SQLFailure.self) {
            try await test.database.write { tx throws in
                try tx.execute("UPDATE users SET weight = 9 WHERE id = $1", user)
                _ = try? tx.execute("UPDATE users SET balance = -1 WHERE id = $1", user)
            }
        }
        let weight: Double = try await test.database.read { tx throws in
            try tx.one("SELECT weight FROM users")["weight"]
        }
        #expect(weight == 1)
    }

    @Test func whatIsPostedFailsAtTheLatestAtTheCommit() async throws {
        let test = try await DatabaseDriver.postgres.open()
        let failure = await #expect(throws: SQLFailure.self) {
            try await test.database.write { tx throws in
                for _ in 0..<200 { try OutboxStore().append(.objectDeletion, [:], in: tx, at: .epoch) }
                try tx.post("INSERT INTO job_inputs (job_id, artifact_id) VALUES ($1, $2)", "none", "none")
            }
        }
        #expect(failure?.reason == .foreignKey)
        #expect(try await test.database.read { tx in try OutboxStore().count(.objectDeletion, in: tx) } == 0)
    }

    @Test func aTableThatChangesUnderARunningProcessIsReadOn() async throws {
        let test = try await DatabaseDriver.postgres.open()
        let user = try await test.user()
        for _ in 0..<6 { #expect(try await find(user, test) != nil) }
        try await test.database.write { tx in try tx.script("ALTER TABLE users ADD COLUMN later BIGINT") }
        for _ in 0..<6 { #expect(try await find(user, test) != nil) }
    }

    private func find(_ user: UserID, _ test: TestDatabase) async throws -> User? {
        try await test.database.read { tx in try UserStore().find(user, in: tx) }
    }

    @Test func processesThatStartAtOnceMigrateOnce() async throws {
        let test = try await DatabaseDriver.postgres.openEmpty()
        let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
            for _ in 0..<6 {
                group.addTask { try await Migrator.studio(for: .postgres).migrate(test.database, at: .epoch) }
            }
            return try await group.reduce(into: [Int]()) { $0 += $1 }
        }
        #expect(applied.sorted() == Array(1...applied.count))
    }

    @Test func aStatementThatTakesTooLongIsEndedAndTold() async throws {
        let server = try await TestServer.shared(.postgres)
        var configuration = PostgresConfiguration(url: server.url, connectionsMax: 1)
        configuration.statementTimeout = .milliseconds(100)
        let database = PostgresDatabase(configuration, logger: quietLogger)
        let error = await #expect(throws: StudioError.self) {
            try await database.read { tx in _ = try tx.query("SELECT pg_sleep(30)") }
        }
        #expect(error?.code == .unavailable)
        #expect(try await database.read { tx in try tx.one("SELECT 1 AS n")["n"] as Int } == 1)
        try database.close()
    }

    @Test func aProcessTakesNoMoreConnectionsThanItMay() async throws {
        let server = try await TestServer.shared(.postgres)
        let name = "limit\(UInt32.random(in: 0...(.max)))"
        let url = server.url + "?application_name=\(name)"
        let database = PostgresDatabase(PostgresConfiguration(url: url, connectionsMax: 3), logger: quietLogger)
        let most = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    try await database.read { tx throws in
                        try tx.one("SELECT COUNT(*) AS n FROM pg_stat_activity WHERE application_name = $1", name)["n"]
                    }
                }
            }
            return try await group.reduce(0) { max($0, $1) }
        }
        #expect((1...3).contains(most))
        try database.close()
    }

    @Test func aConnectionIsEncryptedWhereItIsAskedFor() async throws {
        let server = try await TestServer.shared(.postgres)
        for (mode, expected) in [("require", 1), ("disable", 0)] {
            let configuration = PostgresConfiguration(url: server.url + "?sslmode=\(mode)")
            let database = PostgresDatabase(configuration, logger: quietLogger)
            let isEncrypted: Int = try await database.read { tx throws in
                try tx.one("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")["ssl"]
            }
            #expect(isEncrypted == expected, "\(mode)")
            try database.close()
        }
    }

    @Test func aCertificateThatNobodyVouchesForIsRefusedWhereItMustBeRight() async throws {
        let server = try await TestServer.shared(.postgres)
        let url = server.url + "?sslmode=verify-full&sslrootcert=/nonexistent"
        let database = PostgresDatabase(PostgresConfiguration(url: url), logger: quietLogger)
        let error = await #expect(throws: StudioError.self) {
            try await database.read { tx in _ = try tx.query("SELECT 1") }
        }
        #expect(error?.code == .badConfiguration)
        try database.close()
    }

    @Test func aWrongPasswordIsToldWithoutIt() async throws {
        let server = try await TestServer.shared(.postgres)
        let url = server.url.replacing(/:[0-9a-f]{16}@/, with: ":not-the-secret@")
        let database = PostgresDatabase(PostgresConfiguration(url: url), logger: quietLogger)
        let error = await #expect(throws: StudioError.self) {
            try await database.read { tx in _ = try tx.query("SELECT 1") }
        }
        #expect(error?.code == .badConfiguration)
        #expect(error?.detail.contains("DATABASE_URL") == true)
        #expect(error?.detail.contains("not-the-secret") == false)
        try database.close()
    }
}

/// Lets threads go on once so many have come. Those that come later go on at once.
private final class Barrier: Sendable {
    private let missing: Mutex<Int>
    private let gate = DispatchSemaphore(value: 0)
    private let count: Int

    init(_ count: Int) {
        self.count = count
        missing = Mutex(count)
    }

    func wait() {
        let left = missing.withLock { missing in
            missing -= 1
            return missing
        }
        if left == 0 { for _ in 1..<count { gate.signal() } }
        if left > 0 { gate.wait() }
    }
}
