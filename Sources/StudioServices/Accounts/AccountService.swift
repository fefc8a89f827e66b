public import Foundation
public import StudioCore
public import StudioStores

/// Accounts: registering, signing in, profiles. Sessions are in `AccountService+Sessions.swift`.
public struct AccountService: Sendable {
    let database: any Database
    let passwords: PasswordHasher
    let tokens: AccessTokens
    let configuration: StudioConfiguration.Accounts
    let now: @Sendable () -> Date
    let users = UserStore()
    let sessions = SessionStore()
    let keys = APIKeyStore()
    let invites = InviteStore()
    let ledger = Ledger()
    let audit = AuditLog()
    let looks: Gathering<UserSession, User?>

    public init(
        database: any Database, passwords: PasswordHasher, tokens: AccessTokens,
        configuration: StudioConfiguration.Accounts, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.database = database
        // A server elsewhere has less to do for one look at many than for many looks.
        looks = Gathering(gathers: database.dialect == .postgres)
        self.passwords = passwords
        self.tokens = tokens
        self.configuration = configuration
        self.now = now
    }

    /// Makes an account with its sign-up credits, and signs in.
    /// - Parameter inviteCode: of an invitation. Where registration needs none, one that is given still brings its
    ///   credits, and must be good.
    /// - Throws: ``StudioError`` `forbidden` where registration is closed, or needs an invitation and none is given;
    ///   `invalid_input`, also for an invitation that is not good; `email_taken`.
    public func register(
        email: String, name: String, password: String, inviteCode: String? = nil, from client: ClientInfo
    ) async throws -> SignIn {
        switch configuration.registration {
        case .closed:
            throw StudioError(.forbidden, "Registration is closed here; ask the administrator for an account.")
        case .invite where inviteCode == nil:
            throw StudioError(.forbidden, "Registration needs an invitation here: send its code as invite_code.")
        case .open, .invite: break
        }
        let made = try await create(
            email: email, name: name, password: password, role: .user, credits: configuration.signupCredits,
            inviteCode: inviteCode, signingInFrom: client)
        guard let session = made.session else { preconditionFailure("signing in makes a session") }
        return try await signIn(made.user, session)
    }

    /// Makes an administrator, from the command line: the first one can come from nowhere else.
    /// - Parameter credits: what it starts with; sign-up credits are for those who sign up.
    /// - Throws: ``StudioError`` `invalid_input`, `email_taken`.
    public func createAdmin(email: String, name: String, password: String, credits: Credits = 0) async throws
        -> UserProfile
    {
        try AdminRules.check(initialCredits: credits)
        return UserProfile(
            try await create(email: email, name: name, password: password, role: .admin, credits: credits).user)
    }

    /// Signs in.
    /// - Throws: ``StudioError`` `unauthorized`, the same and after the same work for a wrong password and for an
    ///   unknown address; `forbidden` for a suspended account.
    public func login(email: String, password: String, from client: ClientInfo) async throws -> SignIn {
        let user = try await database.read { [users] tx in try users.find(email: email, in: tx) }
        guard try await passwords.verify(password, against: user?.passwordHash), let user else {
            throw Self.badCredentials
        }
        try requireActive(user)
        let raised = passwords.needsRehash(user.passwordHash) ? try await passwords.hash(password) : nil
        let now = now()
        let session = newSession(of: user.id, from: client, at: now)
        try await database.write { [users, sessions] tx in
            // Hashing takes long: the password may have been changed, or the account suspended, since it was read.
            guard let current = try users.lock(user.id, in: tx), current.passwordHash == user.passwordHash else {
                throw Self.badCredentials
            }
            try Self.requireActive(current, at: now)
            if let raised {
                guard
                    try users.setPasswordIfUnchanged(
                        user.id, from: user.passwordHash, to: raised, in: tx, at: now)
                else { throw Self.badCredentials }
            }
            try sessions.insert(session.row, in: tx)
        }
        return try await signIn(user, session)
    }

    // MARK: Profile

    /// - Throws: ``StudioError`` `not_found`.
    public func profile(of id: UserID) async throws -> UserProfile { UserProfile(try await find(id)) }

    /// Changes the name, the password or both. A new password ends every other sign-in.
    /// - Parameter currentPassword: needed for a new password.
    /// - Throws: ``StudioError`` `invalid_input` where the current password is not right.
    public func update(
        _ principal: Principal, name: String?, newPassword: String?, currentPassword: String?
    ) async throws -> UserProfile {
        let user = try await find(principal.user)
        var newHash: String?
        // Only a sign-in gets here: no key may change an account.
        guard let session = principal.session else { throw Self.needsSignIn }
        if let newPassword {
            try await check(newPassword, replaces: currentPassword, of: user)
            newHash = try await passwords.hash(newPassword)
        }
        let now = now()
        let hash = newHash
        let updated = try await database.write { [users, sessions] tx -> User? in
            if let name { try users.rename(user.id, to: name, in: tx, at: now) }
            if let hash {
                guard try users.setPasswordIfUnchanged(user.id, from: user.passwordHash, to: hash, in: tx, at: now)
                else { throw StudioError(.conflict, "The password was changed meanwhile.") }
                try sessions.revokeAll(of: user.id, except: session, in: tx, at: now)
            }
            return try users.find(user.id, in: tx)
        }
        return UserProfile(updated ?? user)
    }

