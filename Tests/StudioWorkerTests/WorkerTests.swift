import Foundation
import ServiceLifecycle
import StudioCore
import TestSupport
import Testing

@testable import StudioWorker

@Suite(.timeLimit(.minutes(10))) struct WorkerTests {
    /// Runs a worker with real engine processes while the body runs; then shuts it down gracefully.
    func withWorker(
        _ studio: TestStudio, slots: Int = 2, change: (inout WorkerSettings) throws -> Void = { _ in },
        _ body: @escaping @Sendable (ScratchFolder) async throws -> Void
    ) async throws {
        try await withScratchFolder { folder in
            let logger = quietLogger
            var settings = WorkerSettings(workFolder: folder.url)
            settings.renewEvery = .milliseconds(50)
            settings.reportEvery = .milliseconds(1)
            settings.shutdownGrace = .zero
            settings.retry = LinkRetry(first: .milliseconds(1), max: .milliseconds(10), limit: .seconds(20))
            try change(&settings)
            let host = EngineHost(TestEngine.scripted(children: slots), logger: logger)
            let worker = Worker(
                WorkerDescription(
                    id: WorkerID(), name: "test", version: "1", kinds: [.imageGeneration], engines: ["scene"],
                    devices: [Devices.cpu()], slots: slots),
                link: studio, engines: host, processors: [WordProcessor()], settings: settings, logger: logger)
            let services = ServiceGroup(
                configuration: .init(services: [.init(service: host), .init(service: worker)], logger: logger))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await services.run() }
                try await body(folder)
                await services.triggerGracefulShutdown()
                try await group.waitForAll()
            }
        }
    }

    @Test func aJobIsDoneItsOutputStoredAndItsFilesRemoved() async throws {
        let studio = TestStudio()
        try await withWorker(studio) { folder in
            let job = await studio.submit(["word": "answer"])
            guard case .complete(let completion) = try await studio.end(of: job) else {
                Issue.record("not completed")
                return
            }
            #expect(completion.outputs.map(\.name) == ["word.txt"])
            #expect(completion.report == ["word": "answer"])
            #expect(await studio.files["word.txt"] == Data("answer".utf8))
            let own = try #require(
                try FileManager.default.contentsOfDirectory(atPath: folder.path).first { !$0.hasSuffix(".lock") })
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: own).path) == [])
        }
        #expect(await !studio.progress.isEmpty)
    }

    @Test(arguments: ["obey", "hang"])
    func aCancelledJobStopsWhetherItsEngineObeysOrHangs(_ word: String) async throws {
        let studio = TestStudio()
        try await withWorker(studio) { _ in
            let job = await studio.submit(["word": .string(word)])
            try await studio.until { !$0.progress.isEmpty }
            await studio.requestCancel(job)
            guard case .fail(let failure) = try await studio.end(of: job) else {
                Issue.record("not failed")
                return
            }
            #expect(failure.reason == .cancelled)
            #expect(failure.doneShare > 0)
        }
    }

    @Test func aLostLeaseStopsTheWorkAndSaysNothingMore() async throws {
        let studio = TestStudio()
        try await withWorker(studio, slots: 1) { _ in
            let lost = await studio.submit(["word": "hang"])
            try await studio.until { !$0.progress.isEmpty }
            await studio.takeAway(lost)
            // The only slot is free again, so the lost attempt has ended.
            let next = await studio.submit(["word": "answer"])
            #expect(try await studio.end(of: next) != nil)
            #expect(await studio.ended[lost] == nil)
        }
    }

    @Test func shutdownHandsBackWhatStillRuns() async throws {
        let studio = TestStudio()
        let job = await studio.submit(["word": "hang"])
        try await withWorker(studio) { _ in try await studio.until { !$0.progress.isEmpty } }
        #expect(await studio.ended[job] == .handBack("The worker is shutting down."))
    }

    @Test func aWorkerThatStopsSaysSoWhileItsAttemptsGoOn() async throws {
        let studio = TestStudio()
        let job = await studio.submit(["word": "hang"])
        try await withWorker(studio, change: { $0.shutdownGrace = .seconds(60) }) { _ in
            try await studio.until { !$0.progress.isEmpty }
            // Ended only once the studio has heard that the worker leaves, which the shutdown after this body says.
            await studio.endOnLeave(job)
        }
        #expect(await studio.leavers.count == 1)
        guard case .fail(let failure) = await studio.ended[job] else {
            Issue.record("not stopped by its owner")
            return
        }
        #expect(failure.reason == .cancelled)
    }

    @Test func aStudioThatDoesNotHearALeavingWorkerHoldsItUpForNothing() async throws {
        let studio = TestStudio()
        await studio.breakCalls("leave", times: .max)
        try await withWorker(studio) { _ in try await studio.until { $0.registrations > 0 } }
        #expect(await studio.leavers.isEmpty)
    }

    @Test func shutdownLetsAttemptsEndWithinTheGraceTime() async throws {
        let studio = TestStudio()
        let job = await studio.submit(["word": "answer"])
        try await withWorker(studio, change: { $0.shutdownGrace = .seconds(30) }) { _ in
            try await studio.until { $0.renewals > 0 || $0.ended[job] != nil }
        }
        guard case .complete = await studio.ended[job] else {
            Issue.record("not completed")
            return
        }
    }

    @Test(arguments: ["register", "claim", "renew", "report", "store", "end"])
    func aNetworkThatFailsForAMomentCostsNothing(_ call: String) async throws {
        let studio = TestStudio()
        await studio.breakCalls(call, times: 3)
        try await withWorker(studio) { _ in
            let job = await studio.submit(["word": "answer"])
            guard case .complete = try await studio.end(of: job) else {
                Issue.record("not completed")
                return
            }
        }
    }

    @Test func leasesAreRenewedWhileAChildIsBusy() async throws {
        // So long that a machine with other work does not lose it between two renewals.
        let studio = TestStudio(leaseSeconds: 6)
        try await withWorker(studio) { _ in
            let job = await studio.submit(["word": "busy"])
            try await studio.until { !$0.progress.isEmpty }
            let before = await studio.renewals
            // Well past the lease's own time: without renewals it would be lost by then.
            try await studio.until { $0.renewals >= before + 150 }
            await studio.requestCancel(job)
            guard case .fail(let failure) = try await studio.end(of: job) else {
                Issue.record("not failed")
                return
            }
            #expect(failure.reason == .cancelled)
        }
    }

    @Test func aStudioThatCannotBeReachedLosesTheLeaseOnTime() async throws {
        // Long enough for the engine to be started on a busy machine, or the lease is lost before the test begins.
        let studio = TestStudio(leaseSeconds: 8)
        try await withWorker(studio, slots: 1) { _ in
            let lost = await studio.submit(["word": "hang"])
            try await studio.until { !$0.progress.isEmpty }
            await studio.breakCalls("renew", times: .max)
            let next = await studio.submit(["word": "answer"])
            #expect(try await studio.end(of: next) != nil)
            #expect(await studio.ended[lost] == nil)
        }
    }

    @Test func anEngineThatDiesFailsTheAttemptForAnotherTry() async throws {
        let studio = TestStudio()
        try await withWorker(studio) { folder in
            let job = await studio.submit(["word": "die"])
            guard case .fail(let failure) = try await studio.end(of: job) else {
                Issue.record("not failed")
                return
            }
            #expect(failure.reason == .engineDied)
            // Stages and the end; no path of this machine.
            let log = try #require(await studio.logs[job])
            #expect(log.first?.contains("attempt 1: image_generation with scene") == true)
            #expect(log.contains { $0.contains("stage: tracing") } && log.last?.contains("engine_died") == true)
            #expect(!log.contains { $0.contains(folder.path) })
        }
    }

    @Test func anAttemptOverItsTimeFails() async throws {
        let studio = TestStudio(timeoutSeconds: 0.5)
        try await withWorker(studio) { _ in
            let job = await studio.submit(["word": "hang"])
            guard case .fail(let failure) = try await studio.end(of: job) else {
                Issue.record("not failed")
                return
            }
            #expect(failure.reason == .timeout)
        }
    }

    @Test func aWorkerThatIsNewerThanTheStudioWaitsForItsUpdate() async throws {
        let studio = TestStudio()
        await studio.breakCalls("register", times: 2, with: StudioError(.workerTooNew, "Update the studio first."))
        try await withWorker(studio) { _ in
            let job = await studio.submit(["word": "answer"])
            guard case .complete = try await studio.end(of: job) else {
                Issue.record("not completed")
                return
            }
        }
    }

    @Test(arguments: [StudioError.Code.unauthorized, .workerTooOld])
    func aWorkerThatIsRefusedEndsWithTheReasonAndLeavesNothing(_ code: StudioError.Code) async throws {
        try await withScratchFolder { folder in
            let worker = Worker(
                WorkerDescription(
                    id: WorkerID(), name: "test", version: "1", kinds: [], engines: [], devices: [], slots: 1),
                link: RefusingStudio(code: code), engines: EngineHost(TestEngine.scripted(), logger: quietLogger),
                processors: [],
                settings: WorkerSettings(workFolder: folder.url), logger: quietLogger)
            let error = await #expect(throws: StudioError.self) { try await worker.run() }
            #expect(error?.code == code)
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(left == [])
        }
    }
}

/// A studio that has revoked this worker's token, or was updated past it.
private struct RefusingStudio: WorkerLink {
    let code: StudioError.Code

    private var refusal: StudioError { StudioError(code, "The worker is not wanted.") }

    func register(_ worker: WorkerDescription) async throws { throw refusal }
    func leave(_ worker: WorkerID) async throws { throw refusal }
    func claim(_ worker: WorkerID, limit: Int, wait: Duration) async throws -> [Assignment] { throw refusal }
    func renew(_ leases: [Lease]) async throws -> [LeaseStatus] { throw refusal }
    func report(_ progress: JobProgress, for lease: Lease) async throws { throw refusal }
    func fetch(_ artifact: ArtifactID, for lease: Lease, to path: String) async throws { throw refusal }
    func store(_ file: OutputFile, for lease: Lease) async throws -> StoredOutput { throw refusal }
    func complete(_ completion: Completion, for lease: Lease) async throws { throw refusal }
    func fail(_ failure: AttemptFailure, for lease: Lease) async throws { throw refusal }
    func handBack(_ lease: Lease, reason: String, log: [String]) async throws { throw refusal }
}
