import HTTPTypes
import Hummingbird
import StudioCore
import StudioServices

/// `/auth`: registering, signing in and out.
struct AuthController {
    let accounts: AccountService
    let limits: RequestLimits

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self)
            .post("register", use: register)
            .post("login", use: login)
            .post("refresh", use: refresh)
            .post("logout", use: logout)
    }

    @Sendable private func register(_ request: Request, context: StudioContext) async throws -> Response {
        let fields = try await request.fields(RegisterFields.self, in: context)
        let name = fields.name ?? String(fields.email.prefix { $0 != "@" })
        let signIn = try await accounts.register(
            email: fields.email, name: name, password: fields.password, inviteCode: fields.inviteCode,
            from: client(request, context))
        return try .json(signIn, status: .created)
    }

    @Sendable private func login(_ request: Request, context: StudioContext) async throws -> Response {
        let fields = try await request.fields(LoginFields.self, in: context)
        try await limits.admitSignIn(email: fields.email, address: context.limitedAddress)
        return try .json(
            try await accounts.login(
                email: fields.email, password: fields.password, from: client(request, context)))
    }

    @Sendable private func refresh(_ request: Request, context: StudioContext) async throws -> Response {
        let fields = try await request.fields(RefreshFields.self, in: context)
        return try .json(try await accounts.refresh(fields.refreshToken, from: client(request, context)))
    }

    /// By the access token, or by the refresh token of a client whose access token has expired.
    @Sendable private func logout(_ request: Request, context: StudioContext) async throws -> Response {
        if case .known(let principal) = context.identity, let session = principal.session {
            try await accounts.logout(session)
        } else if request.headers[.contentType] != nil {
            let fields = try await request.fields(RefreshFields.self, in: context)
            try await accounts.logout(refreshToken: fields.refreshToken)
        } else {
            _ = try context.user()
            throw AccountService.needsSignIn
        }
        return .noContent
    }

    private func client(_ request: Request, _ context: StudioContext) -> ClientInfo {
        ClientInfo(address: context.remoteAddress, userAgent: request.headers[.userAgent])
    }
}

struct RegisterFields: RequestFields {
    var email = ""
    var password = ""
    var name: String?
    var inviteCode: String?

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field(
                "email", \.email, AccountRules.email, required: true, widget: .text,
                help: "the address to sign in with; blanks around it do not count"),
            Field(
                "password", \.password, AccountRules.password, required: true, widget: .text,
                help: "10 to 200 characters"),
            Field(
                "name", \.name, .optional(AccountRules.name), widget: .text,
                help: "how to be called; else the first part of the address"),
            Field(
                "invite_code", \.inviteCode, .optional(.text(1...100)), widget: .text,
                help: "of an invitation, where registration needs one"),
        ],
        check: { fields, path in
            AccountRules.check(password: fields.password, email: fields.email, path: path + "/password")
        })
}

struct LoginFields: RequestFields {
    var email = ""
    var password = ""

    // Looser than at registration: what is wrong here is only ever "not right".
    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field("email", \.email, .text(1...254), required: true, widget: .text, help: "the account's address"),
            Field(
                "password", \.password, .text(1...200), required: true, widget: .text, help: "the account's password"),
        ])
}

struct RefreshFields: RequestFields {
    var refreshToken = ""

    static let schema = Schema<Self>(
        version: 1,
        fields: [
            Field(
                "refresh_token", \.refreshToken, .text(1...4096), required: true, widget: .text,
                help: "the token of the latest sign-in or refresh")
        ])
}
