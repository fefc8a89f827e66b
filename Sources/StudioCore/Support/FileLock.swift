public import Foundation

/// A lock between processes, on a file that is there for nothing else. The kernel drops it when its process ends, however
/// it ends.
///
/// The file is open for writing, and no folder: on a disk of the network (NFS) the lock of a folder would hold on this
/// machine only. Threads that share one lock do not keep each other out.
public final class FileLock: Sendable {
    private let descriptor: Int32

    /// Opens the file; takes no lock yet. A link is not followed.
    /// - Parameter making: makes it where it is missing, readable by its owner only.
    /// - Throws: what the operating system says.
    public init(path: String, making: Bool = true) throws(POSIXError) {
        let flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | (making ? O_CREAT : 0)
        let descriptor = open(path, flags, 0o600)
        guard descriptor >= 0 else { throw .ofLastCall() }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Waits until nobody else holds it.
    /// - Throws: what the operating system says; `ENOLCK` where the disk has no locks.
    public func acquire() throws(POSIXError) {
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .ofLastCall() }
        }
    }

    /// - Returns: false where another holds it.
    /// - Throws: as ``acquire()``.
    public func acquireIfFree() throws(POSIXError) -> Bool {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return false }
            guard errno == EINTR else { throw .ofLastCall() }
        }
        return true
    }

    /// Lets the next one in at once, also where a child process that is being started has the file still open.
    public func release() { flock(descriptor, LOCK_UN) }

    /// Whether the file is this user's own, and no stranger's in /tmp.
    var isOfThisUser: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_uid == geteuid()
    }
}

extension POSIXError {
    static func ofLastCall() -> POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
