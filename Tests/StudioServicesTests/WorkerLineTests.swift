import Foundation
import StudioCore
import StudioServices
import StudioStores
import Synchronization
import TestSupport
import Testing

/// Claims that wait for the same wait as one.
@Suite(.timeLimit(.minutes(10))) struct WorkerLineTests {
    private static let idle = 200

    @Test func aJobMakesOneOfManyIdleWorkersLookAndOneMoreAfterIt() async throws {
        try await counting { studio, looks in
            let user = try await studio.user(credits: 5)
            let claims = try await WaitingClaims.begin(Self.idle, in: studio)
            // Each looked when it came, and nobody since.
            #expect(looks.count == Self.idle)
            let id = try await studio.create(user)
            try await claims.won(1)
            // Whoever won looked, and whoever is next looks whether there is more.
            try await looks.reach(Self.idle + 2)
            try await studio.clock.sleepers(Self.idle - 1)
            studio.clock.advance(by: 30)
            #expect(try await claims.end() == [id])
            // The last look is that of the one that listened until its time was over.
            #expect(looks.count == Self.idle + 3)
        }
    }

    @Test func aBurstIsTakenByAsManyAsThereAreJobs() async throws {
        try await counting { studio, looks in
            let user = try await studio.user(credits: 20)
            let claims = try await WaitingClaims.begin(Self.idle, in: studio)
            var ids: [JobID] = []
            for _ in 0..<10 { ids.append(try await studio.create(user)) }
            try await claims.won(10)
            // For each job a winner, and at most a few who heard of one that was taken: not two hundred.
            #expect(looks.count <= Self.idle + 10 * 4)
            #expect(await claims.cancelled().sorted() == ids.sorted())
        }
    }

    @Test func theTimeOfARetryWakesOne() async throws {
        try await counting { studio, looks in
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user)
            let lease = try await studio.claim(try await studio.worker()).lease
            try await studio.workers.fail(AttemptFailure(.transient, "x"), for: lease)
            let before = looks.count
            let claims = try await WaitingClaims.begin(Self.idle, in: studio)
            studio.clock.advance(by: 2)
            try await claims.won(1)
            try await looks.reach(before + Self.idle + 2)
            try await studio.clock.sleepers(Self.idle - 1)
            studio.clock.advance(by: 30)
            #expect(try await claims.end() == [id])
            #expect(looks.count == before + Self.idle + 3)
        }
    }

    @Test func whenTheOneThatListensIsGoneAnotherListens() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let (first, second) = (try await studio.worker(), try await studio.worker())
            let leaver = Task { try await studio.workers.claim(first, limit: 1, wait: .seconds(30)) }
            try await studio.clock.sleepers(1)
            async let claimed = studio.workers.claim(second, limit: 1, wait: .seconds(30))
            try await studio.clock.sleepers(2)
            leaver.cancel()
            await #expect(throws: CancellationError.self) { try await leaver.value }
            let id = try await studio.create(user)
            #expect(try await claimed.map(\.lease) == [Lease(job: id, attempt: 1, worker: second)])
        }
    }

    @Test func aDrainedWorkerKeepsNoJobFromTheOthersOfItsLine() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let (drained, other) = (try await studio.worker(), try await studio.worker())
            async let nothing = studio.workers.claim(drained, limit: 1, wait: .seconds(30))
            try await studio.clock.sleepers(1)
            async let claimed = studio.workers.claim(other, limit: 1, wait: .seconds(30))
            try await studio.clock.sleepers(2)
            _ = try await studio.admin.drainWorker(drained, by: .commandLine)
            let id = try await studio.create(user)
            #expect(try await claimed.map(\.lease) == [Lease(job: id, attempt: 1, worker: other)])
            try await studio.clock.sleepers(1)
            studio.clock.advance(by: 30)
            #expect(try await nothing.isEmpty)
        }
    }

    @Test func aRevokedTokenAtTheHeadKeepsNoJobFromTheOthers() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let (token, secret) = try await studio.workers.createWorkerToken(name: "gpu", by: .commandLine)
            let elsewhere = try await studio.workers.authenticated(by: secret)
            let revoked = WorkerID()
            try await elsewhere.register(JobStudio.description(revoked))
            let other = try await studio.worker()
            async let refusal = errorCode { _ = try await elsewhere.claim(revoked, limit: 1, wait: .seconds(30)) }
            try await studio.clock.sleepers(1)
            async let claimed = studio.workers.claim(other, limit: 1, wait: .seconds(30))
            try await studio.clock.sleepers(2)
            try await studio.workers.revokeWorkerToken(token.id, by: .commandLine)
            let id = try await studio.create(user)
            #expect(try await claimed.map(\.lease.job) == [id])
            #expect(await refusal == .unauthorized)
        }
    }

    @Test func workersOfOtherEnginesHaveALineOfTheirOwn() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let stranger = WorkerID()
            var description = JobStudio.description(stranger)
            description.engines = ["another"]
            try await studio.workers.register(description)
            let able = try await studio.worker()
            let nothing = Task { try await studio.workers.claim(stranger, limit: 1, wait: .seconds(30)) }
            try await studio.clock.sleepers(1)
            async let claimed = studio.workers.claim(able, limit: 1, wait: .seconds(30))
            try await studio.clock.sleepers(2)
            let id = try await studio.create(user)
            #expect(try await claimed.map(\.lease.job) == [id])
            nothing.cancel()
            await #expect(throws: CancellationError.self) { try await nothing.value }
        }
    }

    private func counting(_ body: (JobStudio, Looks) async throws -> Void) async throws {
        let looks = Looks()
        try await JobStudio.with(queue: { CountingQueue(SQLJobQueue($0), looks) }) { try await body($0, looks) }
    }
}

