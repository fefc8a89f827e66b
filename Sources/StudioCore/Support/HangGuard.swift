import Synchronization

/// Waits for work that may never end, such as a look at a disk that does not answer, only so long. The work is cancelled
/// then, and left to itself where it does not heed that; its task ends with it.
public final class HangGuard: Sendable {
    /// Nobody waited long enough.
    public struct NoAnswer: Error {}

    private let patience: Duration
    private let runsMax: Int
    private let running = Mutex(0)

    /// - Parameters:
    ///   - patience: longest wait.
    ///   - runsMax: runs at once. More are told ``NoAnswer`` at once, so that hanging ones do not pile up.
    public init(patience: Duration, runsMax: Int = 4) {
        self.patience = patience
        self.runsMax = runsMax
    }

    /// - Parameter limit: waits no longer than this either.
    /// - Throws: what the work throws; ``NoAnswer``; `CancellationError`.
    public func run<Answer: Sendable>(
        atMost limit: Duration? = nil, _ work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let wait = min(patience, limit ?? patience)
        let mayRun = running.withLock { count in
            guard count < runsMax else { return false }
            count += 1
            return true
        }
        guard mayRun else { throw NoAnswer() }
        let (answers, feed) = AsyncStream.makeStream(of: Result<Answer, any Error>.self)
        // Not a child task: a parent would wait for it however long it hangs.
        let run = Task {
            defer { running.withLock { $0 -= 1 } }
            do { feed.yield(.success(try await work())) } catch { feed.yield(.failure(error)) }
            feed.finish()
        }
        defer { run.cancel() }
        return try await withThrowingTaskGroup(of: Answer.self) { group in
            group.addTask {
                for await answer in answers { return try answer.get() }
                throw CancellationError()
            }
            group.addTask {
                try await Task.sleep(for: wait)
                throw NoAnswer()
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next() else { throw CancellationError() }
            return answer
        }
    }
}
