public import StudioStores

/// Seals the secrets of webhooks anew, for a studio with another key.
public struct WebhookResealing: Sendable {
    private let old: @Sendable () throws -> SecretBox
    private let new: @Sendable () throws -> SecretBox

    public init(from old: SecretStore, to new: SecretStore) {
        self.old = { SecretBox(secret: try old.secret("webhook_secret_key")) }
        self.new = { SecretBox(secret: try new.secret("webhook_secret_key")) }
    }

    /// A row as it comes, but for what is sealed in it.
    /// - Throws: ``StudioError`` where a secret cannot be opened.
    public func adapted(_ row: SQLRow, of table: String) throws -> SQLRow {
        let places = ["webhooks": "id", "webhook_signing_secrets": "user_id"]
        guard let column = places[table] else { return row }
        let place: String = try row[column]
        let (old, new) = (try old(), try new())
        let values = try zip(row.columns, row.values).map { name, value -> SQLValue in
            guard ["secret", "old_secret"].contains(name), case .text(let sealed) = value else { return value }
            return .text(try new.seal(try old.open(sealed, for: place), for: place))
        }
        return SQLRow(columns: row.columns, values: values)
    }
}
