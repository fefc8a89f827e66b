import AsyncHTTPClient
import Foundation
import Logging
import NIOHTTP1
import StudioCore
import StudioStores

/// Tries one delivery and notes what became of it.
struct WebhookSender: Sendable {
    let database: any Database
    let box: SecretBox
    let outbound: OutboundClient
    let links: WebhookLinks
    let policy: WebhookPolicy
    let time: TimeSource
    let metrics: MetricsSink
    let logger: Logger
    private let webhooks = WebhookStore()
    private let deliveries = WebhookDeliveryStore()

    init(
        database: any Database, box: SecretBox, outbound: OutboundClient, links: WebhookLinks,
        policy: WebhookPolicy, time: TimeSource, metrics: MetricsSink, logger: Logger
    ) {
        self.database = database
        self.box = box
        self.outbound = outbound
        self.links = links
        self.policy = policy
        self.time = time
        self.metrics = metrics
        self.logger = logger
    }

    /// - Parameter delivery: whose try has begun.
    func send(_ delivery: WebhookDelivery) async throws {
        let attempt: WebhookAttempt
        let wait: Duration?
        do {
            guard try await !refuseSuspended(delivery) else { return }
            guard let target = try await target(of: delivery) else {
                return try await giveUp(delivery, "the webhook is disabled")
            }
            (attempt, wait) = try await post(delivery, to: target)
        } catch {
            return try await takeBack(delivery, after: error)
        }
        CrashPoint.afterWebhookSent.reached()
        try await note(attempt, of: delivery, retryAfter: wait)
    }

    /// Nothing leaves for a suspended user, who may be the reason: a delivery that was due has failed.
    private func refuseSuspended(_ delivery: WebhookDelivery) async throws -> Bool {
        let user = try await database.read { tx in try UserStore().find(delivery.user, in: tx) }
        guard user?.status == .suspended else { return false }
        try await giveUp(delivery, "the account is suspended")
        return true
    }

    private func giveUp(_ delivery: WebhookDelivery, _ reason: String) async throws {
        _ = try await database.write { [deliveries] tx in
            try deliveries.endIfCurrent(
                delivery.id, number: delivery.attempts, WebhookAttempt(error: reason, seconds: 0), state: .failed,
                in: tx)
        }
    }

    // MARK: Sending

    private struct Target {
        var url: String
        var secret: SigningSecret
    }

    /// Where it goes now; nil where the webhook was removed or disabled meanwhile.
    private func target(of delivery: WebhookDelivery) async throws -> Target? {
        let now = time.now()
        guard let id = delivery.webhook else {
            guard let url = delivery.url else { return nil }
            let secret = try await WebhookService.signingSecret(of: delivery.user, database, box, at: now)
            return Target(url: url, secret: secret)
        }
        let found = try await database.read { [webhooks] tx in try webhooks.find(id, in: tx) }
        guard let found, found.isEnabled else { return nil }
        return Target(
            url: found.url, secret: try SigningSecret(found.secret, of: id.rawValue, box, at: now))
    }

    /// - Throws: whatever the receiver has no part in.
    private func post(
        _ delivery: WebhookDelivery, to target: Target
    ) async throws -> (WebhookAttempt, retryAfter: Duration?) {
        let start = ContinuousClock.now
        let now = time.now()
        let payload = try await database.read { [links] tx in try links.filled(delivery, in: tx, at: now) }
        let body = [UInt8](try StudioJSON.encode(payload))
        var message = OutboundClient.Message(method: .POST, body: body)
        message.headers = [("content-type", "application/json")]
        message.headers += target.secret.headers(message: delivery.message.rawValue, timestamp: now, body: body)
        var attempt = WebhookAttempt(seconds: 0)
        var retryAfter: Duration?
        do {
            let url = try outbound.rules.check(target.url)
            // Nothing of the answer is read but its head: whatever a server inside says must not come out here.
            let head = try await outbound.send(message, to: url, for: delivery.user, within: policy.patience) {
                response, _ in
                (status: Int(response.status.code), retryAfter: response.headers.first(name: "retry-after"))
            }
            attempt.status = head.status
            retryAfter = WebhookRetry.retryAfter(head.retryAfter, at: now)
            if !(200..<300).contains(head.status) { attempt.error = Self.text(of: head.status) }
        } catch let failure as OutboundFailure {
            // What broke because the studio stops is none of the receiver's failures.
            try Task.checkCancellation()
            attempt.error = failure.detail
        }
        attempt.seconds = start.duration(to: .now).inSeconds
        return (attempt, retryAfter)
    }

