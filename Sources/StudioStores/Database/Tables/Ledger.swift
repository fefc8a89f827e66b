public import Foundation
public import StudioCore

/// What becomes of all that a job holds.
public struct Settlement: Sendable, Equatable {
    public let held: Credits
    public let captured: Credits
    public var released: Credits { held - captured }

    /// - Parameter capture: more than is held is captured as all that is held.
    public init(held: Credits, capture: Credits) {
        precondition(capture >= 0, "a capture is never negative")
        self.held = held
        captured = min(capture, held)
    }
}

/// A job's price that is to be held.
public struct Hold: Sendable, Equatable {
    public let user: UserID
    public let job: JobID
    public let amount: Credits

    public init(_ amount: Credits, of user: UserID, for job: JobID) {
        precondition(amount >= 0, "a price is never negative")
        (self.user, self.job, self.amount) = (user, job, amount)
    }
}

/// What else must be true of a user whose credits are held.
public struct HoldGuard: Sendable {
    /// The user's files take less.
    public var storedBytesMax: Int64
    /// The user has fewer jobs waiting.
    public var queuedMax: Int

    public init(storedBytesMax: Int64, queuedMax: Int) {
        self.storedBytesMax = storedBytesMax
        self.queuedMax = queuedMax
    }
}

/// The table `transactions`: append-only and double-entry. Each method moves credits and keeps the balances of
/// users, and what jobs hold, in the same transaction; the guards hold under any concurrency.
public struct Ledger: Sendable {
    private let metrics: MetricsSink

    /// - Parameter metrics: count what is moved, once it is committed.
    public init(metrics: MetricsSink = .system) { self.metrics = metrics }

    // MARK: Jobs

    /// Moves a job's price from its user's balance to held. A price of 0 moves nothing. The user's row stays locked until
    /// the transaction ends: of two creations at once the second sees the first.
    /// - Returns: how the user stands.
    /// - Throws: ``StudioError`` `insufficient_credits`; `not_found` for a user that is gone.
    @discardableResult
    public func hold(
        _ amount: Credits, of user: UserID, for job: JobID, in tx: any Transaction, at now: Date
    ) throws -> UserStanding {
        guard let user = try hold([Hold(amount, of: user, for: job)], in: tx, at: now)[user] else {
            let balance: Credits = try credits(of: user, in: tx).balance
            throw StudioError(.insufficientCredits, "This job needs \(amount) credits; \(balance) are left.")
        }
        return user
    }

    /// The same for several jobs, each of another user, of those users that have enough.
    /// - Parameter only: where this is true of the user too, and the user may begin something; nil: whoever has enough.
    /// - Returns: how the users stand whose credits are held. Of the others nothing was changed.
    public func hold(
        _ holds: [Hold], only condition: HoldGuard? = nil, in tx: any Transaction, at now: Date
    ) throws -> [UserID: UserStanding] {
        guard !holds.isEmpty else { return [:] }
        precondition(Set(holds.map(\.user)).count == holds.count, "one hold of a user at a time")
        // The rows first, in one order, so that those who hold at once never wait for each other; and what is counted below
        // is then counted after the last of them was committed.
        if holds.count > 1 || condition != nil { try lock(holds.map(\.user), in: tx) }
        let asked = SQLRows(
            padding: holds.map { [$0.user.sqlValue, $0.amount.sqlValue] }, types: ["TEXT", "BIGINT"])
        let more = condition.map {
            """
            AND status = 'active' AND delete_after IS NULL AND stored_bytes < \($0.storedBytesMax)
            AND \($0.queuedMax) > (SELECT COUNT(*) FROM jobs
                WHERE jobs.user_id = users.id AND state IN ('queued', 'running') AND state = 'queued')
            """
        }
        let rows = try tx.query(
            """
            WITH asked (user_id, amount) AS (\(asked.places))
            UPDATE users SET balance = balance - asked.amount, held = held + asked.amount FROM asked
            WHERE users.id = asked.user_id AND balance >= asked.amount \(more ?? "")
            RETURNING id, status, delete_after, stored_bytes
            """, asked.values)
        let won = Dictionary(uniqueKeysWithValues: try rows.map { (try $0["id"] as UserID, try UserStanding($0)) })
        try append(
            holds.filter { won[$0.user] != nil }.map {
                Movement(.hold, $0.amount, from: .balance($0.user), to: .held($0.user), $0.user, $0.job)
            }, in: tx, at: now)
        return won
    }

