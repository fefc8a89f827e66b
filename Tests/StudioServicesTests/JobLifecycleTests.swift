import Foundation
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(10))) struct JobLifecycleTests {
    @Test func aJobIsCreatedClaimedMadeAndDelivered() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 10)
            let id = try await studio.create(user)
            let worker = try await studio.worker()
            let assignment = try await studio.claim(worker)
            #expect(assignment.lease == Lease(job: id, attempt: 1, worker: worker))
            #expect(try await studio.jobs.get(id, of: user)["state"] == "running")
            try await studio.workers.report(JobProgress(percent: 40, stage: "tracing"), for: assignment.lease)
            let progress = try await studio.jobs.get(id, of: user)["progress"]
            #expect(progress?["percent"] == .number(40) && progress?["stage"] == "tracing")
            #expect(await errorCode { _ = try await studio.jobs.result(of: id, of: user) } == .conflict)

            studio.clock.advance(by: 3)
            try await studio.complete(assignment.lease)
            let job = try await studio.jobs.get(id, of: user)
            #expect(job["state"] == "succeeded")
            #expect(job["credits"] == ["quoted": 1, "held": 0, "captured": 1])
            #expect(job["output"]?["report"] == ["engine": "scene"])
            let result = try await studio.jobs.result(of: id, of: user)
            guard case .array(let artifacts)? = result["artifacts"] else { throw StudioError(.notFound, "artifacts") }
            #expect(artifacts.count == 1)
            #expect(artifacts.first?["url"]?.stringValue?.hasPrefix("/objects/outputs/") == true)
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 9, held: 0))
        }
    }

    @Test func onlyTheDeliveredShareIsPaid() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 8)
            let id = try await studio.create(user, count: 8)
            let lease = try await studio.claim(try await studio.worker()).lease
            try await studio.complete(lease, share: 5.0 / 8)
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 3, held: 0))
            #expect(try await studio.entryTypes(of: id) == [.capture, .hold, .release])
        }
    }

    @Test func cancellingAWaitingJobReleasesItsHoldAtOnce() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user)
            #expect(try await studio.jobs.cancel(id, of: user)["state"] == "cancelled")
            #expect(try await studio.jobs.cancel(id, of: user)["state"] == "cancelled")
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 5, held: 0))
            let worker = try await studio.worker()
            #expect(try await studio.workers.claim(worker, limit: 1, wait: .zero).isEmpty)
        }
    }

    @Test func cancellingARunningJobAsksItsWorkerToStop() async throws {
        try await JobStudio.with { studio in
            let (user, id, lease) = try await studio.running()
            #expect(try await studio.workers.renew([lease]) == [.held])
            let job = try await studio.jobs.cancel(id, of: user)
            #expect(job["state"] == "running" && job["cancel_requested_at"] != .null)
            #expect(try await studio.workers.renew([lease]) == [.cancelRequested])
            try await studio.workers.fail(AttemptFailure(.cancelled, "stopped", doneShare: 0.9), for: lease)
            #expect(try await studio.row(id).state == .cancelled)
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 5, held: 0))
        }
    }

    @Test func theWorkOfACancelledJobIsPaidWhereThatIsConfigured() async throws {
        try await JobStudio.with(policy: WorkerPolicy(capturedOfCancelled: 1)) { studio in
            let user = try await studio.user(credits: 8)
            let id = try await studio.create(user, count: 8)
            let lease = try await studio.claim(try await studio.worker()).lease
            _ = try await studio.jobs.cancel(id, of: user)
            try await studio.workers.fail(AttemptFailure(.cancelled, "stopped", doneShare: 0.5), for: lease)
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 4, held: 0))
        }
    }

    @Test func anEndedJobCannotBeCancelled() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user)
            try await studio.complete(try await studio.claim(try await studio.worker()).lease)
            #expect(await errorCode { _ = try await studio.jobs.cancel(id, of: user) } == .conflict)
        }
    }

    @Test func retryingMakesANewJobWithTheSameInputAndANewHold() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user)
            #expect(await errorCode { _ = try await studio.jobs.retry(id, of: user) } == .conflict)
            _ = try await studio.jobs.cancel(id, of: user)
            let answer = try await studio.jobs.retry(id, of: user, idempotencyKey: "again")
            let twin = try await studio.jobs.retry(id, of: user, idempotencyKey: "again")
            #expect(answer.job != id && twin.body == answer.body)
            let (old, new) = (try await studio.row(id), try await studio.row(answer.job))
            #expect(new.input == old.input && new.retryOf == id && new.state == .queued)
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 4, held: 1))
        }
    }

    @Test func deletingAnEndedJobRemovesItsFiles() async throws {
        try await JobStudio.with { studio in
            let (user, id, lease) = try await studio.running()
            #expect(await errorCode { try await studio.jobs.delete(id, of: user) } == .conflict)
            try await studio.complete(lease)
            let key = try ObjectKey.output(of: id, attempt: 1, user: user.user, name: "image-1.png")
            #expect(try await studio.objects.stat(key) != nil)
            try await studio.jobs.delete(id, of: user)
            #expect(await errorCode { _ = try await studio.jobs.get(id, of: user) } == .notFound)
            await studio.reaper.round()
            #expect(try await studio.objects.stat(key) == nil)
        }
    }

    @Test func anotherUsersJobIsNotThere() async throws {
        try await JobStudio.with { studio in
            let owner = try await studio.user(credits: 5)
            let stranger = try await studio.user(credits: 5)
            let id = try await studio.create(owner)
            let tries: [() async throws -> Void] = [
                { _ = try await studio.jobs.get(id, of: stranger) },
                { _ = try await studio.jobs.cancel(id, of: stranger) },
                { _ = try await studio.jobs.retry(id, of: stranger) },
                { _ = try await studio.jobs.result(of: id, of: stranger) },
                { try await studio.jobs.delete(id, of: stranger) },
                { _ = try await studio.jobs.follow(id, of: stranger, after: 0) },
            ]
            for attempt in tries { #expect(await errorCode(attempt) == .notFound) }
            #expect(try await studio.row(id).state == .queued)
            let page = try await studio.jobs.list(JobListFilter(), of: stranger, after: nil, limit: 10)
            #expect(page.elements.isEmpty)
        }
    }

    @Test func aListIsPagedNewestFirstAndFiltered() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            var made: [JobID] = []
            for _ in 0..<5 {
                made.append(try await studio.create(user))
                studio.clock.advance(by: 1)
            }
            _ = try await studio.jobs.cancel(made[2], of: user)
            var seen: [String] = []
            var cursor: String?
            repeat {
                let page = try await studio.jobs.list(JobListFilter(), of: user, after: cursor, limit: 2)
                seen += page.elements.compactMap { $0["id"]?.stringValue }
                cursor = page.nextCursor
            } while cursor != nil
            #expect(seen == made.reversed().map(\.rawValue))
            let cancelled = try await studio.jobs.list(
                JobListFilter(state: .cancelled, kind: .imageGeneration), of: user, after: nil, limit: 10)
            #expect(cancelled.elements.map { $0["id"]?.stringValue } == [made[2].rawValue])
            let code = await errorCode {
                _ = try await studio.jobs.list(JobListFilter(), of: user, after: "nonsense", limit: 2)
            }
            #expect(code == .invalidInput)
        }
    }

    @Test func aJobThatWaitsTooLongFailsAndReleasesItsHold() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user)
            studio.clock.advance(by: 86_401)
            await studio.reaper.round()
            let job = try await studio.jobs.get(id, of: user)
            #expect(job["state"] == "failed" && job["error"]?["code"] == "expired")
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 5, held: 0))
        }
    }
}
