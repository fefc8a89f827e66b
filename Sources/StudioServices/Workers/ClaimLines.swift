import StudioCore
import Synchronization

/// Lets claims that wait for the same jobs wait as one.
///
/// If each of a thousand idle workers looked at the queue whenever a job came, all but one would look for nothing. So those
/// that can run the same stand in a line, and only its head listens and looks. When the head leaves, with jobs or without,
/// another claim becomes it and looks at once: so the jobs of a burst are taken one after the other, and nothing is missed
/// that the head had heard of and not acted upon.
///
/// The next head is the claim that came last: it is the surest to have its worker still there, and the longest to stay. Who
/// waits in vain comes again, and is the last then.
///
/// A line is of one process: of several API processes each has a head that looks.
final class ClaimLines: Sendable {
    /// What is waited for.
    enum Line: Hashable, Sendable {
        /// Jobs of these engines and kinds.
        case able(engines: Set<String>, kinds: Set<JobKind>)
        /// That this worker gets jobs again. Nobody else may rely on what it sees.
        case drained(WorkerID)
    }

    /// A claim's place in a line.
    struct Place: Sendable {
        let line: Line
        fileprivate let number: Int
        /// Whether it was the head from the beginning.
        let isHead: Bool
        /// Tells once that it has become the head.
        let turn: AsyncStream<Void>
    }

    private struct Waiting {
        var head: Int
        /// All but the head, in the order in which they came.
        var others: [(number: Int, feed: AsyncStream<Void>.Continuation)] = []
    }

    private struct State {
        var next = 0
        var lines: [Line: Waiting] = [:]
    }
    private let state = Mutex(State())

    /// Takes a place. It must be left, whatever comes.
    func enter(_ line: Line) -> Place {
        let (turn, feed) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        return state.withLock { state in
            state.next += 1
            let isHead = state.lines[line] == nil
            if isHead {
                state.lines[line] = Waiting(head: state.next)
            } else {
                state.lines[line]?.others.append((state.next, feed))
            }
            return Place(line: line, number: state.next, isHead: isHead, turn: turn)
        }
    }

    /// Leaves a place. Where it was the head another becomes it.
    func leave(_ place: Place) {
        let head = state.withLock { state -> AsyncStream<Void>.Continuation? in
            guard let waiting = state.lines[place.line] else { return nil }
            guard waiting.head == place.number else {
                state.lines[place.line]?.others.removeAll { $0.number == place.number }
                return nil
            }
            let next = waiting.others.last
            if let next {
                state.lines[place.line]?.head = next.number
                state.lines[place.line]?.others.removeLast()
            } else {
                state.lines[place.line] = nil
            }
            return next?.feed
        }
        // Outside of the lock: it wakes a task.
        head?.yield()
    }
}
