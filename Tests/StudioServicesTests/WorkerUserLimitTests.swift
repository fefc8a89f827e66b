import Foundation
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioServices

/// USER_MAX_RUNNING_JOBS: one user cannot take every slot.
@Suite(.timeLimit(.minutes(10))) struct WorkerUserLimitTests {
    @Test func aUserWithEnoughRunningLetsOthersPass() async throws {
        try await JobStudio.with(policy: WorkerPolicy(runningJobsMax: 1)) { studio in
            let ada = try await studio.user(credits: 10)
            let eve = try await studio.user(credits: 10)
            let first = try await studio.create(ada)
            let second = try await studio.create(ada)
            let others = try await studio.create(eve)
            let worker = try await studio.worker(slots: 4)
            var claimed: [Assignment] = []
            for _ in 0..<3 { claimed += try await studio.workers.claim(worker, limit: 4, wait: .zero) }
            #expect(Set(claimed.map(\.lease.job)) == [first, others])
            try await studio.complete(try #require(claimed.first { $0.lease.job == first }).lease)
            #expect(try await studio.claim(worker).lease.job == second)
        }
    }

    @Test func theEndOfAJobWakesAClaimThatWaitsForIt() async throws {
        try await JobStudio.with(policy: WorkerPolicy(runningJobsMax: 1)) { studio in
            let ada = try await studio.user(credits: 10)
            let first = try await studio.create(ada)
            let second = try await studio.create(ada)
            let busy = try await studio.worker()
            let idle = try await studio.worker()
            let lease = try await studio.claim(busy).lease
            #expect(lease.job == first)
            async let waiting = studio.workers.claim(idle, limit: 1, wait: .seconds(30))
            try await studio.clock.sleepers(1)
            try await studio.complete(lease)
            #expect(try await waiting.first?.lease.job == second)
        }
    }
}
