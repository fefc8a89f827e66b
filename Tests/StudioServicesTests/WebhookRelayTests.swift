import Crypto
import Foundation
import StudioCore
import StudioStores
import Synchronization
import TestSupport
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(10))) struct WebhookRelayTests {
    private func ok(_: Receiver.Received) -> Receiver.Answer { .init(204) }

    @Test func aJobsStartAndEndAreToldOnceToEachWebhookThatWantsIt() async throws {
        try await JobStudio.with { studio in
            try await Receiver.run(ok) { receiver in
                let user = try await studio.user(credits: 5)
                _ = try await studio.webhook(at: receiver.address + "/all", of: user)
                _ = try await studio.webhook(at: receiver.address + "/ends", of: user, events: [.jobSucceeded])
                let other = try await studio.user(credits: 5)
                _ = try await studio.webhook(at: receiver.address + "/other", of: other)
                let job = try await studio.create(user)
                #expect(try await studio.deliveries(of: user).isEmpty)
                try await studio.complete(try await studio.claim(try await studio.worker()).lease)
                try await studio.settle(studio.relay())
                let told = zip(receiver.all.map(\.path), receiver.events).map { "\($0) \($1)" }.sorted()
                #expect(told == ["/all job.started", "/all job.succeeded", "/ends job.succeeded"])
                let end = try #require(receiver.all.first { $0.path == "/ends" })
                let shown = try StudioJSON.parse(end.body)["data"]?["job"]
                #expect(shown?["id"] == .string(job.rawValue) && shown?["state"] == "succeeded")
                #expect(shown?["credits"] == ["quoted": 1, "held": 0, "captured": 1])
                // Both are told of one event: one message.
                #expect(Set(receiver.messages).count == 2)
                guard case .array(let artifacts)? = shown?["output"]?["artifacts"] else { throw TestFailure() }
                #expect(artifacts.count == 1 && artifacts[0]["url"]?.stringValue?.contains("signature=") == true)
            }
        }
    }

    private struct TestFailure: Error {}

    @Test func everyEndIsTold() async throws {
        try await JobStudio.with { studio in
            try await Receiver.run(ok) { receiver in
                let user = try await studio.user(credits: 5)
                _ = try await studio.webhook(at: receiver.address, of: user)
                _ = try await studio.jobs.cancel(try await studio.create(user), of: user)
                _ = try await studio.create(user)
                let lease = try await studio.claim(try await studio.worker()).lease
                try await studio.workers.fail(AttemptFailure(.badInput, "no"), for: lease)
                try await studio.settle(studio.relay())
                #expect(receiver.events.sorted() == ["job.cancelled", "job.failed", "job.started"])
            }
        }
    }

    @Test func whatIsRolledBackIsToldToNobody() async throws {
        try await JobStudio.with { studio in
            try await Receiver.run(ok) { receiver in
                let user = try await studio.user(credits: 5)
                _ = try await studio.webhook(at: receiver.address, of: user)
                let id = try await studio.create(user)
                struct Undo: Error {}
                await #expect(throws: Undo.self) {
                    try await studio.database.write { [now = studio.clock.now] tx in
                        let job = try JobStore().find(id, in: tx)!
                        let change = try JobTransitions(metrics: .system).cancel(job, in: tx, at: now)
                        #expect(change?.hasDeliveries == true)
                        throw Undo()
                    }
                }
                #expect(try await studio.deliveries(of: user).isEmpty)
            }
        }
    }

    @Test func aJobsOwnAddressIsToldAndSignedWithTheUsersSecret() async throws {
        try await JobStudio.with { studio in
            try await Receiver.run(ok) { receiver in
                let user = try await studio.user(credits: 5)
                let body = try JobStudio.body(["webhook_url": .string(receiver.address + "/job")])
                let id = try await studio.jobs.create(body, for: user).job
                try await studio.complete(try await studio.claim(try await studio.worker()).lease)
                try await studio.settle(studio.relay())
                #expect(receiver.events.sorted() == ["job.started", "job.succeeded"])
                let secret = try await studio.webhooks.signingSecret(of: user.user)
                for got in receiver.all { try expectSigned(got, by: secret) }
                #expect(try await studio.deliveries(of: user).allSatisfy { $0.job == id && $0.webhook == nil })
                let again = try await studio.jobs.retry(id, of: user).job
                #expect(try await studio.row(again).webhookURL == receiver.address + "/job")
            }
        }
    }

    @Test func anAddressOfAJobThatMayNotBeUsedIsRefusedWithItsPath() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            for url in ["https://10.0.0.1/", "ftp://example.com/", "http://8.8.8.8/"] {
                do {
                    _ = try await studio.jobs.create(try JobStudio.body(["webhook_url": .string(url)]), for: user)
                    Issue.record("\(url) was accepted")
                } catch let error as StudioError {
                    #expect(error.code == .invalidInput && error.fields.map(\.path) == ["/webhook_url"])
                }
            }
        }
    }

    /// By the specification, step by step.
    private func expectSigned(_ got: Receiver.Received, by secret: String, at index: Int = 0) throws {
        let key = try #require(Data(base64Encoded: String(secret.dropFirst("whsec_".count))))
        let id = got.headers["webhook-id"] ?? ""
        let signed = Data("\(id).\(got.headers["webhook-timestamp"] ?? "").".utf8) + got.body
        let expected = Data(HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: key)))
        let signatures = (got.headers["webhook-signature"] ?? "").split(separator: " ")
        #expect(signatures.indices.contains(index) && signatures[index] == "v1," + expected.base64EncodedString())
    }

    @Test func afterAChangeOfTheSecretBothSignForADay() async throws {
        try await JobStudio.with { studio in
            try await Receiver.run(ok) { receiver in
                let user = try await studio.user(credits: 5)
                let made = try await studio.webhook(at: receiver.address, of: user)
                let changed = try await studio.webhooks.rotateSecret(of: made.id, of: user.user)
                _ = try await studio.webhooks.test(made.id, of: user.user)
                try await studio.settle(studio.relay())
                try expectSigned(receiver.all[0], by: try #require(changed.secret), at: 0)
                try expectSigned(receiver.all[0], by: try #require(made.secret), at: 1)
                studio.clock.advance(by: 86_401)
                _ = try await studio.webhooks.test(made.id, of: user.user)
                try await studio.settle(studio.relay())
                #expect(receiver.all[1].headers["webhook-signature"]?.contains(" ") == false)
            }
        }
    }

    @Test func theDatabaseTellsNoSecret() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let made = try await studio.webhook(at: "http://127.0.0.1:9/", of: user)
            let secret = try #require(made.secret)
            let key = try #require(Data(base64Encoded: String(secret.dropFirst("whsec_".count))))
            let row = try #require(
                try await studio.database.read { tx in try WebhookStore().find(made.id, in: tx) })
            let stored = try #require(Data(base64Encoded: row.secret.current))
            #expect(stored.firstRange(of: key) == nil)
            // Sealed for this webhook: it cannot be moved to another's row, nor opened with another key.
            let other = WebhookID()
            #expect(throws: StudioError.self) { try JobStudio.box.open(row.secret.current, for: other.rawValue) }
            #expect(throws: StudioError.self) {
                try SecretBox(secret: "another").open(row.secret.current, for: made.id.rawValue)
            }
        }
    }

    @Test func whatFailsIsTriedAgainAndArrivesWithTheSameId() async throws {
        let answers = Mutex([500, 302, 200])
        try await JobStudio.with { studio in
            try await Receiver.run({ _ in
                .init(answers.withLock { $0.removeFirst() }, headers: ["Location": "/elsewhere"])
            }) { receiver in
                let (user, webhook) = try await studio.tested(receiver)
                let relay = studio.relay()
                for (wait, state) in [(4.9, "pending"), (0.7, "pending"), (331.0, "succeeded")] {
                    try await studio.settle(relay)
                    studio.clock.advance(by: wait)
                    try await studio.settle(relay)
                    let delivery = try #require(try await studio.deliveries(of: user).first)
                    #expect(delivery.state.rawValue == state)
                }
                #expect(receiver.all.count == 3 && Set(receiver.messages).count == 1)
                #expect(!receiver.all.contains { $0.path == "/elsewhere" })
                let delivery = try #require(try await studio.deliveries(of: user).first)
                #expect(delivery.attempts == 3 && delivery.lastStatus == 200 && delivery.lastError == nil)
                let row = try await studio.webhooks.find(webhook.id, of: user.user)
                #expect(row.failingSince == nil)
            }
        }
    }

    @Test func afterTheLastTryTheDeliveryHasFailed() async throws {
        try await JobStudio.with { studio in
            try await Receiver.run({ _ in .init(503) }) { receiver in
                let (user, webhook) = try await studio.tested(receiver)
                let relay = studio.relay()
                var delivery = try #require(try await studio.deliveries(of: user).first)
                while delivery.state == .pending, delivery.attempts < 20 {
                    studio.clock.advance(by: delivery.runAfter.timeIntervalSince(studio.clock.now) + 0.001)
                    try await studio.settle(relay)
                    delivery = try #require(try await studio.deliveries(of: user).first)
                }
                #expect(receiver.all.count == 10 && delivery.state == .failed && delivery.lastStatus == 503)
                // Three days are not enough to give the webhook up.
                #expect(try await studio.webhooks.find(webhook.id, of: user.user).isEnabled)
            }
        }
    }

    @Test func aWebhookThatFailsForFiveDaysIsDisabledWhenADeliveryIsGivenUp() async throws {
        try await JobStudio.with { studio in
            try await Receiver.run({ _ in .init(503) }) { receiver in
                let user = try await studio.user(credits: 5)
                let webhook = try await studio.webhook(at: receiver.address, of: user)
                let relay = studio.relay()
                for quarter in 0..<32 {
                    let isEnabled = try await studio.webhooks.find(webhook.id, of: user.user).isEnabled
                    #expect(isEnabled || quarter > 20, "\(quarter)")
                    if isEnabled, quarter % 4 == 0 { _ = try await studio.webhooks.test(webhook.id, of: user.user) }
                    try await studio.settle(relay)
                    studio.clock.advance(by: 86_400 / 4)
                }
                let row = try await studio.webhooks.find(webhook.id, of: user.user)
                #expect(!row.isEnabled && row.disabledReason?.contains("5 days") == true)
                #expect(try await studio.deliveries(of: user).allSatisfy { $0.state == .failed })
            }
        }
    }

    @Test func aQuietWebhookIsNotDisabledByOneBadAnswerLongAfterAnother() async throws {
        try await JobStudio.with { studio in
            let answers = Mutex(Array(repeating: 503, count: 11))
            try await Receiver.run({ _ in .init(answers.withLock { $0.popLast() ?? 204 }) }) { receiver in
                let user = try await studio.user(credits: 5)
                let webhook = try await studio.webhook(at: receiver.address, of: user)
                let relay = studio.relay()
                _ = try await studio.webhooks.test(webhook.id, of: user.user)
                // Ten tries that all fail, and then days without any event.
                for _ in 0..<60 {
                    try await studio.settle(relay)
                    studio.clock.advance(by: 86_400 / 4)
                }
                #expect(try await studio.deliveries(of: user).map(\.attempts) == [10])
                _ = try await studio.webhooks.test(webhook.id, of: user.user)
                try await studio.settle(relay)
                #expect(receiver.all.count == 11)
                #expect(try await studio.webhooks.find(webhook.id, of: user.user).isEnabled)
                studio.clock.advance(by: 60)
                try await studio.settle(relay)
                #expect(try await studio.deliveries(of: user).map(\.state) == [.failed, .succeeded])
            }
        }
    }

    @Test func aReceiverThatIsGoneIsToldNothingMore() async throws {
        try await JobStudio.with { studio in
            try await Receiver.run({ _ in .init(410) }) { receiver in
                let (user, webhook) = try await studio.tested(receiver)
                try await studio.settle(studio.relay())
                let row = try await studio.webhooks.find(webhook.id, of: user.user)
                #expect(!row.isEnabled && row.disabledReason?.contains("410") == true)
                let id = try #require(try await studio.deliveries(of: user).first).id
                #expect(await errorCode { _ = try await studio.webhooks.redeliver(id, of: user.user) } == .conflict)
                #expect(await errorCode { _ = try await studio.webhooks.test(webhook.id, of: user.user) } == .conflict)
                let change = WebhookService.Change(isEnabled: true)
                #expect(
                    try await studio.webhooks.update(webhook.id, change, of: user.user).disabledReason == nil)
                _ = try await studio.webhooks.redeliver(id, of: user.user)
                try await studio.settle(studio.relay())
                #expect(receiver.all.count == 2 && Set(receiver.messages).count == 1)
            }
        }
    }

    @Test func aReceiverThatIsSilentIsTriedAgainLater() async throws {
        try await JobStudio.with { studio in
            let never = Signal()
            try await Receiver.run({ _ in
                await never.wait()
                return .init(204)
            }) { receiver in
                let (user, _) = try await studio.tested(receiver)
                await studio.relay(WebhookPolicy(patience: .milliseconds(200))).sendDue()
                let delivery = try #require(try await studio.deliveries(of: user).first)
                #expect(delivery.state == .pending && delivery.lastError == OutboundClient.tooSlow)
                #expect(delivery.runAfter > studio.clock.now)
            }
        }
    }

    @Test func aSlowReceiverDoesNotKeepOthersWaiting() async throws {
        try await JobStudio.with { studio in
            let open = Signal()
            try await Receiver.run({ got in
                if got.path == "/slow" { await open.wait() }
                return .init(204)
            }) { receiver in
                let user = try await studio.user(credits: 5)
                let slow = try await studio.webhook(at: receiver.address + "/slow", of: user)
                for _ in 0..<200 { _ = try await studio.webhooks.test(slow.id, of: user.user) }
                let quick = try await studio.webhook(at: receiver.address + "/quick", of: user)
                let relay = studio.relay()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await relay.run() }
                    // Only two of the two hundred are under way.
                    try await receiver.got(2)
                    for number in 1...5 {
                        _ = try await studio.webhooks.test(quick.id, of: user.user)
                        try await receiver.got(2 + number)
                    }
                    #expect(receiver.all.filter { $0.path == "/slow" }.count == 2)
                    open.set()
                    group.cancelAll()
                    try await group.waitForAll()
                }
            }
        }
    }

    @Test func ofTwoRelaysThatBeginAtOnceOneSends() async throws {
        try await JobStudio.with { studio in
            try await Receiver.run(ok) { receiver in
                let user = try await studio.user(credits: 5)
                let webhook = try await studio.webhook(at: receiver.address, of: user)
                for _ in 0..<10 { _ = try await studio.webhooks.test(webhook.id, of: user.user) }
                let (first, second) = (studio.relay(), studio.relay())
                async let settled: Void = studio.settle(first)
                try await studio.settle(second)
                try await settled
                #expect(receiver.all.count == 10 && Set(receiver.messages).count == 10)
            }
        }
    }

    @Test func theLogIsKeptForAMonth() async throws {
        try await JobStudio.with { studio in
            try await Receiver.run(ok) { receiver in
                let (user, _) = try await studio.tested(receiver)
                try await studio.settle(studio.relay())
                studio.clock.advance(by: 29 * 86_400)
                await studio.relay().forgetOld()
                #expect(try await studio.deliveries(of: user).count == 1)
                studio.clock.advance(by: 2 * 86_400)
                await studio.relay().forgetOld()
                #expect(try await studio.deliveries(of: user).isEmpty)
            }
        }
    }
}

