import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct AuditStoreTests {
    private let store = AuditStore()

    private func entry(_ actor: String, _ action: String, at seconds: Double) -> AuditEntry {
        AuditEntry(
            id: AuditID(at: .epoch + seconds), actor: actor, action: action, subject: "s", details: ["é": [1, .null]],
            address: "192.0.2.1", requestID: "r", createdAt: .epoch + seconds)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func entriesAreReadAsWrittenNewestFirstByActorAndAction(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let entries = [
            entry("cli", "user.suspend", at: 0), entry("root", "user.suspend", at: 1),
            entry("root", "queue.pause", at: 2),
        ]
        try await test.database.write { tx throws in for entry in entries { try store.append(entry, in: tx) } }
        try await test.database.read { tx throws in
            #expect(try store.list(limit: 9, in: tx) == entries.reversed())
            #expect(try store.list(limit: 2, in: tx) == [entries[2], entries[1]])
            #expect(try store.list(after: entries[1].id, limit: 2, in: tx) == [entries[0]])
            #expect(try store.list(actor: "root", limit: 9, in: tx) == [entries[2], entries[1]])
            #expect(try store.list(action: "user.suspend", limit: 9, in: tx) == [entries[1], entries[0]])
            #expect(try store.list(actor: "root", action: "user.suspend", limit: 9, in: tx) == [entries[1]])
            #expect(
                try store.list(actor: "root", action: "user.suspend", after: entries[1].id, limit: 9, in: tx).isEmpty)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func whatIsRolledBackIsNotInTheLog(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        await #expect(throws: Boom.self) {
            try await test.database.write { tx throws in
                try store.append(entry("cli", "user.suspend", at: 0), in: tx)
                throw Boom()
            }
        }
        #expect(try await test.database.read { tx in try store.list(limit: 9, in: tx) }.isEmpty)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func theLogOutlivesTheUserWhoActed(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user()
        let entry = entry(user.rawValue, "user.suspend", at: 0)
        try await test.database.write { tx throws in
            try store.append(entry, in: tx)
            try UserStore().remove(user, in: tx)
            #expect(try store.list(actor: user.rawValue, limit: 9, in: tx) == [entry])
        }
    }
}
