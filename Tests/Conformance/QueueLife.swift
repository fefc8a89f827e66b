import Foundation
import StudioCore
import Testing

@testable import StudioStores

/// Jobs that come, are claimed, fail and are cancelled, drawn from a seed; the queue is told of each.
struct QueueLife {
    private var random: SplitMix64
    private let test: TestDatabase
    private let queue: RedisJobQueue
    private var users: [UserID] = []
    private var waiting: [JobID] = []
    private var running: [Lease] = []
    private var now = Date.epoch

    private static let engines = ["scene", "diffusion", "odd name: 1"]
    private static let kinds: [JobKind] = [.imageGeneration, .clothSwap, .storyVideo]

    init(seed: UInt64, test: TestDatabase, queue: RedisJobQueue) {
        random = SplitMix64(seed: seed)
        self.test = test
        self.queue = queue
    }

    var queued: Int { waiting.count }

    mutating func begin(users count: Int) async throws {
        for _ in 0..<count { users.append(try await test.user()) }
    }

    /// A worker that may ask, and when: its clock may be behind.
    mutating func look() -> (Capabilities, limit: Int, Date) {
        let engines = Self.engines.filter { _ in Bool.random(using: &random) }
        let kinds = Self.kinds.filter { _ in Bool.random(using: &random) }
        let asked = now + Double.random(in: -20...20, using: &random)
        return (Capabilities(engines: engines, kinds: kinds), Int.random(in: 1...40, using: &random), asked)
    }

    mutating func step() async throws {
        now += Double.random(in: 0...5, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0..<3: for _ in 0..<8 { try await create() }
        case 3: for _ in 0..<3 { try await claim() }
        case 4: try await requeue()
        default: try await cancel()
        }
    }

    private mutating func create() async throws {
        guard let user = users.randomElement(using: &random), let engine = Self.engines.randomElement(using: &random),
            let kind = Self.kinds.randomElement(using: &random)
        else { return }
        var job = NewJob(
            id: JobID(), user: user, kind: kind, schemaVersion: 1, input: [:], engine: engine, model: nil, quoted: 0,
            workUnits: 1, failuresMax: 3)
        job.priority = Int.random(in: 0...9, using: &random)
        // Some of them may not start yet.
        let start = now + Double.random(in: -10...10, using: &random)
        let made = try await test.database.write { [job, jobs = test.jobs] tx in
            try jobs.insert(job, in: tx, at: start)
        }
        waiting.append(made.id)
        try await queue.add([QueueEntry(made)], at: now)
    }

    private mutating func claim() async throws {
        guard let id = waiting.randomElement(using: &random),
            let job = try await test.claim(id, at: now), let lease = job.lease
        else { return }
        waiting.removeAll { $0 == id }
        running.append(lease)
        try await queue.remove([QueueRemoval(job)])
    }

    private mutating func requeue() async throws {
        guard let lease = running.randomElement(using: &random) else { return }
        let later = now + Double.random(in: -1...30, using: &random)
        let job = try await test.database.write { [jobs = test.jobs] tx in
            try jobs.requeueIfRunning(lease, failed: nil, runAfter: later, in: tx)
        }
        running.removeAll { $0 == lease }
        waiting.append(lease.job)
        try await queue.add([QueueEntry(#require(job))], at: now)
    }

    private mutating func cancel() async throws {
        guard let id = waiting.randomElement(using: &random) else { return }
        let job = try await test.database.write { [jobs = test.jobs, now] tx in
            try jobs.finishIfQueued(id, .cancelled, in: tx, at: now)
        }
        waiting.removeAll { $0 == id }
        try await queue.remove([QueueRemoval(#require(job))])
    }
}
