import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioStores

/// A PostgreSQL that dies, restarts or falls silent, under load.
@Suite(.timeLimit(.minutes(10)), .serialized) struct PostgresFaultTests {
    @Test func whatWasToldToBeCommittedIsThereAfterKillsAndNothingIsDoneTwice() async throws {
        let server = try await TestServer(.postgres)
        let database = PostgresDatabase(
            PostgresConfiguration(url: server.url, connectionsMax: 6), logger: quietLogger)
        let writers = try await CountingWriters(on: database)
        async let counted = writers.run()
        for _ in 0..<3 {
            try await writers.commits.grow(by: 50)
            await server.kill()
            await server.start()
        }
        writers.end()
        try await writers.expectTruth(of: await counted)
        #expect(await counted.committed > 100)
        try database.close()
        await server.close()
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

    @Test func aServerIsWaitedForFromItsLossOnHoweverOldItsConnectionsAre() {
        let health = PostgresHealth(logger: quietLogger)
        let start = ContinuousClock.now
        func mayComeBack(after seconds: Int) -> Bool {
            health.mayComeBack(within: .seconds(10), at: start + .seconds(seconds))
        }
        health.noteFailure("refused", at: start)
        #expect(!mayComeBack(after: 1), "it was never there")
        health.noteSuccess()
        #expect(mayComeBack(after: 3_600))
        health.noteFailure("refused", at: start + .seconds(3_600))
        #expect(mayComeBack(after: 3_609))
        health.noteFailure("refused", at: start + .seconds(3_609))
        #expect(!mayComeBack(after: 3_611))
        health.noteSuccess()
        #expect(mayComeBack(after: 3_612))
    }
}
