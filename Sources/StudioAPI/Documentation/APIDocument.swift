import HTTPTypes
import StudioCore

/// `docs/API.md`, made from the declarations of the routes.
public enum APIDocument {
    static let sections: [(title: String, routes: [RouteDeclaration])] = [
        ("Accounts", AuthController.declarations + UserController.declarations),
        ("Uploads and files", UploadController.declarations + ObjectController.declarations),
        ("Kinds", KindController.declarations),
        ("Jobs", JobController.declarations),
        ("Workers", WorkerController.declarations),
        ("Operation", HealthController.declarations),
    ]

    static var routes: [RouteDeclaration] { sections.flatMap(\.routes) }

    /// The whole document.
    public static var markdown: String {
        var lines = [
            "# HTTP API", "", "Made from the declarations of the routes (`APIDocument`): do not edit.", "",
            "JSON with snake_case names, times in RFC 3339 (UTC), ids in UUIDv7. Lists are `{data, next_cursor}`.",
            "Errors are problem details (RFC 9457) with a lasting `code` and, where fields are wrong, all of them in "
                + "`errors`.",
            "Any route may also answer "
                + "`unauthorized`, `rate_limited`, `malformed_body`, `unsupported_media_type`, `body_too_large`, "
                + "`request_timeout`, "
                + "`unavailable` or `internal_error`.",
        ]
        for section in sections {
            lines += ["", "## \(section.title)"]
            for route in section.routes { lines += render(route) }
        }
        lines += ["", "## Errors", "", "| code | status | meaning |", "| --- | --- | --- |"]
        lines += ErrorCatalogue.all.map { "| `\($0.code.rawValue)` | \($0.status.code) | \($0.title) |" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func render(_ route: RouteDeclaration) -> [String] {
        var lines = [
            "", "### \(route.method.rawValue) \(route.path)", "",
            "\(route.summary). For \(route.authorization.rawValue).",
        ]
        let parameters =
            route.headers.map { "| `\($0.name)` | header | \($0.help) |" }
            + route.query.map { "| `\($0.name)` | query | \($0.help) |" }
        if !parameters.isEmpty {
            lines += ["", "| parameter | where | meaning |", "| --- | --- | --- |"] + parameters
        }
        switch route.body {
        case .fields(let schema): lines += ["", "Body:", ""] + table(of: schema)
        case .text(let text): lines += ["", "Body: \(text)"]
        case nil: break
        }
        lines += [""] + route.answers.map { "- **\($0.status)**: \($0.help)" }
        if !route.errors.isEmpty {
            let codes = route.errors.map { "`\($0.rawValue)` (\(ErrorCatalogue[$0].status.code))" }
            lines.append("- errors: " + codes.joined(separator: ", "))
        }
        return lines
    }

    /// The fields of an object's schema.
    private static func table(of schema: JSONValue) -> [String] {
        guard case .object(let properties)? = schema["properties"], case .array(let names)? = schema["required"] else {
            return []
        }
        let required = Set(names.compactMap(\.stringValue))
        var lines = ["| field | type | default | meaning |", "| --- | --- | --- | --- |"]
        for (name, property) in properties.sorted(by: { $0.key < $1.key }) {
            let fallback = required.contains(name) ? "required" : property["default"].map(Self.code) ?? ""
            lines.append(
                "| `\(name)` | \(type(of: property)) | \(fallback) | \(property["description"]?.stringValue ?? "") |")
        }
        return lines
    }

    private static func type(of property: JSONValue) -> String {
        switch property["type"] {
        case .string(let name): name
        case .array(let names): names.compactMap(\.stringValue).joined(separator: " or ")
        default: ""
        }
    }

    private static func code(_ value: JSONValue) -> String { "`\((try? StudioJSON.string(value)) ?? "")`" }
}
