import Foundation
import StudioCore
public import StudioStores

/// What administrators do and see: users, credits, jobs, the queue, workers, statistics, and the log of their doings.
///
/// The API and the command line call the same methods. Each that changes something is one transaction, which also writes
/// its row of the audit log; signals leave after it is committed. They reach listeners of this process alone: what the
/// command line does beside a running server is noticed by the workers' next renewal or claim. Answers are JSON, as the
/// API's schemas say; every key is always there.
public struct AdminService: Sendable {
    let accounts: AccountService
    let jobs: JobService
    let workers: WorkerService
    let documents: any DocumentStore
    let audit = AuditLog()
    let attempts = AttemptStore()
    let pauses = QueuePauseStore()
    let statistics = StatisticsStore()
    var transitions: JobTransitions { jobs.transitions }

    public init(
        accounts: AccountService, jobs: JobService, workers: WorkerService, documents: any DocumentStore
    ) {
        self.accounts = accounts
        self.jobs = jobs
        self.workers = workers
        self.documents = documents
    }

    var database: any Database { jobs.database }
    func now() -> Date { jobs.time.now() }

    func announce(_ changes: [JobChange]) async {
        for change in changes {
            if change.state != .running { workers.progress.forget(change.job) }
            await jobs.signals.announce(change)
        }
    }
}
