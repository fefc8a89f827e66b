import Hummingbird
import StudioCore

/// Answers errors as problem details. It stands before handlers, so that outer middlewares can add headers to answers of
/// either kind, and at the router, whose own "not found" it rewords.
struct ProblemMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: StudioContext, next: (Request, StudioContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return .problem(error, for: request, in: context)
        }
    }
}
