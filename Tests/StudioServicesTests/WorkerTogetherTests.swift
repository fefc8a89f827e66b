import Foundation
import StudioCore
import StudioStores
import Testing

@testable import StudioServices

/// Completions that come while others are being written are one transaction.
@Suite(.timeLimit(.minutes(10))) struct WorkerTogetherTests {
    @Test func completionsThatComeTogetherAreOneTransaction() async throws {
        try await JobStudio.with { studio in
            let hall = try await Hall(studio, users: 3, jobsOfEach: 8)
            for result in try await hall.completeAll() { try result.get() }
            // The two that kept the others waiting, and all others.
            #expect(hall.gate.writes == 3)
            for lease in hall.leases {
                let job = try await studio.row(lease.job)
                #expect(job.state == .succeeded && job.report == ["attempt": 1] && job.captured == 1 && job.held == 0)
                #expect(try await studio.entryTypes(of: lease.job) == [.capture, .hold])
                try await studio.database.read { tx in
                    let events = try JobEventStore().list(of: lease.job, limit: 9, in: tx)
                    #expect(events.map { $0.data["state"] } == ["queued", "running", "succeeded"])
                    #expect(try ArtifactStore().list(of: lease.job, in: tx).map(\.name) == ["image-1.png"])
                    #expect(try AttemptStore().list(of: lease.job, limit: 9, in: tx).map(\.end) == [.succeeded])
                }
            }
            for user in hall.users {
                #expect(try await studio.credits(of: user) == CreditBalance(balance: 2, held: 0))
                let stored: Int64 = try await studio.database.read { tx in
                    try tx.one("SELECT stored_bytes FROM users WHERE id = $1", user.user)["stored_bytes"]
                }
                #expect(stored == 8 * Int64("pixels".utf8.count))
            }
        }
    }

    @Test func whoLosesItsLeaseMeanwhileIsToldSoAndTheOthersGoOn() async throws {
        try await JobStudio.with { studio in
            let hall = try await Hall(studio, users: 2, jobsOfEach: 5)
            let results = try await hall.completeAll {
                // Between its look and its write.
                try await studio.workers.handBack(hall.leases[6], reason: "test")
            }
            #expect(results.map(\.code) == (0..<10).map { $0 == 6 ? .leaseLost : nil })
            #expect(hall.gate.writes == 3 + 1)
            #expect(try await studio.row(hall.leases[6].job).state == .queued)
            #expect(try await studio.entryTypes(of: hall.leases[6].job) == [.hold])
        }
    }

    @Test func aCompletionThatComesTwiceInAMomentIsOneAndNoError() async throws {
        try await JobStudio.with { studio in
            let hall = try await Hall(studio, users: 1, jobsOfEach: 4)
            for result in try await hall.completeAll(andAgain: [2, 3, 3]) { try result.get() }
            for lease in hall.leases { #expect(try await studio.entryTypes(of: lease.job) == [.capture, .hold]) }
            #expect(try await studio.credits(of: hall.users[0]) == CreditBalance(balance: 6, held: 0))
        }
    }

    @Test func whatTheDatabaseRefusesOfAGroupIsDoneOneByOne() async throws {
        try await JobStudio.with { studio in
            let hall = try await Hall(studio, users: 2, jobsOfEach: 4)
            let results = try await hall.completeAll {
                hall.gate.failNextWrite(with: SQLFailure(.unique, "one of them is wrong"))
            }
            for result in results { try result.get() }
            #expect(hall.gate.writes == 3 + 6)
        }
    }

    @Test func whatFailsForAllIsToldToAllAndCompletesWhenItComesAgain() async throws {
        try await JobStudio.with { studio in
            let hall = try await Hall(studio, users: 2, jobsOfEach: 4)
            let results = try await hall.completeAll {
                hall.gate.failNextWrite(with: StudioError(.unavailable, "The database cannot be reached."))
            }
            #expect(results.map(\.code) == [nil, nil] + Array(repeating: .unavailable, count: 6))
            for member in hall.leases.indices { try await hall.complete(member) }
            for user in hall.users {
                #expect(try await studio.credits(of: user) == CreditBalance(balance: 6, held: 0))
            }
        }
    }

    /// - Parameter gathers: whether the database has many writers.
    @Test(arguments: [false, true]) func completionsOfOneRequestAreOneTransactionButForThoseThatCannotBe(
        gathers: Bool
    ) async throws {
        try await JobStudio.with { studio in
            let hall = try await Hall(studio, users: 2, jobsOfEach: 3, gathers: gathers)
            try await studio.workers.handBack(hall.leases[1], reason: "test")
            try await hall.complete(4)
            let before = hall.gate.writes
            var bodies = hall.bodies
            bodies[2].completion.outputs[0].sha256 = String(repeating: "0", count: 64)
            let results = try await hall.workers.complete(bodies)
            #expect(results.map(\.code) == [nil, .leaseLost, .invalidInput, nil, nil, nil])
            #expect(hall.gate.writes == before + 1)
            for (member, lease) in hall.leases.enumerated() {
                let isDone = member != 1 && member != 2
                #expect(
                    try await studio.row(lease.job).state == (isDone ? .succeeded : member == 1 ? .queued : .running))
                #expect(try await studio.entryTypes(of: lease.job) == (isDone ? [.capture, .hold] : [.hold]))
            }
        }
    }

    @Test func whatTheDatabaseRefusesOfOneRequestIsDoneOneByOne() async throws {
        try await JobStudio.with { studio in
            let hall = try await Hall(studio, users: 2, jobsOfEach: 2)
            hall.gate.failNextWrite(with: SQLFailure(.unique, "one of them is wrong"))
            for result in try await hall.workers.complete(hall.bodies) { try result.get() }
            #expect(hall.gate.writes == 1 + 4)
        }
    }
}

