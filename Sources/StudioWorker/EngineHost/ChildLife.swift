import StudioCore

/// The life of one engine child: what happens to it goes in, what is to be done comes out. No process, no clock.
struct ChildLife {
    typealias Instant = ContinuousClock.Instant

    struct Limits: Sendable {
        /// From the start to the `ready` frame.
        var ready: Duration
        /// Between two signs of life of a request.
        var hang: Duration
        /// From the wish to stop a request to the kill.
        var cancelGrace: Duration
    }

    /// How a request ended.
    enum Ending: Equatable {
        case result(EngineResult)
        case failure(EngineFailure)
        case cancelled
        case timedOut
        /// The child is gone; the text says why, for people.
        case died(String)
    }

    enum Event {
        case assigned(EngineRequest, timeout: Duration)
        case frame(EngineReply)
        /// Its output cannot be understood.
        case garbage(String)
        /// The owner of that request wants it no more. Of another request than the current one it says nothing: that
        /// one has ended meanwhile.
        case cancel(UInt64)
        case tick
        /// The process has ended; the text is its status.
        case exited(String)
    }

    enum Action: Equatable {
        case send(EngineRequest)
        case progress(EngineProgress)
        case finish(Ending)
        /// Ready, and nothing to do: give it a request, or let it go.
        case wait
        case kill
    }

    private enum Phase {
        case starting(readyBy: Instant, waiting: Task?)
        case idle
        case busy(Task)
        /// Asked to stop; killed at that time.
        case stopping(Task, Ending, killAt: Instant)
        /// Killed; the request, if any, ends when the process is gone and writes nothing any more.
        case killed(pending: Ending?)
        case ended
    }

    private struct Task {
        var request: EngineRequest
        var timeout: Duration
        var startedAt: Instant
        var heardAt: Instant
    }

    private let limits: Limits
    private var phase: Phase
    private(set) var description: EngineDescription?

    init(limits: Limits, at now: Instant) {
        self.limits = limits
        phase = .starting(readyBy: now + limits.ready, waiting: nil)
    }

    mutating func handle(_ event: Event, at now: Instant) -> [Action] {
        switch event {
        case .assigned(let request, let timeout): assigned(request, timeout, now)
        case .frame(let reply): heard(reply, now)
        case .garbage(let detail): kill("The engine's process sent \(detail).")
        case .cancel(let id): cancel(id, now)
        case .tick: tick(now)
        case .exited(let status): exited(status)
        }
    }

    private mutating func assigned(_ request: EngineRequest, _ timeout: Duration, _ now: Instant) -> [Action] {
        let task = Task(request: request, timeout: timeout, startedAt: now, heardAt: now)
        switch phase {
        case .starting(let readyBy, nil):
            phase = .starting(readyBy: readyBy, waiting: task)
            return []
        case .idle:
            phase = .busy(task)
            return [.send(request)]
        case .starting, .busy, .stopping, .killed, .ended:
            return [.finish(.died("The engine's process was not free."))]
        }
    }

    private mutating func heard(_ reply: EngineReply, _ now: Instant) -> [Action] {
        switch (phase, reply.event) {
        case (.starting(_, let waiting), .ready(let child)):
            guard child.protocolVersion == EngineDescription.currentProtocol else {
                let ours = EngineDescription.currentProtocol
                return kill("The engine's process speaks protocol \(child.protocolVersion), this host \(ours).")
            }
            description = child
            guard var task = waiting else {
                phase = .idle
                return [.wait]
            }
            (task.startedAt, task.heardAt) = (now, now)
            phase = .busy(task)
            return [.send(task.request)]
        case (.busy(var task), .progress(let progress)) where reply.id == task.request.id:
            task.heardAt = now
            phase = .busy(task)
            return [.progress(progress)]
        case (.busy(let task), .result(let result)) where reply.id == task.request.id:
            phase = .idle
            return [.wait, .finish(.result(result))]
        case (.busy(let task), .failure(let failure)) where reply.id == task.request.id:
            phase = .idle
            return [.wait, .finish(.failure(failure))]
        case (.stopping(let task, _, _), .progress) where reply.id == task.request.id:
            return []
        case (.stopping(let task, let ending, _), .result), (.stopping(let task, let ending, _), .failure):
            guard reply.id == task.request.id else { break }
            phase = .idle
            return [.wait, .finish(ending)]
        case (.killed, _), (.ended, _):
            return []
        default: break
        }
        return kill("The engine's process sent a message out of turn.")
    }

    private mutating func cancel(_ id: UInt64, _ now: Instant) -> [Action] {
        switch phase {
        case .starting(let readyBy, .some(let task)) where task.request.id == id:
            phase = .starting(readyBy: readyBy, waiting: nil)
            return [.finish(.cancelled)]
        case .busy(let task) where task.request.id == id: return stop(task, .cancelled, now)
        case .starting, .idle, .busy, .stopping, .killed, .ended: return []
        }
    }

    private mutating func tick(_ now: Instant) -> [Action] {
        switch phase {
        case .starting(let readyBy, _) where now >= readyBy:
            return kill("The engine's process did not get ready in time.")
        case .busy(let task) where now >= task.startedAt + task.timeout:
            return stop(task, .timedOut, now)
        case .busy(let task) where now >= task.heardAt + limits.hang:
            return kill("The engine gave no sign of life for \(limits.hang.secondsInWords) s.")
        case .stopping(_, let ending, let killAt) where now >= killAt:
            phase = .killed(pending: ending)
            return [.kill]
        case .starting, .idle, .busy, .stopping, .killed, .ended:
            return []
        }
    }

    private mutating func stop(_ task: Task, _ ending: Ending, _ now: Instant) -> [Action] {
        phase = .stopping(task, ending, killAt: now + limits.cancelGrace)
        return [.send(EngineRequest(id: task.request.id, operation: .cancel(task.request.id)))]
    }

    private mutating func kill(_ why: String) -> [Action] {
        switch phase {
        case .starting(_, .some), .busy: phase = .killed(pending: .died(why))
        case .stopping(_, let ending, _): phase = .killed(pending: ending)
        case .starting, .idle: phase = .killed(pending: nil)
        case .killed, .ended: return []
        }
        return [.kill]
    }

    private mutating func exited(_ status: String) -> [Action] {
        defer { phase = .ended }
        switch phase {
        case .starting(_, .some): return [.finish(.died("The engine's process ended before it was ready (\(status))."))]
        case .busy: return [.finish(.died("The engine's process ended in the middle of its work (\(status))."))]
        case .stopping(_, let ending, _), .killed(.some(let ending)): return [.finish(ending)]
        case .starting, .idle, .killed, .ended: return []
        }
    }
}

extension Duration {
    /// For sentences: whole seconds where it is one or more.
    var secondsInWords: String {
        let seconds = self / .seconds(1)
        return seconds >= 1 ? String(Int(seconds.rounded())) : String(seconds)
    }
}
