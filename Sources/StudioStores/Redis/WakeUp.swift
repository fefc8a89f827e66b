import Foundation
import StudioCore

/// Wakes a thread that polls: a pipe, open as long as anybody may write to it or read from it.
final class WakeUp: Sendable {
    /// Readable when it was signalled.
    let descriptor: Int32
    private let writeEnd: Int32

    /// - Throws: ``StudioError`` `unavailable` where no files can be opened any more.
    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw StudioError(.unavailable, "Cannot open a pipe: \(String(cString: strerror(errno))).")
        }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (descriptor, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(descriptor)
        close(writeEnd)
    }

    /// Never waits: a pipe that is full wakes as well.
    func signal() {
        var byte: UInt8 = 1
        _ = write(writeEnd, &byte, 1)
    }

    /// Forgets what was signalled so far.
    func clear() {
        var bytes = [UInt8](repeating: 0, count: 256)
        while read(descriptor, &bytes, bytes.count) == bytes.count {}
    }
}
