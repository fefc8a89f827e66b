public import Logging
public import ServiceLifecycle
public import StudioCore
public import StudioProcessors

/// Starts engine processes when there is work, keeps them warm, gives each one request at a time, and replaces those
/// that die. They all end when `run` ends.
public final class EngineHost: Service, EnginePort {
    private let settings: EngineHostSettings
    private let logger: Logger
    private let queue = EngineQueue()
    private let children: EngineChildren

    public init(_ settings: EngineHostSettings, logger: Logger, metrics: MetricsSink = .system) {
        self.settings = settings
        self.logger = logger
        children = EngineChildren(sink: metrics)
    }

    /// How many processes are alive, and their memory.
    public var metrics: MetricsCollector { children.collector }

    /// Requests wait until this runs. It ends on graceful shutdown, which fails what is still being worked on, so
    /// whoever asks for work must shut down first.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for _ in 0..<self.settings.childrenMax {
                    group.addTask { await self.keepChild() }
                }
            }
        }
        queue.close()
    }

    public func run(
        _ operation: EngineOperation, timeout: Duration, log: @escaping @Sendable (String) -> Void = { _ in },
        progress: @escaping @Sendable (EngineProgress) -> Void = { _ in }
    ) async throws -> EngineResult {
        let ticket = EngineTicket(operation, timeout: timeout, log: log, progress: progress)
        let start = ContinuousClock.now
        do {
            let result = try await answer(to: ticket)
            children.answered(operation, .success(result), after: .now - start)
            return result
        } catch {
            children.answered(operation, .failure(error), after: .now - start)
            throw error
        }
    }

    private func answer(to ticket: EngineTicket) async throws -> EngineResult {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                guard ticket.wait(continuation) else { return }
                do { try queue.submit(ticket) } catch { ticket.finish(.failure(error)) }
            }
        } onCancel: {
            ticket.cancel()
            queue.remove(ticket)
        }
    }

    /// Looks at an untrusted picture in a process of its own.
    /// - Parameters:
    ///   - pixelsMax: Width × height above this is refused before anything is decoded.
    ///   - timeout: Longest time that looking at it may take.
    ///   - wait: Longest time for all of it, with what passes until a child is free.
    /// - Throws: ``AttemptFailure`` `bad_input` for a file that is no picture or too large, `transient` where no child got
    ///   to it in time.
    public func probe(
        path: String, pixelsMax: Int, timeout: Duration = .seconds(20), wait: Duration = .seconds(30)
    ) async throws -> ImageDescription {
        let late = AttemptFailure(.transient, "No engine had time for the picture.")
        let result = try await withDeadline(wait, or: late) {
            try await self.run(.probeImage(ProbeImage(path: path, pixelsMax: pixelsMax)), timeout: timeout)
        }
        guard case .image(let image) = result else {
            throw AttemptFailure(.transient, "The engine answered something else than a picture's description.")
        }
        return image
    }

    /// One place for a child: waits for work, has a child do it, and again.
    private func keepChild() async {
        var backoff = Backoff(first: .milliseconds(100), max: .seconds(10))
        while let ticket = await queue.ticket(for: queue.reserve(warm: false)) {
            let child = EngineChild(settings: settings, queue: queue, children: children, logger: logger)
            if await child.run(first: ticket) {
                backoff.reset()
            } else if !Task.isCancelled {
                logger.warning("an engine process did not start", metadata: ["executable": "\(settings.executable)"])
                try? await Task.sleep(for: backoff.next())
            }
        }
    }
}
