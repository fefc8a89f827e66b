public import Foundation
public import StudioCore

/// The queue of a studio without Redis: the rows of `jobs` are the queue.
public struct SQLJobQueue: JobQueue {
    private let database: any Database
    private let jobs = JobStore()

    private let runningMax: Int?

    /// - Parameter runningMax: jobs of users who have so many running are passed over.
    public init(_ database: any Database, runningMax: Int? = nil) {
        self.database = database
        self.runningMax = runningMax
    }

    public func candidates(_ limit: Int, for worker: Capabilities, at now: Date) async throws -> [JobID] {
        try await database.read { [jobs, runningMax] tx in
            try jobs.candidates(
                limit, engines: worker.engines, kinds: worker.kinds, runningMax: runningMax, in: tx, at: now)
        }
    }
}
