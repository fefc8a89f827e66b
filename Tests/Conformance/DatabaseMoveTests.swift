import Foundation
import StudioCore
import Synchronization
import Testing

@testable import StudioStores

/// An embedded studio's database that moves to PostgreSQL.
@Suite(.timeLimit(.minutes(10))) struct DatabaseMoveTests {
    /// A studio with something in many tables.
    private func lived() async throws -> (test: TestDatabase, user: UserID, job: Job) {
        let test = try await DatabaseDriver.sqlite.open()
        let user = try await test.user(credits: 1_000)
        let upload = try await test.upload(of: user)
        let job = try await test.job(of: user, price: 7, artifacts: [upload.id])
        let claimed = try #require(try await test.claim(job.id))
        let lease = try #require(claimed.lease)
        try await test.database.write { tx throws in
            _ = try test.jobs.finishIfRunning(lease, .succeeded(report: ["seed": 0.1]), in: tx, at: .epoch)
            _ = try test.ledger.settle(job.id, capture: 5, in: tx, at: .epoch)
            try test.jobs.releaseInputs(of: job.id, in: tx)
            // More than a page, so that pages follow each other.
            for number in 0..<1_201 {
                try OutboxStore().append(.objectDeletion, ["n": .integer(Int64(number))], in: tx, at: .epoch)
            }
            try tx.execute(
                """
                INSERT INTO idempotency_keys (user_id, route, idempotency_key, body_hash, status, response, created_at,
                    expires_at) VALUES ($1, 'POST /', 'k', 'h', 202, $2, 0, 1)
                """, user, Data([0, 1, 255]))
        }
        return (test, user, job)
    }

    @Test func everythingArrivesAndTheBooksAreTheSame() async throws {
        let (source, user, job) = try await lived()
        let target = try await DatabaseDriver.postgres.open()
        let reports = try await DatabaseMove(from: source.database, to: target.database).run()
        #expect(reports.first { $0.table == "outbox" }?.rows == 1_201)
        #expect(reports.first { $0.table == "users" }?.rows == 1)
        #expect(try await target.find(job.id) == source.find(job.id))
        #expect(try await target.audit() == source.audit())
        #expect(try await target.credits(user) == source.credits(user))
        let response: Data = try await target.database.read { tx throws in
            try tx.one("SELECT response FROM idempotency_keys")["response"]
        }
        #expect(response == Data([0, 1, 255]))
    }

    @Test func theStudioStaysTheSameAlsoWhereTheTargetWasStartedOnce() async throws {
        let (source, target) = (try await DatabaseDriver.sqlite.open(), try await DatabaseDriver.postgres.open())
        func id(_ test: TestDatabase) async throws -> StudioID {
            try await test.database.write { tx in try IdentityStore().findOrMake(in: tx, at: .epoch) }
        }
        let (moving, replaced) = (try await id(source), try await id(target))
        #expect(moving != replaced)
        _ = try await DatabaseMove(from: source.database, to: target.database).run()
        #expect(try await id(target) == moving)
    }

    @Test func aTargetThatHoldsRowsIsRefusedAndLeftAsItIs() async throws {
        let (source, _, _) = try await lived()
        let target = try await DatabaseDriver.postgres.open()
        let other = try await target.user()
        let refusal = await #expect(throws: StudioError.self) {
            try await DatabaseMove(from: source.database, to: target.database).run()
        }
        #expect(refusal?.code == .conflict)
        let users = try await target.database.read { tx throws in
            try tx.query("SELECT id FROM users").map { try $0["id"] as UserID }
        }
        #expect(users == [other])
    }

    @Test func aMoveThatFailsInTheMiddleLeavesNothing() async throws {
        let (source, _, _) = try await lived()
        let target = try await DatabaseDriver.postgres.open()
        await #expect(throws: Boom.self) {
            try await DatabaseMove(from: source.database, to: target.database).run(
                adapt: { table, row in
                    if table == "outbox" { throw Boom() }
                    return row
                })
        }
        #expect(try await target.database.read { tx in try UserStore().count(in: tx) } == 0)
    }

    @Test func aRowIsChangedOnItsWayWhereItMustBe() async throws {
        let (source, user, _) = try await lived()
        let target = try await DatabaseDriver.postgres.open()
        _ = try await DatabaseMove(from: source.database, to: target.database).run(
            adapt: { table, row in
                guard table == "users" else { return row }
                let values = zip(row.columns, row.values).map { $0 == "name" ? "Eve".sqlValue : $1 }
                return SQLRow(columns: row.columns, values: values)
            })
        #expect(try await target.database.read { tx in try UserStore().find(user, in: tx)?.name } == "Eve")
    }

    @Test func everyTableOfTheSchemaIsMoved() async throws {
        let target = try await DatabaseDriver.postgres.open()
        let tables = try await target.database.read { tx throws in
            try tx.query("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").map {
                try $0["tablename"] as String
            }
        }
        // Who keeps house is decided anew, and the target has its own steps.
        let own: Set = ["schema_migrations", "housekeeping"]
        #expect(Set(tables).subtracting(own) == Set(DatabaseMove.tables.map(\.name)))
    }
}
