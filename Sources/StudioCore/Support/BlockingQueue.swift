import Foundation
import Synchronization

/// Threads for work that blocks or computes for long, so that Swift's cooperative threads and the event loops stay free.
/// Both the number of threads and the number of waiting pieces of work are bounded.
public final class BlockingQueue: Sendable {
    private let waitingMax: Int
    private let waiting = Mutex(0)
    private let operations = OperationQueue()

    /// - Parameters:
    ///   - name: shown in debuggers.
    ///   - width: threads that work at once.
    ///   - waitingMax: work beyond this is refused.
    public init(_ name: String, width: Int, waitingMax: Int = 1000) {
        self.waitingMax = waitingMax
        operations.name = name
        operations.maxConcurrentOperationCount = width
    }

    /// Runs the work on a thread of this queue. Cancelling the caller does not stop work that has begun. What the work holds
    /// is let go before its end is told: a file that goes with its last owner is gone for whoever is told.
    /// - Throws: what the work throws; ``StudioError`` `unavailable` where too much is waiting.
    public func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        let isAccepted = waiting.withLock { count in
            guard count < waitingMax else { return false }
            count += 1
            return true
        }
        guard isAccepted else {
            throw StudioError(.unavailable, "The studio is too busy; try again shortly.", retryAfterSeconds: 5)
        }
        defer { waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            let once = OneTime(work)
            operations.addOperation {
                let result = once.run()
                continuation.resume(with: result)
            }
        }
    }
}

/// Work that is let go by being done. An operation keeps its closure until some time after it has run.
private final class OneTime<T: Sendable>: Sendable {
    private let work: Mutex<(@Sendable () throws -> T)?>

    init(_ work: @escaping @Sendable () throws -> T) { self.work = Mutex(work) }

    func run() -> Result<T, any Error> {
        guard let work = work.withLock({ $0.take() }) else { return .failure(CancellationError()) }
        return Result(catching: work)
    }
}
