import Foundation
import StudioCore
import StudioStores

/// What became of a creation.
enum CreationOutcome: Sendable {
    /// It was alone.
    case answered(CreationAnswer, JobChange?)
    case created(Job, position: Int?, change: JobChange)
    /// Something stands against it, which it is told when it is done by itself.
    case refused
}

extension JobService {
    /// Creates the job in one transaction with others that came meanwhile: for a database with many writers, a statement
    /// for many jobs is hardly more work than one for a single job.
    ///
    /// What asks for more than its user's row stays by itself: an Idempotency-Key, an API key's limit, uploads.
    /// - Returns: nil where it must be done by itself.
    func insertTogether(
        _ new: NewJob, uploads: [(field: String, id: ArtifactID)], key: IdempotencyKey?
    ) async throws -> (answer: CreationAnswer, change: JobChange?)? {
        guard key == nil, new.key == nil, uploads.isEmpty else { return nil }
        switch try await creations.join(new, of: new.user, insert) {
        case .answered(let answer, let change): return (answer, change)
        case .refused: return nil
        case .created(let job, let position, let change):
            // Here, where it keeps nobody else.
            let shown = try json.job(job, position: position, artifacts: [], at: job.createdAt)
            return (CreationAnswer(job: job.id, body: try StudioJSON.encode(shown), isReplayed: false), change)
        }
    }

    @Sendable private func insert(_ group: [NewJob]) async throws -> [CreationOutcome] {
        if group.count == 1 {
            let (answer, change) = try await insertAlone(group[0])
            return [.answered(answer, change)]
        }
        let now = time.now()
        do {
            let created = try await database.write { tx in try insert(group, in: tx, at: now) }
            return group.map { created[$0.id] ?? .refused }
        } catch is SQLFailure {
            // Whatever it is, it is one's fault or nobody's: nothing was changed, and each finds out by itself.
            return group.map { _ in .refused }
        }
    }

    /// - Returns: by job, what was created of the group.
    private func insert(
        _ group: [NewJob], in tx: any Transaction, at now: Date
    ) throws -> [JobID: CreationOutcome] {
        let allowed = try ledger.hold(
            group.map { Hold($0.quoted, of: $0.user, for: $0.id) },
            only: HoldGuard(storedBytesMax: limits.storedBytesMax, queuedMax: limits.queuedJobsMax), in: tx, at: now)
        CrashPoint.afterHold.reached()
        let inserted = try jobs.insert(group.filter { allowed[$0.user] != nil }, in: tx, at: now)
        let changes = try transitions.created(inserted, in: tx, at: now)
        let positions = try jobs.queuePositions(of: inserted, in: tx)
        return Dictionary(
            uniqueKeysWithValues: zip(inserted, changes).map { job, change in
                (job.id, .created(job, position: positions[job.id], change: change))
            })
    }
}
