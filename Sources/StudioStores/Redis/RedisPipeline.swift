import StudioCore
import Synchronization

/// Commands of many callers on one connection: sent as they come, without waiting for the answers to those before, which
/// come back in their order.
///
/// While there is no connection every command fails at once, and when a connection breaks all that wait for it do: nobody
/// waits longer than the time of one command.
final class RedisPipeline: Sendable {
    /// Commands of one caller, and who waits for their answers.
    struct Request: Sendable {
        let commands: [RedisCommand]
        /// Nil: nobody wants the answers.
        let caller: CheckedContinuation<[RedisValue], any Error>?
        fileprivate(set) var deadline = ContinuousClock.now

        init(_ commands: [RedisCommand], for caller: CheckedContinuation<[RedisValue], any Error>?) {
            self.commands = commands
            self.caller = caller
        }
    }

    private struct State {
        /// Why nothing can be asked; nil while there is a connection.
        var problem: StudioError? = StudioError(.unavailable, "Redis is not connected yet.")
        var waiting: [Request] = []
        /// Waiting and under way.
        var count = 0
    }

    private let state = Mutex(State())
    private let timeout: Duration
    private let commandsMax: Int

    init(timeout: Duration, commandsMax: Int) {
        self.timeout = timeout
        self.commandsMax = commandsMax
    }

    private static let busy = StudioError(
        .unavailable, "Too many commands wait for Redis; try again shortly.", retryAfterSeconds: 1)

    /// - Returns: whether the connection's thread must be woken.
    func submit(_ request: Request) -> Bool {
        var request = request
        let (refusal, wakes) = state.withLock { state -> (StudioError?, Bool) in
            if let problem = state.problem { return (Self.failed(problem), false) }
            guard state.count + request.commands.count <= commandsMax else { return (Self.busy, false) }
            // Within the lock, so that deadlines rise in the order of the requests.
            request.deadline = .now + timeout
            state.count += request.commands.count
            state.waiting.append(request)
            return (nil, state.waiting.count == 1)
        }
        if let refusal { request.caller?.resume(throwing: refusal) }
        return wakes
    }

    /// What callers are told: that it may work another time, whatever is wrong with the connection.
    private static func failed(_ problem: StudioError) -> StudioError {
        StudioError(.unavailable, problem.detail, retryAfterSeconds: 1)
    }

    // MARK: The connection's thread

    func opened() { state.withLock { $0.problem = nil } }

    func lost(_ problem: StudioError) {
        let waiting = state.withLock { state in
            state.problem = problem
            state.count = 0
            defer { state.waiting = [] }
            return state.waiting
        }
        for request in waiting { request.caller?.resume(throwing: Self.failed(problem)) }
    }

    func serve(_ link: RedisLink, _ connection: RedisConnection) throws {
        var flight = RedisFlight()
        do {
            while !connection.isClosed { try turn(link, connection.wake, &flight) }
            throw RedisConnection.closed
        } catch {
            let problem = (error as? RedisMoved)?.problem ?? error as? StudioError ?? RedisConnection.closed
            for request in flight.all { request.caller?.resume(throwing: Self.failed(problem)) }
            throw error
        }
    }

    /// Sends what has come, waits, and gives out the answers that there are.
    private func turn(_ link: RedisLink, _ wake: WakeUp, _ flight: inout RedisFlight) throws {
        let new = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        for request in new { flight.append(request) }
        for request in new { for command in request.commands { try link.append(command) } }
        try link.flush()
        var answered = 0
        var isReplica = false
        var moved: RedisMoved?
        if link.wait(for: wake, until: flight.deadline) {
            try link.receive { value in
                answered += 1
                isReplica = isReplica || RedisRefusal.isOfReplica(value)
                moved = moved ?? RedisMoved(value, from: link.address)
                try flight.take(value)
            }
        }
        state.withLock { $0.count -= answered }
        if let moved { throw moved }
        if isReplica { throw StudioError(.unavailable, "Redis has become a replica, which takes no changes.") }
        if let deadline = flight.deadline, deadline <= .now {
            throw StudioError(.unavailable, "Redis did not answer within \(timeout.inSeconds) seconds.")
        }
    }
}

/// Requests whose answers are awaited, in the order in which they were sent.
struct RedisFlight {
    /// Those before `first` are done with.
    private var requests: [RedisPipeline.Request] = []
    private var first = 0
    /// Answers to the first of them so far.
    private var answers: [RedisValue] = []

    var all: ArraySlice<RedisPipeline.Request> { requests[first...] }
    /// When the first must be answered: it is the most urgent.
    var deadline: ContinuousClock.Instant? { all.first?.deadline }

    mutating func append(_ request: RedisPipeline.Request) { requests.append(request) }

    /// Takes the next answer; the last of a request's goes to its caller, with the others.
    mutating func take(_ value: RedisValue) throws {
        guard let request = all.first else {
            throw StudioError(.unavailable, "Redis answered what nobody asked.")
        }
        answers.append(value)
        guard answers.count == request.commands.count else { return }
        request.caller?.resume(returning: answers)
        answers = []
        first += 1
        // Each is moved once, on average, however many wait.
        if first > requests.count / 2 {
            requests.removeFirst(first)
            first = 0
        }
    }
}
