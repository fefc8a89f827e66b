import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct JobStoreTests {
    private let jobs = JobStore()

    @Test(arguments: DatabaseDriver.allCases)
    func ofManyClaimsAtOnceOneWins(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let job = try await test.job(of: try await test.user())
        let won = try await withThrowingTaskGroup(of: Job?.self) { group in
            for _ in 0..<32 { group.addTask { try await test.claim(job.id) } }
            return try await group.reduce(into: [Job]()) { if let claimed = $1 { $0.append(claimed) } }
        }
        #expect(won.count == 1)
        #expect(won.first?.attempt == 1)
        #expect(won.first?.state == .running)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func ofManyThatAreClaimedAtOnceThoseThatWaitAreWonInTheOrderThatWasAsked(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        var ids: [JobID] = []
        for _ in 0..<6 { ids.append(try await test.job(of: user).id) }
        let (another, worker) = (WorkerID(), WorkerID())
        _ = try #require(try await test.claim(ids[1], by: another))
        let wanted = [ids[4], ids[1], ids[0], JobID(), ids[5]]
        let won = try await test.database.write { tx in
            try jobs.claimIfQueued(wanted, by: worker, leaseUntil: .epoch + 60, in: tx, at: .epoch)
        }
        #expect(won.map(\.id) == [ids[4], ids[0], ids[5]])
        #expect(won.allSatisfy { $0.worker == worker && $0.attempt == 1 })
        // The number of the event that tells of the claim is taken.
        #expect(won.map(\.lastEvent) == [2, 2, 2])
        #expect(try await test.find(ids[1])?.worker == another)
        #expect(try await test.find(ids[2])?.state == .queued)
        let none = try await test.database.write { tx in
            try jobs.claimIfQueued([], by: worker, leaseUntil: .epoch + 60, in: tx, at: .epoch)
        }
        #expect(none.isEmpty)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func whoMayRunTwoAtOnceGetsTwoOfManyThatAreClaimedAtOnce(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        var ids: [JobID] = []
        for _ in 0..<4 { ids.append(try await test.job(of: user).id) }
        let won = try await test.database.write { [ids] tx in
            try jobs.claimIfQueued(
                ids, by: WorkerID(), leaseUntil: .epoch + 60, runningMax: 2, in: tx, at: .epoch)
        }
        #expect(won.map(\.id) == Array(ids.prefix(2)))
    }

    @Test(arguments: DatabaseDriver.allCases)
    func anEndThatSettlesAnotherHoldThanTheJobHasChangesNothing(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user(credits: 9)
        let job = try await test.job(of: user, price: 8)
        let lease = try #require(try await test.claim(job.id)?.lease)
        try await test.database.write { tx throws in
            let wrong = Settlement(held: 7, capture: 7)
            #expect(
                try jobs.finishIfRunning(lease, .succeeded(report: [:]), settling: wrong, in: tx, at: .epoch) == nil)
            let right = Settlement(held: 8, capture: 5)
            let ended = try #require(
                try jobs.finishIfRunning(lease, .succeeded(report: [:]), settling: right, in: tx, at: .epoch))
            #expect((ended.held, ended.captured, ended.lastEvent) == (0, 5, 3))
            try test.ledger.move([JobSettlement(right, of: ended.id, user)], in: tx, at: .epoch)
            #expect(try test.ledger.settle(job.id, capture: 8, in: tx, at: .epoch) == nil)
        }
        #expect(try await test.credits(user) == CreditBalance(balance: 4, held: 0))
        #expect(try await test.audit().isSound)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func whatAnOlderAttemptSendsIsRefused(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let job = try await test.job(of: try await test.user())
        let (worker, token) = (WorkerID(), WorkerTokenID())
        let description = WorkerDescription(
            id: worker, name: "w", version: "1", kinds: [.imageGeneration], engines: ["scene"], devices: [], slots: 1)
        #expect(
            try await test.database.write { tx in
                try WorkerStore().registerIfOwn(description, token: token, in: tx, at: .epoch)
            })
        let old = try #require(try await test.claim(job.id, by: worker)?.lease)
        let requeued = try await test.database.write { tx throws in
            try jobs.requeueIfRunning(
                old, failed: JobError(code: "lease_lost", title: "t", detail: "d"), runAfter: .epoch, in: tx)
        }
        #expect(requeued?.failures == 1)
        // The same worker wins again: only the attempt tells the two apart.
        let new = try #require(try await test.claim(job.id, by: worker)?.lease)
        #expect(new.attempt == 2)
        try await test.database.write { tx throws in
            #expect(try jobs.renewIfHeld(old, until: .epoch, in: tx) == .lost)
            #expect(try jobs.findIfHeld(old, token: token, in: tx) == nil)
            #expect(try !jobs.setProgressIfHeld(JobProgress(percent: 50, stage: "s"), old, in: tx))
            #expect(try jobs.finishIfRunning(old, .succeeded(report: [:]), in: tx, at: .epoch) == nil)
            #expect(try jobs.requeueIfRunning(old, failed: nil, runAfter: .epoch, in: tx) == nil)
            #expect(try jobs.renewIfHeld(new, until: .epoch, in: tx) == .held)
            #expect(try jobs.findIfHeld(new, token: token, in: tx)?.attempt == 2)
            #expect(try jobs.findIfHeld(new, token: WorkerTokenID(), in: tx) == nil)
            #expect(try jobs.findIfHeld(new, token: nil, in: tx) == nil)
            #expect(try jobs.setProgressIfHeld(JobProgress(percent: 50, stage: "s"), new, in: tx))
            #expect(try jobs.finishIfRunning(new, .succeeded(report: ["seed": 7]), in: tx, at: .epoch) != nil)
        }
        let ended = try #require(try await test.find(job.id))
        #expect(ended.state == .succeeded)
        #expect(ended.report == ["seed": 7])
        #expect(ended.progress == JobProgress(percent: 50, stage: "s"))
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aJobEndsOnce(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let job = try await test.job(of: try await test.user())
        let lease = try #require(try await test.claim(job.id)?.lease)
        let ends: [JobEnd] = [
            .succeeded(report: [:]), .failed(JobError(code: "c", title: "t", detail: "d")), .cancelled,
        ]
        let ended = try await withThrowingTaskGroup(of: JobState?.self) { group in
            for end in ends {
                group.addTask {
                    try await test.database.write { tx throws in
                        try jobs.finishIfRunning(lease, end, in: tx, at: .epoch)?.state
                    }
                }
            }
            return try await group.reduce(into: [JobState]()) { if let state = $1 { $0.append(state) } }
        }
        #expect(ended.count == 1)
        #expect(try await test.find(job.id)?.state == ended.first)
        #expect(try await test.claim(job.id) == nil)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aHandBackIsNoFailureAndKeepsItsPlace(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let job = try await test.job(of: try await test.user())
        let lease = try #require(try await test.claim(job.id)?.lease)
        let later = Date.epoch.addingTimeInterval(30)
        let queued = try await test.database.write { tx throws in
            try jobs.requeueIfRunning(lease, failed: nil, runAfter: later, in: tx)
        }
        #expect(queued?.state == .queued)
        #expect(queued?.failures == 0)
        #expect(queued?.tag == job.tag)
        #expect(queued?.lease == nil)
        #expect(try await test.claim(job.id, at: .epoch) == nil)
        #expect(try await test.claim(job.id, at: later)?.attempt == 2)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aRunningJobIsAskedToCancelAndIsNotQueuedAgain(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let job = try await test.job(of: try await test.user())
        let lease = try #require(try await test.claim(job.id)?.lease)
        try await test.database.write { tx throws in
            #expect(try jobs.finishIfQueued(job.id, .cancelled, in: tx, at: .epoch) == nil)
            #expect(try jobs.requestCancelIfRunning(job.id, in: tx, at: .epoch)?.cancelRequestedAt == .epoch)
            #expect(
                try jobs.requestCancelIfRunning(job.id, in: tx, at: .epoch + 5)?.cancelRequestedAt == .epoch)
            #expect(try jobs.renewIfHeld(lease, until: .epoch, in: tx) == .cancelRequested)
            #expect(try jobs.requeueIfRunning(lease, failed: nil, runAfter: .epoch, in: tx) == nil)
            #expect(try jobs.finishIfRunning(lease, .cancelled, in: tx, at: .epoch)?.state == .cancelled)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aQueuedJobIsCancelledAtOnceAndNeverClaimed(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let job = try await test.job(of: try await test.user())
        try await test.database.write { tx throws in
            #expect(try jobs.requestCancelIfRunning(job.id, in: tx, at: .epoch) == nil)
            #expect(try jobs.finishIfQueued(job.id, .cancelled, in: tx, at: .epoch)?.finishedAt == .epoch)
            #expect(try jobs.finishIfQueued(job.id, .cancelled, in: tx, at: .epoch) == nil)
        }
        #expect(try await test.claim(job.id) == nil)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func expiredLeasesAreFoundAndRenewedOnesAreNot(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        let (lost, kept) = (try await test.job(of: user), try await test.job(of: user))
        _ = try await test.claim(lost.id)
        let lease = try #require(try await test.claim(kept.id)?.lease)
        let expired = try await test.database.write { tx throws in
            #expect(try jobs.expiredLeases(limit: 10, in: tx, at: .epoch + 59) == [])
            #expect(try jobs.renewIfHeld(lease, until: .epoch + 120, in: tx) == .held)
            return try jobs.expiredLeases(limit: 10, in: tx, at: .epoch + 61).map(\.id)
        }
        #expect(expired == [lost.id])
    }

    @Test(arguments: DatabaseDriver.allCases)
    func anAttemptThatHasHadItsTimeOrDoesNotStopIsNotRenewed(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let job = try await test.job(of: try await test.user())
        let lease = try #require(try await test.claim(job.id)?.lease)
        try await test.database.write { tx throws in
            func renew(started: Date = .distantPast, cancelled: Date = .distantPast) throws -> LeaseStatus {
                try jobs.renewIfHeld(lease, until: .epoch + 120, started: started, cancelled: cancelled, in: tx)
            }
            #expect(try renew(started: .epoch) == .held)
            #expect(try renew(started: .epoch + 1) == .lost)
            _ = try jobs.requestCancelIfRunning(job.id, in: tx, at: .epoch + 5)
            #expect(try renew(cancelled: .epoch + 5) == .cancelRequested)
            #expect(try renew(cancelled: .epoch + 6) == .lost)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aLeaseThatWasRenewedMeanwhileIsNotTaken(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let job = try await test.job(of: try await test.user())
        let lease = try #require(try await test.claim(job.id)?.lease)
        try await test.database.write { tx throws in
            _ = try jobs.renewIfHeld(lease, until: .epoch + 120, in: tx)
            func requeue(expiredBefore: Date) throws -> Job? {
                try jobs.requeueIfRunning(
                    lease, failed: nil, runAfter: .epoch, expiredBefore: expiredBefore, in: tx)
            }
            #expect(try requeue(expiredBefore: .epoch + 120) == nil)
            let end = JobEnd.cancelled
            #expect(try jobs.finishIfRunning(lease, end, expiredBefore: .epoch + 120, in: tx, at: .epoch) == nil)
            #expect(try requeue(expiredBefore: .epoch + 121)?.state == .queued)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aJobThatIsGivenBackMayWaitAsLongAsANewOne(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let life = 3600.0
        let job = try await test.job(of: try await test.user(), expiresAt: .epoch + life)
        let lease = try #require(try await test.claim(job.id)?.lease)
        let back = Date.epoch + life - 1
        let queued = try await test.database.write { tx throws in
            try jobs.requeueIfRunning(lease, failed: nil, runAfter: back, in: tx)
        }
        #expect(queued?.expiresAt == back + life)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func pagesFollowOneAnotherWithoutGapOrRepeat(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let (user, other) = (try await test.user(), try await test.user())
        var made: [JobID] = []
        for _ in 0..<7 { made.append(try await test.job(of: user).id) }
        _ = try await test.job(of: other)
        _ = try await test.claim(made[3])
        var seen: [JobID] = []
        while true {
            let cursor = seen.last
            let page = try await test.database.read { tx throws in
                try jobs.list(JobFilter(user: user), after: cursor, limit: 3, in: tx).map(\.id)
            }
            if page.isEmpty { break }
            #expect(page.count <= 3)
            seen += page
        }
        #expect(seen == made.sorted(by: >))
        try await test.database.read { [made] tx throws in
            let running = JobFilter(user: user, state: .running, kind: .imageGeneration)
            #expect(try jobs.list(running, limit: 10, in: tx).map(\.id) == [made[3]])
            #expect(try jobs.list(JobFilter(user: user, kind: .clothSwap), limit: 10, in: tx) == [])
            #expect(try jobs.list(JobFilter(user: nil), limit: 10, in: tx).count == 8)
            #expect(try jobs.find(made[0], of: other, in: tx) == nil)
            #expect(try jobs.counts(of: user, in: tx) == [.queued: 6, .running: 1])
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func onlyAnEndedJobOfOnesOwnIsDeleted(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let (user, other) = (try await test.user(), try await test.user())
        let job = try await test.job(of: user)
        try await test.database.write { tx throws in
            #expect(try !jobs.deleteIfEnded(job.id, of: user, in: tx, at: .epoch))
            _ = try jobs.finishIfQueued(job.id, .cancelled, in: tx, at: .epoch)
            #expect(try !jobs.deleteIfEnded(job.id, of: other, in: tx, at: .epoch))
            #expect(try jobs.deleteIfEnded(job.id, of: user, in: tx, at: .epoch))
            #expect(try jobs.find(job.id, of: user, in: tx) == nil)
            #expect(try jobs.list(JobFilter(user: user), limit: 10, in: tx) == [])
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func anUploadIsKeptWhileALiveJobUsesIt(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let (user, other) = (try await test.user(), try await test.user())
        let upload = try await test.upload(of: user)
        let foreign = await #expect(throws: StudioError.self) {
            _ = try await test.job(of: other, artifacts: [upload.id])
        }
        #expect(foreign?.code == .notFound)
        let job = try await test.job(of: user, artifacts: [upload.id, upload.id])
        let artifacts = ArtifactStore()
        try await test.database.write { tx throws in
            #expect(try artifacts.uses(of: upload.id, in: tx) == 1)
            #expect(try artifacts.findInput(upload.id, of: job.id, in: tx)?.id == upload.id)
            #expect(try !artifacts.deleteIfUnused(upload.id, of: user, in: tx, at: .epoch))
            _ = try jobs.finishIfQueued(job.id, .cancelled, in: tx, at: .epoch)
            try jobs.releaseInputs(of: job.id, in: tx)
            #expect(try !artifacts.deleteIfUnused(upload.id, of: other, in: tx, at: .epoch))
            #expect(try artifacts.deleteIfUnused(upload.id, of: user, in: tx, at: .epoch))
            #expect(try !artifacts.deleteIfUnused(upload.id, of: user, in: tx, at: .epoch))
            #expect(try OutboxStore().count(.objectDeletion, in: tx) == 1)
        }
        await #expect(throws: StudioError.self) { _ = try await test.job(of: user, artifacts: [upload.id]) }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func eventsAreNumberedByJobWithoutGaps(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        let (a, b) = (try await test.job(of: user), try await test.job(of: user))
        let events = JobEventStore()
        await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask {
                    try await test.database.write { tx throws in
                        try events.append("stage", ["n": .integer(Int64(number))], to: a.id, in: tx, at: .epoch)
                        // A transaction that fails leaves no gap behind.
                        if number % 5 == 0 { throw Boom() }
                    }
                }
            }
            while let result = await group.nextResult() {
                if case .failure(let error) = result { #expect(error is Boom) }
            }
        }
        try await test.database.write { tx throws in
            #expect(try events.append("state", [:], to: b.id, in: tx, at: .epoch).number == 2)
            #expect(try events.list(of: a.id, limit: 100, in: tx).map(\.number) == Array(1...33))
            #expect(try events.list(of: a.id, after: 30, limit: 100, in: tx).map(\.number) == [31, 32, 33])
            #expect(try jobs.find(a.id, in: tx)?.lastEvent == 33)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func expectedTimesComeFromTheLatestJobsOfTheKind(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        #expect(try await secondsPerUnit(test) == nil)
        for seconds in [4.0, 8.0] {
            let job = try await test.job(of: user)
            let lease = try #require(try await test.claim(job.id)?.lease)
            try await test.database.write { tx throws in
                _ = try jobs.finishIfRunning(lease, .succeeded(report: [:]), in: tx, at: .epoch + seconds)
            }
        }
        // 12 seconds for two jobs of two units.
        #expect(try await secondsPerUnit(test) == 3)
    }

    private func secondsPerUnit(_ test: TestDatabase) async throws -> Double? {
        try await test.database.read { tx throws in
            try jobs.secondsPerWorkUnit(kind: .imageGeneration, engine: "scene", in: tx)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aJobThatIsGivenBackWaitsAsLongAsANewOneHoweverOften(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        let job = try await test.job(of: user, expiresAt: .epoch + 1000)
        for time in [100.0, 300, 900] {
            let lease = try #require(try await test.claim(job.id, at: .epoch + time)?.lease)
            let waiting = try await test.database.write { [jobs] tx in
                try jobs.requeueIfRunning(lease, failed: nil, runAfter: .epoch + time, in: tx)
            }
            #expect(waiting?.expiresAt == .epoch + time + 1000)
        }
    }
}
