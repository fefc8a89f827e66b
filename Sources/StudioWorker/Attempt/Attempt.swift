import Foundation
import Logging
import StudioCore
import StudioProcessors

/// Runs one claimed job to its last word. Carries out what ``AttemptLife`` decides.
struct Attempt: Sendable {
    let assignment: Assignment
    let link: any WorkerLink
    let processors: [JobKind: any Processor]
    let engines: any EnginePort
    let folders: WorkFolders
    let credentials: CredentialPolicy?
    let settings: WorkerSettings
    let metrics: MetricsSink
    let logger: Logger
    let claimedAt: ContinuousClock.Instant
    let events: AsyncStream<AttemptLife.Event>
    let feed: AsyncStream<AttemptLife.Event>.Continuation

    private var lease: Lease { assignment.lease }
    /// Making takes this share of the progress; storing the files the rest.
    private static let makingShare = 0.97

    /// Returns when the studio knows how it ended, or will never know. Cancelling this task hands the job back.
    func run() async {
        await withTaskCancellationHandler {
            // Not a child task: the last word must get through when this task is cancelled.
            await Task { await drive() }.value
        } onCancel: {
            feed.yield(.drain("The worker was stopped."))
        }
    }

    private func drive() async {
        let meter = ProgressMeter { [metrics, kind = assignment.kind.rawValue] stage, time in
            StudioMetrics.stageDuration.observe(time, in: metrics, kind, ProgressMeter.label(of: stage))
        }
        let tail = LogTail(since: claimedAt, hiding: folders.own.path)
        tail.add("attempt \(lease.attempt): \(assignment.kind.rawValue) with \(assignment.engine)")
        let ending = await withTaskGroup(of: Void.self) { group in
            group.addTask { feed.yield(.workEnded(await work(meter, tail))) }
            group.addTask { await report(meter) }
            var life = AttemptLife(
                leaseTime: .seconds(assignment.leaseSeconds), timeout: .seconds(assignment.timeoutSeconds),
                at: claimedAt)
            for await event in events {
                switch life.handle(event, at: .now) {
                case .stopWork: group.cancelAll()
                case .end(let ending):
                    group.cancelAll()
                    return ending
                case nil: break
                }
            }
            return AttemptLife.Ending.forget
        }
        meter.finish()
        await say(ending, meter, tail)
    }

    private func work(_ meter: ProgressMeter, _ tail: LogTail) async -> AttemptLife.Outcome {
        do {
            let folder = try folders.make(for: lease)
            defer { folders.remove(folder) }
            return .made(try await make(in: folder, meter, tail))
        } catch let failure as AttemptFailure {
            return failure.reason == .cancelled ? .stopped : .failed(failure)
        } catch is CancellationError {
            return .stopped
        } catch let error as StudioError where ![.internalError, .badConfiguration].contains(error.code) {
            return .failed(AttemptFailure(.transient, error.description))
        } catch {
            // The owner reads what is returned here: nothing of the machine's paths belongs there.
            tail.add("the worker failed: \(error)")
            logger.error("an attempt failed in the worker", metadata: ["error": "\(error)"])
            return .failed(AttemptFailure(.transient, "The worker could not do its part."))
        }
    }

    private func make(in folder: URL, _ meter: ProgressMeter, _ tail: LogTail) async throws -> Completion {
        guard let processor = processors[assignment.kind] else {
            throw AttemptFailure(.transient, "This worker cannot do \(assignment.kind.rawValue) jobs.")
        }
        let context = AttemptContext(
            folder: folder.path, engine: assignment.engine, model: assignment.model,
            inputs: try await fetchInputs(into: folder), credentials: credentials, engines: engines,
            timeout: .seconds(assignment.timeoutSeconds), log: { tail.add($0) },
            progress: { progress in
                let share = progress.fraction * Self.makingShare
                let isNewStage = meter.set(share, stage: progress.stage, preview: progress.preview)
                if isNewStage { tail.add("stage: \(progress.stage)") }
            })
        let output = try await processor.deliver(assignment.input, context)
        CrashPoint.afterMake.reached()
        var stored: [StoredOutput] = []
        for file in output.files {
            tail.add("storing \(file.name)")
            meter.set(
                Self.makingShare + (1 - Self.makingShare) * Double(stored.count) / Double(output.files.count),
                stage: "storing")
            stored.append(try await call("storing an output") { try await link.store(file, for: lease) })
        }
        return Completion(outputs: stored, report: output.report, deliveredShare: output.deliveredShare)
    }

