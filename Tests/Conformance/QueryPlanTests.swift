import Foundation
import StudioCore
import Testing

@testable import StudioStores

/// What is looked at often must not read the whole queue, however long it is: each look is a search of an index by every
/// condition that limits it.
@Suite(.timeLimit(.minutes(10))) struct QueryPlanTests {
    private let jobs = JobStore()

    @Test func theHeadOfTheQueueIsReadInItsOrder() async throws {
        let plan = try await plan { tx in
            _ = try jobs.candidates(5, engines: ["scene"], kinds: [.imageGeneration], in: tx, at: .epoch)
        }
        #expect(plan == ["SEARCH jobs USING INDEX jobs_queue (state=? AND engine=?)"])
    }

    @Test func whatGoesBeforeAJobIsCountedInTheQueuesIndex() async throws {
        let plan = try await plan { tx in _ = try jobs.queueLength(engine: "scene", priority: 0, in: tx) }
        let searches = plan.filter { $0.contains(" jobs ") }
        #expect(searches.count == 3, "\(plan)")
        #expect(
            searches.allSatisfy { $0.hasPrefix("SEARCH jobs USING COVERING INDEX jobs_queue (state=? AND engine=?") })
    }

    @Test func whatACreationLooksAtIsReadFromTheHeadsOfIndexes() async throws {
        let new = NewJob(
            id: JobID(), user: UserID(), kind: .imageGeneration, schemaVersion: 1, input: [:], engine: "scene",
            model: nil,
            quoted: 1, workUnits: 1, failuresMax: 1)
        let plan = try await plan { tx in _ = try? jobs.insert(new, queuedMax: 9, in: tx, at: .epoch) }
        for index in ["jobs_queue (state=? AND engine=? AND priority=?)", "jobs_started_tag (engine=?)"] {
            #expect(plan.contains { $0.hasSuffix(index) }, "\(plan)")
        }
        #expect(!plan.contains { $0.contains("SCAN jobs") || $0.contains("TEMP B-TREE") }, "\(plan)")
    }

    @Test func jobsThatWaitedTooLongAreReadByTheirTime() async throws {
        let plan = try await plan { tx in _ = try jobs.expiredInQueue(limit: 5, in: tx, at: .epoch) }
        #expect(plan == ["SEARCH jobs USING INDEX jobs_queue_expiry (state=? AND expires_at>? AND expires_at<?)"])
    }

    @Test func theNextTimeAtWhichAJobMayStartIsReadFromAnIndex() async throws {
        let plan = try await plan { tx in _ = try jobs.nextRunAfter(in: tx, at: .epoch) }
        #expect(plan == ["SEARCH jobs USING COVERING INDEX jobs_queue_waits (state=? AND run_after>?)"])
    }

    @Test func whatAQueueBesideTheDatabaseNeedsIsReadFromIndexes() async throws {
        let page = try await plan { tx in _ = try jobs.queued(after: JobID(), limit: 9, in: tx) }
        #expect(page == ["SEARCH jobs USING INDEX jobs_state (state=? AND id>?)"])
        let some = try await plan { tx in _ = try jobs.queued(among: [JobID(), JobID()], in: tx) }
        #expect(some.count == 1 && some[0].hasSuffix("id=?)"), "\(some)")
        let busy = try await plan { tx in _ = try jobs.busyUsers(runningMax: 2, in: tx) }
        #expect(busy.first?.hasPrefix("SEARCH jobs USING ") == true, "\(busy)")
    }

    @Test func jobsOfADeadServerAreFoundAmongThoseThatRun() async throws {
        let plan = try await plan { tx in _ = try jobs.runningInside(startedBefore: .epoch, limit: 5, in: tx) }
        #expect(plan.first?.hasPrefix("SEARCH jobs USING INDEX jobs_") == true, "\(plan)")
        #expect(plan.contains { $0.hasPrefix("SEARCH workers ") }, "\(plan)")
    }

    private let deliveries = WebhookDeliveryStore()

    @Test func whatIsDueIsReadFromTheHeadOfEachTargetsIndex() async throws {
        let full = WebhookDeliveryExclusion(users: [UserID()], targets: ["a", "b"])
        let steps = try await plan { tx in
            _ = try deliveries.due(perTarget: 2, excluding: full, limit: 9, in: tx, at: .epoch)
        }
        for step in [
            "SEARCH webhook_deliveries USING INDEX webhook_deliveries_target (<expr>>?)",
            "SEARCH webhook_deliveries USING INDEX webhook_deliveries_target (<expr>=? AND run_after<?)",
        ] {
            #expect(steps.contains(step), "\(steps)")
        }
        // Only what is found is sorted: once for each place of a target.
        #expect(steps.count { $0.contains("TEMP B-TREE") } == 2, "\(steps)")
        #expect(!steps.contains { $0.hasPrefix("SCAN webhook_deliveries") || $0.hasPrefix("SCAN due") }, "\(steps)")
    }

    @Test func listsOfDeliveriesAndWhatGoesWithAJobAreReadFromIndexes() async throws {
        let user = UserID()
        for (filter, index) in [
            (WebhookDeliveryFilter(user: user), "user (user_id=? AND id<?)"),
            (WebhookDeliveryFilter(user: user, job: JobID()), "job (job_id=? AND id<?)"),
            (WebhookDeliveryFilter(user: user, state: .failed), "state (user_id=? AND state=? AND id<?)"),
            (WebhookDeliveryFilter(user: user, job: JobID(), state: .failed), "job (job_id=? AND id<?)"),
        ] {
            let steps = try await plan { tx in _ = try deliveries.list(filter, limit: 9, in: tx) }
            #expect(steps == ["SEARCH webhook_deliveries USING INDEX webhook_deliveries_\(index)"])
        }
        let deletion = try await plan { tx in try deliveries.removeAll(about: JobID(), in: tx) }
        #expect(deletion == ["SEARCH webhook_deliveries USING COVERING INDEX webhook_deliveries_job (job_id=?)"])
    }

    /// How SQLite runs the only statement of the body.
    private func plan(_ body: @escaping @Sendable (any Transaction) throws -> Void) async throws -> [String] {
        let test = try await DatabaseDriver.sqlite.open()
        return try await test.database.write { tx in
            let recorder = Recorder(tx: tx)
            try body(recorder)
            let statement = try #require(recorder.statements.first)
            return try tx.query("EXPLAIN QUERY PLAN \(statement.sql)", statement.parameters).map {
                try $0["detail"] as String
            }
        }
    }
}

/// Passes statements on and remembers them.
private final class Recorder: Transaction {
    private let tx: any Transaction
    private(set) var statements: [(sql: String, parameters: [SQLValue])] = []

    init(tx: any Transaction) { self.tx = tx }

    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int {
        statements.append((sql, parameters))
        return try tx.execute(sql, parameters)
    }

    func query(_ sql: String, _ parameters: [SQLValue]) throws -> [SQLRow] {
        statements.append((sql, parameters))
        return try tx.query(sql, parameters)
    }

    var dialect: SQLDialect { tx.dialect }
    func lock(_ lock: SharedLock, shared: Bool) throws { try tx.lock(lock, shared: shared) }
    func allowLoss() throws { try tx.allowLoss() }
    func script(_ sql: String) throws { try tx.script(sql) }
    func afterCommit(_ effect: @escaping @Sendable () -> Void) { tx.afterCommit(effect) }
}
