import Foundation
import NIOHTTP1
import StudioCore
import TestSupport
import Testing

@testable import StudioStores

/// Against a server that checks every signature.
@Suite(.timeLimit(.minutes(10))) struct S3VerifiedTests {
    private let key = ObjectKey.literal("outputs/u/j/1/image-1.png")

    private func bucket() async throws -> TestBucket {
        try await TestBucket(
            on: .verifying(), encryption: .managed, prefix: "studio", parts: S3PartSizes(first: 5 << 20),
            hasVersions: false)
    }

    @Test func everyRequestOfTheStoreIsSignedRight() async throws {
        let store = try await bucket().store
        let folder = try ScratchFolder()
        for size in [0, 3, 6_000_000] {
            let key = try #require(ObjectKey("outputs/u/j/1/\(size)"))
            let bytes = content(size)
            try Data(bytes).write(to: URL(filePath: folder.path + "/file"))
            _ = try await store.put(file: folder.path + "/file", as: key, contentType: "image/png")
            #expect(try await store.open(key).collect() == bytes)
            if size > 0 {
                #expect(try await store.open(key, range: 1..<3).collect() == Array(bytes[1..<3]))
            }
            #expect(try await store.stat(key)?.sha256 == S3Signer.Payload.of(bytes).text)
        }
        #expect(try await store.list(prefix: "outputs/", after: nil, limit: 2).map(\.bytes) == [0, 3])
        let other = await #expect(throws: StudioError.self) {
            let key = try #require(ObjectKey("outputs/u/j/1/3"))
            _ = try await store.put(chunks([9]), as: key, contentType: "a/b", bytesMax: 9)
        }
        #expect(other?.code == .conflict)
        #expect(try await store.collectAbandoned(before: Date() + 60, removing: true) == 0)
        for entry in try await store.list(prefix: "", after: nil, limit: 9) { try await store.delete(entry.key) }
        #expect(try await store.list(prefix: "", after: nil, limit: 9) == [])
    }

    @Test func theSetUpIsSignedRightAndTellsWhatTheServerLacks() async throws {
        let bucket = try await TestBucket(on: .verifying(), isThere: false)
        let setup = S3Setup(bucket.client, ["https://studio.example"])
        #expect(try await setup.run().map(\.outcome) == [.done] + Array(repeating: .unsupported, count: 5))
        #expect(try await setup.check().map(\.outcome) == [.done, .done, .done])
    }

    @Test func aWrongKeyIsToldAsSuch() async throws {
        let server = try await S3Server.verifying()
        var wrongs = [server, server]
        wrongs[0].credentials.secretKey += "x"
        wrongs[1].credentials.accessKey += "x"
        for wrong in wrongs {
            let store = S3ObjectStore(try wrong.configuration(), http: S3Server.http, logger: quietLogger)
            let error = await #expect(throws: StudioError.self) { _ = try await store.stat(key) }
            #expect(error?.code == .badConfiguration)
            #expect(error?.detail.contains("S3_SECRET_KEY") == true)
            #expect(error.map { "\($0)".contains(wrong.credentials.secretKey) } == false)
        }
    }

    @Test func aClockThatIsWrongIsTold() async throws {
        let bucket = try await bucket()
        var client = bucket.client
        client.retry.time.now = { Date() - 3_600 }
        let error = await #expect(throws: StudioError.self) { _ = try await S3ObjectStore(client).stat(key) }
        #expect(error?.code == .unavailable)
        #expect(error?.detail.contains("clock") == true)
    }

    @Test func aSignedURLAllowsOneThingOnly() async throws {
        let store = try await bucket().store
        _ = try await store.put(chunks([1, 2, 3]), as: key, contentType: "image/png", bytesMax: 9)
        let now = Date()
        let url = try store.signedURL(.get(key, until: now + 60, downloadName: "Käse.png"), at: now)
        #expect(try await TestBucket.fetch(.GET, url).body == [1, 2, 3])
        let another = url.replacing("image-1.png", with: "image-2.png")
        let changed = url.replacing("K%25C3", with: "K%25C2")
        let expired = try store.signedURL(.get(key, until: now - 3_540), at: now - 3_600)
        for (method, url) in [
            (HTTPMethod.GET, another), (.PUT, url), (.DELETE, url), (.GET, changed), (.GET, expired),
            (.GET, url + "&versionId=1"), (.GET, url.replacing("X-Amz-Expires=60", with: "X-Amz-Expires=600")),
        ] {
            #expect(try await TestBucket.fetch(method, url).status == 403, "\(method) \(url)")
        }
        #expect(try await store.open(key).collect() == [1, 2, 3])
    }

    @Test func aSignedURLStoresWhatWasAnnouncedAndNothingElse() async throws {
        let store = try await bucket().store
        let now = Date()
        let grant = ObjectGrant.put(
            key, until: now + 60, bytesMax: 3, contentType: "image/png",
            sha256: S3Signer.Payload.of([UInt8]([1, 2, 3])).text)
        let url = try store.signedURL(grant, at: now)
        let headers = store.signedHeaders(grant)
        for name in headers.keys {
            for value in [nil, "text/html"] {
                var changed = headers
                changed[name] = value
                let answer = try await TestBucket.fetch(.PUT, url, headers: changed, body: [1, 2, 3])
                #expect(answer.status == 403, "\(name) \(value ?? "left out")")
            }
        }
        #expect(try await TestBucket.fetch(.PUT, url, headers: headers, body: [1, 2, 3, 4]).status == 403)
        #expect(try await store.stat(key) == nil)
        #expect(try await TestBucket.fetch(.PUT, url, headers: headers, body: [1, 2, 3]).status == 200)
        #expect(try await store.stat(key)?.bytes == 3)
    }
}
