import Foundation
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(2))) struct AccountRemovalTests {
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
}
