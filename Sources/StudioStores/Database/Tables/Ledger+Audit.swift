public import StudioCore

extension Ledger {
    /// Adds up every account and compares with what is stored beside the ledger. Reads the whole ledger.
    public func audit(in tx: any Transaction) throws -> LedgerAudit {
        let sums = try accountSums(in: tx)
        var audit = LedgerAudit(
            total: sums.values.reduce(0, +), issued: sums[Account.issued.name] ?? 0,
            revenue: sums[Account.revenue.name] ?? 0, mismatches: [])
        var known: Set<String> = [Account.issued.name, Account.revenue.name]
        for row in try tx.query("SELECT id, balance, held, debt FROM users ORDER BY id") {
            let user: UserID = try row["id"]
            // Debt is stored positive; in the ledger it is what the user's account is short of.
            let accounts: [(Account, Credits)] = [
                (.balance(user), try row["balance"]), (.held(user), try row["held"]),
                (.debt(user), -(try row["debt"] as Credits)),
            ]
            for (account, stored) in accounts {
                known.insert(account.name)
                compare(account.name, stored, sums[account.name] ?? 0, in: &audit)
            }
        }
        for (account, sum) in sums.sorted(by: { $0.key < $1.key }) where !known.contains(account) {
            compare(account, 0, sum, in: &audit)
        }
        try compareHolds(in: tx, &audit)
        return audit
    }

    /// Sets what is stored beside the ledger to what the ledger says: it alone is the truth.
    /// - Returns: whether the mismatch was of an account or a job that can be set.
    public func repair(_ mismatch: LedgerAudit.Mismatch, in tx: any Transaction) throws -> Bool {
        let parts = mismatch.account.split(separator: ":").map(String.init)
        guard parts.count == 3 else { return false }
        switch (parts[0], parts[2]) {
        case ("job", "held"):
            return try tx.execute(
                "UPDATE jobs SET held = $2 WHERE id = $1 AND held = $3", parts[1], mismatch.ledger, mismatch.stored)
                == 1
        case ("user", "balance"), ("user", "held"):
            return try tx.execute(
                "UPDATE users SET \(parts[2]) = $2 WHERE id = $1 AND \(parts[2]) = $3", parts[1], mismatch.ledger,
                mismatch.stored) == 1
        case ("user", "debt"):
            return try tx.execute(
                "UPDATE users SET debt = $2 WHERE id = $1 AND debt = $3", parts[1], -mismatch.ledger, -mismatch.stored)
                == 1
        default: return false
        }
    }

    /// What was issued and not taken back, and what was captured and not refunded. Reads an index of those rows alone.
    public func totals(in tx: any Transaction) throws -> (issued: Credits, revenue: Credits) {
        let rows = try tx.query(
            """
            SELECT type, CAST(SUM(amount) AS BIGINT) AS total FROM transactions
            WHERE type <> 'hold' AND type <> 'release' GROUP BY type
            """)
        let sums = Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0["type"] as TransactionType, try $0["total"] as Credits) })
        func sum(_ type: TransactionType) -> Credits { sums[type] ?? 0 }
        return (sum(.purchase) + sum(.grant) - sum(.clawback), sum(.capture) - sum(.refund))
    }

    private func accountSums(in tx: any Transaction) throws -> [String: Credits] {
        let rows = try tx.query(
            """
            SELECT account, CAST(SUM(amount) AS BIGINT) AS total FROM (
                SELECT to_account AS account, amount FROM transactions
                UNION ALL SELECT from_account, -amount FROM transactions) AS sides
            GROUP BY account
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["account"], try $0["total"]) })
    }

    private func compareHolds(in tx: any Transaction, _ audit: inout LedgerAudit) throws {
        let rows = try tx.query(
            """
            SELECT jobs.id, jobs.held, COALESCE(ledger.total, 0) AS total FROM jobs LEFT JOIN (
                SELECT job_id, CAST(SUM(CASE type WHEN 'hold' THEN amount ELSE -amount END) AS BIGINT) AS total
                FROM transactions WHERE type IN ('hold', 'capture', 'release') GROUP BY job_id
            ) AS ledger ON ledger.job_id = jobs.id
            WHERE jobs.held <> COALESCE(ledger.total, 0) ORDER BY jobs.id
            """)
        for row in rows {
            let job: JobID = try row["id"]
            compare("job:\(job):held", try row["held"], try row["total"], in: &audit)
        }
    }

    private func compare(_ account: String, _ stored: Credits, _ ledger: Credits, in audit: inout LedgerAudit) {
        guard stored != ledger else { return }
        audit.mismatches.append(.init(account: account, stored: stored, ledger: ledger))
    }
}
