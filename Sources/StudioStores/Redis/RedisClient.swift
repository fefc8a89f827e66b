public import Logging
public import StudioCore

/// Speaks to one Redis: many callers share a connection, on which their commands follow each other without waiting.
///
/// It connects in the background, and again whenever the connection breaks. While there is none, commands fail at once
/// with `unavailable`, so that callers can do without Redis; none waits longer than
/// ``RedisConfiguration/commandTimeout``. A command whose answer was lost fails the same way: it may have been done.
public final class RedisClient: Sendable {
    private let pipeline: RedisPipeline
    private let connection: RedisConnection

    /// - Throws: ``StudioError`` `unavailable` where no files can be opened any more. Whether Redis is there tells
    ///   ``connect()``.
    public init(_ configuration: RedisConfiguration, logger: Logger, metrics: MetricsSink = .system) throws {
        let pipeline = RedisPipeline(
            timeout: configuration.commandTimeout, commandsMax: configuration.commandsMax)
        self.pipeline = pipeline
        connection = try RedisConnection(
            configuration, name: "commands", logger: logger, metrics: metrics,
            use: RedisConnection.Use(opened: pipeline.opened, serve: pipeline.serve, lost: pipeline.lost))
    }

    deinit { connection.close() }

    /// Ends the connection; commands that wait fail.
    public func close() { connection.close() }

    /// How it stands now, then each change; who is slow misses all but the last.
    public func states() -> AsyncStream<RedisState> { connection.states() }

    /// The server's own id, new at each of its starts; empty where it does not tell, nil while there is no connection.
    public var serverID: String? {
        if case .up(let serverID) = connection.phase { serverID } else { nil }
    }

    /// Waits for the outcome of the first try to connect.
    /// - Throws: ``StudioError`` `unavailable` where Redis cannot be reached: it is tried again; `bad_configuration` where it
    ///   does not let us in.
    public func connect() async throws {
        for await state in connection.states() {
            switch state {
            case .up: return
            case .down(let problem): throw problem
            case .closed: throw RedisConnection.closed
            case .connecting: continue
            }
        }
        throw CancellationError()
    }

    /// Sends a command and waits for its answer.
    /// - Throws: ``StudioError`` `unavailable` without Redis, or where it cannot serve now; `bad_configuration` where this
    ///   user may not do it; `internal_error` for what Redis does not understand.
    @discardableResult
    public func command(_ parts: any RedisConvertible...) async throws -> RedisValue {
        try await pipeline([RedisCommand(parts)])[0].checked()
    }

    /// Sends commands together and waits for all their answers, in their order. Refusals are answers.
    /// - Throws: ``StudioError`` `unavailable` where an answer is missing.
    public func pipeline(_ commands: [RedisCommand]) async throws -> [RedisValue] {
        guard !commands.isEmpty else { return [] }
        return try await withCheckedThrowingContinuation { continuation in
            submit(RedisPipeline.Request(commands, for: continuation))
        }
    }

    /// Sends a command, after all that were sent before, and waits for nothing. Without Redis it is lost.
    public func send(_ parts: any RedisConvertible...) {
        submit(RedisPipeline.Request([RedisCommand(parts)], for: nil))
    }

    private func submit(_ request: RedisPipeline.Request) {
        if pipeline.submit(request) { connection.wake.signal() }
    }
}
