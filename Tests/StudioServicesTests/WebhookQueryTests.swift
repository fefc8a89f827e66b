import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioServices
@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct WebhookQueryTests {
    private let store = WebhookDeliveryStore()

    private func insert(
        _ count: Int, to url: String = "http://127.0.0.1:9/", of user: Principal, about job: JobID = JobID(),
        in studio: JobStudio
    ) async throws {
        try await studio.database.write { [now = studio.clock.now] tx in
            for _ in 0..<count {
                try store.insert(
                    WebhookDelivery(
                        to: url, of: user.user, about: job, message: WebhookMessageID(at: now), event: "job.started",
                        payload: ["data": 1], at: now), in: tx)
            }
        }
    }

    private func due(_ studio: JobStudio, _ full: WebhookDeliveryExclusion = .init()) async throws -> [WebhookDelivery]
    {
        try await studio.database.read { [now = studio.clock.now] tx in
            try store.due(perTarget: 2, excluding: full, limit: 10, in: tx, at: now)
        }
    }

    @Test func fewOfEachTargetAreDueAndTheLongestFirst() async throws {
        try await JobStudio.with { studio in
            let (many, few) = (try await studio.user(credits: 5), try await studio.user(credits: 5))
            let webhook = try await studio.webhook(at: "http://127.0.0.1:9/", of: many)
            try await insert(5, of: many, in: studio)
            studio.clock.advance(by: 1)
            try await insert(1, of: few, in: studio)
            studio.clock.advance(by: 1)
            for _ in 0..<3 { _ = try await studio.webhooks.test(webhook.id, of: many.user) }
            let all = try await due(studio)
            #expect(all.map(\.user) == [many, many, few, many, many].map(\.user))
            #expect(all.map(\.webhook) == [nil, nil, nil, webhook.id, webhook.id])
            // The address that jobs name and a webhook are apart; a user is excluded with both.
            let target = WebhookDeliveryExclusion(targets: [many.user.rawValue])
            #expect(try await due(studio, target).map(\.webhook) == [nil, webhook.id, webhook.id])
            let user = WebhookDeliveryExclusion(users: [many.user], targets: [webhook.id.rawValue])
            #expect(try await due(studio, user).map(\.user) == [few.user])
            studio.clock.advance(by: -3)
            #expect(try await due(studio).isEmpty)
        }
    }

    @Test func listsLeavePayloadsOutUnlessTheyAreAskedFor() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let job = JobID()
            try await insert(1, of: user, about: job, in: studio)
            try await insert(1, of: user, in: studio)
            let filter = WebhookDeliveryFilter(user: user.user, job: job, state: .pending)
            for (withPayloads, payload) in [(false, .null), (true, ["data": 1])] as [(Bool, JSONValue)] {
                let found = try await studio.database.read { tx in
                    try store.list(filter, withPayloads: withPayloads, limit: 9, in: tx)
                }
                #expect(found.map(\.payload) == [payload] && found.map(\.job) == [job])
            }
        }
    }

    @Test func onlyTheCurrentTryIsTakenBack() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            try await insert(1, of: user, in: studio)
            let now = studio.clock.now
            let delivery = try #require(try await due(studio).first)
            try await studio.database.write { tx in
                let first = try #require(try store.beginIfDue(delivery.id, until: now + 30, in: tx, at: now))
                #expect(try !store.takeBackIfCurrent(first.id, number: 2, next: now, in: tx))
                #expect(try store.takeBackIfCurrent(first.id, number: 1, next: now, in: tx))
                #expect(try !store.takeBackIfCurrent(first.id, number: 1, next: now, in: tx))
                let second = try #require(try store.beginIfDue(delivery.id, until: now + 30, in: tx, at: now))
                #expect(second.attempts == 1)
                let attempt = WebhookAttempt(status: 204, seconds: 0)
                #expect(try store.endIfCurrent(second.id, number: 1, attempt, state: .succeeded, in: tx))
                #expect(try !store.takeBackIfCurrent(second.id, number: 1, next: now, in: tx))
            }
        }
    }
}
