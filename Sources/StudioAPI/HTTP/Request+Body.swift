import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import StudioCore

/// The body of a request, declared once: its fields with their rules.
protocol RequestFields: Sendable {
    static var schema: Schema<Self> { get }
    /// Every default.
    init()
}

extension Request {
    /// Longest JSON body of routes that say nothing else.
    static var jsonBytesMax: Int { 64 * 1024 }

    /// The whole body.
    /// - Throws: ``StudioError`` `body_too_large`: at once where the sender announces its length.
    func bytes(upTo limit: Int) async throws -> Data {
        try refuseLength(over: Int64(limit))
        var data = Data()
        for try await chunk in body {
            guard data.count + chunk.readableBytes <= limit else { throw Self.tooLarge(Int64(limit)) }
            data.append(contentsOf: chunk.readableBytesView)
        }
        return data
    }

    /// - Throws: ``StudioError`` `body_too_large` where Content-Length is over the limit.
    func refuseLength(over limit: Int64) throws {
        if let length = headers[.contentLength].flatMap({ Int64($0) }), length > limit { throw Self.tooLarge(limit) }
    }

    /// The body as JSON.
    /// - Throws: ``StudioError`` `unsupported_media_type`, `body_too_large` or `malformed_body`.
    func json(upTo limit: Int = jsonBytesMax) async throws -> JSONValue {
        try requireJSON()
        return try StudioJSON.parse(try await bytes(upTo: limit))
    }

    /// - Throws: ``StudioError`` `unsupported_media_type`.
    func requireJSON() throws {
        guard let type = headers[.contentType], HeaderValue(type).isJSON else {
            throw StudioError(.unsupportedMediaType, "The body must be JSON: Content-Type: application/json.")
        }
    }

    /// The body as declared fields.
    /// - Throws: as ``json(upTo:)``, and ``StudioError`` `invalid_input` with every bad field.
    func fields<Fields: RequestFields>(_ type: Fields.Type = Fields.self, upTo limit: Int = jsonBytesMax) async throws
        -> Fields
    {
        switch Fields.schema.decode(try await json(upTo: limit), into: Fields(), path: "") {
        case .value(let fields): return fields
        case .problems(let problems):
            throw StudioError(.invalidInput, "The body has fields that are not valid.", fields: problems)
        }
    }

    static func tooLarge(_ limit: Int64) -> StudioError {
        StudioError(.bodyTooLarge, "The body may have at most \(limit) bytes.")
    }
}
