import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import StudioCore
import StudioHarness
import Synchronization
import TestSupport

/// Requests that arrive at the same moment: each over a connection of its own, all sent up to their last byte before the
/// first last byte goes. Without that the first is answered before the last one comes.
struct Rush: Sendable {
    struct Answer: Sendable {
        let status: Int
        /// The very bytes.
        let body: Data
        let json: JSONValue
        let headers: HTTPHeaders

        fileprivate init(_ response: HTTPClientResponse) async throws {
            status = Int(response.status.code)
            body = Data(try await response.body.collect(upTo: 1 << 20).readableBytesView)
            json = try StudioJSON.parse(body)
            headers = response.headers
        }
    }

    /// Who sends what.
    var posts: [(client: TestClient, body: JSONValue)]
    var headers: [String: String] = [:]

    /// The answers, in the order of the requests.
    func post(_ path: String) async throws -> [Answer] {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = posts.count
        let line = StartLine(for: posts.count)
        return try await HTTPClient.withHTTPClient(configuration: configuration) { http in
            try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
                for (number, post) in posts.enumerated() {
                    let bytes = [UInt8](try StudioJSON.encode(post.body))
                    var request = HTTPClientRequest(url: post.client.address + path)
                    request.method = .POST
                    request.headers.add(name: "Content-Type", value: "application/json")
                    if let token = post.client.token {
                        request.headers.add(name: "Authorization", value: "Bearer \(token)")
                    }
                    for (name, value) in headers { request.headers.add(name: name, value: value) }
                    request.body = .stream(HeldBody(bytes: bytes, line: line), length: .known(Int64(bytes.count)))
                    group.addTask { [request] in
                        let response = try await http.execute(request, timeout: .seconds(60))
                        return (number, try await Answer(response))
                    }
                }
                var answers: [Int: Answer] = [:]
                for try await (number, answer) in group { answers[number] = answer }
                return posts.indices.compactMap { answers[$0] }
            }
        }
    }
}

/// A body whose last byte waits for all the others' last bytes.
private struct HeldBody: AsyncSequence, Sendable {
    let bytes: [UInt8]
    let line: StartLine

    struct AsyncIterator: AsyncIteratorProtocol {
        private var pieces: [ArraySlice<UInt8>]
        private let line: StartLine

        init(_ body: HeldBody) {
            pieces = [body.bytes.suffix(1), body.bytes.dropLast()]
            line = body.line
        }

        mutating func next() async throws -> ByteBuffer? {
            guard let piece = pieces.popLast() else { return nil }
            // Asked for only once the piece before it is on its way.
            if pieces.isEmpty { try await line.wait() }
            return ByteBuffer(bytes: piece)
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}

/// Where a number of tasks wait until all have come.
private final class StartLine: Sendable {
    private let missing: Mutex<Int>
    private let changes = Changes()

    init(for count: Int) { missing = Mutex(count) }

    func wait() async throws {
        missing.withLock { $0 -= 1 }
        changes.announce()
        try await changes.until { missing.withLock { $0 <= 0 } }
    }
}
