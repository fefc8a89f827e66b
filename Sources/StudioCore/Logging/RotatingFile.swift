import Foundation
import Synchronization

/// A file that lines are appended to and that is renamed to `name.1` … `name.5` when it has grown to its limit.
///
/// A line is written by one `write` call, so that lines of several threads never mix.
public final class RotatingFile: Sendable {
    public static let oldFilesMax = 5

    private struct State {
        var descriptor: Int32
        var bytes: Int64
    }

    private let path: String
    private let bytesMax: Int64
    private let state: Mutex<State>

    /// Opens or makes the file, readable by its owner only.
    /// - Throws: ``StudioError`` `bad_configuration` where it cannot be written.
    public init(path: String, bytesMax: Int64) throws {
        self.path = path
        self.bytesMax = bytesMax
        let descriptor = Self.open(path)
        guard descriptor >= 0 else {
            throw StudioError(.badConfiguration, "The log file \(path) cannot be written; set LOG_FOLDER.")
        }
        state = Mutex(State(descriptor: descriptor, bytes: Int64(lseek(descriptor, 0, SEEK_END))))
    }

    deinit { state.withLock { _ = close($0.descriptor) } }

    /// Appends a line. A full disk loses the line: logging never fails the work that it tells of.
    public func append(_ line: some Collection<UInt8>) {
        let bytes = Array(line) + [UInt8(ascii: "\n")]
        state.withLock { state in
            if state.bytes > 0, state.bytes + Int64(bytes.count) > bytesMax { rotate(&state) }
            let written = bytes.withUnsafeBytes { write(state.descriptor, $0.baseAddress, $0.count) }
            if written > 0 { state.bytes += Int64(written) }
        }
    }

    private func rotate(_ state: inout State) {
        for number in stride(from: Self.oldFilesMax - 1, through: 1, by: -1) {
            rename("\(path).\(number)", "\(path).\(number + 1)")
        }
        rename(path, "\(path).1")
        let fresh = Self.open(path)
        // Where no new file can be made the old one goes on growing: better than losing the log.
        guard fresh >= 0 else { return }
        close(state.descriptor)
        state = State(descriptor: fresh, bytes: 0)
    }

    private static func open(_ path: String) -> Int32 {
        Foundation.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    }
}
