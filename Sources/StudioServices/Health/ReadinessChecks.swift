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
    public static func disk(folder: String, reserveBytes: Int64) -> ReadinessCheck {
        ReadinessCheck("disk") { try await diskThreads.run { try DiskSpace.require(reserveBytes, at: folder) } }
    }
}

extension MetricsCollector {
    /// The free space of the disk that a folder lies on.
    public static func disk(folder: String) -> MetricsCollector {
        MetricsCollector("disk") { sink in
            guard let free = try await diskThreads.run({ DiskSpace.freeBytes(at: folder) }) else {
                throw StudioError(.unavailable, "The disk does not tell its free space.")
            }
            StudioMetrics.diskFree.set(Double(free), in: sink)
        }
    }
}

/// A disk of the network may not answer for long.
private let diskThreads = BlockingQueue("disk-space", width: 2)
