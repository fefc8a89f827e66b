public import StudioCore

/// Who sends a request, once a token has been verified.
public struct Principal: Sendable, Equatable {
    public var user: UserID
    /// The sign-in that the token belongs to.
    public var session: SessionID
    public var isAdmin: Bool

    public init(user: UserID, session: SessionID, isAdmin: Bool) {
        self.user = user
        self.session = session
        self.isAdmin = isAdmin
    }
}
