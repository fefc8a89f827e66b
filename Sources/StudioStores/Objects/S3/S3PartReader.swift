import Crypto
import NIOCore
import StudioCore

/// Cuts a stream into parts, and hashes and counts it on the way.
struct S3PartReader<Chunks: AsyncSequence> where Chunks.Element == [UInt8] {
    private var iterator: Chunks.AsyncIterator
    private let bytesMax: Int64
    private var rest: ArraySlice<UInt8> = []
    private var hash = SHA256()
    private(set) var bytes: Int64 = 0
    /// Parts that were handed out.
    private(set) var count = 0

    init(_ chunks: Chunks, bytesMax: Int64) {
        iterator = chunks.makeAsyncIterator()
        self.bytesMax = bytesMax
    }

    /// Hexadecimal, of what was handed out.
    var sha256: String { hash.finalize().hexadecimal }

    /// The next part, which is shorter than it should be only at the end; nil after it.
    /// - Throws: ``StudioError`` `body_too_large`; what the stream throws; `CancellationError`, as a stream that ends
    ///   because its task was cancelled has not given all.
    mutating func next(_ sizes: S3PartSizes) async throws -> ByteBuffer? {
        let size = sizes.bytes(ofPart: count + 1, bytesMax: bytesMax)
        var part = ByteBuffer()
        while part.readableBytes < size {
            if rest.isEmpty {
                guard let chunk = try await iterator.next() else { break }
                bytes += Int64(chunk.count)
                guard bytes <= bytesMax else {
                    throw StudioError(
                        .bodyTooLarge, "The file is larger than the \(bytesMax) bytes that are allowed here.")
                }
                hash.update(data: chunk)
                rest = chunk[...]
            }
            let taken = rest.prefix(size - part.readableBytes)
            part.writeBytes(taken)
            rest = rest.dropFirst(taken.count)
        }
        try Task.checkCancellation()
        guard part.readableBytes > 0 else { return nil }
        count += 1
        return part
    }
}