/// Claims that wait at the same time, each of a worker of its own.
private final class WaitingClaims: Sendable {
    private let jobs = Mutex<[JobID]>([])
    private let changes = Changes()
    private let claims = Mutex<[Task<Void, any Error>]>([])

    /// Returns once all of them wait.
    static func begin(_ count: Int, in studio: JobStudio) async throws -> WaitingClaims {
        let all = WaitingClaims()
        for number in 1...count {
            let worker = try await studio.worker()
            let claim = Task {
                let claimed = try await studio.workers.claim(worker, limit: 1, wait: .seconds(30))
                all.jobs.withLock { $0 += claimed.map(\.lease.job) }
                all.changes.announce()
            }
            all.claims.withLock { $0.append(claim) }
            try await studio.clock.sleepers(number)
        }
        return all
    }

    /// Returns once so many jobs were claimed.
    func won(_ count: Int) async throws { try await changes.until { jobs.withLock { $0.count >= count } } }

    /// Ends those that still wait.
    func cancelled() async -> [JobID] {
        let claims = claims.withLock { $0 }
        for claim in claims { claim.cancel() }
        for claim in claims { _ = await claim.result }
        return jobs.withLock { $0 }
    }

    /// What they claimed, once every claim has ended.
    func end() async throws -> [JobID] {
        for claim in claims.withLock({ $0 }) { try await claim.value }
        return jobs.withLock { $0 }
    }
}

/// How often the queue was looked at.
private final class Looks: Sendable {
    private let made = Mutex(0)
    private let changes = Changes()

    var count: Int { made.withLock { $0 } }

    func note() {
        made.withLock { $0 += 1 }
        changes.announce()
    }

    /// Returns once there were so many.
    func reach(_ count: Int) async throws { try await changes.until { self.count >= count } }
}

private struct CountingQueue: JobQueue {
    let queue: SQLJobQueue
    let looks: Looks

    init(_ queue: SQLJobQueue, _ looks: Looks) {
        self.queue = queue
        self.looks = looks
    }

    func candidates(_ limit: Int, for worker: Capabilities, at now: Date) async throws -> [JobID] {
        let found = try await queue.candidates(limit, for: worker, at: now)
        looks.note()
        return found
    }
}
