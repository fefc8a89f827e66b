import Foundation
import StudioCore
import StudioStores

/// What workers ask for in the same moment, and is done as one.
struct WorkerGatherings: Sendable {
    let looks: Gathering<LeaseClaim, Job?>
    /// Nil for an end that something stands against, which it is told when it is done by itself.
    let ends: Gathering<RunningEnd, JobChange?>
    /// By the hash.
    let tokens: Gathering<String, WorkerToken?>

    /// - Parameter gathers: false: each is done by itself.
    init(gathers: Bool) {
        looks = Gathering(gathers: gathers)
        ends = Gathering(gathers: gathers)
        tokens = Gathering(gathers: gathers)
    }
}

extension WorkerService {
    /// The running jobs of leases that are the caller's own.
    /// - Returns: in the order of the leases.
    func findIfHeld(_ leases: [Lease]) async throws -> [Job?] {
        try await gatherings.looks.join(leases.map { LeaseClaim($0, token: token) }, find)
    }

    @Sendable private func find(_ claims: [LeaseClaim]) async throws -> [Job?] {
        let found = try await database.readOnce { [jobs] tx in try jobs.findIfHeld(claims, in: tx) }
        return claims.map { found[$0] }
    }

    /// The token with this hash if it is not revoked.
    func findToken(hash: String) async throws -> WorkerToken? {
        try await gatherings.tokens.join(hash, find)
    }

    @Sendable private func find(_ hashes: [String]) async throws -> [WorkerToken?] {
        let found = try await database.readOnce { [tokens] tx in try tokens.findIfValid(tokenHashes: hashes, in: tx) }
        return hashes.map { found[$0] }
    }

    /// Ends jobs in one transaction, also with others that end in the same moment: for a database with many writers, a
    /// statement for many jobs is hardly more work than one for a single job.
    /// - Returns: in their order; nil where one must be done by itself.
    func endTogether(_ endings: [RunningEnd]) async throws -> [JobChange?] {
        try await gatherings.ends.join(endings, endAll)
    }

    @Sendable private func endAll(_ group: [RunningEnd]) async throws -> [JobChange?] {
        let now = time.now()
        // Of a completion that came twice, one.
        let ends = Dictionary(group.map { ($0.finish.lease, $0) }, uniquingKeysWith: { first, _ in first })
        do {
            let changes = try await database.write { tx in
                let changes = try transitions.endIfRunning(Array(ends.values), in: tx, at: now)
                CrashPoint.beforeCompleteCommit.reached()
                return changes
            }
            return group.map { changes[$0.finish.lease] }
        } catch is SQLFailure {
            // Whatever it is, it is one's fault or nobody's: nothing was changed, and each finds out by itself.
            return group.map { _ in nil }
        } catch let error as StudioError where error.code == .internalError {
            return group.map { _ in nil }
        }
    }
}
