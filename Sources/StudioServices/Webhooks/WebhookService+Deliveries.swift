import Foundation
public import StudioCore
public import StudioStores

extension WebhookService {
    /// Which deliveries a list shows.
    public struct DeliveryFilter: Sendable {
        public var webhook: WebhookID?
        public var job: JobID?
        public var state: WebhookDeliveryState?

        public init(webhook: WebhookID? = nil) { self.webhook = webhook }
    }

    /// A page of the user's deliveries, newest first.
    /// - Throws: ``StudioError`` `not_found` where the filter names a webhook that is not the user's.
    public func deliveries(
        _ filter: DeliveryFilter, of user: UserID, after cursor: String?, limit: Int
    ) async throws -> Page<WebhookDeliveryView> {
        let after = try WebhookDeliveryID.cursor(cursor)
        let filter = WebhookDeliveryFilter(user: user, webhook: filter.webhook, job: filter.job, state: filter.state)
        let found = try await database.read { [deliveries] tx in
            if let webhook = filter.webhook { _ = try own(webhook, of: user, in: tx) }
            return try deliveries.list(filter, after: after, limit: limit + 1, in: tx)
        }
        return Page(found, limit: limit, cursor: \.id.rawValue) { WebhookDeliveryView($0) }
    }

    /// The user's own delivery, with its payload.
    /// - Throws: ``StudioError`` `not_found`.
    public func delivery(_ id: WebhookDeliveryID, of user: UserID) async throws -> WebhookDeliveryView {
        let found = try await database.read { [deliveries] tx in try deliveries.find(id, of: user, in: tx) }
        guard let found else { throw Self.noSuchDelivery }
        return WebhookDeliveryView(found, withPayload: true)
    }

    /// Sends the message of a delivery once more, by a new delivery. Receivers know it by the message's id, which stays.
    /// - Throws: ``StudioError`` `not_found`; `conflict` while it is pending still, or where its webhook is disabled.
    public func redeliver(_ id: WebhookDeliveryID, of user: UserID) async throws -> WebhookDeliveryView {
        let now = time.now()
        return try await insert { [deliveries] tx in
            guard let old = try deliveries.find(id, of: user, in: tx) else { throw Self.noSuchDelivery }
            guard old.state != .pending else {
                throw StudioError(.conflict, "The delivery has not ended: it is tried again by itself.")
            }
            if let webhook = old.webhook { try requireEnabled(try own(webhook, of: user, in: tx)) }
            return old.again(at: now)
        }
    }

    /// Sends an event of the type `webhook.test`.
    /// - Throws: ``StudioError`` `not_found`; `conflict` where the webhook is disabled.
    public func test(_ id: WebhookID, of user: UserID) async throws -> WebhookDeliveryView {
        let now = time.now()
        return try await insert { tx in
            try requireEnabled(try own(id, of: user, in: tx))
            return WebhookDelivery(
                to: id, of: user, message: WebhookMessageID(at: now), event: WebhookEvent.test.rawValue,
                payload: WebhookOutbox.payload(.test, ["webhook_id": .string(id.rawValue)], at: now), at: now)
        }
    }

    private func insert(
        _ make: @escaping @Sendable (any Transaction) throws -> WebhookDelivery
    ) async throws -> WebhookDeliveryView {
        let delivery = try await database.write { [deliveries] tx in
            let delivery = try make(tx)
            try deliveries.insert(delivery, in: tx)
            return delivery
        }
        await bus.publish(.webhooksDue, [:])
        return WebhookDeliveryView(delivery)
    }

    private func requireEnabled(_ webhook: Webhook) throws {
        guard webhook.isEnabled else { throw StudioError(.conflict, "The webhook is disabled; enable it first.") }
    }

    private static let noSuchDelivery = StudioError(.notFound, "There is no such delivery.")
}
