import AsyncHTTPClient
import NIOCore
import StudioCore
import Synchronization

/// Reads an object from one answer, front to back. Where that breaks off, or someone reads from elsewhere, it asks for the
/// rest anew.
final class S3Reader: Sendable {
    /// Unchecked: a body's iterator is not made to be shared. It is not: whoever reads takes it out of ``live``, under the
    /// lock, and puts it back when done.
    private struct Live: @unchecked Sendable {
        var iterator: HTTPClientResponse.Body.AsyncIterator
        var offset: Int64
        var rest = ByteBuffer()
    }

    private struct Broken: Error {}
    private static let triesMax = 3

    private let live: Mutex<Live?>
    private let end: Int64
    private let reopen: @Sendable (_ offset: Int64) async throws -> HTTPClientResponse

    /// - Parameters:
    ///   - range: of the object, that the answer holds.
    ///   - reopen: asks for the same object from there on. Throws ``StudioError`` where it is no longer to be had.
    init(
        _ response: HTTPClientResponse, _ range: Range<Int64>,
        reopen: @escaping @Sendable (_ offset: Int64) async throws -> HTTPClientResponse
    ) {
        live = Mutex(Live(iterator: response.body.makeAsyncIterator(), offset: range.lowerBound))
        end = range.upperBound
        self.reopen = reopen
    }

    /// - Throws: ``StudioError`` `unavailable` where the connection breaks again and again without giving anything,
    ///   `not_found` where it broke and the object is gone; `CancellationError`.
    func read(_ range: Range<Int64>) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(range.count))
        var fruitless = 0
        while true {
            let before = bytes.count
            do {
                var source = try await source(at: range.lowerBound + Int64(before))
                try await fill(&bytes, to: Int(range.count), from: &source)
                await putBack(source)
                return bytes
            } catch let error where !(error is StudioError) {
                try Task.checkCancellation()
                fruitless = bytes.count > before ? 0 : fruitless + 1
                guard fruitless < Self.triesMax else {
                    throw StudioError(
                        .unavailable, "The object store broke off in the middle of an object.", retryAfterSeconds: 5)
                }
            }
        }
    }

    private func putBack(_ source: Live) async {
        var source = source
        if source.offset < end {
            live.withLock { [source] in $0 = source }
        } else {
            // To its very end, so that the connection can be used again.
            _ = try? await source.iterator.next()
        }
    }

    private func source(at offset: Int64) async throws -> Live {
        let taken = live.withLock { live -> Live? in
            guard live?.offset == offset else { return nil }
            defer { live = nil }
            return live
        }
        if let taken { return taken }
        return Live(iterator: try await reopen(offset).body.makeAsyncIterator(), offset: offset)
    }

    private func fill(_ bytes: inout [UInt8], to count: Int, from source: inout Live) async throws {
        while bytes.count < count {
            if source.rest.readableBytes == 0 {
                guard let chunk = try await source.iterator.next() else { throw Broken() }
                source.rest = chunk
            }
            let taken = min(count - bytes.count, source.rest.readableBytes)
            bytes += source.rest.readBytes(length: taken) ?? []
            source.offset += Int64(taken)
        }
    }
}
