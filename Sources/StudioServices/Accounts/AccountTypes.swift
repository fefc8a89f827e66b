public import Foundation
public import StudioCore
import StudioStores

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

/// A user as the API shows them to themselves.
public struct UserProfile: Sendable, Equatable, Encodable {
    public var id: UserID
    public var email: String
    public var name: String
    /// "user" or "admin".
    public var role: String
    public var createdAt: Date

    init(_ user: User) {
        id = user.id
        email = user.email
        name = user.name
        role = user.role.rawValue
        createdAt = user.createdAt
    }

    enum CodingKeys: String, CodingKey {
        case id, email, name, role
        case createdAt = "created_at"
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
