import Dispatch
import Foundation
import Logging
import StudioCore
import Synchronization

/// Threads with a connection each, which take what waits one after the other. Threads are made as they are needed, and
/// end when there was nothing to do for long.
final class PostgresPool: Sendable {
    /// Something to be done on a connection.
    struct Work: Sendable {
        let enqueuedAt = ContinuousClock.now
        let run: @Sendable (PostgresSession) -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private struct State {
        var waiting = WorkList()
        var threads = 0
        var idle = 0
        var isClosed = false
    }

    private static let waitingMax = 20_000

    private let configuration: PostgresConfiguration
    private let health: PostgresHealth
    private let state = Mutex(State())
    /// Counts what waits, and wakes every thread at the end.
    private let available = DispatchSemaphore(value: 0)
    private let running = DispatchGroup()

    init(_ configuration: PostgresConfiguration, logger: Logger) {
        self.configuration = configuration
        health = PostgresHealth(logger: logger)
    }

    func enqueue(_ work: Work) {
        let refusal = state.withLock { state -> StudioError? in
            if state.isClosed { return StudioError(.unavailable, "The studio is shutting down.") }
            if state.waiting.count >= Self.waitingMax { return Self.overloaded }
            state.waiting.append(work)
            // An idle thread takes one thing, however many come at this moment.
            if state.waiting.count > state.idle, state.threads < configuration.connectionsMax { startThread(&state) }
            return nil
        }
        if let refusal { work.fail(refusal) } else { available.signal() }
    }

    /// Waits until all that was enqueued is done, and closes every connection.
    func close() {
        let threads = state.withLock { state in
            state.isClosed = true
            return state.threads
        }
        for _ in 0..<threads { available.signal() }
        running.wait()
    }

    static let overloaded = StudioError(
        .unavailable, "The database has more to do than it can. Try again.", retryAfterSeconds: 1)

    // MARK: Threads

    private func startThread(_ state: inout State) {
        state.threads += 1
        running.enter()
        let thread = Thread { [self] in
            serve()
            running.leave()
        }
        thread.name = "studio.postgres"
        // As other threads have; only what is used of it costs memory. Deeply nested JSON is written and read here.
        thread.stackSize = 8 << 20
        thread.start()
    }

    private func serve() {
        let session = PostgresSession(configuration, health: health)
        while let work = next() {
            if ContinuousClock.now - work.enqueuedAt > configuration.waitMax {
                work.fail(Self.overloaded)
            } else {
                work.run(session)
            }
        }
    }

    /// The next thing to do; nil where this thread ends.
    private func next() -> Work? {
        while true {
            let found = state.withLock { state -> (work: Work?, ends: Bool) in
                if let work = state.waiting.popFirst() { return (work, false) }
                if state.isClosed {
                    state.threads -= 1
                    return (nil, true)
                }
                state.idle += 1
                return (nil, false)
            }
            if found.ends { return nil }
            if let work = found.work { return work }
            let isTimeout = available.wait(timeout: .now() + configuration.idleMax / .seconds(1)) == .timedOut
            let ends = state.withLock { state in
                state.idle -= 1
                guard isTimeout, state.waiting.isEmpty else { return false }
                state.threads -= 1
                return true
            }
            if ends { return nil }
        }
    }
}

/// First in, first out.
private struct WorkList {
    private var items: [PostgresPool.Work?] = []
    private var head = 0

    var count: Int { items.count - head }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ work: PostgresPool.Work) { items.append(work) }

    mutating func popFirst() -> PostgresPool.Work? {
        guard head < items.count else { return nil }
        let work = items[head]
        items[head] = nil
        head += 1
        if head > 64, head * 2 > items.count {
            items.removeFirst(head)
            head = 0
        }
        return work
    }
}
