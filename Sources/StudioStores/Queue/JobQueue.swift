public import Foundation
public import StudioCore

/// Orders queued jobs. It only suggests: the claim is won in SQL (``JobStore/claimIfQueued(_:by:leaseUntil:in:at:)``),
/// so that a stale, doubled or lost entry does no harm.
public protocol JobQueue: Sendable {
    /// The jobs a worker should try next, best first.
    func candidates(_ limit: Int, for worker: Capabilities, at now: Date) async throws -> [JobID]
    /// Forgets a job that was claimed, cancelled or deleted. Forgetting twice is harmless.
    func remove(_ job: JobID) async throws
}

/// What a worker can run.
public struct Capabilities: Sendable, Equatable {
    public var engines: [String]
    public var kinds: [JobKind]

    public init(engines: [String], kinds: [JobKind]) {
        self.engines = engines
        self.kinds = kinds
    }

    public init(_ worker: WorkerDescription) { self.init(engines: worker.engines, kinds: worker.kinds) }
}
