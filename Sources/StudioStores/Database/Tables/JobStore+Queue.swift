public import StudioCore

extension JobStore {
    private static let entryColumns = "id, user_id, engine, kind, priority, tag, run_after, attempt"

    /// A page of all queued jobs, in the order of their ids, from after `cursor`: for a queue beside the database.
    public func queued(after cursor: JobID?, limit: Int, in tx: any Transaction) throws -> [QueueEntry] {
        try tx.query(
            "SELECT \(Self.entryColumns) FROM jobs WHERE state = 'queued' AND id > $1 ORDER BY id LIMIT $2",
            cursor?.rawValue ?? "", limit
        ).map(QueueEntry.init)
    }

    /// Those of the jobs that are queued.
    public func queued(among ids: [JobID], in tx: any Transaction) throws -> [QueueEntry] {
        guard !ids.isEmpty else { return [] }
        let names = (1...ids.count).map { "$\($0)" }.joined(separator: ", ")
        return try tx.query(
            "SELECT \(Self.entryColumns) FROM jobs WHERE state = 'queued' AND id IN (\(names))", ids.map(\.sqlValue)
        ).map(QueueEntry.init)
    }

    /// Users who have so many jobs running, or more.
    public func busyUsers(runningMax: Int, in tx: any Transaction) throws -> [UserID] {
        try tx.query(
            "SELECT user_id FROM jobs WHERE state = 'running' GROUP BY user_id HAVING COUNT(*) >= $1", runningMax
        ).map { try $0["user_id"] }
    }
}
