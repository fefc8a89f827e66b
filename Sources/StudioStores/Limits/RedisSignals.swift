import Foundation
public import Logging
public import StudioCore

/// Signals between all processes of a studio, by Redis' publish and subscribe.
///
/// Listeners of the publishing process get a signal at once and without Redis, so also while it is down; the process
/// passes over its own signal when it comes back. Those of other processes get it through Redis: each once, or, while
/// the connection of either is broken, not at all. They find by polling what they missed.
public final class RedisSignals: SignalBus {
    private let local: MemorySignals
    private let client: RedisClient
    private let subscriber: RedisSubscriber
    private let keys: RedisKeys
    /// Who publishes: the first bytes of each message.
    private let sender: [UInt8]

    /// - Parameters:
    ///   - client: publishes.
    ///   - configuration: of the connection that listens.
    ///   - bufferMax: signals that a slow listener is behind at most; then it misses the oldest.
    /// - Throws: ``StudioError`` `unavailable` where no files can be opened any more.
    public init(
        _ client: RedisClient, _ configuration: RedisConfiguration, keys: RedisKeys, bufferMax: Int = 64,
        logger: Logger, metrics: MetricsSink = .system
    ) throws {
        let local = MemorySignals(bufferMax: bufferMax)
        let sender = UUID().uuidString.redisBytes
        self.local = local
        self.client = client
        self.keys = keys
        self.sender = sender
        subscriber = try RedisSubscriber(configuration, logger: logger, metrics: metrics) { channel, message in
            guard !message.starts(with: sender), let topic = keys.topic(ofChannel: channel),
                let payload = try? StudioJSON.parse(Data(message.dropFirst(sender.count)))
            else { return }
            local.publish(topic, payload)
        }
    }

    /// Ends the connection that listens; signals of this process still reach its own listeners.
    public func close() { subscriber.close() }

    /// How the connection that listens stands now, then each change.
    public func states() -> AsyncStream<RedisState> { subscriber.states() }

    /// How many listen to a topic in this process.
    public func listenerCount(_ topic: SignalTopic) -> Int { local.listenerCount(topic) }

    public func publish(_ topic: SignalTopic, _ payload: JSONValue) async {
        local.publish(topic, payload)
        // What is no JSON, an infinite number, could not be read either.
        guard let text = try? StudioJSON.encode(payload) else { return }
        client.send("PUBLISH", keys.channel(topic), sender + Array(text))
    }

    public func subscribe(_ topic: SignalTopic) async throws -> AsyncStream<JSONValue> {
        let channel = keys.channel(topic)
        subscriber.want(channel)
        let stream = local.subscribe(topic) { [subscriber] in subscriber.release(channel) }
        await subscriber.confirmed(channel)
        return stream
    }
}
