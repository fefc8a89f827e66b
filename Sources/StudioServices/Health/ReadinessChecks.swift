public import StudioCore
public import StudioStores

extension ReadinessCheck {
    /// The database answers.
    public static func database(_ database: any Database) -> ReadinessCheck {
        ReadinessCheck("database") {
            try await database.read { tx in _ = try tx.one("SELECT 1 AS n") }
        }
    }

    /// The disk of the folder has its reserve free.
    public static func disk(_ reserve: DiskReserve) -> ReadinessCheck {
        ReadinessCheck("disk") { try await reserve.require() }
    }
}

extension MetricsCollector {
    /// The free space of the disk that a folder lies on.
    public static func disk(folder: String) -> MetricsCollector {
        MetricsCollector("disk") { sink in
            guard let free = await DiskSpace.free(at: folder) else {
                throw StudioError(.unavailable, "The disk does not tell its free space.")
            }
            StudioMetrics.diskFree.set(Double(free), in: sink)
        }
    }
}
