import Foundation
import HTTPTypes
import StudioCore
import TestSupport
import Testing

@testable import StudioAPI

/// Requests whose end two readers could see in different places (RFC 9112, section 11.2), and headers without end.
///
/// Each carries a second request in what may be its body: it must never be answered.
@Suite(.timeLimit(.minutes(10))) struct SmugglingTests {
    private static let smuggled = "GET /docs/problems HTTP/1.1\r\nHost: localhost\r\n\r\n"

    private static func post(_ headers: String, body: String = smuggled) -> String {
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\(headers)\r\n\(body)"
    }

    @Test(arguments: [
        post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", body: "0\r\n\r\n" + smuggled),
        post("Content-Length: 4\r\nContent-Length: 60\r\n"),
        post("Content-Length: 4, 60\r\n"),
        post("Content-Length: +4\r\n"),
        post("Content-Length: -4\r\n"),
        post("Content-Length: 0x4\r\n"),
        post("Content-Length: 99999999999999999999\r\n"),
        post("Transfer-Encoding: xchunked\r\n", body: "0\r\n\r\n" + smuggled),
        post("Transfer-Encoding: chunked, identity\r\n", body: "0\r\n\r\n" + smuggled),
        post("Transfer-Encoding: \u{0B}chunked\r\n", body: "0\r\n\r\n" + smuggled),
        post("Content-Length : 4\r\n"),
        post("X-Folded: a\r\n b\r\nContent-Length\r\n : 4\r\n"),
        post("Transfer-Encoding: chunked\r\n", body: "4;a\nb\r\nabcd\r\n0\r\n\r\n" + smuggled),
        post("Transfer-Encoding: chunked\r\n", body: "-1\r\n" + smuggled),
        post("X-Null: a\u{0}b\r\nContent-Length: 4\r\n"),
    ])
    func anAmbiguousEndIsRefusedAndNothingBehindItIsRead(request: String) async throws {
        try await TestStudio.run(overSocket: true) { studio in
            try await studio.connect { connection in
                try await connection.send(text: request)
                let answer = try await connection.read()
                #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 400 "), "\(answer)")
                #expect(!answer.contains("<h1>Problems"), "the second request was answered: \(answer)")
                #expect(answer.components(separatedBy: "HTTP/1.1 ").count <= 2, "\(answer)")
            }
            #expect(try await studio.send(.get, "/health").status == 200)
        }
    }

    @Test func headersHaveLimitsInLengthAndNumber() async throws {
        try await TestStudio.run(overSocket: true) { studio in
            let long = "X-Long: \(String(repeating: "a", count: 20_000))\r\n"
            let many = (0..<150).map { "X-\($0): a\r\n" }.joined()
            let path = "/health?" + String(repeating: "a", count: 70_000)
            for request in [
                "GET /health HTTP/1.1\r\nHost: localhost\r\n\(long)\r\n",
                "GET /health HTTP/1.1\r\nHost: localhost\r\n\(many)\r\n",
                "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n",
            ] {
                try await studio.connect { connection in
                    try await connection.send(text: request)
                    let answer = try await connection.read()
                    #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"), "\(answer.prefix(200))")
                }
            }
            #expect(try await studio.send(.get, "/health").status == 200)
        }
    }
}
