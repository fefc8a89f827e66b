import Foundation
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(10))) struct WorkerAttemptTests {
    @Test func completingTwiceChargesOnceAndIsNoError() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user, count: 2)
            let lease = try await studio.claim(try await studio.worker()).lease
            let output = try await studio.store(for: lease)
            let completion = Completion(outputs: [output], report: [:])
            try await studio.workers.complete(completion, for: lease)
            try await studio.workers.complete(completion, for: lease)
            #expect(try await studio.entryTypes(of: id) == [.capture, .hold])
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 3, held: 0))
            let made = try await studio.database.read { tx in try ArtifactStore().list(of: id, in: tx) }
            #expect(made.count == 1)
        }
    }

    @Test func completingManyTimesAtOnceEndsTheJobOnce() async throws {
        try await JobStudio.with { studio in
            let (_, id, lease) = try await studio.running()
            let completion = Completion(outputs: [try await studio.store(for: lease)], report: [:])
            await withTaskGroup { group in
                for _ in 0..<8 { group.addTask { try? await studio.workers.complete(completion, for: lease) } }
            }
            #expect(try await studio.row(id).state == .succeeded)
            #expect(try await studio.entryTypes(of: id) == [.capture, .hold])
        }
    }

    @Test func aLateCompletionOfAnOlderAttemptIsRefusedAndLeavesNothing() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user)
            let first = try await studio.claim(try await studio.worker()).lease
            let output = try await studio.store(for: first)
            studio.clock.advance(by: 31)
            await studio.reaper.round()
            studio.clock.advance(by: 10)
            let second = try await studio.claim(try await studio.worker()).lease
            #expect(second.attempt == 2)
            let late = Completion(outputs: [output], report: [:])
            #expect(await errorCode { try await studio.workers.complete(late, for: first) } == .leaseLost)
            #expect(await errorCode { _ = try await studio.store("b.png", for: first) } == .leaseLost)
            #expect(
                await errorCode { try await studio.workers.fail(AttemptFailure(.transient, "x"), for: first) }
                    == .leaseLost)
            #expect(await errorCode { try await studio.workers.handBack(first, reason: "x") } == .leaseLost)
            #expect(try await studio.workers.renew([first, second]) == [.lost, .held])
            #expect(try await studio.row(id).state == .running)
            #expect(try await studio.entryTypes(of: id) == [.hold])
            // The new attempt cannot pass off the old one's file as its own.
            #expect(await errorCode { try await studio.workers.complete(late, for: second) } == .invalidInput)
            try await studio.complete(second)
            #expect(try await studio.row(id).state == .succeeded)
        }
    }

    @Test(arguments: 0..<8) func cancellingAndCompletingAtOnceEndTheJobOnce(round: Int) async throws {
        try await JobStudio.with { studio in
            let (user, id, lease) = try await studio.running()
            let completion = Completion(outputs: [try await studio.store(for: lease)], report: [:])
            await withTaskGroup { group in
                group.addTask { _ = try? await studio.jobs.cancel(id, of: user) }
                group.addTask { try? await studio.workers.complete(completion, for: lease) }
                group.addTask {
                    try? await studio.workers.fail(AttemptFailure(.cancelled, "stopped"), for: lease)
                }
            }
            let job = try await studio.row(id)
            let types = try await studio.entryTypes(of: id)
            let credits = try await studio.credits(of: user)
            switch job.state {
            case .succeeded:
                #expect(types == [.capture, .hold])
                #expect(credits == CreditBalance(balance: 4, held: 0))
            case .cancelled:
                #expect(types == [.hold, .release])
                #expect(credits == CreditBalance(balance: 5, held: 0))
            case .queued:
                // The worker gave up before anybody had asked for it: another try.
                #expect(types == [.hold] && job.failures == 1)
            case .running, .failed: Issue.record("the job is \(job.state)")
            }
            let states = try await studio.database.read { tx in
                try JobEventStore().list(of: id, limit: 100, in: tx).compactMap { $0.data["state"]?.stringValue }
            }
            #expect(states.filter { $0 == "succeeded" || $0 == "cancelled" }.count <= 1)
        }
    }

    @Test func failuresUpToTheLimitFailTheJobAndReleaseItsHold() async throws {
        try await JobStudio.with(failuresMax: 3) { studio in
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user)
            let worker = try await studio.worker()
            for attempt in 1...3 {
                let lease = try await studio.claim(worker).lease
                #expect(lease.attempt == attempt)
                try await studio.workers.fail(AttemptFailure(.engineDied, "signal 9"), for: lease)
                if attempt < 3 {
                    // Not before its wait is over.
                    #expect(try await studio.workers.claim(worker, limit: 1, wait: .zero).isEmpty)
                    studio.clock.advance(by: 300)
                }
            }
            let job = try await studio.jobs.get(id, of: user)
            #expect(job["state"] == "failed" && job["error"]?["code"] == "engine_died")
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 5, held: 0))
        }
    }

    @Test func badInputFailsAtOnce() async throws {
        try await JobStudio.with { studio in
            let (user, id, lease) = try await studio.running()
            try await studio.workers.fail(AttemptFailure(.badInput, "no such picture"), for: lease)
            #expect(try await studio.row(id).state == .failed)
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 5, held: 0))
        }
    }

    @Test func handingBackDoesNotCountAsAFailure() async throws {
        try await JobStudio.with(failuresMax: 1) { studio in
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user)
            let worker = try await studio.worker()
            for _ in 0..<3 {
                try await studio.workers.handBack(try await studio.claim(worker).lease, reason: "drain")
            }
            let job = try await studio.row(id)
            #expect(job.state == .queued && job.failures == 0 && job.attempt == 3)
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 4, held: 1))
        }
    }

    @Test func handingBackACancelledJobCancelsIt() async throws {
        try await JobStudio.with { studio in
            let (user, id, lease) = try await studio.running()
            _ = try await studio.jobs.cancel(id, of: user)
            try await studio.workers.handBack(lease, reason: "drain")
            #expect(try await studio.row(id).state == .cancelled)
        }
    }

    @Test func aSilentWorkerLosesItsJobAndARenewedLeaseDoesNot() async throws {
        try await JobStudio.with { studio in
            let (_, id, lease) = try await studio.running()
            studio.clock.advance(by: 20)
            #expect(try await studio.workers.renew([lease]) == [.held])
            studio.clock.advance(by: 20)
            await studio.reaper.round()
            #expect(try await studio.row(id).state == .running)
            studio.clock.advance(by: 11)
            await studio.reaper.round()
            let job = try await studio.row(id)
            #expect(job.state == .queued && job.failures == 1)
        }
    }

    @Test func aWorkerThatRenewsForEverLosesItsJobWhenTheTimeIsOver() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user)
            let assignment = try await studio.claim(try await studio.worker())
            let end = studio.clock.now + assignment.timeoutSeconds + WorkerPolicy().stopGrace.inSeconds
            while studio.clock.now + 20 < end {
                studio.clock.advance(by: 20)
                #expect(try await studio.workers.renew([assignment.lease]) == [.held])
            }
            studio.clock.advance(by: 29)
            #expect(try await studio.workers.renew([assignment.lease]) == [.lost])
            studio.clock.advance(by: 31)
            await studio.reaper.round()
            #expect(try await studio.row(id).state == .queued)
        }
    }

    @Test func aWorkerThatDoesNotStopLosesACancelledJob() async throws {
        try await JobStudio.with { studio in
            let (user, id, lease) = try await studio.running()
            _ = try await studio.jobs.cancel(id, of: user)
            for _ in 0..<3 {
                studio.clock.advance(by: 20)
                #expect(try await studio.workers.renew([lease]) == [.cancelRequested])
            }
            studio.clock.advance(by: 1)
            #expect(try await studio.workers.renew([lease]) == [.lost])
            studio.clock.advance(by: 31)
            await studio.reaper.round()
            #expect(try await studio.row(id).state == .cancelled)
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 5, held: 0))
        }
    }

    @Test func jobsOfADeadServersOwnWorkerAreReleasedWithoutWaitingForTheirLeases() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user)
            _ = try await studio.claim(try await studio.worker())
            studio.clock.advance(by: 1)
            // The next server of the same data.
            let next = WorkerService(
                database: studio.database, queue: SQLJobQueue(studio.database), objects: studio.objects,
                documents: SQLDocumentStore(studio.database), signals: studio.signals,
                configuration: try StudioConfiguration.with().jobs,
                time: studio.clock.source)
            try await studio.workers.releaseJobsOfDeadServer()
            #expect(try await studio.row(id).state == .running)
            try await next.releaseJobsOfDeadServer()
            #expect(try await studio.row(id).state == .queued)
        }
    }

    @Test func outputsThatAreNotThereOrNotWhatTheyAreSaidToBeAreRefused() async throws {
        try await JobStudio.with { studio in
            let (user, id, lease) = try await studio.running()
            let good = try await studio.store(for: lease)
            var missing = good
            missing.name = "other.png"
            missing.key = good.key.replacing("image-1", with: "other")
            var elsewhere = good
            elsewhere.key = "uploads/\(user.user)/\(ArtifactID())"
            var longer = good
            longer.bytes += 1
            var changed = good
            changed.sha256 = String(repeating: "0", count: 64)
            var page = good
            page.contentType = "text/html"
            for outputs in [[missing], [elsewhere], [longer], [changed], [page], [good, good], []] {
                let completion = Completion(outputs: outputs, report: [:])
                #expect(await errorCode { try await studio.workers.complete(completion, for: lease) } == .invalidInput)
            }
            for share in [Double.nan, -0.1, 1.1] {
                let completion = Completion(outputs: [good], report: [:], deliveredShare: share)
                #expect(await errorCode { try await studio.workers.complete(completion, for: lease) } == .invalidInput)
            }
            #expect(try await studio.row(id).state == .running)
            try await studio.workers.complete(Completion(outputs: [good], report: [:]), for: lease)
        }
    }

    @Test func anInputIsOnlyGivenToTheJobThatNamesIt() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            _ = try await studio.create(user)
            let lease = try await studio.claim(try await studio.worker()).lease
            let code = await errorCode {
                try await studio.workers.fetch(ArtifactID(), for: lease, to: studio.folder + "/x")
            }
            #expect(code == .notFound)
            #expect(!FileManager.default.fileExists(atPath: studio.folder + "/x"))
        }
    }
}
