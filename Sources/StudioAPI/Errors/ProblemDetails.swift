import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import StudioCore

/// Problem details for HTTP APIs (RFC 9457).
struct ProblemDetails: Codable {
    var type: String
    var title: String
    var status: Int
    var detail: String
    /// Lasting; what programs decide by.
    var code: String
    /// The path that was asked for.
    var instance: String
    var requestID: String
    /// Every bad field with a JSON pointer.
    var errors: [FieldProblem]?

    enum CodingKeys: String, CodingKey {
        case type, title, status, detail, code, instance, errors
        case requestID = "request_id"
    }

    /// - Parameter instance: the path of the request.
    init(_ error: StudioError, instance: String, requestID: String) {
        let entry = ErrorCatalogue[error.code]
        type = "/docs/problems#\(entry.code.rawValue)"
        title = entry.title
        status = entry.status.code
        detail = error.detail
        code = entry.code.rawValue
        self.instance = instance
        self.requestID = requestID
        errors = error.fields.isEmpty ? nil : error.fields
    }

    /// What is told of an error. Whatever is not a ``StudioError`` is logged, and told as `internal_error`.
    init(answering error: any Error, _ request: Request, in context: StudioContext) {
        self.init(StudioError(telling: error, in: context), instance: request.uri.path, requestID: context.requestID)
    }

    static let headers: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
}

extension Response {
    /// The answer to a request that failed.
    static func problem(_ error: any Error, for request: Request, in context: StudioContext) -> Response {
        let shown = StudioError(telling: error, in: context)
        let entry = ErrorCatalogue[shown.code]
        context.facts.problem = entry.code.rawValue
        let details = ProblemDetails(shown, instance: request.uri.path, requestID: context.requestID)
        let body = (try? StudioJSON.encode(details)) ?? Data()
        var response = Response(
            status: entry.status, headers: ProblemDetails.headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
        if let seconds = shown.retryAfterSeconds { response.headers[.retryAfter] = String(seconds) }
        if entry.status == .unauthorized {
            // RFC 6750, section 3: the error attribute only where a token was sent.
            let sentToken = request.headers[.authorization] != nil
            response.headers[.wwwAuthenticate] =
                "Bearer realm=\"studio\"" + (sentToken ? ", error=\"invalid_token\"" : "")
        }
        // Little more is read of a request that came too slowly, or whose body nobody may have read.
        if entry.status == .requestTimeout || request.mayHaveLongBody { response.headers[.connection] = "close" }
        if let notAllowed = error as? MethodNotAllowed { response.headers[.allow] = notAllowed.allowed }
        return response
    }
}

extension StudioError {
    /// What is told of an error. Whatever is not a ``StudioError`` is logged, and told as `internal_error`.
    fileprivate init(telling error: any Error, in context: StudioContext) {
        let known = StudioError(answering: error)
        if known == nil {
            context.logger.error("A request failed unexpectedly", metadata: ["error": "\(error)"])
        } else if !(error is StudioError) {
            context.logger.debug("A request failed", metadata: ["error": "\(error)"])
        }
        self =
            known
            ?? StudioError(.internalError, "This is our mistake. Please name the request id when you report it.")
    }
}

extension Request {
    /// Whether reading what is left of the body could take longer than a new connection.
    fileprivate var mayHaveLongBody: Bool {
        if headers[.transferEncoding] != nil { return true }
        return (headers[.contentLength].flatMap { Int64($0) } ?? 0) > 1 << 20
    }
}

/// Thrown at a path that exists, for a method that it lacks.
struct MethodNotAllowed: Error {
    /// The value of `Allow`.
    var allowed: String
}

extension StudioError {
    /// What people are told of an error: nil for a defect of ours.
    fileprivate init?(answering error: any Error) {
        switch error {
        case let error as StudioError where error.code != .internalError && error.code != .badConfiguration:
            self = error
        case let error as MethodNotAllowed:
            self.init(.methodNotAllowed, "This address answers \(error.allowed) only.")
        case is NIOTooManyBytesError:
            self.init(.bodyTooLarge, "The body is too large.")
        case let error as HTTPError where error.status == .notFound:
            self.init(.notFound, "There is nothing at this address.")
        // Broken HTTP, or a client that left in the middle of its body: its connection's business, no defect of ours.
        case is HTTPParserError, is ChannelError, is IOError:
            self.init(.malformedBody, "The body cannot be read: the HTTP message is broken, or ended too early.")
        case is CancellationError:
            self.init(.unavailable, "The request was cancelled.")
        default: return nil
        }
    }
}
