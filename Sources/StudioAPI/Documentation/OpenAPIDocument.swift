import Foundation
import HTTPTypes
import StudioCore
import StudioServices

/// The API as an OpenAPI 3.1 document, made from the declarations of the routes.
enum OpenAPIDocument {
    /// - Parameter version: of the studio.
    static func json(version: String) -> JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "AI Creative Studio", "version": .string(version),
                "description":
                    "JSON with snake_case names, times in RFC 3339 (UTC), ids in UUIDv7. Errors are problem details (RFC 9457) with a lasting code.",
            ],
            "servers": [["url": "/"]],
            "tags": .array(APIDocument.sections.map { ["name": .string($0.title)] }),
            "paths": .object(paths),
            "components": [
                "schemas": .object(APISchemas.all), "securitySchemes": .object(securitySchemes),
            ],
        ]
    }

    private static let securitySchemes: [String: JSONValue] = [
        "user": [
            "type": "http", "scheme": "bearer",
            "description": "an access token of a sign-in, or an API key (sk_…) whose scopes allow it",
        ],
        "signIn": ["type": "http", "scheme": "bearer", "description": "an access token of a sign-in"],
        "admin": [
            "type": "http", "scheme": "bearer",
            "description": "an administrator's access token, or an API key of one with the scope admin",
        ],
        "metrics": ["type": "http", "scheme": "bearer", "description": "METRICS_TOKEN, where it is set"],
        "worker": ["type": "http", "scheme": "bearer", "description": "a worker token (swk_…)"],
    ]

    private static var paths: [String: JSONValue] {
        var paths: [String: [String: JSONValue]] = [:]
        for section in APIDocument.sections {
            for route in section.routes {
                // OpenAPI has no parameter for the rest of a path.
                let path = route.path.replacing("…", with: "")
                paths[path, default: [:]][route.method.rawValue.lowercased()] = operation(route, tag: section.title)
            }
        }
        return paths.mapValues { .object($0) }
    }

    private static func operation(_ route: RouteDeclaration, tag: String) -> JSONValue {
        var members: [String: JSONValue] = [
            "operationId": .string(operationID(of: route)), "summary": .string(route.summary),
            "description": .string("For \(route.authorization.help)."), "tags": [.string(tag)],
            "responses": .object(responses(of: route)),
        ]
        let parameters =
            route.pathParameters.map(pathParameter) + route.query.map { parameter($0, in: "query") }
            + route.headers.map { parameter($0, in: "header") }
        if !parameters.isEmpty { members["parameters"] = .array(parameters) }
        if let body = route.body {
            var request: [String: JSONValue] = [
                "required": .bool(body.isRequired),
                "content": .object(body.content.mapValues { ["schema": $0] }),
            ]
            request["description"] = body.help.map { .string($0) }
            members["requestBody"] = .object(request)
        }
        if let scheme = route.authorization.securityScheme {
            let needed: JSONValue = .object([scheme: []])
            // Where METRICS_TOKEN is not set, none is asked for.
            members["security"] = route.authorization == .metrics ? [[:], needed] : [needed]
        }
        return .object(members)
    }

    /// "get_jobs_id_events": the method and what the path says.
    static func operationID(of route: RouteDeclaration) -> String {
        let words = route.path.replacing("/api/v1", with: "").split { "/{}…-.".contains($0) }
        return ([route.method.rawValue.lowercased()] + words.map(String.init)).joined(separator: "_")
    }

    private static func pathParameter(_ name: String) -> JSONValue {
        let isText = name == "key" || name == "kind"
        return parameter(.init(name, "", isText ? Shape.text : Shape.id, required: true), in: "path")
    }

    private static func parameter(_ parameter: RouteDeclaration.Parameter, in place: String) -> JSONValue {
        var members: [String: JSONValue] = [
            "name": .string(parameter.name), "in": .string(place), "required": .bool(parameter.isRequired),
            "schema": parameter.schema,
        ]
        if !parameter.help.isEmpty { members["description"] = .string(parameter.help) }
        return .object(members)
    }

    private static func responses(of route: RouteDeclaration) -> [String: JSONValue] {
        var responses: [String: JSONValue] = [:]
        for answer in route.answers {
            var members: [String: JSONValue] = ["description": .string(answer.help)]
            if !answer.content.isEmpty { members["content"] = .object(answer.content.mapValues { ["schema": $0] }) }
            members["headers"] = headers(answer.headers + everyAnswer(of: route))
            responses[String(answer.status)] = .object(members)
        }
        let problem: JSONValue = ["schema": Shape.reference("Problem")]
        let errors = Dictionary(grouping: route.allErrors.map { ErrorCatalogue[$0] }, by: { $0.status.code })
        for (status, entries) in errors {
            let codes = entries.map { "`\($0.code.rawValue)`" }.joined(separator: ", ")
            var members: [String: JSONValue] = ["description": .string(codes)]
            var content: [String: JSONValue] = ["application/problem+json": problem]
            // An answer of the route's own may have the same status.
            if case .object(let own)? = responses[String(status)] {
                members["description"] = .string("\(own["description"]?.stringValue ?? ""); or \(codes)")
                if case .object(let ownContent)? = own["content"] { content.merge(ownContent) { $1 } }
                members["headers"] = own["headers"]
            }
            members["content"] = .object(content)
            members["headers"] = members["headers"] ?? headers(everyAnswer(of: route) + refusals(status))
            responses[String(status)] = .object(members)
        }
        return responses
    }
}

extension OpenAPIDocument {
    private static func headers(_ parameters: [RouteDeclaration.Parameter]) -> JSONValue {
        let pairs = parameters.map { header -> (String, JSONValue) in
            (header.name, ["description": .string(header.help), "schema": header.schema])
        }
        return .object(Dictionary(pairs, uniquingKeysWith: { a, _ in a }))
    }

    /// Headers of every answer of the route.
    private static func everyAnswer(of route: RouteDeclaration) -> [RouteDeclaration.Parameter] {
        let requestID = RouteDeclaration.Parameter("X-Request-ID", "the request's own where it is sane, else a new one")
        guard route.path.hasPrefix("/api/v1/"), route.authorization != .worker else { return [requestID] }
        return [
            requestID, .init("RateLimit-Limit", "requests of this sort in a minute", Shape.integer),
            .init("RateLimit-Remaining", "how many are left", Shape.integer),
            .init("RateLimit-Reset", "seconds until there are more", Shape.integer),
        ]
    }

    /// Headers that only refusals have.
    private static func refusals(_ status: Int) -> [RouteDeclaration.Parameter] {
        switch status {
        case 401: [.init("WWW-Authenticate", "Bearer")]
        case 409, 429, 503: [.init("Retry-After", "seconds after which another try may succeed", Shape.integer)]
        case 416: [.init("Content-Range", "the file's length")]
        default: []
        }
    }
}

extension RouteDeclaration.Authorization {
    /// The name of the scheme among the document's components; nil where no header is needed.
    fileprivate var securityScheme: String? {
        switch self {
        case .none, .signedURL: nil
        case .signIn: "signIn"
        case .user: "user"
        case .admin: "admin"
        case .worker: "worker"
        case .metrics: "metrics"
        }
    }
}
