import HTTPTypes
import StudioCore

/// The one place that maps the codes of errors to HTTP.
enum ErrorCatalogue {
    struct Entry: Sendable {
        var code: StudioError.Code
        var status: HTTPResponse.Status
        var title: String
    }

    static let all: [Entry] = [
        Entry(code: .malformedBody, status: .badRequest, title: "The request cannot be read"),
        Entry(code: .unauthorized, status: .unauthorized, title: "Sign in first"),
        Entry(
            code: .insufficientCredits, status: HTTPResponse.Status(code: 402, reasonPhrase: "Payment Required"),
            title: "Not enough credits"),
        Entry(
            code: .keyLimitReached, status: HTTPResponse.Status(code: 402, reasonPhrase: "Payment Required"),
            title: "The key may not spend so much"),
        Entry(code: .forbidden, status: .forbidden, title: "Not allowed"),
        Entry(code: .quotaExceeded, status: .forbidden, title: "Your space is used up"),
        Entry(code: .notFound, status: .notFound, title: "Not found"),
        Entry(code: .methodNotAllowed, status: .methodNotAllowed, title: "Method not allowed"),
        Entry(code: .requestTimeout, status: .requestTimeout, title: "The request came too slowly"),
        Entry(code: .conflict, status: .conflict, title: "Not possible in the present state"),
        Entry(code: .emailTaken, status: .conflict, title: "The email has an account"),
        Entry(code: .leaseLost, status: .conflict, title: "The lease has passed on"),
        Entry(code: .workerTooOld, status: .conflict, title: "The worker is too old for this studio"),
        Entry(code: .workerTooNew, status: .conflict, title: "The worker is too new for this studio"),
        Entry(code: .bodyTooLarge, status: .contentTooLarge, title: "Too large"),
        Entry(code: .unsupportedMediaType, status: .unsupportedMediaType, title: "Unsupported content type"),
        Entry(code: .rangeNotSatisfiable, status: .rangeNotSatisfiable, title: "No such range"),
        Entry(code: .invalidInput, status: .unprocessableContent, title: "Fields are not valid"),
        Entry(code: .idempotencyKeyReused, status: .unprocessableContent, title: "Idempotency key used before"),
        Entry(code: .policyRefused, status: .unprocessableContent, title: "Not made here"),
        Entry(code: .engineUnavailable, status: .unprocessableContent, title: "No engine can do this"),
        Entry(code: .tooManyJobs, status: .tooManyRequests, title: "Too many jobs are waiting"),
        Entry(code: .rateLimited, status: .tooManyRequests, title: "Too many requests"),
        Entry(
            code: .headersTooLarge,
            status: HTTPResponse.Status(code: 431, reasonPhrase: "Request Header Fields Too Large"),
            title: "The headers are too large"),
        Entry(code: .unavailable, status: .serviceUnavailable, title: "Not available now"),
        Entry(
            code: .storageFull, status: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"),
            title: "The disk is full"),
        internalError,
    ]

    static let internalError = Entry(
        code: .internalError, status: .internalServerError, title: "Something went wrong here")

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

    /// A code that is not listed is a defect of ours and is answered as one.
    static subscript(code: StudioError.Code) -> Entry { byCode[code] ?? internalError }
}

extension StudioError.Code {
    /// 408: the body was not there in time.
    static let requestTimeout = Self(rawValue: "request_timeout")
    /// 431 (RFC 6585, section 5).
    static let headersTooLarge = Self(rawValue: "headers_too_large")
    /// 416: the asked range lies outside of the file.
    static let rangeNotSatisfiable = Self(rawValue: "range_not_satisfiable")
}
