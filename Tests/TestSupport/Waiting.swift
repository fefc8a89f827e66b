import Synchronization

/// Ends once: for tests that wait for something to happen.
public struct Signal: Sendable {
    private let stream: AsyncStream<Void>
    private let feed: AsyncStream<Void>.Continuation

    public init() { (stream, feed) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)) }

    public func set() { feed.yield() }

    /// Returns when it is set, or when the task is cancelled.
    public func wait() async { for await _ in stream { return } }
}

/// Lets tests wait for a state without a pause or a poll: who changes the state announces it, who waits looks again.
///
/// Waiting ends with the task, so that a test's time limit ends a test whose state never comes.
public final class Changes: Sendable {
    private let listeners = Mutex<(next: Int, feeds: [Int: AsyncStream<Void>.Continuation])>((0, [:]))

    public init() {}

    public func announce() {
        for feed in listeners.withLock({ Array($0.feeds.values) }) { feed.yield() }
    }

    /// Returns as soon as the condition holds; looks at once and after each change.
    ///
    /// - Throws: `CancellationError` where the task is cancelled before.
    public func until(
        isolation: isolated (any Actor)? = #isolation, _ condition: () -> Bool
    ) async throws {
        let (stream, feed) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = listeners.withLock { listeners in
            listeners.next += 1
            listeners.feeds[listeners.next] = feed
            return listeners.next
        }
        defer { listeners.withLock { $0.feeds[id] = nil } }
        // After it listens, so that no change falls between.
        feed.yield()
        for await _ in stream where condition() { return }
        throw CancellationError()
    }
}
