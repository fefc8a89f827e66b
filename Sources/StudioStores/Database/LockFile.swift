import Foundation
import StudioCore

/// Keeps a second server from opening the same data. The kernel drops the lock when the process ends, however it ends.
final class LockFile: Sendable {
    private let descriptor: Int32

    /// - Throws: ``StudioError`` `conflict` where another process holds the lock.
    init(path: String) throws {
        // Owned only when all is well: where an initialiser throws after that, `deinit` runs too and would close the
        // number a second time, by then perhaps another file's.
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StudioError(.badConfiguration, "Cannot open \(path): \(String(cString: strerror(errno))).")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            var buffer = [UInt8](repeating: 0, count: 16)
            let count = pread(descriptor, &buffer, buffer.count, 0)
            let owner = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
            Foundation.close(descriptor)
            throw StudioError(
                .conflict,
                "Another studio\(owner.isEmpty ? "" : " (process \(owner))") is running on this data (\(path)). "
                    + "Stop it, or give this one another data folder.")
        }
        let owner = Array(String(getpid()).utf8)
        ftruncate(descriptor, 0)
        pwrite(descriptor, owner, owner.count, 0)
        self.descriptor = descriptor
    }

    deinit { Foundation.close(descriptor) }
}
