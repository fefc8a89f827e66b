import HTTPTypes
import StudioCore
import StudioServices

/// What a route is: who may use it, what it takes and what it answers. Each route has exactly one, and a test compares
/// them with the router. `AuthorizeMiddleware` enforces who may use it; `docs/API.md` and `/openapi.json` tell it.
struct RouteDeclaration: Sendable {
    enum Authorization: Sendable, Hashable {
        case none
        /// A sign-in; no API key.
        case signIn
        /// A sign-in, or a key with the scope.
        case user(KeyScope)
        /// An administrator's sign-in, or a key of one with the scope `admin`.
        case admin
        case worker
        case metrics
        /// The URL itself is the permission.
        case signedURL

        /// For people: "For …".
        var help: String {
            switch self {
            case .none: "anybody"
            case .signIn: "a signed-in user (no API key)"
            case .user(let scope): "a signed-in user, or an API key with `\(scope.rawValue)`"
            case .admin: "an administrator, or an API key of one with `admin`"
            case .worker: "a worker token"
            case .metrics:
                "`METRICS_TOKEN`; where that is not set, whoever connects from the studio's own machine, and nobody where "
                    + "`PUBLIC_URL` is"
            case .signedURL: "the signature in the URL"
            }
        }
    }

    /// A parameter of the query or a header.
    struct Parameter: Sendable {
        var name: String
        var help: String
        /// JSON Schema.
        var schema: JSONValue
        var isRequired: Bool

        init(_ name: String, _ help: String, _ schema: JSONValue = ["type": "string"], required: Bool = false) {
            self.name = name
            self.help = help
            self.schema = schema
            isRequired = required
        }
    }

    /// What may be sent.
    struct Body: Sendable {
        /// JSON Schema by media type.
        var content: [String: JSONValue]
        /// Where a table of fields would not do.
        var help: String?
        var isRequired = true

        /// JSON by its schema (JSON Schema 2020-12, an object).
        static func json(_ schema: JSONValue, help: String? = nil, required: Bool = true) -> Body {
            Body(content: ["application/json": schema], help: help, isRequired: required)
        }

        static func fields<Fields: RequestFields>(of type: Fields.Type) -> Body {
            .json(Fields.schema.jsonSchema(defaults: Fields()))
        }
    }

    struct Answer: Sendable {
        var status: Int
        var help: String
        /// JSON Schema by media type; empty for an answer without a body.
        var content: [String: JSONValue]
        /// Response headers with a meaning of their own.
        var headers: [Parameter]

        init(_ status: Int, _ help: String, content: [String: JSONValue] = [:], headers: [Parameter] = []) {
            self.status = status
            self.help = help
            self.content = content
            self.headers = headers
        }

        /// An answer in JSON.
        init(_ status: Int, _ help: String, _ schema: JSONValue, headers: [Parameter] = []) {
            self.init(status, help, content: ["application/json": schema], headers: headers)
        }
    }

    var method: HTTPRequest.Method
    /// With parameters in braces: "/api/v1/jobs/{id}".
    var path: String
    var summary: String
    var authorization: Authorization
    /// Request headers with a meaning of their own.
    var headers: [Parameter]
    var query: [Parameter]
    var body: Body?
    var answers: [Answer]
    /// Codes of the errors that this route has beside those that any route of its form may have.
    var errors: [StudioError.Code]

    init(
        _ method: HTTPRequest.Method, _ path: String, _ summary: String, by authorization: Authorization,
        headers: [Parameter] = [], query: [Parameter] = [], body: Body? = nil, answers: [Answer],
        errors: [StudioError.Code] = []
    ) {
        self.method = method
        self.path = path
        self.summary = summary
        self.authorization = authorization
        self.headers = headers
        self.query = query
        self.body = body
        self.answers = answers
        self.errors = errors
    }

    /// How the router writes the same path: there a last `{key…}`, which stands for all that follows, is `**`.
    var routerPath: String { path.replacing("{key…}", with: "**") }

    /// Names in the path's braces.
    var pathParameters: [String] { path.matches(of: /\{([a-z_]+)…?\}/).map { String($0.output.1) } }

    /// All codes of errors that it may answer: its own, and those of every route of its form.
    var allErrors: [StudioError.Code] {
        var codes = errors + [.unavailable, .internalError]
        if path.hasPrefix("/api/v1/"), authorization != .worker { codes += [.rateLimited] }
        switch authorization {
        case .none, .signedURL: break
        case .worker: codes += [.unauthorized]
        case .metrics, .signIn, .user, .admin: codes += [.unauthorized, .forbidden]
        }
        if let body {
            codes += [.malformedBody, .bodyTooLarge, .requestTimeout]
            if body.isRequired { codes += [.unsupportedMediaType] }
        }
        if pathParameters.contains("id") { codes += [.notFound] }
        return ErrorCatalogue.all.map(\.code).filter(Set(codes).contains)
    }
}

extension RouteDeclaration.Parameter {
    static let replayed = RouteDeclaration.Parameter(
        "Idempotency-Replayed", "`true` where an earlier answer is repeated")
}

extension [RouteDeclaration.Parameter] {
    static let page = [
        RouteDeclaration.Parameter(
            "limit", "how many, 20 where absent",
            ["type": "integer", "minimum": 1, "maximum": .integer(Int64(PageQuery.limitMax)), "default": 20]),
        RouteDeclaration.Parameter("cursor", "`next_cursor` of the page before", Shape.cursor),
    ]
    static let idempotencyKey = [
        RouteDeclaration.Parameter(
            "Idempotency-Key",
            "1 to 255 visible ASCII characters: the first accepted answer is repeated for 24 hours instead of the work",
            ["type": "string", "pattern": "^[!-~]{1,255}$"])
    ]
}
