import HTTPTypes
import StudioCore

/// What the documentation says of a route. Each route has exactly one: a test compares them with the router.
struct RouteDeclaration: Sendable {
    enum Authorization: String, Sendable {
        case none = "anybody"
        case user = "a user's access token"
        case worker = "a worker token"
        /// The URL itself is the permission.
        case signedURL = "the signature in the URL"
    }

    struct Query: Sendable {
        var name: String
        var help: String

        init(_ name: String, _ help: String) {
            self.name = name
            self.help = help
        }
    }

    enum Body: Sendable {
        /// JSON by its schema (JSON Schema 2020-12, an object).
        case fields(JSONValue)
        /// Anything else, in words.
        case text(String)

        static func fields<Fields: RequestFields>(of type: Fields.Type) -> Body {
            .fields(Fields.schema.jsonSchema(defaults: Fields()))
        }
    }

    struct Answer: Sendable {
        var status: Int
        var help: String

        init(_ status: Int, _ help: String) {
            self.status = status
            self.help = help
        }
    }

    var method: HTTPRequest.Method
    /// With parameters in braces: "/api/v1/jobs/{id}".
    var path: String
    var summary: String
    var authorization: Authorization
    /// Request headers with a meaning of their own.
    var headers: [Query]
    var query: [Query]
    var body: Body?
    var answers: [Answer]
    /// Codes of the errors that this route has beside those that any route may have.
    var errors: [StudioError.Code]

    init(
        _ method: HTTPRequest.Method, _ path: String, _ summary: String, by authorization: Authorization = .user,
        headers: [Query] = [], query: [Query] = [], body: Body? = nil, answers: [Answer],
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
}

extension [RouteDeclaration.Query] {
    static let page = [
        RouteDeclaration.Query("limit", "1 to \(PageQuery.limitMax), 20 where absent"),
        RouteDeclaration.Query("cursor", "`next_cursor` of the page before"),
    ]
    static let idempotencyKey = [
        RouteDeclaration.Query(
            "Idempotency-Key",
            "1 to 255 visible ASCII characters: the first accepted answer is repeated for 24 hours instead of the work")
    ]
}
