import Foundation
public import Logging
public import ServiceLifecycle
public import StudioCore
public import StudioStores

/// How webhooks are sent.
struct WebhookPolicy: Sendable {
    var retry = WebhookRetry()
    /// Longest wait for an answer, the look-up of the name included.
    var patience = Duration.seconds(15)
    /// Tries at once.
    var triesMax = 32
    /// Of them, for one user, who may have many slow webhooks.
    var triesPerUserMax = 8
    /// Of them, for one webhook, so that a slow one does not take all.
    var triesPerTargetMax = 2
    /// Between two looks at what is due; signals come sooner.
    var interval = Duration.seconds(2)
    /// A delivery that could not be tried for a reason of our own is tried so much later.
    var troubleWait = Duration.seconds(300)
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
    private let places: WebhookPlaces

    /// After `policy.patience`, for noting the result.
    private static let margin = Duration.seconds(15)
    private static let forgetInterval = Duration.seconds(3600)

    /// - Parameter linkLife: how long the links in a message work.
    public init(
        database: any Database, objects: any ObjectStore, box: SecretBox, outbound: OutboundClient,
        signals: any SignalBus, linkLife: Duration, time: TimeSource = .system, metrics: MetricsSink = .system,
        logger: Logger
    ) {
        self.init(
            database: database, objects: objects, box: box, outbound: outbound, signals: signals, linkLife: linkLife,
            policy: WebhookPolicy(), time: time, metrics: metrics, logger: logger)
    }

    init(
        database: any Database, objects: any ObjectStore, box: SecretBox, outbound: OutboundClient,
        signals: any SignalBus, linkLife: Duration, policy: WebhookPolicy, time: TimeSource, metrics: MetricsSink,
        logger: Logger
    ) {
        self.database = database
        bus = signals
        self.policy = policy
        self.time = time
        self.logger = logger
        places = WebhookPlaces(policy)
        sender = WebhookSender(
            database: database, box: box, outbound: outbound,
            links: WebhookLinks(ArtifactLinks(objects: objects, life: linkLife)), policy: policy, time: time,
            metrics: metrics, logger: logger)
    }

    public func run() async throws {
        let signals = try await bus.subscribe(.webhooksDue)
        await cancelWhenGracefulShutdown {
            let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            await withDiscardingTaskGroup { group in
                group.addTask { for await _ in signals { wake.yield() } }
                group.addTask { await time.repeating(every: policy.interval) { wake.yield() } }
                group.addTask { await time.repeating(every: Self.forgetInterval) { await forgetOld() } }
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
        await logger.attempt("sending a webhook") { try await sender.send(delivery) }
        places.leave(delivery)
    }

    /// Begins tries, as many as there are places for.
    private func begin() async -> [WebhookDelivery] {
        var begun: [WebhookDelivery] = []
        await logger.attempt("beginning webhooks") {
            while places.hasFree, !Task.isCancelled {
                let now = time.now()
                let full = places.full
                // More than can be under way: something else is always seen beside it.
                let due = try await database.read { [deliveries, policy] tx in
                    try deliveries.due(
                        perTarget: policy.triesPerTargetMax, excluding: full, limit: 2 * policy.triesMax, in: tx,
                        at: now)
                }
                let entered = due.filter(places.enter)
                guard !entered.isEmpty else { return }
                begun += try await begin(entered, at: now)
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
            for lost in entered where !ids.contains(lost.id) { places.leave(lost) }
        }
        begun = try await database.write { [deliveries] tx in
            try entered.compactMap { try deliveries.beginIfDue($0.id, until: until, in: tx, at: now) }
        }
        return begun
    }

    /// Removes what the log need not hold any more.
    func forgetOld() async {
        await logger.attempt("forgetting old webhook deliveries") {
            let horizon = time.now().adding(.zero - policy.logLife)
            while try await database.write({ [deliveries] tx in
                try deliveries.forget(before: horizon, limit: 500, in: tx)
            }) > 0 {}
        }
    }
}
