public import Foundation
import StudioCore

/// Fixed windows in Redis, each starting with a key's first request: one count for all processes.
///
/// The end of a window is kept as a value and compared with the time that is passed in, so the clocks of the processes
/// must agree to a fraction of a window; the expiry of Redis only cleans up. Without Redis each process counts for
/// itself, so that a limit still holds in each; what was counted there is not carried over.
public struct RedisRateLimiter: RateLimiter {
    private let client: RedisClient
    private let keys: RedisKeys
    private let fallback: MemoryRateLimiter

    public init(_ client: RedisClient, keys: RedisKeys, fallback: MemoryRateLimiter = MemoryRateLimiter()) {
        self.client = client
        self.keys = keys
        self.fallback = fallback
    }

    public func take(
        _ key: String, cost: Int, limit: Int, window: Duration, at now: Date
    ) async throws -> RateLimitState {
        do {
            let length = Int64((window.inSeconds * 1_000_000).rounded())
            let answer = try await client.run(
                Self.script, on: keys.limit(key), [limit, now.microseconds, length, Self.slackMilliseconds, cost])
            return try Self.state(answer, limit: limit, at: now)
        } catch let error as StudioError where error.code == .unavailable {
            // Said once by the connection, not for each request.
            return try await fallback.take(key, cost: cost, limit: limit, window: window, at: now)
        }
    }

    private static func state(_ answer: RedisValue, limit: Int, at now: Date) throws -> RateLimitState {
        let numbers = answer.elements.compactMap(\.integer)
        guard numbers.count == 3 else { throw StudioError(.internalError, "Redis counts no limits.") }
        let left = Double(numbers[2] - now.microseconds) / 1_000_000
        return RateLimitState(
            isAllowed: numbers[0] == 1, limit: limit, remaining: max(0, limit - Int(numbers[1])),
            resetSeconds: max(1, Int(left.rounded(.up))))
    }

    /// What is kept beyond the end of a window, by the clock of Redis, which may be another than ours.
    private static let slackMilliseconds = 60_000

    /// Given the limit, the time, the length of a window (both in microseconds), the slack and the cost: whether it is
    /// allowed, how much was, and when the window ends. Lua would write large numbers with an exponent.
    private static let script = RedisScript(
        """
        local known = redis.call('HMGET', KEYS[1], 'used', 'ends')
        local now, used, ends = tonumber(ARGV[2]), tonumber(known[1]), tonumber(known[2])
        if not ends or ends <= now then
            used, ends = 0, now + tonumber(ARGV[3])
        end
        local cost = tonumber(ARGV[5])
        local isAllowed = used + cost <= tonumber(ARGV[1])
        if isAllowed then used = used + cost end
        redis.call(
            'HSET', KEYS[1], 'used', string.format('%.0f', used), 'ends', string.format('%.0f', ends))
        redis.call('PEXPIRE', KEYS[1], math.ceil((ends - now) / 1000) + tonumber(ARGV[4]))
        return { isAllowed and 1 or 0, used, ends }
        """)
}
