import HTTPTypes
import Hummingbird
import NIOCore
import StudioCore

/// `/docs/problems`: where the `type` of every problem leads, made from the catalogue.
struct ProblemController {
    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self).get("docs/problems", use: page)
    }

    @Sendable private func page(_ request: Request, context: StudioContext) async throws -> Response {
        let rows = ErrorCatalogue.all.map { entry in
            "<tr id=\"\(entry.code.rawValue)\"><td><code>\(entry.code.rawValue)</code></td>"
                + "<td>\(entry.status.code)</td><td>\(entry.title)</td></tr>"
        }
        let html = """
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
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8",
                .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}
