public import Foundation

/// How a worker behaves towards the studio.
public struct WorkerSettings: Sendable {
    /// Where the worker makes a folder for itself; what else lies there stays.
    public var workFolder: URL
    /// A worker says that it lives this often, even without work.
    public var heartbeat: Duration = .seconds(10)
    /// Leases are renewed this often, or at a third of their time if that is sooner. Also how soon the wish to cancel
    /// a job is noticed.
    public var renewEvery: Duration = .milliseconds(500)
    /// At most one progress report of an attempt in this time.
    public var reportEvery: Duration = .milliseconds(500)
    /// One claim waits this long for a job.
    public var claimWait: Duration = .seconds(20)
    /// At shutdown running attempts get this long before they are handed back.
    public var shutdownGrace: Duration = .seconds(10)
    var retry = LinkRetry()

    public init(workFolder: URL) { self.workFolder = workFolder }
}
