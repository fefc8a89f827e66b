public import Foundation

/// The clock of services and stores: wall time to store, and waiting. Tests bring their own and never sleep.
public struct TimeSource: Sendable {
    public var now: @Sendable () -> Date
    /// Returns after so long, or throws `CancellationError`.
    public var sleep: @Sendable (Duration) async throws -> Void

    public init(
        now: @escaping @Sendable () -> Date, sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    public static let system = TimeSource(now: { Date() }, sleep: { try await Task.sleep(for: $0) })
}
