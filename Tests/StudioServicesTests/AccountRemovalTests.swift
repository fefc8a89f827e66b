import Foundation
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(10))) struct AccountRemovalTests {
    /// As if the user had asked for it, and the time were over.
    private func leave(_ user: Principal, _ studio: JobStudio) async throws {
        let now = studio.clock.now
        let found = try await studio.database.write { tx in
            try UserStore().setDeletionIfPending(user.user, at: now, in: tx, at: now)
        }
        #expect(found != nil)
    }

    @Test func anAccountWithARunningJobIsRemovedOnlyOnceTheJobHasEnded() async throws {
        try await JobStudio.with { studio in
            let (user, job, lease) = try await studio.running()
            try await leave(user, studio)
            #expect(try await studio.removal.removeDue() == 0)
            let running = try await studio.row(job)
            #expect(running.state == .running && running.cancelRequestedAt != nil)
            try await studio.complete(lease)
            #expect(try await studio.removal.removeDue() == 1)
            #expect(try await studio.database.read { tx in try JobStore().find(job, in: tx) } == nil)
            #expect(try await studio.database.read { tx in try UserStore().find(user.user, in: tx) } == nil)
        }
    }

    @Test func theDocumentsOfItsJobsGoWithAnAccountAndNobodyElses() async throws {
        try await JobStudio.with { studio in
            let documents = SQLDocumentStore(studio.database)
            var ids: [DocumentID] = []
            var users: [Principal] = []
            for _ in 0..<2 {
                let (user, job, lease) = try await studio.running()
                try await studio.complete(lease)
                let id = DocumentID(job: job, attempt: 1, name: "scene")
                #expect(try await documents.put(["a": 1], as: id, at: studio.clock.now))
                ids.append(id)
                users.append(user)
            }
            try await leave(users[0], studio)
            #expect(try await studio.removal.removeDue() == 1)
            #expect(try await documents.get(ids[0]) == nil)
            #expect(try await documents.get(ids[1]) == ["a": 1])
        }
    }

    private struct Broken: Error {}

    /// A user with a waiting job whose account's time is over, and the moment just before it was.
    private func due(_ studio: JobStudio) async throws -> (user: UserID, job: JobID, before: Date) {
        let principal = try await studio.user(credits: 5)
        let job = try await studio.create(principal)
        return (principal.user, job, try await setDue(principal.user, studio))
    }

    private func setDue(_ user: UserID, _ studio: JobStudio) async throws -> Date {
        let now = studio.clock.now
        _ = try await studio.database.write { tx in
            try UserStore().setDeletionIfPending(user, at: now.addingTimeInterval(10), in: tx, at: now)
        }
        studio.clock.advance(by: 11)
        return now
    }

    private func removal(
        _ studio: JobStudio, onDocuments: @escaping @Sendable (JobID) async throws -> Void
    ) -> AccountRemoval {
        let documents = WatchedDocuments(store: SQLDocumentStore(studio.database), onRemoval: onDocuments)
        return AccountRemoval(
            accounts: studio.accounts, documents: documents, signals: studio.signals, logger: quietLogger)
    }

    private func restore(_ user: UserID, at now: Date, _ studio: JobStudio) async throws -> User? {
        try await studio.database.write { tx in try UserStore().cancelDeletionIfPending(user, in: tx, at: now) }
    }

    private func isThere(_ user: UserID, _ studio: JobStudio) async throws -> Bool {
        try await studio.database.read { tx in try UserStore().find(user, in: tx) != nil }
    }

    @Test func anAccountThatCannotBeRemovedKeepsNoOther() async throws {
        try await JobStudio.with { studio in
            let (stuck, other) = (try await due(studio), try await due(studio))
            let removal = removal(studio) { job in if job == stuck.job { throw Broken() } }
            #expect(try await removal.removeDue() == 1)
            let (isStuckThere, isOtherThere) = (
                try await isThere(stuck.user, studio), try await isThere(other.user, studio)
            )
            #expect(isStuckThere && !isOtherThere)
            #expect(try await studio.removal.removeDue() == 1, "it is tried again")
        }
    }

    @Test func whoTakesItBackAfterTheLookAndBeforeTheRemovalStays() async throws {
        try await JobStudio.with { studio in
            let (first, second) = (try await due(studio), try await due(studio))
            // In time by the clock of the request, which is heard while another account is removed.
            let removal = removal(studio) { job in
                if job == first.job { _ = try await restore(second.user, at: second.before, studio) }
            }
            #expect(try await removal.removeDue() == 1)
            #expect(try await isThere(second.user, studio))
            #expect(try await studio.row(second.job).state == .queued)
        }
    }

    @Test func aRemovalThatHasBegunCannotBeTakenBack() async throws {
        try await JobStudio.with { studio in
            let (principal, _, lease) = try await studio.running()
            let before = try await setDue(principal.user, studio)
            #expect(try await studio.removal.removeDue() == 0, "its job runs")
            #expect(try await restore(principal.user, at: before, studio) == nil)
            try await studio.workers.fail(AttemptFailure(.cancelled, "cancelled"), for: lease)
            #expect(try await studio.removal.removeDue() == 1)
        }
    }

    @Test func whoIsGoneBeginsNothing() async throws {
        try await JobStudio.with { studio in
            let code = await errorCode {
                try await studio.database.write { tx in try UserStore().requireStaying(UserID(), in: tx) }
            }
            #expect(code == .notFound)
        }
    }
}

/// Documents of which the test hears when a job's are removed.
private struct WatchedDocuments: DocumentStore {
    let store: SQLDocumentStore
    let onRemoval: @Sendable (JobID) async throws -> Void

    func put(_ document: JSONValue, as id: DocumentID, at now: Date) async throws -> Bool {
        try await store.put(document, as: id, at: now)
    }

    func get(_ id: DocumentID) async throws -> JSONValue? { try await store.get(id) }

    func list(of job: JobID) async throws -> [DocumentID] { try await store.list(of: job) }

    func deleteAll(of job: JobID) async throws {
        try await onRemoval(job)
        try await store.deleteAll(of: job)
    }
}
