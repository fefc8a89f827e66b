import Foundation
import StudioCore
import Synchronization
import TestSupport
import Testing

@testable import StudioStores

/// A PostgreSQL that dies, restarts or falls silent, under load.
@Suite(.timeLimit(.minutes(3)), .serialized) struct PostgresFaultTests {
    /// A counter, and how often who counted was told that it is counted.
    private func counting(
        _ database: PostgresDatabase, _ note: @escaping @Sendable () -> Void,
        until isOver: @escaping @Sendable () -> Bool
    ) async -> (told: Int, unsure: Int) {
        await withTaskGroup(of: (Int, Int).self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var (told, unsure) = (0, 0)
                    while !isOver() {
                        do {
                            try await database.write { tx in
                                _ = try tx.execute("UPDATE counter SET n = n + 1")
                            }
                            told += 1
                            note()
                        } catch let error as StudioError where error.detail.contains("not known") {
                            unsure += 1
                        } catch { await Task.yield() }
                    }
                    return (told, unsure)
                }
            }
            return await group.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
        }
    }

    @Test func whatWasToldToBeCommittedIsThereAfterKillsAndNothingIsDoneTwice() async throws {
        let server = try await TestServer(.postgres)
        let database = PostgresDatabase(
            PostgresConfiguration(url: server.url, connectionsMax: 6), logger: quietLogger)
        try await database.write { tx throws in
            try tx.script("CREATE TABLE counter (n BIGINT NOT NULL); INSERT INTO counter VALUES (0)")
        }
        let isOver = Flag()
        let commits = Tally()
        async let counted = counting(database, { commits.add() }) { isOver.isSet }
        for _ in 0..<3 {
            try await commits.grow(by: 50)
            await server.kill()
            await server.start()
        }
        isOver.set()
        let (told, unsure) = await counted
        let found = try await count(database)
        #expect(found >= told && found <= told + unsure, "\(told) told, \(unsure) unsure, \(found) found")
        #expect(told > 100)
        try database.close()
        await server.close()
    }

    private func count(_ database: PostgresDatabase) async throws -> Int {
        try await database.read { tx throws in try tx.one("SELECT n FROM counter")["n"] }
    }

    /// - Returns: how many reads failed.
    private func reading(
        _ database: PostgresDatabase, _ note: @escaping @Sendable () -> Void,
        until isOver: @escaping @Sendable () -> Bool
    ) async -> Int {
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var failed = 0
                    while !isOver() {
                        do {
                            let one: Int = try await database.read { tx throws in try tx.one("SELECT 1 AS n")["n"] }
                            #expect(one == 1)
                            note()
                        } catch { failed += 1 }
                    }
                    return failed
                }
            }
            return await group.reduce(0, +)
        }
    }

    @Test func readersDoNotNoticeARestart() async throws {
        let server = try await TestServer(.postgres)
        let database = PostgresDatabase(
            PostgresConfiguration(url: server.url, connectionsMax: 4), logger: quietLogger)
        let isOver = Flag()
        let reads = Tally()
        async let failures = reading(database, { reads.add() }) { isOver.isSet }
        for _ in 0..<2 {
            try await reads.grow(by: 200)
            await server.stop()
            await server.start()
        }
        try await reads.grow(by: 200)
        isOver.set()
        #expect(await failures == 0)
        try database.close()
        await server.close()
    }

    @Test func whileItIsDownCallersAreToldAtOnceAndAfterwardsServed() async throws {
        let server = try await TestServer(.postgres)
        var configuration = PostgresConfiguration(url: server.url, connectionsMax: 2)
        configuration.patience = .milliseconds(50)
        let database = PostgresDatabase(configuration, logger: quietLogger)
        func one() async throws -> Int {
            try await database.read { tx throws in try tx.one("SELECT 1 AS n")["n"] }
        }
        #expect(try await one() == 1)
        await server.kill()
        for _ in 0..<3 {
            let error = await #expect(throws: StudioError.self) { _ = try await one() }
            #expect(error?.code == .unavailable)
        }
        await server.start()
        #expect(try await one() == 1)
        try database.close()
        await server.close()
    }
}

private final class Tally: Sendable {
    private let count = Mutex(0)
    private let changes = Changes()

    private var total: Int { count.withLock { $0 } }

    func add() {
        count.withLock { $0 += 1 }
        changes.announce()
    }

    /// Waits until more than so many were added from now on.
    func grow(by amount: Int) async throws {
        let before = total
        try await changes.until { total > before + amount }
    }
}

private final class Flag: Sendable {
    private let value = Mutex(false)
    var isSet: Bool { value.withLock { $0 } }
    func set() { value.withLock { $0 = true } }
}
