import HTTPTypes
import Hummingbird
import StudioCore
import StudioServices

/// Finds out who sends the request. It refuses nobody: routes that need a user do, and others do not care.
struct IdentifyMiddleware: RouterMiddleware {
    let accounts: AccountService

    func handle(
        _ request: Request, context: StudioContext, next: (Request, StudioContext) async throws -> Response
    ) async throws -> Response {
        guard request.headers[.authorization] != nil else { return try await next(request, context) }
        var context = context
        context.identity = try await identity(in: request.headers)
        if case .known(let principal) = context.identity { context.facts.user = principal.user }
        return try await next(request, context)
    }

    private func identity(in headers: HTTPFields) async throws -> StudioContext.Identity {
        guard let token = headers.bearerToken else {
            return .refused(StudioError(.unauthorized, "The Authorization header must be: Bearer <token>."))
        }
        do {
            return .known(try await accounts.authenticate(bearer: token))
        } catch let error as StudioError where error.code == .unauthorized || error.code == .forbidden {
            return .refused(error)
        }
    }
}
