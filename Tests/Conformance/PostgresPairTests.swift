import StudioCore
import TestSupport
import Testing

@testable import StudioStores

/// A primary and its standby: which of them is asked, and what happens when they change places.
@Suite(.timeLimit(.minutes(10)), .serialized) struct PostgresPairTests {
    private typealias Body = @Sendable (any Transaction) throws -> Int

    /// 1 where a standby answers.
    private static let isStandby: Body = { tx in try tx.one("SELECT pg_is_in_recovery() AS n")["n"] }
    /// Of the server that answers.
    private static let port: Body = { tx in try tx.one("SELECT inet_server_port() AS n")["n"] }
    private static let count: Body = { tx in try tx.one("SELECT COUNT(*) AS n FROM things")["n"] }
    /// The same where a standby answers; -1 where another does in its place.
    private static let countOfStandby: Body = { tx in
        try tx.one("SELECT CASE WHEN pg_is_in_recovery() THEN COUNT(*) ELSE -1 END AS n FROM things")["n"]
    }

    /// Connections that are made on one thread: the next transaction uses what the last one left.
    private func open(
        _ url: String, replica: String? = nil, patience: Duration = .milliseconds(50)
    ) -> PostgresDatabase {
        var configuration = PostgresConfiguration(url: url, replicaURL: replica, connectionsMax: 1)
        configuration.patience = patience
        return PostgresDatabase(configuration, logger: quietLogger)
    }

    private func makeTable(_ database: PostgresDatabase) async throws {
        try await database.write { tx in try tx.script("CREATE TABLE things (n BIGINT NOT NULL)") }
    }

    private func add(_ database: PostgresDatabase) async throws {
        try await database.write { tx in _ = try tx.execute("INSERT INTO things VALUES (1)") }
    }

    private func expectUnavailable(_ work: () async throws -> Void) async {
        let error = await #expect(throws: StudioError.self) { try await work() }
        #expect(error?.code == .unavailable)
    }

    // MARK: Copies

    @Test func theCopyIsAskedWhereOldAnswersWillDoAndNowhereElse() async throws {
        try await withPostgresPair { pair in
            let database = open(pair.url, replica: pair.url(of: .standby))
            try await makeTable(database)
            #expect(try await database.readReplica(Self.isStandby) == 1)
            #expect(try await database.read(Self.isStandby) == 0)
            #expect(try await database.readOnce(Self.isStandby) == 0)
            #expect(try await database.write(Self.isStandby) == 0)
            try await add(database)
            while try await database.readReplica(Self.countOfStandby) < 1 { await Task.yield() }
            await pair.hold(.standby)
            try await add(database)
            #expect(try await database.readReplica(Self.countOfStandby) == 1)
            #expect(try await database.read(Self.count) == 2)
            await pair.release(.standby)
            while try await database.readReplica(Self.countOfStandby) < 2 { await Task.yield() }
            try database.close()
        }
    }

    @Test func whileTheCopyIsAwayThePrimaryAnswersForIt() async throws {
        try await withPostgresPair { pair in
            let database = open(pair.url, replica: pair.url(of: .standby))
            #expect(try await database.readReplica(Self.isStandby) == 1)
            await pair.stop(.standby)
            #expect(try await database.readReplica(Self.isStandby) == 0)
            await pair.start(.standby)
            #expect(try await database.readReplica(Self.isStandby) == 1)
            await pair.kill(.standby)
            // The server's process for our connection outlives the one that was killed by a moment.
            while try await database.readReplica(Self.isStandby) != 0 { await Task.yield() }
            try database.close()
        }
    }

    @Test func aCopyThatLetsNobodyInOrLacksATableIsDoneWithout() async throws {
        try await withPostgresPair { pair in
            let closed = open(
                pair.url, replica: pair.url(of: .standby).replacing(/:[0-9a-f]{16}@/, with: ":not-the-secret@"))
            #expect(try await closed.readReplica(Self.isStandby) == 0)
            try closed.close()
            let database = open(pair.url, replica: pair.url(of: .standby))
            await pair.hold(.standby)
            try await makeTable(database)
            #expect(try await database.readReplica(Self.count) == 0)
            // What the primary cannot answer either is still told.
            await #expect(throws: SQLFailure.self) {
                try await database.readReplica { tx in _ = try tx.query("SELECT n FROM nowhere") }
            }
            try database.close()
        }
    }

    // MARK: Failover

    @Test func whatWasToldToBeCommittedIsThereAfterAFailoverAndWorkGoesOn() async throws {
        try await withPostgresPair { pair in
            let configuration = PostgresConfiguration(url: pair.url, connectionsMax: 6)
            let database = PostgresDatabase(configuration, logger: quietLogger)
            let writers = try await CountingWriters(on: database)
            async let counted = writers.run()
            try await writers.commits.grow(by: 50)
            await pair.kill(.primary)
            await pair.promote(.standby)
            try await writers.commits.grow(by: 50)
            writers.end()
            try await writers.expectTruth(of: await counted)
            #expect(await counted.unclear == [])
            #expect(try await database.read(Self.port) == pair.port(of: .standby))
            try database.close()
        }
    }

    @Test func untilTheStandbyIsPromotedItAnswersOnlyForTheCopy() async throws {
        try await withPostgresPair { pair in
            let database = open(pair.url, replica: pair.url(of: .standby))
            try await makeTable(database)
            await pair.kill(.primary)
            await expectUnavailable { try await add(database) }
            await expectUnavailable { _ = try await database.read(Self.count) }
            await expectUnavailable { _ = try await database.readOnce(Self.count) }
            #expect(try await database.readReplica(Self.isStandby) == 1)
            await pair.promote(.standby)
            try await add(database)
            #expect(try await database.read(Self.count) == 1)
            #expect(try await database.readReplica(Self.isStandby) == 0)
            try database.close()
        }
    }

    @Test func ofSeveralHostsTheOneThatTakesChangesIsUsedWhateverTheirOrder() async throws {
        try await withPostgresPair { pair in
            for url in [pair.url, pair.urlStandbyFirst] {
                let database = open(url)
                #expect(try await database.read(Self.port) == pair.port(of: .primary))
                try database.close()
            }
            // Alone it is no database, unless the string says that it is.
            let standby = open(pair.url(of: .standby))
            await expectUnavailable { _ = try await standby.read(Self.port) }
            try standby.close()
            let lenient = open(pair.url(of: .standby) + "?target_session_attrs=any")
            #expect(try await lenient.read(Self.port) == pair.port(of: .standby))
            await expectUnavailable {
                try await lenient.write { tx in try tx.script("CREATE TABLE things (n BIGINT NOT NULL)") }
            }
            try lenient.close()
        }
    }

    @Test func aPrimaryThatWasDemotedIsLeftForTheOneThatTookItsPlace() async throws {
        try await withPostgresPair { pair in
            let (writer, reader) = (open(pair.url), open(pair.url))
            try await makeTable(writer)
            #expect(try await reader.read(Self.port) == pair.port(of: .primary))
            await pair.demote(.primary)
            await expectUnavailable { try await add(writer) }
            await pair.promote(.standby)
            try await add(writer)
            #expect(try await writer.read(Self.port) == pair.port(of: .standby))
            // Who only reads hears of it with one more answer, and reads no old ones from then on.
            _ = try await reader.read(Self.port)
            #expect(try await reader.read(Self.port) == pair.port(of: .standby))
            #expect(try await reader.read(Self.count) == 1)
            try writer.close()
            try reader.close()
        }
    }
}
