import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import StudioCore
import StudioServices

/// `/objects/{key}?expires=…&signature=…`: files for whoever holds a signed URL. Browsers, players and workers come here
/// without a token.
struct ObjectController {
    let objects: ObjectService

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self).get("**", use: read).put("**", use: store)
    }

    private static let prefix = "/objects/"

    @Sendable private func read(_ request: Request, context: StudioContext) async throws -> Response {
        let file = try await objects.read(key(of: request), query: query(of: request))
        let etag = "\"\(file.sha256)\""
        var headers: HTTPFields = [
            .eTag: etag, .acceptRanges: "bytes", .contentType: file.contentType,
            // A key's content never changes, and the URL is private to its holder.
            .cacheControl: "private, max-age=31536000, immutable",
            // The link is the permission, also for an <img> of another page.
            .crossOriginResourcePolicy: "cross-origin",
            .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
        ]
        if let name = file.downloadName { headers[.contentDisposition] = ContentDisposition.attachment(name) }
        if Self.matches(request.headers[values: .ifNoneMatch], etag) {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        // A range of another version would be joined to what the client has (RFC 9110, section 13.1.5).
        let isRangeMeant = request.headers[.ifRange].map { $0 == etag } ?? true
        switch ByteRange(isRangeMeant ? request.headers[.range] : nil, bytes: file.bytes) {
        case .whole: return try await response(.ok, headers, file, 0..<file.bytes)
        case .part(let range):
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.bytes)"
            return try await response(.partialContent, headers, file, range)
        case .unsatisfiable:
            let error = StudioError(.rangeNotSatisfiable, "The file has \(file.bytes) bytes.")
            var response = Response.problem(error, for: request, in: context)
            response.headers[.contentRange] = "bytes */\(file.bytes)"
            return response
        }
    }

    private func response(
        _ status: HTTPResponse.Status, _ headers: HTTPFields, _ file: ObjectDownload, _ range: Range<Int64>
    ) async throws -> Response {
        let content = try await file.open(range)
        // Each write waits for the connection: a slow reader holds one piece in memory, not the file.
        let body = ResponseBody(contentLength: range.count) { writer in
            try await content.forEach { try await writer.write(ByteBuffer(bytes: $0)) }
            try await writer.finish(nil)
        }
        return Response(status: status, headers: headers, body: body)
    }

    @Sendable private func store(_ request: Request, context: StudioContext) async throws -> Response {
        let upload = try objects.permission(toStore: key(of: request), query: query(of: request))
        let type = HeaderValue(request.headers[.contentType] ?? "").value
        guard type.wholeMatch(of: /[a-z0-9!#$&^_.+-]{1,63}\/[a-z0-9!#$&^_.+-]{1,63}/) != nil else {
            throw StudioError(.unsupportedMediaType, "The file needs a Content-Type.")
        }
        try request.refuseBody(over: upload.bytesMax)
        let stored = try await objects.store(
            request.pacedBody(in: context).map { Array($0.readableBytesView) }, by: upload, contentType: type)
        return try .json(stored, status: .created, headers: [.eTag: "\"\(stored.sha256)\""])
    }

    private func key(of request: Request) -> String { String(request.uri.path.dropFirst(Self.prefix.count)) }

    private func query(of request: Request) -> [String: String] {
        // Of a parameter that comes twice the first counts: the signature covers one value.
        Dictionary(
            request.uri.queryParameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { a, _ in a })
    }

    /// Weak comparison with a list of entity tags (RFC 9110, section 13.1.2).
    private static func matches(_ fields: [String], _ etag: String) -> Bool {
        fields.flatMap { $0.split(separator: ",") }.contains { candidate in
            let tag = String(candidate).trimmed
            return tag == "*" || tag == etag || tag == "W/" + etag
        }
    }
}
