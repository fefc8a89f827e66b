import Crypto
import Foundation
import StudioCore
import Synchronization

/// A file that is being written under a name of its own, and is hashed on the way. It becomes an object by a rename;
/// dropped before that, it is removed.
final class PartialFile: Sendable {
    private struct State {
        var hash = SHA256()
        var bytes: Int64 = 0
        var isRenamed = false
    }

    let path: String
    private let descriptor: Int32
    private let bytesMax: Int64
    private let state = Mutex(State())

    init(in folder: String, bytesMax: Int64) throws {
        let path = folder + "/" + UUID().uuidString
        let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Files.failure("create", path) }
        self.path = path
        self.descriptor = descriptor
        self.bytesMax = bytesMax
    }

    deinit {
        Foundation.close(descriptor)
        if !state.withLock({ $0.isRenamed }) { unlink(path) }
    }

    /// - Throws: ``StudioError`` `body_too_large`, `storage_full`.
    func append(_ bytes: [UInt8]) throws {
        try state.withLock { state in
            guard state.bytes + Int64(bytes.count) <= bytesMax else {
                throw StudioError(.bodyTooLarge, "The file is larger than the \(bytesMax) bytes that are allowed here.")
            }
            try Files.write(bytes, to: descriptor, path)
            state.hash.update(data: bytes)
            state.bytes += Int64(bytes.count)
        }
    }

    /// Makes the content durable.
    /// - Returns: its size, and its SHA-256 in hexadecimal.
    func finish() throws -> (bytes: Int64, sha256: String) {
        guard fsync(descriptor) == 0 else { throw Files.failure("write", path) }
        return state.withLock { ($0.bytes, Array($0.hash.finalize()).hexadecimal) }
    }

    /// - Returns: false where the folder is gone.
    func rename(to target: String) throws -> Bool {
        if Foundation.rename(path, target) != 0 {
            if errno == ENOENT { return false }
            throw Files.failure("store", target)
        }
        state.withLock { $0.isRenamed = true }
        return true
    }
}
