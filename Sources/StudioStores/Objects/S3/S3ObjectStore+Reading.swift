import AsyncHTTPClient
import Foundation
import NIOHTTP1
import StudioCore

extension S3ObjectStore {
    /// One request, whose answer is read as the body is asked for. Who reads goes on reading when the object is deleted
    /// meanwhile, as long as the connection holds.
    public func open(_ key: ObjectKey, range: Range<Int64>?) async throws -> ObjectBody {
        try await explained {
            // An empty range cannot be asked for.
            guard range?.isEmpty != true else { return try await nothing(of: key) }
            do { return try await body(of: key, try await part(of: key, range)) } catch let failure as S3Failure
                where failure.status == 416
            { return try await nothing(of: key) }
        }
    }

    /// Of a range that lies outside.
    private func nothing(of key: ObjectKey) async throws -> ObjectBody {
        guard let info = try await look(key) else { throw StudioError(.notFound, "There is no such object.") }
        return ObjectBody(info: info, range: info.bytes..<info.bytes) { _ in [] }
    }

    private func body(of key: ObjectKey, _ part: Part) async throws -> ObjectBody {
        let headers = part.response.headersByName
        let info = try await info(of: key, headers, bytes: part.total)
        let (end, etag) = (part.range.upperBound, headers["etag"])
        let reader = S3Reader(part.response, part.range) { offset in
            try await explained { try await self.part(of: key, offset..<end, etag: etag).response }
        }
        return ObjectBody(info: info, range: part.range) { try await reader.read($0) }
    }

    /// An answer that holds a part of an object, or all of it.
    private struct Part {
        var response: HTTPClientResponse
        var range: Range<Int64>
        /// Bytes of the object.
        var total: Int64
    }

    /// - Parameters:
    ///   - range: nil for the whole object.
    ///   - etag: of the object that it must be.
    /// - Throws: ``S3Failure``, also where the server gives something else than was asked for.
    private func part(of key: ObjectKey, _ range: Range<Int64>?, etag: String? = nil) async throws -> Part {
        var request = S3Request("GET", name(key), headers: Self.checksumMode)
        if let range { request.headers.append(("range", "bytes=\(range.lowerBound)-\(range.upperBound - 1)")) }
        if let etag { request.headers.append(("if-match", etag)) }
        let response = try await client.open(request)
        guard let range else {
            guard let total = Self.bytes(response.headers.first(name: "content-length")) else { throw Self.odd }
            return Part(response: response, range: 0..<total, total: total)
        }
        // "bytes 10-19/600000" (RFC 9110, section 14.4).
        let told = response.headers.first(name: "content-range")
        guard let numbers = told?.wholeMatch(of: /bytes (\d+)-(\d+)\/(\d+)/)?.output,
            let first = Self.bytes(numbers.1), let last = Self.bytes(numbers.2), let total = Self.bytes(numbers.3),
            first == range.lowerBound, last >= first
        else { throw Self.odd }
        return Part(response: response, range: first..<min(range.upperBound, last + 1), total: total)
    }

    private static let odd = S3Failure.unreachable("it does not serve the range that it was asked for")
}
