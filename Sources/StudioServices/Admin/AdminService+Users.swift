import Foundation
public import StudioCore
import StudioStores

/// What an administrator changes of a user; nil leaves it.
public struct UserChanges: Sendable {
    public var status: UserStatus?
    public var role: UserRole?
    public var weight: Double?
    public var name: String?

    public init(status: UserStatus? = nil, role: UserRole? = nil, weight: Double? = nil, name: String? = nil) {
        self.status = status
        self.role = role
        self.weight = weight
        self.name = name
    }
}

extension AdminService {
    /// A page of users, newest first.
    /// - Parameter text: a part of the address or the name, in any case.
    public func users(
        text: String? = nil, status: UserStatus? = nil, after cursor: String?, limit: Int
    ) async throws -> Page<JSONValue> {
        let after = try UserID.cursor(cursor)
        return try await database.readReplica { [users = accounts.users] tx in
            let found = try users.list(
                UserFilter(text: text, status: status), after: after, limit: limit + 1, in: tx)
            return try Page(found, limit: limit, cursor: \.id.rawValue) { user in
                AdminJSON.user(user, lastSignIn: try users.lastSignIn(of: user.id, in: tx))
            }
        }
    }

    /// One user, with counts of what is theirs.
    /// - Throws: ``StudioError`` `not_found`.
    public func user(_ id: UserID) async throws -> JSONValue {
        try await database.read { tx in try show(id, in: tx) }
    }

    /// The id of the user with an address.
    /// - Throws: ``StudioError`` `not_found`.
    public func user(email: String) async throws -> UserID {
        let found = try await database.read { [users = accounts.users] tx in try users.find(email: email, in: tx) }
        guard let found else { throw StudioError(.notFound, "No user has the email \(email).") }
        return found.id
    }

    /// Changes a user. Suspending cancels what waits, asks what runs to stop, and ends every sign-in and key, at once.
    /// - Throws: ``StudioError`` `not_found`, `invalid_input`; `conflict` for suspending or demoting oneself or the last
    ///   administrator.
    public func update(_ id: UserID, _ changes: UserChanges, by actor: AdminActor) async throws -> JSONValue {
        try AdminRules.check([
            changes.weight.map { AdminRules.problems(AdminRules.weight, .number($0), "/weight") } ?? [],
            changes.name.map { AdminRules.problems(AccountRules.name, .string($0), "/name") } ?? [],
        ])
        let now = now()
        let (answer, cancelled) = try await database.write { tx -> (JSONValue, [JobChange]) in
            guard let user = try accounts.users.find(id, in: tx) else { throw Self.noSuchUser }
            try refuseLosingAdmins(user, changes, by: actor, in: tx)
            let cancelled = try setStatus(changes.status, of: user, by: actor, in: tx, at: now)
            try setRole(changes.role, of: user, by: actor, in: tx, at: now)
            try setDetails(changes, of: user, by: actor, in: tx, at: now)
            return (try show(id, in: tx), cancelled)
        }
        await announce(cancelled)
        return answer
    }

    private func refuseLosingAdmins(
        _ user: User, _ changes: UserChanges, by actor: AdminActor, in tx: any Transaction
    ) throws {
        guard user.role == .admin, changes.status == .suspended || changes.role == .user else { return }
        guard user.id != actor.user else {
            throw StudioError(.conflict, "You cannot suspend or demote yourself; another administrator can.")
        }
        let admins = try accounts.users.lockActiveAdmins(in: tx)
        // Two who act on each other: the one who came second has lost the right meanwhile.
        if let own = actor.user, !admins.contains(own) {
            throw StudioError(.forbidden, "You are no administrator any more, or about to leave.")
        }
        guard !admins.subtracting([user.id]).isEmpty else {
            throw StudioError(.conflict, "This is the last administrator; make another one first.")
        }
    }

    private func setStatus(
        _ status: UserStatus?, of user: User, by actor: AdminActor, in tx: any Transaction, at now: Date
    ) throws -> [JobChange] {
        guard let status, status != user.status else { return [] }
        try accounts.users.set(user.id, status: status, in: tx, at: now)
        guard status == .suspended else {
            try audit.note(.userActivate, on: user.id.rawValue, by: actor, in: tx, at: now)
            return []
        }
        let changes = try transitions.cancelAll(of: user.id, in: tx, at: now)
        let sessions = try accounts.sessions.revokeAll(of: user.id, in: tx, at: now)
        let keys = try accounts.keys.revokeAll(of: user.id, in: tx, at: now)
        try audit.note(
            .userSuspend, on: user.id.rawValue,
            ["jobs": .whole(changes.count), "sessions": .whole(sessions), "keys": .whole(keys)], by: actor, in: tx,
            at: now)
        return changes
    }

    private func setRole(
        _ role: UserRole?, of user: User, by actor: AdminActor, in tx: any Transaction, at now: Date
    ) throws {
        guard let role, role != user.role else { return }
        try accounts.users.set(user.id, role: role, in: tx, at: now)
        try audit.note(
            role == .admin ? .userPromote : .userDemote, on: user.id.rawValue, by: actor, in: tx, at: now)
    }

    private func setDetails(
        _ changes: UserChanges, of user: User, by actor: AdminActor, in tx: any Transaction, at now: Date
    ) throws {
        var details: [String: JSONValue] = [:]
        if let weight = changes.weight, weight != user.weight {
            try accounts.users.set(user.id, weight: weight, in: tx, at: now)
            details["weight"] = ["from": .number(user.weight), "to": .number(weight)]
        }
        if let name = changes.name, name != user.name {
            try accounts.users.rename(user.id, to: name, in: tx, at: now)
            // Not the names: the log outlives the user.
            details["name"] = true
        }
        if !details.isEmpty { try audit.note(.userUpdate, on: user.id.rawValue, details, by: actor, in: tx, at: now) }
    }

    private func show(_ id: UserID, in tx: any Transaction) throws -> JSONValue {
        guard let user = try accounts.users.find(id, in: tx) else { throw Self.noSuchUser }
        let counts = try jobs.jobs.counts(of: id, in: tx)
        let states = JobState.allCases.map { ($0.rawValue, JSONValue.whole(counts[$0] ?? 0)) }
        let more: [String: JSONValue] = [
            "jobs": .object(Dictionary(states, uniquingKeysWith: { $1 })),
            "stored_bytes": .integer(try jobs.artifacts.bytes(of: id, in: tx)),
            "keys": .whole(try accounts.keys.count(of: id, in: tx)),
        ]
        return AdminJSON.user(user, lastSignIn: try accounts.users.lastSignIn(of: id, in: tx)).adding(more)
    }

    static let noSuchUser = StudioError(.notFound, "There is no such user.")
}
