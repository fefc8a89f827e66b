import Foundation
import Glibc
import StudioCore
import Synchronization

/// Serves one host: reads requests on the calling thread, runs them one at a time on a thread of their own.
struct EngineServer {
    let channel: EngineChannel
    let operations: EngineOperations

    func run() -> Never {
        let desk = RequestDesk()
        let work = Thread { [channel, operations] in
            while true { Self.answer(desk.take(), operations, channel, desk) }
        }
        // Geometry code recurses; the default of a second thread is a quarter of the first one's.
        work.stackSize = 16 << 20
        work.start()
        channel.send(EngineReply(id: 0, event: .ready(operations.description)))
        channel.receive { request in
            if case .cancel(let id) = request.operation {
                desk.cancel(id)
            } else if !desk.put(request) {
                let busy = EngineFailure(.transient, "The engine is busy with another request.")
                channel.send(EngineReply(id: request.id, event: .failure(busy)))
            }
        }
    }

    private static func answer(
        _ request: EngineRequest, _ operations: EngineOperations, _ channel: EngineChannel, _ desk: RequestDesk
    ) {
        let throttle = ProgressThrottle()
        let event: EngineEvent
        do {
            let result = try operations.run(
                request.operation,
                progress: { progress in
                    if throttle.admits(progress) {
                        channel.send(EngineReply(id: request.id, event: .progress(progress)))
                    }
                },
                isCancelled: { desk.isCancelled })
            event = .result(result)
        } catch let failure as EngineFailure {
            event = .failure(failure)
        } catch is CancellationError {
            event = .failure(EngineFailure(.cancelled, "Cancelled."))
        } catch {
            event = .failure(EngineFailure(.transient, String(describing: error)))
        }
        // Free before the answer: the host may send the next request as soon as it reads it.
        desk.clear()
        channel.send(EngineReply(id: request.id, event: event))
    }
}

/// Where the reading thread leaves a request for the working one: room for one.
private final class RequestDesk: Sendable {
    private struct State {
        var request: EngineRequest?
        var cancelled = false
    }
    private let state = Mutex(State())
    private let arrived = DispatchSemaphore(value: 0)

    /// False while another request is being worked on.
    func put(_ request: EngineRequest) -> Bool {
        let placed = state.withLock { state in
            guard state.request == nil else { return false }
            state = State(request: request)
            return true
        }
        if placed { arrived.signal() }
        return placed
    }

    /// Waits for a request; it stays on the desk until `clear`.
    func take() -> EngineRequest {
        while true {
            arrived.wait()
            if let request = state.withLock({ $0.request }) { return request }
        }
    }

    func clear() { state.withLock { $0 = State() } }

    func cancel(_ id: UInt64) {
        state.withLock { if $0.request?.id == id { $0.cancelled = true } }
    }

    var isCancelled: Bool { state.withLock { $0.cancelled } }
}

/// Lets through at most ten reports a second, every change of stage, and never a step back.
private final class ProgressThrottle: Sendable {
    private struct State {
        var stage: String?
        var fraction = 0.0
        var sentAt: ContinuousClock.Instant?
    }
    private let state = Mutex(State())

    func admits(_ progress: EngineProgress) -> Bool {
        let now = ContinuousClock.now
        return state.withLock { state in
            guard progress.fraction >= state.fraction else { return false }
            if progress.stage == state.stage, let sentAt = state.sentAt, now - sentAt < .milliseconds(100) {
                return false
            }
            state = State(stage: progress.stage, fraction: progress.fraction, sentAt: now)
            return true
        }
    }
}
