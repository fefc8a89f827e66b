import Foundation
import Glibc
import StudioCore

/// Writes an upload to a temporary file as it arrives, within a limit, on threads of its own.
public struct UploadSink {
    let path: String
    private let descriptor: Int32
    private let bytesMax: Int64
    private let queue: BlockingQueue
    private var pending: [UInt8] = []
    /// The first bytes, by which the type is told.
    private(set) var head: [UInt8] = []
    private(set) var bytes: Int64 = 0

    private static let writeBytes = 256 * 1024

    static func open(_ path: String, bytesMax: Int64, on queue: BlockingQueue) async throws -> UploadSink {
        let descriptor = try await queue.run {
            let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw Self.failure() }
            return descriptor
        }
        return UploadSink(path: path, descriptor: descriptor, bytesMax: bytesMax, queue: queue)
    }

    private init(path: String, descriptor: Int32, bytesMax: Int64, queue: BlockingQueue) {
        self.path = path
        self.descriptor = descriptor
        self.bytesMax = bytesMax
        self.queue = queue
    }

    /// - Throws: ``StudioError`` `body_too_large` with the first byte over the limit, `storage_full`.
    public mutating func write(_ chunk: some Collection<UInt8>) async throws {
        bytes += Int64(chunk.count)
        guard bytes <= bytesMax else {
            throw StudioError(.bodyTooLarge, "A file may have at most \(bytesMax) bytes.")
        }
        if head.count < ImageType.headBytes { head += chunk.prefix(ImageType.headBytes - head.count) }
        pending += chunk
        if pending.count >= Self.writeBytes { try await flush() }
    }

    mutating func finish() async throws { try await flush() }

    /// Closes the file and takes it away.
    func discard() async {
        try? await queue.run { [path, descriptor] in
            close(descriptor)
            unlink(path)
        }
    }

    private mutating func flush() async throws {
        let chunk = pending
        pending.removeAll(keepingCapacity: true)
        try await queue.run { [descriptor] in
            var rest = chunk[...]
            while !rest.isEmpty {
                let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
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
