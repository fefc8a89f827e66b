import HTTPTypes
import Hummingbird

/// Which web pages elsewhere may call the API from a browser (Fetch standard, "CORS protocol").
///
/// Never with cookies: the API has none, and tokens are sent by the page itself.
struct CrossOrigin: Sendable {
    /// In lower case; "*" alone for all.
    let origins: [String]

    private static let methods = "GET, HEAD, POST, PUT, PATCH, DELETE"
    private static let requestHeaders =
        "Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, Range, X-Request-ID"
    private static let responseHeaders =
        "Content-Range, ETag, Idempotency-Replayed, Location, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, "
        + "Retry-After, X-Request-ID"

    /// The answer to a browser's question whether it may send a request; nil for any other request.
    func preflight(_ request: Request) -> Response? {
        guard request.method == .options, request.headers[.origin] != nil,
            request.headers[.accessControlRequestMethod] != nil
        else { return nil }
        var response = Response(status: .noContent)
        addHeaders(to: &response, for: request)
        guard response.headers[.accessControlAllowOrigin] != nil else { return response }
        response.headers[.accessControlAllowMethods] = Self.methods
        response.headers[.accessControlAllowHeaders] = Self.requestHeaders
        response.headers[.accessControlMaxAge] = "600"
        return response
    }

    /// Lets the page read the answer where its origin is allowed.
    func addHeaders(to response: inout Response, for request: Request) {
        guard !origins.isEmpty else { return }
        let isAny = origins == ["*"]
        // A cache must not give one page the answer that allows another, nor one that was asked for without a page.
        if !isAny { response.headers[.vary] = "Origin" }
        let origin = request.headers[.origin] ?? ""
        guard isAny || origins.contains(origin.lowercased()) else { return }
        response.headers[.accessControlAllowOrigin] = isAny ? "*" : origin
        response.headers[.accessControlExposeHeaders] = Self.responseHeaders
        response.headers[.crossOriginResourcePolicy] = "cross-origin"
    }
}
