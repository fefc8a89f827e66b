import HTTPTypes
import Hummingbird
import StudioCore
import StudioServices

/// Lets in whom the route's declaration names, and nobody else: the one place that knows, so that no handler can forget,
/// and what the documentation says is what holds.
struct AuthorizeMiddleware: RouterMiddleware {
    private let rules: [String: RouteDeclaration.Authorization]

    init(_ routes: [RouteDeclaration] = APIDocument.routes) {
        let pairs = routes.map { (Self.key($0.method, $0.routerPath), $0.authorization) }
        rules = Dictionary(pairs, uniquingKeysWith: { $1 })
    }

    func handle(
        _ request: Request, context: StudioContext, next: (Request, StudioContext) async throws -> Response
    ) async throws -> Response {
        let method = request.method == .head ? .get : request.method
        guard let rule = rules[Self.key(method, context.endpointPath ?? "")] else {
            throw StudioError(.internalError, "The route \(context.endpointPath ?? "") is not declared.")
        }
        try Self.require(rule, of: context)
        return try await next(request, context)
    }

    private static func key(_ method: HTTPRequest.Method, _ path: String) -> String { "\(method.rawValue) \(path)" }

    private static func require(_ rule: RouteDeclaration.Authorization, of context: StudioContext) throws {
        switch rule {
        case .none, .signedURL, .worker, .metrics: return
        case .signIn:
            guard try context.user().session != nil else { throw AccountService.needsSignIn }
        case .user(let scope):
            guard try context.user().has(scope) else {
                throw StudioError(.forbidden, "This API key lacks the scope \(scope.rawValue).")
            }
        case .admin:
            guard try context.user().isAdmin else {
                throw StudioError(.forbidden, "This is for administrators; an API key needs the scope admin too.")
            }
        }
    }
}
