import Foundation
import StudioCore

/// Keeps a server on another database from opening the same data: it would take the files of the first for garbage. The
/// kernel drops the lock when the process ends, however it ends.
public final class LockFile: Sendable {
    private let descriptor: Int32

    /// For a server whose database is for many: others of its kind may hold the lock too, one that is embedded may not.
    /// - Parameter folder: of the data.
    /// - Throws: ``StudioError`` `conflict` where an embedded studio runs on the data.
    public static func shared(inDataFolder folder: String) throws -> LockFile {
        try LockFile(path: folder + "/" + name, operation: LOCK_SH)
    }

    /// For a server that must be alone.
    /// - Throws: ``StudioError`` `conflict` where another process holds the lock.
    static func exclusive(inDataFolder folder: String) throws -> LockFile {
        try LockFile(path: folder + "/" + name, operation: LOCK_EX)
    }

    private static let name = "studio.lock"

    private init(path: String, operation: Int32) throws {
        // Owned only when all is well: where an initialiser throws after that, `deinit` runs too and would close the
        // number a second time, by then perhaps another file's.
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StudioError(.badConfiguration, "Cannot open \(path): \(String(cString: strerror(errno))).")
        }
        guard flock(descriptor, operation | LOCK_NB) == 0 else {
            var buffer = [UInt8](repeating: 0, count: 16)
            let count = pread(descriptor, &buffer, buffer.count, 0)
            let owner = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
            Foundation.close(descriptor)
            throw StudioError(
                .conflict,
                "Another studio\(owner.isEmpty ? "" : " (process \(owner))") is running on this data (\(path)). "
                    + "Stop it, or give this one another data folder.")
        }
        // Of several that share it none is named: it may be gone while others are there.
        let owner = operation == LOCK_EX ? Array(String(getpid()).utf8) : []
        ftruncate(descriptor, 0)
        pwrite(descriptor, owner, owner.count, 0)
        self.descriptor = descriptor
    }

    deinit { Foundation.close(descriptor) }
}
