import StudioCore
public import StudioStores

extension ReadinessCheck {
    /// The database answers.
    public static func database(_ database: any Database) -> ReadinessCheck {
        ReadinessCheck("database") {
            try await database.read { tx in _ = try tx.one("SELECT 1 AS n") }
        }
    }

    /// The disk of the folder has its reserve free.
    public static func disk(folder: String, reserveBytes: Int64) -> ReadinessCheck {
        ReadinessCheck("disk") { try DiskSpace.require(reserveBytes, at: folder) }
    }
}