    private func fetchInputs(into folder: URL) async throws -> [ArtifactID: String] {
        var paths: [ArtifactID: String] = [:]
        for artifact in assignment.artifacts {
            let path = folder.appending(path: "input-\(artifact)").path
            try await call("fetching an input") { try await link.fetch(artifact, for: lease, to: path) }
            paths[artifact] = path
        }
        return paths
    }

    private func report(_ meter: ProgressMeter) async {
        for await progress in meter.changes {
            do { try await link.report(progress, for: lease) } catch {
                noticeLoss(error)
                logger.debug("a progress report was lost", metadata: ["error": "\(error)"])
            }
            guard (try? await Task.sleep(for: settings.reportEvery)) != nil else { return }
        }
    }

    private func call<Answer: Sendable>(
        _ what: String, _ body: @Sendable () async throws -> Answer
    ) async throws -> Answer {
        do { return try await settings.retry.run(what, logger: logger, body) } catch {
            noticeLoss(error)
            throw error
        }
    }

    private func noticeLoss(_ error: any Error) {
        if (error as? StudioError)?.code == .leaseLost { feed.yield(.renewed(.lost, sentAt: .now)) }
    }

    private func say(_ ending: AttemptLife.Ending, _ meter: ProgressMeter, _ tail: LogTail) async {
        do {
            switch ending {
            case .complete(let made):
                tail.add("done")
                let completion = made.with(log: tail.lines)
                CrashPoint.beforeComplete.reached()
                try await call("completing a job") { try await link.complete(completion, for: lease) }
                CrashPoint.afterCompleteTold.reached()
                logger.info("job done", metadata: ["delivered": "\(completion.deliveredShare)"])
            case .fail(var failure):
                failure.doneShare = meter.fraction
                tail.add("\(failure.reason.rawValue): \(failure.detail)")
                failure.log = tail.lines
                logger.notice(
                    "attempt failed",
                    metadata: [
                        "reason": "\(failure.reason.rawValue)", "detail": "\(failure.detail)", "log": "\(tail.end)",
                    ])
                let last = failure
                try await call("reporting a failure") { try await link.fail(last, for: lease) }
            case .handBack(let reason):
                tail.add("handed back: \(reason)")
                try await call("handing a job back") {
                    try await link.handBack(lease, reason: reason, log: tail.lines)
                }
                logger.info("job handed back", metadata: ["reason": "\(reason)"])
            case .forget:
                logger.notice("lease lost: the job is another's")
            }
        } catch let error as StudioError where error.code == .leaseLost {
            logger.notice("lease lost at the end of an attempt")
        } catch {
            await sayRefused(error, ending, tail)
        }
    }

    /// The studio refused a result: without another word the job would wait until the lease ends.
    private func sayRefused(_ error: any Error, _ ending: AttemptLife.Ending, _ tail: LogTail) async {
        logger.error("the end of an attempt could not be reported", metadata: ["error": "\(error)"])
        guard case .complete = ending, !LinkRetry.isTransient(error) else { return }
        var failure = AttemptFailure(.transient, "The studio refused the result: \(error)", doneShare: 1)
        tail.add("the studio refused the result: \(error)")
        failure.log = tail.lines
        try? await link.fail(failure, for: lease)
    }
}

extension Completion {
    fileprivate func with(log: [String]) -> Completion {
        var completion = self
        completion.log = log
        return completion
    }
}
