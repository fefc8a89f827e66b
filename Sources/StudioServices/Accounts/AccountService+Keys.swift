public import Foundation
public import StudioCore
public import StudioStores

/// An API key as its owner sees it; the secret is told once, when it is made.
public struct KeyView: Sendable, Equatable, Encodable {
    public var id: APIKeyID
    public var name: String
    /// The first characters of the secret.
    public var prefix: String
    public var scopes: [String]
    @Nullable public var creditsMax: Credits?
    public var creditsUsed: Credits
    public var createdAt: Date
    @Nullable public var lastUsedAt: Date?
    /// Only in the answer that makes the key.
    public var secret: String?

    init(_ key: APIKey, secret: String? = nil) {
        id = key.id
        name = key.name
        prefix = key.prefix
        scopes = key.scopes
        creditsMax = key.creditsMax
        creditsUsed = key.creditsUsed
        createdAt = key.createdAt
        lastUsedAt = key.lastUsedAt
        self.secret = secret
    }

    enum CodingKeys: String, CodingKey {
        case id, name, prefix, scopes, secret
        case creditsMax = "credits_max"
        case creditsUsed = "credits_used"
        case createdAt = "created_at"
        case lastUsedAt = "last_used_at"
    }
}

extension AccountService {
    /// What every API key starts with, so that scanners for leaked secrets know one.
    public static let keyPrefix = "sk_"
    /// Keys of one user.
    static let keysMax = 100
    /// Between two notes of when a key was last used.
    private static let touchInterval = 60.0
    /// Characters of the secret that are kept: enough to know a key again, too few to help in guessing it.
    private static let shownCharacters = 8

    /// Makes a key. The secret is told once; only its hash is stored.
    /// - Parameters:
    ///   - creditsMax: the most that its jobs may cost together; nil for no limit of its own.
    /// - Throws: ``StudioError`` `invalid_input` for the scope `admin` where the user is none, `conflict` where the user
    ///   has as many keys as are allowed, or is about to be deleted.
    public func createKey(
        name: String, scopes: [KeyScope], creditsMax: Credits?, for principal: Principal
    ) async throws -> KeyView {
        guard !scopes.contains(.admin) || principal.isAdmin else {
            throw StudioError(
                .invalidInput, "The key cannot be made.",
                fields: [
                    FieldProblem(path: "/scopes", rule: "choice", detail: "may hold admin for administrators only")
                ])
        }
        let secret = Self.keyPrefix + SecureText.random(bytes: 32)
        let now = now()
        let key = APIKey(
            id: APIKeyID(at: now), user: principal.user, name: name,
            prefix: String(secret.prefix(Self.shownCharacters)),
            keyHash: SecureText.sha256(secret), scopes: Set(scopes).map(\.rawValue).sorted(), creditsMax: creditsMax,
            createdAt: now)
        try await database.write { [keys, users] tx in
            try users.requireStaying(key.user, in: tx)
            guard try keys.count(of: key.user, in: tx) < Self.keysMax else {
                throw StudioError(.conflict, "You have \(Self.keysMax) keys; revoke one first.")
            }
            try keys.insert(key, in: tx)
        }
        return KeyView(key, secret: secret)
    }

    /// A page of the user's keys that are not revoked, newest first.
    public func keys(of user: UserID, after cursor: String?, limit: Int) async throws -> Page<KeyView> {
        let after = try APIKeyID.cursor(cursor)
        let found = try await database.read { [keys] tx in
            try keys.list(of: user, after: after, limit: limit + 1, in: tx)
        }
        return Page(found, limit: limit, cursor: \.id.rawValue) { KeyView($0) }
    }

    /// The user's own key.
    /// - Throws: ``StudioError`` `not_found`, also for a revoked one.
    public func key(_ id: APIKeyID, of user: UserID) async throws -> KeyView {
        let found = try await database.read { [keys] tx in try keys.find(id, of: user, in: tx) }
        guard let found, found.revokedAt == nil else { throw Self.noSuchKey }
        return KeyView(found)
    }

    /// From now on the key opens nothing. Its jobs go on.
    /// - Throws: ``StudioError`` `not_found`, also for one that was revoked before.
    public func revokeKey(_ id: APIKeyID, of user: UserID) async throws {
        let now = now()
        let isRevoked = try await database.write { [keys] tx in
            try keys.revokeIfValid(id, of: user, in: tx, at: now)
        }
        guard isRevoked else { throw Self.noSuchKey }
    }

    /// Who a key stands for. Looked up each time, so that revoking and suspending act at once.
    ///
    /// The secret has 256 random bits and is looked up by its hash, so that the time of the look-up tells nothing of it.
    /// - Throws: ``StudioError`` `unauthorized`; `forbidden` for a suspended account.
    func authenticate(key secret: String) async throws -> Principal {
        let hash = SecureText.sha256(secret)
        let now = now()
        let found = try await database.read { [keys, users] tx -> (APIKey, User)? in
            guard let key = try keys.findIfValid(keyHash: hash, in: tx), let user = try users.find(key.user, in: tx)
            else { return nil }
            return (key, user)
        }
        guard let (key, user) = found else { throw StudioError(.unauthorized, "The API key is not valid.") }
        try requireActive(user)
        if now.timeIntervalSince(key.lastUsedAt ?? .distantPast) > Self.touchInterval {
            // Only a note: a full disk or a busy database must not refuse who only reads.
            try? await database.write { [keys] tx in try keys.touch(key.id, in: tx, at: now) }
        }
        return Principal(key: key, of: user)
    }

    private static let noSuchKey = StudioError(.notFound, "There is no such key.")
}
