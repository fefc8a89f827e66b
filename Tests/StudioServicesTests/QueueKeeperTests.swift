import Foundation
import StudioCore
import StudioStores
import Synchronization
import TestSupport
import Testing

@testable import StudioServices

/// Jobs whose queue is in Redis. SQL stays the truth: whatever happens to Redis, no job is lost, and none is done twice.
@Suite(.timeLimit(.minutes(10))) struct QueueKeeperTests {
    @Test func redisHearsOfAJobWithItsCreationAndForgetsItWithItsClaim() async throws {
        try await RedisStudio.with { redis in
            let studio = redis.studio
            let user = try await studio.user(credits: 5)
            let worker = try await studio.worker()
            let id = try await studio.create(user)
            #expect(try await redis.queue.count() == 1)
            #expect(try await redis.waiting() == 1)
            #expect(try await studio.claim(worker).lease.job == id)
            #expect(try await redis.queue.count() == 0)
            await redis.keeper.round()
            #expect(try await redis.waiting() == 0)
            #expect(try await redis.queue.count() == 0)
        }
    }

    @Test func withoutRedisNothingIsWrittenDownForIt() async throws {
        try await JobStudio.with { studio in
            let (_, _, lease) = try await studio.running()
            try await studio.workers.handBack(lease, reason: "x")
            let count = try await studio.database.read { tx in try OutboxStore().count(.queuePublish, in: tx) }
            #expect(count == 0)
        }
    }

    @Test func aJobThatIsQueuedAgainOrCancelledIsSoInRedis() async throws {
        try await RedisStudio.with { redis in
            let studio = redis.studio
            let (user, id, lease) = try await studio.running()
            let worker = lease.worker
            try await studio.workers.fail(AttemptFailure(.transient, "x"), for: lease)
            #expect(try await redis.queue.count() == 1)
            // Not before its wait is over.
            #expect(try await studio.workers.claim(worker, limit: 1, wait: .zero).isEmpty)
            studio.clock.advance(by: 5)
            let second = try await studio.claim(worker).lease
            #expect(second.attempt == 2)
            try await studio.workers.handBack(second, reason: "x")
            #expect(try await redis.queue.count() == 1)
            _ = try await studio.jobs.cancel(id, of: user)
            #expect(try await redis.queue.count() == 0)
        }
    }

    @Test func aSuggestionThatIsOldIsPutRightAndTheNextJobIsFound() async throws {
        try await RedisStudio.with { redis in
            let studio = redis.studio
            let user = try await studio.user(credits: 10)
            var entries: [QueueEntry] = []
            var ids: [JobID] = []
            for _ in 0..<4 {
                ids.append(try await studio.create(user))
                entries.append(QueueEntry(try await studio.row(ids[ids.count - 1])))
            }
            let worker = try await studio.worker(slots: 4)
            // Gone, running, and back with a wait: Redis has missed all of it.
            _ = try await studio.jobs.cancel(ids[0], of: user)
            let leases = try await studio.workers.claim(worker, limit: 2, wait: .zero).map(\.lease)
            #expect(leases.map(\.job) == [ids[1], ids[2]])
            try await studio.workers.fail(AttemptFailure(.transient, "x"), for: leases[1])
            try await redis.queue.remove(ids[2])
            try await redis.queue.add(entries, at: studio.clock.now)
            // It looks again and again, without a pause, while there is something to put right.
            let next = try await studio.workers.claim(worker, limit: 1, wait: .seconds(30))
            #expect(next.map(\.lease.job) == [ids[3]])
            #expect(try await redis.queue.count() == 1)
            studio.clock.advance(by: 5)
            #expect(try await studio.claim(worker).lease == Lease(job: ids[2], attempt: 2, worker: worker))
            #expect(try await redis.queue.count() == 0)
        }
    }

    @Test func withoutRedisJobsAreAcceptedAndWorkersFindThem() async throws {
        try await withServer(.redis) { server in
            try await RedisStudio.with(server) { redis in
                let studio = redis.studio
                let user = try await studio.user(credits: 10)
                let worker = try await studio.worker(slots: 4)
                await server.kill()
                try await redis.connection(isUp: false)
                let first = try await studio.create(user)
                let second = try await studio.create(user)
                #expect(try await studio.claim(worker).lease.job == first)
                await redis.keeper.round()
                #expect(try await redis.waiting() == 2)
                await server.start()
                try await redis.connection(isUp: true)
                await redis.keeper.round()
                #expect(try await redis.reconciler.isFilled())
                #expect(try await redis.waiting() == 0)
                #expect(try await redis.queue.count() == 1)
                #expect(try await studio.claim(worker).lease.job == second)
            }
        }
    }

    @Test func aCrashBetweenCommitAndPublicationLosesNothing() async throws {
        try await RedisStudio.with { redis in
            let studio = redis.studio
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user)
            // As if the process had died right after the commit.
            try await redis.queue.remove(id)
            let worker = try await studio.worker()
            async let claimed = studio.workers.claim(worker, limit: 1, wait: .seconds(30))
            try await studio.clock.sleepers(1)
            // The clock never moves: what wakes the claim is the keeper's signal.
            await redis.keeper.round()
            #expect(try await claimed.map(\.lease.job) == [id])
        }
    }

    @Test func theKeeperWorksByItselfAndEndsWithItsTask() async throws {
        try await withServer(.redis) { server in
            try await RedisStudio.with(server, isFilled: false) { redis in
                _ = try await redis.studio.create(try await redis.studio.user(credits: 5))
                try await redis.client.command("FLUSHALL")
                // It tells whoever waits for jobs once Redis knows them all.
                var news = try await redis.studio.signals.subscribe(.jobsQueued).makeAsyncIterator()
                let running = Task { try await redis.keeper.run() }
                _ = await news.next()
                #expect(try await redis.reconciler.isFilled())
                try await redis.client.command("FLUSHALL")
                await server.kill()
                try await redis.connection(isUp: false)
                // Its clock stands still: it is woken by the connection.
                await server.start()
                _ = await news.next()
                #expect(try await redis.reconciler.isFilled())
                #expect(try await redis.queue.count() == 1)
                running.cancel()
                try await running.value
            }
        }
    }

    @Test func whileRedisIsEmptiedAndKilledEachJobIsClaimedOnce() async throws {
        try await withServer(.redis) { server in
            try await RedisStudio.with(server) { redis in
                let storm = QueueStorm(redis: redis, server: server)
                let created = try await storm.run()
                #expect(created.count == QueueStorm.creators * QueueStorm.jobsEach)
                #expect(storm.claimed == created.sorted())
                // Once it is left alone, everything comes right.
                try await redis.connection(isUp: true)
                await redis.keeper.round()
                #expect(try await redis.reconciler.isFilled())
                #expect(try await redis.queue.count() == 0)
                #expect(try await redis.waiting() == 0)
            }
        }
    }
}

