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
    public func require() throws { try DiskSpace.require(bytes, at: folder) }
}

/// The space of the disk that a folder lies on.
public enum DiskSpace {
    /// Bytes that may still be written, or nil where the system does not tell.
    public static func freeBytes(at folder: String) -> Int64? {
        var info = statvfs()
        guard statvfs(folder, &info) == 0 else { return nil }
        return Int64(clamping: UInt64(info.f_bavail) &* UInt64(info.f_frsize))
    }

    /// - Throws: ``StudioError`` `storage_full` where less than the reserve is free.
    public static func require(_ reserve: Int64, at folder: String) throws {
        guard let free = freeBytes(at: folder), free < reserve else { return }
        throw StudioError(.storageFull, "The studio's disk is nearly full; nothing more can be stored now.")
    }
}
