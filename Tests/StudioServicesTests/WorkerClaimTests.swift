import Foundation
import StudioCore
import StudioServices
import StudioStores
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct WorkerClaimTests {
    @Test func aWaitingClaimGetsAJobTheMomentItIsCreated() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let worker = try await studio.worker()
            async let claimed = studio.workers.claim(worker, limit: 1, wait: .seconds(30))
            try await studio.clock.sleepers(1)
            let id = try await studio.create(user)
            // The clock never moved: the signal woke it.
            #expect(try await claimed.map(\.lease.job) == [id])
        }
    }

    @Test func aClaimThatFindsNothingEndsWhenItsTimeIsOver() async throws {
        try await JobStudio.with { studio in
            let worker = try await studio.worker()
            async let claimed = studio.workers.claim(worker, limit: 1, wait: .seconds(30))
            try await studio.clock.sleepers(1)
            studio.clock.advance(by: 30)
            #expect(try await claimed.isEmpty)
        }
    }

    @Test func aWaitingClaimTakesAJobWhoseWaitAfterAFailureIsOver() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user)
            let worker = try await studio.worker()
            let lease = try await studio.claim(worker).lease
            try await studio.workers.fail(AttemptFailure(.transient, "x"), for: lease)
            async let claimed = studio.workers.claim(worker, limit: 1, wait: .seconds(30))
            try await studio.clock.sleepers(1)
            studio.clock.advance(by: 2)
            #expect(try await claimed.map(\.lease) == [Lease(job: id, attempt: 2, worker: worker)])
        }
    }

    @Test func aClaimThatLosesTheRaceLooksAgainAtOnce() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let (taken, free) = (try await studio.create(user), try await studio.create(user))
            let (quick, slow) = (try await studio.worker(), try await studio.worker())
            #expect(try await studio.claim(quick).lease.job == taken)
            let queue = LateQueue(suggests: taken, then: SQLJobQueue(studio.database))
            let workers = WorkerService(
                database: studio.database, queue: queue, objects: studio.objects,
                documents: SQLDocumentStore(studio.database), signals: studio.signals,
                configuration: try StudioConfiguration.with().jobs, time: studio.clock.source)
            // The clock stands still and nothing is signalled: only a second look finds it.
            #expect(try await workers.claim(slow, limit: 1, wait: .seconds(30)).map(\.lease.job) == [free])
        }
    }

    @Test func aTokenThatIsRevokedDuringAClaimGetsNothing() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let (token, secret) = try await studio.workers.createWorkerToken(name: "gpu", by: .commandLine)
            let elsewhere = try await studio.workers.authenticated(by: secret)
            let worker = WorkerID()
            try await elsewhere.register(JobStudio.description(worker))
            async let refusal = errorCode { _ = try await elsewhere.claim(worker, limit: 1, wait: .seconds(30)) }
            try await studio.clock.sleepers(1)
            try await studio.workers.revokeWorkerToken(token.id, by: .commandLine)
            let id = try await studio.create(user)
            let code = await refusal
            #expect(code == .unauthorized)
            let job = try await studio.row(id)
            #expect(job.state == .queued && job.attempt == 0)
        }
    }

    @Test func ofManyWorkersEachJobGoesToOne() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 20)
            for _ in 0..<20 { _ = try await studio.create(user) }
            let leases = try await withThrowingTaskGroup(of: [Lease].self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        let worker = try await studio.worker()
                        return try await studio.workers.claim(worker, limit: 4, wait: .zero).map(\.lease)
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(leases.map(\.job)).count == leases.count)
            #expect(leases.allSatisfy { $0.attempt == 1 })
        }
    }

    @Test func aHigherPriorityGoesFirst() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let low = try await studio.jobs.create(try JobStudio.body(count: 1, ["priority": 0]), for: user).job
            let normal = try await studio.create(user)
            let worker = try await studio.worker()
            #expect(try await studio.claim(worker).lease.job == normal)
            #expect(try await studio.claim(worker).lease.job == low)
        }
    }

    @Test func aUserWithManyJobsDoesNotKeepAnotherWaiting() async throws {
        try await JobStudio.with { studio in
            let busy = try await studio.user(credits: 50)
            for _ in 0..<10 { _ = try await studio.create(busy) }
            let newcomer = try await studio.user(credits: 5)
            let id = try await studio.create(newcomer)
            let worker = try await studio.worker()
            // The first of the ten was there before; the second may share the newcomer's tag.
            var first: [JobID] = []
            for _ in 0..<3 { first.append(try await studio.claim(worker).lease.job) }
            #expect(first.contains(id))
        }
    }

    @Test func anUnknownWorkerIsToldToRegister() async throws {
        try await JobStudio.with { studio in
            let code = await errorCode { _ = try await studio.workers.claim(WorkerID(), limit: 1, wait: .zero) }
            #expect(code == .notFound)
        }
    }

    @Test func aTokenSpeaksOnlyForItsOwnWorkersAndDiesWhenRevoked() async throws {
        try await JobStudio.with { studio in
            let (token, secret) = try await studio.workers.createWorkerToken(name: "gpu-1", by: .commandLine)
            let (_, other) = try await studio.workers.createWorkerToken(name: "gpu-2", by: .commandLine)
            let rows = try await studio.database.read { tx in try tx.query("SELECT * FROM worker_tokens") }
            #expect(!rows.contains { $0.values.contains(.text(secret)) })
            let link = try await studio.workers.authenticated(by: secret)
            let worker = WorkerID()
            try await link.register(JobStudio.description(worker))
            let user = try await studio.user(credits: 5)
            _ = try await studio.create(user)
            let lease = try #require(try await link.claim(worker, limit: 1, wait: .zero).first?.lease)

            let stranger = try await studio.workers.authenticated(by: other)
            #expect(await errorCode { try await stranger.register(JobStudio.description(worker)) } == .forbidden)
            #expect(
                await errorCode { _ = try await stranger.claim(worker, limit: 1, wait: .zero) } == .forbidden)
            #expect(try await stranger.renew([lease]) == [.lost])
            #expect(await errorCode { try await stranger.handBack(lease, reason: "x") } == .leaseLost)
            #expect(await errorCode { try await studio.workers.handBack(lease, reason: "x") } == .leaseLost)
            #expect(try await link.renew([lease]) == [.held])

            try await studio.workers.revokeWorkerToken(token.id, by: .commandLine)
            #expect(
                await errorCode { _ = try await studio.workers.authenticated(by: secret) } == .unauthorized)
            #expect(await errorCode { _ = try await studio.workers.authenticated(by: "") } == .unauthorized)
        }
    }

    @Test func aTicketForAnOutputIsASignedPlaceBelowTheAttempt() async throws {
        try await JobStudio.with { studio in
            let (user, id, lease) = try await studio.running()
            let file = OutputFile(path: "x", name: "image-1.png", role: .image, contentType: "image/png")
            let body = WorkerWire.OutputBody(file, lease: lease, bytes: 10, sha256: String(repeating: "a", count: 64))
            let ticket = try await studio.workers.grantUpload(body)
            #expect(ticket.key == "outputs/\(user.user)/\(id)/1/image-1.png")
            #expect(ticket.putURL.contains("signature="))
            var escaping = body
            escaping.name = "../../x.png"
            #expect(await errorCode { _ = try await studio.workers.grantUpload(escaping) } == .invalidInput)
            var late = body
            late.lease.attempt = 9
            #expect(await errorCode { _ = try await studio.workers.grantUpload(late) } == .leaseLost)
        }
    }
}

/// Suggests a job that is gone first, as a queue beside the database may.
private final class LateQueue: JobQueue {
    private let late: Mutex<JobID?>
    private let queue: SQLJobQueue

    init(suggests late: JobID, then queue: SQLJobQueue) {
        self.late = Mutex(late)
        self.queue = queue
    }

    func candidates(_ limit: Int, for worker: Capabilities, at now: Date) async throws -> [JobID] {
        if let late = late.withLock({ $0.take() }) { return [late] }
        return try await queue.candidates(limit, for: worker, at: now)
    }

    func remove(_ job: JobID) async throws { try await queue.remove(job) }
}
