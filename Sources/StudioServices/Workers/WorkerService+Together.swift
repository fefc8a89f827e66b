import Foundation
import StudioCore
import StudioStores

/// What workers ask for in the same moment, and is done as one.
struct WorkerGatherings: Sendable {
    let looks = Gathering<LeaseClaim, Job?>()
    /// Nil for an end that something stands against, which it is told when it is done by itself.
    let ends = Gathering<RunningEnd, JobChange?>()
    /// By the hash.
    let tokens = Gathering<String, WorkerToken?>()
}

extension WorkerService {
    /// The running job of a lease that is the caller's own.
    func findIfHeld(_ lease: Lease) async throws -> Job? {
        let claim = LeaseClaim(lease, token: token)
        guard let together else { return try await find([claim])[0] }
        return try await together.looks.join(claim, find)
    }

    @Sendable private func find(_ claims: [LeaseClaim]) async throws -> [Job?] {
        let found = try await database.readOnce { [jobs] tx in try jobs.findIfHeld(claims, in: tx) }
        return claims.map { found[$0] }
    }

    /// The token with this hash if it is not revoked.
    func findToken(hash: String) async throws -> WorkerToken? {
        guard let together else { return try await find([hash])[0] }
        return try await together.tokens.join(hash, find)
    }

    @Sendable private func find(_ hashes: [String]) async throws -> [WorkerToken?] {
        let found = try await database.readOnce { [tokens] tx in try tokens.findIfValid(tokenHashes: hashes, in: tx) }
        return hashes.map { found[$0] }
    }

    /// Ends the job in one transaction with others that end in the same moment: for a database with many writers, a statement
    /// for many jobs is hardly more work than one for a single job.
    /// - Returns: nil where it must be done by itself.
    func endTogether(_ ending: RunningEnd) async throws -> JobChange? {
        try await together?.ends.join(ending, endAll) ?? nil
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
