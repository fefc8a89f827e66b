import StudioCore
import Synchronization

/// Where requests wait for children and children for requests. A warm child is served before a new one is started.
final class EngineQueue: Sendable {
    /// Requests that may wait; more are refused, so that a flood of uploads cannot fill the memory.
    static let waitingMax = 1024

    /// A child's place in the line, taken at once; `ticket(for:)` then waits for what comes to it.
    struct Seat: Sendable {
        fileprivate let id: UInt64
        fileprivate let isWarm: Bool
        fileprivate let tickets: AsyncStream<EngineTicket>
        fileprivate let feed: AsyncStream<EngineTicket>.Continuation
    }

    private struct State {
        var tickets: [EngineTicket] = []
        var seats: [Seat] = []
        var lastSeat: UInt64 = 0
        var isClosed = false

        mutating func takeSeat() -> Seat? {
            guard let index = seats.firstIndex(where: \.isWarm) ?? seats.indices.first else { return nil }
            return seats.remove(at: index)
        }
    }
    private let state = Mutex(State())

    /// - Throws: ``StudioError`` `unavailable` when it is full or closed.
    func submit(_ ticket: EngineTicket) throws {
        try deliver(ticket) { state in
            guard state.tickets.count < Self.waitingMax else {
                throw StudioError(.unavailable, "Too many requests wait for an engine.", retryAfterSeconds: 5)
            }
            state.tickets.append(ticket)
        }
    }

    /// Back to the front: its child died before it began.
    func putBack(_ ticket: EngineTicket) {
        do { try deliver(ticket) { $0.tickets.insert(ticket, at: 0) } } catch { ticket.finish(.failure(error)) }
    }

    /// Forgets a request that nobody waits for any more.
    func remove(_ ticket: EngineTicket) {
        state.withLock { $0.tickets.removeAll { $0 === ticket } }
    }

    /// Takes a place in the line; a request that waits comes to it at once.
    func reserve(warm: Bool) -> Seat {
        let (tickets, feed) = AsyncStream.makeStream(of: EngineTicket.self)
        return state.withLock { state in
            state.lastSeat += 1
            let seat = Seat(id: state.lastSeat, isWarm: warm, tickets: tickets, feed: feed)
            if state.isClosed {
                feed.finish()
            } else if state.tickets.isEmpty {
                state.seats.append(seat)
            } else {
                feed.yield(state.tickets.removeFirst())
            }
            return seat
        }
    }

    /// What came to the seat; nil when nothing comes within `idle`, when the task is cancelled, when the queue closes.
    func ticket(for seat: Seat, idle: Duration? = nil) async -> EngineTicket? {
        await withTaskGroup(of: Void.self) { group in
            if let idle {
                group.addTask { if (try? await Task.sleep(for: idle)) != nil { self.leave(seat) } }
            }
            defer {
                leave(seat)
                group.cancelAll()
            }
            for await ticket in seat.tickets { return ticket }
            return nil
        }
    }

    /// Refuses what waits and what comes.
    func close() {
        let left = state.withLock { state in
            defer { state = State(isClosed: true) }
            return state
        }
        for ticket in left.tickets { ticket.finish(.failure(Self.closed)) }
        for seat in left.seats { seat.feed.finish() }
    }

    private static let closed = StudioError(.unavailable, "The engines are shutting down.", retryAfterSeconds: 5)

    /// Gives it to a seat, else stores it.
    private func deliver(_ ticket: EngineTicket, else store: (inout State) throws -> Void) throws {
        try state.withLock { state in
            guard !state.isClosed else { throw Self.closed }
            while let seat = state.takeSeat() {
                // Ended where the task that waited was cancelled.
                if case .enqueued = seat.feed.yield(ticket) { return }
            }
            try store(&state)
        }
    }

    private func leave(_ seat: Seat) {
        let wasThere = state.withLock { state in
            guard let index = state.seats.firstIndex(where: { $0.id == seat.id }) else { return false }
            state.seats.remove(at: index)
            return true
        }
        if wasThere { seat.feed.finish() }
    }
}
