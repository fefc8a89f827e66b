import Foundation
import Synchronization

/// A file that lines are appended to and that is renamed to `name.1` … `name.5` when it has grown to its limit. Several
/// processes may write to the same one.
///
/// A line is written by one `write` call, so that lines of several threads never mix.
public final class RotatingFile: Sendable {
    public static let oldFilesMax = 5

    private let path: String
    private let bytesMax: Int64
    private let descriptor: Mutex<Int32>

    /// Opens or makes the file, readable by its owner only.
    /// - Throws: ``StudioError`` `bad_configuration` where it cannot be written.
    public init(path: String, bytesMax: Int64) throws {
        self.path = path
        self.bytesMax = bytesMax
        let descriptor = Self.open(path)
        guard descriptor >= 0 else {
            throw StudioError(.badConfiguration, "The log file \(path) cannot be written; set LOG_FOLDER.")
        }
        self.descriptor = Mutex(descriptor)
    }

    deinit { descriptor.withLock { _ = close($0) } }

    /// Appends a line. A full disk loses the line: logging never fails the work that it tells of.
    public func append(_ line: some Collection<UInt8>) {
        let bytes = Array(line) + [UInt8(ascii: "\n")]
        descriptor.withLock { descriptor in
            // Looked up each time: another process may have written to the file, or renamed it.
            if !isCurrent(descriptor) { reopen(&descriptor) }
            let size = Self.status(of: descriptor)?.st_size ?? 0
            if size > 0, Int64(size) + Int64(bytes.count) > bytesMax { rotate(&descriptor) }
            _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        }
    }

    private func rotate(_ descriptor: inout Int32) {
        let full = descriptor
        // One process at a time; whoever waited for another finds that it is done. Where the disk has no locks it is done
        // as if there were no other.
        flock(full, LOCK_EX)
        if isCurrent(full) {
            for number in stride(from: Self.oldFilesMax - 1, through: 1, by: -1) {
                rename("\(path).\(number)", "\(path).\(number + 1)")
            }
            rename(path, "\(path).1")
        }
        flock(full, LOCK_UN)
        reopen(&descriptor)
    }

    /// Whether the open file is still the one of that name.
    private func isCurrent(_ descriptor: Int32) -> Bool {
        var named = stat()
        guard stat(path, &named) == 0, let opened = Self.status(of: descriptor) else { return false }
        return named.st_dev == opened.st_dev && named.st_ino == opened.st_ino
    }

    private func reopen(_ descriptor: inout Int32) {
        let fresh = Self.open(path)
        // Where no new file can be made the old one goes on growing: better than losing the log.
        guard fresh >= 0 else { return }
        close(descriptor)
        descriptor = fresh
    }

    private static func status(of descriptor: Int32) -> stat? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? status : nil
    }

    private static func open(_ path: String) -> Int32 {
        Foundation.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    }
}
