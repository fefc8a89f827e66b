import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import StudioCore
import Synchronization

/// What the API says of itself: `/openapi.json`, `/docs`, and `/docs/problems`, where the `type` of every problem leads.
struct DocumentController {
    private let document: MadeOnce
    private let page = MadeOnce { ByteBuffer(string: APIPage.html) }
    private let problems = MadeOnce { ByteBuffer(string: Self.problemPage) }

    init(version: String) {
        document = MadeOnce {
            ByteBuffer(bytes: (try? StudioJSON.encode(OpenAPIDocument.json(version: version))) ?? Data())
        }
    }

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .get("openapi.json") { _, _ in answer(document.value, "application/json") }
            .get("docs") { _, _ in answer(page.value, "text/html; charset=utf-8") }
            .get("docs/problems") { _, _ in answer(problems.value, "text/html; charset=utf-8") }
    }

    private func answer(_ body: ByteBuffer, _ type: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "public, max-age=300",
                .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
            ], body: ResponseBody(byteBuffer: body))
    }

    private static var problemPage: String {
        let rows = ErrorCatalogue.all.map { entry in
            "<tr id=\"\(entry.code.rawValue)\"><td><code>\(entry.code.rawValue)</code></td>"
                + "<td>\(entry.status.code)</td><td>\(entry.title.htmlEscaped)</td></tr>"
        }
        return """
            <!doctype html>
            <html lang="en"><meta charset="utf-8"><title>Problems</title>
            <style>body{font:16px/1.5 system-ui;max-width:45rem;margin:2rem auto;padding:0 1rem}
            td,th{text-align:left;padding:.2rem 1rem .2rem 0}tr:target{background:#fe9}</style>
            <h1>Problems</h1>
            <p>Errors are answered as problem details (RFC 9457). Decide by <code>code</code>: it is lasting.</p>
            <table><tr><th>code</th><th>status</th><th>meaning</th></tr>
            \(rows.joined(separator: "\n"))
            </table></html>
            """
    }
}

/// Made when somebody first asks, and kept: nothing in it depends on who asks, and most servers are never asked.
private final class MadeOnce: Sendable {
    private let make: @Sendable () -> ByteBuffer
    private let made = Mutex<ByteBuffer?>(nil)

    init(_ make: @escaping @Sendable () -> ByteBuffer) { self.make = make }

    var value: ByteBuffer {
        made.withLock { made in
            let value = made ?? make()
            made = value
            return value
        }
    }
}
