public import Foundation
public import StudioCore

/// Orders queued jobs. It only suggests: the claim is won in SQL (``JobStore/claimIfQueued(_:by:leaseUntil:runningMax:in:at:)``),
/// so that a stale, doubled or lost entry does no harm.
public protocol JobQueue: Sendable {
    /// The jobs a worker should try next, best first.
    func candidates(_ limit: Int, for worker: Capabilities, at now: Date) async throws -> [JobID]
    /// Whether it has entries of its own, of which it must be told; else the rows of `jobs` are the queue.
    var hasEntries: Bool { get }
    /// Takes up jobs that were queued. Taking up twice is harmless.
    func add(_ entries: [QueueEntry], at now: Date) async throws
    /// Forgets jobs that were claimed, cancelled or deleted. Forgetting twice is harmless.
    func remove(_ removals: [QueueRemoval]) async throws
}

/// The rows of `jobs` are the queue: each job's own state takes it in and out.
extension JobQueue {
    public var hasEntries: Bool { false }
    public func add(_ entries: [QueueEntry], at now: Date) async throws {}
    public func remove(_ removals: [QueueRemoval]) async throws {}
}

extension JobQueue {
    /// Forgets a job that was claimed, cancelled or deleted. Forgetting twice is harmless.
    public func remove(_ job: JobID) async throws { try await remove([QueueRemoval(job)]) }
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
