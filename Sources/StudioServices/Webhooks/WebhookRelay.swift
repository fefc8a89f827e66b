import Foundation
public import Logging
public import ServiceLifecycle
import StudioCore
public import StudioStores
import Synchronization

/// How webhooks are sent.
struct WebhookPolicy: Sendable {
    var retry = WebhookRetry()
    /// Longest wait for an answer.
    var patience = Duration.seconds(15)
    /// Tries at once.
    var triesMax = 32
    /// Of them, for one webhook, so that a slow one does not take all.
    var triesPerTargetMax = 2
    /// Between two looks at what is due; signals come sooner.
    var interval = Duration.seconds(2)
    /// How long the log of deliveries is kept.
    var logLife = Duration.seconds(30 * 86_400)
}

/// Sends what is to be delivered, as signals tell of it and as its time comes.
///
/// A delivery is in the database until it has ended, and each try is put off before it is begun: whenever this process
/// dies, another or the next one tries again. So a message may arrive twice, with the same `webhook-id`.
public struct WebhookRelay: Service {
    private let database: any Database
    private let bus: any SignalBus
    private let policy: WebhookPolicy
    private let sender: WebhookSender
    private let time: TimeSource
    private let logger: Logger
    private let deliveries = WebhookDeliveryStore()
    private let places: TargetPlaces

    /// After `policy.patience`, for the look-up of the name and for noting the result.
    private static let margin = Duration.seconds(15)
    private static let pageSize = 50
    private static let forgetInterval = Duration.seconds(3600)

    /// - Parameter linkLife: how long the links in a message work.
    public init(
        database: any Database, objects: any ObjectStore, box: SecretBox, outbound: OutboundClient,
        signals: any SignalBus, linkLife: Duration, time: TimeSource = .system, logger: Logger
    ) {
        self.init(
            database: database, objects: objects, box: box, outbound: outbound, signals: signals, linkLife: linkLife,
            policy: WebhookPolicy(), time: time, logger: logger)
    }

    init(
        database: any Database, objects: any ObjectStore, box: SecretBox, outbound: OutboundClient,
        signals: any SignalBus, linkLife: Duration, policy: WebhookPolicy, time: TimeSource, logger: Logger
    ) {
        self.database = database
        bus = signals
        self.policy = policy
        self.time = time
        self.logger = logger
        places = TargetPlaces(all: policy.triesMax, perTarget: policy.triesPerTargetMax)
        sender = WebhookSender(
            database: database, box: box, outbound: outbound,
            links: WebhookLinks(ArtifactLinks(objects: objects, life: linkLife)), retry: policy.retry,
            patience: policy.patience, time: time, logger: logger)
    }

    public func run() async throws {
        let signals = try await bus.subscribe(.webhooksDue)
        await cancelWhenGracefulShutdown {
            let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            await withDiscardingTaskGroup { group in
                group.addTask { for await _ in signals { wake.yield() } }
                group.addTask { await repeating(every: policy.interval) { wake.yield() } }
                group.addTask { await repeating(every: Self.forgetInterval) { await forgetOld() } }
                for await _ in wakes {
                    for delivery in await begin() {
                        group.addTask {
                            await send(delivery)
                            wake.yield()
                        }
                    }
                }
                group.cancelAll()
            }
        }
    }

    /// Tries once what is due now, as far as there are places, and waits for it.
    func sendDue() async {
        await withDiscardingTaskGroup { group in
            for delivery in await begin() { group.addTask { await send(delivery) } }
        }
    }

    private func send(_ delivery: WebhookDelivery) async {
        await attempt("sending") { try await sender.send(delivery) }
        places.leave(WebhookDeliveryStore.target(of: delivery))
    }

    private func repeating(every interval: Duration, _ work: () async -> Void) async {
        while !Task.isCancelled {
            await work()
            try? await time.sleep(interval)
        }
    }

    /// Begins tries, as many as there are places for.
    private func begin() async -> [WebhookDelivery] {
        var begun: [WebhookDelivery] = []
        await attempt("beginning") {
            while places.hasFree, !Task.isCancelled {
                let now = time.now()
                let full = places.fullTargets
                let due = try await database.read { [deliveries] tx in
                    try deliveries.due(excluding: full, limit: Self.pageSize, in: tx, at: now)
                }
                guard !due.isEmpty else { return }
                begun += try await begin(due.filter { places.enter(WebhookDeliveryStore.target(of: $0)) }, at: now)
            }
        }
        return begun
    }

    /// - Parameter entered: each has a place, which is left where its try does not begin.
    private func begin(_ entered: [WebhookDelivery], at now: Date) async throws -> [WebhookDelivery] {
        let until = now.adding(policy.patience + Self.margin)
        var begun: [WebhookDelivery] = []
        defer {
            let ids = Set(begun.map(\.id))
            for lost in entered where !ids.contains(lost.id) { places.leave(WebhookDeliveryStore.target(of: lost)) }
        }
        begun = try await database.write { [deliveries] tx in
            try entered.compactMap { try deliveries.beginIfDue($0.id, until: until, in: tx, at: now) }
        }
        return begun
    }

    /// Removes what the log need not hold any more.
    func forgetOld() async {
        await attempt("forgetting old deliveries") {
            let horizon = time.now().adding(.zero - policy.logLife)
            while try await database.write({ [deliveries] tx in
                try deliveries.forget(before: horizon, limit: 500, in: tx)
            }) > 0 {}
        }
    }

    private func attempt(_ what: String, _ work: () async throws -> Void) async {
        do { try await work() } catch is CancellationError {
        } catch { logger.error("Webhooks: \(what) failed.", metadata: ["error": "\(error)"]) }
    }
}

/// Bounds tries at once, in all and for each target.
private final class TargetPlaces: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    private let allMax: Int
    private let perTargetMax: Int

    init(all: Int, perTarget: Int) {
        allMax = all
        perTargetMax = perTarget
    }

    var hasFree: Bool { counts.withLock { $0.values.reduce(0, +) < allMax } }
    var fullTargets: [String] { counts.withLock { $0.filter { $0.value >= perTargetMax }.keys.sorted() } }

    func enter(_ target: String) -> Bool {
        counts.withLock { counts in
            guard counts.values.reduce(0, +) < allMax, counts[target, default: 0] < perTargetMax else { return false }
            counts[target, default: 0] += 1
            return true
        }
    }

    func leave(_ target: String) {
        counts.withLock { counts in
            let left = counts[target, default: 1] - 1
            counts[target] = left > 0 ? left : nil
        }
    }
}
