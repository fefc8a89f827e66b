import HTTPTypes
import StudioCore

extension AuthController {
    private static let signIn = "`{user, access_token, refresh_token, token_type, expires_in}`"

    static let declarations = [
        RouteDeclaration(
            .post, "/api/v1/auth/register", "Make an account and sign in", by: .none,
            body: .fields(of: RegisterFields.self), answers: [.init(201, signIn)],
            errors: [.invalidInput, .emailTaken, .forbidden]),
        RouteDeclaration(
            .post, "/api/v1/auth/login", "Sign in", by: .none, body: .fields(of: LoginFields.self),
            answers: [.init(200, signIn)], errors: [.invalidInput, .unauthorized, .forbidden]),
        RouteDeclaration(
            .post, "/api/v1/auth/refresh", "Trade a refresh token, which is good once, for new tokens", by: .none,
            body: .fields(of: RefreshFields.self), answers: [.init(200, signIn)],
            errors: [.invalidInput, .unauthorized]),
        RouteDeclaration(
            .post, "/api/v1/auth/logout", "End this sign-in",
            body: .text("nothing, or `{refresh_token}` where the access token has expired"),
            answers: [.init(204, "signed out")]),
    ]
}

extension UserController {
    static let declarations = [
        RouteDeclaration(.get, "/api/v1/users/me", "The signed-in user", answers: [.init(200, "the user")]),
        RouteDeclaration(
            .patch, "/api/v1/users/me", "Change the name or the password",
            body: .fields(of: UpdateFields.self),
            answers: [.init(200, "the user")], errors: [.invalidInput, .unauthorized, .conflict]),
        RouteDeclaration(
            .get, "/api/v1/users/me/credits", "What the user holds", answers: [.init(200, "`{balance, held}`")]),
        RouteDeclaration(
            .get, "/api/v1/users/me/transactions", "The user's ledger, newest first", query: .page,
            answers: [.init(200, "a list of `{id, type, from, to, amount, reason, job_id, created_at}`")],
            errors: [.invalidInput]),
    ]
}

extension UploadController {
    private static let upload = "`{id, content_type, bytes, sha256, width, height, url}`"

    static let declarations = [
        RouteDeclaration(
            .post, "/api/v1/uploads", "Store a picture (PNG, JPEG, WebP)",
            body: .text("`multipart/form-data` with a part named `file`, or the picture itself with its own type"),
            answers: [.init(201, upload)], errors: [.invalidInput, .bodyTooLarge, .storageFull]),
        RouteDeclaration(
            .get, "/api/v1/uploads", "The user's uploads, newest first", query: .page,
            answers: [.init(200, "a list of \(upload)")], errors: [.invalidInput]),
        RouteDeclaration(
            .get, "/api/v1/uploads/{id}", "An upload", answers: [.init(200, upload)], errors: [.notFound]),
        RouteDeclaration(
            .delete, "/api/v1/uploads/{id}", "Remove an upload that no waiting or running job uses",
            answers: [.init(204, "removed")], errors: [.notFound, .conflict]),
    ]
}

extension HealthController {
    static let declarations = [
        RouteDeclaration(
            .get, "/health", "Whether the process lives", by: .none,
            answers: [.init(200, "`{status, version, uptime_seconds}`")]),
        RouteDeclaration(
            .get, "/ready", "Whether the studio wants requests", by: .none,
            answers: [.init(200, "`{status, checks}`"), .init(503, "the same: it is not ready, or draining")]),
        RouteDeclaration(
            .get, "/docs/problems", "What each code of a problem means, as a page", by: .none,
            answers: [.init(200, "`text/html`")]),
    ]
}

extension ObjectController {
    private static let query = [
        RouteDeclaration.Query("expires", "seconds since 1970"),
        RouteDeclaration.Query("signature", "of method, key, expiry and limits"),
    ]

    static let declarations = [
        RouteDeclaration(
            .get, "/objects/{key…}", "Read a file by its link; ranges and entity tags work", by: .signedURL,
            query: query, answers: [.init(200, "the file"), .init(206, "a range of it"), .init(304, "unchanged")],
            errors: [.forbidden, .notFound, .rangeNotSatisfiable]),
        RouteDeclaration(
            .put, "/objects/{key…}", "Store a file by a link that allows it: how workers send outputs", by: .signedURL,
            query: query + [.init("bytes_max", "the most bytes that may be sent")], body: .text("the file"),
            answers: [.init(201, "stored")], errors: [.forbidden, .bodyTooLarge, .storageFull]),
    ]
}
