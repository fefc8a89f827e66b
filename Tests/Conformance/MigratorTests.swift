import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct MigratorTests {
    private let steps = [
        Migration(number: 1, name: "one", sql: "CREATE TABLE one (a BIGINT); INSERT INTO one VALUES (1);"),
        Migration(number: 2, name: "two", sql: "ALTER TABLE one ADD COLUMN b BIGINT;"),
        Migration(number: 3, name: "three", sql: "UPDATE one SET b = 3;"),
    ]

    @Test(arguments: DatabaseDriver.allCases)
    func anEmptyDatabaseGetsAllAndASecondRunNothing(on driver: DatabaseDriver) async throws {
        let test = try await driver.openEmpty()
        #expect(try await Migrator(steps).migrate(test.database, at: .epoch) == [1, 2, 3])
        #expect(try await Migrator(steps).migrate(test.database, at: .epoch) == [])
        #expect(try await test.database.read { tx in try tx.one("SELECT b FROM one")["b"] } == 3)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aTargetStopsThereAndTheRestComesLater(on driver: DatabaseDriver) async throws {
        let test = try await driver.openEmpty()
        #expect(try await Migrator(steps).migrate(test.database, to: 1, at: .epoch) == [1])
        let status = try await Migrator(steps).status(of: test.database)
        #expect(status.map(\.appliedAt) == [.epoch, nil, nil])
        #expect(status.map(\.name) == ["one", "two", "three"])
        #expect(try await Migrator(steps).migrate(test.database, at: .epoch) == [2, 3])
    }

    @Test(arguments: DatabaseDriver.allCases)
    func anUnknownTargetIsRefused(on driver: DatabaseDriver) async throws {
        let test = try await driver.openEmpty()
        let error = await #expect(throws: StudioError.self) {
            try await Migrator(steps).migrate(test.database, to: 4, at: .epoch)
        }
        #expect(error?.detail == "There is no migration 4; the last one is 3.")
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aFailingStepLeavesTheOnesBeforeIt(on driver: DatabaseDriver) async throws {
        let test = try await driver.openEmpty()
        var broken = steps
        broken[1].sql = "CREATE TABLE two (a BIGINT); CREATE TABLE one (a BIGINT);"
        await #expect(throws: SQLFailure.self) { try await Migrator(broken).migrate(test.database, at: .epoch) }
        #expect(try await Migrator(steps).migrate(test.database, at: .epoch) == [2, 3])
        await #expect(throws: SQLFailure.self) {
            try await test.database.read { tx in _ = try tx.query("SELECT * FROM two") }
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aChangedStepIsRefused(on driver: DatabaseDriver) async throws {
        let test = try await driver.openEmpty()
        try await Migrator(steps).migrate(test.database, to: 2, at: .epoch)
        var changed = steps
        changed[1].sql += " "
        let error = await #expect(throws: StudioError.self) {
            try await Migrator(changed).migrate(test.database, at: .epoch)
        }
        #expect(error?.code == .conflict)
        #expect(error?.detail.hasPrefix("Migration 2 (two) was changed") == true)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aNewerDatabaseIsRefused(on driver: DatabaseDriver) async throws {
        let test = try await driver.openEmpty()
        try await Migrator(steps).migrate(test.database, at: .epoch)
        let older = Migrator(Array(steps.prefix(2)))
        let error = await #expect(throws: StudioError.self) { try await older.migrate(test.database, at: .epoch) }
        #expect(error?.code == .conflict)
        #expect(error?.detail.hasPrefix("The database is newer than this studio") == true)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func theStudiosOwnSchemaAppliesWhole(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let status = try await Migrator.studio(for: test.database.dialect).status(of: test.database)
        #expect(status.map(\.name).starts(with: ["init", "ledger_append_only", "access"]))
        #expect(status.allSatisfy { $0.appliedAt == .epoch })
    }
}
