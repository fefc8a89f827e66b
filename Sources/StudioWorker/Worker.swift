public import Logging
public import ServiceLifecycle
public import StudioCore
public import StudioProcessors
import Synchronization

/// Claims jobs, runs them, renews their leases and tells the studio how they went.
///
/// On graceful shutdown it claims no more, lets running attempts end within the grace time and hands back the rest.
public final class Worker: Service {
    private let description: WorkerDescription
    private let link: any WorkerLink
    private let engines: any EnginePort
    private let processors: [JobKind: any Processor]
    private let credentials: CredentialPolicy?
    private let settings: WorkerSettings
    private let logger: Logger
    private let attempts: RunningAttempts
    private let sink: MetricsSink
    /// Whether the studio answered the last registration.
    private let isConnected = Mutex(false)

    /// - Parameter credentials: how outputs are signed; nil: they are not.
    public init(
        _ description: WorkerDescription, link: any WorkerLink, engines: any EnginePort,
        processors: [any Processor] = [ImageGenerationProcessor()], credentials: CredentialPolicy? = nil,
        settings: WorkerSettings, logger: Logger, metrics: MetricsSink = .system
    ) {
        self.description = description
        self.link = link
        self.engines = engines
        self.processors = Dictionary(processors.map { ($0.kind, $0) }, uniquingKeysWith: { $1 })
        self.credentials = credentials
        self.settings = settings
        self.logger = logger
        sink = metrics
        attempts = RunningAttempts(slots: description.slots)
    }

    /// How many jobs it runs.
    public var metrics: MetricsCollector {
        MetricsCollector("worker") { sink in
            StudioMetrics.workerSlots.set(Double(self.description.slots), in: sink)
            StudioMetrics.workerBusy.set(Double(self.attempts.count), in: sink)
        }
    }

    /// - Throws: ``StudioError`` `unavailable` while the studio does not answer this worker.
    public func requireConnection() throws {
        guard isConnected.withLock({ $0 }) else {
            throw StudioError(.unavailable, "The studio does not answer this worker.")
        }
    }

    /// - Throws: ``StudioError`` where the studio refuses this worker for good: its token is revoked, or the studio no longer
    ///   speaks its version of the protocol.
    public func run() async throws {
        let folders = try WorkFolders(under: settings.workFolder)
        defer { folders.close() }
        try await cancelWhenGracefulShutdown { while try await !self.register() {} }
        try await withThrowingTaskGroup(of: Void.self) { upkeep in
            upkeep.addTask { try await self.heartbeat() }
            upkeep.addTask { await self.renew() }
            upkeep.addTask { await self.tick() }
            upkeep.addTask { await self.drain() }
            upkeep.addTask {
                await self.claimAndRun(folders)
                throw Finished()
            }
            defer { upkeep.cancelAll() }
            do { while try await upkeep.next() != nil {} } catch is Finished {}
        }
    }

    private struct Finished: Error {}

    private func claimAndRun(_ folders: WorkFolders) async {
        await withDiscardingTaskGroup { running in
            var backoff = Backoff(first: .milliseconds(200), max: .seconds(10))
            while !Task.isCancelled, !Task.isShuttingDownGracefully {
                do {
                    for assignment in try await claim() { start(assignment, folders, in: &running) }
                    backoff.reset()
                } catch is CancellationError {
                    break
                } catch {
                    logger.warning("claiming failed", metadata: ["error": "\(error)"])
                    let pause = backoff.next()
                    await cancelWhenGracefulShutdown { try? await Task.sleep(for: pause) }
                }
            }
            if Task.isShuttingDownGracefully { await leave() }
        }
    }

    /// So that nobody is told to wait for this worker. Where the studio does not hear it, the worker's silence tells.
    private func leave() async {
        let late = StudioError(.unavailable, "The studio did not answer in time.")
        do {
            try await withDeadline(.seconds(3), or: late) { try await self.link.leave(self.description.id) }
        } catch {
            logger.notice("the studio did not hear that this worker leaves", metadata: ["error": "\(error)"])
        }
    }

    /// Waits for a free slot and a job. Shutdown interrupts both.
    private func claim() async throws -> [Assignment] {
        try await cancelWhenGracefulShutdown {
            guard let free = await self.attempts.waitForFree() else { throw CancellationError() }
            return try await self.link.claim(self.description.id, limit: free, wait: self.settings.claimWait)
        }
    }

    private func start(_ assignment: Assignment, _ folders: WorkFolders, in running: inout DiscardingTaskGroup) {
        let (events, feed) = AsyncStream.makeStream(of: AttemptLife.Event.self)
        guard attempts.add(assignment, feed) else {
            logger.error("claimed more than asked for", metadata: ["job": "\(assignment.lease.job)"])
            running.addTask { try? await self.link.handBack(assignment.lease, reason: "The worker has no free slot.") }
            return
        }
        var logger = logger
        logger[metadataKey: "job"] = "\(assignment.lease.job)"
        logger[metadataKey: "attempt"] = "\(assignment.lease.attempt)"
        let attempt = Attempt(
            assignment: assignment, link: link, processors: processors, engines: engines, folders: folders,
            credentials: credentials, settings: settings, metrics: sink, logger: logger, claimedAt: .now,
            events: events, feed: feed)
        running.addTask {
            await attempt.run()
            self.attempts.remove(assignment.lease)
        }
    }

    private func heartbeat() async throws {
        while (try? await Task.sleep(for: settings.heartbeat)) != nil { _ = try await register() }
    }

    /// False, after a pause, where the studio cannot be reached.
    private func register() async throws -> Bool {
        do {
            try await link.register(description)
            isConnected.withLock { $0 = true }
            return true
        } catch let error as StudioError where [.unauthorized, .forbidden, .workerTooOld].contains(error.code) {
            throw error
        } catch is CancellationError {
            return true
        } catch {
            isConnected.withLock { $0 = false }
            // Also where it is older than this worker: it is being updated, or should be.
            logger.warning("the studio does not take this worker now", metadata: ["error": "\(error)"])
            return (try? await Task.sleep(for: .seconds(1))) == nil
        }
    }

    private func renew() async {
        var isFailing = false
        while !Task.isCancelled {
            let held = attempts.all
            let pause = held.map { $0.leaseTime / 3 }.min().map { min($0, settings.renewEvery) } ?? settings.renewEvery
            if !held.isEmpty {
                let sentAt = ContinuousClock.now
                do {
                    let statuses = try await link.renew(held.map(\.lease))
                    if isFailing { logger.notice("leases are renewed again") }
                    isFailing = false
                    for (attempt, status) in zip(held, statuses) {
                        attempt.feed.yield(.renewed(status, sentAt: sentAt))
                    }
                } catch {
                    // Told once: the next try is in half a second, and the one after that.
                    if !isFailing { logger.warning("leases cannot be renewed", metadata: ["error": "\(error)"]) }
                    isFailing = true
                }
            }
            try? await Task.sleep(for: pause)
        }
    }

    /// Of its own, so that an attempt's times are kept while the studio does not answer.
    private func tick() async {
        while (try? await Task.sleep(for: .milliseconds(200))) != nil {
            for attempt in attempts.all { attempt.feed.yield(.tick) }
        }
    }

    private func drain() async {
        guard (try? await gracefulShutdown()) != nil, (try? await Task.sleep(for: settings.shutdownGrace)) != nil
        else { return }
        for attempt in attempts.all { attempt.feed.yield(.drain("The worker is shutting down.")) }
    }
}
