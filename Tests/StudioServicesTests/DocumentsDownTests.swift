import Foundation
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioServices

/// Losing the database of documents loses no job and no credit, and delays nobody.
@Suite(.timeLimit(.minutes(10))) struct DocumentsDownTests {
    @Test func jobsEndAndTheirResultsAreServed() async throws {
        try await JobStudio.with { studio in
            studio.documents.setDown()
            let (user, job, lease) = try await studio.running()
            var completion = Completion(outputs: [try await studio.store(for: lease)], report: ["engine": "scene"])
            completion.log = ["a line"]
            try await studio.workers.complete(completion, for: lease)
            #expect(try await studio.row(job).state == .succeeded)
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 4, held: 0))
            #expect(try await studio.jobs.result(of: job, of: user)["artifacts"]?.items.count == 1)
            #expect(try await studio.admin.attempts(of: job)[0]["log"] == [])
            let (_, failed, second) = try await studio.running()
            var failure = AttemptFailure(.transient, "a cable")
            failure.log = ["a line"]
            try await studio.workers.fail(failure, for: second)
            #expect(try await studio.row(failed).state == .queued)
        }
    }

    @Test func anAttemptIsShownWhileItsLogCannotBeRead() async throws {
        try await JobStudio.with { studio in
            let (_, job, lease) = try await studio.running()
            try await studio.workers.handBack(lease, reason: "shutdown", log: ["last words"])
            studio.documents.setDown()
            let down = try await studio.admin.attempts(of: job)[0]
            #expect(down["outcome"] == "handed_back")
            #expect(down["log"] == ["The log cannot be read now. It is down."])
            studio.documents.setDown(false)
            #expect(try await studio.admin.attempts(of: job)[0]["log"] == ["last words"])
        }
    }

    @Test func accountsAndOldJobsAreRemovedAndTheirDocumentsFollow() async throws {
        try await JobStudio.with { studio in
            let remote = FallibleDocuments(SQLDocumentStore(try await otherDatabase(studio)))
            let documents = OutboxedDocumentStore(remote, database: studio.database, now: { studio.clock.now })
            var jobs: [JobID] = []
            var users: [Principal] = []
            for _ in 0..<3 {
                let (user, job, lease) = try await studio.running()
                try await studio.complete(lease)
                let id = DocumentID(job: job, attempt: 1, name: "scene")
                #expect(try await documents.put(["a": 1], as: id, at: studio.clock.now))
                jobs.append(job)
                users.append(user)
            }
            remote.setDown()
            try await setDue(users[0], studio)
            let removal = AccountRemoval(
                accounts: studio.accounts, documents: documents, signals: studio.signals, logger: quietLogger)
            #expect(try await removal.removeDue() == 1)
            try await studio.jobs.delete(jobs[1], of: users[1])
            studio.clock.advance(by: 8 * 86_400)
            let retention = RetentionService(
                database: studio.database, documents: documents,
                configuration: try StudioConfiguration.with().retention, time: studio.clock.source)
            #expect(try await retention.enforce().rows == 1)
            remote.setDown(false)
            #expect(try await documents.relay(at: studio.clock.now) == 2)
            for job in jobs[..<2] { #expect(try await remote.list(of: job) == []) }
            #expect(try await remote.list(of: jobs[2]).count == 1)
        }
    }

    private func otherDatabase(_ studio: JobStudio) async throws -> any Database {
        let database = try SQLiteDatabase(path: studio.folder + "/documents.sqlite", exclusively: false)
        try await Migrator.studio(for: .sqlite).migrate(database, at: studio.clock.now)
        return database
    }

    private func setDue(_ user: Principal, _ studio: JobStudio) async throws {
        let now = studio.clock.now
        _ = try await studio.database.write { tx in
            try UserStore().setDeletionIfPending(user.user, at: now.addingTimeInterval(10), in: tx, at: now)
        }
        studio.clock.advance(by: 11)
    }
}