    private static func text(of status: Int) -> String {
        (300..<400).contains(status)
            ? "the receiver answered \(status); redirects are not followed" : "the receiver answered \(status)"
    }

    // MARK: Noting

    /// A try that ended for a reason of our own, or because the studio stops, is not counted against the receiver.
    private func takeBack(_ delivery: WebhookDelivery, after error: any Error) async throws {
        let isStopped = error is CancellationError
        if !isStopped {
            logger.error(
                "A webhook could not be tried.", metadata: ["delivery": "\(delivery.id)", "error": "\(error)"])
        }
        let next = time.now().adding(isStopped ? .zero : policy.troubleWait)
        _ = try await database.write { [deliveries] tx in
            try deliveries.takeBackIfCurrent(delivery.id, number: delivery.attempts, next: next, in: tx)
        }
        count(isStopped ? .stopped : .postponed)
    }

    /// What became of a try, for the metric.
    private enum Outcome: String {
        case delivered, refused, unanswered, postponed, stopped

        init(_ attempt: WebhookAttempt) {
            self =
                switch attempt.status {
                case .none: .unanswered
                case .some(200..<300): .delivered
                case .some: .refused
                }
        }
    }

    private func count(_ outcome: Outcome) { StudioMetrics.webhookTries.increment(in: metrics, outcome.rawValue) }

    private func note(_ attempt: WebhookAttempt, of delivery: WebhookDelivery, retryAfter: Duration?) async throws {
        let now = time.now()
        let decision = policy.retry.decide(
            status: attempt.status, attempts: delivery.attempts, retryAfter: retryAfter,
            random: Double.random(in: 0..<1))
        let disabled = try await database.write { tx -> String? in
            let (state, next) = Self.outcome(decision, at: now)
            let isCurrent = try deliveries.endIfCurrent(
                delivery.id, number: delivery.attempts, attempt, state: state, next: next, in: tx)
            guard isCurrent, let webhook = delivery.webhook else { return nil }
            return try note(decision, of: webhook, in: tx, at: now)
        }
        count(Outcome(attempt))
        logger.debug(
            "A webhook was tried.",
            metadata: [
                "delivery": "\(delivery.id)", "attempt": "\(delivery.attempts)",
                "status": "\(attempt.status.map(String.init) ?? "none")",
            ])
        if let disabled, let webhook = delivery.webhook {
            logger.notice("A webhook was disabled.", metadata: ["webhook": "\(webhook)", "reason": "\(disabled)"])
        }
    }

    private static func outcome(
        _ decision: WebhookRetry.Decision, at now: Date
    ) -> (WebhookDeliveryState, next: Date?) {
        switch decision {
        case .delivered: (.succeeded, nil)
        case .again(let wait): (.pending, now.adding(wait))
        case .giveUp, .gone: (.failed, nil)
        }
    }

    /// - Returns: why the webhook is disabled now; nil where it was not.
    private func note(
        _ decision: WebhookRetry.Decision, of webhook: WebhookID, in tx: any Transaction, at now: Date
    ) throws -> String? {
        let reason: String
        switch decision {
        case .delivered:
            try webhooks.noteSuccess(of: webhook, in: tx)
            return nil
        case .gone:
            reason = "the receiver answered 410: it wants nothing more"
        case .again:
            // One bad answer says little: to a webhook that hears of little, the failure before may be long ago.
            _ = try webhooks.noteFailure(of: webhook, in: tx, at: now)
            return nil
        case .giveUp:
            let longest = policy.retry.failingMax.inSeconds
            guard let since = try webhooks.noteFailure(of: webhook, in: tx, at: now),
                now.timeIntervalSince(since) >= longest
            else { return nil }
            reason = "nothing was delivered for \(Int(longest / 86_400)) days"
        }
        guard try webhooks.disableIfEnabled(webhook, reason: reason, in: tx, at: now) else { return nil }
        try deliveries.failPending(of: webhook, error: "the webhook was disabled", in: tx)
        return reason
    }
}
