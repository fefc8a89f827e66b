import Crypto
import Foundation
import HTTPTypes
import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct UploadTests {
    private let path = "/api/v1/uploads"
    private let asForm: HTTPFields = [.contentType: "multipart/form-data; boundary=XyZ"]

    private func upload(
        _ body: [UInt8], _ headers: HTTPFields? = nil, as token: String, in studio: TestStudio
    ) async throws -> Reply {
        try await studio.send(.post, path, token: token, body: body, headers: headers ?? asForm)
    }

    private func bare(_ type: String) -> HTTPFields { [.contentType: type] }

    private func hash(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).hexadecimal
    }

    @Test func aFormIsStoredAndReadBackThroughItsLink() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let png = TestImages.png(width: 30, height: 20, padding: 700_000)
            let reply = try await upload(TestImages.form(png, filename: "../x/été.png"), as: ada.access, in: studio)
            #expect(reply.status == 201, "\(reply)")
            #expect(reply.json["content_type"] == "image/png" && reply.json["bytes"] == .integer(Int64(png.count)))
            #expect(reply.json["width"] == 30 && reply.json["height"] == 20 && reply.json["name"] == "été.png")
            #expect(reply.json["sha256"] == .string(hash(png)))
            let id = try #require(reply.json["id"]?.stringValue)
            #expect(reply.headers[.location] == "\(path)/\(id)")
            let url = try #require(reply.json["url"]?.stringValue)
            #expect(try await studio.send(.get, url).body == png)
            let shown = try await studio.send(.get, "\(path)/\(id)", token: ada.access)
            #expect(shown.json["sha256"] == .string(hash(png)))
            #expect(try studio.uploadsUnderWay() == [])
        }
    }

    @Test func aBareBodyIsStoredToo() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            for type in ["image/png", "application/octet-stream", "image/x-png"] {
                let reply = try await upload(TestImages.png(), bare(type), as: ada.access, in: studio)
                #expect(reply.status == 201 && reply.json["content_type"] == "image/png", "\(type): \(reply)")
            }
        }
    }

    @Test func aFileThatIsNotWhatItClaimsIsRefused() async throws {
        try await TestStudio.run(["UPLOAD_MAX_MEGAPIXELS": "1"]) { studio in
            let ada = try await studio.register()
            let png = TestImages.png()
            let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + png
            for (file, type) in [
                (png, "image/jpeg"), (png, "text/html"), (jpeg, "image/jpeg"), (Array(png.dropLast()), "image/png"),
                (TestImages.png(width: 60_000, height: 60_000), "image/png"), (Array("GIF89a".utf8), "image/gif"),
                (Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), "image/svg+xml"), ([], "image/png"),
            ] {
                let form = try await upload(TestImages.form(file, type: type), as: ada.access, in: studio)
                #expect(form.status == 422 && form.badFields == ["/file"], "\(type): \(form)")
            }
            #expect(try await upload(png, bare("image/jpeg"), as: ada.access, in: studio).status == 422)
            #expect(try await upload([], bare("image/png"), as: ada.access, in: studio).status == 422)
            #expect(try await studio.send(.get, path, token: ada.access).json["data"] == [])
            #expect(try studio.uploadsUnderWay() == [])
        }
    }

    @Test func aFormNeedsExactlyOneFile() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let png = TestImages.png()
            let form = TestImages.form(png)
            let two = Array(form.dropLast(4)) + Array(form.dropFirst("--XyZ".utf8.count))
            for form in [TestImages.form(png, field: "picture"), two] {
                let reply = try await upload(form, as: ada.access, in: studio)
                #expect(reply.status == 422 && reply.badFields == ["/file"], "\(reply)")
            }
        }
    }

    @Test func aBrokenFormOrAnotherTypeIsRefused() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let form = TestImages.form(TestImages.png())
            for body in [Array(form.dropLast(6)), Array("no form".utf8), []] {
                #expect(try await upload(body, as: ada.access, in: studio).problem == "malformed_body")
            }
            let noBoundary = try await upload(form, bare("multipart/form-data"), as: ada.access, in: studio)
            #expect(noBoundary.problem == "malformed_body")
            for type in ["application/xml", "text/plain", "multipart/mixed; boundary=XyZ"] {
                #expect(try await upload(form, bare(type), as: ada.access, in: studio).status == 415)
            }
            #expect(try await studio.send(.post, path, body: form, headers: asForm).status == 401)
            #expect(try studio.uploadsUnderWay() == [])
        }
    }

    @Test func oneByteOverTheLimitIsTooMuch() async throws {
        try await TestStudio.run(["UPLOAD_MAX_MB": "1"]) { studio in
            let ada = try await studio.register()
            let limit = 1_048_576
            let fits = TestImages.png(padding: limit - TestImages.png(padding: 1).count + 1)
            #expect(fits.count == limit)
            #expect(try await upload(TestImages.form(fits), as: ada.access, in: studio).status == 201)
            #expect(try await upload(fits, bare("image/png"), as: ada.access, in: studio).status == 201)
            let over = TestImages.png(padding: limit - TestImages.png(padding: 1).count + 2)
            for reply in [
                try await upload(TestImages.form(over), as: ada.access, in: studio),
                try await upload(over, bare("image/png"), as: ada.access, in: studio),
                try await upload(TestImages.form(over + over), as: ada.access, in: studio),
                try await upload(
                    TestImages.form([UInt8](repeating: 65, count: 40_000), field: "note"), as: ada.access, in: studio),
            ] { #expect(reply.status == 413 && reply.problem == "body_too_large", "\(reply)") }
            #expect(try studio.uploadsUnderWay() == [])
        }
    }

    @Test func anothersUploadIsNotFound() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let eve = try await studio.register("eve@example.com")
            let id = try #require(
                try await upload(TestImages.form(TestImages.png()), as: ada.access, in: studio).json["id"]?.stringValue)
            for method in [HTTPRequest.Method.get, .delete, .head] {
                let reply = try await studio.send(method, "\(path)/\(id)", token: eve.access)
                #expect(reply.status == 404, "\(method): \(reply)")
                #expect(try await studio.send(method, "\(path)/\(id)").status == 401)
            }
            #expect(try await studio.send(.get, path, token: eve.access).json["data"] == [])
            for odd in ["x", "..%2F..", "00000000-0000-0000-0000-000000000000", "%00", id + "0"] {
                #expect(try await studio.send(.get, "\(path)/\(odd)", token: ada.access).problem == "not_found")
            }
            #expect(try await studio.send(.get, "\(path)/\(id.uppercased())", token: ada.access).status == 200)
        }
    }

    @Test func listsComeInPagesNewestFirst() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            for width in 1...5 {
                studio.clock.advance(by: 1)
                _ = try await upload(TestImages.png(width: width), bare("image/png"), as: ada.access, in: studio)
            }
            var widths: [Int64] = []
            var query = "?limit=2"
            for _ in 0..<9 {
                let reply = try await studio.send(.get, path + query, token: ada.access)
                guard case .array(let data)? = reply.json["data"] else { throw TestFailure() }
                widths += data.compactMap { $0["width"]?.integerValue }
                guard let cursor = reply.json["next_cursor"]?.stringValue else { break }
                query = "?limit=2&cursor=\(cursor)"
            }
            #expect(widths == [5, 4, 3, 2, 1])
        }
    }

    @Test func aDeletedUploadIsGoneAndItsObjectIsOnTheWay() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let id = try #require(
                try await upload(TestImages.form(TestImages.png()), as: ada.access, in: studio).json["id"]?.stringValue)
            #expect(try await studio.send(.delete, "\(path)/\(id)", token: ada.access).status == 204)
            #expect(try await studio.send(.get, "\(path)/\(id)", token: ada.access).status == 404)
            #expect(try await studio.send(.delete, "\(path)/\(id)", token: ada.access).status == 404)
            #expect(try await studio.send(.get, path, token: ada.access).json["data"] == [])
            let waiting = try await studio.database.read { tx in try OutboxStore().count(.objectDeletion, in: tx) }
            #expect(waiting == 1)
        }
    }

    @Test func anUploadInUseIsKept() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let id = try #require(
                try await upload(TestImages.form(TestImages.png()), as: ada.access, in: studio).json["id"]?.stringValue)
            try await studio.database.write { tx in
                _ = try tx.execute("UPDATE artifacts SET uses = 1 WHERE id = $1", id)
            }
            let reply = try await studio.send(.delete, "\(path)/\(id)", token: ada.access)
            #expect(reply.status == 409 && reply.problem == "conflict", "\(reply)")
            #expect(try await studio.send(.get, "\(path)/\(id)", token: ada.access).status == 200)
        }
    }
}
