import Foundation
import StudioCore
import StudioStores
import Testing

@testable import StudioServices

/// Creations that come while others are being written are one transaction.
@Suite(.timeLimit(.minutes(2))) struct JobTogetherTests {
    @Test func creationsThatComeTogetherAreOneTransaction() async throws {
        try await JobStudio.with { studio in
            let desk = try await Desk(studio)
            let users = try await studio.users(64)
            let answers = try await desk.create(for: users)
            // The two that kept the others waiting, and all others.
            #expect(desk.gate.writes == 3)
            for (user, answer) in zip(users, answers) {
                let shown = try StudioJSON.parse(try answer.get().body)
                let job = try #require(shown["id"]?.stringValue.flatMap { JobID($0) })
                #expect(try await studio.credits(of: user) == CreditBalance(balance: 4, held: 1))
                #expect(try await studio.entryTypes(of: job) == [.hold])
                let events = try await studio.database.read { tx in try JobEventStore().list(of: job, limit: 9, in: tx)
                }
                #expect(events.map(\.number) == [1])
            }
            // Of those that came together the answers are what a look tells now.
            for (user, answer) in zip(users, answers).dropFirst(2) {
                let answer = try answer.get()
                #expect(answer.body == (try StudioJSON.encode(try await desk.jobs.get(answer.job, of: user))))
            }
            #expect(try await studio.audit().isSound)
        }
    }

    @Test func whoIsRefusedIsToldWhyAndTheOthersGoOn() async throws {
        try await JobStudio.with { studio in
            let desk = try await Desk(studio, ["USER_MAX_QUEUED_JOBS": "1", "USER_STORAGE_MAX_MB": "1"])
            let (first, rest) = (try await studio.users(2), try await studio.users(12))
            let (poor, busy) = (try await studio.user(credits: 0), try await studio.user(credits: 5))
            let (barred, leaving) = (try await studio.user(credits: 5), try await studio.user(credits: 5))
            let full = try await studio.user(credits: 5)
            _ = try await desk.jobs.create(try JobStudio.body(), for: busy)
            try await studio.database.write { tx in
                try tx.execute("UPDATE users SET status = 'suspended' WHERE id = $1", barred.user)
                try tx.execute("UPDATE users SET delete_after = 1 WHERE id = $1", leaving.user)
                try tx.execute("UPDATE users SET stored_bytes = 1048576 WHERE id = $1", full.user)
            }
            let before = desk.gate.writes
            let refused = [poor, busy, barred, leaving, full]
            let answers = try await desk.create(for: first + rest + refused)
            #expect(answers.prefix(14).allSatisfy { (try? $0.get()) != nil })
            let codes = answers.suffix(5).map { $0.code }
            #expect(codes == [.insufficientCredits, .tooManyJobs, .forbidden, .conflict, .quotaExceeded])
            // Each of the refused once more, alone.
            #expect(desk.gate.writes - before == 3 + 5)
            #expect(try await studio.credits(of: full) == CreditBalance(balance: 5, held: 0))
        }
    }

    @Test func creationsOfOneUserWaitForEachOtherAndAffordWhatTheBalanceHas() async throws {
        try await JobStudio.with { studio in
            let desk = try await Desk(studio)
            let user = try await studio.user(credits: 10)
            let users = try await studio.users(8) + Array(repeating: user, count: 24)
            let answers = try await desk.create(for: users)
            let own = answers.suffix(24)
            #expect(own.count { (try? $0.get()) != nil } == 10)
            #expect(own.count { $0.code == .insufficientCredits } == 14)
            #expect(answers.prefix(8).allSatisfy { (try? $0.get()) != nil })
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 0, held: 10))
        }
    }

    @Test func whoIsGoneTakesNobodyWithThem() async throws {
        try await JobStudio.with { studio in
            let desk = try await Desk(studio)
            let users = try await studio.users(8)
            // The third does the work of all who come after it.
            let answers = try await desk.create(for: users, cancelling: 2)
            #expect(desk.gate.writes == 3)
            #expect(answers.enumerated().allSatisfy { $0.offset == 2 || (try? $0.element.get()) != nil })
            #expect(try await studio.credits(of: users[2]) == CreditBalance(balance: 4, held: 1))
        }
    }

    @Test func whatFailsForAllIsToldToAll() async throws {
        try await JobStudio.with { studio in
            let desk = try await Desk(studio)
            let users = try await studio.users(8)
            let answers = try await desk.create(for: users) {
                desk.gate.failNextWrite(with: StudioError(.unavailable, "The database cannot be reached."))
            }
            #expect(answers.prefix(2).allSatisfy { (try? $0.get()) != nil })
            #expect(answers.suffix(6).allSatisfy { $0.code == .unavailable })
            #expect(try await studio.credits(of: users[5]) == CreditBalance(balance: 5, held: 0))
        }
    }

    @Test func whatTheDatabaseRefusesOfAGroupIsTriedOneByOne() async throws {
        try await JobStudio.with { studio in
            let desk = try await Desk(studio)
            let users = try await studio.users(8)
            let answers = try await desk.create(for: users) {
                desk.gate.failNextWrite(with: SQLFailure(.check, "one of them is wrong"))
            }
            #expect(answers.allSatisfy { (try? $0.get()) != nil })
            #expect(desk.gate.writes == 3 + 6)
        }
    }

    @Test func whatAsksForMoreThanTheUsersRowStaysByItself() async throws {
        try await JobStudio.with { studio in
            let desk = try await Desk(studio)
            let users = try await studio.users(2)
            let other = try await studio.user(credits: 5)
            desk.gate.closeGate()
            async let held = desk.create(for: users)
            async let keyed = desk.jobs.create(try JobStudio.body(), for: other, idempotencyKey: "k")
            while desk.gate.writes < 3 { await Task.yield() }
            desk.gate.openGate()
            #expect(try await keyed.isReplayed == false)
            #expect(try await held.count == 2)
        }
    }
}

/// Where creations come in at the same moment: a gate holds the first two, so that all others come together.
private struct Desk: Sendable {
    let gate: GatedDatabase
    let jobs: JobService

    init(_ studio: JobStudio, _ settings: [String: String] = [:]) async throws {
        gate = GatedDatabase(studio.database)
        jobs = try studio.groupingJobs(on: gate, settings)
    }

    /// Creates a job for each of the users, all at once.
    /// - Parameters:
    ///   - cancelled: whose task is cancelled while it waits.
    ///   - onceHeld: is done when the first two are held, before the others come.
    func create(
        for users: [Principal], cancelling cancelled: Int? = nil, onceHeld: () -> Void = {}
    ) async throws -> [Result<CreationAnswer, any Error>] {
        let body = try JobStudio.body()
        return try await gate.gather(
            users.map { user in { [jobs] in try await jobs.create(body, for: user) } },
            waiting: { jobs.creations.waiting }, onceHeld: onceHeld
        ) { tasks in
            if let cancelled { tasks[cancelled].cancel() }
        }
    }
}

extension JobStudio {
    fileprivate func users(_ count: Int) async throws -> [Principal] {
        var users: [Principal] = []
        for _ in 0..<count { users.append(try await user(credits: 5)) }
        return users
    }
}
