import Foundation
import StudioCore
import Testing

@testable import StudioStores

/// What is written for many at once is what is written for each by itself.
@Suite(.timeLimit(.minutes(2))) struct StoreGroupTests {
    @Test(arguments: DatabaseDriver.allCases)
    func manyHoldsAreWonByThoseWhoHaveEnough(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        var holds: [Hold] = []
        for number in 0..<13 {
            holds.append(Hold(Credits(number % 4), of: try await test.user(credits: 2), for: JobID()))
        }
        let asked = holds
        let won = try await test.database.write { tx in try test.ledger.hold(asked, in: tx, at: .epoch) }
        #expect(Set(won.keys) == Set(holds.filter { $0.amount <= 2 }.map(\.user)))
        for hold in holds {
            let held = hold.amount <= 2 ? hold.amount : 0
            #expect(try await test.credits(hold.user) == CreditBalance(balance: 2 - held, held: held))
            let entries = try await test.database.read { tx in try test.ledger.list(of: hold.job, in: tx) }
            #expect(entries.map(\.amount) == (held > 0 ? [held] : []))
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aGuardedHoldIsForWhoMayBegin(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let (free, barred) = (try await test.user(credits: 9), try await test.user(credits: 9))
        let (leaving, full) = (try await test.user(credits: 9), try await test.user(credits: 9))
        let busy = try await test.user(credits: 9)
        for _ in 0..<2 { _ = try await test.job(of: busy, price: 1) }
        let won = try await test.database.write { tx in
            try tx.execute("UPDATE users SET status = 'suspended' WHERE id = $1", barred)
            try tx.execute("UPDATE users SET delete_after = 1 WHERE id = $1", leaving)
            try tx.execute("UPDATE users SET stored_bytes = 100 WHERE id = $1", full)
            return try test.ledger.hold(
                [free, barred, leaving, full, busy].map { Hold(1, of: $0, for: JobID()) },
                only: HoldGuard(storedBytesMax: 100, queuedMax: 2), in: tx, at: .epoch)
        }
        #expect(Array(won.keys) == [free])
        #expect(try await test.credits(busy) == CreditBalance(balance: 7, held: 2))
    }

    @Test(arguments: DatabaseDriver.allCases)
    func ofGuardedHoldsAtOnceNoMoreAreWonThanMayWait(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let (first, second) = (try await test.user(credits: 20), try await test.user(credits: 20))
        let won = try await withThrowingTaskGroup(of: Int.self) { group in
            for round in 0..<12 {
                group.addTask {
                    try await test.database.write { tx in
                        // In either order: they must not wait for each other.
                        let users = round % 2 == 0 ? [first, second] : [second, first]
                        let new = users.map { TestDatabase.newJob(of: $0, price: 1) }
                        let won = try test.ledger.hold(
                            new.map { Hold($0.quoted, of: $0.user, for: $0.id) },
                            only: HoldGuard(storedBytesMax: 100, queuedMax: 5), in: tx, at: .epoch)
                        _ = try test.jobs.insert(new.filter { won[$0.user] != nil }, in: tx, at: .epoch)
                        return won.count
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(won == 10)
        #expect(try await test.credits(first) == CreditBalance(balance: 15, held: 5))
        #expect(try await test.audit().mismatches.isEmpty)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func jobsThatAreInsertedTogetherAreAsIfOneByOne(on driver: DatabaseDriver) async throws {
        let (one, many) = (try await driver.open(), try await driver.open())
        var jobs: [NewJob] = []
        for number in 0..<11 {
            let user = try await many.user(credits: 50, weight: Double(1 + number % 3))
            try await one.database.write { tx in
                _ = try UserStore().insertIfEmailIsFree(
                    user, email: "\(user)@example.com", name: "Ada", passwordHash: "-", role: .user,
                    weight: Double(1 + number % 3), in: tx, at: .epoch)
                try one.ledger.grant(50, to: user, LedgerNote(reason: "test"), in: tx, at: .epoch)
            }
            var job = TestDatabase.newJob(
                of: user, price: Credits(1 + number % 4), engine: number % 5 == 0 ? "diffusion" : "scene")
            job.priority = number % 2
            job.metadata = ["n": .integer(Int64(number))]
            job.model = number % 2 == 0 ? "m" : nil
            jobs.append(job)
        }
        // Twice, so that the second finds tags and jobs that wait.
        for round in 0..<2 {
            let new = jobs.map { old in
                var job = old
                if round > 0 { job.id = JobID() }
                return job
            }
            let together = try await many.database.write { tx in
                let won = try many.ledger.hold(
                    new.map { Hold($0.quoted, of: $0.user, for: $0.id) }, in: tx, at: .epoch)
                #expect(won.count == new.count)
                let inserted = try many.jobs.insert(new, in: tx, at: .epoch)
                try JobEventStore().begin("state", of: inserted, in: tx, at: .epoch) { ["id": .string($0.id.rawValue)] }
                return inserted
            }
            #expect(together.map(\.id) == new.map(\.id))
            for job in new {
                try await one.database.write { tx in
                    try one.ledger.hold(job.quoted, of: job.user, for: job.id, in: tx, at: .epoch)
                    try one.jobs.insert(job, in: tx, at: .epoch)
                }
            }
            for job in together {
                #expect(try await many.find(job.id) == job)
                let events = try await many.database.read { tx in
                    try JobEventStore().list(of: job.id, limit: 9, in: tx)
                }
                #expect(events.map(\.data) == [["id": .string(job.id.rawValue)]])
            }
            // Alone, each finds at the head of the queue what went before it: in an empty one the others are not there yet.
            if round == 0 {
                let first = try #require(together.first)
                #expect(try await one.find(first.id) == first)
            }
        }
        #expect(try await many.audit().mismatches.isEmpty)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func placesInTheQueueAreToldForManyAsForOne(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let users = [try await test.user(), try await test.user(weight: 3)]
        var jobs: [Job] = []
        for number in 0..<20 {
            jobs.append(
                try await test.job(
                    of: users[number % 2], engine: number % 7 == 0 ? "diffusion" : "scene", priority: number % 3))
        }
        _ = try await test.claim(jobs[4].id)
        let asked = jobs
        try await test.database.read { tx in
            let waiting = asked.filter { $0.id != asked[4].id }
            let places = try test.jobs.queuePositions(of: waiting, in: tx)
            #expect(places.count == waiting.count)
            for job in waiting { #expect(try test.jobs.queuePosition(of: job, in: tx) == places[job.id]) }
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aPlaceBeyondWhatIsCountedIsTheLastThatIs(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let users = [try await test.user(), try await test.user()]
        let last = try await test.database.write { tx in
            for _ in 0..<(JobStore.queuePositionMax - 1) {
                try test.jobs.insert(TestDatabase.newJob(of: users[0]), in: tx, at: .epoch)
            }
            var urgent = TestDatabase.newJob(of: users[0])
            urgent.priority = 1
            var late = TestDatabase.newJob(of: users[1])
            late.priority = -1
            let inserted = try test.jobs.insert(urgent, in: tx, at: .epoch)
            return [inserted, try test.jobs.insert(late, in: tx, at: .epoch)]
        }
        let places = try await test.database.read { tx in try test.jobs.queuePositions(of: last, in: tx) }
        #expect(last.map { places[$0.id] } == [0, JobStore.queuePositionMax])
    }

    @Test(arguments: DatabaseDriver.allCases)
    func ofManySignInsThoseThatStandAreFound(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        var asked: [UserSession] = []
        for number in 0..<7 {
            let (user, id) = (try await test.user(), SessionID())
            asked.append(UserSession(user: user, family: id))
            try await test.database.write { tx in
                let session = Session(
                    id: id, user: user, family: id, tokenHash: "h\(number)", createdAt: .epoch,
                    expiresAt: .epoch + (number == 1 ? 0 : 60))
                try SessionStore().insert(session, in: tx)
                if number == 2 { try SessionStore().revoke(family: id, in: tx, at: .epoch) }
            }
        }
        // Another's sign-in, and one that never was.
        let wrong = [
            UserSession(user: asked[0].user, family: asked[3].family),
            UserSession(user: asked[0].user, family: SessionID()),
        ]
        let all = asked + wrong
        let found = try await test.database.readOnce { tx in try UserStore().find(all, in: tx, at: .epoch) }
        #expect(
            found.mapValues(\.id)
                == Dictionary(uniqueKeysWithValues: [0, 3, 4, 5, 6].map { (asked[$0], asked[$0].user) }))
    }

    @Test(arguments: DatabaseDriver.allCases)
    func insertsOfAnyNumberOfRowsArriveWhole(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let outbox = OutboxStore()
        for count in [0, 1, 3, 64, 131] {
            try await test.database.write { tx in
                let payloads = (0..<count).map { JSONValue.integer(Int64($0)) }
                try outbox.append(.queuePublish, payloads, in: tx, at: .epoch)
            }
            let entries = try await test.database.write { tx in
                let entries = try outbox.due(.queuePublish, limit: 999, in: tx, at: .epoch)
                try outbox.done(entries.map(\.id), in: tx)
                return entries
            }
            #expect(Set(entries.map(\.payload)).count == count && entries.count == count)
        }
    }
}

extension TestDatabase {
    /// A job that is not there yet.
    static func newJob(of user: UserID, price: Credits = 0, engine: String = "scene") -> NewJob {
        NewJob(
            id: JobID(), user: user, kind: .imageGeneration, schemaVersion: 1, input: ["prompt": "a cat"],
            engine: engine, model: nil, quoted: price, workUnits: 2, failuresMax: 3)
    }
}
