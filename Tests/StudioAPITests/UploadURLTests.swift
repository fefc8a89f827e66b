import Foundation
import HTTPTypes
import StudioCore
import StudioServices
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct UploadURLTests {
    private static let allowed = ["OUTBOUND_ALLOWED": "127.0.0.1", "UPLOAD_MAX_MB": "1"]

    private func upload(_ url: String, as token: String, in studio: TestStudio) async throws -> Reply {
        try await studio.send(.post, "/api/v1/uploads", token: token, json: ["url": .string(url)])
    }

    private func reason(_ reply: Reply) -> String {
        reply.json["errors"]?[0]?["detail"]?.stringValue ?? reply.description
    }

    @Test func aPictureIsFetchedFromItsAddressThroughRedirects() async throws {
        let png = TestImages.png(width: 30, height: 20, padding: 100_000)
        try await Receiver.run({ got in
            switch got.path {
            case "/start": .init(302, headers: ["Location": "/next"])
            case "/next": .init(307, headers: ["Location": "picture.png?x=1"])
            default: .init(200, headers: ["Content-Type": "image/png; q=1"], body: png)
            }
        }) { receiver in
            try await TestStudio.run(Self.allowed) { studio in
                let ada = try await studio.register()
                let reply = try await upload(receiver.address + "/start", as: ada.access, in: studio)
                #expect(reply.status == 201 && reply.json["bytes"] == .integer(Int64(png.count)), "\(reply)")
                #expect(try await studio.send(.get, reply.json["url"]?.stringValue ?? "").body == png)
                #expect(receiver.all.map(\.path) == ["/start", "/next", "/picture.png?x=1"])
            }
        }
    }

    @Test func redirectsToWherePicturesMayNotComeFromEndThere() async throws {
        try await Receiver.run({ got in
            .init(302, headers: ["Location": String(got.path.dropFirst().removingPercentEncoding ?? "")])
        }) { receiver in
            try await TestStudio.run(Self.allowed) { studio in
                let ada = try await studio.register()
                for target in [
                    "http://127.0.0.2:80/", "http://169.254.169.254/latest/", "file:///etc/passwd", "https://[::1]/",
                    "http://8.8.8.8/", "ftp://example.com/", "https://user@example.com/",
                ] {
                    let hidden = target.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
                    let reply = try await upload("\(receiver.address)/\(hidden)", as: ada.access, in: studio)
                    #expect(reply.status == 422 && reply.badFields == ["/url"], "\(target): \(reply)")
                }
                let before = receiver.all.count
                let loop = try await upload("\(receiver.address)/%2Fagain", as: ada.access, in: studio)
                #expect(loop.status == 422 && receiver.all.count <= before + 4, "\(loop)")
            }
        }
    }

    @Test func whatIsNoPictureIsRefusedAndNotShown() async throws {
        try await Receiver.run({ got in
            switch got.path {
            case "/secret": .init(200, headers: ["Content-Type": "text/html"], body: Array("the secret".utf8))
            case "/lie": .init(200, headers: ["Content-Type": "image/png"], body: Array("the secret".utf8))
            case "/jpeg": .init(200, headers: ["Content-Type": "image/jpeg"], body: TestImages.png())
            case "/large": .init(200, body: TestImages.png(padding: 2 << 20))
            case "/empty": .init(200)
            default: .init(404, body: Array("the secret".utf8))
            }
        }) { receiver in
            try await TestStudio.run(Self.allowed) { studio in
                let ada = try await studio.register()
                for path in ["/secret", "/lie", "/jpeg", "/large", "/empty", "/missing"] {
                    let reply = try await upload(receiver.address + path, as: ada.access, in: studio)
                    #expect(reply.status == 422 && reply.badFields == ["/url"], "\(path): \(reply)")
                    #expect(!reply.text.contains("the secret"))
                }
                let missing = try await upload(receiver.address + "/missing", as: ada.access, in: studio)
                #expect(reason(missing).contains("404"))
                #expect(try await studio.send(.get, "/api/v1/uploads", token: ada.access).json["data"] == [])
                #expect(try studio.uploadsUnderWay() == [])
            }
        }
    }

    @Test func withoutPermissionThisMachineIsNotReached() async throws {
        try await Receiver.run({ _ in .init(200, body: TestImages.png()) }) { receiver in
            try await TestStudio.run { studio in
                let ada = try await studio.register()
                for address in [receiver.address, receiver.address.replacing("127.0.0.1", with: "localhost")] {
                    for url in [address, address.replacing("http:", with: "https:")] {
                        let reply = try await upload(url, as: ada.access, in: studio)
                        #expect(reply.status == 422 && reply.badFields == ["/url"], "\(reply)")
                    }
                }
                #expect(receiver.all.isEmpty)
            }
        }
    }

    @Test func aPictureMayBeInItsURL() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let png = TestImages.png(width: 7, height: 5, padding: 200_000)
            let base64 = Data(png).base64EncodedString()
            for head in ["data:image/png;base64,", "DATA:;base64,", "data:application/octet-stream;x=y;base64,"] {
                let reply = try await upload(head + base64, as: ada.access, in: studio)
                #expect(reply.status == 201 && reply.json["width"] == 7, "\(reply)")
            }
            for bad in [
                "data:,hello", "data:image/png,\(base64)", "data:image/png;base64,***", "data:image/png;base64",
                "data:image/jpeg;base64,\(base64)",
                "data:text/html;base64,\(Data("<html>".utf8).base64EncodedString())",
                "data:image/png;base64,",
            ] {
                let reply = try await upload(bad, as: ada.access, in: studio)
                #expect(reply.status == 422 && reply.badFields == ["/url"], "\(bad.prefix(40)): \(reply)")
            }
        }
    }

    @Test func aBodyWithoutAnAddressIsRefused() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            for body in [[:], ["url": 1], ["url": ""], ["url": "https://example.com/", "more": 1]] as [JSONValue] {
                let reply = try await studio.send(.post, "/api/v1/uploads", token: ada.access, json: body)
                #expect(reply.status == 422 && reply.problem == "invalid_input", "\(reply)")
            }
        }
    }
}
