import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct ObjectURLTests {
    private let key = ObjectKey.literal("uploads/u/1")
    private let signer = ObjectURLSigner(secret: [UInt8](repeating: 7, count: 32), baseURL: "https://studio.example/")

    private func parts(_ url: String) throws -> (path: String, query: [String: String]) {
        let parts = try #require(URLComponents(string: url))
        let items = parts.queryItems ?? []
        return (parts.path, Dictionary(uniqueKeysWithValues: items.map { ($0.name, $0.value ?? "") }))
    }

    @Test func aSignedURLSaysWhatItAllowsUntilItExpires() throws {
        let grant = ObjectGrant.get(key, until: .epoch + 60, downloadName: "my cat & dog=1.png")
        let url = signer.url(grant)
        #expect(url.hasPrefix("https://studio.example/objects/uploads/u/1?expires=1800000060&"))
        let query = try parts(url).query
        #expect(try signer.verify(method: .get, key: key.rawValue, query: query, at: .epoch + 59) == grant)
        let expired = #expect(throws: StudioError.self) {
            try signer.verify(method: .get, key: key.rawValue, query: query, at: .epoch + 60)
        }
        #expect(expired?.code == .forbidden)
    }

    @Test func nothingOfASignedURLCanBeChanged() throws {
        let query = try parts(signer.url(.put(key, until: .epoch + 60, bytesMax: 1_000, contentType: "image/png")))
            .query
        #expect(try signer.verify(method: .put, key: key.rawValue, query: query, at: .epoch).bytesMax == 1_000)
        #expect(throws: StudioError.self) {
            try signer.verify(method: .get, key: key.rawValue, query: query, at: .epoch)
        }
        #expect(throws: StudioError.self) {
            try signer.verify(method: .put, key: "uploads/u/2", query: query, at: .epoch)
        }
        let changes: [[String: String?]] = [
            ["expires": "1900000000"], ["bytes_max": "1000000"], ["bytes_max": nil], ["download": "x"],
            ["signature": nil], ["signature": ""], ["signature": "zz"], ["expires": nil], ["expires": "soon"],
            ["bytes_max": "-1"], ["type": "text/html"], ["type": nil], ["type": "image/png\n-"],
            ["expires": "9223372036854775807"], ["expires": "-9223372036854775808"],
            ["signature": String(repeating: "0", count: 64)],
        ]
        for change in changes {
            var changed = query
            for (name, value) in change { changed[name] = value }
            #expect(throws: StudioError.self, "\(change)") {
                try signer.verify(method: .put, key: key.rawValue, query: changed, at: .epoch)
            }
        }
        let another = ObjectURLSigner(secret: [UInt8](repeating: 8, count: 32))
        #expect(throws: StudioError.self) {
            try another.verify(method: .put, key: key.rawValue, query: query, at: .epoch)
        }
    }
}

@Suite(.timeLimit(.minutes(10))) struct ObjectCollectorTests {
    @Test(arguments: ObjectDriver.allCases)
    func onlyOldObjectsThatNoArtifactNamesAreCollected(on driver: ObjectDriver) async throws {
        let test = try await DatabaseDriver.sqlite.open()
        let objects = try await driver.open()
        let upload = try await test.upload(of: try await test.user())
        let orphan = try ObjectKey.output(of: JobID(), attempt: 1, user: UserID(), name: "image-1.png")
        for key in [upload.key, orphan] { try await put(key, objects) }
        let collector = ObjectCollector(
            database: test.database, objects: objects.store, longestAttempt: .seconds(86_400))
        #expect(try await collector.collect(at: Date() + 89_000) == 0)
        #expect(try await collector.collect(at: Date() + 91_000) == 1)
        #expect(try await objects.store.stat(orphan) == nil)
        #expect(try await objects.store.stat(upload.key) != nil)
    }

    @Test(arguments: ObjectDriver.allCases)
    func theObjectOfADeletedArtifactGoes(on driver: ObjectDriver) async throws {
        let test = try await DatabaseDriver.sqlite.open()
        let objects = try await driver.open()
        let user = try await test.user()
        let upload = try await test.upload(of: user)
        try await put(upload.key, objects)
        try await test.database.write { tx throws in
            #expect(try ArtifactStore().deleteIfUnused(upload.id, of: user, in: tx, at: .epoch))
        }
        let collector = ObjectCollector(database: test.database, objects: objects.store, longestAttempt: .zero)
        #expect(try await collector.processDeletions(at: .epoch) == 1)
        #expect(try await collector.processDeletions(at: .epoch) == 0)
        #expect(try await objects.store.stat(upload.key) == nil)
    }

    private func put(_ key: ObjectKey, _ objects: TestObjects) async throws {
        let chunks = AsyncStream<[UInt8]> {
            $0.yield([1])
            $0.finish()
        }
        _ = try await objects.store.put(chunks, as: key, contentType: "image/png", bytesMax: 9)
    }
}
