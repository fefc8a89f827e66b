import Foundation
import StudioCore

/// What went wrong with one request, as the server or the network told it.
struct S3Failure: Error, Sendable {
    /// 0 where no answer came.
    var status: Int
    /// S3's word for it: "NoSuchKey"; empty where the answer had none.
    var code = ""
    /// Of the network, where no answer came.
    var message = ""
    var requestID: String?
    var region: String?
    /// RFC 3339, where the clocks differ.
    var serverTime: String?
    var requestTime: String?
    var retryAfter: Duration?

    /// No answer came.
    static func unreachable(_ message: String) -> S3Failure { S3Failure(status: 0, message: message) }

    /// The server does something else in its place.
    static let missingFunction = S3Failure(status: 501)

    /// - Parameter body: an error document, or nothing that is one.
    init(status: Int, headers: [String: String], body: S3XML?) {
        self.init(status: status)
        let error = body?.name == "Error" ? body : nil
        code = error?["Code"] ?? ""
        requestID = error?["RequestId"] ?? headers["x-amz-request-id"]
        region = error?["Region"] ?? headers["x-amz-bucket-region"]
        serverTime = error?["ServerTime"] ?? headers["date"]
        requestTime = error?["RequestTime"]
        retryAfter = headers["retry-after"].flatMap { Int($0) }.map { .seconds(min(max(0, $0), 60)) }
    }

    private init(status: Int, message: String = "") {
        self.status = status
        self.message = message
    }

    /// Whether the same request may succeed a little later.
    var isTransient: Bool {
        let codes: Set = [
            "SlowDown", "InternalError", "ServiceUnavailable", "RequestTimeout", "OperationAborted",
            "ConditionalRequestConflict", "Throttling", "ThrottlingException", "RequestThrottled", "TooManyRequests",
        ]
        return [0, 429, 500, 502, 503, 504].contains(status) || codes.contains(code)
    }

    /// The bucket or the server has no such function.
    var isMissingFunction: Bool {
        status == 501 || ["NotImplemented", "MethodNotAllowed"].contains(code) || (status == 405 && code.isEmpty)
    }
}

extension S3Failure {
    /// For people, with what to do. The server's own message is left out: it may repeat signatures and what was signed.
    var explained: StudioError {
        switch code {
        case "RequestTimeTooSkewed", "RequestExpired": StudioError(.unavailable, skew)
        case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken", "InvalidSecurity",
            "AuthFailure", "UnrecognizedClientException", "InvalidClientTokenId", "TokenRefreshRequired":
            StudioError(
                .badConfiguration,
                "The object store refuses the key: \(named). Check S3_ACCESS_KEY, S3_SECRET_KEY, S3_SESSION_TOKEN, "
                    + "and that S3_ENDPOINT is the address that it knows itself by.")
        case "NoSuchBucket":
            StudioError(
                .badConfiguration,
                "The object store has no bucket of the name in S3_BUCKET. `studio storage setup` makes it.")
        case "PermanentRedirect", "TemporaryRedirect", "AuthorizationHeaderMalformed",
            "IllegalLocationConstraintException":
            StudioError(
                .badConfiguration,
                "The bucket lies in another region than S3_REGION says"
                    + (region.map { ": \($0)." } ?? ". Set it to the bucket's."))
        case "XMinioStorageFull", "QuotaExceeded", "InsufficientStorage", "XMinioAdminBucketQuotaExceeded",
            "ServiceQuotaExceeded", "InsufficientCapacity":
            StudioError(.storageFull, "The object store is full, or over its quota: \(named). Make room and try again.")
        case "NoSuchUpload", "ConditionalRequestConflict", "PreconditionFailed":
            StudioError(.unavailable, "Another writer came between. Try again.", retryAfterSeconds: 1)
        default: byStatus
        }
    }

    private var byStatus: StudioError {
        switch status {
        case 507: StudioError(.storageFull, "The object store is full. Make room and try again.")
        case 404: StudioError(.notFound, "There is no such object.")
        case 301, 307, 308:
            StudioError(
                .badConfiguration,
                "The bucket is elsewhere. Set S3_REGION\(region.map { " to \($0)" } ?? ""), or S3_ENDPOINT.")
        case 401, 403:
            StudioError(
                .badConfiguration,
                "The object store does not allow this: \(named). The key of S3_ACCESS_KEY must be able to read, write, "
                    + "list and delete objects and their versions in S3_BUCKET.")
        case 0:
            StudioError(
                .unavailable, "The object store cannot be reached: \(message). Check S3_ENDPOINT where this lasts.",
                retryAfterSeconds: 5)
        default:
            if isTransient {
                StudioError(.unavailable, "The object store is too busy or failing: \(named).", retryAfterSeconds: 5)
            } else {
                StudioError(.internalError, "The object store refused a request: \(named).")
            }
        }
    }

    private var skew: String {
        let ours = requestTime.map(Self.readable) ?? "unknown"
        let theirs = serverTime.map(Self.readable) ?? "unknown"
        return "The clocks of this machine (\(ours)) and of the object store (\(theirs)) differ too much for signed "
            + "requests. Set this machine's clock, best by NTP."
    }

    /// The compact form of signatures, "20260131T235959Z", as RFC 3339.
    private static func readable(_ time: String) -> String {
        guard let parts = time.wholeMatch(of: /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/)?.output else { return time }
        return "\(parts.1)-\(parts.2)-\(parts.3)T\(parts.4):\(parts.5):\(parts.6)Z"
    }

    /// Code and request id, by which the server's own log can be searched.
    private var named: String {
        (code.isEmpty ? "status \(status)" : "\(code), status \(status)") + (requestID.map { ", request \($0)" } ?? "")
    }
}
