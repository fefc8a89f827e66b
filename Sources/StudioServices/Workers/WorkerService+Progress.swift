import Foundation
public import StudioCore
import StudioStores
import Synchronization

extension WorkerService {
    /// Tells those who follow the job. A new stage becomes a numbered event; percentages reach the row now and then.
    public func report(_ progress: JobProgress, for lease: Lease) async throws {
        let shown = try WorkerRules.checked(progress)
        let now = time.now()
        let job = try await database.readOnce { tx in try held(lease, in: tx) }
        let isNewStage = job.progress?.stage != shown.stage
        switch self.progress.decide(lease, isNewStage: isNewStage, at: now) {
        case .stageEvent:
            let change = try await database.write { tx -> JobChange? in
                guard try jobs.setProgressIfHeld(shown, lease, in: tx) else { return nil }
                let event = try events.append(
                    "stage", ["stage": .string(shown.stage), "attempt": .integer(Int64(lease.attempt))],
                    to: lease.job, in: tx, at: now)
                return JobChange(job: lease.job, state: .running, event: event.number)
            }
            guard let change else { throw Self.lost }
            await signals.announce(change)
        case .snapshot:
            let isHeld = try await database.write { [jobs] tx in try jobs.setProgressIfHeld(shown, lease, in: tx) }
            guard isHeld else { throw Self.lost }
        case .signalOnly: break
        }
        await signals.announce(shown, of: lease.job)
    }
}

/// Decides which progress reports are written: a report costs a disk flush, and there may be many a second.
final class ProgressThrottle: Sendable {
    enum Decision: Equatable { case stageEvent, snapshot, signalOnly }

    /// Between two writes of a job's percentages.
    static let interval = 2.0
    /// Numbered stage events of one attempt; later stages are only signalled.
    static let stagesMax = 200
    /// Entries beyond this are forgotten, which costs at most a write too many.
    private static let entriesMax = 10_000

    private struct Entry {
        var attempt: Int
        var writtenAt: Date
        var stages: Int
    }
    private let entries = Mutex<[JobID: Entry]>([:])

    func decide(_ lease: Lease, isNewStage: Bool, at now: Date) -> Decision {
        entries.withLock { entries in
            if entries.count > Self.entriesMax { entries.removeAll() }
            var entry = Entry(attempt: lease.attempt, writtenAt: .distantPast, stages: 0)
            if let known = entries[lease.job], known.attempt == lease.attempt { entry = known }
            let decision: Decision =
                if isNewStage, entry.stages < Self.stagesMax {
                    .stageEvent
                } else if now.timeIntervalSince(entry.writtenAt) >= Self.interval {
                    .snapshot
                } else {
                    .signalOnly
                }
            if decision != .signalOnly { entry.writtenAt = now }
            if decision == .stageEvent { entry.stages += 1 }
            entries[lease.job] = entry
            return decision
        }
    }

    func forget(_ job: JobID) { entries.withLock { _ = $0.removeValue(forKey: job) } }
}
