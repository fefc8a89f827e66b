public import StudioCore

/// Tells whoever listens now: cancel requests, progress, new jobs. Nothing is kept: a signal only hastens what
/// polling would find, or shows what may be missed.
public protocol SignalBus: Sendable {
    /// Never waits for listeners.
    func publish(_ topic: SignalTopic, _ payload: JSONValue) async
    /// Signals from now on. The listener ends by leaving its loop, or when its task is cancelled.
    func subscribe(_ topic: SignalTopic) async throws -> AsyncStream<JSONValue>
}

/// What a signal is about.
public struct SignalTopic: Sendable, Hashable {
    public let name: String

    public init(_ name: String) { self.name = name }

    /// Jobs were queued: wakes waiting claims.
    public static let jobsQueued = SignalTopic("jobs.queued")
    /// Deliveries were written down: wakes the relay.
    public static let webhooksDue = SignalTopic("webhooks.due")
    /// A job's event, or its progress.
    public static func job(_ id: JobID) -> SignalTopic { SignalTopic("job.\(id)") }
}
