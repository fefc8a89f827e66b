import NIOHTTP1
import StudioCore
import StudioHarness
import Synchronization
import TestSupport
import Testing

/// Parts of it fail while it works.
extension ProductionTests {
    @Test func whileRedisIsEmptiedAndKilledEachJobIsDoneOnceAndPaidOnce() async throws {
        try await ProductionStudio.with { studio in
            let (first, second) = (try await studio.serve("a"), try await studio.serve("b"))
            let workers = [
                try await studio.work(for: first.client.address), try await studio.work(for: second.client.address),
            ]
            let storm = RedisStorm(studio.redis)
            async let rounds = storm.run()
            let people = try await withThrowingTaskGroup(of: TestClient.self) { group in
                for number in 0..<4 {
                    let (here, there) = number % 2 == 0 ? (first, second) : (second, first)
                    group.addTask {
                        let person = try await here.client.registered("person\(number)@example.com")
                        try await Self.useUp(person, seenFrom: there.client, storm)
                        return person
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            storm.end()
            #expect(try await rounds > 0)
            for person in people {
                #expect(try await person.balance() == (Int64(100 - Self.jobsEach), 0), "\(workers.map(\.output))")
                let jobs = try await person.send(.GET, "/api/v1/jobs").json["data"]?.items ?? []
                #expect(jobs.count == Self.jobsEach)
                #expect(jobs.allSatisfy { $0["state"] == "succeeded" && $0["attempt"] == 1 }, "\(jobs)")
            }
            // Left alone, both use it again.
            for server in [first, second] {
                try await waitUntil("Redis is back") {
                    try await server.client.send(.GET, "/ready").json["status"] == "ready"
                }
                #expect(try await server.stop() == 0)
            }
            try await studio.expectBooksBalance()
        }
    }

    /// So many jobs, each of one credit.
    private static let jobsEach = 6

    /// Makes jobs at one process and follows them at another.
    private static func useUp(_ person: TestClient, seenFrom there: TestClient, _ storm: RedisStorm) async throws {
        var elsewhere = there
        elsewhere.token = person.token
        for _ in 0..<jobsEach {
            let id = try await person.createJob(small)
            #expect(try await elsewhere.finish(id).last == "succeeded")
            storm.noteWork()
        }
    }

    @Test func administratorsListsComeFromTheStandbyAndAllElseIsCurrent() async throws {
        try await ProductionStudio.withPair { studio, pair in
            let server = try await studio.serve("a")
            func listed() async throws -> Set<String> {
                let users = try await studio.admin(["users", "list"])["data"]?.items ?? []
                return Set(users.compactMap { $0["email"]?.stringValue })
            }
            _ = try await server.client.registered("ann@example.com")
            try await waitUntil("the standby shows Ann") { try await listed() == ["ann@example.com"] }
            await pair.hold(.standby)
            let bob = try await server.client.registered("bob@example.com")
            #expect(try await listed() == ["ann@example.com"])
            #expect(try await bob.send(.GET, "/api/v1/users/me").json["email"] == "bob@example.com")
            #expect(try await studio.admin(["users", "show", "bob@example.com"])["email"] == "bob@example.com")
            await pair.stop(.standby)
            #expect(try await listed() == ["ann@example.com", "bob@example.com"])
            await pair.start(.standby)
            #expect(try await server.stop() == 0)
        }
    }

    @Test func aFailoverOfTheDatabaseLosesNothingThatWasAnswered() async throws {
        try await ProductionStudio.withPair { studio, pair in
            let (first, second, ann, elsewhere) = try await studio.serveTwo()
            let worker = try await studio.work(for: second.client.address)
            let before = try await ann.balance()
            var ids: [String] = []
            for number in 0..<4 { ids.append(try await ann.createJob(Self.small, key: "job-\(number)")) }
            await pair.kill(.primary)
            await pair.promote(.standby)
            // The same processes go on, and know what they answered.
            for (number, id) in ids.enumerated() {
                #expect(try await elsewhere.createJob(Self.small, key: "job-\(number)") == id)
            }
            ids.append(try await ann.createJob(Self.small))
            for id in ids { #expect(try await elsewhere.finish(id).last == "succeeded", "\(worker.output)") }
            #expect(try await elsewhere.balance() == (before.balance - Int64(ids.count), 0))
            try await studio.expectBooksBalance()
            #expect(try await first.stop() == 0)
            #expect(try await second.stop() == 0)
        }
    }
}

/// Empties Redis, kills it and starts it again, over and over, each once more work was done.
private final class RedisStorm: Sendable {
    private let redis: TestServer
    private let work = Mutex((done: 0, isOver: false))
    private let changes = Changes()

    init(_ redis: TestServer) { self.redis = redis }

    func noteWork() {
        work.withLock { $0.done += 1 }
        changes.announce()
    }

    func end() {
        work.withLock { $0.isOver = true }
        changes.announce()
    }

    /// Returns after the end, with Redis running.
    /// - Returns: how often it was killed.
    func run() async throws -> Int {
        var rounds = 0
        repeat {
            await redis.empty()
            try await workGoesOn()
            await redis.kill()
            rounds += 1
            try await workGoesOn()
            await redis.start()
            try await workGoesOn()
        } while !work.withLock { $0.isOver }
        return rounds
    }

    private func workGoesOn() async throws {
        let before = work.withLock { $0.done }
        try await changes.until { work.withLock { $0.done > before || $0.isOver } }
    }
}
