import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import StudioCore
import StudioHarness
import Testing

/// A link to store a picture by, as a client remembers it.
struct DirectUpload {
    let id: String
    let url: String
    let headers: [String: String]
    private let token: JSONValue

    /// Announces the picture.
    init(of bytes: [UInt8], as type: String = "image/png", by user: TestClient) async throws {
        let answer = try await user.send(
            .POST, "/api/v1/uploads/direct",
            [
                "content_type": .string(type), "bytes": .integer(Int64(bytes.count)),
                "sha256": .string(sha256(Data(bytes))),
            ])
        #expect(answer.status == 201, "\(answer.json)")
        id = try #require(answer.json["id"]?.stringValue)
        url = try #require(answer.json["put_url"]?.stringValue)
        token = try #require(answer.json["complete_token"])
        guard case .object(let members)? = answer.json["headers"] else {
            throw StudioError(.internalError, "A ticket has no headers.")
        }
        headers = members.compactMapValues(\.stringValue)
    }

    func complete(by user: TestClient) async throws -> TestClient.Answer {
        try await user.send(.POST, "/api/v1/uploads/\(id)/complete", ["complete_token": token])
    }

    /// Returns once the store has no such object any more. It must ask for no signature.
    func isGone() async throws {
        let object = String(url.prefix { $0 != "?" })
        while true {
            let response = try await HTTPClient.shared.execute(
                HTTPClientRequest(url: object), timeout: .seconds(60))
            _ = try await response.body.collect(upTo: 8 << 20)
            if response.status == .notFound { return }
            try Task.checkCancellation()
        }
    }
}
