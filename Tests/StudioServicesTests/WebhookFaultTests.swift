import Foundation
import StudioCore
import StudioStores
import Synchronization
import TestSupport
import Testing

@testable import StudioServices

/// What must not count against a receiver, and what one user must not do to others.
@Suite(.timeLimit(.minutes(10))) struct WebhookFaultTests {
    private func ok(_: Receiver.Received) -> Receiver.Answer { .init(204) }

    private func only(_ studio: JobStudio, _ user: Principal) async throws -> WebhookDelivery {
        let all = try await studio.deliveries(of: user)
        #expect(all.count == 1)
        return try #require(all.first)
    }

    @Test func aUserWithManySlowWebhooksDoesNotKeepOthersWaiting() async throws {
        try await JobStudio.with { studio in
            let open = Signal()
            try await Receiver.run({ got in
                if got.path.hasPrefix("/slow") { await open.wait() }
                return .init(204)
            }) { receiver in
                let busy = try await studio.user(credits: 5)
                for number in 0..<WebhookService.webhooksMax {
                    let slow = try await studio.webhook(at: receiver.address + "/slow\(number)", of: busy)
                    for _ in 0..<2 { _ = try await studio.webhooks.test(slow.id, of: busy.user) }
                }
                let other = try await studio.user(credits: 5)
                let quick = try await studio.webhook(at: receiver.address + "/quick", of: other)
                let relay = studio.relay()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await relay.run() }
                    try await receiver.got(8)
                    _ = try await studio.webhooks.test(quick.id, of: other.user)
                    try await receiver.got(9)
                    #expect(receiver.all.filter { $0.path.hasPrefix("/slow") }.count == 8)
                    #expect(receiver.all.contains { $0.path == "/quick" })
                    open.set()
                    group.cancelAll()
                    try await group.waitForAll()
                }
            }
        }
    }

    @Test func aTryThatLastsIsNotBegunAgainByTheSameRelay() async throws {
        try await JobStudio.with { studio in
            let open = Signal()
            let isFirst = Mutex(true)
            try await Receiver.run({ _ in
                if isFirst.withLock({ was in
                    defer { was = false }
                    return was
                }) {
                    await open.wait()
                }
                return .init(204)
            }) { receiver in
                let (user, _) = try await studio.tested(receiver)
                let relay = studio.relay()
                async let first: Void = relay.sendDue()
                try await receiver.got(1)
                // Longer than the try was put off.
                studio.clock.advance(by: 600)
                await relay.sendDue()
                #expect(receiver.all.count == 1)
                open.set()
                await first
                let delivery = try await only(studio, user)
                #expect(delivery.state == .succeeded && delivery.attempts == 1)
            }
        }
    }

    @Test func aShutdownUsesUpNoTry() async throws {
        try await JobStudio.with { studio in
            let never = Signal()
            try await Receiver.run({ _ in
                await never.wait()
                return .init(204)
            }) { receiver in
                let (user, webhook) = try await studio.tested(receiver)
                let relay = studio.relay()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await relay.run() }
                    try await receiver.got(1)
                    #expect(try await only(studio, user).attempts == 1)
                    group.cancelAll()
                    try await group.waitForAll()
                }
                let delivery = try await only(studio, user)
                #expect(delivery.state == .pending && delivery.attempts == 0 && delivery.lastError == nil)
                #expect(delivery.runAfter == studio.clock.now)
                #expect(try await studio.webhooks.find(webhook.id, of: user.user).failingSince == nil)
                #expect(await studio.metricsText().contains("studio_webhook_tries_total{outcome=\"stopped\"} 1\n"))
            }
        }
    }

    @Test func aFaultOfOurOwnIsNoFailureOfTheReceiver() async throws {
        try await JobStudio.with { studio in
            try await Receiver.run(ok) { receiver in
                let (user, webhook) = try await studio.tested(receiver)
                let wrong = studio.relay(box: SecretBox(secret: "of another database"))
                // For longer than a receiver may fail, and with more tries than a delivery has.
                for _ in 0..<20 {
                    try await studio.settle(wrong)
                    studio.clock.advance(by: 86_400)
                }
                let put = try await only(studio, user)
                #expect(put.state == .pending && put.attempts == 0 && put.lastError == nil && put.lastStatus == nil)
                let row = try await studio.webhooks.find(webhook.id, of: user.user)
                #expect(row.isEnabled && row.failingSince == nil)
                try await studio.settle(studio.relay())
                #expect(try await only(studio, user).state == .succeeded)
                #expect(receiver.all.count == 1)
            }
        }
    }

    @Test func nothingLeavesForASuspendedUser() async throws {
        try await JobStudio.with { studio in
            try await Receiver.run(ok) { receiver in
                let (user, _) = try await studio.tested(receiver)
                try await studio.database.write { tx in
                    _ = try tx.execute("UPDATE users SET status = 'suspended' WHERE id = $1", user.user)
                }
                try await studio.settle(studio.relay())
                let delivery = try await only(studio, user)
                #expect(delivery.state == .failed && delivery.lastError == "the account is suspended")
                #expect(receiver.all.isEmpty)
            }
        }
    }

    @Test func whatWasNotToldOfAJobThatIsDeletedIsNotTold() async throws {
        try await JobStudio.with { studio in
            try await Receiver.run(ok) { receiver in
                let user = try await studio.user(credits: 5)
                _ = try await studio.webhook(at: receiver.address, of: user)
                let deleted = try await studio.create(user)
                let kept = try await studio.create(user)
                for job in [deleted, kept] { _ = try await studio.jobs.cancel(job, of: user) }
                try await studio.jobs.delete(deleted, of: user)
                try await studio.settle(studio.relay())
                let all = try await studio.deliveries(of: user)
                #expect(all.filter { $0.job == kept }.map(\.state) == [.succeeded])
                #expect(all.filter { $0.job == deleted }.map(\.lastError) == ["the job was deleted"])
                #expect(receiver.all.count == 1)
            }
        }
    }

    @Test func triesAndWhatIsDueAreMeasured() async throws {
        let answers = Mutex([204, 500])
        try await JobStudio.with { studio in
            try await Receiver.run({ _ in .init(answers.withLock { $0.removeFirst() }) }) { receiver in
                let user = try await studio.user(credits: 5)
                let webhook = try await studio.webhook(at: receiver.address, of: user)
                for _ in 0..<2 { _ = try await studio.webhooks.test(webhook.id, of: user.user) }
                // Nobody listens there.
                let other = try await studio.user(credits: 5)
                let closed = try await studio.webhook(at: "http://127.0.0.1:9/", of: other)
                _ = try await studio.webhooks.test(closed.id, of: other.user)
                #expect(await studio.metricsText().contains("\nstudio_webhook_deliveries_due 3\n"))
                try await studio.settle(studio.relay())
                let text = await studio.metricsText()
                #expect(text.contains("\nstudio_webhook_deliveries_due 0\n"), "\(text)")
                for outcome in ["delivered", "refused", "unanswered"] {
                    #expect(text.contains("studio_webhook_tries_total{outcome=\"\(outcome)\"} 1\n"), "\(text)")
                }
                studio.clock.advance(by: 60)
                #expect(await studio.metricsText().contains("\nstudio_webhook_deliveries_due 2\n"))
            }
        }
    }
}
