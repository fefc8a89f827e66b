import Dispatch
import Foundation

/// Runs blocking calls on a few threads of its own: none of Swift's cooperative threads ever waits for a disk.
final class BlockingWork: Sendable {
    private let queue: OperationQueue

    init(threads: Int, label: String) {
        queue = OperationQueue()
        queue.name = label
        queue.maxConcurrentOperationCount = threads
    }

    func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Result(catching: body)) }
        }
    }
}
