import Foundation
import StudioCore
import StudioStores

/// What a committed change of a job tells those who listen now. SQL is the truth: a lost signal only costs time.
struct JobChange: Sendable, Equatable {
    var job: JobID
    var state: JobState
    /// The number of the event that tells of it.
    var event: Int
    /// Whether webhooks are to be told.
    var hasDeliveries = false
    /// What a queue beside the database is told of a job that was queued.
    var queued: QueueEntry?
    /// Whether such a queue may still have it, though it is no longer queued.
    var leavesQueue = false

    /// - Parameter jobs: those of which webhooks are to be told.
    func telling(_ jobs: Set<JobID>) -> JobChange {
        var change = self
        change.hasDeliveries = jobs.contains(job)
        return change
    }
}

/// The payloads of signals about jobs, written and read in one place.
struct JobSignals: Sendable {
    let bus: any SignalBus
    /// Nil where the rows of `jobs` are the queue.
    let queue: (any JobQueue)?
    private let now: @Sendable () -> Date

    init(bus: any SignalBus, queue: (any JobQueue)?, now: @escaping @Sendable () -> Date) {
        self.bus = bus
        self.queue = queue?.hasEntries == true ? queue : nil
        self.now = now
    }

    func announce(_ change: JobChange) async { await announce([change]) }

    /// The queue first: whoever a signal wakes looks there.
    func announce(_ changes: [JobChange]) async {
        for change in changes {
            await tellQueue(change)
            await bus.publish(.job(change.job), ["event": .integer(Int64(change.event))])
        }
        // The end of a job may let another of its user begin.
        if changes.contains(where: { $0.state == .queued || $0.state.isEnded }) { await bus.publish(.jobsQueued, [:]) }
        if changes.contains(where: \.hasDeliveries) { await bus.publish(.webhooksDue, [:]) }
    }

    /// Once, and as far as it can be reached: a job that it does not hear of is in the outbox, and one that it keeps is
    /// forgotten when it is next suggested.
    private func tellQueue(_ change: JobChange) async {
        guard let queue else { return }
        if let entry = change.queued { try? await queue.add([entry], at: now()) }
        if change.leavesQueue { try? await queue.remove(change.job) }
    }

    func announce(_ progress: JobProgress, of job: JobID) async {
        var payload: [String: JSONValue] = [
            "percent": .number(progress.percent), "stage": .string(progress.stage),
        ]
        if let eta = progress.etaSeconds { payload["eta_seconds"] = .number(eta) }
        if let preview = progress.preview { payload["preview"] = .string(preview) }
        await bus.publish(.job(job), ["progress": .object(payload)])
    }

    /// What a signal about a job says; nil for one that a newer version wrote.
    enum Heard: Sendable, Equatable {
        case event(Int)
        case progress(JobProgress)

        init?(_ payload: JSONValue) {
            if let number = payload["event"]?.integerValue {
                self = .event(Int(number))
            } else if let progress = payload["progress"], let stage = progress["stage"]?.stringValue,
                let percent = progress["percent"]?.doubleValue
            {
                self = .progress(
                    JobProgress(
                        percent: percent, stage: stage, etaSeconds: progress["eta_seconds"]?.doubleValue,
                        preview: progress["preview"]?.stringValue))
            } else {
                return nil
            }
        }
    }
}

extension JSONValue {
    /// Any number.
    fileprivate var doubleValue: Double? {
        switch self {
        case .integer(let whole): Double(whole)
        case .number(let number): number
        default: nil
        }
    }
}
