import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct RedisLimitTests {
    @Test func processesShareOneCountAndNeverLetMoreThrough() async throws {
        let here = try await TestRedis.open()
        let limiters = [here.limiter(), try await here.another().limiter(), try await here.another().limiter()]
        let allowed = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<600 {
                let limiter = limiters[number % 3]
                group.addTask {
                    try await limiter.take("a", limit: 100, window: .seconds(60), at: .epoch).isAllowed
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(allowed == 100)
        #expect(try await here.client.command("HGET", here.keys.limit("a"), "used").text == "100")
    }

    @Test func whatIsOverCleansItselfUp() async throws {
        let redis = try await TestRedis.open()
        _ = try await redis.limiter().take("a", limit: 1, window: .seconds(30), at: .epoch)
        let life = try #require(try await redis.client.command("PTTL", redis.keys.limit("a")).integer)
        // The window, and a minute for clocks that differ.
        #expect((80_000...90_000).contains(life))
    }

    @Test func withoutRedisALimitHoldsInEachProcess() async throws {
        try await withServer(.redis) { server in
            let redis = try await TestRedis.open(server.url)
            let limiter = redis.limiter()
            func take() async throws -> Bool {
                try await limiter.take("a", limit: 2, window: .seconds(60), at: .epoch).isAllowed
            }
            #expect(try await take())
            await server.kill()
            try await redis.disconnected()
            #expect(try await [take(), take(), take()] == [true, true, false])
            await server.start()
            try await redis.connected()
            #expect(try await take())
        }
    }
}
