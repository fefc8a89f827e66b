public import Foundation
public import StudioCore

/// A registered person.
public struct User: Sendable, Equatable {
    public var id: UserID
    /// Normalised: trimmed, lower case.
    public var email: String
    public var name: String
    public var passwordHash: String
    public var role: UserRole
    public var status: UserStatus
    public var balance: Credits
    public var held: Credits
    public var debt: Credits
    /// Share of the queue relative to other users.
    public var weight: Double
    public var createdAt: Date
    public var updatedAt: Date
    /// When the account is removed; nil where nobody asked for that.
    public var deleteAfter: Date?

    public var credits: CreditBalance { CreditBalance(balance: balance, held: held) }

    init(_ row: SQLRow) throws {
        id = try row["id"]
        email = try row["email"]
        name = try row["name"]
        passwordHash = try row["password_hash"]
        role = try row["role"]
        status = try row["status"]
        balance = try row["balance"]
        held = try row["held"]
        debt = try row["debt"]
        weight = try row["weight"]
        createdAt = try row["created_at"]
        updatedAt = try row["updated_at"]
        deleteAfter = try row["delete_after"]
    }
}

/// The table `users`. Credits are moved by ``Ledger`` alone.
public struct UserStore: Sendable {
    public init() {}

    /// Lower case and trimmed: two spellings of an address are one account.
    public static func normalized(email: String) -> String {
        email.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping.lowercased()
    }

    /// - Returns: the new user, or nil where the address has an account.
    public func insertIfEmailIsFree(
        _ id: UserID, email: String, name: String, passwordHash: String, role: UserRole, weight: Double = 1,
        in tx: any Transaction, at now: Date
    ) throws -> User? {
        try tx.first(
            """
            INSERT INTO users (id, email, name, password_hash, role, status, weight, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, 'active', $6, $7, $7)
            ON CONFLICT (email) DO NOTHING RETURNING *
            """, id, Self.normalized(email: email), name, passwordHash, role, weight, now
        ).map(User.init)
    }

    /// Nil where there is no such user.
    public func find(_ id: UserID, in tx: any Transaction) throws -> User? {
        try tx.first("SELECT * FROM users WHERE id = $1", id).map(User.init)
    }

    /// The users of those of the sign-ins that stand: some session of each is neither revoked nor expired.
    public func find(
        _ sessions: [UserSession], in tx: any Transaction, at now: Date
    ) throws -> [UserSession: User] {
        guard !sessions.isEmpty else { return [:] }
        let asked = SQLRows(
            padding: sessions.map { [$0.user.sqlValue, $0.family.sqlValue] }, types: ["TEXT", "TEXT"])
        let rows = try tx.query(
            """
            WITH asked (user_id, family) AS (\(asked.places))
            SELECT users.*, asked.family AS family FROM asked JOIN users ON users.id = asked.user_id
            WHERE EXISTS (SELECT 1 FROM sessions
                    WHERE sessions.family = asked.family AND sessions.user_id = asked.user_id
                        AND revoked_at IS NULL AND expires_at > $\(asked.values.count + 1))
                AND NOT EXISTS (SELECT 1 FROM sessions WHERE sessions.id = asked.family AND revoked_at IS NOT NULL)
            """, asked.values + [now.sqlValue])
        return try rows.reduce(into: [:]) { found, row in
            let user = try User(row)
            found[UserSession(user: user.id, family: try row["family"])] = user
        }
    }

    /// The user, whose row nobody else changes until the transaction ends. Nil where there is no such user.
    public func lock(_ id: UserID, in tx: any Transaction) throws -> User? {
        try tx.first("UPDATE users SET updated_at = updated_at WHERE id = $1 RETURNING *", id).map(User.init)
    }

    /// The user with the address, however it is spelt.
    public func find(email: String, in tx: any Transaction) throws -> User? {
        try tx.first("SELECT * FROM users WHERE email = $1", Self.normalized(email: email)).map(User.init)
    }

    /// How many users there are.
    public func count(in tx: any Transaction) throws -> Int {
        try tx.one("SELECT COUNT(*) AS n FROM users")["n"]
    }

    /// - Returns: whether there is such a user.
    @discardableResult
    public func rename(_ id: UserID, to name: String, in tx: any Transaction, at now: Date) throws -> Bool {
        try tx.execute("UPDATE users SET name = $2, updated_at = $3 WHERE id = $1", id, name, now) == 1
    }