    private func lock(_ users: [UserID], in tx: any Transaction) throws {
        // A single writer has them all.
        guard tx.dialect == .postgres else { return }
        let list = SQLList(users)
        try tx.post("SELECT 1 FROM users WHERE id IN (\(list.places)) ORDER BY id FOR NO KEY UPDATE", list.values)
    }

    /// Ends a job's hold: captures a part and releases all the rest, in full. Settling again does nothing.
    /// - Parameter capture: at most what is held; more is captured as all that is held.
    /// - Returns: what was captured and released; nil where the job holds nothing any more.
    @discardableResult
    public func settle(
        _ job: JobID, capture: Credits, _ note: LedgerNote = LedgerNote(), in tx: any Transaction, at now: Date
    ) throws -> (captured: Credits, released: Credits)? {
        guard let row = try tx.first("SELECT user_id, held FROM jobs WHERE id = $1 AND held > 0", job) else {
            return nil
        }
        return try settle(job, of: row["user_id"], holding: row["held"], capture: capture, note, in: tx, at: now)
    }

    /// As ``settle(_:capture:_:in:at:)``, of a job that this transaction has just changed: what it holds is known.
    @discardableResult
    public func settle(
        _ job: Job, capture: Credits, _ note: LedgerNote = LedgerNote(), in tx: any Transaction, at now: Date
    ) throws -> (captured: Credits, released: Credits)? {
        guard job.held > 0 else { return nil }
        return try settle(job.id, of: job.user, holding: job.held, capture: capture, note, in: tx, at: now)
    }

    private func settle(
        _ job: JobID, of user: UserID, holding held: Credits, capture: Credits, _ note: LedgerNote,
        in tx: any Transaction, at now: Date
    ) throws -> (captured: Credits, released: Credits)? {
        let settlement = Settlement(held: held, capture: capture)
        // The hold that was read guards the update: of two that settle at once, one finds it gone.
        let settled = try tx.execute(
            "UPDATE jobs SET held = 0, captured = captured + $3 WHERE id = $1 AND held = $2", job, held,
            settlement.captured)
        guard settled == 1 else { return nil }
        try move([JobSettlement(settlement, of: job, user, note)], in: tx, at: now)
        return (settlement.captured, settlement.released)
    }

    /// Moves the credits of settlements that were done on the jobs' own rows in this transaction, by
    /// ``JobStore/finishIfRunning(_:expiredBefore:in:at:)``, and counts the files that the jobs left: one change of each
    /// user's row.
    public func move(_ all: [JobSettlement], in tx: any Transaction, at now: Date) throws {
        let users = Dictionary(grouping: all.filter { !$0.changesNothing }, by: \.user).sorted { $0.key < $1.key }
        guard !users.isEmpty else { return }
        if users.count > 1 { try lock(users.map(\.key), in: tx) }
        let moves = SQLRows(
            padding: users.map { user, jobs in
                [
                    user.sqlValue, jobs.sum(\.settlement.held).sqlValue, jobs.sum(\.settlement.released).sqlValue,
                    jobs.sum(\.storedBytes).sqlValue,
                ]
            }, types: ["TEXT", "BIGINT", "BIGINT", "BIGINT"])
        let moved = try tx.execute(
            """
            WITH moves (user_id, moved, released, stored) AS (\(moves.places))
            UPDATE users SET held = held - moved, balance = balance + released, stored_bytes = stored_bytes + stored
            FROM moves WHERE id = user_id AND held >= moved
            """, moves.values)
        guard moved == users.count else { throw inconsistent("a user of \(users.map(\.key)) holds less than a job") }
        try append(all.flatMap(\.movements), in: tx, at: now)
    }

    /// Gives back what a job's capture took. Refunding again does nothing.
    /// - Returns: what was given back; nil where nothing is captured.
    @discardableResult
    public func refund(
        _ job: JobID, _ note: LedgerNote, in tx: any Transaction, at now: Date
    ) throws -> Credits? {
        let row = try tx.first("SELECT user_id, captured FROM jobs WHERE id = $1 AND captured > 0", job)
        guard let row else { return nil }
        let user: UserID = try row["user_id"]
        let captured: Credits = try row["captured"]
        let taken = try tx.execute("UPDATE jobs SET captured = 0 WHERE id = $1 AND captured = $2", job, captured)
        guard taken == 1 else { return nil }
        let moved = try tx.execute("UPDATE users SET balance = balance + $2 WHERE id = $1", user, captured)
        guard moved == 1 else { throw inconsistent("user \(user) of job \(job) is gone") }
        try append(.refund, captured, from: .revenue, to: .balance(user), user, job, note, in: tx, at: now)
        return captured
    }

