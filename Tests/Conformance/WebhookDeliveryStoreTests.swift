import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct WebhookDeliveryStoreTests {
    private let deliveries = WebhookDeliveryStore()

    /// A user with a webhook.
    private func receiver(in test: TestDatabase) async throws -> (user: UserID, webhook: WebhookID) {
        let user = try await test.user()
        let id = WebhookID()
        try await test.database.write { tx in
            try WebhookStore().insert(
                Webhook(
                    id: id, user: user, url: "https://ada.example", description: "", events: ["ping"],
                    secret: SealedSigningSecret(current: "s"), isEnabled: true, createdAt: .epoch), in: tx)
        }
        return (user, id)
    }

    private func deliver(
        to receiver: (user: UserID, webhook: WebhookID), at now: Date = .epoch, in test: TestDatabase
    ) async throws -> WebhookDelivery {
        let delivery = WebhookDelivery(
            to: receiver.webhook, of: receiver.user, message: WebhookMessageID(), event: "ping",
            payload: ["é": [1, .null]], at: now)
        try await test.database.write { tx in try deliveries.insert(delivery, in: tx) }
        return delivery
    }

    @Test(arguments: DatabaseDriver.allCases)
    func ofServersThatTryAtOnceOneBeginsAndTheOthersWaitUntilItIsDead(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let delivery = try await deliver(to: try await receiver(in: test), in: test)
        func begin(at now: Date) async throws -> WebhookDelivery? {
            try await test.database.write { tx in
                try deliveries.beginIfDue(delivery.id, until: now + 30, in: tx, at: now)
            }
        }
        let begun = try await withThrowingTaskGroup(of: WebhookDelivery?.self) { group in
            for _ in 0..<16 { group.addTask { try await begin(at: .epoch) } }
            return try await group.reduce(into: [WebhookDelivery]()) { if let one = $1 { $0.append(one) } }
        }
        #expect(begun.map(\.attempts) == [1] && begun.first?.lastAttemptAt == .epoch)
        #expect(try await begin(at: .epoch + 29) == nil)
        #expect(try await begin(at: .epoch + 30)?.attempts == 2)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func whatAnOlderTryTellsChangesNothingAndADeliveryEndsOnce(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let (user, webhook) = try await receiver(in: test)
        let id = try await deliver(to: (user, webhook), in: test).id
        let (good, bad) = (
            WebhookAttempt(status: 200, seconds: 0.5), WebhookAttempt(error: "refused", seconds: 0.25)
        )
        try await test.database.write { tx throws in
            _ = try deliveries.beginIfDue(id, until: .epoch, in: tx, at: .epoch)
            _ = try deliveries.beginIfDue(id, until: .epoch + 30, in: tx, at: .epoch)
            #expect(try !deliveries.endIfCurrent(id, number: 1, good, state: .succeeded, in: tx))
            #expect(
                try deliveries.endIfCurrent(id, number: 2, bad, state: .pending, next: .epoch + 90, in: tx))
            let waiting = try #require(try deliveries.find(id, of: user, in: tx))
            #expect(waiting.state == .pending && waiting.runAfter == .epoch + 90)
            #expect(waiting.lastError == "refused" && waiting.lastStatus == nil && waiting.lastSeconds == 0.25)
            _ = try deliveries.beginIfDue(id, until: .epoch + 200, in: tx, at: .epoch + 90)
            #expect(try deliveries.endIfCurrent(id, number: 3, good, state: .succeeded, in: tx))
            #expect(try !deliveries.endIfCurrent(id, number: 3, bad, state: .failed, in: tx))
            let ended = try #require(try deliveries.find(id, of: user, in: tx))
            #expect(ended.state == .succeeded && ended.lastStatus == 200 && ended.lastError == nil)
            #expect(ended.payload == ["é": [1, .null]])
            #expect(try deliveries.beginIfDue(id, until: .epoch + 999, in: tx, at: .epoch + 900) == nil)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func theLongestDueGoesFirstAndTargetsThatAreFullArePassedOver(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let (ada, eve) = (try await receiver(in: test), try await receiver(in: test))
        let later = try await deliver(to: ada, at: .epoch + 10, in: test)
        let first = try await deliver(to: ada, in: test)
        let others = try await deliver(to: eve, at: .epoch + 5, in: test)
        let direct = WebhookDelivery(
            to: "https://job.example", of: ada.user, about: JobID(), message: WebhookMessageID(), event: "ping",
            payload: [:], at: .epoch + 7)
        try await test.database.write { tx in try deliveries.insert(direct, in: tx) }
        try await test.database.read { tx throws in
            func due(_ excluded: [String] = [], _ limit: Int = 9, at seconds: Double = 10) throws -> [WebhookDeliveryID]
            {
                try deliveries.due(
                    perTarget: 9, excluding: WebhookDeliveryExclusion(targets: excluded), limit: limit, in: tx,
                    at: .epoch + seconds
                ).map(\.id)
            }
            #expect(try due() == [first.id, others.id, direct.id, later.id])
            #expect(try due([], 2) == [first.id, others.id])
            #expect(try due(at: 6) == [first.id, others.id])
            #expect(try due([first.target]) == [others.id, direct.id])
            #expect(try due([direct.target, eve.webhook.rawValue]) == [first.id, later.id])
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func listsAreTheUsersOwnNewestFirstByWhatIsAskedFor(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let (ada, eve) = (try await receiver(in: test), try await receiver(in: test))
        var own: [WebhookDeliveryID] = []
        for second in 0..<3 {
            own.insert(try await deliver(to: ada, at: .epoch + Double(second), in: test).id, at: 0)
        }
        _ = try await deliver(to: eve, in: test)
        try await test.database.write { [own] tx throws in
            try deliveries.failPending(of: eve.webhook, error: "gone", in: tx)
            func list(
                _ user: UserID, _ webhook: WebhookID? = nil, _ state: WebhookDeliveryState? = nil,
                after cursor: WebhookDeliveryID? = nil, limit: Int = 9
            ) throws -> [WebhookDeliveryID] {
                try deliveries.list(
                    WebhookDeliveryFilter(user: user, webhook: webhook, state: state), after: cursor, limit: limit,
                    in: tx
                ).map(\.id)
            }
            #expect(try list(ada.user) == own)
            #expect(try list(ada.user, limit: 2) == Array(own[..<2]))
            #expect(try list(ada.user, after: own[1], limit: 2) == [own[2]])
            #expect(try list(ada.user, eve.webhook).isEmpty)
            #expect(try list(ada.user, ada.webhook, .pending) == own)
            #expect(try list(eve.user, nil, .failed).count == 1)
            #expect(try deliveries.find(own[0], of: eve.user, in: tx) == nil)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func onlyEndedDeliveriesThatAreOldAreForgotten(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let ada = try await receiver(in: test)
        let ended = try await deliver(to: ada, in: test)
        let young = try await deliver(to: ada, at: .epoch + 100, in: test)
        try await test.database.write { tx in try deliveries.failPending(of: ada.webhook, error: "gone", in: tx) }
        let waiting = try await deliver(to: ada, in: test)
        try await test.database.write { tx throws in
            #expect(try deliveries.forget(before: .epoch + 50, limit: 9, in: tx) == 1)
            #expect(try deliveries.find(ended.id, of: ada.user, in: tx) == nil)
            #expect(try deliveries.find(young.id, of: ada.user, in: tx) != nil)
            #expect(try deliveries.find(waiting.id, of: ada.user, in: tx) != nil)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func deliveriesGoWithTheirWebhook(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let ada = try await receiver(in: test)
        let delivery = try await deliver(to: ada, in: test)
        try await test.database.write { tx throws in
            #expect(try WebhookStore().delete(ada.webhook, of: ada.user, in: tx))
            #expect(try deliveries.find(delivery.id, of: ada.user, in: tx) == nil)
        }
    }
}
