public import StudioCore

/// A lease, and the token of whoever says to have it.
public struct LeaseClaim: Sendable, Hashable {
    public let lease: Lease
    /// Nil for the worker inside.
    public let token: WorkerTokenID?

    public init(_ lease: Lease, token: WorkerTokenID?) {
        self.lease = lease
        self.token = token
    }
}

/// How the current attempt of a job ends it.
public struct JobFinish: Sendable {
    public let lease: Lease
    public let end: JobEnd
    /// What is done with its hold, on the job's row; the rest is for the caller to do, by ``Ledger/move(_:in:at:)``. Only
    /// where the job holds what the settlement says. Nil: its credits stay held.
    public let settlement: Settlement?

    public init(_ lease: Lease, _ end: JobEnd, settling settlement: Settlement?) {
        self.lease = lease
        self.end = end
        self.settlement = settlement
    }

    /// Of ``values()``.
    static let types = ["TEXT", "BIGINT", "TEXT", "TEXT", "TEXT", "TEXT", "BIGINT", "BIGINT", "BIGINT"]

    /// In the order in which ``JobStore/finishIfRunning(_:expiredBefore:in:at:)`` names them.
    func values() throws -> [SQLValue] {
        [
            lease.job.sqlValue, lease.attempt.sqlValue, lease.worker.sqlValue, end.state.sqlValue,
            try SQLValue.json(end.report), try SQLValue.json(end.error), (settlement != nil).sqlValue,
            (settlement?.held ?? 0).sqlValue, (settlement?.captured ?? 0).sqlValue,
        ]
    }
}