    // MARK: Grants

    /// Gives new credits: first to the user's debt, the rest to the balance.
    /// - Parameter type: `purchase` or `grant`.
    /// - Throws: ``StudioError`` `not_found` for a user that is gone.
    public func grant(
        _ amount: Credits, to user: UserID, as type: TransactionType = .grant, _ note: LedgerNote,
        in tx: any Transaction, at now: Date
    ) throws {
        precondition(amount > 0 && (type == .grant || type == .purchase), "a grant gives credits")
        let debt = try change(user, in: tx) { old in
            let settled = min(old.debt, amount)
            return (balance: old.balance + amount - settled, debt: old.debt - settled)
        }
        let settled = min(debt.debt, amount)
        if settled > 0 { try append(type, settled, from: .issued, to: .debt(user), user, nil, note, in: tx, at: now) }
        if amount > settled {
            try append(type, amount - settled, from: .issued, to: .balance(user), user, nil, note, in: tx, at: now)
        }
    }

    /// Takes credits back whose payment was refunded or disputed: from the balance, the shortfall as debt.
    /// - Throws: ``StudioError`` `not_found` for a user that is gone.
    public func clawback(
        _ amount: Credits, from user: UserID, _ note: LedgerNote, in tx: any Transaction, at now: Date
    ) throws {
        precondition(amount > 0, "a clawback takes credits")
        let old = try change(user, in: tx) { old in
            let taken = min(old.balance, amount)
            return (balance: old.balance - taken, debt: old.debt + amount - taken)
        }
        let taken = min(old.balance, amount)
        if taken > 0 {
            try append(.clawback, taken, from: .balance(user), to: .issued, user, nil, note, in: tx, at: now)
        }
        if amount > taken {
            try append(.clawback, amount - taken, from: .debt(user), to: .issued, user, nil, note, in: tx, at: now)
        }
    }

    /// Takes credits back that were granted, as far as the balance has them; holds and debt stay.
    /// - Returns: what was taken, at most the amount.
    /// - Throws: ``StudioError`` `not_found` for a user that is gone.
    public func takeBack(
        _ amount: Credits, from user: UserID, _ note: LedgerNote, in tx: any Transaction, at now: Date
    ) throws -> Credits {
        precondition(amount > 0, "what is taken back is positive")
        let old = try change(user, in: tx) { old in
            (balance: old.balance - min(old.balance, amount), debt: old.debt)
        }
        let taken = min(old.balance, amount)
        if taken > 0 {
            try append(.clawback, taken, from: .balance(user), to: .issued, user, nil, note, in: tx, at: now)
        }
        return taken
    }

    /// Writes off what the user has and owes, so that nothing is left of the account but its history. Holds must be
    /// settled.
    public func close(_ user: UserID, _ note: LedgerNote, in tx: any Transaction, at now: Date) throws {
        let old = try change(user, in: tx) { _ in (balance: 0, debt: 0) }
        if old.balance > 0 {
            try append(.clawback, old.balance, from: .balance(user), to: .issued, user, nil, note, in: tx, at: now)
        }
        if old.debt > 0 {
            try append(.grant, old.debt, from: .issued, to: .debt(user), user, nil, note, in: tx, at: now)
        }
    }

    /// Computes a new balance and debt from the old ones, guarded by the old ones.
    /// - Returns: the old ones.
    private func change(
        _ user: UserID, in tx: any Transaction,
        _ compute: (_ old: (balance: Credits, debt: Credits)) -> (balance: Credits, debt: Credits)
    ) throws -> (balance: Credits, debt: Credits) {
        // On a database with concurrent writers another may come between: its commit is then seen by the next try.
        for _ in 0..<16 {
            guard let row = try tx.first("SELECT balance, debt FROM users WHERE id = $1", user) else {
                throw StudioError(.notFound, "There is no such user.")
            }
            let old: (balance: Credits, debt: Credits) = (try row["balance"], try row["debt"])
            let new = compute(old)
            let changed = try tx.execute(
                "UPDATE users SET balance = $2, debt = $3 WHERE id = $1 AND balance = $4 AND debt = $5",
                user, new.balance, new.debt, old.balance, old.debt)
            if changed == 1 { return old }
        }
        throw StudioError(.unavailable, "The account is busy. Try again.", retryAfterSeconds: 1)
    }

