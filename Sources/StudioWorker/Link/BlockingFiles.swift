import Crypto
import Dispatch
import Foundation
import NIOCore
import NIOFoundationCompat
import StudioCore

/// File reading and writing on threads of its own, never on Swift's.
enum BlockingFiles {
    private static let queue = DispatchQueue(label: "worker-files", attributes: .concurrent)
    static let chunkBytes = 1 << 18

    static func run<Answer: Sendable>(_ body: @escaping @Sendable () throws -> Answer) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: body)) }
        }
    }

    /// Length and hexadecimal SHA-256 of a file.
    static func digest(of path: String) async throws -> (bytes: Int64, sha256: String) {
        try await run {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            var hash = SHA256()
            var bytes: Int64 = 0
            while let chunk = try file.read(upToCount: chunkBytes), !chunk.isEmpty {
                hash.update(data: chunk)
                bytes += Int64(chunk.count)
            }
            return (bytes, hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
        }
    }

    /// Writes what comes to a new file.
    static func write(
        _ body: some AsyncSequence<ByteBuffer, any Error> & Sendable, to path: String, bytesMax: Int64
    ) async throws {
        let file = try await run {
            guard FileManager.default.createFile(atPath: path, contents: nil),
                let file = FileHandle(forWritingAtPath: path)
            else { throw StudioError(.storageFull, "The worker cannot write an input.") }
            return file
        }
        defer { try? file.close() }
        var bytes: Int64 = 0
        for try await chunk in body {
            bytes += Int64(chunk.readableBytes)
            guard bytes <= bytesMax else { throw StudioError(.bodyTooLarge, "An input is too large for this worker.") }
            let data = Data(buffer: chunk)
            try await run { try file.write(contentsOf: data) }
        }
    }

    /// The content of a file in pieces; can be gone through again, as after a broken connection.
    struct Chunks: AsyncSequence, Sendable {
        let path: String

        func makeAsyncIterator() -> Iterator { Iterator(path: path) }

        struct Iterator: AsyncIteratorProtocol {
            let path: String
            private var file: FileHandle?

            init(path: String) { self.path = path }

            mutating func next() async throws -> ByteBuffer? {
                let open = file
                let path = path
                let (handle, chunk) = try await BlockingFiles.run {
                    let handle = try open ?? FileHandle(forReadingFrom: URL(filePath: path))
                    return (handle, try handle.read(upToCount: chunkBytes) ?? Data())
                }
                file = handle
                guard !chunk.isEmpty else {
                    try handle.close()
                    return nil
                }
                return ByteBuffer(bytes: chunk)
            }
        }
    }
}
