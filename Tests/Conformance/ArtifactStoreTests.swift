import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct ArtifactStoreTests {
    private let artifacts = ArtifactStore()

    @Test(arguments: DatabaseDriver.allCases)
    func aRefusedFileTakesItsIdAndNoSpaceAndItsObjectGoes(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let (user, other) = (try await test.user(), try await test.user())
        let id = ArtifactID()
        let refused = Artifact(
            id: id, user: user, role: .upload, name: "cat.png", key: .upload(id, user: user), contentType: "image/png",
            bytes: 3, sha256: String(repeating: "0", count: 64), createdAt: .epoch)
        try await test.database.write { tx throws in
            try artifacts.insertDeleted(refused, in: tx, at: .epoch + 1)
        }
        try await test.database.read { tx throws in
            #expect(try artifacts.find(id, of: user, in: tx) == nil)
            #expect(try artifacts.findEvenDeleted(id, of: user, in: tx)?.deletedAt == .epoch + 1)
            #expect(try artifacts.findEvenDeleted(id, of: other, in: tx) == nil)
            #expect(try artifacts.known([refused.key], in: tx).isEmpty)
            #expect(try artifacts.bytes(of: user, in: tx) == 0)
            #expect(try artifacts.miscounted(in: tx).allSatisfy { $0.user != user })
            let due = try OutboxStore().due(.objectDeletion, limit: 1_000, in: tx, at: .epoch + 1)
            #expect(due.contains { $0.payload["key"]?.stringValue == refused.key.rawValue })
        }
        await #expect(throws: (any Error).self) {
            try await test.database.write { tx throws in _ = try artifacts.insert(refused, in: tx) }
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aDeletedArtifactIsFoundByThoseWhoAskForDeletedOnes(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        let upload = try await test.upload(of: user)
        let found = try await test.database.write { tx throws in
            let before = try artifacts.findEvenDeleted(upload.id, of: user, in: tx)
            _ = try artifacts.deleteIfUnused(upload.id, of: user, in: tx, at: .epoch + 1)
            return (before, try artifacts.findEvenDeleted(upload.id, of: user, in: tx))
        }
        #expect(found.0 == upload)
        #expect(found.1?.deletedAt == .epoch + 1)
    }
}
