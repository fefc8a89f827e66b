public import Foundation

/// Counts what each key does in a window of time.
public protocol RateLimiter: Sendable {
    /// Counts one more, if the limit allows it: a refused one costs nothing.
    func take(_ key: String, limit: Int, window: Duration, at now: Date) async throws -> RateLimitState
}

/// Where a key stands, for the `RateLimit-*` headers.
public struct RateLimitState: Sendable, Equatable {
    public var isAllowed: Bool
    public var limit: Int
    public var remaining: Int
    /// Whole seconds, at least 1, until more is allowed.
    public var resetSeconds: Int
}
