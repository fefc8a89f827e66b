import Foundation
import StudioCore
import StudioServices
import StudioStores
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct JobFeedTests {
    /// What a follower was told, in order.
    private final class Told: Sendable {
        private let updates = Mutex<[JobUpdate]>([])
        var all: [JobUpdate] { updates.withLock { $0 } }
        func append(_ update: JobUpdate) { updates.withLock { $0.append(update) } }

        var numbers: [Int] {
            all.compactMap { if case .event(let number, _, _) = $0 { number } else { nil } }
        }
        var words: [String] {
            all.compactMap { update in
                switch update {
                case .event(_, _, let data): data["stage"]?.stringValue ?? data["state"]?.stringValue
                case .progress(let progress): "\(Int(progress.percent)) %"
                case .heartbeat: nil
                }
            }
        }
    }

    private func finished(_ studio: JobStudio) async throws -> (JobID, Principal) {
        let user = try await studio.user(credits: 5)
        let id = try await studio.create(user)
        let lease = try await studio.claim(try await studio.worker()).lease
        for stage in ["reading", "tracing"] {
            try await studio.workers.report(JobProgress(percent: 10, stage: stage), for: lease)
        }
        try await studio.complete(lease)
        return (id, user)
    }

    @Test func anEndedJobReplaysFromAnyNumberAndEnds() async throws {
        try await JobStudio.with { studio in
            let (id, user) = try await finished(studio)
            let words = ["queued", "running", "reading", "tracing", "succeeded"]
            for after in 0...7 {
                let told = Told()
                try await studio.jobs.follow(id, of: user, after: after).deliver { told.append($0) }
                #expect(told.words == Array(words.dropFirst(after)))
                #expect(told.numbers == Array(1...5).filter { $0 > after })
            }
        }
    }

    @Test func aRunningJobIsFollowedLiveUntilItHasEnded() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user)
            let feed = try await studio.jobs.follow(id, of: user, after: 0)
            // Everything below happens between the subscription and the first read: nothing of it may be lost.
            let lease = try await studio.claim(try await studio.worker()).lease
            try await studio.workers.report(JobProgress(percent: 10, stage: "tracing"), for: lease)
            let told = Told()
            async let following: Void = feed.deliver { told.append($0) }
            try await studio.clock.sleepers(1)
            try await studio.workers.report(JobProgress(percent: 60, stage: "tracing"), for: lease)
            try await studio.complete(lease)
            try await following
            #expect(told.numbers == [1, 2, 3, 4])
            #expect(told.words.first == "queued" && told.words.last == "succeeded")
            #expect(told.words.contains("60 %"))
        }
    }

    @Test func anEventWhoseSignalWasLostComesWithTheNextHeartbeat() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user)
            let told = Told()
            let feed = try await studio.jobs.follow(id, of: user, after: 0)
            async let following: Void = feed.deliver { told.append($0) }
            try await studio.clock.sleepers(1)
            // Another process ends the job: no signal reaches this one.
            let now = studio.clock.now
            try await studio.database.write { tx in
                let job = try #require(try JobStore().finishIfQueued(id, .cancelled, in: tx, at: now))
                try Ledger().settle(job, capture: 0, in: tx, at: now)
                try JobEventStore().tell("state", of: [job], in: tx, at: now) { _ in ["state": "cancelled"] }
            }
            studio.clock.advance(by: 15)
            try await following
            #expect(told.words == ["queued", "cancelled"])
            #expect(told.all.contains(.heartbeat))
        }
    }

    @Test func aFollowerThatLeavesGivesItsPlaceBack() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let id = try await studio.create(user)
            for _ in 0..<100 { _ = try await studio.jobs.follow(id, of: user, after: 0) }
            var open: [JobFeed] = []
            let code = await errorCode {
                while open.count < 1000 { open.append(try await studio.jobs.follow(id, of: user, after: 0)) }
            }
            #expect(code == .unavailable)
            #expect(open.count == 32)
            open = []
            _ = try await studio.jobs.follow(id, of: user, after: 0)
        }
    }

    @Test func percentagesDoNotMakeEventsAndAreNotAllWritten() async throws {
        try await JobStudio.with { studio in
            let (_, id, lease) = try await studio.running()
            for percent in 1...50 {
                try await studio.workers.report(
                    JobProgress(percent: Double(percent), stage: "tracing"), for: lease)
            }
            #expect(try await studio.row(id).lastEvent == 3)
            #expect(try await studio.row(id).progress?.percent == 1)
            studio.clock.advance(by: 2)
            try await studio.workers.report(JobProgress(percent: 51, stage: "tracing"), for: lease)
            #expect(try await studio.row(id).progress?.percent == 51)
        }
    }

    @Test func anEarlyPictureIsToldToWhoeverFollowsAndNotKept() async throws {
        try await JobStudio.with { studio in
            let (user, id, lease) = try await studio.running()
            let preview = "data:image/webp;base64,UklGRg=="
            let feed = try await studio.jobs.follow(id, of: user, after: 0)
            let seen = Mutex<[String?]>([])
            async let following: Void = feed.deliver { update in
                if case .progress(let progress) = update { seen.withLock { $0.append(progress.preview) } }
            }
            try await studio.clock.sleepers(1)
            try await studio.workers.report(
                JobProgress(percent: 10, stage: "tracing", preview: preview), for: lease)
            #expect(try await studio.row(id).progress == JobProgress(percent: 10, stage: "tracing"))
            try await studio.complete(lease)
            try await following
            #expect(seen.withLock { $0 } == [preview])
        }
    }

    @Test func nonsenseProgressIsRefused() async throws {
        try await JobStudio.with { studio in
            let (_, id, lease) = try await studio.running()
            for bad in [
                JobProgress(percent: .nan, stage: "x"), JobProgress(percent: 1, stage: ""),
                JobProgress(percent: 1, stage: "a\nb"),
                JobProgress(percent: 1, stage: String(repeating: "x", count: 99)),
                JobProgress(percent: 1, stage: "x", preview: "https://example.com/early.webp"),
                JobProgress(percent: 1, stage: "x", preview: "data:image/webp;base64,<svg>"),
                JobProgress(
                    percent: 1, stage: "x",
                    preview: "data:image/webp;base64," + String(repeating: "AAAA", count: 9000)),
            ] {
                #expect(await errorCode { try await studio.workers.report(bad, for: lease) } == .invalidInput)
            }
            try await studio.workers.report(JobProgress(percent: 400, stage: "x"), for: lease)
            #expect(try await studio.row(id).progress?.percent == 100)
        }
    }
}
