import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct ObjectStoreTests {
    private let key = ObjectKey.literal("outputs/u/j/1/image-1.png")

    @Test(arguments: [
        "", "/", "/etc/passwd", "a//b", "a/", "../a", "a/../b", "a/.hidden", ".", "a/./b", "a\\b", "a b", "a\0b", "ä",
        "a%2e%2e/b", "a/b\n", String(repeating: "a", count: 201), String(repeating: "ab/", count: 200) + "a",
    ])
    func aKeyThatCouldLeadAwayIsNoKey(text: String) {
        #expect(ObjectKey(text) == nil)
    }

    @Test func anOutputsNameIsOneSegment() throws {
        let (job, user) = (JobID(), UserID())
        let key = try ObjectKey.output(of: job, attempt: 2, user: user, name: "image-1.png")
        #expect(key.rawValue == "outputs/\(user)/\(job)/2/image-1.png")
        for name in ["", "a/b", "..", ".x", "a b"] {
            #expect(throws: StudioError.self) { try ObjectKey.output(of: job, attempt: 2, user: user, name: name) }
        }
    }

    @Test(arguments: ObjectDriver.allCases)
    func whatIsStoredComesBackWithItsChecksum(on driver: ObjectDriver) async throws {
        let objects = try await driver.open()
        let bytes = content(700_001)
        let stored = try await objects.store.put(chunks(bytes), as: key, contentType: "image/png", bytesMax: 1 << 20)
        #expect(stored.bytes == 700_001)
        let body = try await objects.store.open(key)
        #expect(try await body.collect() == bytes)
        #expect(body.info.contentType == "image/png")
        let info = try #require(try await objects.store.stat(key))
        #expect(info == body.info)
        #expect(info.sha256 == stored.sha256)
    }

    @Test(arguments: ObjectDriver.allCases)
    func theChecksumIsSHA256(on driver: ObjectDriver) async throws {
        let objects = try await driver.open()
        let stored = try await objects.store.put(chunks(Array("abc".utf8)), as: key, contentType: "a/b", bytesMax: 9)
        // FIPS 180-4, appendix B.1.
        #expect(stored.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test(arguments: ObjectDriver.allCases)
    func aFileIsStoredAsItIs(on driver: ObjectDriver) async throws {
        let objects = try await driver.open()
        for size in [0, 1, 300_000] {
            let path = objects.folder.path + "/source"
            try Data(content(size)).write(to: URL(fileURLWithPath: path))
            let key = try #require(ObjectKey("uploads/u/\(size)"))
            let stored = try await objects.store.put(file: path, as: key, contentType: "image/png")
            #expect(stored.bytes == Int64(size))
            #expect(try await objects.store.open(key).collect() == content(size))
        }
    }

    @Test(arguments: ObjectDriver.allCases)
    func aStoredObjectIsNeverChanged(on driver: ObjectDriver) async throws {
        let objects = try await driver.open()
        func put(_ bytes: [UInt8], _ type: String = "a/b") async throws -> StoredObject {
            try await objects.store.put(chunks(bytes), as: key, contentType: type, bytesMax: 100)
        }
        let first = try await put([1, 2])
        #expect(try await put([1, 2], "c/d") == first)
        let refusal = await #expect(throws: StudioError.self) { _ = try await put([3]) }
        #expect(refusal?.code == .conflict)
        #expect(try await objects.store.open(key).collect() == [1, 2])
        #expect(try await objects.store.stat(key)?.contentType == "a/b")
        try await objects.store.delete(key)
        _ = try await put([3])
        #expect(try await objects.store.open(key).collect() == [3])
    }

    @Test(arguments: ObjectDriver.allCases)
    func rangesAreClampedToWhatIsThere(on driver: ObjectDriver) async throws {
        let objects = try await driver.open()
        let bytes = content(600_000)
        _ = try await objects.store.put(chunks(bytes), as: key, contentType: "a/b", bytesMax: 1 << 20)
        for range in [0..<1, 10..<20, 262_143..<262_145, 1..<600_000, 599_999..<600_000] {
            let body = try await objects.store.open(key, range: Int64(range.lowerBound)..<Int64(range.upperBound))
            #expect(try await body.collect() == Array(bytes[range]), "\(range)")
        }
        let over = try await objects.store.open(key, range: 599_990..<9_000_000)
        #expect(over.range == 599_990..<600_000)
        #expect(try await over.collect() == Array(bytes[599_990...]))
        #expect(try await objects.store.open(key, range: 700_000..<800_000).collect() == [])
    }

    @Test(arguments: ObjectDriver.allCases)
    func anObjectIsThereWholeOrNotAtAll(on driver: ObjectDriver) async throws {
        let objects = try await driver.open()
        await #expect(throws: Boom.self) {
            let broken = chunks([1, 2, 3], then: Boom())
            _ = try await objects.store.put(broken, as: key, contentType: "a/b", bytesMax: 100)
        }
        let tooLarge = await #expect(throws: StudioError.self) {
            _ = try await objects.store.put(chunks(content(101)), as: key, contentType: "a/b", bytesMax: 100)
        }
        #expect(tooLarge?.code == .bodyTooLarge)
        #expect(try await objects.store.stat(key) == nil)
        #expect(try await objects.store.list(prefix: "", after: nil, limit: 10) == [])
        let missing = await #expect(throws: StudioError.self) { _ = try await objects.store.open(key) }
        #expect(missing?.code == .notFound)
    }

    @Test func aFailedPutLeavesNoFileBehindAndAStoredOneIsPrivate() async throws {
        let objects = try await ObjectDriver.folder.open()
        _ = try? await objects.store.put(chunks(content(101)), as: key, contentType: "a/b", bytesMax: 100)
        let folder = objects.folder.path + "/objects"
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/.partial") == [])
        _ = try await objects.store.put(chunks(content(9)), as: key, contentType: "a/b", bytesMax: 100)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + key.rawValue)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        try await objects.store.delete(key)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [".locks", ".partial"])
    }

    @Test(arguments: ObjectDriver.allCases)
    func aDeletedObjectIsGoneAndDeletingItAgainIsNoError(on driver: ObjectDriver) async throws {
        let objects = try await driver.open()
        let bytes = content(500_000)
        _ = try await objects.store.put(chunks(bytes), as: key, contentType: "a/b", bytesMax: 1 << 20)
        let reader = try await objects.store.open(key)
        try await objects.store.delete(key)
        try await objects.store.delete(key)
        #expect(try await objects.store.stat(key) == nil)
        // Who is reading reads on.
        #expect(try await reader.collect() == bytes)
    }

    @Test(arguments: ObjectDriver.allCases)
    func puttingAndDeletingAtOnceEndsWhole(on driver: ObjectDriver) async throws {
        let objects = try await driver.open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<24 {
                let key = try #require(ObjectKey("outputs/u/j/\(number % 2)/\(number)"))
                group.addTask {
                    _ = try await objects.store.put(chunks([1]), as: key, contentType: "a/b", bytesMax: 9)
                    if number % 3 != 0 { try await objects.store.delete(key) }
                }
            }
            try await group.waitForAll()
        }
        let left = try await objects.store.list(prefix: "outputs/", after: nil, limit: 100)
        #expect(
            Set(left.map(\.key.rawValue)) == Set(stride(from: 0, to: 24, by: 3).map { "outputs/u/j/\($0 % 2)/\($0)" }))
    }

    @Test(arguments: ObjectDriver.allCases)
    func listsArePagedInTheOrderOfKeys(on driver: ObjectDriver) async throws {
        let objects = try await driver.open()
        let keys = ["a-b/x", "a/b/c", "a/b0", "a/bc", "a0", "b/1"]
        for text in keys.shuffled() {
            let key = try #require(ObjectKey(text))
            _ = try await objects.store.put(chunks([1, 2]), as: key, contentType: "a/b", bytesMax: 9)
        }
        var seen: [String] = []
        while true {
            let page = try await objects.store.list(prefix: "", after: seen.last.flatMap { ObjectKey($0) }, limit: 2)
            if page.isEmpty { break }
            #expect(page.allSatisfy { $0.bytes == 2 })
            seen += page.map(\.key.rawValue)
        }
        #expect(seen == keys)
        let some = try await objects.store.list(prefix: "a/b", after: nil, limit: 10)
        #expect(some.map(\.key.rawValue) == ["a/b/c", "a/b0", "a/bc"])
    }

    @Test func aNearlyFullDiskRefuses() async throws {
        let folder = try ScratchFolder()
        let store = try ObjectDriver.folder(in: folder, freeBytesMin: .max)
        let error = await #expect(throws: StudioError.self) {
            _ = try await store.put(chunks([1]), as: key, contentType: "a/b", bytesMax: 9)
        }
        #expect(error?.code == .storageFull)
    }
}
