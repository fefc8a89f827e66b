import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import StudioCore

/// A small client of the studio's HTTP API: what the demo speaks.
struct StudioClient: Sendable {
    let address: String
    let http: HTTPClient
    var accessToken: String?

    struct Answer: Sendable {
        var status: Int
        var body: JSONValue
    }

    /// Sends JSON and reads JSON, whatever the status.
    func call(
        _ method: HTTPMethod, _ path: String, _ body: JSONValue? = nil, headers: [(String, String)] = []
    ) async throws -> Answer {
        var request = request(method, path)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(data: try StudioJSON.encode(body)))
        }
        let response = try await http.execute(request, timeout: .seconds(60))
        let bytes = try await response.body.collect(upTo: 4 << 20)
        let json = bytes.readableBytes == 0 ? JSONValue.null : try StudioJSON.parse(Data(buffer: bytes))
        return Answer(status: Int(response.status.code), body: json)
    }

    /// As ``call(_:_:_:headers:)``, and throws where the answer is a problem.
    func expect(
        _ method: HTTPMethod, _ path: String, _ body: JSONValue? = nil, headers: [(String, String)] = []
    ) async throws -> JSONValue {
        let answer = try await call(method, path, body, headers: headers)
        guard (200..<300).contains(answer.status) else {
            throw StudioError(
                .init(rawValue: answer.body["code"]?.stringValue ?? "http_\(answer.status)"),
                answer.body["detail"]?.stringValue ?? "\(method) \(path) answered \(answer.status).")
        }
        return answer.body
    }

    /// Writes what a link leads to into a file.
    func download(_ url: String, to path: String) async throws {
        let response = try await http.execute(HTTPClientRequest(url: url), timeout: .seconds(120))
        guard response.status == .ok else {
            throw StudioError(.notFound, "The download answered \(response.status.code).")
        }
        let bytes = try await response.body.collect(upTo: 256 << 20)
        try Data(buffer: bytes).write(to: URL(filePath: path), options: .atomic)
    }

    /// Server-sent events of a job until it ends.
    func events(of job: String, _ handle: (ServerSentEvent) throws -> Void) async throws {
        let response = try await http.execute(request(.GET, "/api/v1/jobs/\(job)/events"), timeout: .hours(1))
        guard response.status == .ok else {
            throw StudioError(.notFound, "The event stream answered \(response.status.code).")
        }
        var parser = ServerSentEventParser()
        for try await chunk in response.body {
            for event in parser.feed(chunk.readableBytesView) { try handle(event) }
        }
    }

    private func request(_ method: HTTPMethod, _ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: address + path)
        request.method = method
        if let accessToken { request.headers.add(name: "Authorization", value: "Bearer \(accessToken)") }
        return request
    }
}
