/// A failure that a user or an operator can act on. The API turns it into problem details (RFC 9457).
public struct StudioError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A lasting, documented code.
    public struct Code: RawRepresentable, Sendable, Hashable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    public var code: Code
    /// A sentence for people: what is wrong and what would be right. Never holds a secret.
    public var detail: String
    /// The bad fields, all of them at once.
    public var fields: [FieldProblem]
    /// Seconds after which another try may succeed.
    public var retryAfterSeconds: Int?

    public init(_ code: Code, _ detail: String, fields: [FieldProblem] = [], retryAfterSeconds: Int? = nil) {
        self.code = code
        self.detail = detail
        self.fields = fields
        self.retryAfterSeconds = retryAfterSeconds
    }

    public var description: String {
        ([detail] + fields.map { "  \($0.path): \($0.detail)" }).joined(separator: "\n")
    }
}

/// One bad field of an input.
public struct FieldProblem: Codable, Sendable, Equatable {
    /// JSON Pointer (RFC 6901) into the request's body: "/input/width".
    public var path: String
    /// The rule it breaks: "required", "type", "range", "length", "choice", "unknown", "format", "unsupported".
    public var rule: String
    /// What would be right: "must be a whole number from 64 to 2048".
    public var detail: String

    public init(path: String, rule: String, detail: String) {
        self.path = path
        self.rule = rule
        self.detail = detail
    }
}

extension StudioError.Code {
    /// 422: fields are wrong; `fields` says which.
    public static let invalidInput = Self(rawValue: "invalid_input")
    /// 400: the body is not JSON, not UTF-8, too deep.
    public static let malformedBody = Self(rawValue: "malformed_body")
    /// 413: a body over its limit.
    public static let bodyTooLarge = Self(rawValue: "body_too_large")
    /// 415.
    public static let unsupportedMediaType = Self(rawValue: "unsupported_media_type")
    /// 401: no token, or one that is expired, forged or revoked.
    public static let unauthorized = Self(rawValue: "unauthorized")
    /// 403: the token is good but may not do this.
    public static let forbidden = Self(rawValue: "forbidden")
    /// 404: not there, or another user's.
    public static let notFound = Self(rawValue: "not_found")
    /// 405.
    public static let methodNotAllowed = Self(rawValue: "method_not_allowed")
    /// 409: the thing is in a state that does not allow this.
    public static let conflict = Self(rawValue: "conflict")
    /// 402.
    public static let insufficientCredits = Self(rawValue: "insufficient_credits")
    /// 402: the API key's own limit of credits.
    public static let keyLimitReached = Self(rawValue: "key_limit_reached")
    /// 409: the email has an account.
    public static let emailTaken = Self(rawValue: "email_taken")
    /// 422: this Idempotency-Key was used with another body.
    public static let idempotencyKeyReused = Self(rawValue: "idempotency_key_reused")
    /// 409: the worker's lease has passed to another attempt.
    public static let leaseLost = Self(rawValue: "lease_lost")
    /// 409: the studio no longer serves the version of the protocol that the worker speaks.
    public static let workerTooOld = Self(rawValue: "worker_too_old")
    /// 409: the studio does not serve the version of the protocol that the worker speaks yet.
    public static let workerTooNew = Self(rawValue: "worker_too_new")
    /// 422: the policy of this studio refuses what is asked for; `fields` says which text, and why.
    public static let policyRefused = Self(rawValue: "policy_refused")
    /// 422: no engine of this studio can do it.
    public static let engineUnavailable = Self(rawValue: "engine_unavailable")
    /// 429: as many jobs wait as the user may have.
    public static let tooManyJobs = Self(rawValue: "too_many_jobs")
    /// 403: the user's files take all the space that they may.
    public static let quotaExceeded = Self(rawValue: "quota_exceeded")
    /// 429.
    public static let rateLimited = Self(rawValue: "rate_limited")
    /// 503: starting, draining or overloaded.
    public static let unavailable = Self(rawValue: "unavailable")
    /// 507: the disk is nearly full.
    public static let storageFull = Self(rawValue: "storage_full")
    /// 500: a defect of ours; the log has the request id.
    public static let internalError = Self(rawValue: "internal_error")
    /// A configuration value that cannot be used: commands end with exit code 78.
    public static let badConfiguration = Self(rawValue: "bad_configuration")
}
