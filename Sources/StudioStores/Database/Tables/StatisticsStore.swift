public import Foundation
public import StudioCore

/// What became of one kind's jobs on one day (UTC).
public struct KindStatistics: Sendable, Equatable {
    /// Days since 1970.
    public var day: Int
    public var kind: JobKind
    public var created = 0
    /// Of jobs that ended on this day, whenever they were created; so are all that follow.
    public var succeeded = 0
    public var failed = 0
    public var cancelled = 0
    /// Credits, less what was refunded of these jobs since.
    public var captured: Credits = 0
    /// Run times of the successful attempts; nil without any.
    public var meanSeconds: Double?
    public var p95Seconds: Double?

    init(day: Int, kind: JobKind) {
        self.day = day
        self.kind = kind
    }

    init(_ row: SQLRow) throws {
        day = try row["day"]
        kind = try row["kind"]
        created = try row["created"]
        succeeded = try row["succeeded"]
        failed = try row["failed"]
        cancelled = try row["cancelled"]
        captured = try row["captured"]
        meanSeconds = try row["mean_seconds"]
        p95Seconds = try row["p95_seconds"]
    }
}

/// Statistics of days: those that are over from the tables `statistics_days` and `statistics_kinds`, into which
/// ``closeNext(in:at:)`` counts them once; the others from the rows themselves, each by an index of that day alone.
public struct StatisticsStore: Sendable {
    /// Transactions that began before midnight may still be on their way.
    static let closingDelay = 3600.0
    static let dayMicroseconds: Int64 = 86_400_000_000

    public init() {}

    /// Days since 1970, UTC.
    public static func day(of time: Date) -> Int { Int(time.microseconds / dayMicroseconds) }

    /// - Returns: what there is of each kind and day, and the new users of each day that had some.
    public func days(
        _ range: ClosedRange<Int>, in tx: any Transaction
    ) throws -> (kinds: [KindStatistics], newUsers: [Int: Int]) {
        let closed = try tx.query(
            "SELECT day, new_users FROM statistics_days WHERE day >= $1 AND day <= $2", range.lowerBound,
            range.upperBound)
        var newUsers: [Int: Int] = [:]
        for row in closed { newUsers[try row["day"]] = try row["new_users"] }
        var kinds = try tx.query(
            "SELECT * FROM statistics_kinds WHERE day >= $1 AND day <= $2", range.lowerBound, range.upperBound
        ).map(KindStatistics.init)
        // The days that are not closed yet follow the last that is; before the first there is nothing to count.
        let first = max(range.lowerBound, try nextDay(in: tx) ?? range.lowerBound)
        if first <= range.upperBound {
            kinds += try counted(first...range.upperBound, in: tx)
            newUsers.merge(try countedUsers(first...range.upperBound, in: tx)) { closed, _ in closed }
        }
        return (kinds, newUsers)
    }

    /// Counts the earliest day that is over and was not counted yet.
    /// - Returns: false where there is none.
    public func closeNext(in tx: any Transaction, at now: Date) throws -> Bool {
        try tx.lock(.statistics)
        guard let day = try nextDay(in: tx), now >= Self.start(of: day + 1).addingTimeInterval(Self.closingDelay) else {
            return false
        }
        let isFirst = try tx.execute(
            "INSERT INTO statistics_days (day, new_users) VALUES ($1, $2) ON CONFLICT (day) DO NOTHING", day,
            try countedUsers(day...day, in: tx)[day] ?? 0)
        guard isFirst == 1 else { return true }
        for kind in try counted(day...day, in: tx) {
            try tx.execute(
                """
                INSERT INTO statistics_kinds
                    (day, kind, created, succeeded, failed, cancelled, captured, mean_seconds, p95_seconds)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """, day, kind.kind, kind.created, kind.succeeded, kind.failed, kind.cancelled, kind.captured,
                kind.meanSeconds, kind.p95Seconds)
        }
        return true
    }

    /// Takes a refund off the day on which the job ended, where that is counted already.
    public func takeOff(_ refunded: Credits, of job: Job, in tx: any Transaction) throws {
        guard let finishedAt = job.finishedAt else { return }
        // Else a day that is being counted has the refunded credits for good.
        try tx.lock(.statistics, shared: true)
        try tx.execute(
            "UPDATE statistics_kinds SET captured = captured - $3 WHERE day = $1 AND kind = $2",
            Self.day(of: finishedAt), job.kind, refunded)
    }

