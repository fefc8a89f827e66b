import Foundation
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioServices

/// Random work of all kinds, checked against a model of its own after every step.
@Suite(.timeLimit(.minutes(10))) struct JobWorkloadTests {
    @Test(arguments: [1, 2, 3, UInt64.random(in: 0...UInt64.max)])
    func theLedgerAndEveryJobAgreeWithAnIndependentModel(seed: UInt64) async throws {
        print("workload seed \(seed)")
        try await JobStudio.with(failuresMax: 2) { studio in
            var run = try await Workload(studio, seed: seed)
            for step in 0..<250 {
                try await run.step()
                try await run.check("seed \(seed), step \(step)")
            }
            try await run.heal()
            try await run.check("seed \(seed), healed")
            #expect(run.jobs.values.allSatisfy { $0.state.isEnded }, "seed \(seed): a job has not ended")
        }
    }
}

/// The model: what should be true, kept by simple rules.
private struct Workload {
    struct Entry {
        var owner: Int
        var price: Credits
        var state: JobState
        var failures = 0
        var isCancelRequested = false
        var captured: Credits = 0
    }

    let studio: JobStudio
    var random: SplitMix64
    var users: [Principal] = []
    var granted: [Credits] = []
    var worker: WorkerID
    var jobs: [JobID: Entry] = [:]
    var running: [Lease] = []
    /// Leases that have passed on.
    var stale: [Lease] = []

    init(_ studio: JobStudio, seed: UInt64) async throws {
        self.studio = studio
        random = SplitMix64(seed: seed)
        worker = try await studio.worker()
        for credits: Credits in [5, 20, 60] {
            users.append(try await studio.user(credits: credits))
            granted.append(credits)
        }
    }

    mutating func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

    mutating func step() async throws {
        switch pick(13) {
        case 0...2: try await create()
        case 3...4: try await claim()
        case 5: try await complete()
        case 6: try await fail()
        case 7: try await handBack()
        case 8: try await cancel()
        case 9: try await retry()
        case 10: try await sendLate()
        case 11: studio.clock.advance(by: Double(pick(5)))
        default: try await loseAll()
        }
    }

    func balance(_ owner: Int) -> Credits {
        granted[owner] - jobs.values.filter { $0.owner == owner }.reduce(0) { $0 + held($1) + $1.captured }
    }

    func held(_ job: Entry) -> Credits { job.state.isEnded ? 0 : job.price }

    // MARK: Operations

    mutating func create() async throws {
        let owner = pick(users.count)
        let count = 1 + pick(8)
        let isAfforded = balance(owner) >= Credits(count)
        do {
            let id = try await studio.create(users[owner], count: count)
            #expect(isAfforded)
            jobs[id] = Entry(owner: owner, price: Credits(count), state: .queued)
        } catch let error as StudioError {
            #expect(error.code == .insufficientCredits && !isAfforded)
        }
    }

    mutating func claim() async throws {
        let claimed = try await studio.workers.claim(worker, limit: 1 + pick(2), wait: .zero)
        for assignment in claimed {
            #expect(jobs[assignment.lease.job]?.state == .queued)
            jobs[assignment.lease.job]?.state = .running
            running.append(assignment.lease)
        }
    }

    mutating func takeRunning() -> Lease? {
        guard !running.isEmpty else { return nil }
        let lease = running.remove(at: pick(running.count))
        stale.append(lease)
        return lease
    }

    mutating func complete() async throws {
        guard let lease = takeRunning(), let job = jobs[lease.job] else { return }
        let delivered = 1 + pick(Int(job.price))
        try await studio.complete(lease, share: Double(delivered) / Double(job.price))
        jobs[lease.job]?.state = .succeeded
        jobs[lease.job]?.captured = Credits(delivered)
        stale.removeAll { $0 == lease }
    }

    mutating func fail() async throws {
        guard let lease = takeRunning() else { return }
        let isBad = pick(3) == 0
        try await studio.workers.fail(AttemptFailure(isBad ? .badInput : .transient, "x"), for: lease)
        attemptEnded(lease.job, counts: true, isFatal: isBad)
    }

    mutating func handBack() async throws {
        guard let lease = takeRunning() else { return }
        try await studio.workers.handBack(lease, reason: "x")
        attemptEnded(lease.job, counts: false, isFatal: false)
    }

    mutating func loseAll() async throws {
        studio.clock.advance(by: 31)
        await studio.reaper.round()
        while let lease = takeRunning() { attemptEnded(lease.job, counts: true, isFatal: false) }
    }

    mutating func attemptEnded(_ id: JobID, counts: Bool, isFatal: Bool) {
        guard var job = jobs[id] else { return }
        if job.isCancelRequested {
            job.state = .cancelled
        } else if isFatal {
            job.state = .failed
        } else {
            job.failures += counts ? 1 : 0
            job.state = counts && job.failures >= 2 ? .failed : .queued
        }
        jobs[id] = job
    }

    mutating func anyJob() -> JobID? {
        jobs.isEmpty ? nil : jobs.keys.sorted()[pick(jobs.count)]
    }

    mutating func cancel() async throws {
        guard let id = anyJob(), let job = jobs[id] else { return }
        let code = await errorCode { _ = try await studio.jobs.cancel(id, of: users[job.owner]) }
        switch job.state {
        case .queued: jobs[id]?.state = .cancelled
        case .running: jobs[id]?.isCancelRequested = true
        case .cancelled: #expect(code == nil)
        case .succeeded, .failed: #expect(code == .conflict)
        }
    }

    mutating func retry() async throws {
        guard let id = anyJob(), let job = jobs[id] else { return }
        let isAfforded = balance(job.owner) >= job.price
        do {
            let new = try await studio.jobs.retry(id, of: users[job.owner]).job
            #expect(job.state.isEnded && isAfforded)
            jobs[new] = Entry(owner: job.owner, price: job.price, state: .queued)
        } catch let error as StudioError {
            #expect(error.code == (job.state.isEnded ? .insufficientCredits : .conflict))
        }
    }

    /// Whatever an older attempt still sends is refused.
    mutating func sendLate() async throws {
        guard !stale.isEmpty else { return }
        let lease = stale[pick(stale.count)]
        #expect(try await studio.workers.renew([lease]) == [.lost])
        #expect(await errorCode { try await studio.complete(lease) } == .leaseLost)
        #expect(
            await errorCode { try await studio.workers.fail(AttemptFailure(.transient, "late"), for: lease) }
                == .leaseLost)
    }

    /// No more faults: everything must end.
    mutating func heal() async throws {
        for _ in 0..<(jobs.count + 4) {
            studio.clock.advance(by: 31)
            await studio.reaper.round()
            while let lease = takeRunning() { attemptEnded(lease.job, counts: true, isFatal: false) }
            studio.clock.advance(by: 300)
            try await claim()
            while !running.isEmpty { try await complete() }
        }
    }

    // MARK: Checks

    func check(_ context: String) async throws {
        let audit = try await studio.audit()
        #expect(audit.isSound, "\(context): \(audit)")
        #expect(audit.revenue == jobs.values.reduce(0) { $0 + $1.captured }, "\(context)")
        for (index, user) in users.enumerated() {
            let expected = CreditBalance(
                balance: balance(index),
                held: jobs.values.filter { $0.owner == index }.reduce(0) { $0 + held($1) })
            #expect(try await studio.credits(of: user) == expected, "\(context)")
        }
        for (id, job) in jobs {
            let row = try await studio.row(id)
            #expect(row.state == job.state && row.captured == job.captured, "\(context), job \(id)")
        }
    }
}
