import Foundation
import Glibc

/// A lock on a folder of this user's. The kernel drops it when the process ends, however it ends.
final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Nil where another holds it, and where it is no folder of this user's own: a link, or a stranger's in /tmp.
    init?(_ folder: URL) {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_uid == geteuid(), flock(descriptor, LOCK_EX | LOCK_NB) == 0
        else {
            Glibc.close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    deinit { Glibc.close(descriptor) }
}
