import Foundation
import StudioCore
import StudioStores

/// What webhooks are told of.
public enum WebhookEvent: String, Sendable, CaseIterable, Hashable {
    case jobStarted = "job.started"
    case jobSucceeded = "job.succeeded"
    case jobFailed = "job.failed"
    case jobCancelled = "job.cancelled"
    /// Sent because the user asked for it, to one webhook.
    case test = "webhook.test"

    /// Those that one can subscribe to.
    public static let subscribable = allCases.filter { $0 != .test }

    /// What tells that a job came into the state; nil for queued.
    init?(_ state: JobState) {
        switch state {
        case .queued: return nil
        case .running: self = .jobStarted
        case .succeeded: self = .jobSucceeded
        case .failed: self = .jobFailed
        case .cancelled: self = .jobCancelled
        }
    }
}

/// Writes down who is to be told of an event, in the transaction that makes it: a crash loses nothing, and what is rolled
/// back is told to nobody.
struct WebhookOutbox: Sendable {
    private let webhooks = WebhookStore()
    private let deliveries = WebhookDeliveryStore()
    private let jobs = JobStore()

    /// - Parameter all: jobs of which this event tells, and their outputs.
    /// - Returns: those of which anybody is to be told.
    func append(
        _ all: [(job: Job, outputs: [Artifact])], _ event: WebhookEvent, in tx: any Transaction, at now: Date
    ) throws -> Set<JobID> {
        let users = Set(all.map(\.job.user)).sorted()
        let subscribers = try webhooks.enabled(for: event.rawValue, of: users, in: tx)
        let told = try all.filter { job, outputs in
            try append(job, event, to: subscribers[job.user] ?? [], outputs, in: tx, at: now)
        }
        return Set(told.map(\.job.id))
    }

    private func append(
        _ job: Job, _ event: WebhookEvent, to subscribers: [WebhookID], _ artifacts: [Artifact],
        in tx: any Transaction, at now: Date
    ) throws -> Bool {
        guard !subscribers.isEmpty || job.webhookURL != nil else { return false }
        // Read again: since the row was changed, the ledger has settled it.
        let present = try jobs.find(job.id, in: tx) ?? job
        let shown = try JobJSON(links: nil).job(present, position: nil, artifacts: artifacts, at: now)
        let payload = Self.payload(event, ["job": shown], at: now)
        let message = WebhookMessageID(at: now)
        for webhook in subscribers {
            try deliveries.insert(
                WebhookDelivery(
                    to: webhook, of: job.user, about: job.id, message: message, event: event.rawValue,
                    payload: payload, at: now), in: tx)
        }
        if let url = job.webhookURL {
            try deliveries.insert(
                WebhookDelivery(
                    to: url, of: job.user, about: job.id, message: message, event: event.rawValue,
                    payload: payload, at: now), in: tx)
        }
        return true
    }

    static func payload(_ event: WebhookEvent, _ data: JSONValue, at now: Date) -> JSONValue {
        ["type": .string(event.rawValue), "timestamp": .string(now.rfc3339), "data": data]
    }
}

/// Puts links into a payload when it is sent: they live shorter than a message may wait.
struct WebhookLinks: Sendable {
    let links: ArtifactLinks
    private let artifacts = ArtifactStore()

    init(_ links: ArtifactLinks) { self.links = links }

    /// The payload of the delivery, with links to those of the job's outputs that are still there.
    func filled(_ delivery: WebhookDelivery, in tx: any Transaction, at now: Date) throws -> JSONValue {
        guard let job = delivery.job, case .array(let shown)? = delivery.payload[Self.path] else {
            return delivery.payload
        }
        let stored = Dictionary(
            try artifacts.list(of: job, in: tx).map { ($0.id.rawValue, $0) }, uniquingKeysWith: { $1 })
        let filled = try shown.map { artifact -> JSONValue in
            guard case .object(var members) = artifact, let found = stored[artifact["id"]?.stringValue ?? ""] else {
                return artifact
            }
            let link = try links.link(to: found, at: now)
            members["url"] = .string(link.url)
            members["expires_at"] = .string(link.expiresAt.rfc3339)
            return .object(members)
        }
        return delivery.payload.replacing(Self.path[...], by: .array(filled))
    }

    private static let path = ["data", "job", "output", "artifacts"]
}

extension JSONValue {
    /// What lies below these names; nil where one is missing.
    fileprivate subscript(path: [String]) -> JSONValue? { path.reduce(self) { $0?[$1] } }

    fileprivate func replacing(_ path: ArraySlice<String>, by value: JSONValue) -> JSONValue {
        guard let name = path.first else { return value }
        guard case .object(var members) = self, let inner = members[name] else { return self }
        members[name] = inner.replacing(path.dropFirst(), by: value)
        return .object(members)
    }
}
