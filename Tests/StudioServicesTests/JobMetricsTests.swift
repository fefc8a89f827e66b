import Foundation
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(10))) struct JobMetricsTests {
    @Test func aJobIsCountedFromItsCreationToItsEnd() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            _ = try await studio.create(user, count: 4)
            studio.clock.advance(by: 3)
            let lease = try await studio.claim(try await studio.worker()).lease
            studio.clock.advance(by: 20)
            let completion = Completion(
                outputs: [try await studio.store(for: lease)], report: [:], deliveredShare: 0.5)
            // The first answer was lost: the worker says it again.
            for _ in 0..<2 { try await studio.workers.complete(completion, for: lease) }

            let text = await studio.metricsText()
            for line in [
                #"studio_jobs_created_total{kind="image_generation",engine="scene"} 1"#,
                #"studio_jobs_finished_total{kind="image_generation",engine="scene",state="succeeded"} 1"#,
                #"studio_attempts_total{kind="image_generation",engine="scene",outcome="succeeded"} 1"#,
                #"studio_attempt_duration_seconds_sum{kind="image_generation",outcome="succeeded"} 20"#,
                #"studio_job_duration_seconds_sum{kind="image_generation"} 23"#,
                #"studio_job_duration_seconds_bucket{kind="image_generation",le="30"} 1"#,
                #"studio_job_wait_seconds_sum{kind="image_generation"} 3"#,
                #"studio_credits_moved_total{type="hold"} 4"#, #"studio_credits_moved_total{type="capture"} 2"#,
                #"studio_credits_moved_total{type="release"} 2"#,
            ] {
                #expect(text.contains("\n\(line)\n"), "\(line) in \(text)")
            }
            #expect(!text.contains("studio_job_retries_total"))
        }
    }

    @Test func whatIsUndoneIsNotCounted() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 2)
            #expect(await errorCode { _ = try await studio.create(user, count: 3) } == .insufficientCredits)
            struct Stop: Error {}
            let now = studio.clock.now
            await #expect(throws: Stop.self) {
                try await studio.database.write { [registry = studio.registry] tx in
                    let ledger = Ledger(metrics: MetricsSink(registry))
                    try ledger.grant(7, to: user.user, LedgerNote(reason: "test"), in: tx, at: now)
                    throw Stop()
                }
            }
            let text = await studio.metricsText()
            #expect(!text.contains("studio_credits_moved_total"))
            #expect(!text.contains("studio_jobs_created_total") && !text.contains("type=\"hold\""), "\(text)")
            let key = "again"
            for _ in 0..<2 { _ = try await studio.jobs.create(JobStudio.body(), for: user, idempotencyKey: key) }
            let after = await studio.metricsText()
            #expect(after.contains(#"studio_jobs_created_total{kind="image_generation",engine="scene"} 1"#))
            #expect(after.contains(#"studio_credits_moved_total{type="hold"} 1"#))
        }
    }

    @Test func everyEndOfAnAttemptHasItsOutcome() async throws {
        try await JobStudio.with(failuresMax: 2) { studio in
            let (user, job, first) = try await studio.running()
            try await studio.workers.handBack(first, reason: "drain")
            let second = try await studio.claim(first.worker).lease
            try await studio.workers.fail(AttemptFailure(.engineDied, "died"), for: second)
            studio.clock.advance(by: 600)
            let third = try await studio.claim(first.worker).lease
            studio.clock.advance(by: 600)
            try await studio.workers.reapExpiredLeases()
            #expect(try await studio.row(third.job).state == .failed)

            let other = try await studio.create(user)
            _ = try await studio.jobs.cancel(other, of: user)
            let fourth = try await studio.create(user)
            let lease = try await studio.claim(first.worker).lease
            _ = try await studio.jobs.cancel(fourth, of: user)
            try await studio.workers.fail(AttemptFailure(.cancelled, ""), for: lease)
            #expect(try await studio.row(job).state == .failed)

            let text = await studio.metricsText()
            let labels = #"kind="image_generation",engine="scene""#
            for line in [
                "studio_attempts_total{\(labels),outcome=\"handed_back\"} 1",
                "studio_attempts_total{\(labels),outcome=\"failed\"} 1",
                "studio_attempts_total{\(labels),outcome=\"lost\"} 1",
                "studio_attempts_total{\(labels),outcome=\"cancelled\"} 1",
                "studio_job_retries_total{\(labels)} 1",
                "studio_jobs_finished_total{\(labels),state=\"failed\"} 1",
                "studio_jobs_finished_total{\(labels),state=\"cancelled\"} 2",
            ] {
                #expect(text.contains("\n\(line)\n"), "\(line) in \(text)")
            }
        }
    }

    @Test func theQueueIsSeenAsItIs() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 9)
            let empty = await studio.metricsText()
            #expect(empty.contains(#"studio_queue_jobs{engine="scene",kind="image_generation"} 0"#))
            _ = try await studio.create(user)
            studio.clock.advance(by: 60)
            for _ in 0..<2 { _ = try await studio.create(user) }
            let staying = try await studio.worker(slots: 3)
            let leaving = try await studio.worker(slots: 1)
            try await studio.workers.leave(leaving)
            let full = await studio.metricsText()
            for line in [
                #"studio_queue_jobs{engine="scene",kind="image_generation"} 3"#, "studio_jobs_queued 3",
                #"studio_queue_oldest_age_seconds{engine="scene",kind="image_generation"} 60"#,
                #"studio_workers{state="active"} 1"#, #"studio_workers{state="draining"} 1"#, "studio_slots 3",
                #"studio_jobs_running{engine="scene",kind="image_generation"} 0"#,
                #"studio_outbox_entries{topic="object_deletion"} 0"#,
            ] {
                #expect(full.contains("\n\(line)\n"), "\(line) in \(full)")
            }
            _ = try await studio.claim(staying)
            let running = await studio.metricsText()
            #expect(running.contains(#"studio_jobs_running{engine="scene",kind="image_generation"} 1"#))
            #expect(running.contains("\nstudio_jobs_queued 2\n"))
            #expect(running.contains(#"studio_queue_oldest_age_seconds{engine="scene",kind="image_generation"} 0"#))
        }
    }

    @Test func theQueueIsCountedByIndexes() async throws {
        try await JobStudio.with { studio in
            let plans = try await studio.database.read { tx in
                try [
                    "SELECT COUNT(*) AS n FROM jobs WHERE state = 'queued'",
                    "SELECT engine, kind, created_at FROM jobs WHERE state = 'queued' ORDER BY id LIMIT 10000",
                    "SELECT engine, kind, COUNT(*) AS n FROM jobs WHERE state = 'running' GROUP BY engine, kind",
                    "SELECT COUNT(*) AS n FROM outbox WHERE topic = 'object_deletion'",
                ].map { sql in
                    try tx.query("EXPLAIN QUERY PLAN \(sql)").map { try $0["detail"] as String }
                        .joined(separator: "; ")
                }
            }
            for plan in plans { #expect(plan.contains("INDEX") && !plan.contains("SCAN jobs;"), "\(plans)") }
            // In the order of ids as it is: nothing is sorted before the limit cuts.
            #expect(!plans[1].contains("TEMP B-TREE"), "\(plans)")
        }
    }

    @Test func aWorkerThatLeavesIsNotCountedOnAndKeepsWhatItRuns() async throws {
        try await JobStudio.with { studio in
            let (user, job, lease) = try await studio.running()
            try await studio.workers.leave(lease.worker)
            let request = try JobRequest.read(try StudioJSON.parse(JobStudio.body()))
            let quote = try await studio.jobs.quote(request, for: user)
            #expect(!quote.canRun && quote.reason?.contains("No worker") == true)
            // A heartbeat that was on its way does not bring it back, and nothing new is claimed for it.
            try await studio.workers.register(JobStudio.description(lease.worker))
            #expect(try await !studio.jobs.quote(request, for: user).canRun)
            _ = try await studio.create(user)
            #expect(try await studio.workers.claim(lease.worker, limit: 1, wait: .zero).isEmpty)
            try await studio.complete(lease)
            #expect(try await studio.row(job).state == .succeeded)
            #expect(await errorCode { try await studio.workers.leave(WorkerID()) } == .notFound)
        }
    }
}
