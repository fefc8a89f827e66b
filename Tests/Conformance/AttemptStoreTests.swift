import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct AttemptStoreTests {
    private let attempts = AttemptStore()

    private func begin(_ number: Int, of job: JobID, in test: TestDatabase) async throws -> Lease {
        let lease = Lease(job: job, attempt: number, worker: WorkerID())
        try await test.database.write { tx in
            try attempts.begin([lease], workerName: "gpu-\(number)", in: tx, at: .epoch + Double(number))
        }
        return lease
    }

    private func list(of job: JobID, limit: Int = 9, in test: TestDatabase) async throws -> [AttemptRecord] {
        try await test.database.read { tx in try attempts.list(of: job, limit: limit, in: tx) }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aJobsLatestAttemptsComeFirstWithWhoTriedAndWhen(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        let (job, other) = (try await test.job(of: user), try await test.job(of: user))
        var leases: [Lease] = []
        for number in 1...3 { leases.append(try await begin(number, of: job.id, in: test)) }
        _ = try await begin(1, of: other.id, in: test)
        let listed = try await list(of: job.id, in: test)
        #expect(listed.map(\.attempt) == [3, 2, 1])
        #expect(listed.first?.worker == leases[2].worker && listed.first?.workerName == "gpu-3")
        #expect(listed.first?.startedAt == .epoch + 3 && listed.first?.end == nil && listed.first?.endedAt == nil)
        #expect(try await list(of: job.id, limit: 2, in: test).map(\.attempt) == [3, 2])
    }

    @Test(arguments: DatabaseDriver.allCases)
    func anAttemptBeginsOnce(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let job = try await test.job(of: try await test.user())
        let lease = try await begin(1, of: job.id, in: test)
        await #expect(throws: (any Error).self) { try await begin(1, of: job.id, in: test) }
        #expect(try await list(of: job.id, in: test).map(\.worker) == [lease.worker])
    }

    @Test(arguments: DatabaseDriver.allCases)
    func ofEndsToldAtOnceOneIsWrittenDown(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let job = try await test.job(of: try await test.user())
        let first = try await begin(1, of: job.id, in: test)
        _ = try await begin(2, of: job.id, in: test)
        let ends: [AttemptEnd] = [.succeeded, .failed, .cancelled, .lost, .handedBack]
        try await withThrowingTaskGroup { group in
            for (number, end) in ends.enumerated() {
                group.addTask {
                    try await test.database.write { tx in
                        try attempts.endIfOpen([EndedAttempt(first, end)], in: tx, at: .epoch + 9 + Double(number))
                    }
                }
            }
            try await group.waitForAll()
        }
        let listed = try await list(of: job.id, in: test)
        #expect(listed.map(\.attempt) == [2, 1] && listed[0].end == nil)
        let written = try #require(listed[1].end.flatMap { ends.firstIndex(of: $0) })
        #expect(listed[1].endedAt == .epoch + 9 + Double(written))
        try await test.database.write { tx in
            try attempts.endIfOpen([EndedAttempt(first, ends[(written + 1) % ends.count])], in: tx, at: .epoch + 99)
        }
        #expect(try await list(of: job.id, in: test) == listed)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func attemptsThatEndTogetherKeepWhatIsTheirs(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        var leases: [Lease] = []
        for _ in 0..<3 { leases.append(try await begin(1, of: try await test.job(of: user).id, in: test)) }
        let error = JobError(code: "timeout", title: "Late", detail: "")
        let ends = [
            EndedAttempt(leases[0], .failed, error: error, hasLog: true), EndedAttempt(leases[1], .succeeded),
            // Never begun.
            EndedAttempt(Lease(job: leases[2].job, attempt: 2, worker: leases[2].worker), .lost),
        ]
        try await test.database.write { tx in try attempts.endIfOpen(ends, in: tx, at: .epoch + 9) }
        let first = try #require(try await list(of: leases[0].job, in: test).first)
        #expect(first.end == .failed && first.error == error && first.hasLog && first.endedAt == .epoch + 9)
        let second = try #require(try await list(of: leases[1].job, in: test).first)
        #expect(second.end == .succeeded && second.error == nil && !second.hasLog)
        #expect(try await list(of: leases[2].job, in: test).map(\.end) == [nil])
    }

    @Test(arguments: DatabaseDriver.allCases)
    func attemptsGoWithTheirJob(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        let (job, other) = (try await test.job(of: user), try await test.job(of: user))
        for id in [job.id, other.id] { _ = try await begin(1, of: id, in: test) }
        try await test.database.write { tx throws in
            try test.jobs.remove([job.id], in: tx)
            #expect(try attempts.list(of: job.id, limit: 9, in: tx).count == 1, "only ended jobs are removed")
            _ = try test.jobs.finishIfQueued(job.id, .cancelled, in: tx, at: .epoch)
            try test.jobs.remove([job.id], in: tx)
        }
        #expect(try await list(of: job.id, in: test).isEmpty)
        #expect(try await list(of: other.id, in: test).count == 1)
    }
}
