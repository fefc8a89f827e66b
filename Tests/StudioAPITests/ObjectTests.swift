import Foundation
import HTTPTypes
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct ObjectTests {
    private let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }

    private func key(_ text: String) throws -> ObjectKey { try #require(ObjectKey(text)) }

    /// Stores the bytes and returns a link to them.
    private func link(
        _ studio: TestStudio, _ name: String = "outputs/a/image-1.png", downloadName: String? = nil
    ) async throws -> String {
        let source = studio.folder + "/source"
        try Data(bytes).write(to: URL(filePath: source))
        _ = try await studio.objects.put(file: source, as: try key(name), contentType: "image/png")
        let until = studio.clock.now.addingTimeInterval(60)
        return try studio.objects.signedURL(
            .get(try key(name), until: until, downloadName: downloadName), at: studio.clock.now)
    }

    @Test func aLinkGivesTheWholeFileToAnybody() async throws {
        try await TestStudio.run { studio in
            let url = try await link(studio)
            let reply = try await studio.send(.get, url)
            #expect(reply.status == 200 && reply.body == bytes)
            #expect(reply.headers[.contentLength] == "300000" && reply.headers[.contentType] == "image/png")
            #expect(reply.headers[.acceptRanges] == "bytes" && reply.headers[.contentDisposition] == nil)
            #expect(reply.headers[.cacheControl]?.contains("immutable") == true)
            let etag = try #require(reply.headers[.eTag])
            #expect(etag.wholeMatch(of: /"[0-9a-f]{64}"/) != nil)
            let head = try await studio.send(.head, url)
            #expect(head.status == 200 && head.body.isEmpty && head.headers[.contentLength] == "300000")
            for candidate in [etag, "W/\(etag)", "\"x\", \(etag)", "*"] {
                let cached = try await studio.send(.get, url, headers: [.ifNoneMatch: candidate])
                #expect(cached.status == 304 && cached.body.isEmpty && cached.headers[.eTag] == etag)
            }
            #expect(try await studio.send(.get, url, headers: [.ifNoneMatch: "\"x\""]).status == 200)
        }
    }

    @Test func rangesAreServed() async throws {
        try await TestStudio.run { studio in
            let url = try await link(studio)
            for (range, slice) in [
                ("bytes=0-0", 0..<1), ("bytes=262143-262145", 262_143..<262_146), ("bytes=299999-", 299_999..<300_000),
                ("bytes=-10", 299_990..<300_000), ("bytes=5-999999999", 5..<300_000),
            ] {
                let reply = try await studio.send(.get, url, headers: [.range: range])
                #expect(reply.status == 206 && reply.body == Array(bytes[slice]), "\(range)")
                #expect(reply.headers[.contentRange] == "bytes \(slice.lowerBound)-\(slice.upperBound - 1)/300000")
                #expect(reply.headers[.contentLength] == String(slice.count))
            }
            let beyond = try await studio.send(.get, url, headers: [.range: "bytes=300000-"])
            #expect(beyond.status == 416 && beyond.problem == "range_not_satisfiable")
            #expect(beyond.headers[.contentRange] == "bytes */300000")
            let changed = try await studio.send(.get, url, headers: [.range: "bytes=0-0", .ifRange: "\"other\""])
            #expect(changed.status == 200 && changed.body.count == bytes.count)
        }
    }

    @Test func aChangedOrExpiredLinkIsRefused() async throws {
        try await TestStudio.run { studio in
            let url = try await link(studio)
            let other = try await link(studio, "outputs/b/image-1.png")
            let query = String(url.drop { $0 != "?" })
            let signature = try #require(url.range(of: "signature="))
            let flipped = url[signature.upperBound] == "0" ? "1" : "0"
            let forged = String(url[..<signature.upperBound]) + flipped + url[url.index(after: signature.upperBound)...]
            for bad in [
                forged, "/objects/outputs/a/image-1.png", "/objects/outputs/a/image-1.png?expires=99999999999",
                String(other.prefix { $0 != "?" }) + query, url.replacing("expires=", with: "expires=9"),
                url + "&download=evil.html", url.replacing("outputs/a", with: "outputs/x/../a"),
                url.replacing("outputs/a", with: "outputs/%2e%2e/outputs/a"), "/objects/../../etc/passwd" + query,
                "/objects/.partial/x" + query, "/objects//etc/passwd" + query, "/objects/%00" + query,
            ] {
                let reply = try await studio.send(.get, bad)
                #expect(reply.status == 403 && reply.problem == "forbidden", "\(bad): \(reply)")
            }
            studio.clock.advance(by: 60)
            #expect(try await studio.send(.get, url).status == 403)
        }
    }

    @Test func aDeletedObjectIsNotFound() async throws {
        try await TestStudio.run { studio in
            let url = try await link(studio)
            try await studio.objects.delete(try key("outputs/a/image-1.png"))
            #expect(try await studio.send(.get, url).problem == "not_found")
        }
    }

    @Test func aDownloadKeepsItsName() async throws {
        try await TestStudio.run { studio in
            let url = try await link(studio, downloadName: "Été \"1\"\r\n.png")
            let header = try await studio.send(.get, url).headers[.contentDisposition]
            #expect(
                header == "attachment; filename=\"_t_ _1___.png\"; filename*=UTF-8''%C3%89t%C3%A9%20%221%22%0D%0A.png")
        }
    }

    @Test func aLinkForStoringTakesOneFileWithinItsLimit() async throws {
        try await TestStudio.run { studio in
            let now = studio.clock.now
            let grant = ObjectGrant.put(
                try key("outputs/a/1/film.mp4"), until: now.addingTimeInterval(60), bytesMax: Int64(bytes.count),
                contentType: "video/mp4")
            let url = try studio.objects.signedURL(grant, at: now)
            let film: HTTPFields = [.contentType: "video/mp4"]
            #expect(try await studio.send(.get, url).status == 403, "no link for reading")
            #expect(try await studio.send(.put, url, body: bytes).status == 415)
            #expect(try await studio.send(.put, url, body: bytes, headers: [.contentType: "a b"]).status == 415)
            #expect(try await studio.send(.put, url, body: bytes + [0], headers: film).status == 413)
            #expect(try await studio.objects.stat(grant.key) == nil)
            let stored = try await studio.send(.put, url, body: bytes, headers: film)
            #expect(stored.status == 201 && stored.json["bytes"] == 300_000, "\(stored)")
            let info = try #require(try await studio.objects.stat(grant.key))
            #expect(info.contentType == "video/mp4" && stored.json["sha256"] == .string(info.sha256))
            let page: HTTPFields = [.contentType: "text/html"]
            #expect(try await studio.send(.put, url, body: bytes, headers: page).status == 403)
            #expect(try await studio.send(.put, url, body: bytes, headers: film).status == 201, "once more")
            let other = try await studio.send(.put, url, body: bytes.dropLast() + [9], headers: film)
            #expect(other.status == 409 && other.json["code"] == "conflict", "\(other)")
            let more = url.replacing("bytes_max=", with: "bytes_max=9")
            #expect(try await studio.send(.put, more, body: bytes, headers: film).status == 403)
            let read = try await link(studio)
            #expect(try await studio.send(.put, read, body: bytes, headers: film).status == 403)
            studio.clock.advance(by: 61)
            #expect(try await studio.send(.put, url, body: bytes, headers: film).status == 403)
        }
    }
}
