import Foundation
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// A studio under load whose parts are killed one after the other, as a seed says.
struct Storm: Sendable {
    /// Its processes.
    let mortals: [Mortal]
    /// The stores' servers that can be killed too.
    let servers: [(name: String, server: TestServer)]
    /// The processes' addresses.
    let addresses: [String]
    let database: AskedDatabase
    let files: StoredFiles
    let witness: Witness
    let seed: UInt64

    private static let people = 4

    /// Kills so often while people make jobs, then lets everything heal, and looks at what is left.
    func rage(kills: Int) async throws {
        let random = SplitMix64(seed: seed)
        for mortal in mortals { try await mortal.live() }
        let people = try await registered()
        let made = try await withThrowingTaskGroup(of: Int.self) { group in
            for person in people {
                let own = random.fork(UInt64(person.number))
                group.addTask { try await person.live(random: own) }
            }
            try await strike(kills, random)
            witness.end()
            // Before they are waited for: each asks until it is answered.
            try await heal()
            return try await group.reduce(0, +)
        }
        for person in people { try await person.waitForAll(random: random.fork(100 + UInt64(person.number))) }
        try await expectRest()
        try await files.expectSound()
        for person in people { try await person.expectTruth(random: random.fork(200 + UInt64(person.number))) }
        #expect(witness.contradictions.isEmpty, "seed \(seed): \(witness.contradictions)")
        #expect(witness.accepted == made)
        print("seed \(seed): \(kills) kills, \(made) jobs, \(witness.answers) answers")
        for mortal in mortals.reversed() { #expect(try await mortal.stop() == 0, "\(mortal.name)") }
    }

    private func registered() async throws -> [Person] {
        let client = TestClient(address: addresses[0])
        var people: [Person] = []
        for number in 0..<Self.people {
            let token = try #require(try await client.registered("person\(number)@example.com").token)
            people.append(Person(number: number, addresses: addresses, token: token, witness: witness))
        }
        return people
    }

    // MARK: Killing

    private func strike(_ kills: Int, _ seed: SplitMix64) async throws {
        var random = seed
        for number in 1...kills {
            try await workGoesOn(jobs: random.below(4))
            let struck = try await strikeOnce(&random)
            try await revive(&random)
            print(
                "seed \(self.seed), kill \(number) of \(kills): \(struck); \(witness.ended) of \(witness.accepted) jobs ended"
            )
            try await expectAlways("after \(struck)")
        }
    }

    /// Waits until some more jobs have ended; not for ever, as all may wait for what is dead.
    private func workGoesOn(jobs: Int, atMost: Duration = .seconds(5)) async throws {
        let wanted = witness.ended + jobs
        do {
            try await waitUntil("\(jobs) more jobs have ended", atMost: atMost) { witness.ended >= wanted }
        } catch is WaitedInVain {}
    }

    /// - Returns: what was done.
    private func strikeOnce(_ random: inout SplitMix64) async throws -> String {
        for mortal in mortals {
            if let point = try await mortal.crashed() { return "\(mortal.name) ended at \(point)" }
        }
        let choice = random.below(10)
        if choice < 4, !servers.isEmpty {
            let (name, server) = servers[random.below(servers.count)]
            await server.kill()
            // Some time without it.
            try await workGoesOn(jobs: random.below(3), atMost: .seconds(2))
            await server.start()
            return "\(name) was killed"
        }
        let mortal = mortals[random.below(mortals.count)]
        if choice < 6, await mortal.killEngine(&random) { return "an engine of \(mortal.name) was killed" }
        await mortal.kill()
        return "\(mortal.name) was killed"
    }

    /// Starts what is dead, most of it so that it will end itself.
    private func revive(_ random: inout SplitMix64) async throws {
        for mortal in mortals where await !mortal.isRunning {
            try await mortal.live(armedBy: random.below(4) > 0 ? random.fork(random.next()) : nil)
        }
    }

    // MARK: Looking

    /// Everything runs, and nothing is armed any more.
    private func heal() async throws {
        for mortal in mortals {
            await mortal.kill()
            try await mortal.live()
        }
    }

    private func expectAlways(_ when: String) async throws {
        let breaches = try await Invariants.breaches(of: Invariants.always, in: database)
        #expect(breaches.isEmpty, "seed \(seed), \(when): \(breaches)")
    }

    private func expectRest() async throws {
        try await expectAlways("at the end")
        try await waitUntil("everything is done: \(Invariants.atRest.map(\.promise))") {
            try await Invariants.breaches(of: Invariants.atRest, in: database).isEmpty
        }
    }
}
