import Foundation
import Glibc
import Logging
import StudioCore
import Subprocess
import SystemPackage

/// Runs one engine process and gives it one request after another until it has been idle for too long, dies or is
/// killed. Carries out what ``ChildLife`` decides.
struct EngineChild: Sendable {
    let settings: EngineHostSettings
    let queue: EngineQueue
    let children: EngineChildren
    let logger: Logger

    private enum Input: Sendable {
        case life(ChildLife.Event)
        case ticket(EngineTicket?)
        case printed(String)
        /// Its output has ended.
        case silent
    }

    /// False when the process did not get as far as being ready.
    func run(first: EngineTicket) async -> Bool {
        let (inputs, feed) = AsyncStream.makeStream(of: Input.self)
        var desk = Desk(
            life: ChildLife(limits: settings.limits, at: .now), queue: queue, feed: { feed.yield(.life($0)) })
        guard desk.take(first) else { return true }
        let status: String
        var ending = EngineChildren.Ending.notStarted
        var processID: Int32?
        do {
            let outcome = try await Subprocess.run(
                configuration, input: .inputWriter, output: .sequence, error: .sequence
            ) { process in
                processID = process.processIdentifier.value
                children.started(process.processIdentifier.value)
                // The whole group, so also threads that it may already have.
                setpriority(
                    __priority_which_t(PRIO_PGRP.rawValue), id_t(process.processIdentifier.value), niceness)
                await drive(process, inputs, feed, &desk)
            }
            ending = Self.ending(desk, outcome.terminationStatus)
            status = Self.words(for: outcome.terminationStatus)
        } catch {
            logger.error("an engine process could not be run", metadata: ["error": "\(error)"])
            status = "it could not be run"
        }
        children.ended(processID, Task.isCancelled ? .stopped : ending)
        desk.apply(.exited(status))
        feed.finish()
        // What was handed over after the last look at the stream goes to another child.
        for await input in inputs {
            if case .ticket(let ticket?) = input { queue.putBack(ticket) }
        }
        logger.debug("engine process ended", metadata: ["status": "\(status)"])
        return desk.wasReady
    }

    private func drive(
        _ process: Execution<CustomWriteInput, SequenceOutput, SequenceOutput>, _ inputs: AsyncStream<Input>,
        _ feed: AsyncStream<Input>.Continuation, _ desk: inout Desk
    ) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await Self.readFrames(of: process.standardOutput, to: feed) }
            group.addTask { await Self.readLines(of: process.standardError, to: feed) }
            group.addTask {
                while (try? await Task.sleep(for: .milliseconds(50))) != nil { feed.yield(.life(.tick)) }
            }
            var isAlive = true
            for await input in inputs {
                switch input {
                case .life(let event): desk.apply(event)
                case .printed(let line): desk.printed(line, logger)
                case .silent: isAlive = false
                case .ticket(let ticket?):
                    if !desk.take(ticket) { desk.takeSeat() }
                case .ticket(nil):
                    desk.isLetGo = true
                    isAlive = false
                }
                for request in desk.takeRequests() {
                    // A process that is gone is noticed by the end of its output.
                    _ = try? await process.standardInputWriter.write(Array(EngineFrame.encode(request)))
                }
                if let seat = desk.newSeat() {
                    group.addTask { feed.yield(.ticket(await queue.ticket(for: seat, idle: settings.idle))) }
                }
                if desk.isKilled || !isAlive { break }
            }
            // It keeps nothing that is worth a farewell, and may have started helpers of its own.
            await process.teardown(using: Self.killGroup)
            group.cancelAll()
        }
    }

    /// This process's and what is added to it; the kernel knows none above 19.
    private var niceness: Int32 {
        min(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) + settings.niceness, 19)
    }

    private static let killGroup = [
        TeardownStep.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
    ]

    private var configuration: Configuration {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = Self.killGroup
        var environment: [Environment.Key: String] = [:]
        for (name, value) in ProcessInfo.processInfo.environment where settings.environment.contains(name) {
            if let key = Environment.Key(rawValue: name) { environment[key] = value }
        }
        return Configuration(
            executable: .path(FilePath(settings.executable)), arguments: Arguments(settings.arguments),
            environment: .custom(environment), platformOptions: options)
    }

    private static func readFrames(of output: SubprocessOutputSequence, to feed: AsyncStream<Input>.Continuation) async
    {
        var decoder = EngineFrame.Decoder()
        do {
            for try await bytes in output {
                bytes.withUnsafeBytes { decoder.append($0) }
                while let reply = try decoder.next(EngineReply.self) { feed.yield(.life(.frame(reply))) }
            }
        } catch let problem as EngineFrame.Problem {
            feed.yield(.life(.garbage(problem.description)))
        } catch {
            // Reading ended: so did the process.
        }
        feed.yield(.silent)
    }

    private static func readLines(of output: SubprocessOutputSequence, to feed: AsyncStream<Input>.Continuation) async {
        var cutter = LineCutter()
        do {
            for try await bytes in output {
                for line in bytes.withUnsafeBytes({ cutter.append($0) }) { feed.yield(.printed(line)) }
            }
        } catch {
            // Reading ended: so did the process.
        }
        if let line = cutter.flush() { feed.yield(.printed(line)) }
    }

    private static func ending(_ desk: Desk, _ status: TerminationStatus) -> EngineChildren.Ending {
        if desk.isKilled { return .killed }
        if desk.isLetGo { return .idle }
        return if case .exited = status { .exited } else { .signal }
    }

    private static func words(for status: TerminationStatus) -> String {
        switch status {
        case .exited(let code): "exit code \(code)"
        case .signaled(let signal): "signal \(signal)"
        }
    }
}

