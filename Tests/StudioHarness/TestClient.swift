import AsyncHTTPClient
import Crypto
package import Foundation
import NIOCore
import NIOFoundationCompat
package import NIOHTTP1
package import StudioCore
import Testing

/// The API as its users see it; knows only docs/API.md.
package struct TestClient: Sendable {
    package let address: String
    package var token: String?

    package struct Answer: Sendable {
        package var status: Int
        package var json: JSONValue
        package var headers: HTTPHeaders
    }

    package init(address: String, token: String? = nil) {
        self.address = address
        self.token = token
    }

    package func send(
        _ method: HTTPMethod, _ path: String, _ body: JSONValue? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        let bytes = try body.map { [UInt8](try StudioJSON.encode($0)) }
        return try await send(method, path, bytes: bytes, type: "application/json", headers: headers)
    }

    package func send(
        _ method: HTTPMethod, _ path: String, bytes: [UInt8]?, type: String, headers: [String: String] = [:]
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: address + path)
        request.method = method
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let bytes {
            request.headers.add(name: "Content-Type", value: type)
            request.body = .bytes(ByteBuffer(bytes: bytes))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let bytes = try await response.body.collect(upTo: 8 << 20)
        let json = bytes.readableBytes == 0 ? .null : try StudioJSON.parse(Data(buffer: bytes))
        return Answer(status: Int(response.status.code), json: json, headers: response.headers)
    }

    /// A new user, signed in.
    package func registered(_ email: String = "ann@example.com") async throws -> TestClient {
        let answer = try await send(
            .POST, "/api/v1/auth/register",
            ["email": .string(email), "password": "correct horse battery", "name": "Ann"])
        #expect(answer.status == 201)
        var client = self
        client.token = try #require(answer.json["access_token"]?.stringValue)
        return client
    }

    /// Signed in again.
    package func loggedIn(_ email: String = "ann@example.com") async throws -> TestClient {
        let answer = try await send(
            .POST, "/api/v1/auth/login", ["email": .string(email), "password": "correct horse battery"])
        #expect(answer.status == 200)
        var client = self
        client.token = try #require(answer.json["access_token"]?.stringValue)
        return client
    }

    /// Makes an image job and returns its id.
    package func createJob(_ input: JSONValue, key: String? = nil) async throws -> String {
        let answer = try await send(
            .POST, "/api/v1/jobs", ["kind": "image_generation", "input": input],
            headers: key.map { ["Idempotency-Key": $0] } ?? [:])
        #expect(answer.status == 202, "\(answer.json)")
        return try #require(answer.json["id"]?.stringValue)
    }

    package func job(_ id: String) async throws -> JSONValue { try await send(.GET, "/api/v1/jobs/\(id)").json }

    /// Follows the job's event stream until a state is told, and returns the states seen.
    package func follow(_ id: String, until wanted: (String) -> Bool) async throws -> [String] {
        var request = HTTPClientRequest(url: address + "/api/v1/jobs/\(id)/events")
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        let response = try await HTTPClient.shared.execute(request, timeout: .minutes(5))
        #expect(response.status == .ok)
        var states: [String] = []
        var text = ""
        for try await chunk in response.body {
            text += String(buffer: chunk)
            while let end = text.firstRange(of: "\n") {
                let line = text[text.startIndex..<end.lowerBound]
                text = String(text[end.upperBound...])
                guard line.hasPrefix("data:") else { continue }
                let data = try StudioJSON.parse(Data(line.dropFirst(5).utf8))
                guard let state = data["state"]?.stringValue, state != states.last else { continue }
                states.append(state)
                if wanted(state) { return states }
            }
        }
        return states
    }

    /// Follows the job to its end.
    @discardableResult
    package func finish(_ id: String) async throws -> [String] {
        try await follow(id) { ["succeeded", "failed", "cancelled"].contains($0) }
    }

    /// Sends a file by a link, as anybody may who has it.
    /// - Returns: the status.
    package func put(_ bytes: [UInt8], at url: String, headers: [String: String]) async throws -> Int {
        var request = HTTPClientRequest(url: url.hasPrefix("/") ? address + url : url)
        request.method = .PUT
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        request.body = .bytes(ByteBuffer(bytes: bytes))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        _ = try await response.body.collect(upTo: 1 << 20)
        return Int(response.status.code)
    }

    package func download(_ url: String) async throws -> Data {
        let full = url.hasPrefix("/") ? address + url : url
        let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: full), timeout: .seconds(60))
        #expect(response.status == .ok)
        return Data(buffer: try await response.body.collect(upTo: 64 << 20))
    }

    package func balance() async throws -> (balance: Int64, held: Int64) {
        let json = try await send(.GET, "/api/v1/users/me/credits").json
        return (try #require(json["balance"]?.integerValue), try #require(json["held"]?.integerValue))
    }
}

package func sha256(_ data: Data) -> String {
    SHA256.hash(data: data).hexadecimal
}
