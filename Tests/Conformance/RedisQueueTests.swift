import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioStores

/// The queue in Redis where it differs from rows of SQL: it may be lost, late, or behind.
@Suite(.timeLimit(.minutes(10))) struct RedisQueueTests {
    private let scene = Capabilities(engines: ["scene"], kinds: JobKind.allCases)

    @Test(arguments: 0..<8) func itSuggestsTheSameInTheSameOrderAsSQL(seed: UInt64) async throws {
        let test = try await DatabaseDriver.sqlite.open()
        let redis = try await TestRedis.open()
        let queue = redis.jobQueue(on: test.database, runningMax: 2)
        var life = QueueLife(seed: seed, test: test, queue: queue)
        try await life.begin(users: 5)
        #expect(try await QueueReconciler(queue, database: test.database).reconcile(at: .epoch).queued == 0)
        for turn in 0..<40 {
            try await life.step()
            let (worker, limit, now) = life.look()
            let wanted = try await test.database.read { tx in
                try test.jobs.candidates(
                    limit, engines: worker.engines, kinds: worker.kinds, runningMax: 2, in: tx, at: now)
            }
            let found = try await queue.look(limit, for: worker, at: now)
            #expect(found == wanted, "seed \(seed), turn \(turn)")
        }
        #expect(try await queue.count() == life.queued)
    }

    @Test func aJobThatWasSuggestedStaysUntilItIsRemoved() async throws {
        let test = try await DatabaseDriver.sqlite.open()
        let job = try await test.job(of: try await test.user())
        let queue = try await TestRedis.open().queue(on: test.database)
        for _ in 0..<3 { #expect(try await queue.candidates(5, for: scene, at: .epoch) == [job.id]) }
        try await queue.remove(job.id)
        #expect(try await queue.candidates(5, for: scene, at: .epoch) == [])
        try await queue.remove(job.id)
    }

    @Test func whatComesLateDoesNotUndoWhatCameAfterIt() async throws {
        let test = try await DatabaseDriver.sqlite.open()
        let job = try await test.job(of: try await test.user())
        let queue = try await TestRedis.open().queue(on: test.database)
        let first = QueueEntry(job)
        var second = first
        second.attempt = 1
        second.runAfter = .epoch + 10
        try await queue.add([second], at: .epoch)
        // The first attempt's claim is told after its requeue, and then its creation.
        try await queue.remove([QueueRemoval(job.id, beforeAttempt: 1)])
        try await queue.add([first], at: .epoch)
        #expect(try await queue.candidates(5, for: scene, at: .epoch) == [])
        #expect(try await queue.candidates(5, for: scene, at: .epoch + 10) == [job.id])
        try await queue.remove([QueueRemoval(job.id, beforeAttempt: 2)])
        #expect(try await queue.candidates(5, for: scene, at: .epoch + 10) == [])
    }

    @Test func anEmptiedRedisIsNotTrustedUntilItIsRefilled() async throws {
        try await withServer(.redis) { server in
            let test = try await DatabaseDriver.sqlite.open()
            let user = try await test.user()
            var jobs: [JobID] = []
            for _ in 0..<5 { jobs.append(try await test.job(of: user).id) }
            let redis = try await TestRedis.open(server.url)
            let queue = redis.jobQueue(on: test.database)
            let reconciler = QueueReconciler(queue, database: test.database)
            let report = try await reconciler.reconcile(at: .epoch)
            #expect(report == .init(queued: 5, entries: 5, added: 5, removed: 0))
            #expect(try await reconciler.isFilled())

            try await redis.client.command("FLUSHALL")
            #expect(try await !reconciler.isFilled())
            // A job that is queued now is the only one that Redis knows.
            jobs.append(try await test.job(of: user).id)
            try await queue.add(
                test.database.read { [jobs] tx in try test.jobs.queued(among: [jobs[5]], in: tx) }, at: .epoch)
            #expect(try await queue.look(9, for: scene, at: .epoch) == nil)
            #expect(try await queue.candidates(9, for: scene, at: .epoch) == jobs)
            #expect(try await reconciler.reconcile(at: .epoch) == .init(queued: 6, entries: 6, added: 5, removed: 0))
            #expect(try await queue.look(9, for: scene, at: .epoch) == jobs)
        }
    }

    @Test func aRestartedRedisIsNotTrustedAndWorkersFindWorkMeanwhile() async throws {
        try await withServer(.redis) { server in
            let test = try await DatabaseDriver.sqlite.open()
            let job = try await test.job(of: try await test.user())
            let redis = try await TestRedis.open(server.url)
            let queue = redis.jobQueue(on: test.database)
            let reconciler = QueueReconciler(queue, database: test.database)
            _ = try await reconciler.reconcile(at: .epoch)
            await server.kill()
            try await redis.disconnected()
            #expect(try await queue.candidates(5, for: scene, at: .epoch) == [job.id])
            await #expect(throws: StudioError.self) { try await reconciler.reconcile(at: .epoch) }
            await server.start()
            try await redis.connected()
            // It may have come back with what was true some time ago.
            #expect(try await queue.look(5, for: scene, at: .epoch) == nil)
            #expect(try await queue.candidates(5, for: scene, at: .epoch) == [job.id])
            _ = try await reconciler.reconcile(at: .epoch)
            #expect(try await queue.look(5, for: scene, at: .epoch) == [job.id])
        }
    }

    @Test func aComparisonRepairsWhatDiffers() async throws {
        let test = try await DatabaseDriver.sqlite.open()
        let user = try await test.user(credits: 100)
        var jobs: [JobID] = []
        for _ in 0..<6 { jobs.append(try await test.job(of: user, price: 1).id) }
        let later = try await test.job(of: user, at: .epoch + 10)
        let redis = try await TestRedis.open()
        let queue = redis.jobQueue(on: test.database)
        let reconciler = QueueReconciler(queue, database: test.database)
        _ = try await reconciler.reconcile(at: .epoch)
        // Claimed and not told; told and never queued; three ways in which an eviction may leave it.
        _ = try await test.claim(jobs[0])
        let stranger = QueueEntry(Self.stranger(like: later))
        try await queue.add([stranger], at: .epoch)
        let lane = "\(redis.keys.queue):ready:scene:image_generation:0"
        try await redis.client.command("ZREM", lane, jobs[1])
        try await redis.client.command("HDEL", redis.keys.queueJobs, jobs[2])
        try await redis.client.command("DEL", "\(redis.keys.queue):delayed")
        let report = try await reconciler.reconcile(at: .epoch)
        #expect(report == .init(queued: 6, entries: 8, added: 3, removed: 2))
        #expect(try await queue.look(9, for: scene, at: .epoch) == Array(jobs.dropFirst()))
        #expect(try await queue.look(9, for: scene, at: .epoch + 10)?.contains(later.id) == true)
        try await redis.client.command("DEL", lane, "\(redis.keys.queue):lanes:scene")
        #expect(try await reconciler.reconcile(at: .epoch + 10).added == 6)
        #expect(try await reconciler.reconcile(at: .epoch + 10).added == 0)
        let wanted = try await SQLJobQueue(test.database).candidates(9, for: scene, at: .epoch + 10)
        #expect(try await queue.look(9, for: scene, at: .epoch + 10) == wanted)
    }

    private static func stranger(like job: Job) -> Job {
        var stranger = job
        stranger.id = JobID()
        return stranger
    }

    @Test func aLookGivesUpWhereTooManyMustBePassedOver() async throws {
        let test = try await DatabaseDriver.sqlite.open()
        let (busy, other) = (try await test.user(), try await test.user())
        let running = try await test.job(of: busy)
        let waiting = try await test.job(of: busy)
        let queue = try await TestRedis.open().jobQueue(on: test.database, runningMax: 1)
        _ = try await QueueReconciler(queue, database: test.database).reconcile(at: .epoch)
        _ = try await test.claim(running.id)
        var crowd: [QueueEntry] = []
        for number in 0..<(RedisQueueScripts.passedMax + 10) {
            var entry = QueueEntry(waiting)
            entry.job = JobID()
            entry.tag = 1 + Double(number) / 1_000_000
            crowd.append(entry)
        }
        try await queue.add(crowd, at: .epoch)
        let last = try await test.job(of: other)
        var entry = QueueEntry(last)
        entry.tag = 100
        try await queue.add([entry], at: .epoch)
        #expect(try await queue.look(1, for: scene, at: .epoch) == nil)
        // SQL is asked instead, so that nobody is forgotten.
        #expect(try await queue.candidates(1, for: scene, at: .epoch) == [last.id])
        try await queue.remove(crowd.prefix(20).map { QueueRemoval($0.job) })
        #expect(try await queue.look(1, for: scene, at: .epoch) == [last.id])
    }
}
