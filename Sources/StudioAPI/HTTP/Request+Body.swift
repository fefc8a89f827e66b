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

extension RequestFields {
    /// - Throws: ``StudioError`` `invalid_input` with every bad field.
    init(reading json: JSONValue) throws {
        switch Self.schema.decode(json, into: Self(), path: "") {
        case .value(let fields): self = fields
        case .problems(let problems):
            throw StudioError(.invalidInput, "The body has fields that are not valid.", fields: problems)
        }
    }
}

extension Request {
    /// Longest JSON body of routes that say nothing else.
    static var jsonBytesMax: Int { 64 * 1024 }

    /// The whole body, which may take its time, but not for ever: senders that dribble hold a connection and memory.
    /// - Throws: ``StudioError`` `body_too_large`, at once where the sender announces its length; `request_timeout`.
    func bytes(upTo limit: Int, in context: StudioContext) async throws -> Data {
        try refuseBody(over: Int64(limit))
        return try await withThrowingTaskGroup(of: Data?.self) { group in
            group.addTask { try await collect(upTo: limit) }
            group.addTask {
                try await Task.sleep(for: context.bodyTime)
                return nil
            }
            defer { group.cancelAll() }
            if case .some(.some(let data)) = try await group.next() { return data }
            let seconds = context.bodyTime.components.seconds
            throw StudioError(.requestTimeout, "The whole body must be there within \(seconds) seconds.")
        }
    }

    private func collect(upTo limit: Int) async throws -> Data {
        var data = Data()
        for try await chunk in body {
            guard data.count + chunk.readableBytes <= limit else { throw Self.tooLarge(Int64(limit)) }
            data.append(contentsOf: chunk.readableBytesView)
        }
        return data
    }

    /// What every body is looked at for before it is read.
    /// - Throws: ``StudioError`` `body_too_large` where Content-Length is over the limit, `unsupported_media_type` where the
    ///   body is compressed.
    func refuseBody(over limit: Int64) throws {
        if let coding = headers[.contentEncoding], coding.trimmed.lowercased() != "identity" {
            throw StudioError(.unsupportedMediaType, "Bodies are taken as they are, without Content-Encoding.")
        }
        if let length = headers[.contentLength].flatMap({ Int64($0) }), length > limit { throw Self.tooLarge(limit) }
    }

    /// The body as JSON.
    /// - Throws: ``StudioError`` `unsupported_media_type`, `body_too_large`, `request_timeout` or `malformed_body`.
    func json(upTo limit: Int = jsonBytesMax, in context: StudioContext) async throws -> JSONValue {
        try requireJSON()
        return try StudioJSON.parse(try await bytes(upTo: limit, in: context))
    }

    /// - Throws: ``StudioError`` `unsupported_media_type`.
    func requireJSON() throws {
        guard let type = headers[.contentType], HeaderValue(type).isJSON else {
            throw StudioError(.unsupportedMediaType, "The body must be JSON: Content-Type: application/json.")
        }
    }

    /// The body as declared fields.
    /// - Throws: as ``json(upTo:in:)``, and ``StudioError`` `invalid_input` with every bad field.
    func fields<Fields: RequestFields>(
        _ type: Fields.Type, upTo limit: Int = jsonBytesMax, in context: StudioContext
    ) async throws -> Fields {
        try Fields(reading: try await json(upTo: limit, in: context))
    }

    /// The same of a body that may be left out: every default then.
    func optionalFields<Fields: RequestFields>(_ type: Fields.Type, in context: StudioContext) async throws -> Fields {
        guard headers[.contentType] != nil else { return Fields() }
        return try await fields(type, in: context)
    }

    static func tooLarge(_ limit: Int64) -> StudioError {
        StudioError(.bodyTooLarge, "The body may have at most \(limit) bytes.")
    }
}