/// Where workers complete jobs at the same moment: a gate holds the first two, so that all others come together.
private struct Hall: Sendable {
    let gate: GatedDatabase
    let workers: WorkerService
    let users: [Principal]
    let leases: [Lease]
    private let completions: [Completion]

    /// Users of ten credits, and jobs of one that run.
    init(_ studio: JobStudio, users count: Int, jobsOfEach: Int, gathers: Bool = true) async throws {
        gate = GatedDatabase(studio.database)
        workers = try studio.workers(on: gate, gathering: gathers)
        var users: [Principal] = []
        for _ in 0..<count {
            let user = try await studio.user(credits: 10)
            for _ in 0..<jobsOfEach { _ = try await studio.create(user) }
            users.append(user)
        }
        self.users = users
        let jobs = count * jobsOfEach
        leases = try await studio.workers.claim(try await studio.worker(slots: jobs), limit: jobs, wait: .zero)
            .map(\.lease)
        var completions: [Completion] = []
        for lease in leases {
            completions.append(
                Completion(
                    outputs: [try await studio.store(for: lease)], report: ["attempt": .integer(Int64(lease.attempt))]))
        }
        self.completions = completions
    }

    /// As one request brings them.
    var bodies: [WorkerWire.CompleteBody] {
        zip(leases, completions).map { WorkerWire.CompleteBody(lease: $0, completion: $1) }
    }

    func complete(_ member: Int) async throws {
        try await workers.complete(completions[member], for: leases[member])
    }

    /// Completes all jobs at once.
    /// - Parameters:
    ///   - again: those that come once more.
    ///   - onceWaiting: is done when all wait.
    func completeAll(
        andAgain again: [Int] = [], onceWaiting: () async throws -> Void = {}
    ) async throws -> [Result<Void, any Error>] {
        try await gate.gather(
            (Array(leases.indices) + again).map { member in { try await complete(member) } },
            waiting: { workers.gatherings.ends.waiting }, onceWaiting: { _ in try await onceWaiting() })
    }
}