@Suite struct WebhookRetryTests {
    private let retry = WebhookRetry()

    @Test func waitsGrowAndStayInBounds() {
        var last = Duration.zero
        for attempts in 1...9 {
            guard case .again(let wait) = retry.decide(status: 500, attempts: attempts, random: 0.99) else {
                Issue.record("given up after \(attempts)")
                return
            }
            #expect(wait > last && wait < .seconds(27 * 3600))
            last = wait
        }
        #expect(retry.decide(status: 500, attempts: 10, random: 0) == .giveUp)
        #expect(retry.decide(status: nil, attempts: 1, random: 0) == .again(.seconds(5)))
        #expect(retry.decide(status: 204, attempts: 10, random: 0) == .delivered)
        #expect(retry.decide(status: 410, attempts: 1, random: 0) == .gone)
    }

    @Test func theReceiverMayAskForMoreTimeButNotForAllOfIt() {
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        #expect(WebhookRetry.retryAfter("120", at: now) == .seconds(120))
        #expect(WebhookRetry.retryAfter("Fri, 15 Jan 2027 08:00:10 GMT", at: now) == .seconds(10))
        for odd in ["", "-1", "soon", "1e9", "99999999999999999999"] {
            #expect(WebhookRetry.retryAfter(odd, at: now) == nil, "\(odd)")
        }
        #expect(retry.decide(status: 429, attempts: 1, retryAfter: .seconds(60), random: 0) == .again(.seconds(60)))
        #expect(
            retry.decide(status: 429, attempts: 1, retryAfter: .seconds(900_000), random: 0)
                == .again(.seconds(86_400)))
    }
}
