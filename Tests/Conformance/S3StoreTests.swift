import Foundation
import StudioCore
import Testing

@testable import StudioStores

/// What the store does beyond what all object stores promise.
@Suite(.timeLimit(.minutes(10))) struct S3StoreTests {
    private let key = ObjectKey.literal("outputs/u/j/1/film.mp4")
    /// The shortest that S3 takes, so that the objects are short too.
    private let parts = S3PartSizes(first: 5 << 20)

    private func put(_ bytes: [UInt8], in bucket: TestBucket, then error: (any Error)? = nil) async throws
        -> StoredObject
    {
        try await bucket.store.put(
            chunks(bytes, then: error), as: key, contentType: "video/mp4", bytesMax: 1 << 30)
    }

    @Test func aLongStreamIsStoredInPartsAndLeavesNothingElse() async throws {
        let bucket = try await TestBucket(on: .plain(), prefix: "studio", parts: parts)
        let bytes = content(12_000_001)
        let stored = try await put(bytes, in: bucket)
        #expect(stored.sha256 == S3Signer.Payload.of(bytes).text)
        #expect(try await bucket.store.open(key).collect() == bytes)
        #expect(try await bucket.store.stat(key)?.sha256 == stored.sha256)
        #expect(try await put(bytes, in: bucket) == stored)
        let other = await #expect(throws: StudioError.self) { _ = try await put(bytes.reversed(), in: bucket) }
        #expect(other?.code == .conflict)
        #expect(try await bucket.versions() == ["studio/\(key)"])
        #expect(try await bucket.uploads() == [])
    }

    @Test func aLongFileIsStoredInParts() async throws {
        let bucket = try await TestBucket(on: .plain(), parts: parts)
        let folder = try ScratchFolder()
        let bytes = content(11_000_000)
        try Data(bytes).write(to: URL(filePath: folder.path + "/film"))
        for _ in 0..<2 {
            let stored = try await bucket.store.put(file: folder.path + "/film", as: key, contentType: "video/mp4")
            #expect(stored.sha256 == S3Signer.Payload.of(bytes).text)
        }
        #expect(
            try await bucket.store.open(key, range: 5_000_000..<5_300_000).collect()
                == Array(bytes[5_000_000..<5_300_000]))
        #expect(try await bucket.store.stat(key)?.contentType == "video/mp4")
        #expect(try await bucket.versions() == [key.rawValue])
    }

    @Test func anUploadWhoseSourceFailsLeavesNothingBehind() async throws {
        let bucket = try await TestBucket(on: .plain(), parts: parts)
        await #expect(throws: Boom.self) { _ = try await put(content(12_000_000), in: bucket, then: Boom()) }
        let tooLarge = await #expect(throws: StudioError.self) {
            _ = try await bucket.store.put(
                chunks(content(12_000_000)), as: key, contentType: "video/mp4", bytesMax: 11_000_000)
        }
        #expect(tooLarge?.code == .bodyTooLarge)
        #expect(try await bucket.uploads() == [])
        #expect(try await bucket.versions() == [])
    }

    @Test func aCancelledUploadLeavesNothingBehind() async throws {
        let bucket = try await TestBucket(on: .plain(), parts: parts)
        let (stream, feed) = AsyncThrowingStream.makeStream(of: [UInt8].self)
        let (asked, ask) = AsyncStream.makeStream(of: Void.self)
        let upload = Task {
            // Asked for more than there is, the upload has begun: its first part is cut.
            let watched = AsyncThrowingStream<[UInt8], any Error> {
                var iterator = stream.makeAsyncIterator()
                ask.yield()
                return try await iterator.next()
            }
            _ = try await bucket.store.put(watched, as: key, contentType: "video/mp4", bytesMax: 1 << 30)
        }
        feed.yield(content(11_000_000))
        var asks = 0
        for await _ in asked {
            asks += 1
            if asks == 2 { break }
        }
        #expect(try await bucket.uploads().count == 1)
        upload.cancel()
        await #expect(throws: CancellationError.self) { try await upload.value }
        #expect(try await bucket.uploads() == [])
        #expect(try await bucket.versions() == [])
    }

    @Test func everyVersionOfAnObjectIsDeletedAndNoOther() async throws {
        let bucket = try await TestBucket(on: .plain())
        for text in ["1", "2", "3"] { try await bucket.put(key.rawValue, text) }
        _ = try await bucket.client.send(S3Request("DELETE", key.rawValue))
        try await bucket.put(key.rawValue, "4")
        try await bucket.put("\(key)2", "another")
        try await bucket.put("\(key)/below", "another")
        #expect(try await bucket.versions().filter { $0 == key.rawValue }.count == 5)
        try await bucket.store.delete(key)
        #expect(try await bucket.versions().sorted() == ["\(key)/below", "\(key)2"])
    }

    @Test func whatDiedWritersLeftIsCollectedOnceItIsOld() async throws {
        let bucket = try await TestBucket(on: .plain(), prefix: "studio")
        for name in ["studio/\(key)", "elsewhere/film.mp4"] {
            let begun = try await bucket.client.send(S3Request("POST", name, [("uploads", "")])).document()
            let part = [("partNumber", "1"), ("uploadId", try #require(begun["UploadId"]))]
            _ = try await bucket.client.send(S3Request("PUT", name, part))
        }
        try await bucket.put("studio/.incoming/1", "half")
        try await bucket.put("studio/\(key)", "whole")
        let store = bucket.store
        #expect(try await store.collectAbandoned(before: Date() - 60, removing: true) == 0)
        #expect(try await store.collectAbandoned(before: Date() + 60, removing: false) == 2)
        #expect(try await store.collectAbandoned(before: Date() + 60, removing: true) == 2)
        #expect(try await store.collectAbandoned(before: Date() + 60, removing: true) == 0)
        #expect(try await bucket.uploads() == ["elsewhere/film.mp4"])
        #expect(try await bucket.versions() == ["studio/\(key)"])
    }

    @Test func objectsOfOthersInTheBucketAreNotListed() async throws {
        let bucket = try await TestBucket(on: .plain(), prefix: "studio")
        for name in ["a/1", "studio/.incoming/1", "studio/a b", "studio/a/1", "studio2/a/1"] {
            try await bucket.put(name, "x")
        }
        #expect(try await bucket.store.list(prefix: "", after: nil, limit: 10).map(\.key.rawValue) == ["a/1"])
    }

    @Test func moreThanAPageIsListedAndDeleted() async throws {
        let bucket = try await TestBucket(on: .plain())
        for number in 0..<5 { try await bucket.put("a/\(number)", "x") }
        for number in 0..<5 { try await bucket.put(key.rawValue, "\(number)") }
        var names: [String] = []
        try await bucket.store.listed(prefix: "a/", after: "a/0", pageSize: 2) { entry in
            names.append(entry.name)
            return names.count < 3
        }
        #expect(names == ["a/1", "a/2", "a/3"])
        try await bucket.store.removeVersions(of: key.rawValue, pageSize: 2)
        #expect(try await bucket.versions().filter { $0 == key.rawValue } == [])
    }

    @Test(arguments: [S3Configuration.Encryption.managed, .keyManagement(key: "studio-key"), .none])
    func theServerIsToldToEncrypt(_ encryption: S3Configuration.Encryption) async throws {
        let bucket = try await TestBucket(on: .plain(), encryption: encryption, parts: parts)
        for (key, size) in [(ObjectKey.literal("a/short"), 3), (ObjectKey.literal("a/long"), 6_000_000)] {
            _ = try await bucket.store.put(chunks(content(size)), as: key, contentType: "a/b", bytesMax: 1 << 30)
            let headers = try await bucket.client.send(S3Request("HEAD", key.rawValue)).headers
            #expect(
                headers["x-amz-server-side-encryption"]
                    == ["AES256", "aws:kms", nil][encryption == .managed ? 0 : encryption == .none ? 2 : 1])
        }
    }

    @Test func tenThousandPartsSuffice() {
        let sizes = S3PartSizes()
        for bytesMax in [Int64(1) << 20, 80 << 30, 5 << 40, .max] {
            let total = (1...S3PartSizes.countMax).reduce(Int64(0)) {
                $0 + Int64(sizes.bytes(ofPart: $1, bytesMax: bytesMax))
            }
            #expect(total >= min(bytesMax, 5 << 40))
            #expect(sizes.bytes(ofPart: S3PartSizes.countMax, bytesMax: bytesMax) <= 5 << 30)
        }
        #expect((1...S3PartSizes.countMax).allSatisfy { sizes.bytes(ofPart: $0, bytesMax: 10 << 30) == 8 << 20 })
    }
}
