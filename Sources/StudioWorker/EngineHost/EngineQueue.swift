import StudioCore
import Synchronization

/// Where requests wait for children and children for requests. A warm child is served before a new one is started.
final class EngineQueue: Sendable {
    /// Requests that may wait; more are refused, so that a flood of uploads cannot fill the memory.
    static let waitingMax = 1024

    private struct Waiter {
        var id: UInt64
        var warm: Bool
        var continuation: CheckedContinuation<EngineTicket?, Never>
    }
    private struct State {
        var tickets: [EngineTicket] = []
        var waiters: [Waiter] = []
        /// Waiters that gave up before they were registered.
        var expired: Set<UInt64> = []
        var nextWaiter: UInt64 = 0
        var isClosed = false

        mutating func takeWaiter() -> Waiter? {
            guard let index = waiters.firstIndex(where: \.warm) ?? waiters.indices.first else { return nil }
            return waiters.remove(at: index)
        }
    }
    private let state = Mutex(State())

    /// - Throws: ``StudioError`` `unavailable` when it is full or closed.
    func submit(_ ticket: EngineTicket) throws {
        let waiter = try state.withLock { state -> Waiter? in
            guard !state.isClosed else { throw Self.closed }
            if let waiter = state.takeWaiter() { return waiter }
            guard state.tickets.count < Self.waitingMax else {
                throw StudioError(.unavailable, "Too many requests wait for an engine.", retryAfterSeconds: 5)
            }
            state.tickets.append(ticket)
            return nil
        }
        waiter?.continuation.resume(returning: ticket)
    }

    /// The next request; nil when none comes within `idle`, when this task is cancelled, and when the queue is closed.
    func next(warm: Bool, idle: Duration? = nil) async -> EngineTicket? {
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        defer { state.withLock { _ = $0.expired.remove(id) } }
        guard let idle else { return await wait(id, warm: warm) }
        return await withTaskGroup(of: Void.self) { group in
            group.addTask {
                if (try? await Task.sleep(for: idle)) != nil { self.expire(id) }
            }
            let ticket = await wait(id, warm: warm)
            group.cancelAll()
            return ticket
        }
    }

    /// Back to the front: its child died before it began.
    func putBack(_ ticket: EngineTicket) {
        let (waiter, isClosed) = state.withLock { state -> (Waiter?, Bool) in
            if state.isClosed { return (nil, true) }
            if let waiter = state.takeWaiter() { return (waiter, false) }
            state.tickets.insert(ticket, at: 0)
            return (nil, false)
        }
        waiter?.continuation.resume(returning: ticket)
        if isClosed { ticket.finish(.failure(Self.closed)) }
    }

    /// Forgets a request that nobody waits for any more.
    func remove(_ ticket: EngineTicket) {
        state.withLock { $0.tickets.removeAll { $0 === ticket } }
    }

    /// Refuses what waits and what comes.
    func close() {
        let (tickets, waiters) = state.withLock { state in
            let left = (state.tickets, state.waiters)
            state = State(isClosed: true)
            return left
        }
        for ticket in tickets { ticket.finish(.failure(Self.closed)) }
        for waiter in waiters { waiter.continuation.resume(returning: nil) }
    }

    private static let closed = StudioError(.unavailable, "The engines are shutting down.", retryAfterSeconds: 5)

    private func wait(_ id: UInt64, warm: Bool) async -> EngineTicket? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ticket = state.withLock { state -> EngineTicket?? in
                    if state.isClosed || state.expired.remove(id) != nil { return .some(nil) }
                    if !state.tickets.isEmpty { return state.tickets.removeFirst() }
                    state.waiters.append(Waiter(id: id, warm: warm, continuation: continuation))
                    return nil
                }
                if let ticket { continuation.resume(returning: ticket) }
            }
        } onCancel: {
            expire(id)
        }
    }

    private func expire(_ id: UInt64) {
        let waiter = state.withLock { state -> Waiter? in
            guard let index = state.waiters.firstIndex(where: { $0.id == id }) else {
                state.expired.insert(id)
                return nil
            }
            return state.waiters.remove(at: index)
        }
        waiter?.continuation.resume(returning: nil)
    }
}
