import Foundation
public import StudioCore
public import StudioStores

/// Webhooks of users: making, changing, removing them, and the secrets that sign for them. Sending is
/// ``WebhookRelay``'s.
public struct WebhookService: Sendable {
    let database: any Database
    let box: SecretBox
    let rules: OutboundRules
    let bus: any SignalBus
    let time: TimeSource
    let webhooks = WebhookStore()
    let deliveries = WebhookDeliveryStore()
    private let users = UserStore()

    /// Webhooks of one user.
    public static let webhooksMax = 20

    /// - Parameters:
    ///   - box: seals the secrets that sign.
    ///   - rules: where webhooks may lead.
    public init(
        database: any Database, box: SecretBox, rules: OutboundRules, signals: any SignalBus,
        time: TimeSource = .system
    ) {
        self.database = database
        self.box = box
        self.rules = rules
        bus = signals
        self.time = time
    }

    /// Makes a webhook; the answer tells its secret.
    /// - Throws: ``StudioError`` `invalid_input` for an address that webhooks may not lead to, `conflict` where the user
    ///   has as many as are allowed.
    public func create(
        url: String, description: String, events: [WebhookEvent], isEnabled: Bool, for user: UserID
    ) async throws -> WebhookView {
        try check(url)
        let now = time.now()
        let id = WebhookID(at: now)
        let key = SigningSecret.makeKey()
        let webhook = Webhook(
            id: id, user: user, url: url, description: description, events: events.map(\.rawValue),
            secret: SealedSigningSecret(current: try box.seal(key, for: id.rawValue)), isEnabled: isEnabled,
            createdAt: now)
        try await database.write { [webhooks, users] tx in
            try users.requireStaying(user, in: tx)
            guard try webhooks.count(of: user, in: tx) < Self.webhooksMax else {
                throw StudioError(.conflict, "You have \(Self.webhooksMax) webhooks; remove one first.")
            }
            try webhooks.insert(webhook, in: tx)
        }
        return WebhookView(webhook, secret: SigningSecret.text(of: key))
    }

    /// A page of the user's webhooks, newest first.
    public func list(of user: UserID, after cursor: String?, limit: Int) async throws -> Page<WebhookView> {
        let after = try WebhookID.cursor(cursor)
        let found = try await database.read { [webhooks] tx in
            try webhooks.list(of: user, after: after, limit: limit + 1, in: tx)
        }
        return Page(found, limit: limit, cursor: \.id.rawValue) { WebhookView($0) }
    }

    /// The user's own webhook.
    /// - Throws: ``StudioError`` `not_found`.
    public func find(_ id: WebhookID, of user: UserID) async throws -> WebhookView {
        WebhookView(try await database.read { tx in try own(id, of: user, in: tx) })
    }

    /// What is changed of a webhook; nil leaves as it is.
    public struct Change: Sendable {
        public var url: String?
        public var description: String?
        public var events: [WebhookEvent]?
        public var isEnabled: Bool?

        public init(
            url: String? = nil, description: String? = nil, events: [WebhookEvent]? = nil, isEnabled: Bool? = nil
        ) {
            self.url = url
            self.description = description
            self.events = events
            self.isEnabled = isEnabled
        }
    }

    /// Changes a webhook. What still is to be delivered goes to its present address; where it is disabled, it is given up.
    /// - Throws: ``StudioError`` `not_found`, `invalid_input` for an address that webhooks may not lead to.
    public func update(_ id: WebhookID, _ change: Change, of user: UserID) async throws -> WebhookView {
        if let url = change.url { try check(url) }
        let now = time.now()
        return WebhookView(
            try await database.write { [webhooks, deliveries] tx in
                guard var webhook = try webhooks.lock(id, of: user, in: tx) else { throw Self.noSuchWebhook }
                webhook.url = change.url ?? webhook.url
                webhook.description = change.description ?? webhook.description
                webhook.events = change.events?.map(\.rawValue) ?? webhook.events
                webhook.isEnabled = change.isEnabled ?? webhook.isEnabled
                try webhooks.update(webhook, in: tx, at: now)
                if !webhook.isEnabled {
                    try deliveries.failPending(of: id, error: "the webhook was disabled", in: tx)
                }
                return try own(id, of: user, in: tx)
            })
    }

    /// Removes a webhook with its deliveries.
    /// - Throws: ``StudioError`` `not_found`.
    public func delete(_ id: WebhookID, of user: UserID) async throws {
        guard try await database.write({ [webhooks] tx in try webhooks.delete(id, of: user, in: tx) }) else {
            throw Self.noSuchWebhook
        }
    }

    /// Makes a new secret, which the answer tells. The one before signs too for a day.
    /// - Throws: ``StudioError`` `not_found`.
    public func rotateSecret(of id: WebhookID, of user: UserID) async throws -> WebhookView {
        let now = time.now()
        let key = SigningSecret.makeKey()
        let sealed = try box.seal(key, for: id.rawValue)
        let webhook = try await database.write { [webhooks] tx in
            try webhooks.rotateSecret(
                of: id, of: user, to: sealed, oldUntil: now.adding(SigningSecret.rotationTime), in: tx, at: now)
        }
        guard let webhook else { throw Self.noSuchWebhook }
        return WebhookView(webhook, secret: SigningSecret.text(of: key))
    }

    // MARK: What signs for the addresses of single jobs

    /// The secret that signs for addresses which the user's jobs name; made when it is first needed.
    public func signingSecret(of user: UserID) async throws -> String {
        let now = time.now()
        return try await Self.signingSecret(of: user, database, box, at: now).text
    }

    static func signingSecret(
        of user: UserID, _ database: any Database, _ box: SecretBox, at now: Date
    ) async throws -> SigningSecret {
        let webhooks = WebhookStore()
        if let sealed = try await database.read({ tx in try webhooks.signingSecret(of: user, in: tx) }) {
            return try SigningSecret(sealed, of: user.rawValue, box, at: now)
        }
        let made = try box.seal(SigningSecret.makeKey(), for: user.rawValue)
        let sealed = try await database.write { tx in
            try webhooks.signingSecret(of: user, orInsert: made, in: tx)
        }
        return try SigningSecret(sealed, of: user.rawValue, box, at: now)
    }

    /// Makes a new one. The one before signs too for a day.
    public func rotateSigningSecret(of user: UserID) async throws -> String {
        let now = time.now()
        let key = SigningSecret.makeKey()
        let sealed = try box.seal(key, for: user.rawValue)
        try await database.write { [webhooks] tx in
            try webhooks.rotateSigningSecret(
                of: user, to: sealed, oldUntil: now.adding(SigningSecret.rotationTime), in: tx)
        }
        return SigningSecret.text(of: key)
    }

    // MARK: Shared

    func own(_ id: WebhookID, of user: UserID, in tx: any Transaction) throws -> Webhook {
        guard let webhook = try webhooks.find(id, of: user, in: tx) else { throw Self.noSuchWebhook }
        return webhook
    }

    private func check(_ url: String) throws {
        do { _ = try rules.check(url) } catch { throw error.refusal(of: "/url") }
    }

    static let noSuchWebhook = StudioError(.notFound, "There is no such webhook.")
}
