import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioStores

/// A PostgreSQL that stands still: its kernel acknowledges what comes, and nothing is answered.
@Suite(.timeLimit(.minutes(10)), .serialized) struct PostgresSilenceTests {
    /// Stops the process that runs it, and with it its connection. What it sends is read before: else going on would fail.
    private static let stopConnection = "COPY (SELECT 1) TO PROGRAM 'cat > /dev/null; kill -STOP $PPID'"
    /// Stops also the process that takes new connections.
    private static let stopServer = """
        COPY (SELECT 1) TO PROGRAM 'cat > /dev/null; kill -STOP $(head -n 1 postmaster.pid) $PPID'
        """

    /// One connection that is given up soon, and made again in vain for no longer than must be. The kernel, which would cut
    /// what cannot be sent, leaves it to the driver.
    private func impatient(_ url: String, patience: Duration = .zero) -> PostgresDatabase {
        var configuration = PostgresConfiguration(
            url: url + "?connect_timeout=2&tcp_user_timeout=0", connectionsMax: 1, statementTimeout: .seconds(1),
            lockTimeout: .milliseconds(500))
        configuration.grace = .seconds(1)
        configuration.patience = patience
        return PostgresDatabase(configuration, logger: quietLogger)
    }

    private func count(_ database: PostgresDatabase) async throws -> Int {
        try await database.read { tx throws in try tx.one("SELECT COUNT(*) AS n FROM things")["n"] }
    }

    private func expectUnavailable(_ work: () async throws -> Void) async -> String {
        let error = await #expect(throws: StudioError.self) { try await work() }
        #expect(error?.code == .unavailable)
        return error?.detail ?? ""
    }

    @Test func aServerThatStopsInAStatementHoldsNobodyAndIsUsedWhenItGoesOn() async throws {
        try await withServer(.postgres) { server in
            let database = impatient(server.url)
            try await database.write { tx in try tx.script("CREATE TABLE things (n BIGINT NOT NULL)") }
            let told = await expectUnavailable {
                try await database.write { tx in
                    try tx.execute("INSERT INTO things VALUES (1)")
                    try tx.execute(Self.stopServer)
                }
            }
            #expect(!told.contains("not known"))
            _ = await expectUnavailable { _ = try await count(database) }
            await server.resume()
            #expect(try await count(database) == 0)
            try database.close()
        }
    }

    @Test func aConnectionThatStopsInItsCommitIsReplacedAndNobodyIsToldThatNothingWasDone() async throws {
        try await withServer(.postgres) { server in
            let database = impatient(server.url)
            try await database.write { tx in
                try tx.script(
                    """
                    CREATE TABLE things (n BIGINT NOT NULL);
                    CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS
                        $body$ BEGIN \(Self.stopConnection); RETURN NULL; END $body$;
                    CREATE CONSTRAINT TRIGGER stopping AFTER INSERT ON things DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW EXECUTE FUNCTION stop()
                    """)
            }
            let told = await expectUnavailable {
                try await database.write { tx in _ = try tx.execute("INSERT INTO things VALUES (1)") }
            }
            #expect(told.contains("not known"))
            #expect(try await count(database) == 0)
            await server.resume()
            // It goes on with the commit that it was in.
            while try await count(database) == 0 { await Task.yield() }
            try database.close()
        }
    }

    @Test func whatIsSilencedEachTimeIsTriedTwice() async throws {
        try await withServer(.postgres) { server in
            let database = impatient(server.url)
            let givenUp = Tally()
            let told = await expectUnavailable {
                try await database.read { tx in
                    do { _ = try tx.query(Self.stopConnection) } catch let failure as SQLFailure
                        where failure.reason == .connection
                    { givenUp.add() }
                    // Who goes on with it is told at once.
                    _ = try tx.query("SELECT 1")
                }
            }
            #expect(!told.contains("not known"))
            #expect(givenUp.total == 2)
            await server.resume()
            try database.close()
        }
    }

    @Test func moreThanAServerThatStandsStillTakesIsNotSentForEver() async throws {
        try await withServer(.postgres) { server in
            let database = impatient(server.url)
            let long = Data(repeating: 7, count: 64 << 20)
            func one() async throws -> Int { try await database.read { tx in try tx.one("SELECT 1 AS n")["n"] } }
            #expect(try await one() == 1)
            await server.pause()
            _ = await expectUnavailable {
                try await database.read { tx in _ = try tx.query("SELECT LENGTH($1::BYTEA)", long) }
            }
            await server.resume()
            #expect(try await one() == 1)
            try database.close()
        }
    }

    @Test func whatIsLongTravelsWholeInBothDirectionsAlsoEncrypted() async throws {
        let server = try await TestServer.shared(.postgres)
        for mode in ["require", "disable"] {
            let database = PostgresDatabase(
                PostgresConfiguration(url: server.url + "?sslmode=\(mode)"), logger: quietLogger)
            for length in [1, 8_191, 8_192, 16_384, 100_003, 5_000_011] {
                let text = String(repeating: "x", count: length)
                let rows = try await database.read { tx throws in
                    try tx.post("SELECT $1::TEXT", text)
                    return try tx.query("SELECT $1::TEXT AS t FROM generate_series(1, 3)", text)
                }
                #expect(try rows.map { try $0["t"] as String } == [text, text, text], "\(mode), \(length)")
            }
            try database.close()
        }
    }

    @Test func whatMayTakeAnyTimeIsNotCut() async throws {
        let server = try await TestServer.shared(.postgres)
        let database = impatient(server.url)
        // Longer than others may be silent.
        let nap = "SELECT pg_sleep(3)"
        try await database.write { tx in
            try tx.allowAnyTime()
            try tx.execute(nap)
            try tx.script(nap)
        }
        // It is so for that transaction alone.
        _ = await expectUnavailable { try await database.read { tx in _ = try tx.query(Self.stopConnection) } }
        await server.resume()
        try database.close()
    }

    @Test func whatAPrimaryStoppedBeforeItsCommitIsDoneByTheOneThatTookItsPlace() async throws {
        try await withPostgresPair { pair in
            let database = impatient(pair.url, patience: .seconds(120))
            let port = { @Sendable (tx: any Transaction) throws -> Int in
                try tx.one("SELECT inet_server_port() AS n")["n"]
            }
            try await database.write { tx in try tx.script("CREATE TABLE things (n BIGINT NOT NULL)") }
            #expect(try await database.read(port) == pair.port(of: .primary))
            await pair.pause(.primary)
            async let written: Int = database.write { tx in try tx.execute("INSERT INTO things VALUES (1)") }
            await pair.promote(.standby)
            #expect(try await written == 1)
            #expect(try await count(database) == 1)
            #expect(try await database.read(port) == pair.port(of: .standby))
            try database.close()
        }
    }
}
