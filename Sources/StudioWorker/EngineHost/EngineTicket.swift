import StudioCore
import Synchronization

/// One request on its way: from the task that waits for it to the child that works on it. Ends once.
final class EngineTicket: Sendable {
    let operation: EngineOperation
    let timeout: Duration
    let log: @Sendable (String) -> Void
    let progress: @Sendable (EngineProgress) -> Void

    private enum State {
        case new
        case waiting(CheckedContinuation<EngineResult, any Error>)
        /// A child works on it; the closure asks that child to stop this request and no later one.
        case taken(CheckedContinuation<EngineResult, any Error>, stop: @Sendable () -> Void)
        case ended
    }
    private let state = Mutex(State.new)

    init(
        _ operation: EngineOperation, timeout: Duration, log: @escaping @Sendable (String) -> Void,
        progress: @escaping @Sendable (EngineProgress) -> Void
    ) {
        self.operation = operation
        self.timeout = timeout
        self.log = log
        self.progress = progress
    }

    /// False when it was cancelled before; the continuation is resumed then.
    func wait(_ continuation: CheckedContinuation<EngineResult, any Error>) -> Bool {
        let waits = state.withLock { state in
            guard case .new = state else { return false }
            state = .waiting(continuation)
            return true
        }
        if !waits { continuation.resume(throwing: CancellationError()) }
        return waits
    }

    /// A child takes it on. False when nobody waits any more.
    func take(stop: @escaping @Sendable () -> Void) -> Bool {
        state.withLock { state in
            guard case .waiting(let continuation) = state else { return false }
            state = .taken(continuation, stop: stop)
            return true
        }
    }

    /// Ends it at once where no child has it, else asks the child to stop; the child then ends it.
    func cancel() {
        let (continuation, stop) = state.withLock {
            state -> (CheckedContinuation<EngineResult, any Error>?, (@Sendable () -> Void)?) in
            switch state {
            case .new:
                state = .ended
                return (nil, nil)
            case .waiting(let continuation):
                state = .ended
                return (continuation, nil)
            case .taken(_, let stop): return (nil, stop)
            case .ended: return (nil, nil)
            }
        }
        continuation?.resume(throwing: CancellationError())
        stop?()
    }

    func finish(_ result: Result<EngineResult, any Error>) {
        let continuation = state.withLock { state -> CheckedContinuation<EngineResult, any Error>? in
            defer { state = .ended }
            switch state {
            case .waiting(let continuation), .taken(let continuation, _): return continuation
            case .new, .ended: return nil
            }
        }
        continuation?.resume(with: result)
    }
}
