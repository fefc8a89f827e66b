public import Foundation
import Synchronization

/// Fixed windows in memory, each starting with a key's first request. For one process.
public final class MemoryRateLimiter: RateLimiter {
    private struct Window {
        var used: Int
        var endsAt: Date
    }

    private let windows = Mutex<[String: Window]>([:])
    private let keysMax: Int

    /// - Parameter keysMax: bounds the memory. Where more keys are active, those whose window ends soonest are
    ///   forgotten.
    public init(keysMax: Int = 100_000) { self.keysMax = max(1, keysMax) }

    /// How many keys are remembered.
    public var keyCount: Int { windows.withLock { $0.count } }

    public func take(
        _ key: String, cost: Int, limit: Int, window: Duration, at now: Date
    ) async throws -> RateLimitState {
        windows.withLock { windows in
            var current =
                windows[key].flatMap { $0.endsAt > now ? $0 : nil }
                ?? Window(used: 0, endsAt: now.addingTimeInterval(window / .seconds(1)))
            // Written so that no sum can overflow.
            let isAllowed = cost <= limit - current.used
            if isAllowed { current.used += cost }
            if windows[key] == nil && windows.count >= keysMax { makeRoom(in: &windows, at: now) }
            windows[key] = current
            return RateLimitState(
                isAllowed: isAllowed, limit: limit, remaining: max(0, limit - current.used),
                resetSeconds: max(1, Int(current.endsAt.timeIntervalSince(now).rounded(.up))))
        }
    }

    /// Frees a quarter at least, so that the work is rare.
    private func makeRoom(in windows: inout [String: Window], at now: Date) {
        windows = windows.filter { $0.value.endsAt > now }
        let keep = keysMax - max(1, keysMax / 4)
        guard windows.count > keep else { return }
        let soonest = windows.sorted { $0.value.endsAt < $1.value.endsAt }.prefix(windows.count - keep)
        for (key, _) in soonest { windows[key] = nil }
    }
}
