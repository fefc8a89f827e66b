import AsyncHTTPClient
import Foundation
import StudioCore

extension S3ObjectStore {
    /// One request, whose answer is read as the body is asked for. Who reads goes on reading when the object is deleted
    /// meanwhile, as long as the connection holds.
    public func open(_ key: ObjectKey, range: Range<Int64>?) async throws -> ObjectBody {
        try await explained {
            // An empty range cannot be asked for.
            guard range?.isEmpty != true else { return try await nothing(of: key) }
            do {
                let response = try await client.open(get(key, range))
                return try await body(of: key, response)
            } catch let failure as S3Failure where failure.status == 416 {
                return try await nothing(of: key)
            }
        }
    }

    private func get(_ key: ObjectKey, _ range: Range<Int64>?, etag: String? = nil) -> S3Request {
        var request = S3Request("GET", name(key), headers: Self.checksumMode)
        if let range {
            request.headers.append(("range", "bytes=\(range.lowerBound)-\(range.upperBound - 1)"))
        }
        if let etag { request.headers.append(("if-match", etag)) }
        return request
    }

    /// Of a range that lies outside.
    private func nothing(of key: ObjectKey) async throws -> ObjectBody {
        guard let info = try await look(key) else { throw StudioError(.notFound, "There is no such object.") }
        return ObjectBody(info: info, range: info.bytes..<info.bytes) { _ in [] }
    }

    private func body(of key: ObjectKey, _ response: HTTPClientResponse) async throws -> ObjectBody {
        let headers = response.headersByName
        // "bytes 10-19/600000" of a part (RFC 9110, section 14.4).
        let part = headers["content-range"].flatMap { $0.wholeMatch(of: /bytes (\d+)-(\d+)\/(\d+)/)?.output }
        let total = part.flatMap { Self.bytes($0.3) } ?? Self.bytes(headers["content-length"])
        let info = try await info(of: key, headers, bytes: total)
        let first = part.flatMap { Self.bytes($0.1) } ?? 0
        let end = part.flatMap { Self.bytes($0.2) }.map { $0 + 1 } ?? info.bytes
        let etag = headers["etag"]
        let reader = S3Reader(response, first..<end) { offset in
            try await explained { try await client.open(get(key, offset..<end, etag: etag)) }
        }
        return ObjectBody(info: info, range: first..<end) { try await reader.read($0) }
    }
}
