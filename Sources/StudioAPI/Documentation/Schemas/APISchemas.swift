import StudioCore
import StudioServices

/// What the API answers, by the names of the document's components.
enum APISchemas {
    static var all: [String: JSONValue] {
        [accounts, jobs, files, webhooks, workers, administration, operation].reduce(into: [:]) { $0.merge($1) { $1 } }
    }

    static let operation: [String: JSONValue] = [
        "Problem": Shape.object(
            [
                "type": Shape.link, "title": Shape.text, "status": Shape.integer, "detail": Shape.text,
                "code": Shape.choice(ErrorCatalogue.all.map(\.code.rawValue)), "instance": Shape.text,
                "request_id": Shape.text, "errors": Shape.array(Shape.reference("FieldProblem")),
            ], optional: ["errors"]),
        "FieldProblem": Shape.object(["path": Shape.text, "rule": Shape.text, "detail": Shape.text]),
        "Health": Shape.object(["status": Shape.text, "version": Shape.text, "uptime_seconds": Shape.integer]),
        "Readiness": Shape.object([
            "status": Shape.choice(["ready", "degraded", "not_ready", "draining"]),
            "checks": ["type": "object", "additionalProperties": Shape.text],
        ]),
    ]
}
