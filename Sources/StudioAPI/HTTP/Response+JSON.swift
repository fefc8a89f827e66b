import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import StudioCore
import StudioServices

extension Response {
    /// A value as the studio writes JSON. Answers belong to one user and moment, so no cache keeps them.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) throws
        -> Response
    {
        var headers = headers
        headers[.contentType] = "application/json"
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        return Response(
            status: status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try StudioJSON.encode(value))))
    }

    /// A page of plain JSON, which is written without `Encodable`: the same bytes in a fifth of the time.
    static func json(_ list: ListBody<JSONValue>) throws -> Response {
        let cursor = list.nextCursor.map { JSONValue.string($0) } ?? .null
        return try .json(["data": .array(list.data), "next_cursor": cursor] as JSONValue)
    }

    /// JSON that is written already, byte for byte.
    static func json(
        written body: Data, isReplayed: Bool = false, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        headers[.cacheControl] = "no-store"
        if isReplayed { headers[.idempotencyReplayed] = "true" }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    static var noContent: Response { Response(status: .noContent) }
}

/// A page of a list: `next_cursor` is null on the last one.
struct ListBody<Element: Encodable>: Encodable {
    var data: [Element]
    var nextCursor: String?

    enum CodingKeys: String, CodingKey {
        case data
        case nextCursor = "next_cursor"
    }

    init(data: [Element], nextCursor: String?) {
        self.data = data
        self.nextCursor = nextCursor
    }

    init(_ page: Page<Element>) where Element: Sendable {
        self.init(data: page.elements, nextCursor: page.nextCursor)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(data, forKey: .data)
        try container.encode(nextCursor, forKey: .nextCursor)
    }
}

extension HTTPField.Name {
    static let idempotencyKey = known("Idempotency-Key")
    static let idempotencyReplayed = known("Idempotency-Replayed")
}
