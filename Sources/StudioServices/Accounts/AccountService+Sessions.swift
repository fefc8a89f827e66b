import Foundation
public import StudioCore
import StudioStores

/// A session together with its token, which is told once and never stored.
struct NewSession: Sendable {
    var row: Session
    var token: String
}

extension AccountService {
    /// Who a bearer token stands for: that of a sign-in, or an API key.
    /// - Throws: as ``authenticate(accessToken:)``.
    public func authenticate(bearer token: String) async throws -> Principal {
        token.hasPrefix(Self.keyPrefix)
            ? try await authenticate(key: token) : try await authenticate(accessToken: token)
    }

    /// Who an access token stands for. Looks up the session and the user, so that signing out and suspending act at
    /// once.
    /// - Throws: ``StudioError`` `unauthorized`; `forbidden` for a suspended account.
    public func authenticate(accessToken: String) async throws -> Principal {
        let now = now()
        let subject = try await tokens.verify(accessToken, at: now)
        let session = UserSession(user: subject.user, family: subject.session)
        guard let user = try await looks.join(session, find) else {
            throw StudioError(.unauthorized, "This sign-in has ended; sign in again.")
        }
        try requireActive(user)
        return Principal(user: user.id, session: subject.session, isAdmin: user.role == .admin)
    }

    /// - Returns: for each of them the user, where the sign-in stands now.
    @Sendable private func find(_ sessions: [UserSession]) async throws -> [User?] {
        let now = now()
        let found = try await database.readOnce { [users] tx in try users.find(sessions, in: tx, at: now) }
        return sessions.map { found[$0] }
    }

    private enum Rotation: Sendable {
        case rotated(User)
        case refused
        /// The account is suspended, or its time is over.
        case barred(any Error)
    }

    /// Trades a refresh token for new tokens. Each token is good once: one that comes again was copied, so its whole
    /// sign-in ends (RFC 9700, section 4.14.2).
    /// - Throws: ``StudioError`` `unauthorized`; `forbidden` for a suspended account.
    public func refresh(_ token: String, from client: ClientInfo) async throws -> SignIn {
        let now = now()
        let hash = SecureText.sha256(token)
        guard let old = try await database.read({ [sessions] tx in try sessions.find(tokenHash: hash, in: tx) }) else {
            throw Self.badRefreshToken
        }
        let new = newSession(of: old.user, from: client, at: now, replacing: old)
        // Refusals are results, not errors: revoking must be committed.
        let rotation = try await database.write { [users, sessions] tx -> Rotation in
            guard try sessions.useIfFresh(old.id, in: tx, at: now) else {
                try sessions.revoke(family: old.family, in: tx, at: now)
                return .refused
            }
            guard let user = try users.find(old.user, in: tx) else { return .refused }
            do { try Self.requireActive(user, at: now) } catch {
                try sessions.revoke(family: old.family, in: tx, at: now)
                return .barred(error)
            }
            try sessions.insert(new.row, in: tx)
            return .rotated(user)
        }
        switch rotation {
        case .rotated(let user): return try await signIn(user, new)
        case .refused: throw Self.badRefreshToken
        case .barred(let error): throw error
        }
    }

    /// Ends a sign-in.
    public func logout(_ session: SessionID) async throws {
        let now = now()
        try await database.write { [sessions] tx in _ = try sessions.revoke(family: session, in: tx, at: now) }
    }

    /// Ends the sign-in that the refresh token belongs to; an unknown one has none.
    public func logout(refreshToken: String) async throws {
        let now = now()
        let hash = SecureText.sha256(refreshToken)
        try await database.write { [sessions] tx in
            if let session = try sessions.find(tokenHash: hash, in: tx) {
                try sessions.revoke(family: session.family, in: tx, at: now)
            }
        }
    }

    /// A page of the user's sign-ins that still stand, the latest used first.
    public func signIns(of principal: Principal, after cursor: String?, limit: Int) async throws -> Page<SignInView> {
        let after = try SessionID.cursor(cursor)
        let now = now()
        let found = try await database.read { [sessions] tx in
            try sessions.latest(of: principal.user, after: after, limit: limit + 1, in: tx, at: now)
        }
        return Page(found, limit: limit, cursor: \.session.id.rawValue) {
            SignInView($0.session, startedAt: $0.startedAt, isCurrent: $0.session.family == principal.session)
        }
    }

    /// Ends one sign-in of the user's.
    /// - Throws: ``StudioError`` `not_found`, also for another's and for one that has ended.
    public func endSignIn(_ id: SessionID, of user: UserID) async throws {
        let now = now()
        let ended = try await database.write { [sessions] tx in
            try sessions.revoke(family: id, of: user, in: tx, at: now)
        }
        guard ended > 0 else { throw StudioError(.notFound, "There is no such sign-in.") }
    }

    /// Ends every sign-in of the user but the one that asks.
    public func endOtherSignIns(_ principal: Principal) async throws {
        guard let session = principal.session else { throw Self.needsSignIn }
        let now = now()
        try await database.write { [sessions] tx in
            _ = try sessions.revokeAll(of: principal.user, except: session, in: tx, at: now)
        }
    }

    func signIn(_ user: User, _ session: NewSession) async throws -> SignIn {
        SignIn(
            user: UserProfile(user),
            accessToken: try await tokens.issue(
                user: user.id, session: session.row.family, at: session.row.createdAt),
            refreshToken: session.token, expiresIn: tokens.life.components.seconds)
    }

    func newSession(of user: UserID, from client: ClientInfo, at now: Date, replacing old: Session? = nil)
        -> NewSession
    {
        let token = "rt_" + SecureText.random(bytes: 32)
        let id = SessionID(at: now)
        let row = Session(
            id: id, user: user, family: old?.family ?? id, tokenHash: SecureText.sha256(token), parent: old?.id,
            createdAt: now,
            expiresAt: now.adding(configuration.refreshTokenLife),
            userAgent: client.userAgent, address: client.address)
        return NewSession(row: row, token: token)
    }

    private static let badRefreshToken = StudioError(.unauthorized, "The refresh token is not valid; sign in again.")
}
