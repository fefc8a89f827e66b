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
        guard let header = request.headers[.authorization] else { return try await next(request, context) }
        var context = context
        context.identity = try await identity(of: header)
        if case .known(let principal) = context.identity { context.facts.user = principal.user }
        return try await next(request, context)
    }

    private func identity(of header: String) async throws -> StudioContext.Identity {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            return .refused(StudioError(.unauthorized, "The Authorization header must be: Bearer <token>."))
        }
        do {
            return .known(try await accounts.authenticate(accessToken: String(parts[1])))
        } catch let error as StudioError where error.code == .unauthorized || error.code == .forbidden {
            return .refused(error)
        }
    }
}
