import StudioCore
import Testing

@testable import StudioStores

/// Writers that count in a table, as fast as they can, and remember what they were told of it.
struct CountingWriters: Sendable {
    /// What they were told.
    struct Told: Sendable {
        var committed = 0
        /// That nobody knows.
        var unsure = 0
        /// Otherwise than that the database is away.
        var unclear: [String] = []
    }

    let database: PostgresDatabase
    /// Grows with each commit that somebody was told of.
    let commits = Tally()
    private let isOver = Flag()

    /// Makes the table.
    init(on database: PostgresDatabase) async throws {
        self.database = database
        try await database.write { tx throws in
            try tx.script("CREATE TABLE counter (n BIGINT NOT NULL); INSERT INTO counter VALUES (0)")
        }
    }

    /// Writes until the end.
    func run() async -> Told {
        await withTaskGroup(of: Told.self) { group in
            for _ in 0..<8 { group.addTask { await write() } }
            return await group.reduce(into: Told()) { all, one in
                all.committed += one.committed
                all.unsure += one.unsure
                all.unclear += one.unclear
            }
        }
    }

    func end() { isOver.set() }

    private func write() async -> Told {
        var told = Told()
        while !isOver.isSet {
            do {
                try await database.write { tx in _ = try tx.execute("UPDATE counter SET n = n + 1") }
                told.committed += 1
                commits.add()
            } catch let error as StudioError where error.detail.contains("not known") {
                told.unsure += 1
            } catch {
                if (error as? StudioError)?.code != .unavailable { told.unclear.append("\(error)") }
                await Task.yield()
            }
        }
        return told
    }

    /// What was told to be committed is there, and nothing was done twice.
    func expectTruth(of told: Told) async throws {
        let found: Int = try await database.read { tx throws in try tx.one("SELECT n FROM counter")["n"] }
        let (committed, unsure) = (told.committed, told.unsure)
        #expect(
            found >= committed && found <= committed + unsure, "\(committed) told, \(unsure) unsure, \(found) found")
    }
}
