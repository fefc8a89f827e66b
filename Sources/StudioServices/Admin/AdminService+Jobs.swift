import Foundation
public import StudioCore
import StudioStores

extension AdminService {
    /// Attempts of one job that are shown, the latest.
    static let attemptsMax = 50

    /// A page of everybody's jobs, newest first.
    public func jobs(_ filter: JobListFilter, after cursor: String?, limit: Int) async throws -> Page<JSONValue> {
        let after = try JobID.cursor(cursor)
        let filter = JobFilter(
            user: filter.user, state: filter.state, kind: filter.kind, engine: filter.engine, worker: filter.worker)
        let now = now()
        return try await database.readReplica { tx in
            let found = try jobs.jobs.list(filter, after: after, limit: limit + 1, in: tx)
            return try Page(found, limit: limit, cursor: \.id.rawValue) { try show($0, in: tx, at: now) }
        }
    }

    /// A job with its user and attempts, also one that its owner has removed.
    /// - Throws: ``StudioError`` `not_found`.
    public func job(_ id: JobID) async throws -> JSONValue {
        let now = now()
        return try await database.read { tx in try showWhole(try find(id, in: tx), in: tx, at: now) }
    }

    /// A job's latest attempts with what they printed, newest first.
    /// - Throws: ``StudioError`` `not_found`.
    public func attempts(of id: JobID) async throws -> [JSONValue] {
        let found = try await database.read { tx in
            try attempts.list(of: try find(id, in: tx).id, limit: Self.attemptsMax, in: tx)
        }
        var shown: [JSONValue] = []
        for attempt in found {
            let log = attempt.hasLog ? try await log(of: id, attempt: attempt.attempt) : []
            shown.append(AdminJSON.attempt(attempt).adding(["log": log]))
        }
        return shown
    }

    /// A log that was lost is an empty one. One that cannot be read now says so itself: the attempt is shown all the same.
    private func log(of id: JobID, attempt: Int) async throws -> JSONValue {
        do { return try await documents.get(.log(of: id, attempt: attempt)) ?? [] } catch let error as StudioError
            where error.code == .unavailable
        {
            return [.string("The log cannot be read now. \(error.detail)")]
        }
    }

    /// Cancels a waiting job at once; asks a running one to stop.
    /// - Throws: ``StudioError`` `not_found`, or `conflict` for a job that succeeded or failed.
    public func cancel(_ id: JobID, by actor: AdminActor) async throws -> JSONValue {
        try await change(id) { job, tx, now in
            guard let change = try transitions.cancel(job, in: tx, at: now) else { return nil }
            try audit.note(
                .jobCancel, on: id.rawValue, ["state": .string(job.state.rawValue)], by: actor, in: tx, at: now)
            return change
        }
    }

    /// Takes a running job from its worker and queues it again, which counts as no failure. What the old attempt still
    /// sends is refused.
    /// - Throws: ``StudioError`` `not_found`, or `conflict` for a job that does not run.
    public func requeue(_ id: JobID, by actor: AdminActor) async throws -> JSONValue {
        try await change(id) { job, tx, now in
            guard let lease = job.lease, let change = try takeAway(job, in: tx, at: now) else {
                throw StudioError(
                    .conflict, "The job is \(job.state.rawValue): only a running one can be taken from its worker.")
            }
            try audit.note(
                .jobRequeue, on: id.rawValue,
                ["attempt": .whole(lease.attempt), "worker": .string(lease.worker.rawValue)], by: actor, in: tx, at: now
            )
            return change
        }
    }

    /// Gives back what a job cost.
    /// - Throws: ``StudioError`` `not_found`, `invalid_input`, or `conflict` where nothing is captured, or it was given
    ///   back before.
    public func refund(_ id: JobID, reason: String, by actor: AdminActor) async throws -> JSONValue {
        try AdminRules.check([AdminRules.problems(AdminRules.reason, .string(reason), "/reason")])
        return try await change(id) { job, tx, now in
            let note = LedgerNote(reason: reason, actor: actor.name)
            guard let refunded = try jobs.ledger.refund(id, note, in: tx, at: now) else {
                throw StudioError(.conflict, "There is nothing to give back: the job cost nothing, or was refunded.")
            }
            if let key = job.key { try jobs.keys.giveBack(refunded, to: key, in: tx) }
            try statistics.takeOff(refunded, of: job, in: tx)
            try audit.note(
                .jobRefund, on: id.rawValue, ["credits": .integer(refunded), "reason": .string(reason)], by: actor,
                in: tx, at: now)
            CrashPoint.beforeRefundCommit.reached()
            return nil
        }
    }

    // MARK: Shared

    /// Ends the running attempt of a job; nil where none runs.
    func takeAway(_ job: Job, in tx: any Transaction, at now: Date) throws -> JobChange? {
        guard let lease = job.lease else { return nil }
        return try transitions.apply(
            AttemptOutcome.decide(job, .handBack), to: lease, holding: job.held, ending: AttemptEnding(.requeued),
            retryAt: now,
            cancelledShare: workers.policy.capturedOfCancelled, in: tx, at: now)
    }

    private func change(
        _ id: JobID, _ body: @escaping @Sendable (Job, any Transaction, Date) throws -> JobChange?
    ) async throws -> JSONValue {
        let now = now()
        let (answer, change) = try await database.write { tx -> (JSONValue, JobChange?) in
            let change = try body(try find(id, in: tx), tx, now)
            return (try showWhole(try find(id, in: tx), in: tx, at: now), change)
        }
        await announce(change.map { [$0] } ?? [])
        return answer
    }

    private func find(_ id: JobID, in tx: any Transaction) throws -> Job {
        guard let job = try jobs.jobs.find(id, in: tx) else {
            throw StudioError(.notFound, "There is no job with this id.")
        }
        return job
    }

    private func show(_ job: Job, in tx: any Transaction, at now: Date) throws -> JSONValue {
        AdminJSON.job(
            job,
            shown: try jobs.json.job(
                job, position: try jobs.jobs.queuePosition(of: job, in: tx), artifacts: [], at: now))
    }

    private func showWhole(_ job: Job, in tx: any Transaction, at now: Date) throws -> JSONValue {
        guard let user = try accounts.users.find(job.user, in: tx) else { throw Self.noSuchUser }
        let tries = try attempts.list(of: job.id, limit: Self.attemptsMax, in: tx)
        return try show(job, in: tx, at: now).adding([
            "user": [
                "id": .string(user.id.rawValue), "email": .string(user.email), "name": .string(user.name),
                "status": .string(user.status.rawValue),
            ],
            "attempts": .array(tries.map(AdminJSON.attempt)),
        ])
    }
}
