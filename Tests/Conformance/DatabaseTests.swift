import Foundation
import StudioCore
import Synchronization
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct DatabaseTests {
    @Test(arguments: DatabaseDriver.allCases)
    func parametersBindByNumberNotByOrderOfAppearance(on driver: DatabaseDriver) async throws {
        let test = try await driver.openEmpty()
        let row = try await test.database.read { tx throws in
            try tx.one("SELECT $2 || '-' || $1 || '-' || $2 AS a, $3 + 0 AS b, '$1' AS c", "x", "y", 7)
        }
        #expect(try row["a"] == "y-x-y")
        #expect(try row["b"] == 7)
        #expect(try row["c"] == "$1")
    }

    @Test(arguments: DatabaseDriver.allCases)
    func literalsIdentifiersAndCommentsKeepTheirDollars(on driver: DatabaseDriver) async throws {
        let test = try await driver.openEmpty()
        let row = try await test.database.read { tx throws in
            try tx.one("SELECT 'it''s $1' AS a, 1 AS \"$2\", /* $3 */ $1 AS b -- $4\n", "z")
        }
        #expect(try row["a"] == "it's $1")
        #expect(try row["$2"] == 1)
        #expect(try row["b"] == "z")
    }

    @Test(arguments: DatabaseDriver.allCases)
    func everyTypeSurvivesARoundTrip(on driver: DatabaseDriver) async throws {
        let test = try await driver.openEmpty()
        let id = JobID()
        let time = Date(microseconds: 1_800_000_000_123_457)
        let row = try await test.database.write { tx throws in
            try tx.script(
                "CREATE TABLE t (a BIGINT, b DOUBLE PRECISION, c TEXT, d BYTEA, e BIGINT, f TEXT, g BIGINT, h TEXT)")
            try tx.execute(
                "INSERT INTO t VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", Int64.min, 0.1, "né 🐈", Data([0, 255]), true,
                id,
                time, String?.none)
            return try tx.one("SELECT * FROM t")
        }
        #expect(try row["a"] == Int64.min)
        #expect(try row["b"] == 0.1)
        #expect(try row["c"] == "né 🐈")
        #expect(try row["d"] == Data([0, 255]))
        #expect(try row["e"] == true)
        #expect(try row["f"] == id)
        #expect(try row["g"] as Date == time)
        #expect(try row["h"] == String?.none)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aWrongColumnOrTypeIsAClearError(on driver: DatabaseDriver) async throws {
        let test = try await driver.openEmpty()
        let row = try await test.database.read { tx in try tx.one("SELECT 'x' AS a, NULL AS b") }
        let wrongType = #expect(throws: SQLFailure.self) { try row["a"] as Int }
        #expect(wrongType?.message == "column a must hold Int, but holds text")
        let null = #expect(throws: SQLFailure.self) { try row["b"] as String }
        #expect(null?.message == "column b must hold String, but holds null")
        let missing = #expect(throws: SQLFailure.self) { try row["z"] as String }
        #expect(missing?.message == "there is no column z; there are a, b")
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aReadCannotWrite(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        await #expect(throws: SQLFailure.self) {
            try await test.database.read { tx in _ = try tx.execute("DELETE FROM outbox") }
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aReadOfOneStatementReadsOnceAndWritesNothing(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let one: Int = try await test.database.readOnce { tx throws in try tx.one("SELECT 1 AS n")["n"] }
        #expect(one == 1)
        let second = await #expect(throws: SQLFailure.self) {
            try await test.database.readOnce { tx in
                _ = try tx.query("SELECT 1")
                _ = try tx.query("SELECT 2")
            }
        }
        #expect(second?.reason == .other)
        let write = await #expect(throws: SQLFailure.self) {
            try await test.database.readOnce { tx in _ = try tx.execute("DELETE FROM outbox") }
        }
        #expect(write?.reason == .readOnly)
        #expect(try await test.database.read { tx in try tx.one("SELECT 3 AS n")["n"] as Int } == 3)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aThrowingTransactionLeavesNothing(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        await #expect(throws: Boom.self) {
            try await test.database.write { tx throws in
                try OutboxStore().append(.objectDeletion, [:], in: tx, at: .epoch)
                throw Boom()
            }
        }
        #expect(try await outboxCount(test) == 0)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func inAGroupOneFailureLeavesTheOthersCommitted(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let failures = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<64 {
                group.addTask {
                    do {
                        try await test.database.write { tx throws in
                            try OutboxStore().append(
                                .objectDeletion, ["n": .integer(Int64(number))], in: tx, at: .epoch)
                            if number == 31 { throw Boom() }
                        }
                        return false
                    } catch { return true }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(failures == 1)
        let numbers = try await test.database.read { tx throws in
            try OutboxStore().due(.objectDeletion, limit: 100, in: tx, at: .epoch).compactMap {
                $0.payload["n"]?.integerValue
            }
        }
        #expect(numbers.sorted() == (0..<64).filter { $0 != 31 })
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aBrokenConstraintUndoesOnlyItsOwnWrite(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        async let good: Void = test.database.write { tx throws in
            try OutboxStore().append(.objectDeletion, [:], in: tx, at: .epoch)
        }
        let failure = await #expect(throws: SQLFailure.self) {
            try await test.database.write { tx throws in
                try OutboxStore().append(.objectDeletion, [:], in: tx, at: .epoch)
                try tx.execute("UPDATE users SET balance = -1 WHERE id = $1", user)
            }
        }
        try await good
        #expect(failure?.reason == .check)
        #expect(try await outboxCount(test) == 1)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func constraintsAreTold(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let insert = "INSERT INTO worker_tokens (id, name, token_hash, created_at) VALUES ($1, 'n', 'h', 0)"
        let unique = await #expect(throws: SQLFailure.self) {
            try await test.database.write { tx throws in
                try tx.execute(insert, "a")
                try tx.execute(insert, "b")
            }
        }
        #expect(unique?.reason == .unique)
        let foreign = await #expect(throws: SQLFailure.self) {
            try await test.database.write { tx throws in
                try tx.execute("INSERT INTO job_inputs (job_id, artifact_id) VALUES ('none', 'none')")
            }
        }
        #expect(foreign?.reason == .foreignKey)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aClosedDatabaseRefuses(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        try test.database.close()
        try test.database.close()
        let error = await #expect(throws: StudioError.self) {
            try await test.database.read { tx in _ = try tx.query("SELECT 1") }
        }
        #expect(error?.code == .unavailable)
    }

    @Test func aSecondStudioOnTheSameDataIsRefused() async throws {
        let test = try await DatabaseDriver.sqlite.openEmpty()
        let path = test.folder.path + "/studio.sqlite"
        let error = #expect(throws: StudioError.self) { try SQLiteDatabase(path: path, exclusively: true) }
        #expect(error?.code == .conflict)
        #expect(error?.detail.hasPrefix("Another studio (process \(getpid())) is running on this data") == true)
        let administration = try SQLiteDatabase(path: path, exclusively: false)
        try administration.close()
        try test.database.close()
        try SQLiteDatabase(path: path, exclusively: true).close()
    }

    @Test func commitsAreDurableAndFilesPrivate() async throws {
        let test = try await DatabaseDriver.sqlite.open()
        let pragmas = try await test.database.write { tx throws in
            (
                try tx.one("PRAGMA synchronous")["synchronous"] as Int,
                try tx.one("PRAGMA journal_mode")["journal_mode"] as String,
                try tx.one("PRAGMA foreign_keys")["foreign_keys"] as Int
            )
        }
        #expect(pragmas == (2, "wal", 1))
        for name in ["studio.sqlite", "studio.sqlite-wal", "studio.lock"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: test.folder.path + "/" + name)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(name)")
        }
    }

    private func outboxCount(_ test: TestDatabase) async throws -> Int {
        try await test.database.read { tx in try OutboxStore().count(.objectDeletion, in: tx) }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func whatWaitsForTheCommitIsDoneOnceBeforeTheCallerHears(on driver: DatabaseDriver) async throws {
        let test = try await driver.openEmpty()
        let done = Mutex<[Int]>([])
        let doneInside = try await test.database.write { tx throws in
            try tx.script("CREATE TABLE t (a BIGINT)")
            tx.afterCommit { done.withLock { $0.append(1) } }
            tx.afterCommit { done.withLock { $0.append(2) } }
            return done.withLock { $0 }
        }
        #expect(doneInside == [])
        #expect(done.withLock { $0 } == [1, 2])
    }

    @Test(arguments: DatabaseDriver.allCases)
    func whatWaitsForACommitThatNeverComesIsNotDone(on driver: DatabaseDriver) async throws {
        let test = try await driver.openEmpty()
        let database = test.database
        let done = Tally()
        struct Stop: Error {}
        // Many at once, so that some share a commit with those that are undone.
        await withTaskGroup { group in
            for number in 0..<40 {
                group.addTask {
                    try? await database.write { tx in
                        tx.afterCommit { done.add(1) }
                        if number % 2 == 0 { throw Stop() }
                    }
                }
            }
        }
        #expect(done.total == 20)
        try await test.database.read { tx in tx.afterCommit { done.add(100) } }
        #expect(done.total == 20)
    }
}
