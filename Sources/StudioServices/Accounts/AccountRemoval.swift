import Foundation
public import Logging
public import StudioCore
public import StudioStores

/// Deleting accounts: asked for by their users, taken back by them until the stated time, then done for good.
///
/// After that time nothing of the user is left but rows that name an id which belongs to nobody any more: those of the
/// ledger, with amounts, times, and the reason and actor of what administrators moved, since the books must still add up;
/// and those of the audit log, which tell what administrators did. Files follow through the outbox, as those of every
/// deletion do.
public struct AccountRemoval: Sendable {
    private let accounts: AccountService
    private let database: any Database
    private let documents: any DocumentStore
    private let signals: JobSignals
    private let transitions: JobTransitions
    private let logger: Logger
    private let artifacts = ArtifactStore()

    /// Rows of one transaction: others want to write too.
    static let batch = 200

    /// - Parameter queue: nil where the rows of `jobs` are the queue.
    public init(
        accounts: AccountService, documents: any DocumentStore, signals: any SignalBus, queue: (any JobQueue)? = nil,
        logger: Logger, metrics: MetricsSink = .system
    ) {
        self.logger = logger
        transitions = JobTransitions(metrics: metrics, queue: queue)
        self.accounts = accounts
        database = accounts.database
        self.documents = documents
        self.signals = JobSignals(bus: signals, queue: queue, now: accounts.now)
    }

    /// Begins the time after which the account is removed. At once its jobs are cancelled, its keys revoked and its other
    /// sign-ins ended; new jobs and uploads are refused. Asking again changes nothing.
    /// - Parameter password: of the account, since this cannot be undone once the time is over.
    /// - Throws: ``StudioError`` `invalid_input` where the password is not right, `conflict` for the last administrator.
    public func request(_ principal: Principal, password: String) async throws -> UserProfile {
        guard let session = principal.session else { throw AccountService.needsSignIn }
        try await accounts.confirm(password, of: principal.user, path: "/password")
        let now = accounts.now()
        let (user, changes) = try await database.write { [accounts, transitions] tx -> (User?, [JobChange]) in
            guard let found = try accounts.users.find(principal.user, in: tx) else { return (nil, []) }
            try refuseLastAdmin(found, in: tx)
            let time = found.deleteAfter ?? now.adding(accounts.configuration.deletionGrace)
            // First of all: what others begin from here on sees it.
            guard let user = try accounts.users.setDeletionIfPending(found.id, at: time, in: tx, at: now) else {
                return (nil, [])
            }
            let changes = try transitions.cancelAll(of: user.id, in: tx, at: now)
            try accounts.keys.revokeAll(of: user.id, in: tx, at: now)
            try accounts.sessions.revokeAll(of: user.id, except: session, in: tx, at: now)
            return (user, changes)
        }
        await signals.announce(changes)
        guard let user else { throw StudioError(.notFound, "There is no such user.") }
        return UserProfile(user)
    }

    private func refuseLastAdmin(_ user: User, in tx: any Transaction) throws {
        guard user.role == .admin, user.deleteAfter == nil else { return }
        guard try accounts.users.lockActiveAdmins(in: tx).subtracting([user.id]).isEmpty else { return }
        throw StudioError(.conflict, "You are the last administrator; make another one first.")
    }

    /// Takes it back, while there is time.
    /// - Throws: ``StudioError`` `conflict` where the time is over, or nobody asked for the removal.
    public func restore(_ principal: Principal) async throws -> UserProfile {
        let now = accounts.now()
        let user = try await database.write { [accounts] tx in
            try accounts.users.cancelDeletionIfPending(principal.user, in: tx, at: now)
        }
        guard let user else {
            throw StudioError(.conflict, "The account is not about to be deleted, or its time is over.")
        }
        return UserProfile(user)
    }

    /// Removes accounts whose time has come. One that has a running job still, or that cannot be removed, is left for the
    /// next round, and keeps no other.
    /// - Returns: how many are gone.
    @discardableResult
    public func removeDue() async throws -> Int {
        let now = accounts.now()
        let due = try await database.read { [accounts] tx in
            try accounts.users.dueForDeletion(limit: Self.batch, in: tx, at: now)
        }
        var removed = 0
        for user in due {
            do { if try await remove(user) { removed += 1 } } catch let error as CancellationError {
                throw error
            } catch {
                logger.error(
                    "An account could not be removed; the next round tries again",
                    metadata: ["user_id": "\(user)", "error": "\(error)"])
            }
        }
        return removed
    }

    /// In several transactions, each of which may be the last before a crash: the next round goes on.
    private func remove(_ user: UserID) async throws -> Bool {
        let now = accounts.now()
        let (changes, isReady) = try await database.write { [accounts, transitions] tx -> ([JobChange], Bool) in
            guard try accounts.users.beginRemovalIfDue(user, in: tx, at: now) else { return ([], false) }
            let changes = try transitions.cancelAll(of: user, in: tx, at: now)
            return (changes, try transitions.jobs.unfinished(of: user, in: tx).isEmpty)
        }
        await signals.announce(changes)
        guard isReady else { return false }
        try await removeArtifacts(of: user)
        try await removeJobs(of: user)
        CrashPoint.beforeAccountRemoval.reached()
        try await database.write { [accounts] tx in
            try accounts.ledger.close(user, LedgerNote(reason: "account deleted", actor: "system"), in: tx, at: now)
            try accounts.users.remove(user, in: tx)
        }
        return true
    }

    private func removeArtifacts(of user: UserID) async throws {
        let now = accounts.now()
        while true {
            let count = try await database.write { [artifacts] tx in
                try artifacts.removeAll(of: user, limit: Self.batch, in: tx, at: now)
            }
            if count < Self.batch { return }
        }
    }

    private func removeJobs(of user: UserID) async throws {
        while true {
            let ids = try await database.read { [jobs = transitions.jobs] tx in
                try jobs.ids(of: user, limit: Self.batch, in: tx)
            }
            for id in ids { try await documents.deleteAll(of: id) }
            try await database.write { [jobs = transitions.jobs] tx in try jobs.remove(ids, in: tx) }
            if ids.count < Self.batch { return }
        }
    }
}

extension UserStore {
    /// Looked up again by what begins something: the account may have been suspended since the request was let in, and is
    /// not until the transaction ends.
    /// - Throws: ``StudioError`` `not_found` for a user who is gone, `conflict` for one whose account is about to be removed,
    ///   `forbidden` for a suspended one.
    func requireStaying(_ user: UserID, in tx: any Transaction) throws {
        guard let found = try lock(user, in: tx) else { throw StudioError(.notFound, "There is no such user.") }
        try found.requireStaying()
    }
}

extension User {
    /// - Throws: ``StudioError`` `conflict` where the account is about to be removed, `forbidden` where it is suspended.
    func requireStaying() throws { try UserStanding(self).requireStaying() }
}

extension UserStanding {
    /// - Throws: as ``User/requireStaying()``.
    func requireStaying() throws {
        guard deleteAfter == nil else {
            throw StudioError(.conflict, "This account is about to be deleted: restore it first.")
        }
        guard status != .suspended else { throw AccountService.suspended }
    }
}
