import Foundation
import NIOCore
import StudioCore

extension S3ObjectStore {
    /// The file is read twice where it is longer than a part: for its checksum, then to send it.
    /// - Throws: as ``ObjectStore``; `conflict` also where the file changes between.
    public func put(file path: String, as key: ObjectKey, contentType: String) async throws -> StoredObject {
        let file = try await work.run {
            guard let file = try ReadableFile(path: path) else {
                throw StudioError(.notFound, "There is no file \(path).")
            }
            return file
        }
        let content = FileChunks(file: file, work: work)
        guard file.bytes > parts.first else {
            return try await put(content, as: key, contentType: contentType, bytesMax: file.bytes)
        }
        var reader = S3PartReader(content, bytesMax: file.bytes)
        while try await reader.next(parts) != nil {}
        let object = StoredObject(key: key, bytes: reader.bytes, sha256: reader.sha256)
        return try await explained {
            try await publish(object) {
                try await upload(to: name(key), metadata(of: object, contentType), isConditional: true) { upload in
                    var reader = S3PartReader(content, bytesMax: file.bytes)
                    let sent = try await upload.send(first: nil, &reader, sizes: parts)
                    guard reader.sha256 == object.sha256 else {
                        throw StudioError(.conflict, "The file \(path) changed while it was being stored.")
                    }
                    return sent
                }
            }
        }
    }

    /// What is no longer than a part is stored by one request.
    public func put<Chunks: AsyncSequence & Sendable>(
        _ chunks: Chunks, as key: ObjectKey, contentType: String, bytesMax: Int64
    ) async throws -> StoredObject where Chunks.Element == [UInt8] {
        var reader = S3PartReader(chunks, bytesMax: bytesMax)
        let first = try await reader.next(parts) ?? ByteBuffer()
        return try await explained {
            if first.readableBytes < parts.first {
                return try await putAtOnce(
                    first, StoredObject(key: key, bytes: reader.bytes, sha256: reader.sha256), contentType)
            }
            return try await putInParts(first, &reader, as: key, contentType)
        }
    }

    private func putAtOnce(
        _ content: ByteBuffer, _ object: StoredObject, _ contentType: String
    ) async throws -> StoredObject {
        try await publish(object) {
            var request = S3Request("PUT", name(object.key), headers: metadata(of: object, contentType))
            request.headers.append(("x-amz-checksum-sha256", Self.checksum(object.sha256)))
            request.body = content
            _ = try await client.sendIfAbsent(request)
        }
    }

    /// By way of a name that is no key, as the checksum is not known before the end.
    private func putInParts<Chunks: AsyncSequence>(
        _ first: ByteBuffer, _ reader: inout S3PartReader<Chunks>, as key: ObjectKey, _ contentType: String
    ) async throws -> StoredObject where Chunks.Element == [UInt8] {
        let incoming = configuration.prefix + Self.incoming + UUID().uuidString.lowercased()
        try await upload(to: incoming, configuration.encryption.headers, isConditional: false) { upload in
            try await upload.send(first: first, &reader, sizes: parts)
        }
        let object = StoredObject(key: key, bytes: reader.bytes, sha256: reader.sha256)
        let result: Result<StoredObject, any Error>
        do {
            result = .success(
                try await publish(object) {
                    try await upload(to: name(key), metadata(of: object, contentType), isConditional: true) { upload in
                        try await upload.copy(incoming, of: configuration.bucket, bytes: object.bytes, sizes: parts)
                    }
                })
        } catch { result = .failure(error) }
        // Also where this task was cancelled. What stays after all is collected later.
        await Task { try? await removeVersions(of: incoming) }.value
        return try result.get()
    }

    /// Writes the object unless it is there.
    /// - Parameter write: throws ``S3Failure`` 412 or 404 where another writer was first.
    /// - Throws: ``StudioError`` `conflict` where the key holds other bytes; ``S3Failure``.
    private func publish(_ object: StoredObject, _ write: () async throws -> Void) async throws -> StoredObject {
        if let there = try await look(object.key) { return try Self.same(there, object) }
        do { try await write() } catch let failure as S3Failure where [404, 409, 412].contains(failure.status) {
            // Another writer, or an earlier try of this one whose answer was lost.
            guard let there = try await look(object.key) else { throw failure }
            return try Self.same(there, object)
        }
        return object
    }

    private static func same(_ there: ObjectInfo, _ object: StoredObject) throws -> StoredObject {
        guard there.sha256 == object.sha256, there.bytes == object.bytes else {
            throw StudioError(.conflict, "Another file is stored there already, and stored files never change.")
        }
        return object
    }

    /// What each object carries.
    private func metadata(of object: StoredObject, _ contentType: String) -> S3Signer.Headers {
        [("content-type", contentType), ("x-amz-meta-sha256", object.sha256)] + configuration.encryption.headers
    }

    /// As S3 writes it: base64.
    static func checksum(_ sha256: String) -> String {
        Data([UInt8](hexadecimal: sha256) ?? []).base64EncodedString()
    }
}

/// A file's bytes; can be gone through again.
private struct FileChunks: AsyncSequence, Sendable {
    let file: ReadableFile
    let work: BlockingQueue

    func makeAsyncIterator() -> Iterator { Iterator(file: file, work: work) }

    struct Iterator: AsyncIteratorProtocol {
        let file: ReadableFile
        let work: BlockingQueue
        var offset: Int64 = 0

        mutating func next() async throws -> [UInt8]? {
            guard offset < file.bytes else { return nil }
            let range = offset..<Swift.min(file.bytes, offset + (1 << 20))
            offset = range.upperBound
            return try await work.run { [file] in try file.read(range) }
        }
    }
}
