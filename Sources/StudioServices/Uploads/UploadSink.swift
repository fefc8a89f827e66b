import Foundation
import Glibc
import StudioCore

/// Writes an upload to a temporary file as it arrives, within a limit, on threads of its own. The file is gone when the
/// sink is.
public struct UploadSink {
    private let file: TemporaryFile
    private let bytesMax: Int64
    private let queue: BlockingQueue
    private var pending: [UInt8] = []
    /// The first bytes, by which the type is told.
    private(set) var head: [UInt8] = []
    private(set) var bytes: Int64 = 0

    private static let writeBytes = 256 * 1024

    static func open(_ path: String, bytesMax: Int64, on queue: BlockingQueue) async throws -> UploadSink {
        let file = try await queue.run {
            let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw Self.failure() }
            return TemporaryFile(path: path, descriptor: descriptor)
        }
        return UploadSink(file: file, bytesMax: bytesMax, queue: queue)
    }

    private init(file: TemporaryFile, bytesMax: Int64, queue: BlockingQueue) {
        self.file = file
        self.bytesMax = bytesMax
        self.queue = queue
    }

    /// Where the file is, while this sink is: hold on to it.
    var path: String { file.path }

    /// - Throws: ``StudioError`` `body_too_large` with the first byte over the limit, `storage_full`.
    public mutating func write(_ chunk: some Collection<UInt8>) async throws {
        bytes += Int64(chunk.count)
        try refuse(bytes)
        if head.count < ImageType.headBytes { head += chunk.prefix(ImageType.headBytes - head.count) }
        pending += chunk
        if pending.count >= Self.writeBytes { try await flush() }
    }

    /// - Throws: ``StudioError`` `body_too_large` where a file of so many bytes is over the limit.
    func refuse(_ bytes: Int64) throws {
        guard bytes <= bytesMax else {
            throw StudioError(.bodyTooLarge, "A file may have at most \(bytesMax) bytes.")
        }
    }

    mutating func finish() async throws { try await flush() }

    private mutating func flush() async throws {
        let chunk = pending
        pending.removeAll(keepingCapacity: true)
        try await queue.run { [file] in
            var rest = chunk[...]
            while !rest.isEmpty {
                let written = rest.withUnsafeBytes { Glibc.write(file.descriptor, $0.baseAddress, $0.count) }
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { throw Self.failure() }
                rest = rest.dropFirst(written)
            }
        }
    }

    private static func failure() -> StudioError {
        if errno == ENOSPC || errno == EDQUOT {
            return StudioError(.storageFull, "The studio's disk is full; nothing more can be stored now.")
        }
        return StudioError(.internalError, "A temporary file cannot be written: \(String(cString: strerror(errno))).")
    }
}

/// Closed and removed with its last owner, which nothing can refuse or forget.
private final class TemporaryFile: Sendable {
    let path: String
    let descriptor: Int32

    init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
        unlink(path)
    }
}
