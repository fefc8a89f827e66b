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

    /// JSON that is written already.
    static func json(written: Data) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: written)))
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

/// Which part of a list is asked for.
struct PageQuery: Sendable, Equatable {
    var limit: Int
    var cursor: String?

    static let limitMax = 100

    /// - Throws: ``StudioError`` `invalid_input`.
    init(_ request: Request) throws {
        limit = 20
        cursor = request.query("cursor")
        guard let text = request.query("limit") else { return }
        guard let number = Int(text), (1...Self.limitMax).contains(number) else {
            throw StudioError(
                .invalidInput, "The query is not valid.",
                fields: [
                    FieldProblem(
                        path: "limit", rule: "range", detail: "must be a whole number from 1 to \(Self.limitMax)")
                ])
        }
        limit = number
    }
}

extension Request {
    /// A parameter of the query, percent-decoded; nil where it is absent.
    func query(_ name: String) -> String? { uri.queryParameters[name[...]].map { String($0) } }

    /// One of an enumeration's names in the query; nil where it is absent.
    func choice<Value: CaseIterable & RawRepresentable>(
        _ name: String, _ problems: inout [FieldProblem]
    ) -> Value? where Value.RawValue == String {
        guard let text = query(name) else { return nil }
        if let value = Value(rawValue: text) { return value }
        let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
        problems.append(FieldProblem(path: name, rule: "choice", detail: "must be one of \(names)"))
        return nil
    }
}
