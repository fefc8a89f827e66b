import StudioCore
import Synchronization

/// The attempts that a worker has, and the slots that they fill.
final class RunningAttempts: Sendable {
    typealias Feed = AsyncStream<AttemptLife.Event>.Continuation

    struct Held: Sendable {
        var lease: Lease
        var leaseTime: Duration
        var feed: Feed
    }

    private struct State {
        var admission: SlotAdmission
        var attempts: [Lease: Held] = [:]
    }
    private let state: Mutex<State>
    private let freed: AsyncStream<Void>
    private let freedFeed: AsyncStream<Void>.Continuation

    init(slots: Int) {
        state = Mutex(State(admission: SlotAdmission(slots: slots)))
        (freed, freedFeed) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Slots that are taken.
    var count: Int { state.withLock { $0.attempts.count } }

    var all: [Held] { state.withLock { Array($0.attempts.values) } }

    /// False where no slot is free or the attempt runs already.
    func add(_ assignment: Assignment, _ feed: Feed) -> Bool {
        state.withLock { state in
            guard state.attempts[assignment.lease] == nil, state.admission.take() else { return false }
            state.attempts[assignment.lease] = Held(
                lease: assignment.lease, leaseTime: .seconds(assignment.leaseSeconds), feed: feed)
            return true
        }
    }

    func remove(_ lease: Lease) {
        state.withLock { state in
            if state.attempts.removeValue(forKey: lease) != nil { state.admission.release() }
        }
        freedFeed.yield()
    }

    /// The number of free slots, once there is one; nil when the task is cancelled. Only one task may wait.
    func waitForFree() async -> Int? {
        var freed = freed.makeAsyncIterator()
        while true {
            let free = state.withLock { $0.admission.free }
            if free > 0 { return free }
            guard await freed.next() != nil else { return nil }
        }
    }
}
