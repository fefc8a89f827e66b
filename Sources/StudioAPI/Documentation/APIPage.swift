import HTTPTypes
import StudioCore

/// The API as one readable page: nothing is loaded from elsewhere, and no script runs.
enum APIPage {
    static var html: String {
        let menu = APIDocument.sections.map { section in
            let links = section.routes.map { route in
                "<li><a href=\"#\(OpenAPIDocument.operationID(of: route))\"><b class=\"\(route.method)\">\(route.method)</b> "
                    + "\(shortPath(route).htmlEscaped)</a></li>"
            }
            return "<h3>\(section.title.htmlEscaped)</h3><ul>\(links.joined())</ul>"
        }
        let sections = APIDocument.sections.map { section in
            "<h2>\(section.title.htmlEscaped)</h2>" + section.routes.map(article).joined()
        }
        let objects = APISchemas.all.sorted { $0.key < $1.key }.map { name, schema in
            "<article id=\"\(name.lowercased())\"><h3>\(name)</h3>\(table(SchemaText.properties(of: schema)))</article>"
        }
        return """
            <!doctype html>
            <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>AI Creative Studio: HTTP API</title><style>\(style)</style>
            <nav><h1><a href="/docs">AI Creative Studio</a></h1>
            <p><a href="/openapi.json">openapi.json</a> · <a href="/docs/problems">problems</a></p>
            \(menu.joined(separator: "\n"))<h3><a href="#objects">Objects</a></h3></nav>
            <main><p>JSON with snake_case names, times in RFC 3339 (UTC), ids in UUIDv7. Errors are problem details
            (RFC 9457): decide by their <code>code</code>.</p>
            \(sections.joined(separator: "\n"))
            <h2 id="objects">Objects</h2>\(objects.joined(separator: "\n"))</main></html>
            """
    }

    private static func shortPath(_ route: RouteDeclaration) -> String { route.path.replacing("/api/v1", with: "") }

    private static func article(_ route: RouteDeclaration) -> String {
        var parts = [
            "<article id=\"\(OpenAPIDocument.operationID(of: route))\">",
            "<h3><b class=\"\(route.method)\">\(route.method)</b> <code>\(route.path.htmlEscaped)</code></h3>",
            "<p>\(inline(route.summary)). For \(inline(route.authorization.help)).</p>",
        ]
        let parameters = (route.query.map { ($0, "query") } + route.headers.map { ($0, "header") }).map {
            SchemaText.Property(
                name: $0.name, type: SchemaText.type(of: $0.schema), isRequired: $0.isRequired, defaultText: nil,
                help: "\($1): \($0.help)")
        }
        if !parameters.isEmpty { parts.append("<h4>Parameters</h4>" + table(parameters)) }
        if let body = route.body { parts.append("<h4>Body</h4>" + render(body)) }
        let answers = route.answers.map { answer in
            let types = answer.content.sorted { $0.key < $1.key }.map {
                $0 == "application/json" ? inline(SchemaText.type(of: $1)) : "<code>\($0.htmlEscaped)</code>"
            }
            return "<li><b>\(answer.status)</b> \(([inline(answer.help)] + types).joined(separator: ": "))</li>"
        }
        let errors = route.allErrors.map { code in
            "<a href=\"/docs/problems#\(code.rawValue)\">\(code.rawValue)</a>&nbsp;\(ErrorCatalogue[code].status.code)"
        }
        parts.append("<h4>Answers</h4><ul>\(answers.joined())<li>errors: \(errors.joined(separator: ", "))</li></ul>")
        return parts.joined() + "</article>"
    }

    private static func render(_ body: RouteDeclaration.Body) -> String {
        if let schema = body.content["application/json"], body.content.count == 1 {
            return table(SchemaText.properties(of: schema))
        }
        let types = body.content.keys.sorted().map { "<code>\($0.htmlEscaped)</code>" }.joined(separator: ", ")
        return "<p>\(inline(body.help ?? "the file")) (\(types))</p>"
    }

    private static func table(_ properties: [SchemaText.Property]) -> String {
        let rows = properties.map { property in
            let mark = property.isRequired ? "" : " <i>optional</i>"
            let fallback = property.defaultText.map { ", else <code>\($0.htmlEscaped)</code>" } ?? ""
            return "<tr><td><code>\(property.name.htmlEscaped)</code></td><td>\(inline(property.type))\(mark)</td>"
                + "<td>\(inline(property.help))\(fallback)</td></tr>"
        }
        return "<table>\(rows.joined())</table>"
    }

    /// The marks that declarations use: code, and links to objects.
    private static func inline(_ text: String) -> String {
        text.htmlEscaped.replacing(/\[`([^`]+)`\]\((#[a-z]+)\)/) { "<a href=\"\($0.output.2)\">\($0.output.1)</a>" }
            .replacing(/`([^`]+)`/) { "<code>\($0.output.1)</code>" }
    }

    private static let style = """
        :root{color-scheme:light dark;--line:#8883;--soft:#8881}
        body{font:15px/1.5 system-ui,sans-serif;margin:0;display:grid;grid-template-columns:19rem minmax(0,54rem);gap:2rem}
        nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1rem;border-right:1px solid var(--line);font-size:13px}
        nav h1{font-size:1.1rem;margin:0}nav ul{list-style:none;margin:0;padding:0}nav a{color:inherit;text-decoration:none}
        nav li{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}main{padding:1rem 1rem 8rem 0}
        article{border-top:1px solid var(--line);padding:.5rem 0 1rem}h4{margin:.8rem 0 .2rem}
        h3{margin:.6rem 0 .2rem}code{font:13px ui-monospace,monospace;background:var(--soft);border-radius:3px;padding:0 .2em}
        table{border-collapse:collapse;width:100%}td{vertical-align:top;padding:.2rem .6rem .2rem 0;border-top:1px solid var(--line)}
        b.GET{color:#27803b}b.POST{color:#b06000}b.PUT,b.PATCH{color:#7a4cc0}b.DELETE{color:#c03030}i{opacity:.6}
        :target{background:var(--soft)}@media(max-width:50rem){body{display:block}nav{position:static;height:auto}main{padding:1rem}}
        """
}
