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
                try JobEventStore().tell("state", of: inserted, in: tx, at: .epoch) { ["id": .string($0.id.rawValue)] }
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
    func ofJobsThatEndTogetherThoseEndWhoseLeaseIsTheCurrentOne(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let users = [try await test.user(credits: 20), try await test.user(credits: 20)]
        let upload = try await test.upload(of: users[0])
        var jobs: [Job] = []
        var finishes: [JobFinish] = []
        for number in 0..<7 {
            // Two jobs of one user name the same upload.
            let job = try await test.job(
                of: users[number % 2], price: Credits(number), artifacts: number == 0 || number == 2 ? [upload.id] : [])
            let lease = try #require(try await test.claim(job.id)?.lease)
            let ended = Lease(job: lease.job, attempt: lease.attempt + (number == 5 ? 1 : 0), worker: lease.worker)
            // The fourth is said to hold more than it does.
            let settlement = Settlement(held: Credits(number == 3 ? 9 : number), capture: Credits(number / 2))
            let error = JobError(code: "c\(number)", title: "t", detail: "d")
            finishes.append(
                JobFinish(
                    ended, number % 2 == 0 ? .succeeded(report: ["n": .integer(Int64(number))]) : .failed(error),
                    settling: settlement))
            jobs.append(job)
        }
        let (all, ended) = (finishes, [0, 1, 2, 4, 6])
        let finished = try await test.database.write { tx in
            let finished = try test.jobs.finishIfRunning(all, in: tx, at: .epoch + 5)
            let settled = finished.values.compactMap { job in
                all.first { $0.lease.job == job.id }?.settlement.map {
                    JobSettlement($0, of: job.id, job.user, storedBytes: 3)
                }
            }
            try test.ledger.move(settled, in: tx, at: .epoch)
            try test.jobs.releaseInputs(of: finished.values.map(\.id), in: tx)
            return finished
        }
        #expect(Set(finished.keys) == Set(ended.map { all[$0].lease }))
        for (number, job) in jobs.enumerated() {
            let now = try #require(try await test.find(job.id))
            guard ended.contains(number) else {
                #expect(now.state == .running && now.held == job.held)
                continue
            }
            #expect(now == finished[all[number].lease] && now.finishedAt == .epoch + 5 && now.lease == nil)
            #expect((now.held, now.captured) == (0, Credits(number / 2)))
            #expect(now.report == (number % 2 == 0 ? ["n": .integer(Int64(number))] : nil))
            #expect(now.error?.code == (number % 2 == 0 ? nil : "c\(number)"))
        }
        // Of 0, 2, 4 and 6 was captured 0, 1, 2 and 3; of 1 nothing, and 3 and 5 are still held.
        #expect(try await test.credits(users[0]) == CreditBalance(balance: 14, held: 0))
        #expect(try await test.credits(users[1]) == CreditBalance(balance: 12, held: 8))
        #expect(try await test.audit().mismatches.isEmpty)
        let (uses, stored): (Int, [Int64]) = try await test.database.read { tx in
            (
                try tx.one("SELECT uses FROM artifacts WHERE id = $1", upload.id)["uses"],
                try users.map { try tx.one("SELECT stored_bytes FROM users WHERE id = $1", $0)["stored_bytes"] }
            )
        }
        #expect(uses == 0)
        #expect(stored == [upload.bytes + 12, 3])
    }

    @Test(arguments: DatabaseDriver.allCases)
    func endsOfManyAtOnceInAnyOrderNeitherWaitForEachOtherNorPayTwice(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        var leases: [Lease] = []
        let users = [try await test.user(credits: 20), try await test.user(credits: 20)]
        for number in 0..<16 {
            let job = try await test.job(of: users[number % 2], price: 2)
            leases.append(try #require(try await test.claim(job.id)?.lease))
        }
        let all = leases
        let ended = try await withThrowingTaskGroup(of: Int.self) { group in
            for round in 0..<8 {
                group.addTask {
                    try await test.database.write { tx in
                        let mine = (0..<16).map { all[(round % 2 == 0 ? $0 : 15 - $0)] }
                        let settlement = Settlement(held: 2, capture: 1)
                        let finished = try test.jobs.finishIfRunning(
                            mine.map { JobFinish($0, .succeeded(report: [:]), settling: settlement) }, in: tx,
                            at: .epoch)
                        try test.ledger.move(
                            finished.values.map { JobSettlement(settlement, of: $0.id, $0.user) }, in: tx, at: .epoch)
                        return finished.count
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(ended == 16)
        for user in users { #expect(try await test.credits(user) == CreditBalance(balance: 12, held: 0)) }
        #expect(try await test.audit().mismatches.isEmpty)
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
