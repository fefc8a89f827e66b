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
    /// is let go before its end is told, and what it made is the caller's alone: a file that goes with its last owner is gone
    /// for whoever is told.
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
        let once = OneTime(work)
        await withCheckedContinuation { continuation in
            operations.addOperation {
                once.run()
                continuation.resume()
            }
        }
        return try once.takeResult()
    }
}

/// Work that is let go by being done, and whose result is let go by being taken. An operation keeps its closure until some
/// time after it has run, and who resumes a continuation keeps what it gives until that has returned: neither may hold what
/// the caller takes to be its own.
private final class OneTime<T: Sendable>: Sendable {
    private enum State {
        case waiting(@Sendable () throws -> T)
        case done(Result<T, any Error>)
        case empty
    }

    private let state: Mutex<State>

    init(_ work: @escaping @Sendable () throws -> T) { state = Mutex(.waiting(work)) }

    func run() {
        guard case .waiting(let work) = take() else { return }
        let result = Result(catching: work)
        state.withLock { $0 = .done(result) }
    }

    func takeResult() throws -> T {
        guard case .done(let result) = take() else { throw CancellationError() }
        return try result.get()
    }

    private func take() -> State {
        state.withLock { state in
            defer { state = .empty }
            return state
        }
    }
}
