import HTTPTypes
import Hummingbird
import StudioCore
import StudioServices

/// Counts the request and tells the sender where they stand (draft-ietf-httpapi-ratelimit-headers, the three-field
/// form that clients know).
struct RateLimitMiddleware: RouterMiddleware {
    let limits: RequestLimits

    func handle(
        _ request: Request, context: StudioContext, next: (Request, StudioContext) async throws -> Response
    ) async throws -> Response {
        let isRead = request.method == .get || request.method == .head
        let verdict = try await limits.admit(
            user: context.facts.user, address: context.limitedAddress, isRead: isRead)
        var response: Response
        if verdict.isAllowed {
            response = try await next(request, context)
        } else {
            let error = StudioError(
                .rateLimited, "More than \(verdict.limit) requests in a minute; wait \(verdict.resetSeconds) s.",
                retryAfterSeconds: verdict.resetSeconds)
            response = .problem(error, for: request, in: context)
        }
        response.headers[.rateLimitLimit] = String(verdict.limit)
        response.headers[.rateLimitRemaining] = String(verdict.remaining)
        response.headers[.rateLimitReset] = String(verdict.resetSeconds)
        return response
    }
}

extension HTTPField.Name {
    static let rateLimitLimit = known("RateLimit-Limit")
    static let rateLimitRemaining = known("RateLimit-Remaining")
    static let rateLimitReset = known("RateLimit-Reset")
}
