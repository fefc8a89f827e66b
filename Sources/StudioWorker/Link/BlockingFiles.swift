import Crypto
import Foundation
import NIOCore
import NIOFoundationCompat
import StudioCore

/// File reading and writing on a few threads of its own, never on Swift's.
enum BlockingFiles {
    /// Bounded by the attempts that a worker runs, so nothing is refused here.
    private static let queue = BlockingQueue("worker-files", width: 8, waitingMax: .max)
    static let chunkBytes = 1 << 18

    static func run<Answer: Sendable>(_ body: @escaping @Sendable () throws -> Answer) async throws -> Answer {
        try await queue.run(body)
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
            return (bytes, hash.finalize().hexadecimal)
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
        do { try await append(body, to: file, bytesMax: bytesMax) } catch {
            try? await run { try file.close() }
            throw error
        }
        try await run { try file.close() }
    }

    private static func append(
        _ body: some AsyncSequence<ByteBuffer, any Error> & Sendable, to file: FileHandle, bytesMax: Int64
    ) async throws {
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

        func makeAsyncIterator() -> Iterator { Iterator(state: .unopened(path: path)) }

        struct Iterator: AsyncIteratorProtocol {
            fileprivate enum State {
                case unopened(path: String)
                /// Closed with its last reference where the reading is given up.
                case open(FileHandle)
                case ended
            }
            fileprivate var state: State

            mutating func next() async throws -> ByteBuffer? {
                let file: FileHandle
                switch state {
                case .unopened(let path): file = try await run { try FileHandle(forReadingFrom: URL(filePath: path)) }
                case .open(let opened): file = opened
                case .ended: return nil
                }
                // Whatever ends the reading, an error too, closes it and is the last that is done with it.
                state = .ended
                let chunk = try await run {
                    do {
                        if let data = try file.read(upToCount: chunkBytes), !data.isEmpty { return data }
                    } catch {
                        try? file.close()
                        throw error
                    }
                    try file.close()
                    return Data()
                }
                guard !chunk.isEmpty else { return nil }
                state = .open(file)
                return ByteBuffer(bytes: chunk)
            }
        }
    }
}