    // MARK: Credits

    /// What the user can spend, and what is held for jobs.
    public func credits(of user: UserID) async throws -> CreditBalance {
        try await database.read { [ledger] tx in try ledger.credits(of: user, in: tx) }
    }

    /// The user's ledger, newest first.
    public func transactions(of user: UserID, after cursor: String?, limit: Int) async throws -> Page<LedgerLine> {
        let after = try TransactionID.cursor(cursor)
        let found = try await database.read { [ledger] tx in
            try ledger.list(of: user, after: after, limit: limit + 1, in: tx)
        }
        return Page(found, limit: limit, cursor: \.id.rawValue, element: LedgerLine.init)
    }

    // MARK: Inside

    private func find(_ id: UserID) async throws -> User {
        guard let user = try await database.read({ [users] tx in try users.find(id, in: tx) }) else {
            throw StudioError(.notFound, "There is no such user.")
        }
        return user
    }

    /// One transaction: the user, the sign-up credits and, where asked for, the first session.
    private func create(
        email: String, name: String, password: String, role: UserRole, credits initial: Credits,
        inviteCode: String? = nil, signingInFrom client: ClientInfo? = nil
    ) async throws -> (user: User, session: NewSession?) {
        try AccountRules.validate(email: email, name: name, password: password)
        let hash = try await passwords.hash(password)
        let now = now()
        let id = UserID(at: now)
        let session = client.map { newSession(of: id, from: $0, at: now) }
        let inviteHash = inviteCode.map(SecureText.sha256)
        let user = try await database.write { [users, sessions, ledger, invites, audit] tx in
            var credits = initial
            if let inviteHash {
                guard let invite = try invites.useIfValid(codeHash: inviteHash, in: tx, at: now) else {
                    throw Self.badInvite
                }
                credits += invite.credits
            }
            let user = try users.insertIfEmailIsFree(
                id, email: email, name: name, passwordHash: hash, role: role, in: tx, at: now)
            guard let user else { throw StudioError(.emailTaken, "This email already has an account; sign in.") }
            if credits > 0 {
                let note =
                    role == .admin
                    ? LedgerNote(reason: "start", actor: AdminActor.commandLine.name)
                    : LedgerNote(reason: "sign-up", actor: "system")
                try ledger.grant(credits, to: id, note, in: tx, at: now)
            }
            if role == .admin {
                try audit.note(
                    .adminCreate, on: id.rawValue, ["credits": .integer(credits)], by: .commandLine, in: tx, at: now)
            }
            if let session { try sessions.insert(session.row, in: tx) }
            return user
        }
        return (user, session)
    }

    private func check(_ newPassword: String, replaces current: String?, of user: User) async throws {
        var problems = AccountRules.check(password: newPassword, email: user.email, path: "/password")
        if let current {
            if try await !passwords.verify(current, against: user.passwordHash) {
                problems.append(FieldProblem(path: "/current_password", rule: "format", detail: "is not right"))
            }
        } else {
            problems.append(
                FieldProblem(path: "/current_password", rule: "required", detail: "is required to change the password"))
        }
        guard problems.isEmpty else {
            throw StudioError(.invalidInput, "The password cannot be changed.", fields: problems)
        }
    }

    private static let badInvite = StudioError(
        .invalidInput, "The invitation is not good.",
        fields: [
            FieldProblem(path: "/invite_code", rule: "format", detail: "is unknown, used up, expired or revoked")
        ])
    /// 403, of what no API key may do.
    public static let needsSignIn = StudioError(.forbidden, "This needs a sign-in; no API key may do it.")
    static let suspended = StudioError(.forbidden, "This account is suspended; ask the administrator.")
    private static let badCredentials = StudioError(.unauthorized, "The email or the password is not right.")

    /// Checks a password again, before what cannot be undone.
    /// - Parameter path: of the field that holds it.
    /// - Throws: ``StudioError`` `invalid_input` where it is not right.
    func confirm(_ password: String, of user: UserID, path: String) async throws {
        let user = try await find(user)
        guard try await passwords.verify(password, against: user.passwordHash) else {
            throw StudioError(
                .invalidInput, "The password is not right.",
                fields: [FieldProblem(path: path, rule: "format", detail: "is not right")])
        }
    }

    /// - Throws: ``StudioError`` `forbidden` for a suspended account, `unauthorized` for one whose time is over.
    func requireActive(_ user: User) throws { try Self.requireActive(user, at: now()) }

    static func requireActive(_ user: User, at now: Date) throws {
        if let end = user.deleteAfter, end <= now {
            throw StudioError(.unauthorized, "This account is deleted.")
        }
        guard user.status == .active else {
            throw Self.suspended
        }
    }
}