    // MARK: Reading

    /// - Throws: ``StudioError`` `not_found` for a user that is gone.
    public func credits(of user: UserID, in tx: any Transaction) throws -> CreditBalance {
        guard let row = try tx.first("SELECT balance, held FROM users WHERE id = $1", user) else {
            throw StudioError(.notFound, "There is no such user.")
        }
        return CreditBalance(balance: try row["balance"], held: try row["held"])
    }

    /// A page of a user's entries, newest first, from after `cursor`.
    public func list(
        of user: UserID, after cursor: TransactionID? = nil, limit: Int, in tx: any Transaction
    ) throws -> [LedgerEntry] {
        try tx.query(
            "SELECT * FROM transactions WHERE user_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
            user, Cursor.before(cursor), limit
        ).map(LedgerEntry.init)
    }

    /// A job's entries, the oldest first; those of one moment in no order.
    public func list(of job: JobID, in tx: any Transaction) throws -> [LedgerEntry] {
        try tx.query("SELECT * FROM transactions WHERE job_id = $1 ORDER BY id", job).map(LedgerEntry.init)
    }

    // MARK: Writing

    private func append(
        _ type: TransactionType, _ amount: Credits, from: Account, to: Account, _ user: UserID, _ job: JobID?,
        _ note: LedgerNote, in tx: any Transaction, at now: Date
    ) throws {
        try append([Movement(type, amount, from: from, to: to, user, job, note)], in: tx, at: now)
    }

    /// Those of nothing are left out.
    private func append(_ all: [Movement], in tx: any Transaction, at now: Date) throws {
        let movements = all.filter { $0.amount > 0 }
        try tx.postInsert(
            into: """
                transactions
                    (id, type, from_account, to_account, amount, user_id, job_id, reference, reason, actor, created_at)
                """, movements.map { $0.values(at: now) })
        tx.afterCommit { [metrics] in
            for movement in movements {
                StudioMetrics.creditsMoved.increment(by: Double(movement.amount), in: metrics, movement.type.rawValue)
            }
        }
    }

    private func inconsistent(_ detail: String) -> StudioError {
        StudioError(.internalError, "The ledger and the balances disagree: \(detail).")
    }
}

/// The settlement of a job's hold, and what it left.
public struct JobSettlement: Sendable {
    let settlement: Settlement
    let job: JobID
    let user: UserID
    let note: LedgerNote
    let storedBytes: Int64

    /// - Parameter storedBytes: of the job's new files.
    public init(
        _ settlement: Settlement, of job: JobID, _ user: UserID, _ note: LedgerNote = LedgerNote(),
        storedBytes: Int64 = 0
    ) {
        self.settlement = settlement
        self.job = job
        self.user = user
        self.note = note
        self.storedBytes = storedBytes
    }

    fileprivate var changesNothing: Bool { settlement.held == 0 && storedBytes == 0 }

    fileprivate var movements: [Movement] {
        [
            Movement(.capture, settlement.captured, from: .held(user), to: .revenue, user, job, note),
            Movement(.release, settlement.released, from: .held(user), to: .balance(user), user, job, note),
        ]
    }
}

extension [JobSettlement] {
    fileprivate func sum(_ part: (JobSettlement) -> Int64) -> Int64 { reduce(0) { $0 + part($1) } }
}

/// What a new row of the ledger says.
private struct Movement: Sendable {
    let type: TransactionType
    let amount: Credits
    let from: Account
    let to: Account
    let user: UserID
    let job: JobID?
    let note: LedgerNote

    init(
        _ type: TransactionType, _ amount: Credits, from: Account, to: Account, _ user: UserID, _ job: JobID?,
        _ note: LedgerNote = LedgerNote()
    ) {
        (self.type, self.amount, self.from, self.to) = (type, amount, from, to)
        (self.user, self.job, self.note) = (user, job, note)
    }

    /// In the order of the columns.
    func values(at now: Date) -> [SQLValue] {
        [
            TransactionID(at: now).sqlValue, type.sqlValue, from.name.sqlValue, to.name.sqlValue, amount.sqlValue,
            user.sqlValue, job.sqlValue, note.reference.sqlValue, note.reason.sqlValue, note.actor.sqlValue,
            now.sqlValue,
        ]
    }
}
