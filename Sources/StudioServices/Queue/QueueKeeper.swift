import Foundation
public import Logging
public import ServiceLifecycle
public import StudioCore
public import StudioStores
import Synchronization

/// Keeps the queue in Redis what SQL says: refills it as soon as it was emptied or another server took over, tells it of
/// jobs whose process died before it could, and compares all of it now and then.
///
/// Every server runs one; at any time one of them works.
public final class QueueKeeper: Service {
    private let reconciler: QueueReconciler
    private let bus: any SignalBus
    private let time: TimeSource
    private let logger: Logger
    private let comparedAt = Mutex(Date.distantPast)

    /// Between two looks at the outbox: how late a job may come that no other way told of.
    static let interval = Duration.seconds(1)
    /// Between two comparisons where nothing tells that one is needed.
    static let comparisonInterval = Duration.seconds(600)

    public init(_ reconciler: QueueReconciler, signals: any SignalBus, time: TimeSource = .system, logger: Logger) {
        self.reconciler = reconciler
        bus = signals
        self.time = time
        self.logger = logger
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            await withDiscardingTaskGroup { group in
                // A connection that is back may lead to a Redis that knows nothing.
                group.addTask { for await state in self.reconciler.connections() where state.isUp { wake.yield() } }
                group.addTask { await self.time.repeating(every: Self.interval) { wake.yield() } }
                for await _ in wakes { await round() }
                group.cancelAll()
            }
        }
    }

    /// One look. What fails is tried again in the next.
    func round() async {
        do {
            guard try await reconciler.lead() else { return }
            let isNews = try await compareIfNeeded()
            let relayed = try await reconciler.relay(at: time.now())
            if isNews || relayed > 0 { await bus.publish(.jobsQueued, [:]) }
        } catch is CancellationError {
        } catch let error as StudioError where error.code == .unavailable {
            // Said by the connection, once.
        } catch {
            logger.error("The queue in Redis could not be kept in order", metadata: ["error": "\(error)"])
        }
    }

    /// - Returns: whether workers may find what they did not find before.
    private func compareIfNeeded() async throws -> Bool {
        let now = time.now()
        let isFilled = try await reconciler.isFilled()
        let isOld = comparedAt.withLock { $0.adding(Self.comparisonInterval) <= now }
        guard !isFilled || isOld else { return false }
        let start = ContinuousClock.now
        let report = try await reconciler.reconcile(at: now)
        comparedAt.withLock { $0 = now }
        if !isFilled || report.added + report.removed > 0 {
            logger.info(
                "The queue in Redis was \(isFilled ? "repaired" : "filled")",
                metadata: [
                    "queued": "\(report.queued)", "added": "\(report.added)", "removed": "\(report.removed)",
                    "seconds": "\((ContinuousClock.now - start).inSeconds)",
                ])
        }
        // One that was filled may have been so in part before, by a look that was interrupted.
        return !isFilled || report.added > 0
    }
}
