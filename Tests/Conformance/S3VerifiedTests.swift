import Foundation
import StudioCore
import Testing

@testable import StudioStores

/// Against a server that checks our signatures.
@Suite(.timeLimit(.minutes(2))) struct S3VerifiedTests {
    private let key = ObjectKey.literal("outputs/u/j/1/image-1.png")

    @Test func everyRequestOfTheStoreIsSignedRight() async throws {
        let bucket = try await TestBucket(
            on: .verifying(), encryption: .managed, prefix: "studio", parts: S3PartSizes(first: 5 << 20))
        let store = bucket.store
        for size in [0, 3, 6_000_000] {
            let key = try #require(ObjectKey("outputs/u/j/1/\(size)"))
            let bytes = content(size)
            _ = try await store.put(chunks(bytes), as: key, contentType: "image/png", bytesMax: 1 << 30)
            #expect(try await store.open(key).collect() == bytes)
            #expect(try await store.open(key, range: 1..<3).collect() == Array(bytes.dropFirst().prefix(2)))
            #expect(try await store.stat(key)?.bytes == Int64(size))
        }
        #expect(try await store.list(prefix: "outputs/", after: nil, limit: 2).map(\.bytes) == [0, 3])
        #expect(try await store.collectAbandoned(before: Date() + 60, removing: true) == 0)
        for entry in try await store.list(prefix: "", after: nil, limit: 9) { try await store.delete(entry.key) }
        #expect(try await bucket.versions() == [])
    }

    @Test func theSetUpIsSignedRight() async throws {
        let bucket = try await TestBucket(on: .verifying(), isThere: false)
        let steps = try await S3Setup(bucket.client, ["https://studio.example"]).run()
        #expect(steps.map(\.outcome) == Array(repeating: .done, count: 6), "\(steps)")
    }

    @Test func aWrongSecretIsToldAsSuch() async throws {
        var server = try await S3Server.verifying()
        let bucket = try await TestBucket(on: server)
        server.credentials.secretKey += "x"
        let configuration = try server.configuration(bucket: bucket.client.configuration.bucket)
        let store = S3ObjectStore(configuration, http: S3Server.http, logger: bucket.client.logger)
        let error = await #expect(throws: StudioError.self) { _ = try await store.stat(key) }
        #expect(error?.code == .badConfiguration)
        #expect(error?.detail.contains("S3_SECRET_KEY") == true)
        #expect(error.map { "\($0)".contains(server.credentials.secretKey) } == false)
    }
}
