import Foundation
import StudioCore
import StudioStores
import TestSupport

@testable import StudioServices

/// What the tests of webhooks need beside a studio: the address of this machine is allowed, names are not looked up.
extension JobStudio {
    static let loopbackAllowed = OutboundRules(allowed: ["127.0.0.1"].compactMap(AddressRange.init))
    static let box = SecretBox(secret: "of the tests")

    var webhooks: WebhookService {
        WebhookService(
            database: database, box: Self.box, rules: Self.loopbackAllowed, signals: signals, time: clock.source)
    }

    func relay(_ policy: WebhookPolicy = WebhookPolicy(), box: SecretBox = box) -> WebhookRelay {
        WebhookRelay(
            database: database, objects: objects, box: box, outbound: OutboundClient(rules: Self.loopbackAllowed),
            signals: signals, linkLife: .seconds(900), policy: policy, time: clock.source,
            metrics: MetricsSink(registry), logger: quietLogger)
    }

    /// Tries all that is due, until nothing is.
    func settle(_ relay: WebhookRelay) async throws {
        while try await database.read({ [now = clock.now] tx in try WebhookDeliveryStore().dueCount(in: tx, at: now) })
            > 0
        { await relay.sendDue() }
    }

    /// A webhook for all events.
    func webhook(
        at url: String, of user: Principal, events: [WebhookEvent] = WebhookEvent.subscribable
    ) async throws -> WebhookView {
        try await webhooks.create(url: url, description: "", events: events, isEnabled: true, for: user.user)
    }

    /// A new user with a webhook to the receiver, and a test message on its way there.
    func tested(_ receiver: Receiver) async throws -> (user: Principal, webhook: WebhookView) {
        let user = try await user(credits: 5)
        let webhook = try await webhook(at: receiver.address, of: user)
        _ = try await webhooks.test(webhook.id, of: user.user)
        return (user, webhook)
    }

    /// All deliveries of the user, the oldest first.
    func deliveries(of user: Principal) async throws -> [WebhookDelivery] {
        try await database.read { tx in
            try WebhookDeliveryStore().list(
                WebhookDeliveryFilter(user: user.user), withPayloads: true, limit: 1000, in: tx
            ).reversed()
        }
    }
}

extension Receiver {
    /// The types of the events that were received, in order.
    var events: [String] { all.map { (try? StudioJSON.parse($0.body))?["type"]?.stringValue ?? "" } }
    var messages: [String] { all.map { $0.headers["webhook-id"] ?? "" } }
}
