import Foundation
import StudioCore
import Synchronization
import TestSupport
import Testing

@testable import StudioStores

/// Databases and the files that are theirs.
@Suite(.timeLimit(.minutes(10))) struct ObjectOwnershipTests {
    private let stray = ObjectKey.literal("outputs/u/j/1/image-1.png")

    private func put(_ key: ObjectKey, _ store: any ObjectStore) async throws {
        _ = try await store.put(chunks([1]), as: key, contentType: "image/png", bytesMax: 9)
    }

    private func id(_ test: TestDatabase) async throws -> StudioID? {
        try await test.database.read { tx in try IdentityStore().find(in: tx) }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func allWhoMakeTheIdOfADatabaseGetTheSame(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        #expect(try await id(test) == nil)
        let made = try await withThrowingTaskGroup(of: StudioID.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await test.database.write { tx in try IdentityStore().findOrMake(in: tx, at: .epoch) }
                }
            }
            return try await group.reduce(into: Set<StudioID>()) { $0.insert($1) }
        }
        #expect(made.count == 1)
        #expect(try await id(test) == made.first)
    }

    @Test(arguments: DatabaseDriver.allCases, ObjectDriver.allCases)
    func filesOfNobodyAreClaimedAndKeptFromOthers(database: DatabaseDriver, files: ObjectDriver) async throws {
        let (mine, other) = (try await database.open(), try await database.open())
        let objects = try await files.open()
        // A studio that lived before there were marks has files already.
        try await put(stray, objects.store)
        let first = ObjectOwnership(
            database: mine.database, objects: objects.store, databaseName: "the database A", place: "the bucket B")
        #expect(try await first.standing() == .unclaimed)
        #expect(try await first.settle(at: .epoch) == .own)
        // Another process on the same database, later.
        let again = ObjectOwnership(database: mine.database, objects: objects.store)
        #expect(try await again.standing() == .own)
        #expect(try await again.settle(at: .epoch + 9) == .own)

        let second = ObjectOwnership(
            database: other.database, objects: objects.store, databaseName: "the database C", place: "the bucket B")
        guard case .foreign(let mark) = try await second.standing() else {
            Issue.record("A database without an id took what is marked for its own.")
            return
        }
        #expect(mark.studio == (try await id(mine)) && mark.database == "the database A")
        #expect(try await id(other) == nil, "looking makes nothing")
        let refusal = await #expect(throws: StudioError.self) { try await second.confirm(at: .epoch) }
        #expect(refusal?.code == .badConfiguration)
        for said in [
            "the database A", "the bucket B", "the database C", try #require(try await id(mine)).rawValue,
            try #require(try await id(other)).rawValue, "garbage", "studio storage adopt",
        ] { #expect(refusal?.detail.contains(said) == true, "\(said)") }
        #expect(try await first.standing() == .own)
    }

    @Test(arguments: ObjectDriver.allCases)
    func ofDatabasesThatClaimAtOnceOneHasTheFiles(on driver: ObjectDriver) async throws {
        let objects = try await driver.open()
        var claimants: [ObjectOwnership] = []
        var folders: [TestDatabase] = []
        for _ in 0..<4 {
            let test = try await DatabaseDriver.sqlite.open()
            folders.append(test)
            claimants.append(ObjectOwnership(database: test.database, objects: objects.store))
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for claimant in claimants { group.addTask { _ = try await claimant.settle(at: .epoch) } }
            try await group.waitForAll()
        }
        // A server without conditions may have told several that they won; the look before a collection tells.
        var owners = 0
        for claimant in claimants where try await claimant.settle(at: .epoch) == .own { owners += 1 }
        #expect(owners == 1)
    }

    @Test(arguments: DatabaseDriver.allCases, ObjectDriver.allCases)
    func nothingOfAnothersIsRemovedBeforeItIsTakenOver(database: DatabaseDriver, files: ObjectDriver) async throws {
        let (mine, other) = (try await database.open(), try await database.open())
        let objects = try await files.open()
        let theirs = ObjectOwnership(database: other.database, objects: objects.store)
        try await theirs.confirm(at: .epoch)
        let user = try await mine.user()
        let upload = try await mine.upload(of: user)
        for key in [upload.key, stray] { try await put(key, objects.store) }
        try await mine.database.write { tx throws in
            #expect(try ArtifactStore().deleteIfUnused(upload.id, of: user, in: tx, at: .epoch))
        }
        let ours = ObjectOwnership(database: mine.database, objects: objects.store)
        let collector = ObjectCollector(
            database: mine.database, objects: objects.store, ownership: ours, longestAttempt: .zero)
        for attempt in [
            { try await collector.processDeletions(at: .epoch) },
            { try await collector.collect(at: Date() + 90_000) },
        ] {
            let refusal = await #expect(throws: StudioError.self) { try await attempt() }
            #expect(refusal?.code == .badConfiguration)
        }
        for key in [upload.key, stray] { #expect(try await objects.store.stat(key) != nil) }
        #expect(try await collector.processDeletions(at: .epoch) == 0, "put off, not forgotten")
        #expect(try await collector.collect(removing: false, at: Date() + 90_000) == 2, "counting is no removing")

        try await ours.takeOver(at: .epoch)
        #expect(try await ours.standing() == .own)
        #expect(try await collector.processDeletions(at: .epoch + 3_600) == 1)
        #expect(try await collector.collect(at: Date() + 90_000) == 1)
        for key in [upload.key, stray] { #expect(try await objects.store.stat(key) == nil) }
        // Its own mark is no garbage, and who had the files before is told.
        #expect(try await ours.standing() == .own)
        await #expect(throws: StudioError.self) { try await theirs.check() }
        await #expect(throws: StudioError.self) {
            try await ObjectCollector(
                database: other.database, objects: objects.store, ownership: theirs, longestAttempt: .zero
            ).collect(at: .epoch)
        }
    }

    @Test(arguments: ObjectDriver.allCases)
    func aMarkThatCannotBeReadIsAnothers(on driver: ObjectDriver) async throws {
        for content in [[], Array("{}".utf8), [UInt8](repeating: 0, count: 5_000)] {
            let objects = try await driver.open()
            let test = try await DatabaseDriver.sqlite.open()
            _ = try await objects.store.put(
                chunks(content), as: .studioMark, contentType: "application/json", bytesMax: 9_000)
            let ownership = ObjectOwnership(database: test.database, objects: objects.store)
            let refusal = await #expect(throws: StudioError.self) { try await ownership.confirm(at: .epoch) }
            #expect(refusal?.code == .badConfiguration)
            try await ownership.takeOver(at: .epoch)
            #expect(try await ownership.standing() == .own)
        }
    }

    @Test func aStoreThatIsAwayIsLookedAtAgainBeforeAnythingIsRemoved() async throws {
        let test = try await DatabaseDriver.sqlite.open()
        let objects = try await ObjectDriver.folder.open()
        let user = try await test.user()
        let upload = try await test.upload(of: user)
        for key in [upload.key, stray] { try await put(key, objects.store) }
        try await test.database.write { tx throws in
            #expect(try ArtifactStore().deleteIfUnused(upload.id, of: user, in: tx, at: .epoch))
        }
        // Only the mark cannot be read: whatever is removed all the same would go.
        let away = UnmarkableObjects(objects.store)
        let collector = ObjectCollector(database: test.database, objects: away, longestAttempt: .zero)
        for attempt in [
            { try await collector.processDeletions(at: .epoch) },
            { try await collector.collect(at: Date() + 90_000) },
        ] {
            let failure = await #expect(throws: StudioError.self) { try await attempt() }
            #expect(failure?.code == .unavailable)
        }
        for key in [upload.key, stray] { #expect(try await objects.store.stat(key) != nil) }
        away.isAway.withLock { $0 = false }
        #expect(try await collector.processDeletions(at: .epoch + 3_600) == 1)
        #expect(try await collector.collect(at: Date() + 90_000) == 1)
    }

    @Test func aFolderIsMarkedAlsoWhereItsDiskIsNearlyFull() async throws {
        let test = try await DatabaseDriver.sqlite.open()
        let folder = try ScratchFolder()
        let full = try ObjectDriver.folder(in: folder, freeBytesMin: 1 << 60)
        await #expect(throws: StudioError.self) { try await put(stray, full) }
        #expect(try await ObjectOwnership(database: test.database, objects: full).settle(at: .epoch) == .own)
    }

    @Test func twoPrefixesOfABucketBelongToTwoDatabases() async throws {
        let server = try await S3Server.plain()
        let bucket = try await TestBucket(on: server)
        for prefix in ["a", "b"] {
            let test = try await DatabaseDriver.sqlite.open()
            let store = S3ObjectStore(
                try server.configuration(bucket: bucket.client.configuration.bucket, prefix: prefix),
                http: S3Server.http, logger: bucket.client.logger)
            #expect(try await ObjectOwnership(database: test.database, objects: store).settle(at: .epoch) == .own)
        }
    }
}

/// Objects whose mark cannot be looked at for a while.
private final class UnmarkableObjects: ForwardedObjects {
    let isAway = Mutex(true)
    let store: any ObjectStore

    init(_ store: any ObjectStore) { self.store = store }

    func open(_ key: ObjectKey, range: Range<Int64>?) async throws -> ObjectBody {
        if key == .studioMark, isAway.withLock({ $0 }) { throw StudioError(.unavailable, "The store is away.") }
        return try await store.open(key, range: range)
    }
}
