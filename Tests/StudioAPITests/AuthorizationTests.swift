import HTTPTypes
import StudioCore
import StudioServices
import Testing

@testable import StudioAPI

/// Walks every declared route, so that a new one cannot be forgotten.
@Suite(.timeLimit(.minutes(10))) struct AuthorizationTests {
    private static let id = "01890000-0000-7000-8000-000000000000"

    /// A path of the route's form; what it names is not there.
    private static func path(of route: RouteDeclaration) -> String {
        route.path.replacing("{key…}", with: "a/b").replacing("{kind}", with: "image_generation")
            .replacing(/\{[a-z_]+\}/) { _ in id }
    }

    @Test func everyRouteThatNeedsSomebodyRefusesNobodyAndForgedTokens() async throws {
        try await TestStudio.run(["RATE_LIMIT_MAX_REQUESTS": "1000"]) { studio in
            for route in APIDocument.routes {
                switch route.authorization {
                case .none, .signedURL, .metrics: continue
                case .signIn, .user, .admin, .worker:
                    for token in [nil, "forged", "sk_forged", "swk_forged"] {
                        let reply = try await studio.send(route.method, Self.path(of: route), token: token)
                        #expect(reply.status == 401 && reply.problem == "unauthorized", "\(route.path) \(reply)")
                    }
                }
            }
        }
    }

    @Test func aKeyOpensOnlyWhatItsScopesName() async throws {
        try await TestStudio.run(["RATE_LIMIT_MAX_REQUESTS": "10000"]) { studio in
            let ada = try await studio.register()
            for scope in KeyScope.allCases where scope != .admin {
                let key = try await studio.key(of: ada, scopes: [scope])
                for route in APIDocument.routes {
                    let reply = try await studio.send(route.method, Self.path(of: route), token: key)
                    switch route.authorization {
                    case .none, .signedURL, .metrics: continue
                    case .worker: #expect(reply.status == 401, "\(route.path) \(reply)")
                    case .user(let needed) where needed == scope:
                        #expect(![401, 403].contains(reply.status), "\(reply)")
                    case .user, .signIn, .admin:
                        #expect(reply.status == 403 && reply.problem == "forbidden", "\(route.path) \(reply)")
                    }
                }
            }
        }
    }

    @Test func onlyAdministratorsAreLetInToAdministration() async throws {
        try await TestStudio.run { studio in
            let ada = try await studio.register()
            let root = try await studio.administrator()
            let plainKey = try await studio.key(of: root, scopes: [.jobsRead])
            let adminKey = try await studio.key(of: root, scopes: [.admin])
            for route in APIDocument.routes where route.authorization == .admin {
                let path = Self.path(of: route)
                #expect(try await studio.send(route.method, path, token: ada.access).status == 403, "\(path)")
                #expect(try await studio.send(route.method, path, token: plainKey).status == 403, "\(path)")
                #expect(try await studio.send(route.method, path, token: root.access).status != 403, "\(path)")
                #expect(try await studio.send(route.method, path, token: adminKey).status != 403, "\(path)")
            }
            let refused = try await studio.send(
                .post, "/api/v1/keys", token: ada.access, json: ["name": "sly", "scopes": ["admin"]])
            #expect(refused.status == 422 && refused.badFields == ["/scopes"])
        }
    }
}
