import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct LimitTests {
    @Test(arguments: LimiterDriver.allCases)
    func theLimitHoldsUntilTheWindowEnds(on driver: LimiterDriver) async throws {
        let limiter = try await driver.open()
        func take(_ key: String = "a", after seconds: Double) async throws -> RateLimitState {
            try await limiter.take(key, limit: 2, window: .seconds(60), at: .epoch + seconds)
        }
        #expect(try await take(after: 0) == .init(isAllowed: true, limit: 2, remaining: 1, resetSeconds: 60))
        #expect(try await take(after: 0.5).remaining == 0)
        #expect(try await take(after: 30) == .init(isAllowed: false, limit: 2, remaining: 0, resetSeconds: 30))
        #expect(try await take("b", after: 30).isAllowed)
        #expect(try await take(after: 59.9) == .init(isAllowed: false, limit: 2, remaining: 0, resetSeconds: 1))
        #expect(try await take(after: 60) == .init(isAllowed: true, limit: 2, remaining: 1, resetSeconds: 60))
    }

    @Test(arguments: LimiterDriver.allCases)
    func whatCostsMoreThanIsLeftIsRefusedAndCostsNothing(on driver: LimiterDriver) async throws {
        let limiter = try await driver.open()
        // As many bytes as no float of 32 bits counts, nor one that is written with 14 digits.
        let limit = 9_007_199_254_740_990
        func take(_ cost: Int) async throws -> RateLimitState {
            try await limiter.take("a", cost: cost, limit: limit, window: .seconds(60), at: .epoch)
        }
        #expect(try await !take(limit + 1).isAllowed)
        #expect(try await take(limit - 3).remaining == 3)
        #expect(try await take(4) == .init(isAllowed: false, limit: limit, remaining: 3, resetSeconds: 60))
        #expect(try await take(2).remaining == 1)
        #expect(try await take(1) == .init(isAllowed: true, limit: limit, remaining: 0, resetSeconds: 60))
        #expect(try await !take(1).isAllowed)
    }

    @Test(arguments: LimiterDriver.allCases)
    func underConcurrencyTheLimitIsExact(on driver: LimiterDriver) async throws {
        let limiter = try await driver.open()
        let allowed = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    try await limiter.take("a", limit: 10, window: .seconds(60), at: .epoch).isAllowed
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(allowed == 10)
    }

    @Test func aFloodOfKeysDoesNotGrowTheMemoryAndSparesTheYoungest() async throws {
        let limiter = MemoryRateLimiter(keysMax: 100)
        for number in 0..<1_000 {
            _ = try await limiter.take("\(number)", limit: 1, window: .seconds(60), at: .epoch + Double(number) / 100)
        }
        #expect(limiter.keyCount <= 100)
        #expect(try await !limiter.take("999", limit: 1, window: .seconds(60), at: .epoch + 10).isAllowed)
    }

    @Test(arguments: SignalDriver.allCases)
    func aSignalReachesEveryListenerOfItsTopicOnly(on driver: SignalDriver) async throws {
        let bus = try await driver.open()
        let (a, b) = (SignalTopic.job(JobID()), SignalTopic.jobsQueued)
        let first = try await bus.subscribe(a)
        let second = try await bus.subscribe(a)
        let other = try await bus.subscribe(b)
        await bus.publish(a, ["n": 1])
        await bus.publish(b, ["n": 2])
        #expect(await first.first { _ in true } == ["n": 1])
        #expect(await second.first { _ in true } == ["n": 1])
        #expect(await other.first { _ in true } == ["n": 2])
    }

    @Test func aSlowListenerMissesTheOldestAndALeavingOneIsForgotten() async throws {
        let bus = MemorySignals(bufferMax: 3)
        do {
            let stream = bus.subscribe(.jobsQueued)
            for number in 0..<10 { bus.publish(.jobsQueued, .integer(Int64(number))) }
            #expect(await stream.first { _ in true } == 7)
            #expect(bus.listenerCount(.jobsQueued) == 1)
        }
        #expect(bus.listenerCount(.jobsQueued) == 0)
    }
}
