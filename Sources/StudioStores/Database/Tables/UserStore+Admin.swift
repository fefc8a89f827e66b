public import Foundation
public import StudioCore

/// Which users a list shows.
public struct UserFilter: Sendable {
    /// A part of the address or the name, in any case.
    public var text: String?
    public var status: UserStatus?

    public init(text: String? = nil, status: UserStatus? = nil) {
        self.text = text
        self.status = status
    }
}

extension UserStore {
    /// A page of users, newest first, from after `cursor`.
    public func list(
        _ filter: UserFilter, after cursor: UserID? = nil, limit: Int, in tx: any Transaction
    ) throws -> [User] {
        var conditions = ["id < $1"]
        var parameters: [SQLValue] = [Cursor.before(cursor).sqlValue, limit.sqlValue]
        if let text = filter.text {
            // Addresses are kept in lower case; of names the database lowers what is ASCII.
            parameters.append("%\(Self.escaped(text.lowercased()))%".sqlValue)
            parameters.append("%\(Self.escaped(Self.lowered(text)))%".sqlValue)
            conditions.append(
                """
                (email LIKE $\(parameters.count - 1) ESCAPE '\\' OR LOWER(name) LIKE $\(parameters.count) ESCAPE '\\')
                """)
        }
        if let status = filter.status {
            parameters.append(status.sqlValue)
            conditions.append("status = $\(parameters.count)")
        }
        return try tx.query(
            "SELECT * FROM users WHERE \(conditions.joined(separator: " AND ")) ORDER BY id DESC LIMIT $2", parameters
        ).map(User.init)
    }

    /// What is searched for means itself, also where it holds a pattern's signs.
    private static func escaped(_ text: String) -> String {
        text.replacing(scalars: ["\\": "\\\\", "%": "\\%", "_": "\\_"])
    }

    private static func lowered(_ text: String) -> String {
        String(text.flatMap { $0.isASCII ? $0.lowercased() : String($0) })
    }

    /// Sets the user's share of the queue; jobs that wait keep their places.
    /// - Returns: whether there is such a user.
    @discardableResult
    public func set(_ id: UserID, weight: Double, in tx: any Transaction, at now: Date) throws -> Bool {
        try tx.execute("UPDATE users SET weight = $2, updated_at = $3 WHERE id = $1", id, weight, now) == 1
    }

    /// The administrators who may sign in and stay. Their rows are locked until the transaction ends, so that of two who take each
    /// other's rights away, the second sees what the first has done.
    public func lockActiveAdmins(in tx: any Transaction) throws -> Set<UserID> {
        let rows = try tx.query(
            """
            UPDATE users SET role = role
            WHERE role = 'admin' AND status = 'active' AND delete_after IS NULL RETURNING id
            """)
        return Set(try rows.map { try $0["id"] })
    }

    /// When the user last signed in, as far as that is remembered.
    public func lastSignIn(of id: UserID, in tx: any Transaction) throws -> Date? {
        try tx.one("SELECT MAX(created_at) AS t FROM sessions WHERE user_id = $1 AND id = family", id)["t"]
    }

    /// How many users there are, and how many of them are suspended.
    public func counts(in tx: any Transaction) throws -> (all: Int, suspended: Int) {
        let row = try tx.one(
            "SELECT COUNT(*) AS n, COUNT(CASE WHEN status = 'suspended' THEN 1 END) AS suspended FROM users")
        return (try row["n"], try row["suspended"])
    }
}