    /// Replaces the password's hash if it is still the one that was checked.
    public func setPasswordIfUnchanged(
        _ id: UserID, from old: String, to new: String, in tx: any Transaction, at now: Date
    ) throws -> Bool {
        try tx.execute(
            "UPDATE users SET password_hash = $3, updated_at = $4 WHERE id = $1 AND password_hash = $2",
            id, old, new, now) == 1
    }

    /// Takes the removal of the account back before its time has come.
    /// - Returns: the user; nil where the time has come already, or none was set.
    public func cancelDeletionIfPending(_ id: UserID, in tx: any Transaction, at now: Date) throws -> User? {
        try tx.first(
            """
            UPDATE users SET delete_after = NULL, updated_at = $2
            WHERE id = $1 AND delete_after IS NOT NULL AND delete_after > $2 RETURNING *
            """, id, now
        ).map(User.init)
    }

    /// Sets when the account is removed.
    /// - Returns: the user; nil where the time has come already, or there is no such user.
    public func setDeletionIfPending(
        _ id: UserID, at time: Date, in tx: any Transaction, at now: Date
    ) throws -> User? {
        try tx.first(
            """
            UPDATE users SET delete_after = $2, updated_at = $3
            WHERE id = $1 AND (delete_after IS NULL OR delete_after > $3) RETURNING *
            """, id, time, now
        ).map(User.init)
    }

    /// Users whose time to be removed has come. Those that were tried and could not be removed come last, so that they do
    /// not keep the others.
    public func dueForDeletion(limit: Int, in tx: any Transaction, at now: Date) throws -> [UserID] {
        try tx.query(
            "SELECT id FROM users WHERE delete_after IS NOT NULL AND delete_after <= $1 ORDER BY updated_at LIMIT $2",
            now, limit
        ).map { try $0["id"] }
    }

    /// Makes the removal final: its time becomes one that lies before every request, so that a user who asks for the account
    /// just in time, and is heard too late, is refused.
    /// - Returns: whether the time had come; not where the user has taken the removal back.
    public func beginRemovalIfDue(_ id: UserID, in tx: any Transaction, at now: Date) throws -> Bool {
        try tx.execute(
            """
            UPDATE users SET delete_after = created_at, updated_at = $2
            WHERE id = $1 AND delete_after IS NOT NULL AND delete_after <= $2
            """, id, now) == 1
    }

    /// Removes the row and what goes with it. Jobs and artifacts must be gone; the ledger's rows stay.
    public func remove(_ id: UserID, in tx: any Transaction) throws {
        try tx.execute("DELETE FROM idempotency_keys WHERE user_id = $1", id)
        try tx.execute("DELETE FROM users WHERE id = $1", id)
    }

    /// - Returns: whether there is such a user.
    @discardableResult
    public func set(_ id: UserID, status: UserStatus, in tx: any Transaction, at now: Date) throws -> Bool {
        try tx.execute("UPDATE users SET status = $2, updated_at = $3 WHERE id = $1", id, status, now) == 1
    }

    /// - Returns: whether there is such a user.
    @discardableResult
    public func set(_ id: UserID, role: UserRole, in tx: any Transaction, at now: Date) throws -> Bool {
        try tx.execute("UPDATE users SET role = $2, updated_at = $3 WHERE id = $1", id, role, now) == 1
    }
}

/// A sign-in that a user names.
public struct UserSession: Sendable, Hashable {
    public let user: UserID
    /// Of the session with which it began.
    public let family: SessionID

    public init(user: UserID, family: SessionID) {
        self.user = user
        self.family = family
    }
}

/// What decides whether a user may begin something.
public struct UserStanding: Sendable, Equatable {
    public var status: UserStatus
    /// When the account is removed; nil: it stays.
    public var deleteAfter: Date?
    public var storedBytes: Int64

    public init(_ user: User, storedBytes: Int64 = 0) {
        (status, deleteAfter, self.storedBytes) = (user.status, user.deleteAfter, storedBytes)
    }

    init(_ row: SQLRow) throws {
        status = try row["status"]
        deleteAfter = try row["delete_after"]
        storedBytes = try row["stored_bytes"]
    }
}
