import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct JobQueueTests {
    private let scene = Capabilities(engines: ["scene"], kinds: JobKind.allCases)

    @Test(arguments: QueueDriver.allCases, DatabaseDriver.allCases)
    func aUserWithManyJobsDoesNotStarveAnother(on driver: QueueDriver, over database: DatabaseDriver) async throws {
        let test = try await database.open()
        let (busy, late) = (try await test.user(credits: 100), try await test.user(credits: 100))
        var many: [JobID] = []
        for _ in 0..<60 { many.append(try await test.job(of: busy, price: 1).id) }
        for id in many.prefix(20) { _ = try await test.claim(id) }
        var few: [JobID] = []
        for _ in 0..<3 { few.append(try await test.job(of: late, price: 1).id) }
        let order = try await driver.open(on: test.database).candidates(10, for: scene, at: .epoch)
        // The newcomer's jobs alternate with those that wait already.
        #expect(order.filter(few.contains) == few)
        #expect(order.prefix(7).count(where: few.contains) == 3)
        #expect(order.filter(many.contains) == Array(many[20..<27]))
    }

    @Test(arguments: QueueDriver.allCases, DatabaseDriver.allCases)
    func aUserCannotSaveUpTurnsByWaiting(on driver: QueueDriver, over database: DatabaseDriver) async throws {
        let test = try await database.open()
        let (worker, idle) = (try await test.user(credits: 100), try await test.user(credits: 100))
        for _ in 0..<20 { _ = try await test.claim(try await test.job(of: worker, price: 1).id) }
        var own: [JobID] = []
        for _ in 0..<3 { own.append(try await test.job(of: worker, price: 1).id) }
        for _ in 0..<10 { _ = try await test.job(of: idle, price: 1) }
        let order = try await driver.open(on: test.database).candidates(20, for: scene, at: .epoch)
        #expect(order.prefix(6).count(where: own.contains) == 3)
    }

    @Test(arguments: QueueDriver.allCases, DatabaseDriver.allCases)
    func turnsTakenAtOneEngineDoNotCountAtAnother(on driver: QueueDriver, over database: DatabaseDriver) async throws {
        let test = try await database.open()
        let (busy, other) = (try await test.user(credits: 200), try await test.user(credits: 200))
        for _ in 0..<50 { _ = try await test.job(of: busy, price: 1) }
        for _ in 0..<5 { _ = try await test.job(of: other, price: 1, engine: "diffusion") }
        let first = try await test.job(of: busy, price: 1, engine: "diffusion")
        let queue = try await driver.open(on: test.database)
        let order = try await queue.candidates(
            3, for: Capabilities(engines: ["diffusion"], kinds: JobKind.allCases), at: .epoch)
        #expect(order.contains(first.id))
    }

    @Test(arguments: QueueDriver.allCases, DatabaseDriver.allCases)
    func twiceTheWeightGetsTwiceTheTurns(on driver: QueueDriver, over database: DatabaseDriver) async throws {
        let test = try await database.open()
        let heavy = try await test.user(credits: 100, weight: 2)
        let light = try await test.user(credits: 100)
        var heavyJobs: Set<JobID> = []
        for _ in 0..<12 {
            heavyJobs.insert(try await test.job(of: heavy, price: 2).id)
            _ = try await test.job(of: light, price: 2)
        }
        let order = try await driver.open(on: test.database).candidates(12, for: scene, at: .epoch)
        #expect((7...9).contains(order.count(where: heavyJobs.contains)))
    }

    @Test(arguments: QueueDriver.allCases, DatabaseDriver.allCases)
    func priorityGoesFirst(on driver: QueueDriver, over database: DatabaseDriver) async throws {
        let test = try await database.open()
        let user = try await test.user()
        let normal = try await test.job(of: user)
        let urgent = try await test.job(of: user, priority: 5)
        let order = try await driver.open(on: test.database).candidates(5, for: scene, at: .epoch)
        #expect(order == [urgent.id, normal.id])
        try await test.database.read { tx throws in
            #expect(try test.jobs.queuePosition(of: urgent, in: tx) == 0)
            #expect(try test.jobs.queuePosition(of: normal, in: tx) == 1)
            #expect(try test.jobs.queueLength(engine: "scene", priority: 0, in: tx) == 2)
            #expect(try test.jobs.queueLength(engine: "scene", priority: 9, in: tx) == 0)
        }
    }

    @Test(arguments: QueueDriver.allCases, DatabaseDriver.allCases)
    func aWorkerOnlySeesWhatItCanRunNow(on driver: QueueDriver, over database: DatabaseDriver) async throws {
        let test = try await database.open()
        let user = try await test.user()
        let mine = try await test.job(of: user)
        let diffusion = try await test.job(of: user, engine: "diffusion")
        let later = try await test.job(of: user, at: .epoch + 100)
        let queue = try await driver.open(on: test.database)
        #expect(try await queue.candidates(5, for: scene, at: .epoch) == [mine.id])
        #expect(try await queue.candidates(5, for: scene, at: .epoch + 100) == [mine.id, later.id])
        #expect(try await queue.candidates(1, for: scene, at: .epoch + 100) == [mine.id])
        let both = Capabilities(engines: ["diffusion", "scene"], kinds: [.imageGeneration])
        #expect(try await Set(queue.candidates(5, for: both, at: .epoch)) == [mine.id, diffusion.id])
        let clothes = Capabilities(engines: ["scene"], kinds: [.clothSwap])
        #expect(try await queue.candidates(5, for: clothes, at: .epoch) == [])
        #expect(try await queue.candidates(5, for: Capabilities(engines: [], kinds: []), at: .epoch) == [])
    }

    @Test(arguments: QueueDriver.allCases, DatabaseDriver.allCases)
    func aJobThatIsGoneIsNeverSuggested(on driver: QueueDriver, over database: DatabaseDriver) async throws {
        let test = try await database.open()
        let user = try await test.user()
        let queue = try await driver.open(on: test.database)
        let (claimed, cancelled) = (try await test.job(of: user), try await test.job(of: user))
        _ = try await test.claim(claimed.id)
        try await test.database.write { tx in
            _ = try test.jobs.finishIfQueued(cancelled.id, .cancelled, in: tx, at: .epoch)
        }
        for id in [claimed.id, cancelled.id, cancelled.id] { try await queue.remove(id) }
        #expect(try await queue.candidates(5, for: scene, at: .epoch) == [])
    }
}