    private func nextDay(in tx: any Transaction) throws -> Int? {
        if let last: Int = try tx.one("SELECT MAX(day) AS day FROM statistics_days")["day"] { return last + 1 }
        // There are no jobs before there are users.
        let first: Date? = try tx.one("SELECT MIN(created_at) AS t FROM users")["t"]
        return first.map(Self.day)
    }

    private func countedUsers(_ days: ClosedRange<Int>, in tx: any Transaction) throws -> [Int: Int] {
        let rows = try tx.query(
            """
            SELECT created_at / \(Self.dayMicroseconds) AS day, COUNT(*) AS n FROM users
            WHERE created_at >= $1 AND created_at < $2 GROUP BY 1
            """, Self.start(of: days.lowerBound), Self.start(of: days.upperBound + 1))
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["day"], try $0["n"]) })
    }

    private func counted(_ days: ClosedRange<Int>, in tx: any Transaction) throws -> [KindStatistics] {
        struct Key: Hashable {
            var day: Int
            var kind: JobKind
        }
        var found: [Key: KindStatistics] = [:]
        func change(_ row: SQLRow, _ body: (inout KindStatistics) throws -> Void) throws {
            let key = Key(day: try row["day"], kind: try row["kind"])
            try body(&found[key, default: KindStatistics(day: key.day, kind: key.kind)])
        }
        let bounds: [SQLValue] = [
            Self.start(of: days.lowerBound).sqlValue, Self.start(of: days.upperBound + 1).sqlValue,
        ]
        for row in try tx.query(Self.createdSQL, bounds) { try change(row) { $0.created = try row["n"] } }
        for row in try tx.query(Self.endedSQL, bounds) {
            try change(row) {
                $0.succeeded = try row["succeeded"]
                $0.failed = try row["failed"]
                $0.cancelled = try row["cancelled"]
                $0.captured = try row["captured"]
                $0.meanSeconds = try row["mean_seconds"]
            }
        }
        for row in try tx.query(Self.slowestSQL, bounds) { try change(row) { $0.p95Seconds = try row["seconds"] } }
        return found.values.sorted { ($0.day, $0.kind.rawValue) < ($1.day, $1.kind.rawValue) }
    }

    private static func start(of day: Int) -> Date { Date(microseconds: Int64(day) * dayMicroseconds) }

    static let createdSQL = """
        SELECT created_at / \(dayMicroseconds) AS day, kind, COUNT(*) AS n FROM jobs
        WHERE created_at >= $1 AND created_at < $2 GROUP BY 1, 2
        """

    static let endedSQL = """
        SELECT finished_at / \(dayMicroseconds) AS day, kind,
            COUNT(CASE WHEN state = 'succeeded' THEN 1 END) AS succeeded,
            COUNT(CASE WHEN state = 'failed' THEN 1 END) AS failed,
            COUNT(CASE WHEN state = 'cancelled' THEN 1 END) AS cancelled,
            CAST(SUM(captured) AS BIGINT) AS captured,
            AVG(CASE WHEN state = 'succeeded' THEN (finished_at - started_at) / 1000000.0 END) AS mean_seconds
        FROM jobs WHERE finished_at IS NOT NULL AND finished_at >= $1 AND finished_at < $2 GROUP BY 1, 2
        """

    /// The smallest run time that 95 of 100 do not exceed. The state is compared so that the index of the times is read, and
    /// not that of all jobs that ever succeeded.
    static let slowestSQL = """
        SELECT day, kind, MIN(seconds) AS seconds FROM (
            SELECT finished_at / \(dayMicroseconds) AS day, kind, (finished_at - started_at) / 1000000.0 AS seconds,
                ROW_NUMBER() OVER (
                    PARTITION BY finished_at / \(dayMicroseconds), kind ORDER BY finished_at - started_at) AS place,
                COUNT(*) OVER (PARTITION BY finished_at / \(dayMicroseconds), kind) AS total
            FROM jobs
            WHERE finished_at IS NOT NULL AND finished_at >= $1 AND finished_at < $2 AND state || '' = 'succeeded'
        ) AS ranked WHERE place * 100 >= total * 95 GROUP BY day, kind
        """
}
