import StudioCore
import StudioStores
import Synchronization

/// Bounds tries at once, in all, for each user and for each target; and knows which deliveries are being tried.
final class WebhookPlaces: Sendable {
    private struct Taken {
        var deliveries: Set<WebhookDeliveryID> = []
        var byUser: [UserID: Int] = [:]
        var byTarget: [String: Int] = [:]
    }
    private let taken = Mutex(Taken())
    private let policy: WebhookPolicy

    init(_ policy: WebhookPolicy) { self.policy = policy }

    var hasFree: Bool { taken.withLock { $0.deliveries.count < policy.triesMax } }

    /// Who has no place left.
    var full: WebhookDeliveryExclusion {
        taken.withLock { [policy] taken in
            WebhookDeliveryExclusion(
                users: taken.byUser.filter { $0.value >= policy.triesPerUserMax }.keys.sorted(),
                targets: taken.byTarget.filter { $0.value >= policy.triesPerTargetMax }.keys.sorted())
        }
    }

    /// False where no place is left, and for a delivery that has one: it may be due again while its try still lasts.
    func enter(_ delivery: WebhookDelivery) -> Bool {
        taken.withLock { [policy] taken in
            guard taken.deliveries.count < policy.triesMax,
                taken.byUser[delivery.user, default: 0] < policy.triesPerUserMax,
                taken.byTarget[delivery.target, default: 0] < policy.triesPerTargetMax,
                taken.deliveries.insert(delivery.id).inserted
            else { return false }
            taken.byUser[delivery.user, default: 0] += 1
            taken.byTarget[delivery.target, default: 0] += 1
            return true
        }
    }

    /// Gives the place back.
    func leave(_ delivery: WebhookDelivery) {
        taken.withLock { taken in
            guard taken.deliveries.remove(delivery.id) != nil else { return }
            Self.lower(&taken.byUser, delivery.user)
            Self.lower(&taken.byTarget, delivery.target)
        }
    }

    private static func lower<Key>(_ counts: inout [Key: Int], _ key: Key) {
        let left = counts[key, default: 1] - 1
        counts[key] = left > 0 ? left : nil
    }
}