/// Carries out a child's decisions: which ticket it has, what is to be written to it.
private struct Desk {
    private var life: ChildLife
    private var ticket: EngineTicket?
    private var lastRequest: UInt64 = 0
    private var requests: [EngineRequest] = []
    private let queue: EngineQueue
    private let feed: @Sendable (ChildLife.Event) -> Void
    private var seat: EngineQueue.Seat?
    private(set) var isKilled = false
    /// Nothing came to it for too long.
    var isLetGo = false

    init(life: ChildLife, queue: EngineQueue, feed: @escaping @Sendable (ChildLife.Event) -> Void) {
        self.life = life
        self.queue = queue
        self.feed = feed
    }

    var wasReady: Bool { life.description != nil }

    /// False where its owner has given it up already.
    mutating func take(_ ticket: EngineTicket) -> Bool {
        let id = lastRequest + 1
        guard ticket.take(stop: { [feed] in feed(.cancel(id)) }) else { return false }
        self.ticket = ticket
        lastRequest = id
        apply(.assigned(EngineRequest(id: id, operation: ticket.operation), timeout: ticket.timeout))
        return true
    }

    /// Before its last request ends: who asks again at once meets this child and no cold one.
    mutating func takeSeat() { seat = queue.reserve(warm: true) }

    /// The seat that it took since the last look.
    mutating func newSeat() -> EngineQueue.Seat? {
        defer { seat = nil }
        return seat
    }

    mutating func takeRequests() -> [EngineRequest] {
        defer { requests = [] }
        return requests
    }

    func printed(_ line: String, _ logger: Logger) {
        ticket?.log(line)
        logger.debug("engine: \(line)")
    }

    mutating func apply(_ event: ChildLife.Event) {
        for action in life.handle(event, at: .now) {
            switch action {
            case .send(let request): requests.append(request)
            case .progress(let progress): ticket?.progress(progress)
            case .wait: takeSeat()
            case .kill: isKilled = true
            case .finish(let ending):
                ticket?.finish(ending.result)
                ticket = nil
            }
        }
    }
}

extension ChildLife.Ending {
    /// As the caller of the host sees it.
    fileprivate var result: Result<EngineResult, any Error> {
        switch self {
        case .result(let result): .success(result)
        case .cancelled: .failure(CancellationError())
        case .timedOut: .failure(AttemptFailure(.timeout, "The engine did not finish in the time that it had."))
        case .died(let why): .failure(AttemptFailure(.engineDied, why))
        case .failure(let failure):
            switch failure.reason {
            case .badInput: .failure(AttemptFailure(.badInput, failure.detail))
            case .cancelled: .failure(CancellationError())
            case .transient: .failure(AttemptFailure(.transient, failure.detail))
            }
        }
    }
}
