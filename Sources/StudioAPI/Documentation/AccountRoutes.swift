import HTTPTypes
import StudioCore
import StudioServices

extension AuthController {
    private static let tokens = Shape.reference("Tokens")

    static let declarations = [
        RouteDeclaration(
            .post, "/api/v1/auth/register", "Make an account and sign in", by: .none,
            body: .fields(of: RegisterFields.self), answers: [.init(201, "signed in", tokens)],
            errors: [.invalidInput, .emailTaken, .forbidden]),
        RouteDeclaration(
            .post, "/api/v1/auth/login", "Sign in", by: .none, body: .fields(of: LoginFields.self),
            answers: [.init(200, "signed in", tokens)], errors: [.invalidInput, .unauthorized, .forbidden]),
        RouteDeclaration(
            .post, "/api/v1/auth/refresh", "Trade a refresh token, which is good once, for new tokens", by: .none,
            body: .fields(of: RefreshFields.self), answers: [.init(200, "new tokens", tokens)],
            errors: [.invalidInput, .unauthorized, .forbidden]),
        RouteDeclaration(
            .post, "/api/v1/auth/logout",
            "End this sign-in: that of the access token, or of the refresh token where the access token has expired",
            by: .none, body: .json(RefreshFields.schema.jsonSchema(defaults: RefreshFields()), required: false),
            answers: [.init(204, "signed out")],
            errors: [.unauthorized, .forbidden, .invalidInput, .unsupportedMediaType]),
    ]
}

extension UserController {
    private static let user = Shape.reference("User")

    static let declarations = [
        RouteDeclaration(
            .get, "/api/v1/users/me", "The user", by: .user(.accountRead), answers: [.init(200, "the user", user)]),
        RouteDeclaration(
            .patch, "/api/v1/users/me", "Change the name or the password", by: .signIn,
            body: .fields(of: UpdateFields.self), answers: [.init(200, "the user", user)],
            errors: [.invalidInput, .conflict, .rateLimited]),
        RouteDeclaration(
            .delete, "/api/v1/users/me",
            "Delete the account and all that is its user's, `ACCOUNT_DELETION_DAYS` from now; at once its jobs are "
                + "cancelled, its keys revoked and its other sign-ins ended",
            by: .signIn, body: .fields(of: PasswordFields.self),
            answers: [.init(202, "the user, with `deletes_at`", user)],
            errors: [.invalidInput, .conflict, .rateLimited]),
        RouteDeclaration(
            .post, "/api/v1/users/me/restore", "Take the deletion of the account back, while there is time",
            by: .signIn,
            answers: [.init(200, "the user", user)], errors: [.conflict]),
        RouteDeclaration(
            .get, "/api/v1/users/me/export", "All that is the user's, files too, in one ZIP file", by: .signIn,
            answers: [
                .init(
                    200, "the file", content: ["application/zip": Shape.file],
                    headers: [.init("Content-Disposition", "its name")])
            ]),
        RouteDeclaration(
            .get, "/api/v1/users/me/credits", "What the user holds", by: .user(.accountRead),
            answers: [.init(200, "the credits", Shape.reference("Credits"))]),
        RouteDeclaration(
            .get, "/api/v1/users/me/transactions", "The user's ledger, newest first", by: .user(.accountRead),
            query: .page, answers: [.init(200, "a page", Shape.page(of: "Transaction"))], errors: [.invalidInput]),
        RouteDeclaration(
            .get, "/api/v1/users/me/sessions", "The user's sign-ins, the latest used first", by: .signIn, query: .page,
            answers: [.init(200, "a page", Shape.page(of: "SignIn"))], errors: [.invalidInput]),
        RouteDeclaration(
            .delete, "/api/v1/users/me/sessions", "End every sign-in but this one", by: .signIn,
            answers: [.init(204, "ended")]),
        RouteDeclaration(
            .delete, "/api/v1/users/me/sessions/{id}", "End a sign-in", by: .signIn, answers: [.init(204, "ended")]),
    ]
}

extension KeyController {
    static let declarations = [
        RouteDeclaration(
            .get, "/api/v1/keys", "The user's API keys, newest first", by: .signIn, query: .page,
            answers: [.init(200, "a page", Shape.page(of: "Key"))], errors: [.invalidInput]),
        RouteDeclaration(
            .post, "/api/v1/keys", "Make an API key: `Authorization: Bearer sk_…` then works where its scopes allow it",
            by: .signIn, body: .fields(of: KeyFields.self),
            answers: [
                .init(
                    201, "the key; its secret is told only here", Shape.reference("NewKey"),
                    headers: [.init("Location", "the key's address")])
            ],
            errors: [.invalidInput, .conflict]),
        RouteDeclaration(
            .get, "/api/v1/keys/{id}", "An API key", by: .signIn,
            answers: [.init(200, "the key", Shape.reference("Key"))]
        ),
        RouteDeclaration(
            .delete, "/api/v1/keys/{id}", "Revoke an API key, at once", by: .signIn, answers: [.init(204, "revoked")]),
    ]
}

extension InviteController {
    static let declarations = [
        RouteDeclaration(
            .get, "/api/v1/admin/invites", "All invitations, newest first", by: .admin, query: .page,
            answers: [.init(200, "a page", Shape.page(of: "Invite"))], errors: [.invalidInput]),
        RouteDeclaration(
            .post, "/api/v1/admin/invites", "Make an invitation, for registering where REGISTRATION is invite",
            by: .admin, body: .fields(of: InviteFields.self),
            answers: [.init(201, "the invitation; its code is told only here", Shape.reference("NewInvite"))],
            errors: [.invalidInput]),
        RouteDeclaration(
            .delete, "/api/v1/admin/invites/{id}", "Revoke an invitation", by: .admin, answers: [.init(204, "revoked")]),
    ]
}
