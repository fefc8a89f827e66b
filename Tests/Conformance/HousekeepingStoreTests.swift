import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct HousekeepingStoreTests {
    private let housekeeping = HousekeepingStore()

    @Test(arguments: DatabaseDriver.allCases)
    func ofManyOneHasATaskUntilItFallsSilent(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let takers = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask { try await take("round", by: "p\(number)", until: 20, at: 0, test) }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(takers == 1)
        let owner: String = try await test.database.read { tx throws in
            try tx.one("SELECT owner FROM housekeeping")["owner"]
        }
        #expect(try await take("round", by: owner, until: 40, at: 10, test), "who has it keeps it")
        #expect(try await !take("round", by: "other", until: 60, at: 39, test))
        #expect(try await take("search", by: "other", until: 60, at: 39, test), "another task is another's")
        #expect(try await take("round", by: "other", until: 60, at: 40, test), "silence ends it")
        #expect(try await !take("round", by: owner, until: 80, at: 41, test))
        try await test.database.write { tx in try housekeeping.release(by: "other", in: tx) }
        #expect(try await take("round", by: owner, until: 80, at: 42, test))
    }

    private func take(
        _ task: String, by owner: String, until end: Double, at now: Double, _ test: TestDatabase
    ) async throws -> Bool {
        try await test.database.write { tx in
            try housekeeping.takeIfFree(task, by: owner, until: .epoch + end, in: tx, at: .epoch + now)
        }
    }
}
