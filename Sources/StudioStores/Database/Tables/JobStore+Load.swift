public import StudioCore

extension JobStore {
    /// Jobs of one engine and kind.
    public struct Load: Sendable, Equatable {
        public var engine: String
        public var kind: JobKind
        public var jobs: Int
        /// When the oldest of them was created, in microseconds since 1970.
        public var oldestMicroseconds: Int64

        init(_ row: SQLRow) throws {
            engine = try row["engine"]
            kind = try row["kind"]
            jobs = try row["n"]
            oldestMicroseconds = try row["oldest"]
        }
    }

    /// Most queued jobs that ``queuedLoad(in:)`` reads.
    public static let queuedReadMax = 10_000

    /// How many jobs wait. Counted in an index alone, without the rows.
    public func queuedCount(in tx: any Transaction) throws -> Int {
        try tx.one("SELECT COUNT(*) AS n FROM jobs WHERE state = 'queued'")["n"]
    }

    /// What waits, by engine and kind: of the oldest jobs, as many as ``queuedReadMax``, so that a long queue costs no
    /// more than that. Ids are in the order of creation.
    public func queuedLoad(in tx: any Transaction) throws -> [Load] {
        try tx.query(
            """
            SELECT engine, kind, COUNT(*) AS n, MIN(created_at) AS oldest FROM (
                SELECT engine, kind, created_at FROM jobs WHERE state = 'queued' ORDER BY id LIMIT $1) AS waiting
            GROUP BY engine, kind
            """, Self.queuedReadMax
        ).map(Load.init)
    }

    /// What runs, by engine and kind.
    public func runningLoad(in tx: any Transaction) throws -> [Load] {
        try tx.query(
            """
            SELECT engine, kind, COUNT(*) AS n, MIN(created_at) AS oldest FROM jobs WHERE state = 'running'
            GROUP BY engine, kind
            """
        ).map(Load.init)
    }
}
