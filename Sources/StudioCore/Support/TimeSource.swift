public import Foundation

/// The clock of services and stores: wall time to store, and waiting. Tests bring their own and never sleep.
public struct TimeSource: Sendable {
    /// Wall time.
    public var now: @Sendable () -> Date
    /// Returns after so long, or throws `CancellationError`.
    public var sleep: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - now: wall time.
    ///   - sleep: returns after so long, or throws `CancellationError`.
    public init(
        now: @escaping @Sendable () -> Date, sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's own clock.
    public static let system = TimeSource(now: { Date() }, sleep: { try await Task.sleep(for: $0) })
}
