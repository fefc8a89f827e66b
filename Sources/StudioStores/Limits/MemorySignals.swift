public import StudioCore
import Synchronization

/// Signals within one process.
public final class MemorySignals: SignalBus {
    private struct Listeners {
        var nextID = 0
        var byTopic: [SignalTopic: [Int: AsyncStream<JSONValue>.Continuation]] = [:]
    }

    private let listeners = Mutex(Listeners())
    private let bufferMax: Int

    /// - Parameter bufferMax: signals that a slow listener is behind at most; then it misses the oldest.
    public init(bufferMax: Int = 64) { self.bufferMax = bufferMax }

    /// How many listen to a topic.
    public func listenerCount(_ topic: SignalTopic) -> Int { listeners.withLock { $0.byTopic[topic]?.count ?? 0 } }

    public func publish(_ topic: SignalTopic, _ payload: JSONValue) {
        // Outside of the lock: a listener's termination takes it.
        let continuations = listeners.withLock { Array(($0.byTopic[topic] ?? [:]).values) }
        for continuation in continuations { continuation.yield(payload) }
    }

    public func subscribe(_ topic: SignalTopic) -> AsyncStream<JSONValue> { subscribe(topic) {} }

    /// - Parameter onEnd: done once, when the listener has left.
    func subscribe(_ topic: SignalTopic, onEnd: @escaping @Sendable () -> Void) -> AsyncStream<JSONValue> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: JSONValue.self, bufferingPolicy: .bufferingNewest(bufferMax))
        let id = listeners.withLock { listeners in
            listeners.nextID += 1
            listeners.byTopic[topic, default: [:]][listeners.nextID] = continuation
            return listeners.nextID
        }
        continuation.onTermination = { [weak self] _ in
            self?.remove(id, from: topic)
            onEnd()
        }
        return stream
    }

    private func remove(_ id: Int, from topic: SignalTopic) {
        listeners.withLock { listeners in
            listeners.byTopic[topic]?[id] = nil
            if listeners.byTopic[topic]?.isEmpty == true { listeners.byTopic[topic] = nil }
        }
    }
}
