public import Foundation
public import StudioCore
public import StudioStores

/// Who sends a request, once a token or key has been verified.
public struct Principal: Sendable, Equatable {
    /// What was verified.
    public enum Credential: Sendable, Equatable {
        /// The sign-in that an access token belongs to.
        case session(SessionID)
        /// A key, and what it may do.
        case key(APIKeyID, Set<KeyScope>)
    }
    public var user: UserID
    public var credential: Credential
    /// Whether the user is an administrator; with a key, whether the key may act as one.
    public var isAdmin: Bool

    public init(user: UserID, session: SessionID, isAdmin: Bool) {
        self.user = user
        credential = .session(session)
        self.isAdmin = isAdmin
    }

    init(key: APIKey, of user: User) {
        let scopes = Set(key.scopes.compactMap(KeyScope.init))
        self.user = user.id
        credential = .key(key.id, scopes)
        isAdmin = user.role == .admin && scopes.contains(.admin)
    }

    /// The sign-in; nil for a key.
    public var session: SessionID? { if case .session(let id) = credential { id } else { nil } }
    /// The key; nil for a sign-in.
    public var key: APIKeyID? { if case .key(let id, _) = credential { id } else { nil } }

    /// Whether it may do what the scope names.
    public func has(_ scope: KeyScope) -> Bool {
        if case .key(_, let scopes) = credential { scopes.contains(scope) } else { true }
    }
}

/// A user as the API shows them to themselves.
public struct UserProfile: Sendable, Equatable, Encodable {
    public var id: UserID
    public var email: String
    public var name: String
    /// "user" or "admin".
    public var role: String
    public var createdAt: Date
    /// When the account is removed; nil where nobody asked for that.
    @Nullable public var deletesAt: Date?

    init(_ user: User) {
        id = user.id
        email = user.email
        name = user.name
        role = user.role.rawValue
        createdAt = user.createdAt
        deletesAt = user.deleteAfter
    }

    enum CodingKeys: String, CodingKey {
        case id, email, name, role
        case createdAt = "created_at"
        case deletesAt = "deletes_at"
    }
}

/// What signing in gives.
public struct SignIn: Sendable, Encodable {
    public var user: UserProfile
    public var accessToken: String
    /// Good for one refresh.
    public var refreshToken: String
    public let tokenType = "Bearer"
    /// Seconds that the access token lives.
    public var expiresIn: Int64

    enum CodingKeys: String, CodingKey {
        case user
        case accessToken = "access_token"
        case refreshToken = "refresh_token"
        case tokenType = "token_type"
        case expiresIn = "expires_in"
    }
}

/// A sign-in as its user sees it.
public struct SignInView: Sendable, Equatable, Encodable {
    public var id: SessionID
    public var startedAt: Date
    /// When its tokens were last refreshed.
    public var usedAt: Date
    /// It ends at this time unless it is used before.
    public var expiresAt: Date
    @Nullable public var userAgent: String?
    @Nullable public var address: String?
    /// Whether it is the one that asks.
    public var isCurrent: Bool

    init(_ session: Session, startedAt: Date, isCurrent: Bool) {
        id = session.family
        self.startedAt = startedAt
        usedAt = session.createdAt
        expiresAt = session.expiresAt
        userAgent = session.userAgent
        address = session.address
        self.isCurrent = isCurrent
    }

    enum CodingKeys: String, CodingKey {
        case id, address
        case startedAt = "started_at"
        case usedAt = "used_at"
        case expiresAt = "expires_at"
        case userAgent = "user_agent"
        case isCurrent = "is_current"
    }
}

/// From where somebody signs in; kept with the session so that its owner can recognise it.
public struct ClientInfo: Sendable {
    public var address: String?
    public var userAgent: String?

    public init(address: String? = nil, userAgent: String? = nil) {
        self.address = address
        self.userAgent = userAgent.map { String($0.prefix(200)) }
    }
}

/// A row of the ledger as its user sees it.
public struct LedgerLine: Sendable, Equatable, Encodable {
    public var id: TransactionID
    public var type: TransactionType
    /// "balance", "held", "debt" of the user; "issued" or "revenue" of the studio.
    public var from: String
    public var to: String
    public var amount: Credits
    public var job: JobID?
    public var reason: String?
    public var createdAt: Date

    init(_ entry: LedgerEntry) {
        id = entry.id
        type = entry.type
        from = Self.short(entry.from)
        to = Self.short(entry.to)
        amount = entry.amount
        job = entry.job
        reason = entry.reason
        createdAt = entry.createdAt
    }

    private static func short(_ account: String) -> String {
        account.split(separator: ":").last.map(String.init) ?? account
    }

    enum CodingKeys: String, CodingKey {
        case id, type, from, to, amount, reason
        case job = "job_id"
        case createdAt = "created_at"
    }
}

/// Part of a list, and where the next part begins.
public struct Page<Element: Sendable>: Sendable {
    public var elements: [Element]
    /// nil on the last page.
    public var nextCursor: String?

    /// - Parameter found: one more than the limit where there is another page.
    init<Row>(_ found: [Row], limit: Int, cursor: (Row) -> String, element: (Row) throws -> Element) rethrows {
        let shown = found.prefix(limit)
        elements = try shown.map(element)
        nextCursor = found.count > limit ? shown.last.map(cursor) : nil
    }
}

extension Identifier {
    /// The id that a cursor names; nil for the first page.
    /// - Throws: ``StudioError`` `invalid_input`.
    static func cursor(_ text: String?) throws -> Self? {
        guard let text else { return nil }
        guard let id = Self(text) else {
            throw StudioError(
                .invalidInput, "The query is not valid.",
                fields: [FieldProblem(path: "cursor", rule: "format", detail: "must be a next_cursor of this list")])
        }
        return id
    }
}
