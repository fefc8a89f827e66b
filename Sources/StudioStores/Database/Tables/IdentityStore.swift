public import Foundation
public import StudioCore

/// The table `studio_identity`: which studio the database is of. It is made once; a backup keeps it, and so does a move to
/// another database.
public struct IdentityStore: Sendable {
    public init() {}

    /// Nil where none was made yet.
    public func find(in tx: any Transaction) throws -> StudioID? {
        try tx.first("SELECT id FROM studio_identity")?["id"]
    }

    /// Makes one where there is none. Of many that do so at once all get the same.
    public func findOrMake(in tx: any Transaction, at now: Date) throws -> StudioID {
        try tx.execute(
            "INSERT INTO studio_identity (one, id, made_at) VALUES (1, $1, $2) ON CONFLICT (one) DO NOTHING",
            StudioID(at: now), now)
        return try tx.one("SELECT id FROM studio_identity")["id"]
    }

    /// Before the database becomes another studio's.
    func forget(in tx: any Transaction) throws { try tx.execute("DELETE FROM studio_identity") }
}
