import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct InviteStoreTests {
    private let invites = InviteStore()

    private func invite(_ hash: String, usesMax: Int = 1, until: Date? = nil) -> Invite {
        Invite(
            id: InviteID(), codeHash: hash, note: "for Ada", usesMax: usesMax, credits: 7, createdAt: .epoch,
            expiresAt: until)
    }

    private func insert(_ invite: Invite, into test: TestDatabase) async throws {
        try await test.database.write { tx in try invites.insert(invite, in: tx) }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func ofManyWhoComeAtOnceNoMorePassThanTheInviteIsFor(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        try await insert(invite("h", usesMax: 3), into: test)
        let uses = try await withThrowingTaskGroup(of: Int?.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    try await test.database.write { tx in
                        try invites.useIfValid(codeHash: "h", in: tx, at: .epoch)?.uses
                    }
                }
            }
            return try await group.reduce(into: [Int]()) { if let uses = $1 { $0.append(uses) } }
        }
        #expect(uses.sorted() == [1, 2, 3])
        #expect(try await test.database.read { tx in try invites.list(limit: 9, in: tx) }.map(\.uses) == [3])
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aUseThatIsRolledBackDoesNotCount(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        try await insert(invite("h"), into: test)
        await #expect(throws: Boom.self) {
            try await test.database.write { tx throws in
                #expect(try invites.useIfValid(codeHash: "h", in: tx, at: .epoch) != nil)
                throw Boom()
            }
        }
        let used = try await test.database.write { tx in try invites.useIfValid(codeHash: "h", in: tx, at: .epoch) }
        #expect(used?.uses == 1)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func anInviteTellsWhatWasStoredUntilItsEndAndNotAfter(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        var stored = invite("h", usesMax: 9, until: .epoch + 60)
        try await insert(stored, into: test)
        stored.uses = 1
        try await test.database.write { [stored] tx throws in
            #expect(try invites.useIfValid(codeHash: "h", in: tx, at: .epoch + 59) == stored)
            #expect(try invites.useIfValid(codeHash: "h", in: tx, at: .epoch + 60) == nil)
            #expect(try invites.useIfValid(codeHash: "unknown", in: tx, at: .epoch) == nil)
            #expect(try invites.list(limit: 9, in: tx) == [stored])
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aRevokedInviteLetsNobodyInAndIsRevokedOnce(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let invite = invite("h")
        try await insert(invite, into: test)
        try await test.database.write { tx throws in
            #expect(try invites.revokeIfValid(invite.id, in: tx, at: .epoch))
            #expect(try !invites.revokeIfValid(invite.id, in: tx, at: .epoch + 1))
            #expect(try !invites.revokeIfValid(InviteID(), in: tx, at: .epoch))
            #expect(try invites.useIfValid(codeHash: "h", in: tx, at: .epoch) == nil)
            #expect(try invites.list(limit: 9, in: tx).map(\.revokedAt) == [.epoch])
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func twoInvitesNeverShareACode(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        try await insert(invite("h"), into: test)
        await #expect(throws: (any Error).self) { try await insert(invite("h"), into: test) }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func pagesOfInvitesGoFromTheNewestToTheOldestWithoutGapOrRepeat(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let all = (0..<4).map { invite("\($0)") }
        for invite in all { try await insert(invite, into: test) }
        let order = all.map(\.id).sorted { $0.rawValue > $1.rawValue }
        try await test.database.read { tx throws in
            #expect(try invites.list(limit: 3, in: tx).map(\.id) == Array(order[..<3]))
            #expect(try invites.list(after: order[2], limit: 3, in: tx).map(\.id) == [order[3]])
            #expect(try invites.list(after: order[3], limit: 3, in: tx).isEmpty)
        }
    }
}
