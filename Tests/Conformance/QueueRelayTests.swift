import Foundation
import StudioCore
import Synchronization
import TestSupport
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct QueueRelayTests {
    private let scene = Capabilities(engines: ["scene"], kinds: JobKind.allCases)

    private func note(_ jobs: [JobID], on test: TestDatabase) async throws {
        try await test.database.write { tx in
            for job in jobs {
                try OutboxStore().append(.queuePublish, ["job": .string(job.rawValue)], in: tx, at: .epoch)
            }
        }
    }

    private func waiting(on test: TestDatabase) async throws -> Int {
        try await test.database.read { tx in try OutboxStore().count(.queuePublish, in: tx) }
    }

    @Test func whatACrashKeptFromRedisIsToldLater() async throws {
        let test = try await DatabaseDriver.sqlite.open()
        let redis = try await TestRedis.open()
        let queue = redis.jobQueue(on: test.database)
        let reconciler = QueueReconciler(queue, database: test.database)
        _ = try await reconciler.reconcile(at: .epoch)
        let user = try await test.user()
        var jobs: [JobID] = []
        for _ in 0..<(QueueReconciler.relayMax + 3) { jobs.append(try await test.job(of: user).id) }
        try await note(jobs, on: test)
        _ = try await test.claim(jobs[0])
        try await queue.add(
            test.database.read { [jobs] tx in try test.jobs.queued(among: [jobs[1]], in: tx) }, at: .epoch)
        // One runs already and one is known.
        #expect(try await reconciler.relay(at: .epoch) == jobs.count - 2)
        #expect(try await waiting(on: test) == 0)
        #expect(try await queue.look(jobs.count, for: scene, at: .epoch)?.count == jobs.count - 1)
        #expect(try await reconciler.relay(at: .epoch) == 0)
    }

    @Test func withoutRedisTheRowsStay() async throws {
        try await withServer(.redis) { server in
            let test = try await DatabaseDriver.sqlite.open()
            let redis = try await TestRedis.open(server.url)
            let reconciler = QueueReconciler(redis.jobQueue(on: test.database), database: test.database)
            let job = try await test.job(of: try await test.user())
            try await note([job.id], on: test)
            await server.kill()
            try await redis.disconnected()
            let error = await #expect(throws: StudioError.self) { try await reconciler.relay(at: .epoch) }
            #expect(error?.code == .unavailable)
            #expect(try await waiting(on: test) == 1)
            await server.start()
            try await redis.connected()
            #expect(try await reconciler.relay(at: .epoch) == 1)
            #expect(try await waiting(on: test) == 0)
        }
    }

    @Test func ofManyProcessesOneKeepsTheQueue() async throws {
        let test = try await DatabaseDriver.sqlite.open()
        let redis = try await TestRedis.open()
        let queue = redis.jobQueue(on: test.database)
        let (first, second) = (
            QueueReconciler(queue, database: test.database), QueueReconciler(queue, database: test.database)
        )
        #expect(try await [first.lead(), second.lead(), first.lead()] == [true, false, true])
        let error = await #expect(throws: StudioError.self) { try await second.reconcile(at: .epoch) }
        #expect(error?.code == .unavailable)
        // Its key expires by itself.
        let life = try #require(try await redis.client.command("PTTL", redis.keys.queueKeeper).integer)
        #expect((1...15_000).contains(life))
        try await redis.client.command("DEL", redis.keys.queueKeeper)
        #expect(try await second.lead())
    }

    @Test func aRedisThatIsEmptiedWhileItIsFilledIsNotTrusted() async throws {
        let test = try await DatabaseDriver.sqlite.open()
        let job = try await test.job(of: try await test.user())
        let redis = try await TestRedis.open()
        let queue = redis.jobQueue(on: test.database)
        let emptied = DisturbedDatabase(test.database, afterRead: 1) {
            // What FLUSHALL takes, of this studio's keys.
            for key in [redis.keys.queueKeeper, redis.keys.queueEpoch, redis.keys.queueJobs] {
                try await redis.client.command("DEL", key)
            }
        }
        let reconciler = QueueReconciler(queue, database: emptied)
        await #expect(throws: StudioError.self) { try await reconciler.reconcile(at: .epoch) }
        #expect(try await !reconciler.isFilled())
        #expect(try await queue.look(5, for: scene, at: .epoch) == nil)
        _ = try await reconciler.reconcile(at: .epoch)
        #expect(try await reconciler.isFilled())
        #expect(try await queue.look(5, for: scene, at: .epoch) == [job.id])
    }

    @Test func aJobThatIsQueuedAgainWhileQueuesAreComparedStays() async throws {
        let test = try await DatabaseDriver.sqlite.open()
        let job = try await test.job(of: try await test.user())
        let redis = try await TestRedis.open()
        let queue = redis.jobQueue(on: test.database)
        // SQL says that it runs; before Redis is told to forget it, it is queued again.
        let lease = Mutex<Lease?>(nil)
        let disturbed = DisturbedDatabase(test.database, afterRead: 5) {
            let held = try #require(lease.withLock { $0 })
            let again = try await test.database.write { tx in
                try test.jobs.requeueIfRunning(held, failed: nil, runAfter: .epoch, in: tx)
            }
            try await queue.add([QueueEntry(#require(again))], at: .epoch)
        }
        let reconciler = QueueReconciler(queue, database: disturbed)
        _ = try await reconciler.reconcile(at: .epoch)
        let claimed = try #require(try await test.claim(job.id)?.lease)
        lease.withLock { $0 = claimed }
        #expect(try await reconciler.reconcile(at: .epoch) == .init(queued: 0, entries: 1, added: 0, removed: 0))
        #expect(try await queue.look(5, for: scene, at: .epoch) == [job.id])
    }
}

/// Something happens once, right after the read of this number.
private final class DisturbedDatabase: Database {
    private let database: any Database
    private let left: Mutex<Int>
    private let disturb: @Sendable () async throws -> Void

    init(_ database: any Database, afterRead number: Int, _ disturb: @escaping @Sendable () async throws -> Void) {
        self.database = database
        left = Mutex(number)
        self.disturb = disturb
    }

    var dialect: SQLDialect { database.dialect }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        let answer = try await database.read(body)
        let isTime = left.withLock { left in
            left -= 1
            return left == 0
        }
        if isTime { try await disturb() }
        return answer
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.write(body)
    }

    func close() throws { try database.close() }
}