/// People create, workers claim and complete, and meanwhile Redis is emptied, killed and started again.
private final class QueueStorm: Sendable {
    static let creators = 4
    static let jobsEach = 40

    private let redis: RedisStudio
    private let server: TestServer
    private let jobs = Mutex<[JobID]>([])
    private let changes = Changes()

    init(redis: RedisStudio, server: TestServer) {
        self.redis = redis
        self.server = server
    }

    /// In the order of their ids; one that was claimed twice is there twice.
    var claimed: [JobID] { jobs.withLock { $0.sorted() } }
    private var isOver: Bool { jobs.withLock { $0.count } >= Self.creators * Self.jobsEach }

    /// - Returns: what was created.
    func run() async throws -> [JobID] {
        try await withThrowingTaskGroup(of: [JobID].self) { group in
            for _ in 0..<Self.creators { group.addTask { try await self.create() } }
            for _ in 0..<4 { group.addTask { await self.untilItIsOver { try await self.work() } } }
            group.addTask { try await self.disturb() }
            // By the real clock.
            let keeper = QueueKeeper(redis.reconciler, signals: redis.studio.signals, logger: quietLogger)
            group.addTask { await self.untilItIsOver { try await keeper.run() } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    private func create() async throws -> [JobID] {
        let user = try await redis.studio.user(credits: 100)
        var ids: [JobID] = []
        for _ in 0..<Self.jobsEach { ids.append(try await redis.studio.create(user)) }
        return ids
    }

    /// Ends the work once every job is claimed.
    private func untilItIsOver(_ work: @escaping @Sendable () async throws -> Void) async -> [JobID] {
        let task = Task { try await work() }
        try? await changes.until { self.isOver }
        task.cancel()
        do { try await task.value } catch is CancellationError {} catch { Issue.record(error) }
        return []
    }

    private func work() async throws {
        let worker = try await redis.studio.worker()
        while true {
            let leases = try await redis.studio.workers.claim(worker, limit: 3, wait: .seconds(30)).map(\.lease)
            for lease in leases { try await redis.studio.complete(lease) }
            jobs.withLock { $0 += leases.map(\.job) }
            changes.announce()
        }
    }

    /// Leaves Redis running.
    private func disturb() async throws -> [JobID] {
        while !isOver {
            try await redis.connection(isUp: true)
            _ = try? await redis.client.command("FLUSHALL")
            await server.kill()
            try await redis.connection(isUp: false)
            await server.start()
        }
        return []
    }
}
