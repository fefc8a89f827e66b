import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct WebhookStoreTests {
    private let webhooks = WebhookStore()

    private func webhook(
        of user: UserID, events: [String] = ["job.succeeded", "job.failed"], isEnabled: Bool = true
    ) -> Webhook {
        Webhook(
            id: WebhookID(), user: user, url: "https://ada.example/hook", description: "mine", events: events,
            secret: SealedSigningSecret(current: "s1"), isEnabled: isEnabled, createdAt: .epoch)
    }

    private func insert(_ all: [Webhook], into test: TestDatabase) async throws {
        try await test.database.write { tx throws in for webhook in all { try webhooks.insert(webhook, in: tx) } }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aWebhookIsListedFoundAndDeletedByItsOwnerAlone(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let (ada, eve) = (try await test.user(), try await test.user())
        let own = (0..<3).map { _ in webhook(of: ada) }
        try await insert(own + [webhook(of: eve)], into: test)
        let order = own.sorted { $0.id.rawValue > $1.id.rawValue }
        try await test.database.write { tx throws in
            #expect(try webhooks.list(of: ada, limit: 2, in: tx) == Array(order[..<2]))
            #expect(try webhooks.list(of: ada, after: order[1].id, limit: 2, in: tx) == [order[2]])
            #expect(try webhooks.count(of: ada, in: tx) == 3)
            #expect(try webhooks.find(own[0].id, of: ada, in: tx) == own[0])
            #expect(try webhooks.find(own[0].id, of: eve, in: tx) == nil)
            #expect(try !webhooks.delete(own[0].id, of: eve, in: tx))
            #expect(try webhooks.delete(own[0].id, of: ada, in: tx))
            #expect(try !webhooks.delete(own[0].id, of: ada, in: tx))
            #expect(try webhooks.count(of: ada, in: tx) == 2)
            #expect(try webhooks.count(of: eve, in: tx) == 1)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func onlyEnabledWebhooksOfTheUserThatNameTheEventAreTold(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let (ada, eve) = (try await test.user(), try await test.user())
        let told = webhook(of: ada)
        let others = [
            webhook(of: ada, isEnabled: false), webhook(of: ada, events: ["job.succeeded.late"]), webhook(of: eve),
        ]
        try await insert([told] + others, into: test)
        try await test.database.write { tx throws in
            #expect(try webhooks.enabled(for: "job.succeeded", of: [ada], in: tx) == [ada: [told.id]])
            #expect(try webhooks.enabled(for: "job", of: [ada], in: tx).isEmpty)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func failuresAreCountedFromTheFirstUntilASuccess(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let webhook = webhook(of: try await test.user())
        try await insert([webhook], into: test)
        try await test.database.write { tx throws in
            #expect(try webhooks.noteFailure(of: webhook.id, in: tx, at: .epoch + 1) == .epoch + 1)
            #expect(try webhooks.noteFailure(of: webhook.id, in: tx, at: .epoch + 5) == .epoch + 1)
            try webhooks.noteSuccess(of: webhook.id, in: tx)
            #expect(try webhooks.noteFailure(of: webhook.id, in: tx, at: .epoch + 9) == .epoch + 9)
            #expect(try webhooks.noteFailure(of: WebhookID(), in: tx, at: .epoch) == nil)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aWebhookIsDisabledOnceAndEnablingItForgetsWhy(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        var webhook = webhook(of: user)
        try await insert([webhook], into: test)
        try await test.database.write { [webhook] tx throws in
            _ = try webhooks.noteFailure(of: webhook.id, in: tx, at: .epoch)
            #expect(try webhooks.disableIfEnabled(webhook.id, reason: "gone", in: tx, at: .epoch + 1))
            #expect(try !webhooks.disableIfEnabled(webhook.id, reason: "later", in: tx, at: .epoch + 2))
            let found = try #require(try webhooks.find(webhook.id, in: tx))
            #expect(!found.isEnabled && found.disabledReason == "gone" && found.failingSince == .epoch)
        }
        webhook.isEnabled = false
        webhook.url = "https://ada.example/new"
        try await test.database.write { [webhook] tx throws in
            try webhooks.update(webhook, in: tx, at: .epoch + 3)
            let found = try #require(try webhooks.find(webhook.id, in: tx))
            #expect(found.url == webhook.url && found.disabledReason == "gone" && found.updatedAt == .epoch + 3)
        }
        webhook.isEnabled = true
        try await test.database.write { [webhook] tx throws in
            try webhooks.update(webhook, in: tx, at: .epoch + 4)
            let found = try #require(try webhooks.find(webhook.id, in: tx))
            #expect(found.isEnabled && found.disabledReason == nil && found.failingSince == nil)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aUsersSigningSecretIsMadeOnceHoweverManyAsk(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        let seen = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<8 {
                group.addTask {
                    try await test.database.write { tx in
                        try webhooks.signingSecret(of: user, orInsert: "s\(number)", in: tx).current
                    }
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(seen.count == 1)
        let next = SealedSigningSecret(current: "new", old: seen.first, oldUntil: .epoch + 60)
        try await test.database.write { tx throws in
            try webhooks.rotateSigningSecret(of: user, to: "new", oldUntil: .epoch + 60, in: tx)
            #expect(try webhooks.signingSecret(of: user, in: tx) == next)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func webhooksDeliveriesAndSecretsGoWithTheirUser(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        let webhook = webhook(of: user)
        try await insert([webhook], into: test)
        let deliveries = WebhookDeliveryStore()
        try await test.database.write { tx throws in
            try deliveries.insert(
                WebhookDelivery(
                    to: webhook.id, of: user, message: WebhookMessageID(), event: "ping", payload: [:], at: .epoch),
                in: tx)
            _ = try webhooks.signingSecret(of: user, orInsert: "s", in: tx)
            try UserStore().remove(user, in: tx)
            #expect(try webhooks.find(webhook.id, in: tx) == nil)
            #expect(try webhooks.signingSecret(of: user, in: tx) == nil)
            #expect(try deliveries.due(perTarget: 9, limit: 9, in: tx, at: .epoch).isEmpty)
        }
    }
}
