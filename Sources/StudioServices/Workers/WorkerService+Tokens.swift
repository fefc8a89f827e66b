import Foundation
public import StudioCore
public import StudioStores

extension WorkerService {
    /// What every worker token starts with, so that scanners for leaked secrets know one.
    static let tokenPrefix = "swk_"
    /// Between two notes of when a token was last used.
    private static let touchInterval = 60.0

    /// Makes a token for workers elsewhere. The secret is told once; only its hash is stored.
    /// - Throws: ``StudioError`` `invalid_input`.
    public func createWorkerToken(
        name: String, by actor: AdminActor
    ) async throws -> (token: WorkerToken, secret: String) {
        guard (1...64).contains(name.count) else {
            throw StudioError(
                .invalidInput, "The token needs a name.",
                fields: [FieldProblem(path: "/name", rule: "length", detail: "must have 1 to 64 characters")])
        }
        let secret = Self.tokenPrefix + SecureText.random(bytes: 32)
        let now = time.now()
        let token = try await database.write { [tokens, audit] tx in
            let token = try tokens.insert(
                WorkerTokenID(at: now), name: name, tokenHash: SecureText.sha256(secret), in: tx, at: now)
            try audit.note(
                .workerTokenCreate, on: token.id.rawValue, ["name": .string(name)], by: actor, in: tx, at: now)
            return token
        }
        return (token, secret)
    }

    /// From now on the token opens nothing. Jobs of its workers are tried again once their leases have run out.
    /// - Throws: ``StudioError`` `not_found`.
    public func revokeWorkerToken(_ id: WorkerTokenID, by actor: AdminActor) async throws {
        let now = time.now()
        try await database.write { [tokens, audit] tx in
            guard try tokens.revokeIfValid(id, in: tx, at: now) else {
                throw StudioError(.notFound, "There is no such token, or it is revoked already.")
            }
            try audit.note(.workerTokenRevoke, on: id.rawValue, by: actor, in: tx, at: now)
        }
    }

    /// The service for whoever holds this token.
    ///
    /// The secret has 256 random bits and is looked up by its hash, so that the time of the look-up tells nothing of
    /// it; what was found is still compared without leaving early.
    /// - Throws: ``StudioError`` `unauthorized`.
    public func authenticated(by secret: String) async throws -> WorkerService {
        let hash = SecureText.sha256(secret)
        let now = time.now()
        guard let found = try await findToken(hash: hash), ConstantTime.areEqual(found.tokenHash, hash) else {
            throw StudioError(
                .unauthorized,
                "This needs a worker token that is not revoked: Authorization: Bearer \(Self.tokenPrefix)….")
        }
        if now.timeIntervalSince(found.lastUsedAt ?? .distantPast) > Self.touchInterval {
            try await database.write { [tokens] tx in try tokens.touch(found.id, in: tx, at: now) }
        }
        return acting(as: found.id)
    }
}
