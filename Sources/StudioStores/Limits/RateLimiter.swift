public import Foundation

/// Counts what each key does in a window of time.
public protocol RateLimiter: Sendable {
    /// Counts so much more, if the limit allows all of it: what is refused costs nothing.
    /// - Parameter cost: at least 1.
    func take(_ key: String, cost: Int, limit: Int, window: Duration, at now: Date) async throws -> RateLimitState
}

extension RateLimiter {
    /// Counts one more.
    public func take(_ key: String, limit: Int, window: Duration, at now: Date) async throws -> RateLimitState {
        try await take(key, cost: 1, limit: limit, window: window, at: now)
    }
}

/// Where a key stands, for the `RateLimit-*` headers.
public struct RateLimitState: Sendable, Equatable {
    public var isAllowed: Bool
    public var limit: Int
    public var remaining: Int
    /// Whole seconds, at least 1, until more is allowed.
    public var resetSeconds: Int
}
