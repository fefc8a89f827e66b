import HTTPTypes
import StudioCore

/// `docs/API.md`, made from the declarations of the routes.
public enum APIDocument {
    static let sections: [(title: String, routes: [RouteDeclaration])] = [
        ("Accounts", AuthController.declarations + UserController.declarations + KeyController.declarations),
        ("Uploads and files", UploadController.declarations + ObjectController.declarations),
        ("Kinds", KindController.declarations),
        ("Jobs", JobController.declarations),
        ("Webhooks", WebhookController.declarations),
        (
            "Administration",
            AdminReportController.declarations + AdminUserController.declarations + AdminJobController.declarations
                + AdminQueueController.declarations + AdminWorkerController.declarations
                + InviteController.declarations
        ),
        ("Workers", WorkerController.declarations),
        (
            "Operation",
            HealthController.declarations + MetricsController.declarations + DocumentController.declarations
        ),
    ]

    static var routes: [RouteDeclaration] { sections.flatMap(\.routes) }

    /// The whole document.
    public static var markdown: String {
        var lines = [
            "# HTTP API", "", "Made from the declarations of the routes (`APIDocument`): do not edit. The same is at",
            "`/openapi.json` (OpenAPI 3.1) and, as a page, at `/docs` of a running studio.", "",
            "JSON with snake_case names, times in RFC 3339 (UTC), ids in UUIDv7. Lists are `{data, next_cursor}`.", "",
            "Errors are problem details (RFC 9457) with a lasting `code` and, where fields are wrong, all of them in",
            "`errors` (of the bodies of workers, the first). The `path` of an error is a JSON pointer into the body",
            "(`/input/prompt`), or the name of a parameter or header without a slash (`limit`, `Last-Event-ID`).",
            "Any route may also answer `unavailable` or `internal_error`; what is no HTTP gets `malformed_body`, too many",
            "or too long headers `headers_too_large`. Every GET answers HEAD too; other methods get",
            "`method_not_allowed` with `Allow`.", "",
            "The `RateLimit-` headers tell of all requests of a sort; where a narrower limit refuses (sign-ins, passwords, links),",
            "`Retry-After` alone tells how long to wait.", "",
            "Signed links live for `SIGNED_URL_SECONDS`; those of a file that is deleted end shortly after, as soon as the",
            "file itself is removed.", "",
            "A picture can be stored past the API: `POST /api/v1/uploads/direct` announces its type, length and SHA-256 and",
            "gives a link of the object store (`put_url`, until `expires_at`), to which the file goes by one PUT with the",
            "`headers` as they are. `POST /api/v1/uploads/{id}/complete`, until `complete_until`, then looks at what is",
            "there and makes it an upload. A file that is not what was announced, or no picture, is refused with",
            "`invalid_input` and removed, and the link is void: begin again. Where the PUT is answered with 412 or",
            "`conflict` something is there already: complete it. What is not completed is removed after a day, and in a",
            "day a user gets links for as many bytes as their files may take (`USER_STORAGE_MAX_MB`).", "",
            "`GET /api/v1/jobs/{id}/events` sends server-sent events: `event` is a `type` of the job's events and `data`",
            "its JSON object on one line, with `id` to come back from; `event: progress` has no `id` and tells `percent`,",
            "`stage`, `eta_seconds` and, once there is one, `preview`: a small and early picture as data URI.",
        ]
        lines += APIExamples.markdown
        for section in sections {
            lines += ["", "## \(section.title)"]
            for route in section.routes { lines += render(route) }
        }
        lines += ["", "## Objects"]
        for (name, schema) in APISchemas.all.sorted(by: { $0.key < $1.key }) {
            lines += ["", "### \(name)", ""] + table(SchemaText.properties(of: schema), withDefaults: false)
        }
        lines += ["", "## Errors", "", "| code | status | meaning |", "| --- | --- | --- |"]
        lines += ErrorCatalogue.all.map { "| `\($0.code.rawValue)` | \($0.status.code) | \($0.title) |" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func render(_ route: RouteDeclaration) -> [String] {
        var lines = [
            "", "### \(route.method.rawValue) \(route.path)", "",
            "\(route.summary). For \(route.authorization.help).",
        ]
        let parameters =
            route.headers.map { "| `\($0.name)` | header | \(SchemaText.type(of: $0.schema)) | \($0.help) |" }
            + route.query.map { "| `\($0.name)` | query | \(SchemaText.type(of: $0.schema)) | \($0.help) |" }
        if !parameters.isEmpty {
            lines += ["", "| parameter | where | type | meaning |", "| --- | --- | --- | --- |"] + parameters
        }
        if let body = route.body { lines += render(body) }
        lines += [""]
        lines += route.answers.map { answer in
            let types = answer.content.sorted { $0.key < $1.key }.map { type, schema in
                type == "application/json" ? SchemaText.type(of: schema) : "`\(type)`"
            }
            return "- **\(answer.status)**: \(([answer.help] + types).joined(separator: ": "))"
        }
        let codes = route.allErrors.filter { $0 != .unavailable && $0 != .internalError }.map {
            "`\($0.rawValue)` (\(ErrorCatalogue[$0].status.code))"
        }
        if !codes.isEmpty { lines.append("- errors: " + codes.joined(separator: ", ")) }
        return lines
    }

    private static func render(_ body: RouteDeclaration.Body) -> [String] {
        guard let schema = body.content["application/json"], body.content.count == 1 else {
            let types = body.content.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
            return ["", "Body: \(body.help ?? "the file") (\(types))"]
        }
        let title = body.isRequired ? "Body:" : "Body, which may be left out:"
        return ["", title, ""] + table(SchemaText.properties(of: schema), withDefaults: true)
    }

    private static func table(_ properties: [SchemaText.Property], withDefaults: Bool) -> [String] {
        if withDefaults {
            return ["| field | type | default | meaning |", "| --- | --- | --- | --- |"]
                + properties.map {
                    let fallback = $0.isRequired ? "required" : $0.defaultText.map { "`\($0)`" } ?? ""
                    return "| `\($0.name)` | \($0.type) | \(fallback) | \($0.help) |"
                }
        }
        return ["| member | type |", "| --- | --- |"]
            + properties.map { "| `\($0.name)` | \($0.type)\($0.isRequired ? "" : ", may be absent") |" }
    }
}
