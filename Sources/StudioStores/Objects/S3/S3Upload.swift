import NIOCore
import StudioCore

/// An upload in parts that has begun.
struct S3Upload: Sendable {
    /// A part that the server has.
    struct Part: Sendable {
        let number: Int
        let etag: String

        /// - Throws: ``S3Failure`` without an entity tag: then the server did something else.
        init(_ number: Int, _ etag: String?) throws {
            guard let etag else { throw S3Failure.unreachable("its answer names no part") }
            self.number = number
            self.etag = etag
        }
    }

    let client: S3Client
    let name: String
    let id: String

    /// Of a copy within the server: long enough to be few, short enough to be answered in time.
    private static let copyBytesMax: Int64 = 256 << 20

    /// Sends what is read, several parts at once.
    func send<Chunks: AsyncSequence>(
        first: ByteBuffer?, _ reader: inout S3PartReader<Chunks>, sizes: S3PartSizes
    ) async throws -> [Part] where Chunks.Element == [UInt8] {
        var window = Window(sizes.atOnce)
        return try await withThrowingTaskGroup(of: Part.self) { group in
            var part = first
            if part == nil { part = try await reader.next(sizes) }
            while let body = part {
                let number = window.begun + 1
                try await window.add(to: &group) {
                    var request = S3Request("PUT", name, query(part: number))
                    request.body = body
                    return try Part(number, try await client.send(request).headers["etag"])
                }
                part = try await reader.next(sizes)
            }
            return try await window.finish(&group)
        }
    }

    /// Takes an object of the same bucket over.
    func copy(_ source: String, of bucket: String, bytes: Int64, sizes: S3PartSizes) async throws -> [Part] {
        var window = Window(sizes.atOnce)
        let path = "/\(bucket)/\(source)".percentEncoded(keeping: "/")
        return try await withThrowingTaskGroup(of: Part.self) { group in
            // Evenly, so that the last one is not too short.
            let count = (bytes + Self.copyBytesMax - 1) / Self.copyBytesMax
            for index in 0..<count {
                let range = (bytes * index / count)..<(bytes * (index + 1) / count)
                try await window.add(to: &group) {
                    let request = S3Request(
                        "PUT", name, query(part: Int(index) + 1),
                        headers: [
                            ("x-amz-copy-source", path),
                            ("x-amz-copy-source-range", "bytes=\(range.lowerBound)-\(range.upperBound - 1)"),
                        ])
                    return try Part(Int(index) + 1, try await client.send(request).document()["ETag"])
                }
            }
            return try await window.finish(&group)
        }
    }

    private func query(part: Int) -> [(String, String)] { [("partNumber", "\(part)"), ("uploadId", id)] }

    /// Makes the parts an object.
    func complete(_ parts: [Part], isConditional: Bool) async throws {
        let elements = parts.sorted { $0.number < $1.number }.map {
            S3XML("Part", [S3XML("PartNumber", "\($0.number)"), S3XML("ETag", $0.etag)])
        }
        let request = S3Request("POST", name, [("uploadId", id)], S3XML("CompleteMultipartUpload", elements))
        _ = isConditional ? try await client.sendIfAbsent(request) : try await client.send(request)
    }

    /// Frees what the parts take. One that is no longer there is no error.
    func abort() async throws {
        do { _ = try await client.send(S3Request("DELETE", name, [("uploadId", id)])) } catch let failure as S3Failure
            where failure.status == 404
        {}
    }

    /// At most so many tasks at once.
    private struct Window {
        let width: Int
        private(set) var begun = 0
        private var done: [Part] = []

        init(_ width: Int) { self.width = width }

        mutating func add(
            to group: inout ThrowingTaskGroup<Part, any Error>, _ task: sending @escaping () async throws -> Part
        ) async throws {
            if begun - done.count >= width, let part = try await group.next() { done.append(part) }
            begun += 1
            group.addTask(operation: task)
        }

        mutating func finish(_ group: inout ThrowingTaskGroup<Part, any Error>) async throws -> [Part] {
            for try await part in group { done.append(part) }
            return done
        }
    }
}

extension S3ObjectStore {
    /// Uploads an object in parts: all of it, or nothing. Whatever fails, a cancellation too, the parts are removed.
    /// - Parameters:
    ///   - isConditional: only where the key holds nothing.
    ///   - send: sends the parts.
    /// - Throws: ``S3Failure``, what `send` throws.
    func upload(
        to name: String, _ headers: S3Signer.Headers, isConditional: Bool,
        _ send: (S3Upload) async throws -> [S3Upload.Part]
    ) async throws {
        let begun = try await client.send(S3Request("POST", name, [("uploads", "")], headers: headers)).document()
        guard let id = begun["UploadId"] else { throw S3Failure.unreachable("its answer names no upload") }
        let upload = S3Upload(client: client, name: name, id: id)
        do {
            let parts = try await send(upload)
            try Task.checkCancellation()
            try await upload.complete(parts, isConditional: isConditional)
        } catch {
            // In a task of its own: this one may be cancelled. What stays after all is collected later.
            await Task { try? await upload.abort() }.value
            throw error
        }
    }
}
