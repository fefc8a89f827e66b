import Foundation
import Glibc

/// Space of the disk that a folder lies on, kept free: a full disk would stop the database too.
public struct DiskReserve: Sendable {
    public var folder: String
    public var bytes: Int64

    public init(folder: String, bytes: Int64) {
        self.folder = folder
        self.bytes = bytes
    }

    /// - Throws: ``StudioError`` `storage_full` where less is free.
    public func require() async throws {
        guard let free = await DiskSpace.free(at: folder), free < bytes else { return }
        throw StudioError(.storageFull, "The studio's disk is nearly full; nothing more can be stored now.")
    }
}

/// The space of the disk that a folder lies on.
public enum DiskSpace {
    /// A disk of the network may not answer for long.
    private static let threads = BlockingQueue("disk-space", width: 2)

    /// As ``freeBytes(at:)``, asked on a thread apart; nil also where too many ask already.
    public static func free(at folder: String) async -> Int64? {
        try? await threads.run { freeBytes(at: folder) }
    }

    /// Bytes that may still be written, or nil where the system does not tell. Blocks on the disk.
    public static func freeBytes(at folder: String) -> Int64? {
        var info = statvfs()
        guard statvfs(folder, &info) == 0 else { return nil }
        return Int64(clamping: UInt64(info.f_bavail) &* UInt64(info.f_frsize))
    }
}
