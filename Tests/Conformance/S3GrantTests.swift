import Foundation
import NIOHTTP1
import StudioCore
import TestSupport
import Testing

@testable import StudioStores

/// What people and workers without a key do by signed URLs.
@Suite(.timeLimit(.minutes(10))) struct S3GrantTests {
    private let key = ObjectKey.literal("outputs/u/j/1/image-1.png")

    @Test func aSignedURLReadsTheObject() async throws {
        let bucket = try await TestBucket(on: .plain(), prefix: "studio")
        _ = try await bucket.store.put(chunks([1, 2, 3]), as: key, contentType: "image/png", bytesMax: 9)
        let now = Date()
        let shown = try await TestBucket.fetch(.GET, bucket.store.signedURL(.get(key, until: now + 60), at: now))
        #expect(shown.body == [1, 2, 3])
        #expect(shown.headers["content-type"] == "image/png")
        #expect(shown.headers["content-disposition"] == nil)
        let grant = ObjectGrant.get(key, until: now + 60, downloadName: "Katze \"süß\".png")
        let saved = try await TestBucket.fetch(.GET, bucket.store.signedURL(grant, at: now))
        #expect(saved.body == [1, 2, 3])
        #expect(
            saved.headers["content-disposition"]
                == "attachment; filename=\"Katze _s___.png\"; filename*=UTF-8''Katze%20%22s%C3%BC%C3%9F%22.png")
    }

    @Test func aSignedURLStoresWhatWasAnnounced() async throws {
        let bucket = try await TestBucket(on: .plain(), encryption: .managed)
        let now = Date()
        let bytes = content(1_000)
        let sha256 = S3Signer.Payload.of(bytes).text
        let grant = ObjectGrant.put(key, until: now + 60, bytesMax: 1_000, contentType: "image/png", sha256: sha256)
        let url = try bucket.store.signedURL(grant, at: now)
        let headers = bucket.store.signedHeaders(grant)
        #expect(try await TestBucket.fetch(.PUT, url, headers: headers, body: bytes).status == 200)
        let info = try #require(try await bucket.store.stat(key))
        #expect(info.bytes == 1_000)
        #expect(info.sha256 == sha256)
        #expect(info.contentType == "image/png")
        // What is stored never changes.
        #expect(try await TestBucket.fetch(.PUT, url, headers: headers, body: bytes).status == 412)
    }

    @Test func aSignedURLNamesWhatMustBeSent() throws {
        let store = try store()
        let now = Date.epoch
        let sha256 = String(repeating: "ab", count: 32)
        let parts = try query(
            store.signedURL(
                .put(key, until: now + 60, bytesMax: 1_000, contentType: "image/png", sha256: sha256), at: now))
        #expect(
            parts["X-Amz-SignedHeaders"]
                == "content-length;content-type;host;if-none-match;x-amz-checksum-sha256;x-amz-meta-sha256")
        #expect(parts["X-Amz-Expires"] == "60")
        // Of an unknown content S3 cannot limit the length.
        let open = try query(
            store.signedURL(.put(key, until: now + 60, bytesMax: 1_000, contentType: "image/png"), at: now))
        #expect(open["X-Amz-SignedHeaders"] == "content-type;host;if-none-match")
    }

    @Test(arguments: [(-5.0, "1"), (0.2, "1"), (59.5, "60"), (604_800, "604800"), (9_999_999, "604800")])
    func aSignedURLLivesAtMostAWeek(_ seconds: Double, _ life: String) throws {
        let parts = try query(store().signedURL(.get(key, until: .epoch + seconds), at: .epoch))
        #expect(parts["X-Amz-Expires"] == life)
    }

    @Test func aSignedURLLeadsToThePublicEndpoint() throws {
        let paths = try S3Configuration(
            endpoint: "http://10.0.0.7:9000", publicEndpoint: "https://files.studio.example", bucket: "media",
            credentials: S3Credentials(accessKey: "k", secretKey: "s"), prefix: "/studio/")
        #expect(try url(paths).hasPrefix("https://files.studio.example/media/studio/\(key)?X-Amz-"))
        let hosts = try S3Configuration(
            region: "eu-west-1", bucket: "media", credentials: S3Credentials(accessKey: "k", secretKey: "s"))
        #expect(try url(hosts).hasPrefix("https://media.s3.eu-west-1.amazonaws.com/\(key)?X-Amz-"))
        let dotted = try S3Configuration(
            region: "eu-west-1", bucket: "my.media", credentials: S3Credentials(accessKey: "k", secretKey: "s"))
        #expect(try url(dotted).hasPrefix("https://s3.eu-west-1.amazonaws.com/my.media/\(key)?X-Amz-"))
    }

    private func store(_ configuration: S3Configuration? = nil) throws -> S3ObjectStore {
        let server = S3Server(
            endpoint: "https://s3.example", credentials: S3Credentials(accessKey: "k", secretKey: "s"))
        return S3ObjectStore(try configuration ?? server.configuration(), http: S3Server.http, logger: quietLogger)
    }

    private func url(_ configuration: S3Configuration) throws -> String {
        try store(configuration).signedURL(.get(key, until: .epoch + 60), at: .epoch)
    }

    private func query(_ url: String) throws -> [String: String] {
        let items = try #require(URLComponents(string: url)?.queryItems)
        return Dictionary(uniqueKeysWithValues: items.map { ($0.name, $0.value ?? "") })
    }
}
