import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioStores

/// What becomes of documents while their database is down, and after.
@Suite(.timeLimit(.minutes(10))) struct OutboxedDocumentTests {
    private let id = DocumentID(job: JobID(), attempt: 1, name: "scene")

    @Test(arguments: DatabaseDriver.allCases)
    func whatCannotBeWrittenWaitsInSQLAndIsReadThere(on driver: DatabaseDriver) async throws {
        let bench = try await Bench(driver)
        bench.remote.setDown()
        #expect(try await bench.documents.put(["a": 1], as: id, at: .epoch))
        #expect(try await !bench.documents.put(["b": 2], as: id, at: .epoch))
        #expect(try await bench.documents.get(id) == ["a": 1])
        #expect(try await bench.waiting() == [.documentWrite: 1])
        // What does not wait here may be there.
        let other = DocumentID(job: id.job, attempt: 2, name: "log")
        for call in [
            { _ = try await bench.documents.get(other) }, { _ = try await bench.documents.list(of: other.job) },
        ] as [() async throws -> Void] {
            let error = await #expect(throws: StudioError.self) { try await call() }
            #expect(error?.code == .unavailable)
        }
        bench.remote.setDown(false)
        #expect(try await bench.documents.relay(at: .epoch) == 1)
        #expect(try await bench.isClean())
        #expect(try await bench.remote.get(id) == ["a": 1])
        #expect(try await bench.documents.get(id) == ["a": 1])
        #expect(try await bench.documents.list(of: id.job) == [id])
        #expect(try await !bench.documents.put(["c": 3], as: id, at: .epoch))
    }

    @Test(arguments: DatabaseDriver.allCases)
    func listsHoldWhatWaitsToo(on driver: DatabaseDriver) async throws {
        let bench = try await Bench(driver)
        let ids = ["log", "Z", "a"].map { DocumentID(job: id.job, attempt: 1, name: $0) }
        #expect(try await bench.documents.put(1, as: ids[0], at: .epoch))
        bench.remote.setDown()
        for id in ids[1...] { #expect(try await bench.documents.put(2, as: id, at: .epoch)) }
        bench.remote.setDown(false)
        bench.passTime()
        #expect(try await bench.documents.list(of: id.job) == [ids[1], ids[2], ids[0]])
    }

    @Test(arguments: DatabaseDriver.allCases)
    func deletedWhileItIsDownIsDeleted(on driver: DatabaseDriver) async throws {
        let bench = try await Bench(driver)
        let late = DocumentID(job: id.job, attempt: 2, name: "scene")
        let kept = DocumentID(job: JobID(), attempt: 1, name: "scene")
        for id in [id, kept] { #expect(try await bench.documents.put(1, as: id, at: .epoch)) }
        bench.remote.setDown()
        #expect(try await bench.documents.put(2, as: late, at: .epoch))
        for _ in 0..<2 { try await bench.documents.deleteAll(of: id.job) }
        #expect(try await bench.waiting() == [.documentWrite: 1, .documentRemoval: 1])
        #expect(try await bench.rows() == 0)
        bench.remote.setDown(false)
        bench.passTime()
        // Before anything is relayed.
        for id in [id, late] { #expect(try await bench.documents.get(id) == nil) }
        #expect(try await bench.documents.list(of: id.job) == [])
        #expect(try await bench.documents.relay(at: .epoch) == 2)
        #expect(try await bench.waiting() == [:])
        #expect(try await bench.remote.list(of: id.job) == [])
        #expect(try await bench.documents.get(kept) == 1)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func whatIsDeletedWhileItIsRelayedIsDeleted(on driver: DatabaseDriver) async throws {
        let bench = try await Bench(driver)
        bench.remote.setDown()
        #expect(try await bench.documents.put(1, as: id, at: .epoch))
        bench.remote.setDown(false)
        bench.passTime()
        let (documents, job) = (bench.documents, id.job)
        // The first look of the relay's was before, and its document comes after.
        bench.remote.beforeNextPut { try await documents.deleteAll(of: job) }
        #expect(try await bench.documents.relay(at: .epoch) == 1)
        #expect(try await bench.remote.list(of: job) == [])
        #expect(try await bench.isClean())
    }

    @Test(arguments: DatabaseDriver.allCases)
    func ofRelaysThatMeetNoneLosesADocument(on driver: DatabaseDriver) async throws {
        let bench = try await Bench(driver)
        bench.remote.setDown()
        let ids = (1...10).map { DocumentID(job: id.job, attempt: $0, name: "log") }
        for id in ids { #expect(try await bench.documents.put(.string("\(id.attempt)"), as: id, at: .epoch)) }
        bench.remote.setDown(false)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                // Of servers of their own.
                let server = OutboxedDocumentStore(bench.remote, database: bench.test.database) { .epoch }
                group.addTask { try await server.relay(at: .epoch) }
            }
            try await group.waitForAll()
        }
        #expect(try await bench.remote.list(of: id.job) == ids)
        for id in ids { #expect(try await bench.remote.get(id) == .string("\(id.attempt)")) }
        #expect(try await bench.isClean())
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aRelayThatDiedBehindItsWriteIsDoneAgain(on driver: DatabaseDriver) async throws {
        let bench = try await Bench(driver)
        bench.remote.setDown()
        #expect(try await bench.documents.put(1, as: id, at: .epoch))
        bench.remote.setDown(false)
        #expect(try await bench.remote.put(1, as: id, at: .epoch), "as the one that died did")
        #expect(try await bench.documents.relay(at: .epoch) == 1)
        #expect(try await bench.documents.get(id) == 1)
        #expect(try await bench.isClean())
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aDatabaseThatIsDownIsNotAskedEachTime(on driver: DatabaseDriver) async throws {
        let bench = try await Bench(driver)
        bench.remote.setDown()
        for attempt in 1...20 {
            let id = DocumentID(job: id.job, attempt: attempt, name: "log")
            #expect(try await bench.documents.put(1, as: id, at: .epoch))
        }
        #expect(bench.remote.calls == 1)
        // A round finds out once.
        #expect(try await bench.documents.relay(at: .epoch) == 0)
        #expect(bench.remote.calls == 2)
        bench.passTime()
        #expect(try await bench.documents.put(1, as: id, at: .epoch))
        #expect(bench.remote.calls == 3)
        bench.remote.setDown(false)
        // The one that found out waits a little longer than the others.
        #expect(try await bench.documents.relay(at: .epoch) == 20)
        #expect(try await bench.documents.relay(at: .epoch + 10) == 1)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func whatIsRefusedWaitsLongerEachTimeAndKeepsNobody(on driver: DatabaseDriver) async throws {
        let bench = try await Bench(driver)
        let second = DocumentID(job: JobID(), attempt: 1, name: "scene")
        bench.remote.fail(with: StudioError(.badConfiguration, "The password is wrong."))
        for id in [id, second] { #expect(try await bench.documents.put(1, as: id, at: .epoch)) }
        #expect(bench.remote.calls == 2, "it answers, and so it is asked")
        for (seconds, calls) in [(0.0, 4), (9, 4), (10, 6), (29, 6), (30, 8)] {
            #expect(try await bench.documents.relay(at: .epoch + seconds) == 0)
            #expect(bench.remote.calls == calls, "after \(seconds) s")
        }
        bench.remote.fail(with: nil)
        #expect(try await bench.documents.relay(at: .epoch + 9999) == 2)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aDocumentThatNoServerWouldTakeIsRefusedAtOnce(on driver: DatabaseDriver) async throws {
        let bench = try await Bench(driver)
        bench.remote.fail(with: StudioError(.bodyTooLarge, "It is too large."))
        let error = await #expect(throws: StudioError.self) {
            try await bench.documents.put(1, as: id, at: .epoch)
        }
        #expect(error?.code == .bodyTooLarge)
        #expect(try await bench.isClean())
    }

    @Test(arguments: DatabaseDriver.allCases)
    func whatWasWrittenBeforeThereWasADocumentDatabaseStaysThere(on driver: DatabaseDriver) async throws {
        let bench = try await Bench(driver)
        #expect(try await SQLDocumentStore(bench.test.database).put("old", as: id, at: .epoch))
        #expect(try await bench.documents.get(id) == "old")
        #expect(try await bench.documents.list(of: id.job) == [id])
        #expect(try await !bench.documents.put("new", as: id, at: .epoch))
        #expect(try await bench.documents.relay(at: .epoch) == 0)
        try await bench.documents.deleteAll(of: id.job)
        #expect(try await bench.documents.get(id) == nil)
    }

    @Test func mongoDBGetsAfterItsRestartWhatItMissed() async throws {
        try await withServer(.mongo) { server in
            let mongo = try MongoDocumentStore(
                MongoConfiguration(uri: server.url + "?serverSelectionTimeoutMS=2000", logDays: 9))
            let test = try await DatabaseDriver.sqlite.open()
            let documents = OutboxedDocumentStore(mongo, database: test.database) { .epoch }
            let (gone, late) = (JobID(), DocumentID(job: JobID(), attempt: 1, name: "log"))
            let old = DocumentID(job: gone, attempt: 1, name: "scene")
            #expect(try await documents.put(["a": 1], as: old, at: .epoch))
            await server.kill()
            #expect(try await documents.put(["b": 2], as: late, at: .epoch + 5))
            #expect(try await documents.get(late) == ["b": 2])
            try await documents.deleteAll(of: gone)
            #expect(try await documents.relay(at: .epoch) == 0)
            await server.start()
            #expect(try await mongo.get(old) == ["a": 1])
            #expect(try await documents.relay(at: .epoch + 10) == 2)
            #expect(try await mongo.get(late) == ["b": 2])
            #expect(try await mongo.list(of: gone) == [])
            #expect(try await documents.list(of: late.job) == [late])
            try await documents.deleteAll(of: late.job)
            #expect(try await mongo.list(of: late.job) == [])
        }
    }

    @Test func aWriteThatMayHaveArrivedIsThereOnce() async throws {
        try await withServer(.mongo) { server in
            let times = "?serverSelectionTimeoutMS=2000&connectTimeoutMS=500&socketTimeoutMS=300"
            let mongo = try MongoDocumentStore(MongoConfiguration(uri: server.url + times))
            let test = try await DatabaseDriver.sqlite.open()
            let documents = OutboxedDocumentStore(mongo, database: test.database) { .epoch }
            #expect(try await documents.put(1, as: DocumentID(job: id.job, attempt: 1, name: "log"), at: .epoch))
            // It lies in the server's socket, and is done when the server wakes up.
            await server.pause()
            #expect(try await documents.put(["a": 1], as: id, at: .epoch))
            #expect(try await documents.get(id) == ["a": 1])
            await server.resume()
            #expect(try await documents.relay(at: .epoch) == 1)
            #expect(try await mongo.get(id) == ["a": 1])
            #expect(try await documents.list(of: id.job).map(\.name) == ["log", "scene"])
        }
    }
}

/// A database of documents that goes down, for which a table of another database stands in, and the studio's.
private struct Bench {
    let test: TestDatabase
    let remote: FallibleDocuments
    let documents: OutboxedDocumentStore
    private let clock = TestClock()
    private let other: TestDatabase

    init(_ driver: DatabaseDriver) async throws {
        test = try await driver.open()
        other = try await driver.open()
        remote = FallibleDocuments(SQLDocumentStore(other.database))
        documents = OutboxedDocumentStore(remote, database: test.database, now: { [clock] in clock.now })
    }

    /// As much as it waits before it asks again.
    func passTime() { clock.advance(by: OutboxedDocumentStore.pause) }

    /// Entries of the outbox, by topic.
    func waiting() async throws -> [OutboxTopic: Int] {
        try await test.database.read { tx throws in
            let counts = try OutboxTopic.allCases.map { ($0, try OutboxStore().count($0, in: tx)) }
            return Dictionary(uniqueKeysWithValues: counts.filter { $0.1 > 0 })
        }
    }

    /// Whether nothing waits any more.
    func isClean() async throws -> Bool {
        let (waiting, rows) = (try await waiting(), try await rows())
        return waiting.isEmpty && rows == 0
    }

    /// Documents that lie in SQL.
    func rows() async throws -> Int {
        try await test.database.read { tx in try tx.one("SELECT COUNT(*) AS n FROM documents")["n"] }
    }
}
